"""Strands: the voices of a triangulation, and which of them, and whose, a passage belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from qualcode.coding.speech import Speech
from qualcode.model import Source, SourceKind
from qualcode.triangulation.ground import Ground
from qualcode.triangulation.looks import CODER, TECHNIQUE, TIME, YEAR
from qualcode.triangulation.results import Strand

Unit = int
"""Who or what is counted: the id of a case, or minus the id of a source that belongs to none, or of a document."""

_DATED = {TIME: 7, YEAR: 4}
"""How many letters of a day ("2024-08-12") tell the month and the year."""


@dataclass(frozen=True)
class Strands:
    """The strands of a look, in order, and who was heard in each.

    Attributes:
        all: the strands.
        expected: the units of each strand that have a source there.
        read: those of which a source has been coded by hand.
        undated: the sources that are in no strand because nobody has said when they were gathered.
        unread: the sources of the strands that nobody has coded, nor looked at for figures.
    """

    ground: Ground
    speech: Speech
    all: tuple[Strand, ...] = ()
    expected: tuple[set[Unit], ...] = ()
    read: tuple[set[Unit], ...] = ()
    undated: tuple[Source, ...] = ()
    unread: tuple[Source, ...] = ()
    _kinds: dict[int, SourceKind] = field(default_factory=dict)
    _places: dict[object, int] = field(default_factory=dict)
    _of_source: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, ground: Ground, speech: Speech) -> "Strands":
        """Return the strands of a look."""
        look = ground.look
        kinds = {source.id: source.kind for source in ground.sources}
        looked = [source for source in ground.sources if look.by == TECHNIQUE or source.kind is look.technique]
        days = {source.id: _when(source, _DATED[look.by]) for source in looked} if look.by in _DATED else {}
        keys, names = _named(ground, speech, looked, days)
        places = {key: place for place, key in enumerate(keys)}
        of_source: dict[int, int] = {}
        if look.by == TECHNIQUE:
            of_source = {source.id: places[source.kind] for source in looked}
        elif days:
            of_source = {source: places[day] for source, day in days.items() if day}
        techniques = keys if look.by == TECHNIQUE else [look.technique] * len(keys)
        figured = {row.source_id for row in ground.indicators}
        made = cls(
            ground,
            speech,
            tuple(Strand(name, SourceKind(str(kind))) for name, kind in zip(names, techniques, strict=True)),
            tuple(set() for _key in keys),
            tuple(set() for _key in keys),
            tuple(source for source in looked if days and not days[source.id]),
            tuple(source for source in looked if source.id not in ground.coded and source.id not in figured),
            kinds,
            places,
            of_source,
        )
        for source in looked:
            made._hear(source)
        return made

    def place(self, source_id: int, coder_id: int, case_id: int | None) -> int | None:
        """Return the place of the strand that a case's words in a source belong to; None where they are in none."""
        by = self.ground.look.by
        if by == TECHNIQUE or by in _DATED:
            return self._of_source.get(source_id)
        if self._kinds[source_id] is not self.ground.look.technique:
            return None
        if by == CODER:
            return self._places.get(coder_id)
        return self._places.get(self.ground.groups[case_id] if case_id is not None else "")

    def unit(self, source_id: int, case_id: int | None) -> Unit:
        """Return what is counted for a case's words in a source."""
        return -source_id if case_id is None or self._kinds[source_id] is SourceKind.DOCUMENT else case_id

    def of_person(self, case_id: int) -> int | None:
        """Return the place of the strand that a case's answers belong to; None where they are in none."""
        look = self.ground.look
        if look.by == TECHNIQUE:
            return self._places.get(SourceKind.QUESTIONNAIRE)
        if not look.variable or look.technique is not SourceKind.QUESTIONNAIRE:
            return None
        return self._places.get(self.ground.groups[case_id])

    @property
    def of_figures(self) -> int | None:
        """The place of the strand that the documents' figures belong to; None where there is none."""
        look = self.ground.look
        if look.by == TECHNIQUE:
            return self._places.get(SourceKind.DOCUMENT)
        # A document belongs to no case: its figures are with what has no value.
        return self._places.get("") if look.variable and look.technique is SourceKind.DOCUMENT else None

    def _hear(self, source: Source) -> None:
        """Enter who has a source in which strand."""
        look, coded = self.ground.look, self.ground.coded.get(source.id, frozenset())
        coders = [coder.id for coder in self.ground.coders] if look.by == CODER else [0]
        for case in self.speech.heard_cases(source.id) or [None]:
            unit = self.unit(source.id, case)
            for coder in coders:
                place = self.place(source.id, coder, case)
                if place is not None:
                    self.expected[place].add(unit)
                    if coder in coded or (not coder and coded):
                        self.read[place].add(unit)


def _when(source: Source, letters: int) -> str:
    """Return the month or year a source was gathered in; empty where it is not known so precisely."""
    return source.gathered_on[:letters] if len(source.gathered_on) >= letters else ""


def _named(
    ground: Ground, speech: Speech, looked: list[Source], days: dict[int, str]
) -> tuple[list[object], list[str]]:
    """Return what tells the strands apart, in order, and their names."""
    look = ground.look
    if look.by == TECHNIQUE:
        there = {source.kind for source in looked}
        there |= {SourceKind.QUESTIONNAIRE} if ground.items else set()
        there |= {SourceKind.DOCUMENT} if ground.indicators else set()
        kinds = [kind for kind in SourceKind if kind in there]
        return list(kinds), [kind.value for kind in kinds]
    if look.by == CODER:
        active = frozenset[int]().union(*(ground.coded.get(source.id, frozenset()) for source in looked))
        coders = [coder for coder in ground.coders if coder.id in active or coder.name in look.coders]
        return [coder.id for coder in coders], [coder.name for coder in coders]
    if look.by in _DATED:
        found = sorted({day for day in days.values() if day})
        return list(found), found
    values = list(_values(ground, speech, looked))
    return list(values), values


def _values(ground: Ground, speech: Speech, looked: list[Source]) -> Iterator[str]:
    """Give the values of the variable; the strand of those without one only where there is something in it."""
    yield from (value for value in ground.values if value)
    heard = [speech.heard_cases(source.id) for source in looked]
    cases = frozenset[int]().union(*heard)
    if ground.look.technique is SourceKind.QUESTIONNAIRE:
        cases |= ground.respondents
    has_figures = ground.look.technique is SourceKind.DOCUMENT and bool(ground.indicators)
    if has_figures or not all(heard) or any(not ground.groups[case] for case in cases):
        yield ""
