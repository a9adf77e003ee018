"""Words are found in the transcript while they are typed, and marked by more than colour."""

from pathlib import Path

import pytest
from rich.segment import Segment
from textual.pilot import Pilot
from textual.widgets import Input

from qualcode.locale import set_language
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from tests.tui.coding_project import make_coding_project, text_of_two_turns
from tests.tui.driving import opened, shown, until

TEXT = text_of_two_turns()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_coding_project(tmp_path / "study.qualcode")


async def coding(pilot: Pilot[None]) -> CodingScreen:
    await opened(pilot, "coding")
    screen = pilot.app.screen
    assert isinstance(screen, CodingScreen)
    await until(pilot, lambda: screen.coded and screen.coded.sentences)
    return screen


def marked(app: QualcodeApp) -> list[tuple[str, str]]:
    """What is underlined or reversed in the transcript, and which of the two."""
    view = app.screen.view
    left = view._sheet.columns.text
    segments: list[Segment] = [each for y in range(view.size.height) for each in view.render_line(y).crop(left)]
    return [
        (each.text, "now" if each.style.reverse else "found")
        for each in segments
        if each.style and each.style.bold and (each.style.reverse or each.style.underline)
    ]


async def found(pilot: Pilot[None], *keys: str, told: str) -> CodingScreen:
    screen = await coding(pilot)
    await pilot.press("ctrl+f", *keys)
    await until(pilot, lambda: told in shown(pilot.app))
    return screen


async def test_words_are_found_while_they_are_typed(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await found(pilot, *"tung", told="1 of 2")
        assert marked(app) == [("menunggu", "now"), ("menunggu", "found")]
        # The cursor is on the sentence, so that a digit codes it.
        assert TEXT[slice(*screen.view.cursor_span)].strip() == "Kami hanya menunggu."
        await pilot.press("enter")
        await until(pilot, lambda: "2 of 2" in shown(app))
        assert [kind for _text, kind in marked(app)] == ["found", "now"]
        await pilot.press("enter")
        await until(pilot, lambda: "1 of 2" in shown(app))
        await pilot.press("up")
        await until(pilot, lambda: "2 of 2" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: "2 of 2" not in shown(app))
        assert marked(app) == []
        assert app.focused is screen.view
        assert TEXT[slice(*screen.view.cursor_span)].strip() == "Warga menunggu di loket."
        # The keys of the transcript go on with the same words.
        await pilot.press("f")
        await until(pilot, lambda: "1 of 2" in shown(app))
        await pilot.press("F", "1")
        await until(pilot, lambda: screen.coded.codings)
        (made,) = screen.coded.codings.values()
        assert TEXT[made.start : made.end] == "Warga menunggu di loket."
        await pilot.press("escape")
        assert isinstance(app.screen, CodingScreen)
        assert marked(app) == []


async def test_next_is_from_where_the_cursor_is(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await found(pilot, *"=kami", told="1 of 3")
        await pilot.press("escape", "end", "F")
        await until(pilot, lambda: "3 of 3" in shown(app))
        await pilot.press("home", "f")
        await until(pilot, lambda: "1 of 3" in shown(app))
        assert TEXT[screen.view.cursor_span[0] :].startswith("Kami belajar")


async def test_another_source_is_looked_through_anew(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await found(pilot, *"=kami", told="1 of 3")
        await pilot.press("escape", "ctrl+n")
        await until(pilot, lambda: screen.coded.source.name == "R02")
        assert marked(app) == []
        await pilot.press("f")
        await until(pilot, lambda: "1 of 3" in shown(app) and marked(app))


async def test_patterns_and_what_is_wrong_with_them(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        await found(pilot, "tab", *"k[ai]m", told="of 3")
        await pilot.press("left_square_bracket")
        await until(pilot, lambda: "no regular" in shown(app))
        assert marked(app) == []
        await pilot.press("tab")
        await until(pilot, lambda: "not found" in shown(app))
        app.screen.find_bar.query_one(Input).value = ""
        await until(pilot, lambda: "not found" not in shown(app))


async def test_places_over_the_end_of_a_row_are_marked_on_both(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await found(pilot, "tab", *"kami.*menunggu", told="of 1")
        rows = screen.view._sheet.layout.rows_of(*screen._find_places[0])
        assert len(rows) > 1
        assert " ".join(text.strip() for text, _kind in marked(app)).startswith("kami. Atasan")


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_looks(snap_compare, path, size, language):
    set_language(language)

    async def show(pilot):
        await found(pilot, *"tung", told="2")
        pilot.app.screen.find_bar.query_one(Input).cursor_blink = False

    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=size, run_before=show)
