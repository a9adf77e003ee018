"""Following: what becomes of codings, memos and sections when the text they lie in is edited."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from qualcode.materials.anchors import Followed, Moves, Span
from qualcode.model import Coding, Memo, Section, quote_digest

_SURE = 20
"""From so many letters on, a quote that stands once in a text is not there by chance."""


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
        return _by_its_quote(moves, old, coding) or followed
    return followed


def _follow_replaced(moves: Moves, coding: Coding) -> Followed:
    """Follow a coding through edits whose new words stand for the old.

    Only those count as touched that an edit reaches out of; where nothing else is left, the new words are theirs.
    """
    followed = moves.follow(coding.start, coding.end)
    span = followed.span or (moves.replacement(coding.start, coding.end) if followed.cut else None)
    return Followed(span, touched=followed.cut, cut=followed.cut)


def _by_its_quote(moves: Moves, old: str, coding: Coding) -> Followed | None:
    """Return where a quote stands whole: where it lay before, counted from one of its ends, or carried elsewhere.

    Carried elsewhere is what stands once in either text and is long enough to be known by its words; that has to be
    looked at.
    """
    quote, new = old[coding.start : coding.end], moves.text
    for start in (moves.behind(coding.start), moves.before(coding.end) - len(quote)):
        if start >= 0 and new.startswith(quote, start):
            return Followed((start, start + len(quote)))
    if len(quote) < _SURE:
        return None
    start = _only(quote, new)
    return Followed((start, start + len(quote)), touched=True) if start >= 0 and _only(quote, old) >= 0 else None


def _only(quote: str, text: str) -> int:
    """Return where a quote stands if it does so once, else -1."""
    start = text.find(quote)
    return start if start == text.rfind(quote) else -1


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
