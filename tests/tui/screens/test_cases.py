import csv

import pytest
from textual.events import Key

from qualcode.locale import set_language
from qualcode.materials.acts import AddCase, SetValue
from qualcode.materials.cases_file import read_cases_table
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.case_dialogs import VariableDialog
from qualcode.tui.screens.cases import CasesScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.picking import PickDialog
from tests.tui.cases_project import make_cases_project, make_large_project
from tests.tui.driving import opened, shown, told, until


@pytest.fixture
def people(tmp_path):
    return make_cases_project(tmp_path / "people.qualcode")


async def ready(pilot) -> CasesScreen:
    await opened(pilot, "cases")
    await until(pilot, lambda: pilot.app.screen._table)
    return pilot.app.screen


def known(app, case: str, variable: str) -> str | None:
    """Return what is on disk."""
    ids = {each.name: each.id for each in (*app.project.cases(), *app.project.variables())}
    found = [v.value for v in app.project.values() if (v.case_id, v.variable_id) == (ids[case], ids[variable])]
    return found[0] if found else None


def acts(app) -> list[str]:
    """Return the acts of the coder here, without that of entering them."""
    return [event.act for event in app.project.events() if event.coder == "Ani" and "Coder" not in event.act][::-1]


async def asked(pilot, dialog: type) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, dialog) and pilot.app.screen.focused)


async def grown(pilot) -> None:
    """Group by position, mark a group, sort by years."""
    screen = await ready(pilot)
    await pilot.press("right", "right", "b")
    await until(pilot, lambda: screen._asked.group)
    await pilot.press("home", "ctrl+home", "space", "right", "right", "right", "s")


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("state", [ready, grown])
def test_looks(snap_compare, people, size, language, state):
    set_language(language)
    try:
        assert snap_compare(QualcodeApp(people, "Ani"), terminal_size=size, run_before=state)
    finally:
        set_language("en")


async def test_a_project_without_cases_says_what_to_do(empty_study):
    app = QualcodeApp(empty_study, "Ani")
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        assert "no cases yet" in shown(app)
        await pilot.press("enter", "5", "space", "delete", "g", "s")
        await pilot.press("a")
        await asked(pilot, InputDialog)
        await pilot.press(*"R7", "enter")
        await until(pilot, lambda: app.screen is screen and screen._grid.display and screen._grid.current)
        assert "R7" in shown(app)
        await pilot.press("right", "v")
        await asked(pilot, VariableDialog)
        await pilot.press(*"age", "ctrl+s")
        await until(pilot, lambda: app.screen is screen and screen._grid.column > 0)
        await pilot.press("4")
        await asked(pilot, InputDialog)
        await pilot.press("2", "enter")
        await until(pilot, lambda: known(app, "R7", "age") == "42")


async def test_names_and_values_are_plain_text(people):
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        assert "[b]Umum[/b]" in shown(app)


async def test_typing_a_digit_begins_a_number_and_a_wrong_one_is_asked_again(people):
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("right", "right", "right", "1")
        await asked(pilot, InputDialog)
        await pilot.press(*"4x", "enter")
        await until(pilot, lambda: "no value of the variable years" in told(app))
        assert "such as 12 or 3.5" in told(app)
        await asked(pilot, InputDialog)
        assert app.screen.query_one("Input").value == "14x"
        await pilot.press("backspace", *",5", "enter")
        await until(pilot, lambda: known(app, "R01", "years") == "14.5")
        await until(pilot, lambda: app.screen is screen and "14.5" in shown(app))
        events = app.project.last_event
        await pilot.press("u")
        await until(pilot, lambda: known(app, "R01", "years") == "12" and "14.5" not in shown(app))
        assert app.project.last_event == events + 1


async def test_digits_that_come_faster_than_the_question_are_not_lost(people):
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("right", "right", "right")
        for digit in "123456":
            app.post_message(Key(digit, digit))
        await asked(pilot, InputDialog)
        await until(pilot, lambda: app.screen.query_one("Input").value == "123456")


async def test_dates_are_stored_in_one_form(people):
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press(*["right"] * 4, "enter")
        await asked(pilot, InputDialog)
        await pilot.press(*"17 Agustus 2023", "enter")
        await until(pilot, lambda: known(app, "R01", "since") == "2023-08-17")
        await until(pilot, lambda: app.screen is screen and "2023-08-17" in shown(app))


async def test_choices_and_yes_or_no_are_picked_or_taken_by_a_digit(people):
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("right", "right", "1")
        await until(pilot, lambda: known(app, "R01", "position") == "head")
        await pilot.press("9")
        await pilot.press("enter")
        await asked(pilot, PickDialog)
        await pilot.press(*"sta", "enter")
        await until(pilot, lambda: known(app, "R01", "position") == "staff" and app.screen is screen)
        await pilot.press("right", "right", "right", "0")
        await until(pilot, lambda: known(app, "R01", "trained") == "0")
        await pilot.press("enter")
        await asked(pilot, PickDialog)
        await pilot.press("down", "enter")
        await until(pilot, lambda: known(app, "R01", "trained") is None and app.screen is screen)
        await pilot.press("1")
        await until(pilot, lambda: known(app, "R01", "trained") == "1")
        await pilot.press("backspace")
        await until(pilot, lambda: known(app, "R01", "trained") is None)


