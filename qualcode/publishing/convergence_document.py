"""A triangulation as a Word document: numbered tables with captions, and the reason of every cell."""

from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any

from qualcode.locale import _
from qualcode.model import Direction
from qualcode.publishing.convergence_table import (
    claim_text,
    class_text,
    convergence_table,
    notes_of,
    title_of,
)
from qualcode.publishing.tables import Table
from qualcode.publishing.writers.contract import fit_text
from qualcode.triangulation.words import claim_rule, rule_of, sign, strand_word

if TYPE_CHECKING:
    from qualcode.triangulation.results import Convergence, Row

_TABLE, _CAPTION, _NOTE = "Table Grid", "Caption", "Body Text"
_SHADES = {
    Direction.SUPPORTS: "D5EDD8",
    Direction.CONTRADICTS: "F6D5CF",
    Direction.MIXED: "F7EBC3",
    Direction.HELD: "DCD9F2",
}
_VIEWS = ("matrix", "shares", "completeness")
_MARGIN = 1.5
"""Centimetres."""
_POINTS = 9
_LONGEST = 30
"""Signs from which on a column grows no wider."""


def write_convergence_document(convergence: "Convergence", stream: IO[bytes], study: str = "") -> None:
    """Write the document: the matrix, the convergence assessment and the completeness as tables, then every rule.

    Captions are Word's own, so that lists of tables and cross references find them.

    Args:
        convergence: what was computed and decided.
        stream: of bytes.
        study: name of the study, printed under the title.
    """
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    document = docx.Document()
    about = document.core_properties
    about.title, about.author, about.comments = fit_text(title_of(convergence))[:255], "", ""
    about.created = about.modified = datetime.now(UTC)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Cm(_MARGIN)
    room = int(section.page_width or 0) - 2 * Cm(_MARGIN)
    document.add_heading(fit_text(title_of(convergence)), 0)
    if study:
        document.add_paragraph(fit_text(study), style="Subtitle")
    for view in _VIEWS:
        table = convergence_table(convergence, view)
        if table.rows:
            _add_table(document, table, room)
    for note in notes_of(convergence):
        document.add_paragraph(fit_text(note), style=_NOTE)
    document.add_heading(_("Why each cell says what it says"), 1)
    for row in convergence.rows:
        _add_reasons(document, row, convergence)
    document.save(stream)


def _add_table(document: Any, table: Table, room: int) -> None:
    _add_caption(document, table.title)
    rows = table.for_people()
    widths = _widths(table, room)
    grid = document.add_table(rows=1, cols=len(table.columns), style=_TABLE)
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    head = grid.rows[0]
    head._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    for cell, heading, width in zip(head.cells, table.headings, widths, strict=True):
        cell.width = width
        _fill(cell, fit_text(heading), bold=True)
    shades = {sign(direction): shade for direction, shade in _SHADES.items()}
    for row in rows:
        line = grid.add_row()
        line._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        for cell, value, width in zip(line.cells, row, widths, strict=True):
            text = fit_text(value)
            cell.width = width
            _fill(cell, text)
            if text[1:2] == " " and text[0] in shades:
                cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=shades[text[0]]))
    document.add_paragraph()


def _fill(cell: Any, text: str, *, bold: bool = False) -> None:
    from docx.shared import Pt

    run = cell.paragraphs[0].add_run(text)
    run.bold, run.font.size = bold, Pt(_POINTS)


def _widths(table: Table, room: int) -> list[int]:
    """Return widths that share out the room: enough for the longest word of a column, and more for longer texts."""
    texts = [
        [heading, *(fit_text(row[place]) for row in table.for_people())] for place, heading in enumerate(table.headings)
    ]
    words = [max(len(word) for text in column for word in text.split() or [""]) + 4 for column in texts]
    lengths = [min(max(map(len, column)), _LONGEST) for column in texts]
    weights = [max(word, length) for word, length in zip(words, lengths, strict=True)]
    return [room * weight // sum(weights) for weight in weights]


def _add_caption(document: Any, text: str) -> None:
    """Add a caption that Word numbers among the tables of the document it stands in."""
    caption = document.add_paragraph(style=_CAPTION)
    caption.paragraph_format.keep_with_next = True
    caption.add_run(_("Table") + " ")
    field = _element("w:fldSimple", instr=" SEQ Table \\* ARABIC ")
    caption._p.append(field)
    number = sum("w:fldSimple" in paragraph._p.xml for paragraph in document.paragraphs)
    run = caption.add_run(str(number))
    field.append(run._r)
    caption.add_run(f". {fit_text(text)}")


def _add_reasons(document: Any, row: "Row", convergence: "Convergence") -> None:
    document.add_heading(fit_text(f"{row.code.label} {claim_text(row)}"), 2)
    document.add_paragraph(fit_text(f"{class_text(row.overall)}. {claim_rule(row, convergence.by)}"))
    for cell in row.cells:
        point = document.add_paragraph(style="List Bullet")
        name = strand_word(convergence.by, cell.proposal.strand.name)
        point.add_run(fit_text(name) + ": ").bold = True
        point.add_run(fit_text(rule_of(cell.proposal, convergence.thresholds)))
        if cell.decided:
            point.add_run(" " + fit_text(_("Decided because: {reason}").format(reason=cell.decided.reason)))
        for told in cell.changed:
            point.add_run(" " + fit_text(_("Changed since the decision: {what}").format(what=told)))


def _element(name: str, **attributes: str) -> Any:
    """Return an element of a document that python-docx has no words for."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
