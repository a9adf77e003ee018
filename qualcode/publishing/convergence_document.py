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

    document = docx.Document()
    about = document.core_properties
    about.title, about.author, about.comments = fit_text(title_of(convergence))[:255], "", ""
    about.created = about.modified = datetime.now(UTC)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_heading(fit_text(title_of(convergence)), 0)
    if study:
        document.add_paragraph(fit_text(study), style="Subtitle")
    for view in _VIEWS:
        table = convergence_table(convergence, view)
        if table.rows:
            _add_table(document, table)
    for note in notes_of(convergence):
        document.add_paragraph(fit_text(note), style=_NOTE)
    document.add_heading(_("Why each cell says what it says"), 1)
    for row in convergence.rows:
        _add_reasons(document, row, convergence)
    document.save(stream)


def _add_table(document: Any, table: Table) -> None:
    _add_caption(document, table.title)
    rows = table.for_people()
    grid = document.add_table(rows=1, cols=len(table.columns), style=_TABLE)
    head = grid.rows[0]
    head._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    for cell, heading in zip(head.cells, table.headings, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(fit_text(heading)).bold = True
    shades = {sign(direction): shade for direction, shade in _SHADES.items()}
    for row in rows:
        line = grid.add_row()
        line._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        for cell, value in zip(line.cells, row, strict=True):
            text = fit_text(value)
            cell.text = text
            if text[1:2] == " " and text[0] in shades:
                cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=shades[text[0]]))
    document.add_paragraph()


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
