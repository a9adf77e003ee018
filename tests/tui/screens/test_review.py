"""Looking at codings whose words were edited, from the keyboard."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.coding.acts import ApplyCode, WriteMemo
from qualcode.coding.units import UnitKind
from qualcode.locale import set_language
from qualcode.materials.forgetting_acts import ForgetRevision
from qualcode.materials.revision_acts import ReviseSource
from qualcode.model import MemoTarget
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import ConfirmDialog
from qualcode.tui.screens.materials import MaterialsScreen
from qualcode.tui.screens.placing import PlacingScreen
from qualcode.tui.screens.review import ReviewScreen
from tests.tui.coding_project import make_coding_project, text_of_two_turns
from tests.tui.driving import opened, shown, told, until

CODED = ("Kami belajar sendiri dari rekan.", "Atasan yang memutuskan.", "Kami hanya menunggu.")
BEFORE = text_of_two_turns()
AFTER = BEFORE.replace("sendiri dari rekan", "bersama [rekan]").replace(" Kami hanya menunggu.", "")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """R01 with three codings by Ana, of which one has its words, one others, and one none; R02 with one to look at."""
    path = make_coding_project(tmp_path / "study.qualcode")
    with Project.open(path, coder="Ana") as project:
        for source in project.sources():
            for quote in CODED if source.name == "R01" else CODED[:1]:
                start = BEFORE.index(quote)
                act = ApplyCode(source.id, start, start + len(quote), project.code("D1a").id)
                project.perform(act)
        project.perform(WriteMemo(MemoTarget.CODING, 3, "Stays with its coding"))
        project.perform(ReviseSource(1, AFTER))
        project.perform(ReviseSource(2, BEFORE.replace("rekan", "teman")))
    return path


async def review(pilot: Pilot[None]) -> ReviewScreen:
    """Open the review from the coding screen."""
    await opened(pilot, "coding")
    await until(pilot, lambda: pilot.app.screen.coded)
    await pilot.press("w")
    await until(pilot, lambda: isinstance(pilot.app.screen, ReviewScreen) and pilot.app.screen._waiting)
    assert isinstance(pilot.app.screen, ReviewScreen)
    return pilot.app.screen


async def down_to_what_is_gone(pilot: Pilot[None]) -> None:
    await review(pilot)
    await pilot.press("down")
    await until(pilot, lambda: "[" in shown(pilot.app))


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, path, size, language):
    set_language(language)
    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=size, run_before=review)


def test_looks_where_nothing_is_left(snap_compare, path):
    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=(120, 40), run_before=down_to_what_is_gone)


async def test_shows_what_was_coded_beside_what_is_there(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await review(pilot)
        assert [each.source.name for each in screen._waiting] == ["R01", "R01", "R02"]
        text = " ".join(shown(app).replace("▏", " ").split())
        assert "3 codings to look at" in text
        assert "“Kami belajar [-sendiri" in text
        assert "“Kami belajar {+bersama" in text
        await pilot.press("n")
        await until(pilot, lambda: "[nothing" in shown(app))
        await pilot.press("n", "n")
        await until(pilot, lambda: "{+bersama" in shown(app))


async def test_accept_discard_and_undo(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await review(pilot)
        await pilot.press("a")
        await until(pilot, lambda: len(screen._waiting) == 2)
        assert len(app.project.codings()) == 3
        await pilot.press("x")
        await until(pilot, lambda: len(screen._waiting) == 1)
        assert app.project.memos() == []
        await pilot.press("u")
        await until(pilot, lambda: len(screen._waiting) == 2)
        assert [memo.text for memo in app.project.memos()] == ["Stays with its coding"]
        await pilot.press("escape")
        assert isinstance(app.screen, CodingScreen)


async def test_what_has_no_words_cannot_be_accepted(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await review(pilot)
        await pilot.press("down", "a")
        await until(pilot, lambda: "Nothing is left of the words of D1a" in told(app))
        assert len(screen._waiting) == 3


async def test_accept_all_asks_and_leaves_what_has_no_words(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await review(pilot)
        await pilot.press("A")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog) and "Accept 2 codings" in shown(app))
        await pilot.press("n")
        assert len(screen._waiting) == 3
        await pilot.press("A")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("y")
        await until(pilot, lambda: len(screen._waiting) == 1)
        assert not screen._waiting[0].is_placed
        await pilot.press("A", "x")
        await until(pilot, lambda: "No coding waits" in shown(app))
        await pilot.press("a", "A", "p", "x", "n", "enter")
        assert app.screen is screen


async def test_place_chooses_other_words_in_the_transcript(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await review(pilot)
        await pilot.press("down", "p")
        await until(pilot, lambda: isinstance(app.screen, PlacingScreen) and app.screen.view._sheet.text == AFTER)
        placing = app.screen
        assert "Kami hanya menunggu." in shown(app).splitlines()[0]
        await until(pilot, lambda: placing.view.cursor_span[0] > AFTER.index("N1: Sering"))
        for key in ("pagedown", "pageup", "home", "end", "right", "left"):
            await pilot.press(key)
        placing.view.move_to(AFTER.index("Begitulah."), UnitKind.SENTENCE)
        await pilot.press("shift+right", "escape")
        assert app.screen is placing
        await pilot.press("enter")
        await until(pilot, lambda: len(screen._waiting) == 2)
        assert {AFTER[c.start : c.end] for c in app.project.codings()} >= {"Begitulah."}
        (memo,) = app.project.memos()
        assert memo.target_id in {coding.id for coding in app.project.codings()}


async def test_placing_what_lies_on_words_begins_with_them_and_can_be_left(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await review(pilot)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, PlacingScreen) and app.screen.view.selection)
        assert AFTER[slice(*app.screen.view.selection)] == "Kami belajar bersama [rekan]."
        await pilot.press("escape", "escape")
        await until(pilot, lambda: app.screen is screen)
        assert len(screen._waiting) == 3


async def test_enter_leads_to_the_place_and_escape_back(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await review(pilot)
        await pilot.press("enter")
        await until(
            pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen is not screen and app.screen.coded
        )
        assert app.screen.coded.text[slice(*app.screen.view.cursor_span)] == "Kami belajar bersama [rekan]."
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


async def test_is_reached_from_materials_which_say_how_many_wait(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "materials")
        await until(pilot, lambda: "⚑ 3 codings to look at" in shown(app))
        assert isinstance(app.screen, MaterialsScreen)
        await pilot.press("down", "w")
        await until(pilot, lambda: isinstance(app.screen, ReviewScreen) and app.screen._waiting)
        assert app.screen._here.source.name == "R02"


async def test_a_forgotten_text_shows_that_it_was(path):
    with Project.open(path, coder="Ana") as project:
        project.perform(ForgetRevision(1, 1))
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await review(pilot)
        await until(pilot, lambda: "(forgotten)" in shown(app))


async def test_long_words_are_scrolled_by_keys_on_either_side(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await review(pilot)
        for side in ("was", "now"):
            await pilot.press("tab")
            assert app.focused.id == side
