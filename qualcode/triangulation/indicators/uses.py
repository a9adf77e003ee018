"""Which column of a table is what: proposed from its headings, Indonesian and English, or said by the analyst."""

import re
from collections.abc import Mapping
from enum import StrEnum

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.materials.sheets.contract import Sheet, column_name, column_number
from qualcode.materials.sheets.headings import Headings, one_line
from qualcode.materials.values import fold
from qualcode.triangulation.indicators.cells import cell_name
from qualcode.triangulation.indicators.questions import NONE, Asking, Question


class Use(StrEnum):
    """What a column has."""

    NUMBER = "number"
    INDICATOR = "indicator"
    UNIT = "unit"
    TARGET = "target"
    REALISED = "realised"
    REPORTED = "reported"
    CODE = "code"
    RULE = "rule"
    BETTER = "better"


USES = {
    Use.NUMBER: N_("the number of the row"),
    Use.INDICATOR: N_("the indicator"),
    Use.UNIT: N_("the unit"),
    Use.TARGET: N_("the target"),
    Use.REALISED: N_("what was realised"),
    Use.REPORTED: N_("the printed achievement"),
    Use.CODE: N_("the code"),
    Use.RULE: N_("the rule"),
    Use.BETTER: N_("whether more or less is better"),
}
"""What columns have, as people read it."""

FIGURES = (Use.TARGET, Use.REALISED, Use.REPORTED)
"""Columns of numbers."""

# The first that fits holds, so that "% realisasi" is an achievement and "kode indikator" a code.
_HEADINGS = (
    (Use.NUMBER, re.compile(r"(no|nomor|number|num|#|no urut|nomor urut)\.?")),
    (Use.CODE, re.compile(r"(kode|code)( tema| theme)?|tema|theme")),
    (Use.UNIT, re.compile(r"satuan.*|units?|unit of measure.*|uom")),
    (Use.RULE, re.compile(r"rumus.*|rule|formula|aturan.*")),
    (Use.BETTER, re.compile(r"arah.*|direction|polari.*|better|sifat.*")),
    (Use.REPORTED, re.compile(r"%.*|persen.*|prosen.*|percent.*|.*capaian.*|.*achieve.*|reported.*|kinerja %")),
    (Use.TARGET, re.compile(r"(.*: )?(target.*|rencana.*|pagu.*|anggaran.*|plan.*|budget.*|baku mutu.*)")),
    (Use.REALISED, re.compile(r"(.*: )?(.*realisasi.*|realis.*|realiz.*|actual.*|hasil.*|terealisasi.*|spent.*)")),
)
# From what names an indicator best to what may do where nothing else is there.
_TEXTS = (
    re.compile(r".*(indikator|indicator|\biku\b|measure).*"),
    re.compile(r".*(uraian|kinerja|description|performance).*"),
    re.compile(r".*(kegiatan|program|activity|jenis|nama|item).*"),
    re.compile(r".*(sasaran|tujuan|goal|objective|aspek|unsur).*"),
)
_ASIDE = re.compile(r"(kode|code|no|nomor|jumlah)\b")
_BRACKETS = re.compile(r"\(\s*%\s*\)|\[\s*%\s*\]")


def uses_of(sheet: Sheet, headings: Headings, said: Mapping[Use, str], asking: Asking) -> dict[Use, int]:
    """Return the column of each use that a table has a column for.

    Args:
        sheet: the table.
        headings: what its columns are called.
        said: what the analyst says, a column by its letter or heading, "-" for none.
        asking: is asked where several columns may be meant.

    Raises:
        RuleError: if a column that is named is not there.
    """
    found = {use: _named(sheet, headings, use, column) for use, column in said.items()}
    taken = {column for column in found.values() if column is not None}
    free = {column: name for column, name in zip(headings.columns, headings.names, strict=True) if column not in taken}
    candidates = _candidates(free)
    for use, columns in candidates.items():
        if use not in found and columns:
            found[use] = columns[0] if len(columns) == 1 else _asked(sheet, headings, use, columns, asking)
    return {use: column for use, column in found.items() if column is not None}


def is_of_figures(headings: Headings) -> bool:
    """Return whether headings are those of indicators with at least two figures each."""
    found = _candidates(dict(zip(headings.columns, headings.names, strict=True)))
    figures = [use for use in FIGURES if found.get(use)]
    return bool(found.get(Use.INDICATOR)) and len(figures) > 1


def is_percent(heading: str) -> bool:
    """Return whether a heading says that its numbers are percentages."""
    return "%" in heading or bool(re.search(r"persen|prosen|percent", heading.casefold()))


def _candidates(free: Mapping[int, str]) -> dict[Use, list[int]]:
    candidates: dict[Use, list[int]] = {}
    texts: list[tuple[int, int]] = []
    for column, name in free.items():
        plain = fold(_BRACKETS.sub(" ", name).replace("_", " ")).rstrip(" :.")
        # A heading that stands there twice bears a number, so that names differ.
        plain = re.sub(r" \(\d+\)$", "", plain)
        own = plain.rpartition(": ")[2]
        use = next((use for use, sign in _HEADINGS if sign.fullmatch(plain) or sign.fullmatch(own)), None)
        rank = next((rank for rank, sign in enumerate(_TEXTS) if sign.fullmatch(plain)), None)
        if rank is not None and (use is None or (rank == 0 and use is Use.REPORTED)) and not _ASIDE.match(plain):
            texts.append((rank, column))
        elif use is not None:
            candidates.setdefault(use, []).append(column)
    if texts:
        best = min(texts)[0]
        candidates[Use.INDICATOR] = [column for rank, column in texts if rank == best]
    _settle(candidates, free)
    return candidates


def _settle(candidates: dict[Use, list[int]], free: Mapping[int, str]) -> None:
    """Where "Capaian" stands beside "%" and nothing is called realised, it is what was realised."""
    reported = candidates.get(Use.REPORTED, [])
    plain = [column for column in reported if not is_percent(free[column])]
    if len(reported) == 2 and len(plain) == 1 and not candidates.get(Use.REALISED):
        candidates[Use.REALISED] = plain
        candidates[Use.REPORTED] = [column for column in reported if column not in plain]


def _named(sheet: Sheet, headings: Headings, use: Use, column: str) -> int | None:
    """Return the column the analyst names; None where there is none of the use."""
    if column.strip() in ("", "-"):
        return None
    by_heading = dict(zip(map(fold, headings.names), headings.columns, strict=True))
    number = by_heading.get(fold(column), column_number(column.strip()))
    if number not in range(sheet.width):
        raise RuleError(
            _("There is no column {column} for {use}.").format(column=column, use=_(USES[use])),
            where=sheet.name,
            todo=_("Name it by its letter or heading. There are: {names}.").format(
                names=", ".join(
                    f"{column_name(place)} “{name}”"
                    for place, name in zip(headings.columns, headings.names, strict=True)
                )
            ),
        )
    return number


def _asked(sheet: Sheet, headings: Headings, use: Use, columns: list[int], asking: Asking) -> int | None:
    row, first = headings.row, columns[0]
    told = _("More than one column may hold {use}: {columns}.").format(
        use=_(USES[use]),
        columns=", ".join(f"{column_name(column)} “{one_line(sheet.cell(row, column))}”" for column in columns),
    )
    choices = (*map(column_name, columns), NONE)
    answer = asking.ask(Question(cell_name(sheet, row, first), sheet.place(row, first), told, choices))
    return column_number(answer) if answer and answer != NONE else None
