"""What is compared: coders, the sources that two of them coded, and their codings along the line of each source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from qualcode.coding.agreement.intervals import Span, merged
from qualcode.coding.agreement.lines import CHARACTER, Line, lines_of
from qualcode.coding.retrieval import coder_named
from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.model import Code, Coder, Source
from qualcode.project import CodingFilter, Project

LEVELS = ("code", "all")

Marks = dict[int, dict[int, list[Span]]]
"""The passages of a source along its line, merged: by place of the code, and of the coder."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Which codes are compared.

    Attributes:
        codes: in the order of the codebook.
        of: by the id of any code, the places among them of itself and the codes above it; none where it is not meant.
    """

    codes: tuple[Code, ...]
    of: dict[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Material:
    """What is compared.

    Attributes:
        coders: by name.
        sources: that two or more of them coded, in the order of the project.
        of: how many sources the project has, or were asked for.
        coded: by source, the places of the coders who coded it.
        lines: by source.
        rows: the codes.
        marks: by source.
        codings: how many codings of these coders are in these sources and have one of these codes.
        unseen: how many of them were made automatically and no analyst has looked at.
    """

    coders: tuple[Coder, ...]
    sources: tuple[Source, ...]
    of: int
    coded: dict[int, tuple[int, ...]]
    lines: dict[int, Line]
    rows: Rows
    marks: dict[int, Marks]
    codings: int
    unseen: int


def double_coded(
    project: Project, coders: Sequence[str] = (), sources: Sequence[str] = ()
) -> tuple[tuple[Coder, ...], dict[int, tuple[int, ...]]]:
    """Return who is compared, and by source id the places among them of who coded it, where these are two or more.

    A coder has coded a source who has made a coding there by hand, or looked at one that was made automatically. Text
    of such a source that they have not coded counts as judged to be without a code; of other sources nothing counts,
    since nobody can tell text that was found to be without a code from text that was not read.

    Args:
        project: the study.
        coders: names of those to be compared; all who have coded anything if empty.
        sources: names of the sources that count; all if empty.

    Raises:
        RuleError: if fewer than two are to be compared.
        NotFoundError: if a coder or source does not exist.
    """
    everybody = project.coders()
    wanted = {project.source(name).id for name in sources} if sources else None
    done = [(source, coder) for source, coder in project.reads.coded() if wanted is None or source in wanted]
    if coders:
        compared = [coder_named(everybody, name) for name in dict.fromkeys(coders)]
    else:
        active = {coder for _source, coder in done}
        compared = [coder for coder in everybody if coder.id in active]
    if coders and len(compared) < 2:
        raise RuleError(
            _("Agreement is between two coders or more."),
            todo=_("There are: {names}.").format(names=", ".join(coder.name for coder in everybody)),
        )
    place = {coder.id: number for number, coder in enumerate(compared)}
    by_source: dict[int, list[int]] = {}
    for source, coder in done:
        if coder in place:
            by_source.setdefault(source, []).append(place[coder])
    return tuple(compared), {source: tuple(sorted(places)) for source, places in by_source.items() if len(places) > 1}


def gather(
    project: Project,
    *,
    coders: Sequence[str] = (),
    sources: Sequence[str] = (),
    codes: Sequence[str] = (),
    level: str = "code",
    unit: str = CHARACTER,
    include_interviewer: bool = False,
) -> Material:
    """Return what is compared; see :func:`.agreement_of`."""
    compared, coded = double_coded(project, coders, sources)
    every_source = project.sources()
    chosen = tuple(source for source in every_source if source.id in coded)
    rows = rows_of(project, codes, level)
    lines = lines_of(project, chosen, unit, include_interviewer=include_interviewer)
    asked = asked_of(compared, chosen, rows)
    spans = project.coding_spans(asked) if chosen and len(rows.of) else []
    place = {coder.id: number for number, coder in enumerate(compared)}
    marks, count = _marked(spans, coded, lines, rows, place)
    unseen = sum(1 for coding in project.coding_rows(asked) if coding.automatic) if _has_unseen(project, spans) else 0
    of = len(set(sources)) if sources else len(every_source)
    return Material(compared, chosen, of, coded, lines, rows, marks, count, unseen)


def asked_of(coders: Iterable[Coder], sources: Iterable[Source], rows: Rows) -> CodingFilter:
    """Return the filter for the codings that are compared."""
    return CodingFilter(
        sources=tuple(source.id for source in sources),
        codes=tuple(rows.of),
        coders=tuple(coder.id for coder in coders),
    )


def rows_of(project: Project, codes: Sequence[str] = (), level: str = "code") -> Rows:
    """Return the codes to compare.

    Args:
        project: the study.
        codes: labels of codes, each with what is under it, whatever the level; if empty, the level decides.
        level: "code" for the codes of the top level with all under them; "all" for every code with what is under it.

    Raises:
        RuleError: if there is no such level.
        NotFoundError: if a code does not exist.
    """
    if level not in LEVELS:
        raise RuleError(
            _("Agreement knows no “{name}”.").format(name=level),
            todo=_("Choose one of: {names}.").format(names=", ".join(LEVELS)),
        )
    wanted = {project.code(label).id for label in codes}
    chosen: list[Code] = []
    of: dict[int, tuple[int, ...]] = {}
    for code in project.codes():
        above = of.get(code.parent_id, ()) if code.parent_id is not None else ()
        is_row = code.id in wanted if wanted else level == "all" or code.parent_id is None
        if is_row:
            above = (*above, len(chosen))
            chosen.append(code)
        if above:
            of[code.id] = above
    return Rows(tuple(chosen), of)


def _marked(
    spans: Sequence[tuple[int, int, int, int, int]],
    coded: dict[int, tuple[int, ...]],
    lines: dict[int, Line],
    rows: Rows,
    place: dict[int, int],
) -> tuple[dict[int, Marks], int]:
    found: dict[int, Marks] = {source: {} for source in coded}
    count = 0
    for source, own in groupby(spans, itemgetter(0)):
        along, those, marks = lines[source].span, coded[source], found[source]
        for _source, start, end, code, coder in own:
            number = place[coder]
            passage = along(start, end)
            if passage[0] >= passage[1] or number not in those:
                continue
            count += 1
            for row in rows.of[code]:
                of_coders = marks.get(row)
                if of_coders is None:
                    of_coders = marks[row] = {}
                if number in of_coders:
                    of_coders[number].append(passage)
                else:
                    of_coders[number] = [passage]
        for of_coders in marks.values():
            for number, unmerged in of_coders.items():
                if len(unmerged) > 1:
                    of_coders[number] = merged(unmerged)
    return found, count


def _has_unseen(project: Project, spans: Sequence[object]) -> bool:
    """Return whether it is worth looking which codings are automatic: reading them whole takes longer."""
    return bool(spans) and project.reads.unseen_codings() > 0
