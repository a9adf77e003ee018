"""DOCX: Word's own styles, captions, table numbers and cross references; sentences lead to their evidence by links."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualcode.display.charts.drawing import DOTS_A_POINT, can_draw
from qualcode.errors import FileFormatError
from qualcode.locale import _
from qualcode.model import Evidence
from qualcode.publishing.report.blocks import (
    Block,
    Figure,
    Heading,
    Numbered,
    Paragraph,
    Quotation,
    Report,
    Sentence,
    Tabled,
)
from qualcode.publishing.report.word_look import dress
from qualcode.publishing.report.writers.contract import (
    REDUCED,
    ReportFormat,
    anchor,
    has_evidence,
    in_place_of_picture,
    label,
    least_room,
    picture,
    row_marks,
    rows,
    summed,
    widths,
)
from qualcode.publishing.writers import write_bytes
from qualcode.publishing.writers.contract import fit_text, written

if TYPE_CHECKING:
    from docx.document import Document

_POINTS = 9
_SIGN = 60_000
"""Width of a sign of so many points, bold, in English Metric Units; on average."""
_CRAMPED = 1.1
"""So much wider than the page may a table be, going by its longest words, before the page is turned."""
_A4 = (7_560_000, 10_692_000)
_MARGIN = 900_000
_HIGHEST = 7_500_000
"""So high may a picture be that its caption still stands below it on the page."""
_HERE, _TITLE = "{{ report }}", "{{ title }}"
"""What a template has where the report and the title of the study are wanted."""
_CAPTION, _QUOTE, _GRID, _NOTE = "Caption", "Quote", "Table Grid", "Body Text"


def _write(report: Report, target: Path, template: Path | None) -> tuple[Path, ...]:
    document, behind = _document(template, report.title)
    about = document.core_properties
    about.title, about.author, about.comments = fit_text(report.title)[:255], "", ""
    about.created = about.modified = datetime.now(UTC)
    _Writing(document, report).write(with_title=behind is None)
    for element in behind or ():
        document.element.body.sectPr.addprevious(element)
    write_bytes(document.save, target)
    return ()


def _document(template: Path | None, title: str) -> "tuple[Document, list[Any] | None]":
    """Return the document to write in: Word's usual one, or a template with its styles, headers and footers.

    A template that has a paragraph ``{{ report }}`` keeps its text, with ``{{ title }}`` filled in; the report is
    written in place of that paragraph. The text of any other template is left out.

    Returns:
        The document, and what is to stand behind the report; None where the template has no place for it.

    Raises:
        FileFormatError: if the template is no Word document.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from docx.shared import Emu

    if template is None:
        document = docx.Document()
        dress(document)
        page = document.sections[0]
        page.page_width, page.page_height = map(Emu, _A4)
        page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Emu(_MARGIN)
        return document, None
    try:
        document = docx.Document(str(template))
    except (PackageNotFoundError, ValueError, KeyError, OSError) as error:
        raise FileFormatError(
            _("The template cannot be read as a Word document: {reason}.").format(reason=error),
            where=str(template),
            todo=_("Save it as .docx, or leave it out."),
        ) from error
    body = document.element.body
    own = [element for element in body if element is not body.sectPr]
    place = next((n for n, element in enumerate(own) if _text_of(element).strip() == _HERE), None)
    for element in own[place:] if place is not None else own:
        body.remove(element)
    if place is None:
        return document, None
    behind = own[place + 1 :]
    for element in (*own[:place], *behind):
        _fill_in(element, title)
    return document, behind


def _fill_in(element: Any, title: str) -> None:
    """Put the title where a template has a place for it, in each paragraph; its first run says how it looks."""
    from docx.oxml.ns import qn

    for paragraph in element.iter(qn("w:p")):
        told = _text_of(paragraph)
        if _TITLE in told:
            first, *others = paragraph.iter(qn("w:t"))
            first.text = told.replace(_TITLE, fit_text(title))
            for other in others:
                other.text = ""


def _text_of(element: Any) -> str:
    from docx.oxml.ns import qn

    return "".join(text.text or "" for text in element.iter(qn("w:t")))


