"""What belongs to the pages and not to the text: running headers and footers, page numbers, numbers in the margin.

A line is taken for a header or footer where it comes again at the same height on other pages, digits apart, with
nothing but others of its kind between it and the edge; a line of figures, where they count the pages.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from qualcode.materials.pages.lines import Line, label_of
from qualcode.materials.pages.page import Page, Word

_ZONE = 0.2
"""The share of the page's height at either end in which headers and footers are looked for."""
_DEEP = 5  # lines from the edge
_LEVEL = 2.0
"""Points that a header may stand higher or lower on another page."""
_OFTEN = 0.4
"""The share of pages on which a header comes, at least; or three times in a row."""
_DIGITS = re.compile(r"\d+")
# "12", "- 12 -", "3/9", "Halaman 3 dari 9", "iv".
_COUNTING = re.compile(
    r"""[\W_]* (?: hal(?:aman)?\.? | page | p\.? | hlm\.? )? [\W_]*
    (?P<number> \d{1,5} | [ivxlc]{1,7} ) (?: [\W_]* (?: / | of | dari | von | \| ) [\W_]* \d{1,5} )? [\W_]*""",
    re.VERBOSE | re.IGNORECASE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_MARGIN = re.compile(r"\d{1,5}")
_NUMBER = re.compile(r"\d{1,5}[.)]?")
_FIRST = 12
"""Words of a line among which a label would be."""
_MOST_CHANCE = 4
"""Numbered lines with a colon that are no turns, at most."""


@dataclass(slots=True)
class Furniture:
    """What was found to belong to the pages.

    Attributes:
        lines: the lines of text, in the spelling of the first page that has each, digits as "#".
        numbered: whether there were page numbers.
        printed: the number printed on each page, by the page's number, where there is one.
        margin: how many numbers in the margin there were.
    """

    lines: list[str] = field(default_factory=list)
    numbered: bool = False
    printed: dict[int, str] = field(default_factory=dict)
    margin: int = 0


@dataclass(slots=True)
class _Slot:
    """A line near an edge of its page.

    Attributes:
        rank: 0 for the line nearest to the edge.
        height: how far it is from the edge.
        apart: whether there is room between it and the next line.
        own: the numbers its page goes by.
        key: its text, digits as "#".
    """

    line: Line
    page: int
    rank: int
    edge: str
    height: float
    apart: bool
    own: tuple[str, ...]
    key: str


def without_furniture(pages: list[tuple[Page, list[Line]]]) -> tuple[list[list[Line]], Furniture]:
    """Return the lines of each page that belong to the text, and what was found beside them."""
    furniture = Furniture()
    remaining = _without_margin([lines for _page, lines in pages], furniture)
    slots = [slot for (page, _lines), lines in zip(pages, remaining, strict=True) for slot in _slots(page, lines)]
    left_out = _from_the_edge(slots, _counting(slots, furniture) | _repeated(slots, len(pages)))
    for slot in slots:
        if id(slot.line) in left_out and not _COUNTING.fullmatch(slot.line.plain) and slot.key not in furniture.lines:
            furniture.lines.append(slot.key)
    kept = [[line for line in lines if id(line) not in left_out] for lines in remaining]
    if not any(kept):
        # Pages that are all the same have no header; it is their text.
        return [lines for _page, lines in pages], Furniture()
    return _without_cut(kept), furniture


def _without_cut(pages: list[list[Line]]) -> list[list[Line]]:
    """Leave out a line that the upper edge of its page cuts, where it stands whole at the end of the page before."""
    kept = pages[:1]
    for before, lines in pairwise(pages):
        cut = bool(lines and before) and lines[0].y < 0.8 * lines[0].size and lines[0].plain == before[-1].plain
        kept.append(lines[1:] if cut else lines)
    return kept


def _slots(page: Page, lines: list[Line]) -> Iterable[_Slot]:
    if not lines:
        return
    for edge, ordered in (("top", lines), ("bottom", lines[::-1])):
        for rank, line in enumerate(ordered[:_DEEP]):
            height = line.y if edge == "top" else page.height - line.y
            if height > _ZONE * page.height:
                break
            following = ordered[rank + 1] if rank + 1 < len(ordered) else None
            apart = following is None or abs(following.y - line.y) > 1.6 * max(line.size, following.size)
            own = page.label, str(page.number)
            yield _Slot(line, page.number, rank, edge, height, apart, own, _key(line))


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.plain)


def without_repeated(pages: list[tuple[Page, list[Line]]], furniture: Furniture) -> list[list[Line]]:
    """Return the turned lines of each page that stand on one page only and are no page number, as stamps are."""
    keys = [{_key(line) for line in lines} for _page, lines in pages]
    on = Counter(key for page in keys for key in page)
    furniture.lines += [key for key, count in on.items() if count > 1 and key not in furniture.lines and key != "#"]
    return [
        [line for line in lines if on[_key(line)] == 1 and line.plain not in (page.label, str(page.number))]
        for page, lines in pages
    ]


