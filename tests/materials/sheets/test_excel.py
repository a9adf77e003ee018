from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import ReadingError
from qualcode.materials.cleaning import clean
from qualcode.materials.limits import Limits
from qualcode.materials.sheets import read_workbook
from tests.materials.sheet_files import inline, xlsx, xlsx_cells, xlsx_rows, xlsx_table, zipped

FILES = Path(__file__).parents[1] / "files"
LIMITS = Limits(rows=100, columns=20, cells=300)
STYLES = """<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\\ hh:mm"/>
<numFmt numFmtId="165" formatCode="&quot;day &quot;0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="21"/>
<xf numFmtId="165"/></cellXfs></styleSheet>"""


@pytest.fixture
def book(tmp_path):
    def book(data: bytes, limits=LIMITS):
        path = tmp_path / "a.xlsx"
        path.write_bytes(data)
        return read_workbook(path, limits)

    return book


def cell(place: str, value: str, kind: str = "", style: int = 0, formula: str = "") -> str:
    about = f' t="{kind}"' if kind else ""
    inside = f"<f>{formula}</f>" if formula else ""
    return f'<c r="{place}" s="{style}"{about}>{inside}<v>{value}</v></c>' if value else f'<c r="{place}">{inside}</c>'


def one(value: str, kind: str = "", style: int = 0, book: str = "") -> bytes:
    return xlsx(("Data", xlsx_cells(cell("A1", value, kind, style))), book=book, styles=STYLES)


@pytest.mark.parametrize(
    ("value", "kind", "style", "text", "letter"),
    [
        ("5", "", 0, "5", "n"),
        ("0.1", "", 0, "0.1", "n"),
        ("0.30000000000000004", "", 0, "0.3", "n"),
        ("3.0000000000000004E-2", "", 0, "0.03", "n"),
        ("1E+300", "", 0, "1e+300", "n"),
        ("-0", "", 0, "0", "n"),
        ("1234567890123456", "", 0, "1234567890123460", "n"),
        ("0.95", "", 3, "95%", "p"),
        ("45155", "", 1, "2023-08-17", "d"),
        ("45155.5", "", 1, "2023-08-17 12:00:00", "d"),
        ("45155.396", "", 2, "2023-08-17 09:30:14", "d"),
        ("45155", "", 2, "2023-08-17", "d"),
        ("0.396", "", 4, "09:30:14", "d"),
        ("1", "", 1, "1900-01-01", "d"),
        ("59", "", 1, "1900-02-28", "d"),
        ("61", "", 1, "1900-03-01", "d"),
        ("2958465", "", 1, "9999-12-31", "d"),
        ("7.5", "", 5, "7.5", "n"),
        ("2023-08-17", "d", 1, "2023-08-17", "d"),
        ("2023-08-17T09:30:00Z", "d", 1, "2023-08-17 09:30:00", "d"),
        ("1", "b", 0, "TRUE", "b"),
        ("0", "b", 0, "FALSE", "b"),
        ("#DIV/0!", "e", 0, "#DIV/0!", "e"),
        ("=1+1", "str", 0, "=1+1", "t"),
        ("odd", "", 0, "odd", "t"),
    ],
)
def test_values_are_written_as_people_read_them(book, value, kind, style, text, letter):
    sheet = book(one(value, kind, style)).sheets[0]
    assert (sheet.rows, sheet.types) == (((text,),), (letter,))


def test_days_may_count_from_1904(book):
    assert book(one("43693", "", 1, book='<workbookPr date1904="1"/>')).sheets[0].rows == (("2023-08-17",),)


@pytest.mark.parametrize("value", ["-1", "60", "1e300", "2958466", "2024-02-30T25:61:61"])
def test_dates_no_calendar_has_stay_what_they_are_and_are_named(book, value):
    sheet = book(one(value, "d" if "T" in value else "", 1)).sheets[0]
    assert sheet.types[0] in "nt"
    assert "A1" in sheet.notes[0]


def test_formulas_give_the_value_that_was_saved_and_are_never_computed(book):
    rows = (cell("A1", "3", formula="1+1"), cell("A2", "", formula="HYPERLINK(&quot;http://x&quot;)"), cell("A3", "x"))
    sheet = book(xlsx(("Data", xlsx_cells(*rows)))).sheets[0]
    assert sheet.rows == (("3",), ("",), ("x",))
    assert "A2" in sheet.notes[0]


def test_shared_texts_rich_text_readings_and_escapes(book):
    shared = (
        "<sst><si><t>one</t></si><si><r><t>two </t></r><r><t>parts</t></r><rPh><t>reading</t></rPh></si>"
        "<si><t>a_x000D_\nb_x001B_</t></si></sst>"
    )
    data = xlsx(("Data", xlsx_cells(*(cell(f"A{n}", str(n - 1), "s") for n in (1, 2, 3)))), sharedStrings=shared)
    assert book(data).sheets[0].rows == (("one",), ("two parts",), ("a\nb\ufffd",))


def test_a_text_that_is_not_there_is_a_clear_error(book):
    with pytest.raises(ReadingError, match="A1"):
        book(xlsx(("Data", xlsx_cells(cell("A1", "7", "s"))), sharedStrings="<sst/>"))


