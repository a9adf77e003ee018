"""Speech: whose words a passage is made of."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Self

from qualcode.model import Role, Source, Speaker
from qualcode.project import Project

TurnSpan = tuple[int, int, int, int | None]
"""``(source_id, speech_start, end, speaker_id)``, as :meth:`Project.turn_spans` gives it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is heard somewhere.

    Attributes:
        speaker: the label used in the source; empty where nobody is named.
        role: None where nobody is named.
        case_id: the case that speaks: the speaker's own, else the one the whole source speaks for. None for
            interviewers.
    """

    speaker: str
    role: Role | None
    case_id: int | None


class Speech:
    """The turns and voices of some sources.

    Args:
        turns: by source and place; something is said in each.
        voices: by speaker id.
        sources: by source id, the voice of words that belong to no speaker.
        cases: by source id, the cases heard in it.
    """

    def __init__(
        self,
        turns: Iterable[TurnSpan],
        voices: Mapping[int, Voice],
        sources: Mapping[int, Voice],
        cases: Mapping[int, frozenset[int]],
    ) -> None:
        self._turns = {source: list(spoken) for source, spoken in groupby(turns, itemgetter(0))}
        self._voices = voices
        self._sources = sources
        self._cases = cases

    @classmethod
    def of(cls, project: Project, sources: Sequence[Source] = ()) -> Self:
        """Return the speech of some sources, or of all; three queries at most."""
        return cls.with_turns(project, project.turn_spans(sources), sources or project.sources())

    @classmethod
    def with_turns(cls, project: Project, turns: Iterable[TurnSpan], sources: Sequence[Source]) -> Self:
        """Return the speech of some sources whose turns are at hand."""
        return cls.of_records(turns, project.speakers(), sources)

    @classmethod
    def of_records(cls, turns: Iterable[TurnSpan], speakers: Iterable[Speaker], sources: Sequence[Source]) -> Self:
        """Return the speech of some sources; speakers of others do no harm."""
        own = {source.id: source.case_id for source in sources}
        cases: dict[int, set[int]] = {number: {case} if case is not None else set() for number, case in own.items()}
        voices = {}
        for speaker in speakers:
            case = None
            if speaker.role is not Role.INTERVIEWER:
                case = speaker.case_id if speaker.case_id is not None else own.get(speaker.source_id)
            voices[speaker.id] = Voice(speaker.label, speaker.role, case)
            if case is not None and speaker.source_id in cases:
                cases[speaker.source_id].add(case)
        unnamed = {number: Voice("", None, case) for number, case in own.items()}
        return cls(turns, voices, unnamed, {number: frozenset(found) for number, found in cases.items()})

    def touched(self, places: Iterable[Sequence[Any]]) -> Iterator[list[TurnSpan]]:
        """Give for each place the turns it shares at least one character of speech with.

        Args:
            places: ``(source_id, start, end, ...)`` by source and start; each source's turns are walked through once.
        """
        now, turns, first, count = 0, list[TurnSpan](), 0, 0
        for place in places:
            start, end = place[1], place[2]
            if place[0] != now:
                now, first = place[0], 0
                turns = self._turns.get(now, [])
                count = len(turns)
            while first < count and turns[first][2] <= start:
                first += 1
            last = first
            while last < count and turns[last][1] < end:
                last += 1
            yield turns[first:last]

    def turns(self, source_id: int) -> Sequence[TurnSpan]:
        """Return the turns of a source in order."""
        return self._turns.get(source_id, ())

    def voice(self, turn: TurnSpan) -> Voice:
        """Return who speaks in a turn."""
        return self.unnamed(turn[0]) if turn[3] is None else self._voices[turn[3]]

    def of_speaker(self, speaker_id: int) -> Voice:
        """Return who a speaker is."""
        return self._voices[speaker_id]

    def speakers(self, cases: Collection[int]) -> frozenset[int]:
        """Return the ids of the speakers by whom one of some cases speaks."""
        return frozenset(number for number, voice in self._voices.items() if voice.case_id in cases)

    def own_words(self, cases: Collection[int]) -> frozenset[int]:
        """Return the ids of the sources whose words in nobody's turn are those of one of some cases."""
        return frozenset(number for number, voice in self._sources.items() if voice.case_id in cases)

    def unnamed(self, source_id: int) -> Voice:
        """Return the voice of words of a source that are in nobody's turn."""
        return self._sources[source_id]

    def heard_cases(self, source_id: int) -> frozenset[int]:
        """Return the cases heard in a source."""
        return self._cases[source_id]

    def only_case(self, source_id: int) -> int | None:
        """Return the case heard in a source, if it is just one."""
        found = self._cases[source_id]
        return next(iter(found)) if len(found) == 1 else None

    def heard(self, source_id: int, turns: Sequence[TurnSpan]) -> tuple[Voice, TurnSpan | None]:
        """Return the voice a passage is put down to, and its turn: the first participant touched, else the first."""
        if not turns:
            return self._sources[source_id], None
        if len(turns) > 1:
            for turn in turns:
                voice = self.voice(turn)
                if voice.role is Role.PARTICIPANT:
                    return voice, turn
        return self.voice(turns[0]), turns[0]

    def cases(self, source_id: int, turns: Sequence[TurnSpan]) -> set[int]:
        """Return the cases that speak in these turns of a source; without turns, the one the source speaks for."""
        voices = [self.voice(turn) for turn in turns] or [self._sources[source_id]]
        return {voice.case_id for voice in voices if voice.case_id is not None}
