"""The codebook that often stands beside a survey's answers: a sheet with a row an item."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.errors import ReadingError
from qualcode.locale import LANGUAGES, _
from qualcode.materials.sheets.contract import Sheet
from qualcode.materials.sheets.grid import named
from qualcode.materials.sheets.headings import find_headings, one_line
from qualcode.materials.surveys.answer_words import whole_numbers
from qualcode.materials.values import fold
from qualcode.model import Words

_FIELDS: Mapping[str, frozenset[str]] = {
    field: frozenset(heading.strip() for heading in headings.split(","))
    for field, headings in {
        "label": "item, butir, label, no, nomor, no butir, nomor butir, no item, kode butir, kode item, variable, "
        "variabel, question id, id",
        "code": "code, kode, dimensi, dimension, aspek, aspect, tema, theme, konstruk, construct, faktor, factor",
        "text": "statement, pernyataan, text, teks, question, pertanyaan, isi, butir pernyataan, item text, bunyi",
        "low": "low, min, minimum, terendah, skor terendah, nilai terendah",
        "high": "high, max, maks, maksimum, maximum, tertinggi, skor tertinggi, nilai tertinggi",
        "reverse": "reverse, reversed, terbalik, balik, arah, sifat, keying, direction, favorable",
        "labels": "labels, label skala, skala, scale, pilihan jawaban, jawaban, options",
    }.items()
}
_YES = frozenset(["yes", "ya", "y", "1", "true", "x", "-", "negatif", "negative", "terbalik", "unfavorable", "reverse"])
_NO = frozenset(["no", "tidak", "t", "n", "0", "false", "", "+", "positif", "positive", "favorable", "normal"])
_LANGUAGE = re.compile(rf"(.+?)[ _]*[(\[]?\b({'|'.join(LANGUAGES)})\b[)\]]?")
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """What a codebook says of an item; what it does not say is empty or None.

    Attributes:
        labels: what the points are called, from low to high.
        place: where its row is, for messages.
    """

    label: str
    place: str
    code: str = ""
    text: Words = field(default_factory=Words)
    low: int | None = None
    high: int | None = None
    reverse: bool = False
    labels: tuple[str, ...] = ()


def codebook_entries(sheet: Sheet, headings: Sequence[str]) -> dict[str, ItemEntry]:
    """Return what a sheet says of the columns of another, by their headings; empty where it is no codebook.

    A row stands for a column when its label, or its text, is the column's heading.

    Raises:
        ReadingError: when a cell of a codebook does not say what its column asks for; it names the cell.
    """
    try:
        own = find_headings(sheet)
    except ReadingError:
        return {}
    places: dict[str, int] = {}
    texts: dict[str, int] = {}
    for column, name in zip(own.columns, own.names, strict=True):
        plain, language = _language(fold(name.replace("_", " ")))
        meant = next((each for each, words in _FIELDS.items() if plain in words), "")
        if meant == "text" and language not in texts:
            texts[language] = column
        elif meant and meant not in places:
            places[meant] = column
    if "label" not in places and "code" in places:
        places["label"] = places.pop("code")
    if "label" not in places or not (texts or "code" in places):
        return {}
    rows = own.rows(sheet)
    found = _matches(sheet, rows, [places["label"], *texts.values()], headings)
    if len(found) < max(1, _SHARE * len(rows)):
        return {}
    return {heading: _entry(sheet, row, places, texts) for heading, row in found.items()}


def _matches(sheet: Sheet, rows: Sequence[int], columns: Sequence[int], headings: Sequence[str]) -> dict[str, int]:
    """Return the row that stands for each heading, where one has it for its label or text."""
    wanted = {fold(heading): heading for heading in headings}
    found: dict[str, int] = {}
    for row in rows:
        names = (fold(one_line(sheet.cell(row, column))) for column in columns)
        heading = next((wanted[name] for name in names if name in wanted), "")
        if heading:
            found.setdefault(heading, row)
    return found


def _language(name: str) -> tuple[str, str]:
    found = _LANGUAGE.fullmatch(name)
    return (found[1].strip(), found[2]) if found else (name, "")


def _entry(sheet: Sheet, row: int, places: Mapping[str, int], texts: Mapping[str, int]) -> ItemEntry:
    def said(name: str) -> str:
        return one_line(sheet.cell(row, places[name])) if name in places else ""

    reverse = fold(said("reverse"))
    if reverse not in _YES | _NO:
        raise ReadingError(
            _("“{text}” does not say whether the item is reversed.").format(text=said("reverse")),
            where=sheet.place(row, places["reverse"]),
            todo=_("Write yes or no (ya, tidak)."),
        )
    labels = tuple(filter(None, map(str.strip, re.split(r"[;|]", said("labels")))))
    return ItemEntry(
        label=said("label"),
        place=sheet.row_place(row),
        code=said("code"),
        text=Words.of({language: one_line(sheet.cell(row, column)) for language, column in texts.items()}),
        low=_number(sheet, row, places.get("low")),
        high=_number(sheet, row, places.get("high")),
        reverse=reverse in _YES,
        labels=labels if len(labels) > 1 else (),
    )


def _number(sheet: Sheet, row: int, column: int | None) -> int | None:
    written = "" if column is None else sheet.cell(row, column).strip()
    numbers = whole_numbers([written]) if written else []
    if numbers is None:
        raise ReadingError(
            _("“{text}” is no whole number.").format(text=named([written])),
            where=sheet.place(row, column or 0),
            todo=_("Write the lowest or highest point of the scale."),
        )
    return numbers[0] if numbers else None
