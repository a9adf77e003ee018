"""The line a source is compared along: its characters, or its sentences, turns, paragraphs or lines as units.

Interviewers' turns are cut out, as they are left out of displays: positions along the line count what is left. A coding
becomes a span along the line, so that one arithmetic does for every unit.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from qualcode.coding.agreement.intervals import Span
from qualcode.coding.segmentation import sentences_of
from qualcode.coding.speech import Speech
from qualcode.coding.units import UnitKind, Units
from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.model import Role, Source, Turn
from qualcode.project import Project

CHARACTER = "character"
UNITS = (CHARACTER, *(kind.value for kind in UnitKind if kind is not UnitKind.WORD))


class CharacterLine:
    """The characters of a text.

    Args:
        size: of the text.
        cut: stretches that do not count, in order.

    Attributes:
        length: how many characters count.
    """

    def __init__(self, size: int, cut: Iterable[Span] = ()) -> None:
        self._ends: list[int] = []
        self._starts: list[int] = []
        self._gone = [0]
        behind = gone = 0
        for start, end in cut:
            start = max(start, behind)
            if start < end:
                behind = end
                gone += end - start
                self._starts.append(start)
                self._ends.append(end)
                self._gone.append(gone)
        self.length = size - gone

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of the text along the line; empty where nothing of it counts."""
        number = bisect_right(self._ends, start)
        if number == len(self._starts) or end <= self._starts[number]:
            gone = self._gone[number]  # nearly every passage lies between two stretches that are cut out
            return start - gone, end - gone
        return self._at(start), self._at(end)

    def _at(self, place: int) -> int:
        number = bisect_right(self._ends, place)
        place -= self._gone[number]
        # Inside a stretch that is cut out: where it begins.
        if number < len(self._starts) and self._starts[number] < place + self._gone[number]:
            place = self._starts[number] - self._gone[number]
        return place


class UnitLine:
    """Units of a text.

    Args:
        units: those that count, in order; none overlap.

    Attributes:
        length: how many there are.
    """

    def __init__(self, units: Sequence[Span]) -> None:
        self._starts = [start for start, _end in units]
        self._ends = [end for _start, end in units]
        self.length = len(units)

    def span(self, start: int, end: int) -> Span:
        """Return which units share a character with a stretch of the text; empty where none do."""
        first = bisect_right(self._ends, start)
        return first, max(first, bisect_left(self._starts, end))


Line = CharacterLine | UnitLine


def lines_of(
    project: Project, sources: Sequence[Source], unit: str = CHARACTER, *, include_interviewer: bool = False
) -> dict[int, Line]:
    """Return the line of each source, by its id.

    Args:
        project: where they are.
        sources: all that are compared.
        unit: one of :data:`UNITS`. A turn is what one person says without a break, text in nobody's turn comes in
            lines; no unit reaches over two turns.
        include_interviewer: whether interviewers' turns count.

    Raises:
        RuleError: if there is no such unit.
    """
    if unit not in UNITS:
        raise RuleError(
            _("Agreement knows no “{name}”.").format(name=unit),
            todo=_("Choose one of: {names}.").format(names=", ".join(UNITS)),
        )
    if not sources:
        return {}
    cut = {} if include_interviewer else _interviewers(project, sources)
    if unit == CHARACTER:
        return {source.id: CharacterLine(source.characters, cut.get(source.id, ())) for source in sources}
    kind = UnitKind(unit)
    texts = project.texts(sources)
    turns: dict[int, list[Turn]] = {}
    for turn in project.records(Turn):
        turns.setdefault(turn.source_id, []).append(turn)
    lines: dict[int, Line] = {}
    for source in sources:
        sentences = sentences_of(project, source) if kind is UnitKind.SENTENCE else None
        own = sorted(turns.get(source.id, ()), key=lambda turn: turn.start)
        spans = Units(texts[source.id], own, sentences).all(kind)
        lines[source.id] = UnitLine(_outside(spans, cut.get(source.id, ())))
    return lines


def _interviewers(project: Project, sources: Sequence[Source]) -> dict[int, list[Span]]:
    """Return the turns of interviewers, by source."""
    speech = Speech.of(project, sources)
    return {
        source.id: [turn[1:3] for turn in speech.turns(source.id) if speech.voice(turn).role is Role.INTERVIEWER]
        for source in sources
    }


def _outside(units: Sequence[Span], cut: Sequence[Span]) -> list[Span]:
    starts, ends = [start for start, _end in cut], [end for _start, end in cut]
    return [unit for unit in units if bisect_left(starts, unit[1]) <= bisect_right(ends, unit[0])]
