"""The guided tour is a journey: each step waits until it is done, covers nothing, and can be left and taken up."""

import pytest

from qualcode.locale import set_language
from qualcode.materials.acts import RenameSource
from qualcode.preferences import prefer
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.welcome import WelcomeScreen
from qualcode.tui.tour import STEPS, TourBox
from qualcode.tui.touring import DEMO, left_at
from tests.tui.coding_project import make_coding_project
from tests.tui.driving import opened, shown, told, until


@pytest.fixture
def path(tmp_path):
    prefer("suggestions", "off")  # they come when their process has learned
    path = make_coding_project(tmp_path / "study.qualcode")
    with Project.open(path, coder="setup") as project:
        project.perform(RenameSource(project.source("R02").id, "R06"))
    return path


def at(app, name):
    return lambda: (
        app.tour is not None
        and app.tour.step.name == name
        and app.screen.query(TourBox)
        and f"{[step.name for step in STEPS].index(name) + 1}/{len(STEPS)}" in shown(app)
    )


async def begun(pilot):
    await opened(pilot, "coding")
    await until(pilot, lambda: pilot.app.screen.coded and pilot.app.screen.coded.source.name == "R06")
    await until(pilot, lambda: pilot.app.screen.coded.sentences)
    await until(pilot, at(pilot.app, "move"))


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, path, size, language):
    set_language(language)
    assert snap_compare(QualcodeApp(path, "Ana", is_tour=True), terminal_size=size, run_before=begun)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_whole_journey(path, size):
    app = QualcodeApp(path, "Ana", is_tour=True)
    async with app.run_test(size=size) as pilot:
        await begun(pilot)
        await pilot.press("down", "up", "down", "down")
        assert app.tour.step.name == "move"
        await pilot.press("down")
        await until(pilot, at(app, "code"))
        view, box = app.screen.view, app.screen.query_one(TourBox)
        assert view.region.bottom <= box.region.y
        assert not view.region.overlaps(box.region)
        await pilot.press("3")
        await until(pilot, at(app, "valence"))
        await pilot.press("minus")
        await until(pilot, at(app, "undo"))
        await pilot.press("u")
        await until(pilot, at(app, "extend"))
        await pilot.press("down", "shift+down")
        await until(pilot, at(app, "code more"))
        await pilot.press("1")
        await until(pilot, at(app, "next"))
        await pilot.press("n")
        await until(pilot, at(app, "search"))
        await pilot.press("f5")
        await until(pilot, lambda: app.screen.KEY_GROUP == "search" and app.screen.query(TourBox))
        await pilot.press(*"latih", "enter")
        await until(pilot, at(app, "matrix"))
        await pilot.press("f4")
        await until(pilot, at(app, "passages"))
        await until(pilot, lambda: app.screen._shown)
        await pilot.press("down", "enter")
        await until(pilot, at(app, "end"))
        await pilot.press("escape")
        await until(pilot, lambda: app.tour is None)
        assert app.screen.KEY_GROUP == "passages"
        assert left_at() == (len(STEPS), len(STEPS))


async def test_escape_leaves_it_and_it_is_taken_up_again_where_it_was_left(path):
    app = QualcodeApp(path, "Ana", is_tour=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await begun(pilot)
        await pilot.press("down", "down", "down")
        await until(pilot, at(app, "code"))
        await pilot.press("slash")
        await until(pilot, lambda: app.screen.is_modal)
        await pilot.press("escape")
        await until(pilot, lambda: not app.screen.is_modal)
        assert app.tour is not None
        await pilot.press("escape")
        await until(pilot, lambda: app.tour is None and not app.screen.query(TourBox))
        assert left_at()[0] == 1
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.KEY_GROUP == "materials")
        app.action_tour()
        await until(pilot, at(app, "code"))
        assert app.screen.KEY_GROUP == "coding"


async def test_the_welcome_screen_offers_it(home, path):
    DEMO.parent.mkdir()
    DEMO.write_bytes(path.read_bytes())
    app = QualcodeApp(coder="Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen) and "five minutes" in shown(app))
        await pilot.press("enter")
        await until(pilot, at(app, "move"))


async def test_a_project_without_the_interview_is_told(tmp_path):
    app = QualcodeApp(make_coding_project(tmp_path / "study.qualcode"), "Ana", is_tour=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "coding")
        assert "R06" in told(app)
        assert app.tour is None
