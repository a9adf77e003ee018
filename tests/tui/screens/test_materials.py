import pytest

from qualcode.coding.acts import ApplyCode
from qualcode.model import Source
from qualcode.project import CodingFilter, Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coded_source import CodedSource
from qualcode.tui.overview import source_lines
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.importing import ImportDialog, ReportDialog
from qualcode.tui.screens.preview import PreviewScreen
from qualcode.tui.screens.welcome import WelcomeScreen
from tests.store.building import begin
from tests.tui.driving import opened, shown, told, until

TALK = "P: Pernah ikut diklat?\nN9: Belum pernah. Yang berangkat pejabat saja.\n"


def test_lines_count_as_the_coding_screen_does(study):
    with Project.open(study, coder="Budi") as project:
        project.perform(ApplyCode(project.source("R01").id, 50, 90, project.code("D2").id))
        lines = source_lines(project)
        assert [line.source.name for line in lines] == ["R01", "R02"]
        for line in lines:
            coded = CodedSource.load(project, line.source)
            assert line.share == coded.share_coded() > 0
            assert line.codings == len(project.codings(CodingFilter(sources=(line.source.id,))))
            assert line.cases == (line.source.name,)


def test_sources_are_in_natural_order(tmp_path):
    with begin(tmp_path / "many.qualcode", sources=11) as project:
        names = [line.source.name for line in source_lines(project)]
    assert names == sorted(names, key=lambda name: int(name[1:]))


async def test_shows_sources_and_codes_one_with_enter(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "materials")
        await until(pilot, lambda: "R02" in shown(app))
        assert "2 sources" in shown(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        assert app.screen.coded.source.name == "R02"


async def test_a_second_click_opens(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "materials")
        await until(pilot, lambda: "R02" in shown(app))
        await pilot.click("#table", offset=(2, 2))
        await pilot.click("#table", offset=(2, 2))
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        assert app.screen.coded.source.name == "R02"


async def test_imports_good_files_and_tells_of_bad_ones(empty_study, home):
    (home / "R 07.txt").write_text(TALK)
    (home / "bad.docx").write_bytes(b"not a word file")
    app = QualcodeApp(empty_study, "Ani")
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot, "materials")
        await until(pilot, lambda: "no sources yet" in shown(app))
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, ImportDialog))
        app.screen.query_one("Input").value = "'R 07.txt' bad.docx"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReportDialog))
        assert "bad.docx" in shown(app)
        assert "1 source was imported." in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: "R 07" in shown(app))
        assert [source.name for source in app.project.sources()] == ["R 07"]


async def test_one_undo_takes_an_import_back(empty_study, home):
    for n in (1, 2):
        (home / f"{n}.txt").write_text(f"{TALK}{n}\n")
    app = QualcodeApp(empty_study, "Ani")
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot, "materials")
        await until(pilot, lambda: "no sources yet" in shown(app))
        await pilot.click("#import")
        await until(pilot, lambda: isinstance(app.screen, ImportDialog))
        app.screen.query_one("Input").value = str(home)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen))
        await pilot.press("enter")
        await until(pilot, lambda: len(app.project.sources()) == 2)
        await until(pilot, lambda: "2 sources" in shown(app))
        await pilot.press("u")
        await until(pilot, lambda: "no sources yet" in shown(app))
        assert app.project.sources() == []


async def test_takes_files_from_the_tree(empty_study, home):
    (home / "R01.txt").write_text(TALK)
    app = QualcodeApp(empty_study, "Ani")
    async with app.run_test(size=(100, 40)) as pilot:
        await opened(pilot, "materials")
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, ImportDialog) and "R01.txt" in shown(app))
        await pilot.press("tab", "down", "enter")
        await until(pilot, lambda: "R01.txt" in app.screen.query_one("Input").value)
        await pilot.click("#import")
        await until(pilot, lambda: isinstance(app.screen, PreviewScreen))
        await pilot.press("enter")
        await until(pilot, lambda: app.project.sources())


async def test_renames(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "materials")
        await until(pilot, lambda: "R02" in shown(app))
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        await pilot.press("end", *"new", "enter")
        await until(pilot, lambda: "R01new" in shown(app))
        assert app.project.source("R01new")


@pytest.mark.parametrize(("answer", "left"), [("y", ["R02"]), ("n", ["R01", "R02"]), ("enter", ["R01", "R02"])])
async def test_deletes_after_asking(study, answer, left):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "materials")
        await until(pilot, lambda: "R02" in shown(app))
        await pilot.press("delete")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        assert "2 codings" in shown(app)
        await pilot.press(answer)
        await until(pilot, lambda: not isinstance(app.screen, ConfirmDialog))
        await until(pilot, lambda: [source.name for source in app.project.sources()] == left)


async def test_follows_other_programs(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "materials")
        await until(pilot, lambda: "R02" in shown(app))
        with Project.open(study, coder="Budi") as other:
            source = other.records(Source)[0]
            other.perform(ApplyCode(source.id, 76, 107, other.code("D2").id))
        await until(pilot, lambda: app.screen._lines[0].codings == 3)
        assert not told(app)


async def test_closes_the_project(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "materials")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
        assert app._project is None
