import pytest

from qualcode.materials.variable_acts import RemoveVariable
from qualcode.model import SavedDisplay
from qualcode.project import Project
from qualcode.publishing.displays.acts import ReportDisplay, SaveDisplay
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.display import DisplayScreen
from qualcode.tui.screens.displays import DisplaysScreen
from qualcode.tui.screens.picking import PickDialog
from tests.tui.driving import opened, shown, told, until


@pytest.fixture
def saved(study):
    with Project.open(study, coder="Ani") as project:
        project.perform(SaveDisplay("Who", "matrix", (("values", "words"),)))
        project.perform(SaveDisplay("By post", "crosstab", (("by", "position"),)))
        project.perform(SaveDisplay("Training", "contexts", (), "pelatihan"))
        project.perform(ReportDisplay(project.records(SavedDisplay)[0].id))
    return study


async def ready(pilot):
    await opened(pilot, "coding")
    await pilot.press("D")
    await until(pilot, lambda: isinstance(pilot.app.screen, DisplaysScreen) and pilot.app.screen._lines is not None)
    await until(pilot, lambda: not any(worker.group == "wrong" for worker in pilot.app.workers))
    return pilot.app.screen


def names(app):
    return [each.name for each in sorted(app.project.records(SavedDisplay), key=lambda each: each.position)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, saved, size):
    assert snap_compare(QualcodeApp(saved, "Ani"), terminal_size=size, run_before=ready)


async def test_tells_the_displays_in_words(saved):
    app = QualcodeApp(saved, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        lines = [" ".join(line.split()) for line in shown(app).split("\n")]
        assert "Who Theme matrix ✓ Cells hold: coded words" in lines
        assert "By post Cross-tab Groups: position" in lines
        assert "Training Keyword in context Words to look for: pelatihan" in lines


async def test_opens_what_is_saved_and_comes_back(saved):
    app = QualcodeApp(saved, "Ani")
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, DisplayScreen) and app.screen.shown)
        assert app.screen.saved.name == "By post"
        assert "staff" in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        assert screen.table.cursor_row == 1
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))


async def test_one_that_cannot_be_shown_says_why_and_leaves_the_others_alone(saved):
    app = QualcodeApp(saved, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        app_screen = await ready(pilot)
        app.project.perform(RemoveVariable(app.project.variables()[0].id))
        await pilot.press("escape")
        screen = await ready(pilot)
        assert screen is not app_screen
        assert screen.table.row_count == 3
        await until(pilot, lambda: "✗" in shown(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, DisplayScreen) and app.screen.latest)
        assert "f changes the settings" in shown(app)


async def test_are_renamed_moved_put_into_the_report_and_removed(saved):
    app = QualcodeApp(saved, "Ani")
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        await pilot.press(*"Whom", "enter")
        await until(pilot, lambda: names(app) == ["Whom", "By post", "Training"])
        await pilot.press("shift+down")
        await until(pilot, lambda: names(app) == ["By post", "Whom", "Training"])
        await until(pilot, lambda: screen._here and screen._here.saved.name == "Whom")
        await pilot.press("shift+up")
        await until(pilot, lambda: names(app) == ["Whom", "By post", "Training"])
        await pilot.press("p")
        await until(pilot, lambda: not any(each.in_report for each in app.project.records(SavedDisplay)))
        await until(pilot, lambda: "✓" not in shown(app))
        await pilot.press("x")
        await until(pilot, lambda: names(app) == ["By post", "Training"])
        assert "u brings it back" in told(app)
        await pilot.press("u")
        await until(pilot, lambda: screen.table.row_count == 3)


async def test_a_new_one_is_begun_from_its_kind(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        assert "None is saved yet" in shown(app)
        assert screen._kinds.has_focus
        await pilot.press("x", "r", "p", "enter")
        await until(pilot, lambda: isinstance(app.screen, DisplayScreen) and app.screen.shown)
        assert app.screen.look.kind == "matrix"
        await pilot.press("escape", "down", "enter")  # there is one variable only, so nobody is asked
        await until(pilot, lambda: isinstance(app.screen, DisplayScreen) and app.screen.shown)
        assert app.screen.look.settings == (("by", "position"),)


async def test_one_that_looks_for_words_asks_for_them(saved):
    app = QualcodeApp(saved, "Ani")
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("tab")
        assert screen._kinds.has_focus
        screen._kinds.move_cursor(row=8)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        await pilot.press(*"pelatihan", "enter")
        await until(pilot, lambda: isinstance(app.screen, DisplayScreen) and app.screen.shown)
        assert app.screen.shown.table.rows
        await pilot.press("escape", "tab")
        await until(pilot, lambda: app.screen is screen and screen.table.has_focus)


async def test_a_kind_that_needs_groups_asks_for_the_variable(saved):
    from qualcode.materials.variable_acts import AddVariable

    with Project.open(saved, coder="Ani") as project:
        project.perform(AddVariable("unit"))
    app = QualcodeApp(saved, "Ani")
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        await pilot.press("tab", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, DisplayScreen) and app.screen.latest)
        assert app.screen.look.settings == (("by", "unit"),)


async def test_in_linear_mode_cells_are_told_with_row_and_column(saved):
    app = QualcodeApp(saved, "Ani", is_linear=True)
    async with app.run_test(size=(100, 40)) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DisplayScreen) and app.screen.shown)
        await pilot.press("down", "right")
        await until(pilot, lambda: shown(app).rstrip().split("\n")[-1].strip().startswith("R02 × D2"))
        await pilot.press("c", "c", "up")
        await until(pilot, lambda: shown(app).rstrip().split("\n")[-1].strip().startswith("R01 × D2:"))
        assert "#" not in shown(app)
        assert "█" not in shown(app)
