import pytest

from qualcode.project import Project
from qualcode.tui import settings
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.progress import StoppedError
from qualcode.tui.screens.welcome import NewProjectDialog, OpenFileDialog, WelcomeScreen, _build_demo
from tests.tui.driving import shown, told, until


def on(app, screen):
    return lambda: isinstance(app.screen, screen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, size):
    assert snap_compare(QualcodeApp(), terminal_size=size)


async def test_opens_a_recent_project_with_enter(study):
    settings.remember_project(study)
    app = QualcodeApp()
    async with app.run_test() as pilot:
        await until(pilot, on(app, WelcomeScreen))
        assert "study" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.__class__.__name__ == "CodingScreen")
        assert app.project.path == study


async def test_opens_a_recent_project_with_the_mouse(study):
    settings.remember_project(study)
    app = QualcodeApp()
    async with app.run_test() as pilot:
        await until(pilot, on(app, WelcomeScreen))
        await pilot.click("OptionList", offset=(4, 1))
        await until(pilot, lambda: app._project is not None)
        assert app.project.path == study


@pytest.mark.parametrize(("name", "codebook", "codes"), [("", 0, True), ("Named", 1, False)])
async def test_makes_a_project(home, name, codebook, codes):
    app = QualcodeApp(coder="Ani")
    async with app.run_test() as pilot:
        await until(pilot, on(app, WelcomeScreen))
        await pilot.press("n")
        await until(pilot, on(app, NewProjectDialog))
        await pilot.press(*"mine", "enter", *name)
        if codebook:
            await pilot.press("tab", "enter", "down", "enter", "shift+tab")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.__class__.__name__ == "MaterialsScreen")
        await until(pilot, lambda: "no sources yet" in shown(app))
    with Project.open(home / "mine.qualcode") as project:
        assert project.study.name == (name or "mine")
        assert bool(project.codes()) is codes
        assert project.events()[-1].coder == "Ani"


async def test_does_not_replace_a_file_and_keeps_what_was_typed(home):
    (home / "mine.qualcode").write_text("other")
    app = QualcodeApp()
    async with app.run_test() as pilot:
        await until(pilot, on(app, WelcomeScreen))
        await pilot.press("n")
        await until(pilot, on(app, NewProjectDialog))
        await pilot.press(*"mine", "enter", "enter")
        await until(pilot, lambda: told(app))
        assert isinstance(app.screen, NewProjectDialog)
    assert (home / "mine.qualcode").read_text() == "other"


async def test_opens_a_file_that_is_typed_and_tells_of_one_that_is_missing(study):
    app = QualcodeApp()
    async with app.run_test() as pilot:
        await until(pilot, on(app, WelcomeScreen))
        await pilot.press("o")
        await until(pilot, on(app, OpenFileDialog))
        await pilot.press(*"none", "enter")
        await until(pilot, lambda: "none" in told(app))
        await until(pilot, on(app, WelcomeScreen))
        await pilot.press("o")
        await until(pilot, on(app, OpenFileDialog))
        app.screen.query_one("Input").value = str(study)
        await pilot.press("enter")
        await until(pilot, lambda: app._project is not None)
        assert app.project.path == study


async def test_lists_only_projects_and_folders(home, study):
    for name in ("a.qualcode", "b.txt", ".hidden.qualcode"):
        (home / name).write_text("")
    (home / "inside").mkdir()
    app = QualcodeApp()
    async with app.run_test(size=(80, 40)) as pilot:
        await until(pilot, on(app, WelcomeScreen))
        await pilot.press("o")
        await until(pilot, lambda: "a.qualcode" in shown(app))
        assert "inside" in shown(app)
        assert "b.txt" not in shown(app)
        assert ".hidden" not in shown(app)


async def test_opens_the_example_study_that_is_there_as_it_was_left(home, study):
    target = home / "qualcode-demo" / "demo.qualcode"
    target.parent.mkdir()
    study.rename(target)
    app = QualcodeApp()
    async with app.run_test() as pilot:
        await until(pilot, on(app, WelcomeScreen))
        await pilot.press("e")
        await until(pilot, lambda: app._project is not None)
        assert app.project.path == target
        assert len(app.project.sources()) == 2


@pytest.mark.slow
async def test_builds_the_example_study(home):
    app = QualcodeApp()
    async with app.run_test() as pilot:
        await until(pilot, on(app, WelcomeScreen))
        await pilot.press("e")
        await until(pilot, lambda: app._project is not None)
        assert app.project.codings()
    assert [file.name for file in (home / "qualcode-demo").iterdir()] == ["demo.qualcode"]


def test_a_stopped_example_study_leaves_nothing(home):
    class Stopping:
        def tell_or_stop(self, done, total, name):
            if done > total / 2:
                raise StoppedError("Stopped.")

    with pytest.raises(StoppedError):
        _build_demo(home / "demo" / "demo.qualcode", Stopping())
    assert list((home / "demo").iterdir()) == []
