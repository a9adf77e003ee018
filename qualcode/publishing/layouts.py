"""Layouts: excerpts as people read them, by code and source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields

from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.publishing.tables import Cell, Table


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One quote.

    Attributes:
        quote: the words.
        speaker, case, source: whose words they are, and where they stand; the first two may be empty.
        line: the line it begins in.
        valence: in the current language; empty without one.
        coder: who coded it.
        memo: what the analyst wrote on the coding; may be empty.
        time: when the turn begins in the recording; empty where it is not known.
        automatic: empty unless it was coded automatically and nobody has looked at it yet.
    """

    quote: str
    speaker: str
    case: str
    source: str
    line: str
    valence: str
    coder: str
    memo: str
    time: str = ""
    automatic: str = ""

    @property
    def origin(self) -> str:
        """Where the quote is from and what was said of it, as it stands in brackets behind it."""
        named = dict.fromkeys(filter(None, (self.speaker, self.case, self.source)))
        place = ", ".join([*named, _("line {line}").format(line=self.line), *filter(None, [self.time])])
        mark = _("automatic") if self.automatic else ""
        return "; ".join(filter(None, (place, self.valence, self.coder, mark)))


_EXCERPT = tuple(each.name for each in fields(Excerpt))
_OPTIONAL = frozenset({"time", "automatic"})
"""Tables of transcripts without times, and of nothing but codings by people, have no such columns."""


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
    missing = [key for key in ("code_path", *_EXCERPT) if key not in keys and key not in _OPTIONAL]
    if missing:
        raise RuleError(
            _("This table cannot be laid out as excerpts: it has no {names}.").format(names=", ".join(missing)),
            todo=_("Write it as a table."),
        )

    def text(row: tuple[Cell, ...], key: str) -> str:
        cell = row[keys[key]] if key in keys else None
        return "" if cell is None else str(cell)

    groups: dict[str, dict[str, list[Excerpt]]] = {}
    for row in table.for_people():
        excerpt = Excerpt(**{key: text(row, key) for key in _EXCERPT})
        groups.setdefault(text(row, "code_path"), {}).setdefault(excerpt.source, []).append(excerpt)
    for code in sorted(groups, key=_natural):
        for source, excerpts in groups[code].items():
            yield Group(code, source, tuple(excerpts))


def _natural(path: str) -> list[tuple[int, str]]:
    """Sort numbers by size: D2 stands before D10."""
    parts = re.split(r"(\d+)", path)
    return [(int(part) if part.isdecimal() else -1, part) for part in parts]