def test_merged_cells_hold_their_value_everywhere(book):
    rows = [("Group", "", "x"), ("", "", "y"), ("a", "b", "c")]
    after = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C1:C1"/></mergeCells>'
    sheet = book(xlsx(("Data", xlsx_rows(rows, after)))).sheets[0]
    assert sheet.rows == (("Group", "Group", "x"), ("Group", "Group", "y"), ("a", "b", "c"))
    assert sheet.merged == ((0, 0, 1, 1),)
    assert "A1:B2" in sheet.notes[0]


def test_a_merged_range_of_the_whole_sheet_fills_only_what_is_used(book):
    after = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert book(xlsx(("Data", xlsx_rows([("a",), ("", "", "c")], after)))).sheets[0].rows == (("a",) * 3,) * 2


def test_sheets_keep_their_names_and_empty_ones_are_left_out(book):
    data = xlsx(("One", xlsx_rows([("a",)])), ("Empty", xlsx_cells("")), ("Two & a half", xlsx_rows([("b",)])))
    assert [sheet.name for sheet in book(data).sheets] == ["One", "Two & a half"]


def test_cells_without_a_place_follow_each_other(book):
    row = '<row><c t="inlineStr"><is><t>a</t></is></c><c><v>1</v></c></row>'
    data = xlsx(("Data", f"<worksheet><sheetData>{row}{row}</sheetData></worksheet>"))
    assert book(data).sheets[0].rows == (("a", "1"), ("a", "1"))


def test_a_place_is_sheet_column_and_row(book):
    sheet = book(xlsx_table([("a",), ("", "x")], "Jawaban")).sheets[0]
    assert sheet.place(1, 27) == "Jawaban!AB2"
    assert sheet.row_place(1) == "Jawaban, row 2"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (xlsx(("Data", xlsx_cells(inline("A101", "far")))), "row"),
        (xlsx(("Data", xlsx_cells(inline("U1", "far")))), "column U"),
        (xlsx(("Data", xlsx_rows([["x"] * 20] * 16))), "cells"),
        (xlsx(("Data", xlsx_cells(""))), "empty"),
        (xlsx(), "no sheets|names no sheets"),
        (xlsx(("Data", "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>")), "DOCTYPE"),
        (xlsx(("Data", "<worksheet><sheetData>")), "damaged"),
        (zipped({"a.txt": "x"}), "not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"old Excel"),
        (b"<html><table></table></html>", r"not a \.xlsx"),
        (b"PK\x03\x04 cut off", "zip"),
        (b"", "empty"),
    ],
)
def test_what_is_no_workbook_is_refused(book, data, what):
    with pytest.raises(ReadingError, match=what) as caught:
        book(data)
    assert caught.value.todo


@pytest.mark.parametrize("name", ["sheet_cells.xlsx", "sheet_cells.ods"])
def test_cells_that_libreoffice_wrote(name):
    found = read_workbook(FILES / name, Limits())
    (sheet,) = found.sheets
    assert sheet.rows == (
        ("Laporan triwulan", "Laporan triwulan", "Laporan triwulan", ""),
        ("Indikator", "Target", "Realisasi", "Lunas"),
        ("Berkas selesai", "90%", "55.5%", "TRUE"),
        ("Kunjungan", "1234.5", "#DIV/0!", "FALSE"),
        ("Jumlah", "0.1", "2469", "=1+1"),
        ("Kosong di bawah", "", "", ""),
    )
    assert sheet.types == ("ttt-", "tttt", "tppb", "tneb", "tnnt", "t---")
    assert "A1:C1" in sheet.notes[0]
    assert any("omment" in note for note in found.notes)


@pytest.mark.parametrize("name", ["sheet_survey.xlsx", "sheet_survey.ods"])
def test_a_survey_that_libreoffice_wrote(name):
    found = read_workbook(FILES / name, Limits())
    assert [sheet.name for sheet in found.sheets] == ["Jawaban", "Kodebuku"]
    assert found.sheets[0].rows[2][:4] == ("2024-03-04 10:02:30", "R02", "38", "2010-01-04")
    assert found.sheets[0].types[2][:4] == "dttd"
    assert "\n" in found.sheets[0].rows[3][8]
    assert found.notes == ()


TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=0x2000), max_size=8)
WHOLE = xlsx_table([("id", "a"), ("1", "x")])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=20))
def test_a_damaged_workbook_gives_cells_or_one_clear_error(book, place, noise):
    told = ""
    try:
        told = book(WHOLE[:place] + noise + WHOLE[place + len(noise) :]).sheets[0].rows[0]
    except ReadingError as error:
        told = error.what
    assert told


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.lists(TEXT, min_size=1, max_size=5), min_size=1, max_size=6))
def test_any_texts_come_back_in_their_places(book, rows):
    if not any(cell for row in rows for cell in row):
        return
    sheet = book(xlsx_table(rows)).sheets[0]
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            there = sheet.cell(number, column) if number < len(sheet.rows) else ""
            assert there == clean(text).text
