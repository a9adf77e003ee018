"""Relabelling: who speaks in a turn whose label was edited."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from qualcode.materials.following import FollowedTurns
from qualcode.materials.speakers import key_of
from qualcode.model import Speaker, Turn


def relabelled(
    followed: FollowedTurns, turns: Sequence[Turn], speakers: Sequence[Speaker], old: str
) -> tuple[list[Turn], list[Speaker]]:
    """Return the turns that are left with the speakers their labels name now, and the speakers with their labels.

    A turn whose label was changed into that of another speaker goes to that speaker. A speaker whose every turn got the
    same new label is called so. Any other change of a label says nothing about who speaks.
    """
    labels = _new_labels(followed, turns, speakers, old)
    named = {key_of(speaker.label): speaker.id for speaker in speakers}
    renamed = _renamed(followed.left, speakers, labels, named)
    moved = [
        replace(turn, speaker_id=named[key_of(labels[turn.id])])
        if turn.id in labels and turn.speaker_id not in renamed and key_of(labels[turn.id]) in named
        else turn
        for turn in followed.left
    ]
    return moved, [replace(speaker, label=renamed.get(speaker.id, speaker.label)) for speaker in speakers]


def _renamed(
    left: Sequence[Turn], speakers: Sequence[Speaker], labels: dict[int, str], named: dict[str, int]
) -> dict[int, str]:
    """Return the new labels of speakers whose turns all got the same, which no other speaker has."""
    every: dict[int, set[str | None]] = defaultdict(set)
    for turn in left:
        if turn.speaker_id is not None:
            every[turn.speaker_id].add(labels.get(turn.id))
    renamed: dict[int, str] = {}
    for speaker in speakers:
        found = every[speaker.id]
        label = found.pop() if len(found) == 1 else None
        if label and named.get(key_of(label), speaker.id) == speaker.id and label not in renamed.values():
            renamed[speaker.id] = label
    return renamed


def _new_labels(
    followed: FollowedTurns, turns: Sequence[Turn], speakers: Sequence[Speaker], old: str
) -> dict[int, str]:
    """Return the new label of each turn where only the label was changed, not the signs and times around it."""
    spelled = {speaker.id: speaker.label for speaker in speakers}
    labels = {}
    for turn in turns:
        if turn.id not in followed.labels or turn.speaker_id is None:
            continue
        before, label, behind = old[turn.start : turn.speech_start].partition(spelled[turn.speaker_id])
        words = followed.labels[turn.id].rstrip()
        behind = behind.rstrip()
        if label and words.startswith(before) and words.endswith(behind):
            inside = words[len(before) : len(words) - len(behind)].strip()
            if inside:
                labels[turn.id] = inside
    return labels
