"""Saturation: after how many cases hardly any code is heard for the first time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from qualcode.coding.coders import coder_named
from qualcode.coding.speech import Speech
from qualcode.display.axes import Axis, axis_of, code_axis
from qualcode.display.evidence import coding_ids
from qualcode.display.said import cases_heard
from qualcode.display.saturating import Criterion, Judged, Orders, cumulative_shares, in_any_order, judge, rarefaction
from qualcode.display.sweep import Sweep
from qualcode.errors import NotFoundError, RuleError
from qualcode.locale import _
from qualcode.model import Case, Source, SourceKind, descendants
from qualcode.project import CodingFilter, Project

if TYPE_CHECKING:
    import pandas as pd

LEVELS = ("sub", "code", "all")
ORDERS = ("import", "name", "date")


@dataclass(frozen=True)
class Saturation:
    """How codes come in, case by case.

    Attributes:
        level: one of :data:`LEVELS`.
        order: one of :data:`ORDERS`, or the variable that the cases are ordered by.
        cases: names of the cases heard, in that order.
        codes: labels of the codes that are heard at all, in the order of the codebook.
        unheard: labels of the codes that are not.
        undated: names of cases of which no source says when it was gathered; they come last in the order "date".
        first: for each case, the codes that are heard in it for the first time.
        judged: what the criterion says.
    """

    level: str
    order: str
    cases: tuple[str, ...]
    codes: tuple[str, ...]
    unheard: tuple[str, ...]
    undated: tuple[str, ...]
    first: tuple[tuple[str, ...], ...]
    judged: Judged
    _having: tuple[tuple[int, ...], ...] = field(repr=False, compare=False)
    _sweep: Sweep = field(repr=False, compare=False)
    _places: tuple[Mapping[str, int], Mapping[str, int]] = field(repr=False, compare=False)
    _project: Project = field(repr=False, compare=False)

    @property
    def new(self) -> tuple[int, ...]:
        """How many codes each case is the first to bring."""
        return tuple(map(len, self.first))

    @property
    def known(self) -> tuple[int, ...]:
        """How many codes are known after each case."""
        return tuple(accumulate(self.new))

    @property
    def coverage(self) -> float | None:
        """The share of all codes heard that is known at saturation; None without it."""
        at = self.judged.at
        return None if at is None else cumulative_shares(self.new, len(self.codes))[at - 1]

    @property
    def late(self) -> tuple[tuple[str, str], ...]:
        """The codes that are heard for the first time after saturation, each with the case."""
        at = self.judged.at
        if at is None:
            return ()
        behind = zip(self.cases[at:], self.first[at:], strict=True)
        return tuple((code, case) for case, codes in behind for code in codes)

    @cached_property
    def expected(self) -> tuple[float, ...]:
        """How many codes 1, 2, ... cases bring on average over all orders; see :func:`rarefaction`."""
        return rarefaction([len(holders) for holders in self._having], len(self.cases))

    def in_any_order(self, orders: int = 10_000, seed: int = 1) -> Orders:
        """Return what the criterion says of the cases in many orders drawn by lot."""
        return in_any_order(self._having, len(self.cases), self.judged.criterion, orders=orders, seed=seed)

    def cell_codings(self, case: str, code: str) -> tuple[int, ...]:
        """Return the ids of the codings by which a code is heard in a case; the project must still be open.

        Codings removed since are left out.

        Raises:
            NotFoundError: if there is no such case or code.
        """
        for name, places in zip((case, code), self._places, strict=True):
            if name not in places:
                raise NotFoundError(
                    _("The display has no case or code “{name}”.").format(name=name),
                    todo=_("There are: {names}.").format(names=", ".join(places)) if places else "",
                )
        members = self._sweep.members.get((self._places[0][case], self._places[1][code]), ())
        return tuple(coding_ids(self._project, frozenset(members)).values())


def saturation_of(
    project: Project,
    *,
    criterion: Criterion = Criterion(),  # noqa: B008  (frozen, so shared safely)
    level: str = "sub",
    under: str = "",
    order: str = "import",
    by: str = "",
    kinds: Collection[SourceKind] = (),
    sources: Sequence[str] = (),
    coders: Sequence[str] = (),
) -> Saturation:
    """Describe how codes come in, case by case, and when hardly any is new.

    A code is heard in a case as it has presence in a theme matrix: in what the case says, whatever the interviewer
    says. The cases are those that speak in the sources, coded or not.
    :func:`~qualcode.display.saturating.judge` explains the rule. It is a description of these codings in this order and
    no licence to stop; reflexive thematic analysis rejects the criterion altogether. A codebook fixed beforehand has
    few codes at its top level, which are soon all heard; so the sub-codes are looked at unless somebody says otherwise.

    Args:
        project: the study.
        criterion: base, run and threshold.
        level: "sub" for the codes that lie under others, "code" for those of the top level with all that is under
            them, "all" for every code; each with what is under it.
        under: label of a code: only what lies under it, and itself where the level has it.
        order: "import" (when a source of a case first came in), "name", or "date" (when it was gathered).
        by: name of a variable whose values order the cases instead; cases without one come last.
        kinds: techniques of the sources that count; all if empty.
        sources: names of the sources that count; all if empty.
        coders: names of the coders whose codings count; all if empty.

    Raises:
        RuleError: if level and order do not fit.
        NotFoundError: if a code, variable, source or coder does not exist.
    """
    _refuse_bad(level, order)
    chosen = [project.source(name) for name in dict.fromkeys(sources)] or project.sources()
    chosen = [source for source in chosen if not kinds or source.kind in kinds]
    counted = [coder_named(project.coders(), name).id for name in coders]
    cases, undated = _heard(project, chosen, order, by)
    down = Axis("case", tuple(case.name for case in cases), {case.id: (n,) for n, case in enumerate(cases)})
    across = _codes(project, level, under)
    asked = CodingFilter(sources=tuple(source.id for source in chosen), coders=tuple(set(counted)))
    # A filter of no sources restricts nothing.
    nothing = Sweep(down, across, (), (), tuple, Speech((), {}, {}, {}))
    sweep = Sweep.of(project, down, across, asked, chosen) if chosen else nothing
    holders = [[case for case, line in enumerate(sweep.counts) if line[row]] for row in range(len(across.names))]
    places = [{name: place for place, name in enumerate(names)} for names in (down.names, across.names)]
    first: list[list[str]] = [[] for _case in cases]
    for name, having in zip(across.names, holders, strict=True):
        if having:
            first[having[0]].append(name)
    return Saturation(
        level,
        by or order,
        down.names,
        tuple(name for name, having in zip(across.names, holders, strict=True) if having),
        tuple(name for name, having in zip(across.names, holders, strict=True) if not having),
        undated,
        tuple(map(tuple, first)),
        judge([len(codes) for codes in first], criterion),
        tuple(tuple(having) for having in holders if having),
        sweep,
        (places[0], places[1]),
        project,
    )


def saturation_frame(made: Saturation) -> "pd.DataFrame":
    """Return a saturation as a data frame, a row a case in order: new, known, expected, and what the run behind brings.

    Returns:
        The index is named "case"; run_new and ratio are NaN where no whole run begins behind a case.
    """
    import pandas as pd

    runs = {run.after: run for run in made.judged.runs}
    numbers = range(1, len(made.cases) + 1)
    return pd.DataFrame(
        {
            "new": made.new,
            "known": made.known,
            "expected": made.expected,
            "run_new": [runs[n].new if n in runs else None for n in numbers],
            "ratio": [float(runs[n].ratio) if n in runs else None for n in numbers],
            "codes": [list(codes) for codes in made.first],
        },
        index=pd.Index(made.cases, name="case", dtype="str"),
    )


def _refuse_bad(level: str, order: str) -> None:
    for given, allowed in ((level, LEVELS), (order, ORDERS)):
        if given not in allowed:
            raise RuleError(
                _("Saturation knows no “{name}”.").format(name=given),
                todo=_("Choose one of: {names}.").format(names=", ".join(allowed)),
            )


def _codes(project: Project, level: str, under: str) -> Axis:
    codes = project.codes()
    whole = code_axis(codes, "code" if level == "code" else "all")
    meant = {code.id for code in codes if level != "sub" or code.parent_id is not None}
    if under:
        top = project.code(under).id
        meant &= {top, *descendants(codes, top)}
    # The axis has a row for each code it shows; those that are not meant leave it.
    shown = ((code, whole.places[code.id][-1]) for code in codes if code.id in meant)
    rows = [row for code, row in shown if whole.names[row] == code.label]
    place = {row: number for number, row in enumerate(rows)}
    places = {code: tuple(place[row] for row in found if row in place) for code, found in whole.places.items()}
    return Axis("code", tuple(whole.names[row] for row in rows), places)


def _heard(project: Project, sources: Sequence[Source], order: str, by: str) -> tuple[list[Case], tuple[str, ...]]:
    """Return the cases that speak in some sources, in order, and the names of those without a date where it matters."""
    heard = cases_heard(project, sources)
    cases = list(heard)
    if by:
        groups = axis_of("case", project, level="all", by=by, sources=(), coders=())
        return sorted(cases, key=lambda case: groups.places[case.id]), ()
    if order == "name":
        return sorted(cases, key=lambda case: case.name), ()
    if order == "import":
        return cases, ()
    first = {case.id: min(filter(None, (s.gathered_on for s in spoken)), default="") for case, spoken in heard.items()}
    undated = tuple(case.name for case in cases if not first[case.id])
    return sorted(cases, key=lambda case: (not first[case.id], first[case.id])), undated
