"""The table people read in a terminal."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import IO

from qualcode.locale import N_
from qualcode.materials.cleaning import clean_name
from qualcode.publishing.tables import Cell, Table
from qualcode.publishing.writers.contract import WriteOptions, Writer, written

_GAP = "  "
_NARROWEST = 3
_PLACE = ("source", "line", "speaker", "code_path", "valence", "coder")
"""What stands above a quote, in this order; a table that has these lists passages."""


def _write(table: Table, options: WriteOptions, stream: IO[str]) -> None:
    """Write aligned columns, a line a row; with a width, long cells go on below, and passages are laid out as such."""
    if options.width and options.layout == "excerpts" and {*_PLACE, "quote", "memo"} <= set(table.keys):
        for row in table.for_people():
            stream.write("\n".join(_passage(dict(zip(table.keys, row, strict=True)), options.width)) + "\n\n")
    else:
        _write_columns(table, options.width, stream)
    for place, note in enumerate(table.notes):
        lines = _wrapped(_line(note), options.width) if options.width else [_line(note)]
        stream.write("\n" * (not place) + "\n".join(lines) + "\n")


def _write_columns(table: Table, width: int, stream: IO[str]) -> None:
    rows = [[_line(cell) for cell in row] for row in (table.headings, *table.for_people())]
    numbers = [table.is_numeric(place) for place in range(len(table.columns))]
    needed = [max(cell_width(row[place]) for row in rows) for place in range(len(table.columns))]
    # A number that is cut is another number: only its heading may go on below.
    least = [max(cell_width(row[n]) for row in rows[1:]) if is_number else 0 for n, is_number in enumerate(numbers)]
    widths = _fitted(needed, least, width - len(_GAP) * (len(needed) - 1)) if width else needed
    rows.insert(1, ["─" * each for each in widths])
    for row in rows:
        for line in _lines(row, widths) if width else [row]:
            cells = [_padded(cell, w, n) for cell, w, n in zip(line, widths, numbers, strict=True)]
            stream.write(_GAP.join(cells).rstrip() + "\n")


def _lines(row: Sequence[str], widths: Sequence[int]) -> Iterable[Sequence[str]]:
    """Return a row as the lines it takes when its cells go on below."""
    return zip_longest(*(_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)), fillvalue="")


def _passage(row: Mapping[str, Cell], width: int) -> Iterator[str]:
    """Yield the lines of a passage: where it is and who speaks, what it was coded with, the words, the memo."""
    source, line, speaker, path, valence, coder = (_line(row[key]) for key in _PLACE)
    place = _GAP.join(filter(None, [f"{source}:{line}", speaker, path, f"[{valence}]" if valence else "", coder]))
    yield from _wrapped(place, width)
    yield from (_GAP + each for each in _wrapped(f"“{_line(row['quote'])}”", width - len(_GAP)))
    if memo := _line(row["memo"]):
        yield from (_GAP + each for each in _wrapped(f"✎ {memo}", width - len(_GAP)))


def _wrapped(text: str, width: int) -> list[str]:
    """Return a text as lines of at most ``width`` columns, broken between words where that is possible."""
    lines = [""]
    for word in text.split(" ") if cell_width(text) > width else [text]:
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if cell_width(longer) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        pieces = list(_pieces(word, width))
        lines[-1:] = pieces
    return lines


def _pieces(word: str, width: int) -> Iterator[str]:
    """Yield a word in pieces that fit."""
    start = used = 0
    for end, sign in enumerate(word):
        if used and used + _sign_width(sign) > width:
            yield word[start:end]
            start, used = end, 0
        used += _sign_width(sign)
    yield word[start:]


def cell_width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(_sign_width, text))


def _sign_width(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def _line(cell: Cell) -> str:
    if cell is None:
        return ""
    return clean_name(" ".join((written(cell) if isinstance(cell, float) else str(cell)).split()))


def _padded(text: str, width: int, is_number: bool) -> str:
    space = " " * (width - cell_width(text))
    return space + text if is_number else text + space


def _fitted(needed: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Return widths that fit into a line: those of the widest columns are brought down to one measure.

    Args:
        needed: what each column would take.
        least: what each takes whatever the room.
        room: for all of them.
    """
    low, high = _NARROWEST, max([_NARROWEST, *needed])
    while low < high:
        middle = (low + high + 1) // 2
        if sum(max(min(width, middle), least[n]) for n, width in enumerate(needed)) <= room:
            low = middle
        else:
            high = middle - 1
    return [max(min(width, low), least[n]) for n, width in enumerate(needed)]


WRITER = Writer("table", N_("Table in the terminal"), (".txt",), "utf-8", _write)
