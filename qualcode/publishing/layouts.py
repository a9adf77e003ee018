"""Layouts: excerpts as people read them, by code and source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.publishing.tables import Cell, Table


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One quote.

    Attributes:
        quote: the words.
        informant: the case, else the speaker, else empty.
        source: its name.
        line: the line it begins in.
        memo: what the analyst wrote on the coding; may be empty.
        time: when the turn begins in the recording; empty where it is not known.
    """

    quote: str
    informant: str
    source: str
    line: str
    memo: str
    time: str = ""

    @property
    def origin(self) -> str:
        """Where the quote is from, as it stands in brackets behind it."""
        named = [self.informant] if self.informant else []
        times = [self.time] if self.time else []
        return ", ".join([*named, self.source, _("line {line}").format(line=self.line), *times])


@dataclass(frozen=True, slots=True)
class Group:
    """The excerpts of one code in one source, in the table's order."""

    code: str
    source: str
    excerpts: tuple[Excerpt, ...]


def grouped(table: Table) -> Iterator[Group]:
    """Give the excerpts of a table by code, in the order of their paths, and within a code by source.

    Raises:
        RuleError: if the table is not one of excerpts.
    """
    keys = {key: place for place, key in enumerate(table.keys)}
    missing = [key for key in ("quote", "source", "line", "speaker", "case", "code_path", "memo") if key not in keys]
    if missing:
        raise RuleError(
            _("This table cannot be laid out as excerpts: it has no {names}.").format(names=", ".join(missing)),
            todo=_("Write it as a table."),
        )

    def text(row: tuple[Cell, ...], key: str) -> str:
        cell = row[keys[key]]
        return "" if cell is None else str(cell)

    groups: dict[str, dict[str, list[Excerpt]]] = {}
    for row in table.for_people():
        source = text(row, "source")
        excerpt = Excerpt(
            quote=text(row, "quote"),
            informant=text(row, "case") or text(row, "speaker"),
            source=source,
            line=text(row, "line"),
            memo=text(row, "memo"),
            time=text(row, "time") if "time" in keys else "",
        )
        groups.setdefault(text(row, "code_path"), {}).setdefault(source, []).append(excerpt)
    for code in sorted(groups, key=_natural):
        for source, excerpts in groups[code].items():
            yield Group(code, source, tuple(excerpts))


def _natural(path: str) -> list[tuple[int, str]]:
    """Sort numbers by size: D2 stands before D10."""
    parts = re.split(r"(\d+)", path)
    return [(int(part) if part.isdecimal() else -1, part) for part in parts]