async def test_marked_cases_get_the_same_value_in_one_act(people):
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("g")
        await until(pilot, lambda: "Mark cases first" in told(app))
        await pilot.press("space", "down", "space", "space", "up", "right", "right", "g")
        assert screen._grid.marked == {
            app.project.case("R01").id,
            app.project.case("R03").id,
            app.project.case("R10").id,
        }
        await asked(pilot, PickDialog)
        assert "position of 3 cases" in shown(app)
        await pilot.press("h", "enter")
        await until(pilot, lambda: known(app, "R10", "position") == "head" and app.screen is screen)
        assert acts(app) == ["SetValues"]
        await pilot.press("u")
        await until(pilot, lambda: known(app, "R10", "position") is None)
        await pilot.press("escape")
        assert not screen._grid.marked
        await pilot.press("asterisk")
        assert len(screen._grid.marked) == 4


async def test_rows_are_sorted_up_down_and_by_name(people):
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)

        def order():
            return [case.name for case in screen._grid.cases]

        await pilot.press("right", "right", "right", "down", "down", "s")
        assert order() == ["R03", "R02", "R01", "R10"]
        assert screen._grid.current.name == "R03"
        await pilot.press("s")
        assert order() == ["R01", "R02", "R03", "R10"]
        await pilot.press("left", "s")
        assert order() == ["R02", "R01", "R03", "R10"]
        await pilot.press("s", "s")
        assert order() == ["R01", "R02", "R03", "R10"]


async def test_groups_have_headings_with_counts_that_follow(people):
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("right", "right", "b")
        await until(pilot, lambda: "staff (2)" in shown(app))
        assert "head (1)" in shown(app)
        assert "(not known) (1)" in shown(app)
        await until(pilot, lambda: screen._grid.current.name == "R01")
        await pilot.press("1")
        await until(pilot, lambda: "head (2)" in shown(app))
        assert screen._grid.current.name == "R01"
        await pilot.press("ctrl+home", "home", "enter", "r", "delete", "m", "space")
        assert screen._grid.marked == {app.project.case("R01").id, app.project.case("R02").id}
        await pilot.press("b")
        await until(pilot, lambda: "head (2)" not in shown(app))


async def test_rows_are_filtered_by_typing_and_the_order_is_kept(people):
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("slash", *"staff", "enter")
        await until(pilot, lambda: [case.name for case in screen._grid.cases] == ["R01", "R03"])
        assert app.focused is screen._grid
        app.go("coding")
        screen = await ready(pilot)
        assert [case.name for case in screen._grid.cases] == ["R01", "R03"]
        await pilot.press("escape")
        await until(pilot, lambda: len(screen._grid.cases) == 4)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))


async def test_cases_are_added_renamed_merged_and_deleted(people):
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("a")
        await asked(pilot, InputDialog)
        await pilot.press(*"R05", "enter")
        await until(pilot, lambda: app.screen is screen and screen._grid.current.name == "R05")
        await pilot.press("enter")
        await asked(pilot, InputDialog)
        await pilot.press(*"R01", "enter")
        await until(pilot, lambda: "is taken" in told(app))
        await pilot.press("r")
        await asked(pilot, InputDialog)
        await pilot.press(*"Budi", "enter")
        await until(pilot, lambda: app.screen is screen and "Budi" in shown(app))
        await pilot.press("m")
        await asked(pilot, PickDialog)
        await pilot.press(*"r10", "enter")
        await until(pilot, lambda: app.screen is screen and screen._grid.current.name == "R10")
        assert {case.name for case in app.project.cases()} == {"R01", "R02", "R03", "R10"}
        await pilot.press("ctrl+home", "delete")
        await asked(pilot, ConfirmDialog)
        assert "5 values" in shown(app)
        assert "1 source stays" in shown(app)
        await pilot.press("n")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("delete")
        await asked(pilot, ConfirmDialog)
        await pilot.press("y")
        await until(pilot, lambda: [case.name for case in screen._grid.cases] == ["R02", "R03", "R10"])
        await pilot.press("u")
        await until(pilot, lambda: screen._grid.cases[0].name == "R01")


async def test_marked_cases_are_merged_into_one_of_them(people):
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("space", "space", "m")
        await asked(pilot, PickDialog)
        await pilot.press(*"r02", "enter")
        await until(pilot, lambda: [case.name for case in screen._grid.cases] == ["R02", "R03", "R10"])
        assert not screen._grid.marked - {app.project.case("R02").id}
        assert "R01, R02" in shown(app)


