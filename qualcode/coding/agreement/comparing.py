"""How far coders agree: by code, for all codes together, by source and by each two coders."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from qualcode.coding.agreement.counting import Counts
from qualcode.coding.agreement.domains import Domain, domains_of
from qualcode.coding.agreement.lines import CHARACTER
from qualcode.coding.agreement.matching import Matches
from qualcode.coding.agreement.material import Material, asked_of, gather
from qualcode.coding.agreement.resampling import DRAWS, SEED, Interval, alpha_intervals, is_enough
from qualcode.coding.agreement.standing import Standing, standing_of
from qualcode.coding.agreement.statistics import Figure, Ratings, statistics
from qualcode.errors import NotFoundError, RuleError
from qualcode.locale import _
from qualcode.project import Project

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Compared:
    """How far coders agree on something.

    Attributes:
        code: label of a code; empty for all together.
        source: name of a source; empty for all together.
        coders: names of those compared.
        sources: how many sources were compared.
        units: how many judgements were compared: units, for several codes once for each.
        everybody: of these, where all who coded the source gave the code.
        some: where some did and some did not.
        nobody: where none did.
        figures: the coefficients, by the keys of :func:`.statistics`.
        f1: of passages, see :mod:`.matching`.
        interval: of alpha, over sources drawn by lot; None where there are too few.
    """

    code: str
    source: str
    coders: tuple[str, ...]
    sources: int
    units: int
    everybody: int
    some: int
    nobody: int
    figures: dict[str, Figure]
    f1: float | None
    interval: Interval | None = None

    @property
    def standing(self) -> Standing | None:
        """What its alpha may carry."""
        return standing_of(self.figures["alpha"].value)


@dataclass(frozen=True)
class Agreement:
    """How far coders agree.

    Attributes:
        unit: what was judged: "character", or units of the text.
        coders: names of those compared.
        sources: names of the sources that two or more of them coded.
        of: how many sources there are, or were asked for.
        characters: of the sources compared, without interviewers' words unless they count; units where these are asked.
        codings: how many codings were compared.
        unseen: of them, made automatically, and no analyst has looked at them.
        event: number of the latest act: what is compared is the project as it stood then.
        draws, seed: how often sources were drawn by lot for the intervals, and what the lot begins with.
    """

    unit: str
    coders: tuple[str, ...]
    sources: tuple[str, ...]
    of: int
    characters: int
    codings: int
    unseen: int
    event: int
    draws: int
    seed: int
    _material: Material = field(repr=False, compare=False)
    _counts: Counts = field(repr=False, compare=False)
    _project: Project = field(repr=False, compare=False)

    @cached_property
    def rows(self) -> tuple[Compared, ...]:
        """How far coders agree on each code that any of them used in these sources, in the order of the codebook."""
        used = self._counts.used
        intervals = self._intervals([[row] for row in used])
        return tuple(
            self._compared([row], self._numbers, code=self._material.rows.codes[row].label, interval=interval)
            for row, interval in zip(used, intervals, strict=True)
        )

    @cached_property
    def pooled(self) -> Compared:
        """How far they agree on all of these codes together, a judgement for each unit and code."""
        (interval,) = self._intervals([self._counts.used])
        return self._compared(self._counts.used, self._numbers, interval=interval)

    @cached_property
    def by_source(self) -> tuple[Compared, ...]:
        """How far they agree on all of these codes together in each source."""
        return tuple(
            self._compared(self._counts.used, [source.id], source=source.name) for source in self._material.sources
        )

    @cached_property
    def by_pair(self) -> tuple[Compared, ...]:
        """How far each two coders agree on all of these codes together, in the sources both coded."""
        places = range(len(self.coders))
        return tuple(self._pair(one, other) for one, other in combinations(places, 2))

    @cached_property
    def domains(self) -> tuple[Domain, ...]:
        """The coefficients of unitizing, for each set of codes of an aspect.

        Raises:
            RuleError: where units are compared: passages are made of characters.
        """
        if self.unit != CHARACTER:
            raise RuleError(
                _("The coefficients of unitizing are of characters, not of units."),
                todo=_("Ask for them with the unit “{name}”.").format(name=CHARACTER),
            )
        return domains_of(self._material, self.draws, self.seed)

    def frame(self) -> "pd.DataFrame":
        """Return the figures by code as a pandas data frame, a row each and the last of all codes together.

        Columns are "code" (empty for all), "sources", "units", "everybody", "some", "nobody", one for each of
        :func:`.statistics` by its key (NaN where it is not defined), "f1", "standing", "alpha_low", "alpha_high" and
        "why" (why alpha is not defined).
        """
        import pandas as pd

        return pd.DataFrame([_record(each) for each in (*self.rows, self.pooled)])

    def coding_ids(self, code: str = "", source: str = "") -> tuple[int, ...]:
        """Return the ids of the codings behind a figure, by source and place.

        Args:
            code: label of one of the codes compared; all if empty.
            source: name of one of the sources compared; all if empty.

        Raises:
            NotFoundError: if it was not compared.
        """
        material = self._material
        row = None
        if code:
            row = _place(code, [each.label for each in material.rows.codes])
        wanted = {material.sources[_place(source, list(self.sources))].id} if source else set(self._numbers)
        place = {coder.id: number for number, coder in enumerate(material.coders)}
        if not wanted or not material.rows.of:
            return ()
        return tuple(
            coding.id
            for coding in self._project.coding_rows(asked_of(material.coders, material.sources, material.rows))
            if coding.source_id in wanted
            and place[coding.coder_id] in material.coded[coding.source_id]
            and (row is None or row in material.rows.of[coding.code_id])
            and _counts_at(material, coding.source_id, coding.start, coding.end)
        )

    @property
    def _numbers(self) -> list[int]:
        return [source.id for source in self._material.sources]

    def _intervals(self, rows: Sequence[Sequence[int]]) -> list[Interval | None]:
        if not self.draws or not is_enough(len(self.sources)):
            return [None] * len(rows)
        return alpha_intervals(self._counts.sums(rows, self._numbers), self.draws, self.seed)

    def _compared(
        self,
        rows: Sequence[int],
        sources: Sequence[int],
        *,
        code: str = "",
        source: str = "",
        interval: Interval | None = None,
    ) -> Compared:
        ratings = self._counts.ratings(rows, sources)
        matches = self._counts.matches(rows, sources)
        return _figured(ratings, code, source, self.coders, len(sources), matches, interval)

    def _pair(self, one: int, other: int) -> Compared:
        coded = self._material.coded
        sources = [number for number in self._numbers if one in coded[number] and other in coded[number]]
        ratings: dict[tuple[object, ...], int] = {}
        for unit, weight in self._counts.ratings(self._counts.used, sources).items():
            judged = (unit[one], unit[other])
            ratings[judged] = ratings.get(judged, 0) + weight
        matches = self._counts.matches(self._counts.used, sources, (one, other))
        return _figured(ratings, "", "", (self.coders[one], self.coders[other]), len(sources), matches, None)


def agreement_of(
    project: Project,
    *,
    coders: Sequence[str] = (),
    sources: Sequence[str] = (),
    codes: Sequence[str] = (),
    level: str = "code",
    unit: str = CHARACTER,
    include_interviewer: bool = False,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Agreement:
    """Compare what coders coded in the same sources.

    For every code, each unit of the text is judged by each coder: the code is on it or not. Only sources that two or
    more of the coders coded are compared (:func:`.double_coded`), and of three coders one who did not code a source
    is left out there. Text that nobody coded counts, as agreement. Overlapping passages of one coder with one code are
    one. A code stands for all under it. Interviewers' words are left out unless they are asked for, and codings made
    automatically count for whoever made them, both as in displays. Codes that none of the coders used in these
    sources are left out, since there is nothing to agree on.

    Args:
        project: the study.
        coders: names of those to be compared; all who coded anything if empty.
        sources: names of the sources that count; all if empty.
        codes: labels of codes, each with what is under it; if empty, the level decides.
        level: "code" for the codes of the top level with all under them; "all" for every code, each with what is
            under it.
        unit: "character", or "sentence", "turn", "paragraph" or "line": a unit has a code that touches it.
        include_interviewer: whether interviewers' words count.
        draws: how often sources are drawn by lot for the intervals of alpha; 0 for none. With fewer than eight
            sources there are none anyway.
        seed: what the lot begins with.

    Raises:
        RuleError: if unit or level do not exist, or coders are named that are fewer than two.
        NotFoundError: if a coder, source or code does not exist.
    """
    event = project.last_event
    material = gather(
        project,
        coders=coders,
        sources=sources,
        codes=codes,
        level=level,
        unit=unit,
        include_interviewer=include_interviewer,
    )
    return Agreement(
        unit,
        tuple(coder.name for coder in material.coders),
        tuple(source.name for source in material.sources),
        material.of,
        sum(line.length for line in material.lines.values()),
        material.codings,
        material.unseen,
        event,
        draws,
        seed,
        material,
        Counts(material),
        project,
    )


def _figured(
    ratings: Ratings,
    code: str,
    source: str,
    coders: tuple[str, ...],
    sources: int,
    matches: Matches,
    interval: Interval | None,
) -> Compared:
    everybody = some = nobody = 0
    for unit, weight in ratings.items():
        said = {value for value in unit if value is not None}
        if len(said) > 1:
            some += weight
        elif 1 in said:
            everybody += weight
        else:
            nobody += weight
    figures = {statistic.key: statistic.of(ratings) for statistic in statistics()}
    units = everybody + some + nobody
    return Compared(code, source, coders, sources, units, everybody, some, nobody, figures, matches.f1, interval)


def _record(each: Compared) -> dict[str, object]:
    low, high = each.interval or (None, None)
    return {
        "code": each.code,
        "sources": each.sources,
        "units": each.units,
        "everybody": each.everybody,
        "some": each.some,
        "nobody": each.nobody,
        **{key: figure.value for key, figure in each.figures.items()},
        "f1": each.f1,
        "standing": each.standing or "",
        "alpha_low": low,
        "alpha_high": high,
        "why": each.figures["alpha"].why or "",
    }


def _counts_at(material: Material, source: int, start: int, end: int) -> bool:
    first, behind = material.lines[source].span(start, end)
    return first < behind


def _place(name: str, names: Sequence[str]) -> int:
    if name not in names:
        raise NotFoundError(
            _("“{name}” was not compared.").format(name=name),
            todo=_("There are: {names}.").format(names=", ".join(names)) if names else _("There are none yet."),
        )
    return names.index(name)
