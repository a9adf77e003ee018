"""Following turns: who speaks where after a text was edited."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qualcode.materials.anchors import Moves
from qualcode.materials.speakers import key_of
from qualcode.materials.turns import find_turns
from qualcode.model import Speaker, Turn


@dataclass(slots=True)
class FollowedTurns:
    """What becomes of turns.

    Attributes:
        left: those that are left and those that are new (with 0 for an id), in order; positions count from 0.
        gone: those of which nothing is left, and those that go on the one before, their label and line end being gone.
        speakers: the speakers, with the labels they have now.
    """

    left: list[Turn] = field(default_factory=list)
    gone: list[Turn] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)


def follow_turns(turns: Sequence[Turn], speakers: Sequence[Speaker], moves: Moves, old: str) -> FollowedTurns:
    """Return what becomes of the turns of a source, which are in order.

    What is written at the end of a turn belongs to it, and so does what is written before its label on its line. A turn
    whose label was changed into that of another speaker goes to that speaker; a speaker whose every turn got the same
    new label is called so; any other change of a label says nothing about who speaks. A new line that begins with the
    label of a speaker is a new turn.
    """
    found = FollowedTurns(speakers=list(speakers))
    if not turns:
        return found
    moved, labels = _moved(turns, moves, old, found.gone)
    names = _new_names(turns, labels, speakers, old)
    _relabel(found, moved, names)
    moved += _written(moved, found, moves, turns[0].source_id)
    moved.sort(key=lambda turn: turn.start)
    found.left = _ended(moved, _ran_on(turns, old), moves.text)
    return found


def _moved(turns: Sequence[Turn], moves: Moves, old: str, gone: list[Turn]) -> tuple[list[Turn], dict[int, str]]:
    """Return the turns that are left with their ends followed, and the words where a label was changed, by turn."""
    left: list[Turn] = []
    labels: dict[int, str] = {}
    new, reach = moves.text, 0
    for turn in turns:
        start = _line_of_its_own(turn, old, new, moves.behind(turn.start), reach)
        speech = max(start, moves.before(turn.speech_start))
        end = max(speech, moves.behind(turn.end))
        bare = turn.start < turn.speech_start and not new[start:speech].strip()
        if not new[start:end].strip() or (bare and left and "\n" not in new[reach:start]):
            gone.append(turn)
            continue
        if moves.follow(turn.start, turn.speech_start).touched:
            labels[turn.id] = new[start:speech]
        reach = end
        left.append(replace(turn, start=start, speech_start=speech, end=end))
    return left, labels


def _line_of_its_own(turn: Turn, old: str, new: str, start: int, reach: int) -> int:
    """Return where a turn begins that began its line: at the first words of the line, where no other turn has them."""
    if old[old.rfind("\n", 0, turn.start) + 1 : turn.start].strip():
        return start
    line = new.rfind("\n", 0, start) + 1
    before = new[line:start]
    return line + len(before) - len(before.lstrip()) if line >= reach else start


def _new_names(
    turns: Iterable[Turn], labels: Mapping[int, str], speakers: Iterable[Speaker], old: str
) -> dict[int, str]:
    """Return the new name in the label of each turn where only the name was changed, not signs and times around it."""
    spelled = {speaker.id: speaker.label for speaker in speakers}
    names = {}
    for turn in turns:
        if turn.id not in labels or turn.speaker_id is None:
            continue
        before, name, behind = old[turn.start : turn.speech_start].partition(spelled[turn.speaker_id])
        words, behind = labels[turn.id].rstrip(), behind.rstrip()
        inside = words[len(before) : len(words) - len(behind)].strip()
        if name and inside and words.startswith(before) and words.endswith(behind):
            names[turn.id] = inside
    return names


def _relabel(found: FollowedTurns, moved: list[Turn], names: Mapping[int, str]) -> None:
    """Give turns to the speakers their labels name now, and speakers the labels all their turns have."""
    owners = {key_of(speaker.label): speaker.id for speaker in found.speakers}
    every: dict[int | None, set[str]] = defaultdict(set)
    for turn in moved:
        every[turn.speaker_id].add(names.get(turn.id, ""))
    taken = set(owners)
    for n, speaker in enumerate(found.speakers):
        name = next(iter(every[speaker.id]), "") if len(every[speaker.id]) == 1 else ""
        if name and (key_of(name) not in taken or owners.get(key_of(name)) == speaker.id):
            taken.add(key_of(name))
            found.speakers[n] = replace(speaker, label=name)
    for n, turn in enumerate(moved):
        owner = owners.get(key_of(names.get(turn.id, "")))
        if owner is not None:
            moved[n] = replace(turn, speaker_id=owner)


def _written(moved: Sequence[Turn], found: FollowedTurns, moves: Moves, source_id: int) -> list[Turn]:
    """Return turns for the lines that begin with the label of a speaker now and did not before."""
    owners = {key_of(speaker.label): speaker.id for speaker in found.speakers}
    there = {turn.start for turn in moved}
    return [
        Turn(0, source_id, 0, turn.start, turn.speech_start, turn.end, owners[key_of(turn.speaker)], turn.time_ms)
        for turn in find_turns(moves.text).turns
        if turn.start not in there
        and key_of(turn.speaker) in owners
        and moves.wrote(max(0, turn.start - 1), turn.speech_start)
    ]


def _ran_on(turns: Sequence[Turn], old: str) -> set[int]:
    """Return the turns that had all words up to the next turn."""
    limits = [turn.start for turn in turns[1:]] + [len(old)]
    return {turn.id for turn, limit in zip(turns, limits, strict=True) if not old[turn.end : limit].strip()}


def _ended(moved: Sequence[Turn], ran_on: set[int], new: str) -> list[Turn]:
    """Return turns, sorted by start, that end where the next begins at the latest, and with their positions."""
    ended = []
    limits = [turn.start for turn in moved[1:]] + [len(new)]
    for position, (turn, limit) in enumerate(zip(moved, limits, strict=True)):
        end = min(turn.end, limit)
        if turn.id in ran_on or not turn.id:
            end = turn.start + len(new[turn.start : limit].rstrip())
        ended.append(replace(turn, position=position, speech_start=min(turn.speech_start, end), end=end))
    return ended
