"""XLSX: a sheet a table with frozen headings, one with the sentences, and one with the evidence."""

import io
from pathlib import Path
from typing import Any

from qualcode.display.charts.drawing import DOTS_A_POINT
from qualcode.locale import _
from qualcode.publishing.report.blocks import Figure, Heading, Numbered, Paragraph, Quotation, Report
from qualcode.publishing.report.writers.contract import (
    ReportFormat,
    has_evidence,
    label,
    picture,
    refuse_template,
    rows,
    told,
)
from qualcode.publishing.tables import Cell, Share
from qualcode.publishing.writers import write_bytes
from qualcode.publishing.writers.contract import fit
from qualcode.publishing.writers.workbook import PERCENT, cell_text, sheet_name

_SHORTENED = 26
"""So much of a name stays where a number goes behind it."""
_WIDEST = 60


def _write(report: Report, target: Path, template: Path | None) -> tuple[Path, ...]:
    refuse_template(template)
    stream = io.BytesIO()
    import xlsxwriter

    # Nothing that stands in a text is a formula, a link or a number.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, {"in_memory": True, **options}) as book:
        _Book(book, report).write()
    write_bytes(lambda file: file.write(stream.getvalue()), target)
    return ()


class _Book:
    def __init__(self, book: Any, report: Report) -> None:
        self._book, self._report = book, report
        self._bold = book.add_format({"bold": True, "text_wrap": True})
        self._wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self._shares = book.add_format({"num_format": PERCENT, "valign": "top"})
        self._names: set[str] = set()

    def write(self) -> None:
        report = self._report
        self._sheet(_("Text"), (_("Section"), _("Text"), _("Evidence")), self._sentences())
        for tabled in report.tables:
            self._numbers(f"{tabled.number} {tabled.table.title}", tabled)
        for figure in report.figures:
            self._figure(figure)
        lines: list[tuple[Cell, ...]] = [
            (number, report.named[step].name, report.named[step].words, step[0], step[1])
            for number, evidence in enumerate(report.grounds, 1)
            for step in evidence
        ]
        if lines:
            self._sheet(_("Evidence"), (_("Evidence"), _("Place"), _("Words"), _("Type"), _("Number")), lines)

    def _numbers(self, name: str, shown: Numbered) -> Any:
        leads, report = has_evidence(shown), self._report
        headings = (*shown.table.headings, *((_("Evidence"),) if leads else ()))
        cells = [(*row, *((report.number(evidence) or None,) if leads else ())) for row, evidence in rows(shown)]
        notes = [(note,) for note in shown.table.notes]
        return self._sheet(name, headings, [*cells, *notes])

    def _figure(self, figure: Figure) -> None:
        """Add the numbers of a figure, and its picture beside them."""
        drawn = picture(figure, "png")
        if drawn is None and not figure.has_numbers:
            return
        sheet = self._numbers(f"{label(figure)} {figure.table.title}", figure)
        if drawn is not None:
            options = {"image_data": io.BytesIO(drawn), "description": cell_text(figure.alternative)}
            scales = dict.fromkeys(("x_scale", "y_scale"), 1 / DOTS_A_POINT)
            place = len(figure.table.headings) + 2
            sheet.insert_image(1, place, f"{figure.key}.png", options | scales)

    def _sentences(self) -> list[tuple[Cell, ...]]:
        section, lines = "", list[tuple[Cell, ...]]()
        for block in self._report.blocks:
            if isinstance(block, Heading):
                section = block.text
            elif isinstance(block, Paragraph):
                lines += [
                    (section, told(self._report, s), self._report.number(s.evidence) or None) for s in block.sentences
                ]
            elif isinstance(block, Quotation):
                number = self._report.number(block.evidence) or None
                lines.append((section, f"“{block.text}” ({block.label})", number))
        return lines

    def _sheet(self, name: str, headings: tuple[str, ...], lines: list[tuple[Cell, ...]]) -> Any:
        sheet = self._book.add_worksheet(self._free(name))
        sheet.freeze_panes(1, 0)
        widths = [len(heading) for heading in headings]
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, cell_text(heading), self._bold)
        for row, cells in enumerate(lines, 1):
            for column, cell in enumerate(map(fit, cells)):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell_text(cell), self._wrapped)
                elif cell is not None:
                    sheet.write_number(row, column, cell, self._shares if isinstance(cell, Share) else self._wrapped)
                if column < len(widths) and len(cells) == len(headings):
                    widths[column] = max(widths[column], len(str(cell or "")))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(_WIDEST, width + 2))
        return sheet

    def _free(self, wanted: str) -> str:
        """Return a name for a sheet as Excel allows it, which no other sheet has."""
        base = sheet_name(wanted)
        name, number = base, 2
        while name.casefold() in self._names:
            name = f"{base[:_SHORTENED]} ({number})"
            number += 1
        self._names.add(name.casefold())
        return name


FORMAT = ReportFormat("xlsx", (".xlsx",), _write)
