"""Co-occurrence: which codes meet on the same words, near each other, in the same turn, or in the same case."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, combinations, product
from types import ModuleType
from typing import TYPE_CHECKING

from qualcode.coding.coders import coder_named
from qualcode.display import many, tallies
from qualcode.display.axes import LEVELS, Axis, axis_of, code_axis
from qualcode.display.meeting import PairPlaces, near, one_inside, overlapping, same_place, same_turn
from qualcode.display.pairs import Behind, CodePair, CodePairs
from qualcode.display.sweep import Cell, CodingSpan, Sweep
from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.model import Source
from qualcode.project import CodingFilter, Project

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("overlap", "exact", "inside", "near", "turn", "case")
MANY = 50_000
"""So many codings are summed up with numpy; below, importing it would take longer than all the rest."""


def cooccurrences(
    project: Project,
    *,
    kind: str = "overlap",
    within: int = 0,
    level: str = "code",
    coders: Sequence[str] = (),
    sources: Sequence[str] = (),
) -> "pd.DataFrame":
    """Return the pairs of :func:`code_pairs`, which explains everything, as a data frame, a row a pair.

    Returns:
        The columns code_1, code_2, n_1, n_2, n_12, c (NaN where nothing can be divided), out_of_range, unequal,
        jaccard, p_2_given_1 and p_1_given_2.
    """
    import pandas as pd

    made = code_pairs(project, kind=kind, within=within, level=level, coders=coders, sources=sources)
    return pd.DataFrame(
        {
            "code_1": [pair.first for pair in made.pairs],
            "code_2": [pair.second for pair in made.pairs],
            "n_1": [pair.first_count for pair in made.pairs],
            "n_2": [pair.second_count for pair in made.pairs],
            "n_12": [pair.count for pair in made.pairs],
            "c": [pair.coefficient for pair in made.pairs],
            "out_of_range": [pair.out_of_range for pair in made.pairs],
            "unequal": [pair.is_unequal for pair in made.pairs],
            "jaccard": [pair.jaccard for pair in made.pairs],
            "p_2_given_1": [pair.second_given_first for pair in made.pairs],
            "p_1_given_2": [pair.first_given_second for pair in made.pairs],
        }
    )


def code_pairs(
    project: Project,
    *,
    kind: str = "overlap",
    within: int = 0,
    level: str = "code",
    coders: Sequence[str] = (),
    sources: Sequence[str] = (),
) -> CodePairs:
    """Count how often codes meet.

    With n1 and n2 the codings of two codes, those of the codes under them among their own, and n12 the number of
    **pairs** of a coding of the one and a coding of the other in the same source that meet:

    * "overlap": they share at least one character; touching is not overlap;
    * "exact": they are on the same words, no more and no less;
    * "inside": one lies within the other, or both are on the same words;
    * "near": at most ``within`` characters are between them, or they overlap;
    * "turn": they touch the same turn or, in a source without turns, the same paragraph;
    * "case": of each code the **cases** are counted that speak in its codings, as in a theme matrix, and of two codes
      those that speak in both. Pairs would say little here, for they multiply.

    The c-coefficient is n12 / (n1 + n2 - n12); the Jaccard index of their characters and the shares of the codings of
    one code that meet any of the other stand beside it, and never pass 1. Who speaks makes no difference, except for
    "case". Codings of different coders meet as well: name one coder where that is not meant. A code and those that
    lie under it are not compared.

    For example, A is on [0, 50) and B on [10, 20), [20, 30) and [50, 60) of a source: 2 pairs overlap, so that
    c = 2 / (1 + 3 - 2) = 1, the Jaccard index is 20 / 60, 1 of 1 codings of A meet B, and 2 of 3 codings of B meet A.

    Args:
        project: the study.
        kind: what it is to meet.
        within: for "near", in characters.
        level: "code" for the codes of the top level with all that is under them; "all" for every code, each with what
            is under it.
        coders: names of the coders whose codings count; all if empty.
        sources: names of the sources that count; all if empty.

    Raises:
        RuleError: if kind, level and within do not fit.
        NotFoundError: if a coder or source does not exist.
    """
    _refuse_bad(kind, within, level)
    every_coder = project.coders()
    chosen = [project.source(name) for name in dict.fromkeys(sources)]
    counted = [coder_named(every_coder, name) for name in coders]
    asked = CodingFilter(sources=tuple({source.id for source in chosen}), coders=tuple({coder.id for coder in counted}))
    spans = project.coding_spans(asked)
    axis = code_axis(project.codes(), level)
    if kind == "case":
        return _by_cases(project, spans, axis, asked, chosen)
    return _by_codings(project, spans, axis, _meeting(project, spans, kind, within), kind, within)


def _refuse_bad(kind: str, within: int, level: str) -> None:
    for given, allowed in ((kind, KINDS), (level, LEVELS)):
        if given not in allowed:
            raise RuleError(
                _("Co-occurrence knows no “{name}”.").format(name=given),
                todo=_("Choose one of: {names}.").format(names=", ".join(allowed)),
            )
    if within < 0 or (within and kind != "near"):
        raise RuleError(
            _("A distance of {count} characters does not fit here.").format(count=within),
            todo=_("Give 0 or more characters, and ask for “near”."),
        )


def _meeting(project: Project, spans: Sequence[CodingSpan], kind: str, within: int) -> PairPlaces:
    if kind == "exact":
        return same_place(spans)
    if kind == "inside":
        return one_inside(spans)
    if kind == "near":
        return near(spans, within)
    return same_turn(project, spans) if kind == "turn" else overlapping(span[:3] for span in spans)


def _by_codings(
    project: Project, spans: list[CodingSpan], axis: Axis, met: PairPlaces, kind: str, within: int
) -> CodePairs:
    code_of = [span[3] for span in spans]
    counts = [0] * len(axis.names)
    for code, number in Counter(code_of).items():
        for row in axis.places[code]:
            counts[row] += number
    together, meeting = _sums(spans).tallied(met, code_of, axis.places, len(axis.names))

    def behind(first: int, second: int) -> list[tuple[CodingSpan, CodingSpan]]:
        found = []
        for i, j in zip(*met, strict=True):
            one, other = axis.places[code_of[i]], axis.places[code_of[j]]
            if first in one and second in other:
                found.append((spans[i], spans[j]))
            elif second in one and first in other:
                found.append((spans[j], spans[i]))
        return found

    return _made(project, kind, within, axis, counts, together, meeting, spans, behind)


def _by_cases(
    project: Project, spans: list[CodingSpan], axis: Axis, asked: CodingFilter, sources: Sequence[Source]
) -> CodePairs:
    cases = axis_of("case", project, level="all", by="", sources=(), coders=())
    sweep = Sweep.of(project, cases, axis, asked, sources or project.sources())
    # A bit a case: what two codes share is one step, however many cases there are.
    having = [0] * len(axis.names)
    for case, line in enumerate(sweep.counts):
        for row, number in enumerate(line):
            if number:
                having[row] |= 1 << case
    used = [row for row, bits in enumerate(having) if bits]
    together = {(a, b): (having[a] & having[b]).bit_count() for a, b in combinations(used, 2) if having[a] & having[b]}
    meeting = together | {(b, a): number for (a, b), number in together.items()}

    def behind(first: int, second: int) -> list[tuple[CodingSpan, CodingSpan]]:
        shared = (case for case in range(len(cases.names)) if (having[first] & having[second]) >> case & 1)
        # A coding that two cases speak in is met once.
        found = (
            pair
            for case in shared
            # What was removed since it was counted is in none.
            for pair in product(sweep.members.get((case, first), ()), sweep.members.get((case, second), ()))
        )
        return list(dict.fromkeys(found))

    counts = [bits.bit_count() for bits in having]
    return _made(project, "case", 0, axis, counts, together, meeting, spans, behind)


def _made(
    project: Project,
    kind: str,
    within: int,
    axis: Axis,
    counts: Sequence[int],
    together: Mapping[Cell, int],
    meeting: Mapping[Cell, int],
    spans: Sequence[CodingSpan],
    behind: Behind,
) -> CodePairs:
    covered, shared = _sums(spans).shared_characters(spans, axis.places, len(axis.names))
    nested = (pair for rows in axis.places.values() for pair in combinations(rows, 2))
    related = frozenset(chain.from_iterable(((low, high), (high, low)) for low, high in nested))
    names = axis.names
    by_rows: dict[Cell, CodePair] = {}
    for (a, b), number in sorted(together.items()):
        if a != b and (a, b) not in related:
            both = shared.get((a, b), 0)
            either = covered[a] + covered[b] - both
            by_rows[a, b] = CodePair(
                names[a], names[b], counts[a], counts[b], number, meeting[a, b], meeting[b, a], both, either
            )
    places = {name: row for row, name in enumerate(names)}
    pairs = tuple(by_rows.values())
    return CodePairs(kind, within, names, tuple(counts), pairs, places, related, by_rows, behind, project)


def _sums(spans: Sequence[CodingSpan]) -> ModuleType:
    return many if len(spans) >= MANY else tallies
