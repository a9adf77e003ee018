"""Following: what becomes of codings, memos, turns and sections when the text they lie in is edited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from qualcode.materials.anchors import Followed, Moves, Span
from qualcode.model import Coding, Memo, Section, Turn, quote_digest


@dataclass(slots=True)
class FollowedCodings:
    """What becomes of codings.

    Attributes:
        sound: those whose words are as they were, where these lie now.
        touched: those whose words were changed, on the words that stand there now.
        unplaced: those of whose words nothing is left, as they were.
    """

    sound: list[Coding] = field(default_factory=list)
    touched: list[Coding] = field(default_factory=list)
    unplaced: list[Coding] = field(default_factory=list)

    @property
    def placed(self) -> list[Coding]:
        """All that lie in the new text."""
        return [*self.sound, *self.touched]


def follow_codings(codings: Iterable[Coding], moves: Moves, old: str, *, exact: bool, known: bool) -> FollowedCodings:
    """Return what becomes of codings.

    Where two by one coder with one code come to lie on the same words, the first stays; the other counts as unplaced.

    Args:
        codings: those of the source.
        moves: the edits from ``old`` to the new text.
        old: the text they lie in.
        exact: whether the edits are what was done, rather than found by comparing the texts. Where they were found,
            words may have been taken for others like them, so a coding whose quote still stands where it was is sound.
        known: whether the new words stand for the old by agreement, so that a coding is sound whose words were replaced
            inside it; see :func:`_follow_replaced`.
    """
    found = FollowedCodings()
    there: set[tuple[int, int, int, int]] = set()
    pairs = [(_followed(coding, moves, old, exact=exact, known=known), coding) for coding in codings]
    for followed, coding in sorted(pairs, key=lambda pair: (pair[0].touched, pair[1].id)):
        place = (*(followed.span or (0, 0)), coding.code_id, coding.coder_id)
        if followed.span is None or place in there:
            found.unplaced.append(coding)
            continue
        there.add(place)
        start, end = followed.span
        moved = replace(coding, start=start, end=end, quote_hash=quote_digest(moves.text[start:end]))
        (found.touched if followed.touched else found.sound).append(moved)
    return found


def _followed(coding: Coding, moves: Moves, old: str, *, exact: bool, known: bool) -> Followed:
    if known:
        return _follow_replaced(moves, coding)
    followed = moves.follow(coding.start, coding.end)
    if followed.touched and not exact:
        return _still_there(moves, old, coding) or followed
    return followed


def _follow_replaced(moves: Moves, coding: Coding) -> Followed:
    """Follow a coding through edits whose new words stand for the old.

    Only those count as touched that an edit reaches out of; where nothing else is left, the new words are theirs.
    """
    followed = moves.follow(coding.start, coding.end)
    span = followed.span or (moves.replacement(coding.start, coding.end) if followed.cut else None)
    return Followed(span, touched=followed.cut, cut=followed.cut)


def _still_there(moves: Moves, old: str, coding: Coding) -> Followed | None:
    """Return where a quote stands that lies, counted from one of its ends, where it lay before."""
    quote = old[coding.start : coding.end]
    for start in (moves.behind(coding.start), moves.before(coding.end) - len(quote)):
        if start >= 0 and moves.text.startswith(quote, start):
            return Followed((start, start + len(quote)))
    return None


def follow_memos(memos: Iterable[Memo], moves: Moves) -> list[Memo]:
    """Return memos about passages where their words are now; one whose words are gone goes to the nearest line."""
    return [replace(memo, start=start, end=end) for memo in memos for start, end in [_memo_span(memo, moves)]]


def _memo_span(memo: Memo, moves: Moves) -> Span:
    start, end = memo.start or 0, memo.end or 0
    return moves.follow(start, end).span or _nearest_line(moves.text, moves.before(start))


def _nearest_line(text: str, place: int) -> Span:
    """Return the line with words that lies nearest to a place, without blanks around it; ``text`` is not blank."""
    behind = len(text) - len(text[place:].lstrip())
    before = len(text[:place].rstrip())
    if behind >= len(text) or (before and place - before < behind - place):
        behind = before - 1
    start = text.rfind("\n", 0, behind) + 1
    end = text.find("\n", behind)
    line = text[start : end if end >= 0 else len(text)]
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())


def follow_sections(sections: Iterable[Section], moves: Moves) -> tuple[list[Section], list[Section]]:
    """Return the sections that are left, where they lie now, and those that are gone."""
    left, gone = [], []
    for section in sections:
        start, end = moves.behind(section.start), moves.behind(section.end)
        if start < end or section.start == section.end:
            left.append(replace(section, start=start, end=end))
        else:
            gone.append(section)
    return left, gone


@dataclass(slots=True)
class FollowedTurns:
    """What becomes of turns.

    Attributes:
        left: those that are left, where they lie now, in order; positions count from 0.
        gone: those of which nothing is left, and those that go on the one before, their label and line end being gone.
        labels: the words where the label of a turn was, by turn, for those that were changed.
    """

    left: list[Turn] = field(default_factory=list)
    gone: list[Turn] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)


def follow_turns(turns: Sequence[Turn], moves: Moves, old: str) -> FollowedTurns:
    """Return what becomes of turns, which are in order.

    What is written at the end of a turn belongs to it, and so does what is written before its label on its line.
    """
    found = FollowedTurns()
    new, reach = moves.text, 0
    pairs: list[tuple[Turn, Turn]] = []
    for turn in turns:
        start = _line_of_its_own(turn, old, new, moves.behind(turn.start), reach)
        speech = max(start, moves.before(turn.speech_start))
        end = max(speech, moves.behind(turn.end))
        bare = turn.start < turn.speech_start and not new[start:speech].strip()
        if not new[start:end].strip() or (bare and pairs and "\n" not in new[reach:start]):
            found.gone.append(turn)
            continue
        if moves.follow(turn.start, turn.speech_start).touched:
            found.labels[turn.id] = new[start:speech]
        reach = end
        pairs.append((turn, replace(turn, start=start, speech_start=speech, end=end)))
    limits = [after.start for _before, after in pairs[1:]] + [len(new)]
    ran_on = _ran_on(turns, old)
    for position, ((before, after), limit) in enumerate(zip(pairs, limits, strict=True)):
        end = min(after.end, limit)
        if before.id in ran_on:
            end = after.start + len(new[after.start : limit].rstrip())
        found.left.append(replace(after, position=position, speech_start=min(after.speech_start, end), end=end))
    return found


def _line_of_its_own(turn: Turn, old: str, new: str, start: int, reach: int) -> int:
    """Return where a turn begins that began its line: at the first words of the line, where no other turn has them."""
    if old[old.rfind("\n", 0, turn.start) + 1 : turn.start].strip():
        return start
    line = new.rfind("\n", 0, start) + 1
    before = new[line:start]
    return line + len(before) - len(before.lstrip()) if line >= reach else start


def _ran_on(turns: Sequence[Turn], old: str) -> set[int]:
    """Return the turns that had all words up to the next turn."""
    limits = [turn.start for turn in turns[1:]] + [len(old)]
    return {turn.id for turn, limit in zip(turns, limits, strict=True) if not old[turn.end : limit].strip()}