async def test_variables_are_changed_in_one_act_and_asked_again_when_refused(people):
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press(*["right"] * 6, "c")
        await asked(pilot, VariableDialog)
        app.screen.query_one("Select").value = "number"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "R02: [b]Umum[/b]" in told(app))
        await asked(pilot, VariableDialog)
        await pilot.press(*"office")
        app.screen.query_one("Select").value = "choice"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "office" in shown(app) and app.screen is screen)
        assert acts(app) == ["ChangeVariable"]
        (office,) = (each for each in app.project.variables() if each.name == "office")
        assert len(office.choices) == 2
        await pilot.press("c")
        await asked(pilot, VariableDialog)
        await pilot.press(*"place", "enter")
        await until(pilot, lambda: app.screen is screen and "place" in shown(app))
        await pilot.press("x")
        await asked(pilot, ConfirmDialog)
        assert "with 2 values" in shown(app)
        await pilot.press("y")
        await until(pilot, lambda: len(app.project.variables()) == 4 and app.screen is screen)
        await until(pilot, lambda: "place" not in shown(app).split("\n")[1])


async def test_a_choice_is_added_with_its_choices(people):
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("v")
        await asked(pilot, VariableDialog)
        await pilot.press("ctrl+s")
        app.screen.query_one("Select").value = "choice"
        await pilot.press(*"rank")
        await pilot.pause()
        app.screen.query_one("TextArea").text = "high, very\n\n low \n"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen and screen._grid.column > 0)
        assert app.project.variables()[-1].choices == ("high, very", "low")


async def test_the_source_of_a_case_opens_and_leads_back(people):
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("down", "right", "enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        assert app.screen.coded.source.name == "R02"
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("end", "ctrl+end", "home", "right", "enter")
        await until(pilot, lambda: "heard in no source" in told(app))


async def test_what_others_do_is_followed(people):
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        with Project.open(people, coder="Budi") as other:
            years = next(each.id for each in other.variables() if each.name == "years")
            other.perform(SetValue(other.case("R10").id, years, "123456789"))
            other.perform(AddCase("R99"))
        await app.look_for_others()
        await until(pilot, lambda: "R99" in shown(app) and "123456789" in shown(app))
        assert screen._grid.current.name == "R01"


async def test_a_sheet_is_shown_before_it_is_taken_in(people, home):
    (home / "people.csv").write_text("name,age,position\nR01,41,head\nR77,29,boss\n", "utf-8")
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        for answer in ("n", "y"):
            await pilot.press("i")
            await asked(pilot, InputDialog)
            app.screen.query_one("Input").value = "people.csv"
            await pilot.press("enter")
            await asked(pilot, ConfirmDialog)
            assert "age (number), position (choice)" in shown(app)
            assert len(app.project.cases()) == 4
            await pilot.press(answer)
            await until(pilot, lambda: app.screen is screen)
        await until(pilot, lambda: "R77" in shown(app) and "boss" in shown(app))
        await pilot.press("u")
        await until(pilot, lambda: len(app.project.cases()) == 4)


async def test_a_sheet_that_cannot_be_read_is_told(people, home):
    (home / "people.csv").write_text("name,since\nR01,2020-01-01\nR02,soon\n", "utf-8")
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        for name in ("people.csv", "nowhere.csv"):
            await pilot.press("i")
            await asked(pilot, InputDialog)
            app.screen.query_one("Input").value = name
            await pilot.press("enter")
            await until(pilot, lambda name=name: app.screen is screen and name in told(app))
        assert "Write a date such as" in told(app)


async def test_what_is_shown_is_exported_and_can_be_taken_in_again(people, home):
    app = QualcodeApp(people, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("slash", *"staff", "enter", "e")
        await asked(pilot, InputDialog)
        app.screen.query_one("Input").value = "out.csv"
        await pilot.press("enter")
        await until(pilot, lambda: "Wrote" in told(app))
        state = app.project.values()
        act = read_cases_table(home / "out.csv", variables=app.project.variables()).act
        app.project.perform(act)
        assert [(v.case_id, v.value) for v in app.project.values()] == [(v.case_id, v.value) for v in state]
    with (home / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    assert [row[0] for row in rows] == ["Case", "R01", "R03"]
    assert rows[1][4] == "yes"


async def test_a_value_draws_its_cell_and_not_the_whole_grid(tmp_path, monkeypatch):
    app = QualcodeApp(make_large_project(tmp_path / "large.qualcode", cases=60, variables=12), "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("end", "7")
        filled = []
        monkeypatch.setattr(screen._grid, "fill", lambda *some: filled.append(some))
        await asked(pilot, InputDialog)
        await pilot.press("7", "enter")
        await until(pilot, lambda: known(app, "K000", "variable11") == "77" and app.screen is screen)
        await until(pilot, lambda: "77" in shown(app))
        await pilot.press("space", "down", "u")
        await until(pilot, lambda: known(app, "K000", "variable11") == "v0")
        assert not filled
