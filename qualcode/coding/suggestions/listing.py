"""Suggestions for everything that carries no code yet."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from qualcode.coding.segmentation import sentences_of
from qualcode.coding.suggestions.contract import Model, Suggestion
from qualcode.coding.units import Span, UnitKind, Units
from qualcode.model import Role, Source
from qualcode.project import CodingFilter, Project

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Suggested:
    """A unit without any code, and codes it may carry.

    Attributes:
        start, end: ``[start, end)`` in code points of the source's text.
        line: on which it begins, from 1.
        speaker: label of who speaks; empty where nobody does.
        text: its words.
        codes: the surest first.
    """

    source: Source
    start: int
    end: int
    line: int
    speaker: str
    text: str
    codes: tuple[Suggestion, ...]


def for_uncoded(
    project: Project,
    model: Model,
    sources: Sequence[Source],
    *,
    kind: UnitKind = UnitKind.SENTENCE,
    most: int = 3,
    progress: Progress = lambda _done, _all: None,
) -> Iterator[Suggested]:
    """Yield the units of some sources that no coding touches, with suggested codes; nothing is coded by that.

    What interviewers say is left out, and where speakers are known, so is what nobody says.

    Args:
        project: where they are.
        model: what was learned, as :func:`qualcode.coding.suggestions.training.trained` gives it.
        sources: in this order.
        kind: what a unit is.
        most: suggestions for one.
        progress: told before each source how many are done, and how many there are.
    """
    roles = {speaker.id: speaker for speaker in project.speakers()}
    for done, source in enumerate(sources):
        progress(done, len(sources))
        text, turns = project.text(source), project.turns(source)
        units = Units(text, turns, sentences_of(project, source))
        codings = [span[1:3] for span in project.coding_spans(CodingFilter(sources=(source.id,)))]
        speech = [
            (turn.speech_start, turn.end, roles[turn.speaker_id].label if turn.speaker_id else "")
            for turn in turns
            if turn.speaker_id is None or roles[turn.speaker_id].role is not Role.INTERVIEWER
        ]
        line, counted = 1, 0
        for start, end, speaker in speech if turns else [(0, len(text), "")]:
            for first, last in _units(units, kind, (start, end)):
                if text[first:last].strip() and not any(a < last and first < b for a, b in codings):
                    line += text.count("\n", counted, first)
                    counted = first
                    codes = tuple(model.suggest(text[first:last], most))
                    yield Suggested(source, first, last, line, speaker, text[first:last], codes)


def _units(units: Units, kind: UnitKind, within: Span) -> Iterator[Span]:
    """Yield the units that lie in a stretch, cut to it."""
    unit = units.at(kind, within[0])
    while unit is not None and unit[0] < within[1]:
        start, end = max(unit[0], within[0]), min(unit[1], within[1])
        if start < end:
            yield start, end
        unit = units.next(kind, unit)
