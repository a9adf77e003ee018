"""Where turns begin and end, put right by hand: two that were taken for one, and one that was taken for two."""

import re
from dataclasses import dataclass, replace

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.materials.speaker_acts import speaker_called
from qualcode.model import Source, Speaker, Turn
from qualcode.project import Transaction


@dataclass(frozen=True, slots=True)
class SplitTurn:
    """Make two turns of one: from a place on, somebody else speaks, or the same again.

    Where the label and a colon stand there, as a form of turns may have overlooked, what is said begins behind them.

    Attributes:
        turn_id: the turn.
        place: where the second begins, in code points from the beginning of the text.
        label: who speaks in the second; made where the source has no such speaker, empty for nobody.
    """

    turn_id: int
    place: int
    label: str

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if there are no words of the turn on one of the sides.
        """
        turn = tx.get(Turn, self.turn_id)
        source = tx.get(Source, turn.source_id)
        text = tx.text(source)
        inside = turn.speech_start < self.place < turn.end
        before, behind = text[turn.speech_start : self.place], text[self.place : turn.end]
        if not inside or not before.strip() or not behind.strip():
            raise RuleError(
                _("Turn {number} of {source} cannot be split there.").format(
                    number=turn.position + 1, source=source.name
                ),
                todo=_("Choose a place with words of the turn on both sides."),
            )
        start = self.place + len(behind) - len(behind.lstrip())
        speaker = speaker_called(tx, source.id, self.label)
        later = [one for one in tx.find(Turn, source_id=source.id) if one.position > turn.position]
        tx.change_all(
            [
                replace(turn, end=turn.speech_start + len(before.rstrip())),
                *(replace(one, position=one.position + 1) for one in later),
            ]
        )
        speech = _behind_label(text, start, turn.end, self.label)
        tx.add(Turn(0, source.id, turn.position + 1, start, speech, turn.end, speaker.id if speaker else None, None))
        tx.say(N_("Split turn {number} of {source}"), number=turn.position + 1, source=source.name)


@dataclass(frozen=True, slots=True)
class JoinTurns:
    """Make one turn of a turn and the next: who speaks in the first speaks in both.

    The label of the second stays in the text, and is then among the words that are said. A speaker who has no turns
    any more is taken out.
    """

    turn_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if it is the last turn of its source.
        """
        turn = tx.get(Turn, self.turn_id)
        source = tx.get(Source, turn.source_id)
        turns = tx.find(Turn, source_id=source.id)
        second = next((one for one in turns if one.position == turn.position + 1), None)
        if second is None:
            raise RuleError(
                _("Turn {number} is the last of {source}.").format(number=turn.position + 1, source=source.name),
                todo=_("Join the one before it with it."),
            )
        later = [one for one in turns if one.position > second.position]
        tx.remove_all([second])
        tx.change_all(
            [
                replace(turn, end=second.end),
                *(replace(one, position=one.position - 1) for one in later),
            ]
        )
        spoken = {one.speaker_id for one in turns if one.id != second.id}
        tx.remove_all(
            one for one in tx.find(Speaker, source_id=source.id) if one.id == second.speaker_id and one.id not in spoken
        )
        tx.say(
            N_("Joined turns {number} and {next} of {source}"),
            number=turn.position + 1,
            next=second.position + 1,
            source=source.name,
        )


def _behind_label(text: str, start: int, end: int, label: str) -> int:
    """Return where what is said begins in ``[start, end)``: behind a label with a colon, if words follow it."""
    found = re.compile(rf"{re.escape(label)}\s*:\s*(?=\S)", re.IGNORECASE).match(text, start, end) if label else None
    return found.end() if found else start
