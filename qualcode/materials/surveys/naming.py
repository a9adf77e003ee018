"""What a survey's items, sources and variables are called, where the sheet has but long headings for them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qualcode.locale import _
from qualcode.materials.sheets.grid import named
from qualcode.materials.surveys.answer_words import Scale
from qualcode.materials.surveys.codebook_sheet import ItemEntry
from qualcode.materials.surveys.columns import Column
from qualcode.materials.surveys.mapping import ColumnMapping, Use
from qualcode.materials.surveys.plan import Known
from qualcode.materials.values import fold
from qualcode.model import Item, SourceKind, Words

_LONGEST = 60
_NUMBER = re.compile(r"\d{1,3}[.)]\s+")


def item_labels(
    mapped: Sequence[ColumnMapping], columns: Mapping[str, Column], entries: Mapping[str, ItemEntry], known: Known
) -> tuple[list[ColumnMapping], list[str]]:
    """Return the columns with what a codebook, the project or the heading says of the items; and notes.

    An item that the project has already, by its label or its wording, keeps its label, code and direction. Others
    whose heading is their wording are numbered: Q01, Q02 ...
    """
    labels = _Labels(mapped, entries, known)
    unknown: dict[str, None] = {}
    named_columns: list[ColumnMapping] = []
    for column in mapped:
        entry = entries.get(column.heading)
        if column.use is not Use.ITEM:
            named_columns.append(column)
        elif entry is not None:
            if entry.code and entry.code not in known.codes.values():
                unknown[entry.code] = None
            code = entry.code if entry.code in known.codes.values() else ""
            named_columns.append(replace(column, name=entry.label, text=entry.text, code=code, reverse=entry.reverse))
        else:
            named_columns.append(labels.of(column, columns[column.heading]))
    if not unknown:
        return named_columns, []
    told = _("The codebook has no codes {codes}; their items have none for now.")
    return named_columns, [told.format(codes=named(unknown))]


def source_names(mapped: Sequence[ColumnMapping], known: Known) -> list[ColumnMapping]:
    """Return the columns with a short name for each variable and for the source of each open question."""
    taken = {fold(name) for name, kind in known.sources.items() if kind is not SourceKind.QUESTIONNAIRE}
    variables: set[str] = set()
    named_columns = []
    for column in mapped:
        if column.use is Use.QUESTION:
            column = replace(column, name=_free(shortened(column.heading), taken))
        elif column.use is Use.VARIABLE and len(column.heading) > _LONGEST:
            column = replace(column, name=_free(shortened(column.heading), variables))
        named_columns.append(column)
    return named_columns


def shortened(heading: str) -> str:
    """Return a heading that is short enough for a name, cut between words."""
    plain = heading.strip()
    if len(plain) <= _LONGEST:
        return plain
    return f"{plain[: _LONGEST - 1].rsplit(' ', 1)[0]}…"


def wording(column: Column) -> str:
    """Return the wording of an item that its heading holds: without a number before it, or of a grid its row."""
    return column.grid or _NUMBER.sub("", column.heading, count=1)


class _Labels:
    """Finds a label for each item that no codebook names."""

    def __init__(self, mapped: Sequence[ColumnMapping], entries: Mapping[str, ItemEntry], known: Known) -> None:
        self._by_label = {fold(item.label): item for item in known.items}
        self._by_text = {fold(text): item for item in known.items for _language, text in item.text}
        self._codes = known.codes
        # Labels that an unnamed item must not be given.
        self._taken = set(self._by_label) | {fold(entry.label) for entry in entries.values()}
        self._taken |= {fold(column.heading) for column in mapped}
        self._count = 0

    def of(self, column: ColumnMapping, found: Column) -> ColumnMapping:
        """Return an item with its label."""
        self._count += 1
        text = wording(found)
        item = self._by_label.get(fold(column.heading)) or self._by_text.get(fold(text))
        if item is not None:
            return self._as_known(column, item)
        if found.is_label:
            return column
        return replace(column, name=self._numbered(found.number), text=Words.of(text))

    def _as_known(self, column: ColumnMapping, item: Item) -> ColumnMapping:
        scale = column.scale
        if scale is None or (scale.low, scale.high) != (item.low, item.high):
            scale = Scale(item.low, item.high, item.labels)
        code = self._codes.get(item.code_id, "") if item.code_id is not None else ""
        told = _("there is an item {label}").format(label=item.label)
        return replace(
            column, name=item.label, text=item.text, scale=scale, code=code, reverse=item.reverse, reason=told
        )

    def _numbered(self, number: str) -> str:
        label = f"Q{int(number or self._count):02}"
        if fold(label) in self._taken:
            label = _free(label, self._taken)
        self._taken.add(fold(label))
        return label


def _free(name: str, taken: set[str]) -> str:
    """Return a name that is not taken yet, and take it."""
    free, number = name, 2
    while fold(free) in taken:
        free, number = f"{name}-{number}", number + 1
    taken.add(fold(free))
    return free
