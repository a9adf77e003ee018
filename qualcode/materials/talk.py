"""Who speaks in a source, how much, and in which turns."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from qualcode.language.words import count_words
from qualcode.locale import _
from qualcode.materials.aliases import Alias, aliases
from qualcode.materials.speaker_acts import FindTurnsAnew
from qualcode.materials.speakers import key_of
from qualcode.model import Source, Speaker, Turn
from qualcode.project import Project

_SPEECH = 60
"""Letters of a turn that are told."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much somebody says.

    Attributes:
        speaker: who; None for turns of nobody.
        case: name of the case the speaker stands for; empty for none.
        turns: how many.
        words: in them, without labels.
        first_ms: when they are first heard, in milliseconds; None where no turn has a time.
    """

    speaker: Speaker | None
    case: str
    turns: int
    words: int
    first_ms: int | None


@dataclass(frozen=True)
class Talk:
    """The turns of a source.

    Attributes:
        text: of the source.
        turns: in order.
        words: of each turn, in the same order.
        shares: of each speaker in the order they come up, those who never do behind them, and of nobody last.
        cases: the names of all cases of the project, by id.
    """

    source: Source
    text: str
    turns: tuple[Turn, ...]
    words: tuple[int, ...]
    shares: tuple[Share, ...]
    cases: Mapping[int, str]

    @property
    def speakers(self) -> list[Speaker]:
        """The speakers, in the order they come up."""
        return [share.speaker for share in self.shares if share.speaker is not None]

    @property
    def aliases(self) -> tuple[Alias, ...]:
        """Labels that are likely one speaker."""
        return aliases({share.speaker.label: share.turns for share in self.shares if share.speaker and share.turns})

    @cached_property
    def _labels(self) -> dict[int, str]:
        return {speaker.id: speaker.label for speaker in self.speakers}

    def label(self, turn: Turn) -> str:
        """Return who speaks in a turn; empty for nobody."""
        return self._labels.get(turn.speaker_id, "") if turn.speaker_id is not None else ""

    def speech(self, turn: Turn) -> str:
        """Return what is said in a turn, without the label."""
        return self.text[turn.speech_start : turn.end]


def talk_of(project: Project, source: Source) -> Talk:
    """Return the turns of a source and who speaks in them."""
    text = project.text(source)
    cases = {case.id: case.name for case in project.cases()}
    turns = project.turns(source)
    words = [count_words(text[turn.speech_start : turn.end]) for turn in turns]
    own: dict[int | None, list[int]] = {}
    for place, turn in enumerate(turns):
        own.setdefault(turn.speaker_id, []).append(place)
    order = {speaker_id: rank for rank, speaker_id in enumerate(own)}
    speakers = sorted(project.speakers(source), key=lambda one: order.get(one.id, len(order)))
    nobody = [None] if None in own else []
    shares = []
    for speaker in [*speakers, *nobody]:
        places = own.get(speaker.id if speaker else None, [])
        case = cases.get(speaker.case_id, "") if speaker and speaker.case_id is not None else ""
        times = [time for place in places if (time := turns[place].time_ms) is not None]
        said = sum(words[place] for place in places)
        shares.append(Share(speaker, case, len(places), said, times[0] if times else None))
    return Talk(source, text, tuple(turns), tuple(words), tuple(shares), cases)


@dataclass(frozen=True, slots=True)
class TurnsForeseen:
    """What finding turns anew would change.

    Attributes:
        before: how many turns there are.
        after: how many there would be.
        same: how many would stay as they are, with who speaks in them.
        come: labels of the speakers that come.
        gone: the speakers that go, with the role and case that were said of them.
        first: the first turns that would be new: number, label, speech.
    """

    before: int
    after: int
    same: int
    come: tuple[str, ...]
    gone: tuple[Share, ...]
    first: tuple[tuple[int, str, str], ...]

    def lines(self) -> list[str]:
        """Return it in words, a line each, in the user's language."""
        counts = _("Turns: {before} now, {after} then; {same} stay as they are.")
        told = [counts.format(before=self.before, after=self.after, same=self.same)]
        if self.come:
            told.append(_("Speakers that come: {labels}.").format(labels=", ".join(self.come)))
        if self.gone:
            told.append(_("Speakers that go: {labels}.").format(labels=", ".join(map(_with_case, self.gone))))
        told += [f"{number:>4}  {label or '-'}: {_cut(speech)}" for number, label, speech in self.first]
        more = self.after - self.same - len(self.first)
        return [*told, f"  ... +{more}"] if more else told


def foresee_turns(talk: Talk, act: FindTurnsAnew, most: int = 5) -> TurnsForeseen:
    """Return what finding turns anew would change; of the turns that would be new, at most so many."""
    spelled = {key_of(speaker.label): speaker.label for speaker in talk.speakers}
    there = {(turn.start, turn.speech_start, turn.end, key_of(talk.label(turn))) for turn in talk.turns}
    fresh = [
        (number, turn)
        for number, turn in enumerate(act.turns, 1)
        if (turn.start, turn.speech_start, turn.end, key_of(turn.speaker)) not in there
    ]
    spoken = {key_of(turn.speaker): turn.speaker for turn in act.turns if turn.speaker}
    return TurnsForeseen(
        before=len(talk.turns),
        after=len(act.turns),
        same=len(act.turns) - len(fresh),
        come=tuple(label for key, label in spoken.items() if key not in spelled),
        gone=tuple(share for share in talk.shares if share.speaker and key_of(share.speaker.label) not in spoken),
        first=tuple(
            (number, spelled.get(key_of(turn.speaker), turn.speaker), talk.text[turn.speech_start : turn.end])
            for number, turn in fresh[:most]
        ),
    )


def _with_case(share: Share) -> str:
    """Return the label of a speaker, with the case that would have no such speaker any more."""
    label = share.speaker.label if share.speaker else ""
    return f"{label} ({share.case})" if share.case and share.case != label else label


def _cut(speech: str) -> str:
    line = " ".join(speech.split())
    return line if len(line) <= _SPEECH else f"{line[: _SPEECH - 1]}…"
