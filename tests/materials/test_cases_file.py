import pytest

from qualcode.errors import FileFormatError
from qualcode.materials.cases_file import read_cases, type_of
from qualcode.model import VariableType


@pytest.fixture
def table(tmp_path):
    def table(content: str | bytes):
        file = tmp_path / "cases.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_cases(file)

    return table


def test_columns_become_typed_variables(table):
    act = table("name,group,years,born\nR01,struktural,24,1975-01-31\nR02,pelaksana,,\n")
    assert act.variables == (
        ("group", VariableType.TEXT),
        ("years", VariableType.NUMBER),
        ("born", VariableType.DATE),
    )
    assert act.rows == (("R01", ("struktural", "24", "1975-01-31")), ("R02", ("pelaksana", "", "")))


@pytest.mark.parametrize("heading", ["name", "Nama", "KASUS", "Informan", "id"])
def test_the_column_of_names_may_stand_anywhere(table, heading):
    act = table(f"sex,{heading}\nL,R01\n")
    assert act.rows == (("R01", ("L",)),)
    assert act.variables == (("sex", VariableType.TEXT),)


def test_else_the_first_column_names_the_cases(table):
    assert table("who,sex\nR01,L\n").rows == (("R01", ("L",)),)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_encodings_marks_and_line_ends(table, delimiter):
    text = delimiter.join(["name", "kota"]) + "\r\n" + delimiter.join(["R01", '"Café, 2;\n\tlt"']) + "\r\n\r\n"
    for encoded in (text.encode("utf-8-sig"), text.encode("cp1252"), text.encode("utf-16")):
        assert table(encoded).rows == (("R01", ("Café, 2; lt",)),)


def test_hostile_cells_are_texts(table):
    act = table("name,=1+1\n[/],@SUM(A1)\n\x1b[2J,=cmd\n")
    assert act.rows == (("[/]", ("@SUM(A1)",)), ("\ufffd[2J", ("=cmd",)))


@pytest.mark.parametrize(
    ("content", "where"),
    [
        ("", "cases.csv"),
        ("name,a\n", "cases.csv"),
        ("name,,b\nR01,1,2\n", "line 1"),
        ("name,a,a\nR01,1,2\n", "line 1"),
        ("name,a\nR01\n", "line 2"),
        ("name,a\nR01,1\n ,2\n", "line 3"),
        ("name,a\nR01,1\nR01,2\n", "line 3"),
        ('name,a\nR01,"x\n', "line 2"),
        (b"\x00\x01\x02\x03" * 50, "cases.csv"),
    ],
)
def test_what_is_no_such_table_is_refused_with_its_place(table, content, where):
    with pytest.raises(FileFormatError) as caught:
        table(content)
    assert where in caught.value.where
    assert caught.value.what


def test_a_missing_table_is_refused(tmp_path):
    with pytest.raises(FileFormatError):
        read_cases(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["1", "-2", "3,5", ""], VariableType.NUMBER),
        (["1", "x"], VariableType.TEXT),
        (["2020-02-29"], VariableType.DATE),
        (["2021-02-29"], VariableType.TEXT),
        (["", ""], VariableType.TEXT),
    ],
)
def test_types(values, expected):
    assert type_of(values) is expected
