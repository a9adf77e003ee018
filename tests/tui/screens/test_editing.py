"""Editing a text in the terminal: what it would do is told first, and nothing that was written is lost."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from qualcode.coding.acts import ApplyCode
from qualcode.locale import set_language
from qualcode.materials.revision_acts import ReviseSource
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens import editing
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import ConfirmDialog
from qualcode.tui.screens.editing import EditingScreen
from qualcode.tui.screens.file_dialog import FileDialog
from qualcode.tui.screens.materials import MaterialsScreen
from tests.tui.coding_project import make_coding_project, text_of_two_turns
from tests.tui.driving import opened, shown, told, until

TEXT = text_of_two_turns()
QUOTE = "Kami belajar sendiri dari rekan."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = make_coding_project(tmp_path / "study.qualcode")
    with Project.open(path, coder="Ana") as project:
        start = TEXT.index(QUOTE)
        project.perform(ApplyCode(1, start, start + len(QUOTE), 1))
    return path


async def turn(pilot: Pilot[None]) -> TextArea:
    """Edit the turn with the coding from the coding screen."""
    await opened(pilot, "coding")
    screen = pilot.app.screen
    await until(pilot, lambda: screen.coded and screen.coded.sentences)
    screen.view.move_to(TEXT.index(QUOTE))
    await pilot.press("e")
    await until(pilot, lambda: isinstance(pilot.app.screen, EditingScreen) and "keeps its words" in shown(pilot.app))
    return pilot.app.screen.query_one(TextArea)


async def turn_in_any_language(pilot: Pilot[None]) -> None:
    await opened(pilot, "coding")
    screen = pilot.app.screen
    await until(pilot, lambda: screen.coded and screen.coded.sentences)
    screen.view.move_to(TEXT.index(QUOTE))
    await pilot.press("e")
    await until(pilot, lambda: isinstance(pilot.app.screen, EditingScreen) and " · 0" in shown(pilot.app))
    # A cursor that blinks is there in some pictures only.
    pilot.app.screen.query_one(TextArea).cursor_blink = False


async def saved(pilot: Pilot[None], area: TextArea, text: str) -> None:
    area.text = text
    await pilot.press("ctrl+s")


def text_of(app: QualcodeApp) -> str:
    return app.project.text(app.project.source(1))


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, path, size, language):
    set_language(language)
    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=size, run_before=turn_in_any_language)


async def test_edits_the_turn_under_the_cursor_and_the_transcript_follows(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        area = await turn(pilot)
        assert area.text == TEXT.splitlines()[1]
        row, column = area.cursor_location
        assert area.text.splitlines()[row][column:].startswith(QUOTE)
        await saved(pilot, area, area.text.replace("N1: Jarang.", "N1: Jarang sekali, Bu."))
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and "Jarang sekali" in app.screen.coded.text)
        screen = app.screen
        assert text_of(app) == TEXT.replace("N1: Jarang.", "N1: Jarang sekali, Bu.")
        await until(pilot, lambda: screen.coded.sentences)
        assert screen.coded.text[slice(*screen.view.cursor_span)] == QUOTE
        assert [screen.coded.text[c.start : c.end] for c in screen.coded.codings.values()] == [QUOTE]
        assert "Edited R01" in told(app)
        await pilot.press("u")
        await until(pilot, lambda: screen.coded.text == TEXT)
        assert app.project.check() == []


async def test_tells_what_would_become_of_codings_and_asks_before_it_touches_one(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        area = await turn(pilot)
        area.text = area.text.replace("sendiri", "bersama")
        await until(pilot, lambda: "0 codings keep their words · 1 to look at" in shown(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, EditingScreen))
        assert text_of(app) == TEXT
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.project.displaced())
        await until(pilot, lambda: "1 coding to look at: press w" in told(app))


async def test_leaving_asks_only_where_something_was_changed(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        area = await turn(pilot)
        area.text += "!"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, EditingScreen))
        assert area.text.endswith("!")
        await pilot.click("#cancel")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        await turn(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        await turn(pilot)
        await pilot.click("#save")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        assert app.project.revisions(app.project.source(1)) == []


async def test_what_is_refused_is_still_in_the_editor(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        area = await turn(pilot)
        with Project.open(path, coder="Budi") as project:
            project.perform(ReviseSource(1, TEXT.replace("loket", "meja")))
        await saved(pilot, area, area.text.replace("N1: Jarang.", "N1: Jarang sekali."))
        await until(pilot, lambda: "edited by somebody else meanwhile" in told(app))
        await until(pilot, lambda: isinstance(app.screen, EditingScreen) and app.screen.query_one(TextArea) is not area)
        assert "Jarang sekali" in app.screen.query_one(TextArea).text
        assert text_of(app) == TEXT.replace("loket", "meja")


async def test_edits_the_whole_text_from_materials(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "materials")
        await until(pilot, lambda: "R02" in shown(app))
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, EditingScreen))
        area = app.screen.query_one(TextArea)
        assert area.text == TEXT
        await saved(pilot, area, TEXT + "\nP: Terima kasih.")
        await until(pilot, lambda: isinstance(app.screen, MaterialsScreen) and text_of(app).endswith("kasih."))
        assert len(app.project.turns(app.project.source(1))) == 7


async def test_a_text_that_the_editor_cannot_take_is_left_to_the_command_line(path, monkeypatch):
    monkeypatch.setattr(editing, "_LONGEST_LINE", 50)
    app = QualcodeApp(path, "Ana")
    async with app.run_test() as pilot:
        await opened(pilot, "materials")
        await until(pilot, lambda: "R02" in shown(app))
        await pilot.press("e")
        await until(pilot, lambda: "qualcode source edit" in told(app))
        assert isinstance(app.screen, MaterialsScreen)


async def test_an_edit_by_somebody_else_keeps_the_cursor_on_its_words(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "coding")
        screen = app.screen
        await until(pilot, lambda: screen.coded and screen.coded.sentences)
        screen.view.move_to(TEXT.index("Atasan"))
        with Project.open(path, coder="Budi") as project:
            project.perform(ReviseSource(1, "Catatan: disunting.\n" + TEXT.replace("Ceritakan.", "Ceritakanlah, Bu.")))
        await app.look_for_others()
        await until(pilot, lambda: "Ceritakanlah" in screen.coded.text and screen.coded.sentences)
        assert screen.coded.text[slice(*screen.view.cursor_span)] == "Atasan yang memutuskan."


async def test_replaces_the_text_by_a_file(path, home):
    (home / "better.txt").write_text(TEXT.replace("sendiri", "bersama") + "\nP: Sudah.\n", "utf-8")
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "materials")
        await until(pilot, lambda: "R02" in shown(app))
        for answer in ("n", "y"):
            await pilot.press("t")
            await until(pilot, lambda: isinstance(app.screen, FileDialog))
            await pilot.press(*"better.txt", "enter")
            await until(pilot, lambda: isinstance(app.screen, ConfirmDialog) and "1 to look at" in shown(app))
            await pilot.press(answer)
            await until(pilot, lambda: isinstance(app.screen, MaterialsScreen))
        await until(pilot, lambda: text_of(app).endswith("Sudah.\n"))
        assert app.project.source(1).file_name == "better.txt"
        assert len(app.project.displaced()) == 1


async def test_replacing_tells_of_a_file_that_cannot_be_read_and_can_be_left(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "materials")
        await until(pilot, lambda: "R02" in shown(app))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, FileDialog))
        await pilot.press("enter")
        assert isinstance(app.screen, FileDialog)
        await pilot.press(*"nowhere.txt", "enter")
        await until(pilot, lambda: "nowhere.txt" in told(app))
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, FileDialog))
        await pilot.click("#cancel")
        await until(pilot, lambda: isinstance(app.screen, MaterialsScreen))
