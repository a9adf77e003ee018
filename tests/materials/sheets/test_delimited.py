import contextlib
import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import ReadingError
from qualcode.materials.cleaning import clean
from qualcode.materials.limits import Limits
from qualcode.materials.sheets import read_workbook

LIMITS = Limits(file_bytes=100_000, rows=50, columns=10, cells=200)


@pytest.fixture
def sheet(tmp_path):
    def sheet(content: str | bytes, *, ending=".csv", encoding="", limits=LIMITS):
        path = tmp_path / f"a{ending}"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_workbook(path, limits, encoding).sheets[0]

    return sheet


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("a,b\n1,2\n", (("a", "b"), ("1", "2"))),
        ("a;b\n1;2,5\n3;4,0\n", (("a", "b"), ("1", "2,5"), ("3", "4,0"))),
        (
            "Nama, gelar\tUmur\nAni, S.Sos\t30\nBudi\t31\n",
            (("Nama, gelar", "Umur"), ("Ani, S.Sos", "30"), ("Budi", "31")),
        ),
        ("a|b|c\n1|2|3\n", (("a", "b", "c"), ("1", "2", "3"))),
        # The first line alone would say semicolon.
        ('"x; y; z",b,c\n1,2,3\n4,5,6\n', (("x; y; z", "b", "c"), ("1", "2", "3"), ("4", "5", "6"))),
        ("sep=|\na|b\n1,1|2\n", (("a", "b"), ("1,1", "2"))),
        ("one\ntwo\n", (("one",), ("two",))),
        ('a,b\r\n"1\r\n2",3\r\n', (("a", "b"), ("1\n2", "3"))),
        ("a,b\r1,2\r", (("a", "b"), ("1", "2"))),
        ('a,b\n"say ""yes""",=1+1\n', (("a", "b"), ('say "yes"', "=1+1"))),
        # A line separator within a cell ends no row.
        ("a,b\nx\u2028y,z\n", (("a", "b"), ("x\ny", "z"))),
        ("a,b\n\n,\n1,2\n\n", (("a", "b"), ("1", "2"))),
    ],
)
def test_cells_are_parted_as_the_rows_say(sheet, content, rows):
    assert sheet(content).rows == rows


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings(sheet, encoding):
    assert sheet("id\tnama\n1\tJürgen\n2\tAndré\n".encode(encoding)).rows[1] == ("1", "Jürgen")


def test_an_encoding_that_is_known_is_taken(sheet):
    assert sheet("a,b\n1,ä\n".encode("cp437"), encoding="cp437").rows[1] == ("1", "ä")


def test_rows_of_another_length_are_named(sheet):
    found = sheet("id,a,b\n1,x\n2,x,y,z,zz\n3,x,y\n")
    assert found.rows[2] == ("2", "x", "y", "z", "zz")
    assert "line 2" in found.notes[0]
    assert "line 3" in found.notes[0]
    assert "line 4" not in found.notes[0]


def test_places_are_lines_and_columns(sheet):
    found = sheet('id,a\n1,"x\ny"\n2,z\n')
    assert found.lines == (1, 2, 4)
    assert found.place(2, 1) == "line 4, column B"
    assert found.row_place(1) == "line 2"


def test_controls_are_replaced_and_told(sheet):
    found = sheet("id,a\n1,x\0y\x1b[2J\n")
    assert found.rows[1] == ("1", "x\ufffdy\ufffd[2J")
    assert "2" in found.notes[0]


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        ('id,a\n1,"open\n2,x\n', "line 2", "never closed"),
        ('id,a\n1,"He said "yes" to me"\n', "line 2", "followed by other text"),
        ('sep=;\nid;a\n1;"open\n', "line 3", "never closed"),
        ("", "", "empty"),
        (" \n,\n", "", "empty"),
        ("a\n" * 51, "", "row"),
        (",".join("a" * 11) + "\n", "", "column"),
        ("a,b,c,d,e\n" * 41, "", "cells"),
        (bytes(range(1, 8)) * 50, "", "binary"),
        (b"PK\x03\x04" + b"x" * 20, "", "zip"),
    ],
)
def test_what_is_no_table_is_refused(sheet, content, where, what):
    with pytest.raises(ReadingError, match=what) as caught:
        sheet(content)
    assert caught.value.where == where
    assert caught.value.todo


def test_a_line_of_a_million_commas_is_refused_quickly(sheet):
    with pytest.raises(ReadingError, match="cells"):
        sheet("a" + "," * 3_000_000, limits=Limits())


def test_a_cell_may_be_long(sheet):
    assert len(sheet("a,b\n1," + "x" * 1_000_000 + "\n", limits=Limits()).rows[1][1]) == 1_000_000


CELL = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), max_size=12
) | st.sampled_from(['"', "a\nb", "1,5", "x;y", "=1+1", "\t"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    rows=st.integers(2, 5).flatmap(lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), min_size=2, max_size=8)),
    delimiter=st.sampled_from(",;\t|"),
)
def test_any_table_comes_back_as_it_was_written(sheet, rows, delimiter):
    rows = [["head", *row] for row in rows]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    wanted = tuple(tuple(clean(cell).text for cell in row) for row in rows)
    assert sheet("sep=" + delimiter + "\n" + text.getvalue()).rows == wanted


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(st.text(max_size=60) | st.text(alphabet='ab,;"\n\t|', max_size=40))
def test_any_text_gives_rows_or_one_clear_error(sheet, text):
    found = None
    with contextlib.suppress(ReadingError):
        found = sheet(text.encode("utf-8", "surrogatepass"))
    if found:
        assert len(found.rows) == len(found.types) == len(found.lines) > 0
        assert all(len(row) == len(kinds) for row, kinds in zip(found.rows, found.types, strict=True))
