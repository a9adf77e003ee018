import pytest

from qualcode.errors import NotFoundError, RuleError
from qualcode.materials.acts import (
    AddVariable,
    ChangeVariable,
    ImportCases,
    RemoveVariable,
    RenameVariable,
    SetValue,
    SetValues,
)
from qualcode.materials.case_groups import case_groups, variable_named
from qualcode.model import VariableType
from qualcode.project import Project

TEXT, NUMBER, DATE, BOOLEAN, CHOICE = VariableType


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "a.qualcode", "Study", coder="Ani") as project:
        rows = (("R01", ("24", "Ya")), ("R02", ("9", "tidak")), ("R03", ("", "")))
        project.perform(ImportCases((("years", TEXT), ("trained", BOOLEAN)), rows))
        yield project


def variable(project, name):
    return variable_named(project, name)


def values(project, name):
    names = {case.id: case.name for case in project.cases()}
    return {names[v.case_id]: v.value for v in project.values() if v.variable_id == variable(project, name).id}


def test_values_are_stored_in_the_form_of_their_type(project):
    assert values(project, "trained") == {"R01": "1", "R02": "0"}


def test_variables_are_added_renamed_and_removed(project):
    project.perform(AddVariable("group", CHOICE, ("a", "b")))
    project.perform(RenameVariable(variable(project, "group").id, "team"))
    assert [(v.name, v.position) for v in project.variables()] == [("years", 0), ("trained", 1), ("team", 2)]
    project.perform(RemoveVariable(variable(project, "years").id))
    assert "years" not in [v.name for v in project.variables()]
    project.undo()
    assert values(project, "years") == {"R01": "24", "R02": "9"}
    assert project.check() == []


@pytest.mark.parametrize("choices", [(), ("",), ("a", "A")])
def test_a_choice_needs_choices(project, choices):
    with pytest.raises(RuleError):
        project.perform(AddVariable("x", CHOICE, choices))


def test_names_are_taken_once(project):
    with pytest.raises(RuleError):
        project.perform(AddVariable("years"))
    with pytest.raises(RuleError):
        project.perform(RenameVariable(variable(project, "years").id, "trained"))


def test_another_type_brings_the_values_into_its_form(project):
    years = variable(project, "years").id
    project.perform(SetValue(project.case("R03").id, years, "1.250,5"))
    project.perform(ChangeVariable(years, NUMBER))
    assert values(project, "years")["R03"] == "1250.5"
    project.perform(ChangeVariable(years, CHOICE))
    assert variable(project, "years").choices == ("24", "9", "1250.5")
    project.perform(ChangeVariable(years, TEXT))
    assert variable(project, "years").choices == ()


def test_another_type_is_refused_where_a_value_is_none_of_it(project):
    years = variable(project, "years").id
    project.perform(SetValue(project.case("R03").id, years, "many"))
    with pytest.raises(RuleError, match="R03: many") as caught:
        project.perform(ChangeVariable(years, NUMBER))
    assert "12" in caught.value.todo
    assert variable(project, "years").type is TEXT


@pytest.mark.parametrize(("kind", "wanted"), [(NUMBER, ("1", "0")), (CHOICE, ("yes", "no")), (TEXT, ("yes", "no"))])
def test_yes_and_no_become_words_or_numbers(project, kind, wanted):
    project.perform(ChangeVariable(variable(project, "trained").id, kind))
    assert tuple(values(project, "trained").values()) == wanted


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [(NUMBER, "3,5", "3.5"), (DATE, "17 Agustus 2023", "2023-08-17"), (CHOICE, "A", "a"), (TEXT, " x ", "x")],
)
def test_a_value_is_checked_and_brought_into_form(project, kind, value, stored):
    project.perform(AddVariable("x", kind, ("a",) if kind is CHOICE else ()))
    case = project.case("R01").id
    project.perform(SetValue(case, variable(project, "x").id, value))
    assert values(project, "x") == {"R01": stored}
    project.perform(SetValue(case, variable(project, "x").id, " "))
    assert values(project, "x") == {}


@pytest.mark.parametrize(("kind", "value"), [(NUMBER, "1.234"), (DATE, "30/02/2024"), (CHOICE, "b"), (BOOLEAN, "x")])
def test_a_value_of_another_type_is_refused_and_named(project, kind, value):
    project.perform(AddVariable("x", kind, ("a",)))
    with pytest.raises(RuleError, match="R01") as caught:
        project.perform(SetValue(project.case("R01").id, variable(project, "x").id, value))
    assert value in str(caught.value)
    assert caught.value.todo


def test_several_cases_are_put_into_a_group_at_once(project):
    project.perform(AddVariable("group", CHOICE, ("staff", "head")))
    ids = tuple(project.case(name).id for name in ("R01", "R03"))
    performed = project.perform(SetValues(ids, variable(project, "group").id, "HEAD"))
    assert "R01, R03" in performed.event.sentence()
    groups = [(group.value, [case.name for case in group.cases]) for group in case_groups(project, "group")]
    assert groups == [("staff", []), ("head", ["R01", "R03"]), ("", ["R02"])]
    project.undo()
    assert values(project, "group") == {}


def test_groups_of_numbers_are_by_size(project):
    project.perform(ChangeVariable(variable(project, "years").id, NUMBER))
    assert [group.value for group in case_groups(project, "years")] == ["9", "24", ""]


def test_an_unknown_variable_is_told_the_known_ones(project):
    with pytest.raises(NotFoundError, match="years, trained"):
        case_groups(project, "none")
    assert variable(project, "YEARS").name == "years"


def test_an_import_adds_choices_but_keeps_types(project):
    project.perform(AddVariable("unit", CHOICE, ("A",)))
    more = ImportCases((("unit", CHOICE),), (("R01", ("b",)), ("R02", ("a",))), (("unit", ("b", "a")),))
    project.perform(more)
    assert variable(project, "unit").choices == ("A", "b")
    assert values(project, "unit") == {"R01": "b", "R02": "A"}
    with pytest.raises(RuleError):
        project.perform(ImportCases((("trained", TEXT),), (("R01", ("perhaps",)),)))
