import pytest

from qualcode.errors import FileFormatError
from qualcode.materials.cases_file import read_cases, read_cases_table, type_of
from qualcode.model import Variable, VariableType
from tests.materials.sheet_files import ods_table, xlsx, xlsx_cells, xlsx_rows, xlsx_table


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


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_workbooks_are_read_too(tmp_path, ending):
    file = tmp_path / f"people{ending}"
    rows = [("Data pegawai", ""), ("nama", "mulai", "sex"), ("R01", "17 Agustus 2005", "L"), ("R02", "1/4/2010", "P")]
    file.write_bytes((xlsx_table if ending == ".xlsx" else ods_table)(rows))
    act = read_cases(file)
    assert act.variables == (("mulai", VariableType.DATE), ("sex", VariableType.TEXT))
    assert act.rows == (("R01", ("2005-08-17", "L")), ("R02", ("2010-04-01", "P")))


def test_what_recurs_is_a_choice(table):
    act = table("name,unit\nA,Seksi\nB,Loket\nC,seksi\nD,Loket\n")
    assert act.variables == (("unit", VariableType.CHOICE),)
    assert act.choices == (("unit", ("Seksi", "Loket")),)
    assert [values for _case, values in act.rows] == [("Seksi",), ("Loket",), ("Seksi",), ("Loket",)]


@pytest.fixture
def people(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("name,years,born\nR01,5,1980-01-31\nR02,many,31/02/1990\n", "utf-8")
    return file


def test_a_type_that_is_asked_for_is_held_to(people):
    with pytest.raises(FileFormatError, match="line 3, column B") as caught:
        read_cases_table(people, types={"years": VariableType.NUMBER})
    assert "many" in str(caught.value)
    act = read_cases_table(people, types={"years": VariableType.CHOICE}).act
    assert act.choices == (("years", ("5", "many")),)


def test_a_variable_keeps_the_type_it_has(people):
    known = (Variable(1, "born", VariableType.DATE),)
    with pytest.raises(FileFormatError, match="line 3, column C"):
        read_cases_table(people, variables=known, types={"born": VariableType.TEXT})


def test_a_type_for_no_column_is_refused(people):
    with pytest.raises(FileFormatError, match="age"):
        read_cases_table(people, types={"age": VariableType.NUMBER})


def test_what_may_be_two_numbers_stays_text_and_is_told(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text('name,pay\nR01,"1.234"\nR02,900\n', "utf-8")
    table = read_cases_table(file)
    assert table.act.variables == (("pay", VariableType.TEXT),)
    assert table.notes[0].startswith("line 2, column B: 1.234")


def test_numbers_of_a_workbook_are_what_they_are(tmp_path):
    file = tmp_path / "a.xlsx"
    cells = (
        '<c r="A1" t="str"><v>name</v></c><c r="B1" t="str"><v>x</v></c>',
        '<c r="A2"><v>1</v></c><c r="B2"><v>1.234</v></c>',
    )
    file.write_bytes(xlsx(("S", xlsx_cells(*cells))))
    assert read_cases(file).rows == (("1", ("1.234",)),)
    assert read_cases(file).variables == (("x", VariableType.NUMBER),)


def test_the_sheet_may_be_chosen(tmp_path):
    file = tmp_path / "a.xlsx"
    one, two = xlsx_rows([("name", "x"), ("A", "1")]), xlsx_rows([("name", "y"), ("B", "2")])
    file.write_bytes(xlsx(("One", one), ("Two", two)))
    assert read_cases_table(file, sheet="two").act.rows == (("B", ("2",)),)
    assert "Two" in read_cases_table(file).notes[0]
    with pytest.raises(FileFormatError, match="Three"):
        read_cases_table(file, sheet="Three")
