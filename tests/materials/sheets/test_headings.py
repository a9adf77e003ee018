import pytest

from qualcode.errors import ReadingError
from qualcode.materials.limits import Limits
from qualcode.materials.sheets import Sheet, read_workbook
from qualcode.materials.sheets.headings import find_headings
from tests.materials.sheet_files import xlsx, xlsx_rows


def sheet(*rows: tuple[str, ...], merged=()) -> Sheet:
    return Sheet("S", rows, tuple("".join("t" if cell else "-" for cell in row) for row in rows), merged=merged)


def test_names_are_the_first_row():
    found = find_headings(sheet(("id", "a"), ("1", "x")))
    assert (found.row, found.columns, found.names, found.notes) == (0, (0, 1), ("id", "a"), ())


def test_doubles_and_blanks_are_named_apart_and_told():
    found = find_headings(sheet(("id", "Alter", "Alter", "", "alter"), ("1", "30", "40", "x", "y")))
    assert found.names == ("id", "Alter", "Alter (2)", "column D", "alter (3)")
    assert ["C “Alter (2)”, E “alter (3)”" in found.notes[0], "D" in found.notes[1]] == [True, True]


def test_a_name_that_stands_there_already_is_not_given():
    found = find_headings(sheet(("a", "a", "a (2)"), ("1", "2", "3")))
    assert found.names == ("a", "a (3)", "a (2)")


def test_columns_without_anything_below_are_left_out():
    assert find_headings(sheet(("id", "empty", "a"), ("1", "", "x"), ("2", " ", ""))).columns == (0, 2)


def test_titles_above_the_headings_are_left_out_and_told():
    found = find_headings(sheet(("Kuesioner", "", ""), ("", "", ""), ("id", "a", "b"), ("1", "x", "y")))
    assert (found.row, found.names) == (2, ("id", "a", "b"))
    assert "row 3" in found.notes[0]


def test_merged_headings_with_headings_below_them(tmp_path):
    rows = [("Nama", "Kompetensi", "", "Usia"), ("", "Teknis", "Sosial", ""), ("R01", "4", "5", "30")]
    after = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:A2", "B1:C1", "D1:D2"))
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(("S", xlsx_rows(rows, f"<mergeCells>{after}</mergeCells>"))))
    found = find_headings(read_workbook(path, Limits()).sheets[0])
    assert (found.row, found.names) == (1, ("Nama", "Kompetensi: Teknis", "Kompetensi: Sosial", "Usia"))


def test_merged_headings_over_answers_are_named_apart():
    found = find_headings(sheet(("id", "Q", "Q"), ("1", "ya", "ya"), ("2", "ya", "tidak"), merged=((0, 1, 0, 2),)))
    assert (found.row, found.names) == (0, ("id", "Q", "Q (2)"))


def test_the_analyst_may_say_where_they_stand():
    assert find_headings(sheet(("x", "y"), ("id", "a"), ("1", "2")), 1).names == ("id", "a")


@pytest.mark.parametrize("rows", [(("id", "a"),), (("id", "a"), ("", " "))])
def test_no_rows_below_is_an_error(rows):
    with pytest.raises(ReadingError, match="no rows"):
        find_headings(sheet(*rows))
