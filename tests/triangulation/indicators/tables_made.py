"""Tables made for tests, each in every format that is read."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from qualcode.materials.limits import Limits
from qualcode.triangulation.indicators.planning import Declared, IndicatorPlan, find_table, plan_table
from tests.materials.pdf_files import Text, pdf

Rows = Sequence[Sequence[object]]

HEADINGS = ("No", "Indikator", "Target (%)", "Realisasi (%)", "Capaian (%)")
TABLE_1 = (
    HEADINGS,
    (1, "Indeks Kepuasan Masyarakat", 95, 95, "100,00"),
    (2, "Gotong royong", 95, 25, "26,32"),
    (3, "Musrenbang", 90, 100, "100,00"),
    (4, "Penyelesaian dokumen", 90, 50, "64,00"),
    (5, "Kegiatan keagamaan", 95, 50, "63,00"),
)
CODES = ("D1", "D3", "D4")


def write(folder: Path, ending: str, rows: Rows) -> Path:
    """Write a table into a file of a format."""
    path = folder / f"lkip{ending}"
    match ending:
        case ".csv":
            path.write_text("\n".join(";".join(map(str, row)) for row in rows), encoding="utf-8")
        case ".xlsx":
            _write_sheet(path, rows)
        case ".docx":
            _write_document(path, rows)
        case _:
            path.write_bytes(_pages(rows))
    return path


def plan(path: Path, **said: object) -> IndicatorPlan:
    """What taking the table of a file in will do."""
    declared = Declared(**said)  # type: ignore[arg-type]
    return plan_table(find_table(path, Limits(), any_table=bool(declared.columns)), declared, CODES)


def _write_sheet(path: Path, rows: Rows) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "Tabel 1"
    for row in rows:
        sheet.append(list(row))
    book.save(path)


def _write_document(path: Path, rows: Rows) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("Capaian kinerja tahun 2023 adalah sebagai berikut.")
    document.add_paragraph("Tabel 1. Capaian kinerja")
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, cells, strict=False):
            cell.text = str(value)
    document.add_paragraph("Sumber: LKIP 2023")
    file = BytesIO()
    document.save(file)
    path.write_bytes(file.getvalue())


def _pages(rows: Rows) -> bytes:
    lefts = (60, 90, 300, 380, 460)
    texts = [Text(60, 80, "Capaian kinerja kantor kecamatan pada tahun 2023 ditunjukkan oleh tabel berikut ini.")]
    texts.append(Text(60, 110, "Tabel 1. Capaian kinerja"))
    for number, row in enumerate(rows):
        texts += [Text(left, 140 + 20 * number, str(cell)) for left, cell in zip(lefts, row, strict=False) if str(cell)]
    return pdf(texts)
