"""What a file would become, to be looked at and put right before it is imported.

read = read_files(paths, SourceKind.INTERVIEW)      # qualcode.materials.importing
for file, draft in read.drafts:
seen = preview(draft)                           # what to show
plan = plan_of(draft)                           # what to change, with dataclasses.replace
ready.append((file, planned(draft, plan)))
import_drafts(project, ready)
"""

from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from qualcode.language.words import count_words
from qualcode.materials.aliases import Alias
from qualcode.materials.plans import (
    Answers,
    Plan,
    SpeakerPlan,
    all_answered,
    answered,
    likely_aliases,
    merged,
    plan_of,
    planned,
)
from qualcode.materials.turns import TOLD, proposals, seen_once
from qualcode.materials.turns.contract import TooManyMarksError
from qualcode.model import Role, SourceDraft, TurnDraft

__all__ = [
    "FIRST_TURNS",
    "Alias",
    "Answers",
    "FormSeen",
    "Plan",
    "Preview",
    "SpeakerPlan",
    "SpeakerSeen",
    "TurnSeen",
    "all_answered",
    "answered",
    "merged",
    "plan_of",
    "planned",
    "preview",
]

FIRST_TURNS = 40
"""How many turns a preview has."""
_FIRST_WORDS = 120
"""How many characters of its first turn stand for a speaker."""
_LONGEST = 2_000
"""How many characters of a turn a preview has."""


class FormSeen(NamedTuple):
    """What a form of turns finds in a text.

    Attributes:
        form: its name; :func:`~qualcode.materials.turns.form_title` gives what people call it.
        turns, speakers: how many it finds.
    """

    form: str
    turns: int
    speakers: int


class SpeakerSeen(NamedTuple):
    """What a label of a draft stands for.

    Attributes:
        label, role: as in the draft.
        case: name of the case; empty where it is none.
        turns, words: how many it has.
        first: the first words it says, in one line.
    """

    label: str
    role: Role
    case: str
    turns: int
    words: int
    first: str


class TurnSeen(NamedTuple):
    """A turn as a person reads it.

    Attributes:
        number: from 1.
        time_ms: when it begins in the recording, in milliseconds; None where the transcript does not say.
        speaker: the label; empty where nobody is named.
        speech: what is said; a very long turn is cut.
    """

    number: int
    time_ms: int | None
    speaker: str
    speech: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a draft would become.

    Attributes:
        form: the form its turns were found by, ``"file"`` where the file's format says them; None without turns.
        others: what the other forms would find, the best first; the runner-up is ``others[0]``.
        speakers: in the order they come up.
        turns: the first :data:`FIRST_TURNS`.
        aliases: labels that are likely the same speaker as another, some of ``unsure`` among them.
        unsure: labels that come up once and were not taken for speakers; a :class:`Plan` can make them so.
    """

    form: FormSeen | None
    others: tuple[FormSeen, ...]
    speakers: tuple[SpeakerSeen, ...]
    turns: tuple[TurnSeen, ...]
    aliases: tuple[Alias, ...]
    unsure: tuple[str, ...]


def preview(draft: SourceDraft) -> Preview:
    """Return what a draft would become."""
    counts = Counter(turn.speaker for turn in draft.turns)
    return Preview(
        form=FormSeen(draft.form, len(draft.turns), len(draft.roles)) if draft.turns else None,
        others=_others(draft),
        speakers=_speakers(draft, counts),
        turns=tuple(
            TurnSeen(number, turn.time_ms, turn.speaker, _speech(draft, turn, _LONGEST))
            for number, turn in enumerate(draft.turns[:FIRST_TURNS], 1)
        ),
        aliases=likely_aliases(draft),
        unsure=tuple(seen_once(draft.text, counts)) if draft.form != TOLD else (),
    )


def _others(draft: SourceDraft) -> tuple[FormSeen, ...]:
    try:
        found = proposals(draft.text)
    except TooManyMarksError:
        return ()
    return tuple(FormSeen(p.form, len(p.marks), p.speakers) for p in found if p.form != draft.form)


def _speakers(draft: SourceDraft, counts: Counter[str]) -> tuple[SpeakerSeen, ...]:
    cases = dict(draft.cases)
    first: dict[str, TurnDraft] = {}
    words: Counter[str] = Counter()
    for turn in draft.turns:
        first.setdefault(turn.speaker, turn)
        words[turn.speaker] += count_words(draft.text[turn.speech_start : turn.end])
    return tuple(
        SpeakerSeen(
            label,
            role,
            cases.get(label, ""),
            counts[label],
            words[label],
            " ".join(_speech(draft, first[label], _FIRST_WORDS).split()),
        )
        for label, role in draft.roles
        if label in first  # a file's format may name somebody who never speaks
    )


def _speech(draft: SourceDraft, turn: TurnDraft, most: int) -> str:
    return draft.text[turn.speech_start : min(turn.end, turn.speech_start + most)]
