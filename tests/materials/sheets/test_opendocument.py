from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import ReadingError
from qualcode.materials.limits import Limits
from qualcode.materials.sheets import read_workbook
from tests.materials.sheet_files import ods, ods_cell, ods_rows, ods_table, zipped

LIMITS = Limits(rows=100, columns=20, cells=300)


@pytest.fixture
def book(tmp_path):
    def book(data: bytes, limits=LIMITS):
        path = tmp_path / "a.ods"
        path.write_bytes(data)
        return read_workbook(path, limits)

    return book


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def typed(kind: str, shown: str = "", more: str = "", **values: str) -> str:
    about = "".join(f' office:{name.replace("_", "-")}="{value}"' for name, value in values.items())
    return f'<table:table-cell office:value-type="{kind}"{about}{more}><text:p>{shown}</text:p></table:table-cell>'


@pytest.mark.parametrize(
    ("cell", "text", "letter"),
    [
        (typed("float", "3,50", value="3.5"), "3.5", "n"),
        (typed("currency", "Rp 1.000", value="1000"), "1000", "n"),
        (typed("percentage", "95 %", value="0.95"), "95%", "p"),
        (typed("date", "17/08/23", date_value="2023-08-17"), "2023-08-17", "d"),
        (typed("date", "x", date_value="2023-08-17T09:30:00"), "2023-08-17 09:30:00", "d"),
        (typed("time", "09:30:00", time_value="PT09H30M00S"), "09:30:00", "d"),
        (typed("boolean", "BENAR", boolean_value="true"), "TRUE", "b"),
        (typed("boolean", "SALAH", boolean_value="false"), "FALSE", "b"),
        (typed("string", "=1+1"), "=1+1", "t"),
        (typed("string", "#DIV/0!", ' calcext:value-type="error"'), "#DIV/0!", "e"),
        ('<table:table-cell office:value-type="string" office:string-value="kept"/>', "kept", "t"),
        (typed("float", "odd", value="x"), "odd", "t"),
    ],
)
def test_values_are_written_as_people_read_them(book, cell, text, letter):
    sheet = book(ods(("Data", row(cell)))).sheets[0]
    assert (sheet.rows, sheet.types) == (((text,),), (letter,))


def test_texts_have_their_lines_blanks_and_tabs_but_no_remarks_and_pictures(book):
    cell = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>remark</text:p></office:annotation>'
        '<drawing:frame><text:p>picture</text:p></drawing:frame><text:p>a<text:s text:c="2"/>b<text:tab/>c</text:p>'
        "<text:p>d<text:line-break/>e <text:span>f</text:span></text:p></table:table-cell>"
    )
    found = book(ods(("Data", row(cell))))
    assert found.sheets[0].rows == (("a  b\tc\nd\ne f",),)
    assert len(found.notes) == 2


def test_repeated_cells_and_rows_stand_for_many(book):
    twice = typed("string", "x", ' table:number-columns-repeated="2"')
    rows = row(twice, ods_cell("y"), more=' table:number-rows-repeated="2"')
    empty = row(
        '<table:table-cell table:number-columns-repeated="16384"/>', more=' table:number-rows-repeated="1048574"'
    )
    assert book(ods(("Data", rows + empty))).sheets[0].rows == (("x", "x", "y"),) * 2


def test_merged_cells_hold_their_value_everywhere(book):
    merged = typed("string", "G", ' table:number-columns-spanned="2" table:number-rows-spanned="2"')
    covered = "<table:covered-table-cell/>"
    rows = row(merged, covered, ods_cell("x")) + row(covered, covered, ods_cell("y"))
    sheet = book(ods(("Data", rows))).sheets[0]
    assert sheet.rows == (("G", "G", "x"), ("G", "G", "y"))
    assert sheet.merged == ((0, 0, 1, 1),)


def test_deleted_cells_of_tracked_changes_are_not_there(book):
    gone = f"<table:tracked-changes>{row(ods_cell('gone'))}</table:tracked-changes>"
    data = BytesIO(ods(("Data", row(ods_cell("here")))))
    xml = ZipFile(data).read("content.xml").decode().replace("<table:table ", gone + "<table:table ", 1)
    assert book(zipped({"content.xml": xml})).sheets[0].rows == (("here",),)


def test_a_date_no_calendar_has_is_named(book):
    sheet = book(ods(("Data", row(ods_cell("a"), typed("date", "30.02.2024", date_value="2024-02-30"))))).sheets[0]
    assert sheet.rows == (("a", "30.02.2024"),)
    assert "B1" in sheet.notes[0]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (ods(("Data", row(more=' table:number-rows-repeated="100"') + row(ods_cell("far")))), "row"),
        (ods(("Data", row('<table:table-cell table:number-columns-repeated="20"/>', ods_cell("far")))), "column"),
        (
            ods(
                (
                    "Data",
                    row(
                        '<table:table-cell table:number-columns-repeated="10000000" office:value-type="string">'
                        "<text:p>x</text:p></table:table-cell>",
                        more=' table:number-rows-repeated="10000000"',
                    ),
                )
            ),
            "column",
        ),
        (ods(("Data", ods_rows([["x"] * 20] * 16))), "cells"),
        (ods(("Data", row("<table:table-cell/>"))), "empty"),
        (ods_table([("a",)]).replace(b"PK", b"XX"), r"not a \.ods"),
        (zipped({"content.xml": "<a/>"}), "not a spreadsheet"),
        (zipped({"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "DOCTYPE"),
        (zipped({"mimetype": "x"}), "content.xml"),
        (zipped({"content.xml": "x", "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"}), "password"),
        (zipped({"encrypted-package": "x"}), "password"),
    ],
)
def test_what_is_no_spreadsheet_is_refused(book, data, what):
    with pytest.raises(ReadingError, match=what) as caught:
        book(data)
    assert caught.value.todo


WHOLE = ods_table([("id", "a"), ("1", "x")])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.binary(max_size=20))
def test_a_damaged_spreadsheet_gives_cells_or_one_clear_error(book, place, noise):
    told = ""
    try:
        told = book(WHOLE[:place] + noise + WHOLE[place + len(noise) :]).sheets[0].rows[0]
    except ReadingError as error:
        told = error.what
    assert told
