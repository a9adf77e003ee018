"""Markdown, for notes and repositories."""

import re
from typing import IO

from qualcode.locale import N_
from qualcode.publishing.layouts import grouped
from qualcode.publishing.tables import Cell, Table
from qualcode.publishing.writers.contract import WriteOptions, Writer, fit_text, written

# Everything that means something inside a line, and what does at its beginning: headings, lists, rules.
_MARKS = re.compile(r"([\\`*_\[\]<>|~&$])")
_BEGINNING = re.compile(r"^[ \t]*(?:([#+=-])|(\d+)([.)])|(?=\S))", re.MULTILINE)


def _write(table: Table, options: WriteOptions, stream: IO[str]) -> None:
    """Write a title and the table, or the excerpts as block quotes under the headings of code and source."""
    stream.write(f"# {_line(table.title)}\n\n")
    if options.layout == "excerpts":
        _write_excerpts(table, stream)
    else:
        _write_rows(table, stream)
    stream.writelines(f"\n{_line(note)}\n" for note in table.notes)


def _write_excerpts(table: Table, stream: IO[str]) -> None:
    code = None
    for group in grouped(table):
        if group.code != code:
            code = group.code
            stream.write(f"## {_line(code)}\n\n")
        stream.write(f"### {_line(group.source)}\n\n")
        for excerpt in group.excerpts:
            # Two spaces at its end keep a line apart from the next.
            quote = "  \n> ".join(escaped(excerpt.quote).split("\n"))
            stream.write(f"> {quote}\n>\n> ({_line(excerpt.origin)})\n\n")
            if excerpt.memo:
                stream.write(escaped(excerpt.memo) + "\n\n")


def _write_rows(table: Table, stream: IO[str]) -> None:
    stream.write(_row(table.headings))
    sides = ["---:" if table.is_numeric(place) else "---" for place in range(len(table.columns))]
    stream.write(f"| {' | '.join(sides)} |\n")
    stream.writelines(_row(row) for row in table.for_people())


def _row(cells: tuple[Cell, ...]) -> str:
    return f"| {' | '.join(escaped(written(cell)).replace(chr(10), '<br>') for cell in cells)} |\n"


def escaped(text: str) -> str:
    """Return text in which no sign is taken for markup; line feeds stay."""
    marked = _MARKS.sub(r"\\\1", fit_text(text))
    # Spaces at a line's beginning go: they would make it code.
    return _BEGINNING.sub(_disarmed, marked)


def _disarmed(beginning: re.Match[str]) -> str:
    sign, number, stop = beginning.groups()
    if sign:
        return f"\\{sign}"
    return f"{number}\\{stop}" if number else ""


def _line(text: str) -> str:
    return escaped(" ".join(text.split()))


WRITER = Writer("md", N_("Markdown"), (".md",), "utf-8", _write)