class _Writing:
    """One document being written."""

    def __init__(self, document: Any, report: Report) -> None:
        self._document, self._report = document, report
        self._styles = {each.name: each.style_id for each in document.styles}
        self._bookmarks = 0
        self._upright, self._is_turned = self._room(), False
        """How many signs stand beside each other on a page that is not turned; whether it is."""

    def write(self, *, with_title: bool) -> None:
        if with_title:
            self._add(fit_text(self._report.title), "Title")
        for block in self._report.blocks:
            self._block(block)
        self._page_for(None)
        if not self._report.grounds:
            return
        self._add(_("Evidence"), "Heading 1")
        for number, evidence in enumerate(self._report.grounds, 1):
            paragraph = self._add("", _NOTE)
            self._bookmarked(paragraph, f"e{number}", f"[{number}]")
            paragraph.add_run(" " + fit_text(summed(self._report, evidence)))
            for run in paragraph.runs:
                _small(run)

    def _add(self, text: str, style: str) -> Any:
        """Add a paragraph in a style, or in the usual one where a template has no such style."""
        paragraph = self._document.add_paragraph(text)
        if style in self._styles:
            # By its id: python-docx would look through all styles for each paragraph.
            paragraph._p.style = self._styles[style]
        return paragraph

    def _block(self, block: Block) -> None:
        self._page_for(block)
        if isinstance(block, Heading):
            self._add(fit_text(block.text), f"Heading {block.level}")
        elif isinstance(block, Paragraph):
            paragraph = self._add("", _NOTE)
            # What names a table or a figure stands on its page.
            names = any(each.table or each.figure for each in block.sentences)
            paragraph.paragraph_format.keep_with_next = names or None
            for sentence in block.sentences:
                self._sentence(paragraph, sentence)
        elif isinstance(block, Quotation):
            paragraph = self._add(fit_text(f"“{block.text}” ({block.label})"), _QUOTE)
            self._link(paragraph, block.evidence)
        elif isinstance(block, Figure):
            self._figure(block)
        else:
            self._table(block)

    def _sentence(self, paragraph: Any, sentence: Sentence) -> None:
        before, shown, behind = self._report.split(sentence)
        paragraph.add_run(fit_text(before))
        if shown:
            _field(paragraph, f"REF {anchor(shown)} \\h", label(shown))
        paragraph.add_run(fit_text(behind))
        self._link(paragraph, sentence.evidence)
        paragraph.add_run(" ")

    def _link(self, paragraph: Any, evidence: Evidence, before: str = " ") -> None:
        """Add a link to a set of evidence."""
        number = self._report.number(evidence)
        if not number:
            return
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"e{number}")
        link.set(qn("w:history"), "1")
        run = paragraph.add_run(f"{before}[{number}]")
        if not before:
            _small(run)
        link.append(run._r)
        paragraph._p.append(link)

    def _bookmarked(self, paragraph: Any, name: str, text: str, number: str = "", counter: str = "Table") -> None:
        """Add text that links and references lead to; ``number`` is counted by Word where it is given."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self._bookmarks += 1
        for kind in ("start", "end"):
            mark = OxmlElement(f"w:bookmark{kind.capitalize()}")
            mark.set(qn("w:id"), str(self._bookmarks))
            if kind == "start":
                mark.set(qn("w:name"), name)
                paragraph._p.append(mark)
                paragraph.add_run(text)
                if number:
                    _field(paragraph, f"SEQ {counter} \\* ARABIC", number)
            else:
                paragraph._p.append(mark)

    def _figure(self, figure: Figure) -> None:
        """Add a picture with its caption below, and what leads to the evidence of its parts; or its numbers."""
        drawn = picture(figure, "png")
        if drawn is None and not figure.has_numbers:
            return
        if drawn is None:
            _small(self._add("", _NOTE).add_run(in_place_of_picture()))
            self._table(figure)
            return
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(drawn))
        about = shape._inline.docPr
        about.set("name", label(figure))
        about.set("descr", fit_text(figure.alternative))
        room = min(self._width() / shape.width, _HIGHEST / shape.height, REDUCED / DOTS_A_POINT)
        shape.width, shape.height = int(shape.width * room), int(shape.height * room)
        self._caption(figure)
        self._notes(figure)
        paragraph = self._add("", _NOTE)
        marks = list(row_marks(figure))
        _small(paragraph.add_run(_("Evidence:") if marks else ""))
        for place, (name, evidence) in enumerate(marks):
            _small(paragraph.add_run(f"{', ' if place else ' '}{fit_text(name)} "))
            self._link(paragraph, evidence, "")

    def _caption(self, shown: Numbered) -> Any:
        heading = self._add("", _CAPTION)
        number = str(shown.number)
        counter = "Figure" if isinstance(shown, Figure) else "Table"
        self._bookmarked(heading, anchor(shown), label(shown).removesuffix(number), number, counter)
        heading.add_run(f". {fit_text(shown.table.title)}")
        return heading

    def _notes(self, shown: Numbered) -> None:
        for note in shown.table.notes:
            paragraph = self._add("", _NOTE)
            paragraph.paragraph_format.space_after = 0
            _small(paragraph.add_run(fit_text(note)))

    def _table(self, tabled: Numbered) -> None:
        self._grid(tabled, self._headings(tabled))

    def _headings(self, tabled: Numbered) -> tuple[str, ...]:
        return (*tabled.table.headings, *((_("Evidence"),) if has_evidence(tabled) else ()))

    def _page_for(self, block: Block | None) -> None:
        """Turn the page before a table whose words would be broken, and back before whatever else comes behind it."""
        # A figure that cannot be drawn is a table of its numbers.
        table = block if isinstance(block, Tabled) or (isinstance(block, Figure) and not can_draw()) else None
        wide = table is not None and least_room(table, self._headings(table)) > _CRAMPED * self._upright
        if wide != self._is_turned:
            self._turn()
            self._is_turned = wide

    def _room(self) -> int:
        """Return how many signs stand beside each other on the page."""
        return int(self._width() / _SIGN)

    def _width(self) -> int:
        section = self._document.sections[-1]
        return int(section.page_width - section.left_margin - section.right_margin)

    def _turn(self) -> None:
        """Begin a page that is as wide as the one before is high."""
        before = self._document.sections[-1]
        after = self._document.add_section()
        after.page_width, after.page_height = before.page_height, before.page_width
        after.orientation = int(after.page_width > after.page_height)

    def _grid(self, tabled: Numbered, headings: Sequence[str]) -> None:
        self._caption(tabled).paragraph_format.keep_with_next = True
        leads = has_evidence(tabled)
        grid = self._document.add_table(rows=1, cols=len(headings))
        if _GRID in self._styles:
            grid.style = _GRID
        _repeat(grid.rows[0])
        for cell, told in zip(grid.rows[0].cells, headings, strict=True):
            _fill(cell, told, bold=True)
        for row, evidence in rows(tabled):
            line = grid.add_row()
            _keep_whole(line)
            cells = line.cells
            for place, (cell, value) in enumerate(zip(cells, row, strict=False)):
                _fill(cell, written(value), right=tabled.table.is_numeric(place))
            if leads:
                self._link(cells[-1].paragraphs[0], evidence, "")
        self._share_out(grid, widths(tabled, headings, self._room()))
        self._notes(tabled)
        self._document.add_paragraph()

    def _share_out(self, grid: Any, shares: Sequence[float]) -> None:
        grid.autofit = False
        room = self._width()
        parts = [int(room * share) for share in shares]
        for column, width in zip(grid.columns, parts, strict=True):
            column.width = width
        for row in grid.rows:
            for cell, width in zip(row.cells, parts, strict=True):
                cell.width = width


def _fill(cell: Any, text: str, *, bold: bool = False, right: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = cell.paragraphs[0]
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(text)
    run.bold = bold or None
    _small(run)


def _small(run: Any) -> None:
    from docx.shared import Pt

    run.font.size = Pt(_POINTS)


def _keep_whole(row: Any) -> None:
    """Let no page end within a row."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _repeat(row: Any) -> None:
    """Let Word repeat a row at the top of every page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _field(paragraph: Any, instruction: str, shown: str) -> None:
    """Add a field that Word keeps up to date, showing something until it does."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {instruction} ")
    field.append(paragraph.add_run(shown)._r)
    paragraph._p.append(field)


FORMAT = ReportFormat("docx", (".docx",), _write)
