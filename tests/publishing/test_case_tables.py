from qualcode.materials.cases_file import read_cases
from qualcode.model import Case, Variable, VariableType
from qualcode.publishing.case_tables import cases_table
from qualcode.publishing.writers import write_table


def test_programs_read_what_is_stored_and_people_read_words(tmp_path):
    variables = [Variable(1, "trained", VariableType.BOOLEAN), Variable(2, "years", VariableType.NUMBER)]
    cases = [Case(1, "R01"), Case(2, "R02")]
    table = cases_table(cases, variables, {(1, 1): "1", (1, 2): "3.5", (2, 1): "0"})
    assert table.rows == [("R01", "1", 3.5), ("R02", "0", None)]
    assert [row[1] for row in table.for_people()] in (["yes", "no"], ["ya", "tidak"])
    write_table(table, "csv", tmp_path / "cases.csv")
    act = read_cases(tmp_path / "cases.csv")
    assert act.rows == (("R01", ("1", "3.5")), ("R02", ("0", "")))
    assert dict(act.variables) == {"trained": VariableType.BOOLEAN, "years": VariableType.NUMBER}


def test_numbers_are_numbers_where_none_is_changed_by_it():
    variables = [Variable(1, "years", VariableType.NUMBER), Variable(2, "code", VariableType.TEXT)]
    written = ["12", "-3.50", "4.0", "0.1", "1e5", "12345678901234567890", "3.14159265358979323846", "many", ""]
    cases = [Case(number, f"R{number}") for number, _value in enumerate(written)]
    known = {(number, 1): value for number, value in enumerate(written)} | {(0, 2): "007"}
    numbers = [row[1] for row in cases_table(cases, variables, known).rows]
    expected = [12, -3.5, 4.0, 0.1, 1e5, "12345678901234567890", "3.14159265358979323846", "many", None]
    assert numbers == expected
    assert [type(number) for number in numbers] == [type(number) for number in expected]
    assert cases_table(cases, variables, known).rows[0][2] == "007"
