"""DOCX, for the article: excerpts to paste from, or a table."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import IO, Any

from qualcode.locale import N_
from qualcode.publishing.layouts import grouped
from qualcode.publishing.tables import Cell, Table
from qualcode.publishing.writers.contract import WriteOptions, Writer, fit_text, written

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
# Paragraphs are made of text, some thousands at a time: by objects, one by one, it takes seventy times as long.
_BATCH = 2_000
_XML = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        "\n": "</w:t><w:br/><w:t xml:space='preserve'>",
        "\t": "</w:t><w:tab/><w:t xml:space='preserve'>",
    }
)


def _write(table: Table, options: WriteOptions, stream: IO[bytes]) -> None:
    """Write a document with a title and the table, or the excerpts under the headings of code and source."""
    import docx

    document = docx.Document()
    about = document.core_properties
    about.title, about.author, about.comments = fit_text(table.title)[:255], "", ""
    about.created = about.modified = datetime.now(UTC)
    document.add_heading(fit_text(table.title), 0)
    # New elements go before the properties of the last section, which a body ends with.
    end = document.element.body.sectPr
    if options.layout == "excerpts":
        for paragraph in _parsed(_excerpts(table)):
            end.addprevious(paragraph)
    else:
        # Word wants a paragraph behind a table.
        grid, behind = _parsed([_grid(table), "<w:p/>"])
        end.addprevious(grid)
        end.addprevious(behind)
        # A row at a time: to move a whole table between documents takes lxml the square of its length.
        for row in _parsed(_rows(table)):
            grid.append(row)
    for note in _parsed(_paragraph(_run(note)) for note in table.notes):
        end.addprevious(note)
    document.save(stream)


def _parsed(elements: Iterable[str]) -> Iterator[Any]:
    """Give the elements that some texts stand for, one each."""
    from docx.oxml import parse_xml

    waiting = iter(elements)
    while batch := list(islice(waiting, _BATCH)):
        yield from list(parse_xml(f"<w:body {_NAMESPACE}>{''.join(batch)}</w:body>"))


def _excerpts(table: Table) -> Iterator[str]:
    code = None
    for group in grouped(table):
        if group.code != code:
            code = group.code
            yield _paragraph(_run(code), "Heading1")
        yield _paragraph(_run(group.source), "Heading2")
        for excerpt in group.excerpts:
            yield _paragraph(_run(excerpt.quote, "<w:i/>") + _run(f" ({excerpt.origin})"))
            if excerpt.memo:
                yield _paragraph(_run(excerpt.memo), "ListBullet")


def _grid(table: Table) -> str:
    columns = "<w:gridCol/>" * len(table.columns)
    properties = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid></w:tbl>"


def _rows(table: Table) -> Iterator[str]:
    """Give the headings, which Word repeats on every page, and the rows."""
    yield _row(table.headings, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", "<w:b/>")
    for row in table.for_people():
        yield _row(row, "<w:trPr><w:cantSplit/></w:trPr>")


def _row(cells: Iterable[Cell], properties: str, face: str = "") -> str:
    inner = "".join(f"<w:tc>{_paragraph(_run(written(cell), face), '', _side(cell))}</w:tc>" for cell in cells)
    return f"<w:tr>{properties}{inner}</w:tr>"


def _side(cell: Cell) -> str:
    return "" if cell is None or isinstance(cell, str) else '<w:jc w:val="right"/>'


def _paragraph(runs: str, style: str = "", side: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{side}</w:pPr>{runs}</w:p>"


def _run(text: str, face: str = "") -> str:
    """Return a run of text; ``face`` is italic or bold."""
    properties = f"<w:rPr>{face}</w:rPr>" if face else ""
    return f"<w:r>{properties}<w:t xml:space='preserve'>{fit_text(text).translate(_XML)}</w:t></w:r>"


WRITER = Writer("docx", N_("Word document"), (".docx",), "", _write)
