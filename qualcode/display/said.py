"""How much is said: what coverage and density are shares of."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from qualcode.coding.speech import Speech
from qualcode.display.axes import Axis
from qualcode.language.words import count_words
from qualcode.model import Case, Role, Source
from qualcode.project import Project

Stretch = tuple[int | None, int, int]
"""``(case_id, start, end)``: words of a source that a case says; None where they belong to no case."""


class _Measure(Protocol):
    def __call__(self, source: Source, start: int, end: int) -> int:
        """Return how much stands between two places of a source."""


def stretches(speech: Speech, source: Source, include_interviewer: bool = False) -> Iterator[Stretch]:
    """Give what a source says, stretch by stretch; interviewers' turns are left out unless they count.

    What is in nobody's turn, labels of speakers among it, is said by the case that the whole source speaks for, or by
    none. So the parts of passages that a matrix counts lie within these stretches, and no share of them passes 1.
    """
    behind, nobody = 0, speech.unnamed(source.id).case_id
    for turn in speech.turns(source.id):
        _source, start, end, _speaker = turn
        if start > behind:
            yield nobody, behind, start
        behind = max(behind, end)
        voice = speech.voice(turn)
        if voice.role is not Role.INTERVIEWER:
            yield voice.case_id, start, end
        elif include_interviewer:
            yield speech.only_case(source.id), start, end
    if source.characters > behind:
        yield nobody, behind, source.characters


def characters_said(
    axis: Axis, speech: Speech, sources: Sequence[Source], include_interviewer: bool = False
) -> list[int]:
    """Return how many characters each row of cases, sources or periods says."""
    return _sums(axis, speech, sources, lambda source, start, end: end - start, include_interviewer)


def words_said(
    project: Project, axis: Axis, speech: Speech, sources: Sequence[Source], include_interviewer: bool = False
) -> list[int]:
    """Return how many words each row of cases, sources or periods says; one that two stretches share counts in both."""
    texts = project.texts(sources)
    return _sums(
        axis, speech, sources, lambda source, start, end: count_words(texts[source.id][start:end]), include_interviewer
    )


def _sums(
    axis: Axis, speech: Speech, sources: Sequence[Source], measure: _Measure, include_interviewer: bool
) -> list[int]:
    totals = [0] * len(axis.names)
    for source in sources:
        for case, start, end in stretches(speech, source, include_interviewer):
            number = case if axis.kind == "case" else source.id
            rows = axis.places.get(number, ()) if number is not None else ()
            if rows:
                size = measure(source, start, end)
                for row in rows:
                    totals[row] += size
    return totals


def cases_heard(project: Project, sources: Sequence[Source]) -> dict[Case, list[Source]]:
    """Return the cases that speak in some sources, coded or not, each with those sources; by where they speak first."""
    own = {source.id: source for source in sources}
    named = {case.id: case for case in project.cases()}
    heard = [(source.id, 0, source.case_id) for source in sources]
    for speaker in project.speakers():
        if speaker.source_id in own and speaker.role is not Role.INTERVIEWER:
            case_id = own[speaker.source_id].case_id if speaker.case_id is None else speaker.case_id
            heard.append((speaker.source_id, speaker.id, case_id))
    found: dict[Case, list[Source]] = {}
    for source_id, _speaker, case_id in sorted(heard, key=lambda each: each[:2]):
        if case_id is not None:
            spoken = found.setdefault(named[case_id], [])
            if own[source_id] not in spoken:
                spoken.append(own[source_id])
    return found
