"""Spreadsheets made by hand, so that each may be as odd as a test needs."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def inline(place: str, text: str) -> str:
    """A cell with a text of its own."""
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def letters(column: int) -> str:
    return chr(65 + column) if column < 26 else letters(column // 26 - 1) + chr(65 + column % 26)


def xlsx_cells(*rows: str, after: str = "") -> str:
    """A sheet's XML from rows of cells that are XML already."""
    body = "".join(f'<row r="{number}">{cells}</row>' for number, cells in enumerate(rows, 1))
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData>{after}</worksheet>'


def xlsx_rows(rows: Iterable[Sequence[str]], after: str = "") -> str:
    """A sheet's XML from rows of texts; empty ones make no cell."""
    return xlsx_cells(
        *(
            "".join(inline(f"{letters(column)}{number}", text) for column, text in enumerate(row) if text)
            for number, row in enumerate(rows, 1)
        ),
        after=after,
    )


def xlsx(*sheets: tuple[str, str], book: str = "", **parts: str) -> bytes:
    """A workbook of sheets (name, XML).

    ``book`` goes into the workbook's part; ``styles`` and ``sharedStrings`` are parts of their own.
    """
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>' for n, (name, _xml) in enumerate(sheets, 1)
    )
    kinds = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    kinds += [(f"r{name}", name, f"{name}.xml") for name in parts]
    related = "".join(
        f'<Relationship Id="{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for number, kind, target in kinds
    )
    return zipped(
        {
            "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{book}<sheets>{listed}</sheets>'
            "</workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{related}</Relationships>',
            **{f"xl/worksheets/sheet{n}.xml": xml for n, (_name, xml) in enumerate(sheets, 1)},
            **{f"xl/{name}.xml": xml for name, xml in parts.items()},
        }
    )


def xlsx_table(rows: Iterable[Sequence[str]], name: str = "Data") -> bytes:
    """A workbook of one sheet of texts."""
    return xlsx((name, xlsx_rows(rows)))


def ods_cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))
    return f'<table:table-cell office:value-type="string">{paragraphs}</table:table-cell>'


def ods(*tables: tuple[str, str], **members: str) -> bytes:
    """A spreadsheet of tables (name, rows as XML)."""
    body = "".join(f'<table:table table:name="{escape(name)}">{rows}</table:table>' for name, rows in tables)
    spaces = "".join(f' xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "table", "text", "drawing"))
    spaces += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f"<office:document-content{spaces}><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content, **members})


def ods_rows(rows: Iterable[Sequence[str]]) -> str:
    return "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)


def ods_table(rows: Iterable[Sequence[str]], name: str = "Data") -> bytes:
    """A spreadsheet of one table of texts."""
    return ods((name, ods_rows(rows)))