def _counting(slots: list[_Slot], furniture: Furniture) -> set[int]:
    """Find the lines that say a number which grows with the pages, alone or before or behind a title."""
    alone: dict[tuple[int, bool], list[tuple[_Slot, str]]] = defaultdict(list)
    titled: dict[tuple[int, str], list[tuple[_Slot, str]]] = defaultdict(list)
    for slot in slots:
        if counting := _COUNTING.fullmatch(slot.line.plain):
            number = counting["number"]
            value = int(number) if number.isdecimal() else _roman(number)
            alone[value - slot.page, number.isdecimal()].append((slot, number))
        elif slot.apart and slot.rank == 0:
            for number in {slot.line.words[0].text, slot.line.words[-1].text}:
                if _MARGIN.fullmatch(number):
                    titled[int(number) - slot.page, slot.edge].append((slot, number))
    everywhere = {slot.page for slot in slots}
    found: list[tuple[_Slot, str]] = []
    for members in alone.values():
        on = {slot.page for slot, _number in members}
        if len(on) > 1:
            found += members
        else:
            # One alone is a page number where it is the page's own and stands at the edge by itself.
            found += [
                (slot, number) for slot, number in members if slot.apart and slot.rank == 0 and number in slot.own
            ]
    for (offset, _edge), members in titled.items():
        on = {slot.page for slot, _number in [*members, *alone.get((offset, True), ())]}
        if len(on) > 2 or (len(on) == 2 and on == everywhere):
            found += members
    furniture.numbered = bool(found)
    furniture.printed.update({slot.page: number for slot, number in found})
    return {id(slot.line) for slot, _number in found}


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number.lower()]
    return sum(
        -value if any(later > value for later in values[place + 1 :]) else value for place, value in enumerate(values)
    )


def _repeated(slots: list[_Slot], pages: int) -> set[int]:
    """Find the lines that come again at the same height."""
    levels: dict[tuple[str, str, int], set[int]] = defaultdict(set)
    for slot in slots:
        # Counted at the levels beside its own too, so that those a little higher or lower meet.
        for level in (-1, 0, 1):
            levels[slot.edge, slot.key, round(slot.height / _LEVEL) + level].add(slot.page)
    return {
        id(slot.line)
        for slot in slots
        if not _COUNTING.fullmatch(slot.line.plain)
        and _recurs(slot, levels[slot.edge, slot.key, round(slot.height / _LEVEL)], pages)
    }


def _recurs(slot: _Slot, on: set[int], pages: int) -> bool:
    often = len(on) >= _OFTEN * pages
    if len(on) == 2:
        # Twice may be chance, as when two pages begin with the same short answer.
        return often and slot.apart
    in_a_row = any(
        {start, start + step, start + 2 * step} <= on
        for step in (1, 2)
        for start in (slot.page - 2 * step, slot.page - step, slot.page)
    )
    return len(on) > 2 and (often or in_a_row)


def _from_the_edge(slots: list[_Slot], found: set[int]) -> set[int]:
    """Keep those of the lines found that have only others of them between themselves and the edge of the page."""
    ended: set[tuple[int, str]] = set()
    outer: set[int] = set()
    for slot in sorted(slots, key=lambda slot: slot.rank):
        side = slot.page, slot.edge
        if id(slot.line) not in found:
            ended.add(side)
        elif side not in ended:
            outer.add(id(slot.line))
    return outer


# Numbers in the margin


def _without_margin(pages: list[list[Line]], furniture: Furniture) -> list[list[Line]]:
    """Leave out the numbers of paragraphs or lines that stand by themselves, left of all text, and grow downwards."""
    numbers = [_margin_of(lines) for lines in pages]
    bearing = sum(1 for page in numbers if page)
    if sum(map(len, numbers)) < 3 or bearing < 0.6 * sum(1 for lines in pages if lines):
        numbers = [[] for _page in pages]
    if len(before_labels := _before_labels(pages)) > _MOST_CHANCE:
        numbers.append(before_labels)
    left_out = {id(word) for page in numbers for word in page}
    furniture.margin = len(left_out)
    kept: list[list[Line]] = []
    for lines in pages:
        remaining = [[word for word in line.words if id(word) not in left_out] for line in lines]
        kept.append([Line(words, line.page) for words, line in zip(remaining, lines, strict=True) if words])
    return kept


def _before_labels(pages: list[list[Line]]) -> list[Word]:
    """Return the numbers of turns, as in "12  N: Ya"; none where they do not count the turns from first to last."""
    lines = [line for page in pages for line in page]
    numbered = [line for line in lines if len(line.words) > 1 and _NUMBER.fullmatch(line.words[0].text)]
    found = [line.words[0] for line in numbered if label_of(" ".join(word.text for word in line.words[1:_FIRST]))]
    values = [int(word.text.rstrip(".)")) for word in found]
    steps = sum(after - before == 1 for before, after in pairwise(values))
    return found if steps >= 0.9 * (len(values) - 1) else []


def _margin_of(lines: list[Line]) -> list[Word]:
    numbers = [line.words[0] for line in lines if _MARGIN.fullmatch(line.words[0].text)]
    if not numbers:
        return []
    beginnings = set(map(id, numbers))
    # A header or footer may reach further to the left.
    body = lines[2:-2] if len(lines) > 6 else lines
    text_from = min((word.x0 for line in body for word in line.words if id(word) not in beginnings), default=0.0)
    margin = [word for word in numbers if word.x1 < text_from - 0.2 * word.size]
    values = [int(word.text) for word in margin]
    return margin if values == sorted(values) and len(set(values)) > len(values) // 2 else []
