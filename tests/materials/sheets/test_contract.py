import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ReadingError
from qualcode.materials.limits import Limits
from qualcode.materials.readers import reader_for, readers
from qualcode.materials.sheets import formats, read_workbook
from qualcode.materials.sheets.contract import column_name, column_number


def test_each_format_is_found_once():
    endings = [extension for form in formats() for extension in form.extensions]
    assert sorted(endings) == [".csv", ".ods", ".tsv", ".xlsm", ".xlsx"]


def test_endings_say_what_holds_sheets(tmp_path):
    endings = {extension for reader in readers() if reader.sheets for extension in reader.extensions}
    assert endings == {extension for form in formats() for extension in form.extensions}
    assert reader_for(tmp_path / "A.XLSX").sheets
    assert not reader_for(tmp_path / "a.docx").sheets
    with pytest.raises(ReadingError, match=r"ending in \.xls") as caught:
        read_workbook(tmp_path / "a.xls", Limits())
    assert ".xlsx" in caught.value.todo


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_are_called_as_spreadsheets_do(column, name):
    assert column_name(column) == name
    assert column_number(name) == column


@given(st.integers(0, 400_000))
def test_names_and_numbers_of_columns_agree(column):
    assert column_number(column_name(column)) == column


@pytest.mark.parametrize("name", ["", "1", "Ä", "AAAAA", "A1"])
def test_what_no_column_is_called(name):
    assert column_number(name) == -1
