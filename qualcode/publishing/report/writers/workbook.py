"""XLSX: a sheet a table with frozen headings, one with the sentences, and one with the evidence."""

import io
from pathlib import Path
from typing import Any

from qualcode.display.charts.drawing import DOTS_A_POINT
from qualcode.locale import _
from qualcode.publishing.report.blocks import Figure, Heading, Numbered, Paragraph, Quotation, Report
from qualcode.publishing.report.wording import kind_word
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
from qualcode.publishing.writers.contract import fit, fit_text
from qualcode.publishing.writers.workbook import PERCENT, cell_text, sheet_name

_SHORTENED = 26
"""So much of a name stays where a number goes behind it."""
_WIDEST = 60
_LINE, _HIGHEST = 15, 409
"""Points: of a line, and of the highest row there may be."""
_A4 = 9
"""What Excel calls that size of paper."""


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
        sizes = [len(evidence) for evidence in report.grounds]
        self._starts = {number: 2 + sum(sizes[: number - 1]) for number in range(1, len(sizes) + 1)}
        """The row of the sheet of evidence, counting from 1, where each set begins."""

    def write(self) -> None:
        report = self._report
        # Its name is taken first, whatever tables are called, because links lead to it.
        self._evidence = self._free(_("Evidence"))
        headings: tuple[str, ...] = (_("Section"), _("Text"), _("Evidence"))
        self._sheet(self._free(_("Text")), headings, self._sentences(), leads=True, filtered=True)
        for tabled in report.tables:
            self._numbers(f"{tabled.number} {tabled.table.title}", tabled)
        for figure in report.figures:
            self._figure(figure)
        lines: list[tuple[Cell, ...]] = [
            (number, report.named[step].name, report.named[step].words, kind_word(step[0]), step[1])
            for number, evidence in enumerate(report.grounds, 1)
            for step in evidence
        ]
        if lines:
            headings = (_("Evidence"), _("Place"), _("Words"), _("Type"), _("Number"))
            self._sheet(self._evidence, headings, lines, filtered=True)

    def _numbers(self, name: str, shown: Numbered) -> Any:
        leads, report = has_evidence(shown), self._report
        headings = (*shown.table.headings, *((_("Evidence"),) if leads else ()))
        cells = [(*row, *((report.number(evidence) or None,) if leads else ())) for row, evidence in rows(shown)]
        notes = tuple(fit_text(note) for note in shown.table.notes)
        return self._sheet(self._free(name), headings, cells, notes=notes, leads=leads)

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

    def _sheet(
        self,
        name: str,
        headings: tuple[str, ...],
        lines: list[tuple[Cell, ...]],
        *,
        notes: tuple[str, ...] = (),
        leads: bool = False,
        filtered: bool = False,
    ) -> Any:
        """Write a sheet; where it ``leads``, the numbers of its last column lead to the evidence."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        widths = [len(heading) for heading in headings]
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, cell_text(heading), self._bold)
        for row, cells in enumerate(lines, 1):
            for column, cell in enumerate(map(fit, cells)):
                if isinstance(cell, str):
                    sheet.write_string(row, column, cell_text(cell), self._wrapped)
                elif cell is not None:
                    if leads and column == len(headings) - 1:
                        sheet.write_url(row, column, f"internal:'{self._evidence}'!A{self._starts[int(cell)]}")
                    sheet.write_number(row, column, cell, self._shares if isinstance(cell, Share) else self._wrapped)
                widths[column] = max(widths[column], len(str(cell or "")))
        for row, note in enumerate(notes, len(lines) + 1):
            sheet.write_string(row, 0, cell_text(note))
        widths = [min(_WIDEST, width + 2) for width in widths]
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        _make_high(sheet, lines, widths)
        if filtered and lines:
            sheet.autofilter(0, 0, len(lines), len(headings) - 1)
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


def _make_high(sheet: Any, lines: list[tuple[Cell, ...]], widths: list[int]) -> None:
    """Make rows so high that what is wrapped is seen: LibreOffice leaves them as high as they are said to be."""
    for row, cells in enumerate(lines, 1):
        high = max((-(-len(str(cell)) // (width - 2)) for cell, width in zip(cells, widths, strict=True)), default=1)
        if high > 1:
            sheet.set_row(row, min(_HIGHEST, _LINE * high))


FORMAT = ReportFormat("xlsx", (".xlsx",), _write)
