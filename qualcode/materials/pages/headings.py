"""Headings: lines that a document's outline names, or whose letters are clearly larger than those of the text."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from qualcode.materials.pages.paragraphs import Paragraph

_LARGER = 1.15
_LONGEST = 200
_MOST = 0.25
"""Where more of the text is large, size says nothing."""
_LEVELS = 6


class OutlineItem(NamedTuple):
    """An entry of a document's outline: its level (1 is the highest), title, and page (0 where it names none)."""

    level: int
    title: str
    page: int


def levels_of(paragraphs: Sequence[Paragraph], outline: Iterable[OutlineItem], size: float) -> dict[int, int]:
    """Return the levels of the headings among paragraphs, by their places.

    Args:
        paragraphs: of the whole document, in order.
        outline: of the document; used where at least half of it is found in the text.
        size: of the letters of the text.
    """
    items = list(outline)
    named = _named(paragraphs, items)
    return named if named and len(named) >= len(items) / 2 else _large(paragraphs, size)


def _named(paragraphs: Sequence[Paragraph], items: list[OutlineItem]) -> dict[int, int]:
    """Find the outline's titles in the order of the text."""
    places: dict[str, list[int]] = {}
    for place, paragraph in enumerate(paragraphs):
        if not paragraph.aside:
            places.setdefault(_key(" ".join(line.plain for line in paragraph.lines)), []).append(place)
    found: dict[int, int] = {}
    for item in items:
        for place in places.get(_key(item.title), ()):
            on = paragraphs[place].lines[0].page
            if place not in found and item.page in (0, on):
                found[place] = min(item.level, _LEVELS)
                break
    return found


def _key(title: str) -> str:
    """Return what a title has in common with its line: numbers and dots before it may be missing from either."""
    return "".join(title.casefold().split()).lstrip("0123456789.)( ")


def _large(paragraphs: Sequence[Paragraph], size: float) -> dict[int, int]:
    large: dict[int, float] = {}
    letters = 0
    for place, paragraph in enumerate(paragraphs):
        length = sum(len(line.plain) for line in paragraph.lines)
        letters += length
        text = paragraph.lines[0].plain
        if (
            not paragraph.aside
            and paragraph.lines[0].size >= _LARGER * size
            and length <= _LONGEST
            and _has_words(text)
        ):
            large[place] = paragraph.lines[0].size
    if sum(len(line.plain) for place in large for line in paragraphs[place].lines) > _MOST * letters:
        return {}
    levels: dict[float, int] = {}
    level, above = 0, 0.0
    for found in sorted(set(large.values()), reverse=True):
        if not level or found < 0.95 * above:
            level, above = level + 1, found
        levels[found] = min(level, _LEVELS)
    return {place: levels[found] for place, found in large.items()}


def _has_words(text: str) -> bool:
    return sum(map(str.isalpha, text)) > 1
