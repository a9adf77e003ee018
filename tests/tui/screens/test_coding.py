"""The coding screen: keys, menus, memos, valence, undo, and the promise of at most two keys a coding."""

from pathlib import Path
from statistics import median

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from qualcode.coding.acts import ApplyCode
from qualcode.coding.units import UnitKind
from qualcode.model import MemoTarget, Valence
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.choosing import CodeChooser, SubcodeMenu
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.memo import MemoEditor
from qualcode.tui.widgets.codebook_panel import CodebookPanel
from tests.tui.coding_project import make_coding_project, text_of_two_turns


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_coding_project(tmp_path / "study.qualcode")


async def ready(pilot: Pilot[None]) -> CodingScreen:
    """Wait until the coding screen shows its source."""
    for _time in range(200):
        screen = pilot.app.screen
        if isinstance(screen, CodingScreen) and screen.coded is not None and screen.coded.sentences is not None:
            await pilot.pause()
            return screen
        await pilot.pause(0.02)
    raise AssertionError("the coding screen did not come up")


async def shows(pilot: Pilot[None], name: str) -> None:
    """Wait until the coding screen shows a source."""
    for _time in range(200):
        if (await ready(pilot)).coded.source.name == name:
            return
        await pilot.pause(0.02)
    raise AssertionError(f"{name} was not shown")


async def settled(pilot: Pilot[None]) -> None:
    """Wait until everything in the write queue is on disk and shown."""
    app = pilot.app
    assert isinstance(app, QualcodeApp)
    for _round in range(3):  # a valence is put into the queue once its coding is made
        await app.settle()
        await pilot.pause(0.02)


def codings(path: Path) -> list[tuple[str, str, str]]:
    """Return quote, code label and valence sign of all codings on disk."""
    with Project.open(path, coder="Ana") as project:
        labels = {code.id: code.label for code in project.codes()}
        (source, *_others) = project.sources()
        text = project.text(source)
        return [
            (text[c.start : c.end], labels[c.code_id], c.valence.sign)
            for c in project.codings()
            if c.source_id == source.id
        ]


async def test_one_key_codes_the_sentence_under_the_cursor(path: Path) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("down", "1")
        await settled(pilot)
        assert len(codings(path)) == 1
        assert codings(path)[0][1] == "D1"


async def test_a_valence_typed_at_once_goes_to_the_coding_just_made(path: Path) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("down", "1", "plus", "down", "2", "minus", "down", "3", "equals_sign")
        await settled(pilot)
        assert [(label, sign) for _quote, label, sign in codings(path)] == [("D1", "+"), ("D2", "-"), ("D3", "=")]


async def test_subcodes_by_menu_any_code_by_letters_and_the_last_one_again(path: Path) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("down", "alt+1")
        await pilot.pause()
        assert isinstance(app.screen, SubcodeMenu)
        await pilot.press("a")
        await pilot.press("down", "comma")
        await pilot.pause()
        await pilot.press("1", "b")
        await pilot.press("down", "slash")
        await pilot.pause()
        assert isinstance(app.screen, CodeChooser)
        await pilot.press(*"social")
        await pilot.press("enter")
        await pilot.press("down", "full_stop")
        await settled(pilot)
        assert [label for _quote, label, _sign in codings(path)] == ["D1a", "D1b", "D3", "D3"]


async def test_menu_is_left_by_escape_without_coding(path: Path) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        for key in ("comma", "alt+2", "slash", "m"):
            await pilot.press(key)
            await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()
        assert isinstance(app.screen, CodingScreen)
        assert codings(path) == []


async def test_undo_and_redo_repaint_the_margin(path: Path) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("down", "1")
        await settled(pilot)
        assert len(screen.view.codings_on(screen.view.passage)) == 1
        await pilot.press("u")
        await settled(pilot)
        assert screen.view.codings_on(screen.view.passage) == []
        await pilot.press("ctrl+r")
        await settled(pilot)
        assert len(screen.view.codings_on(screen.view.passage)) == 1


async def test_memo_is_written_on_the_coding_and_changed_by_the_same_key(path: Path) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("down", "1", "m")
        await settled(pilot)
        assert isinstance(app.screen, MemoEditor)
        app.screen.query_one(TextArea).text = "[/] look again [@click=app.quit]x"
        await pilot.press("ctrl+s")
        await settled(pilot)
        await pilot.press("m")
        await settled(pilot)
        assert app.screen.query_one(TextArea).text.startswith("[/] look again")
        app.screen.query_one(TextArea).text = "better"
        await pilot.press("ctrl+s")
        await settled(pilot)
    with Project.open(path) as project:
        (memo,) = project.memos()
        assert (memo.target, memo.text) == (MemoTarget.CODING, "better")


async def test_memo_on_an_uncoded_passage_is_about_the_passage(path: Path) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("down", "m")
        await settled(pilot)
        app.screen.query_one(TextArea).text = "why not coded?"
        await pilot.press("ctrl+s")
        await settled(pilot)
    with Project.open(path) as project:
        assert [memo.target for memo in project.memos()] == [MemoTarget.PASSAGE]


async def test_in_vivo_makes_a_code_and_uncode_takes_it_off(path: Path) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("down", "right", "i")
        await settled(pilot)
        screen = await ready(pilot)
        assert len(codings(path)) == 1
        screen.view.move_to(screen.view.passage[0], UnitKind.WORD)
        await pilot.press("x")
        await settled(pilot)
        assert codings(path) == []


async def test_another_coders_coding_is_not_taken_off(path: Path) -> None:
    with Project.open(path, coder="Budi") as project:
        (source, *_others) = project.sources()
        start = project.text(source).index("Kami belajar")
        project.perform(ApplyCode(source.id, start, start + 12, project.code("D1").id))
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        screen.view.move_to(start, UnitKind.SENTENCE)
        await pilot.press("x", "plus")
        await settled(pilot)
        assert [(label, sign) for _quote, label, sign in codings(path)] == [("D1", "")]


async def test_tab_goes_round_the_codings_at_the_cursor(path: Path) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("n")
        for key in "123":
            await pilot.press(key)
            await settled(pilot)

        def active() -> str:
            coding = screen._active_coding()
            assert screen.coded is not None
            assert coding is not None
            return screen.coded.codes[coding.code_id].label

        assert active() == "D3"
        seen = []
        for key in ("tab", "tab", "tab", "shift+tab"):
            await pilot.press(key)
            seen.append(active())
        assert seen == ["D2", "D1", "D3", "D1"]
        await pilot.press("minus", "shift+tab", "x")
        await settled(pilot)
        assert [(label, sign) for _quote, label, sign in codings(path)] == [("D1", "-"), ("D3", "")]


async def test_keys_are_about_the_coding_at_the_time_they_were_pressed(path: Path) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        for key in ("n", "1", "n", "2"):
            await pilot.press(key)
            await settled(pilot)
        await pilot.press("home", "n", "up")
        screen.view.move_to(text_of_two_turns().index("Jarang"))
        await pilot.pause()
        # All in one turn of the loop: what the keys set going has not begun when the cursor moves on.
        screen.action_valence("gap")
        screen.action_move("sentence", 1)
        screen.action_uncode()
        screen.action_move("sentence", 1)
        await settled(pilot)
        assert [(label, sign) for _quote, label, sign in codings(path)] == [("D1", "-")]


async def test_a_click_on_a_stripe_chooses_the_coding(path: Path) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("n")
        for key in "12":
            await pilot.press(key)
            await settled(pilot)
        margin = screen.view._sheet.columns.first_lane
        row = screen.view._sheet.layout.row_of(screen.view.passage[0])
        await pilot.click(screen.view, offset=(margin, row))
        await pilot.press("x")
        await settled(pilot)
        assert [label for _quote, label, _sign in codings(path)] == ["D2"]


async def test_next_uncoded_skips_coded_sentences_and_the_interviewer(path: Path) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("n")
        first = screen.view.cursor_span
        turn = screen.coded.turn_at(first[0]) if screen.coded else None
        assert turn is not None
        assert screen.coded is not None
        assert not screen.coded.is_interviewer(turn)
        await pilot.press("1")
        await settled(pilot)
        await pilot.press("home", "n")
        assert screen.view.cursor_span[0] > first[0]


async def test_next_source_and_back_to_the_place(path: Path) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("down", "down")
        place = screen.view.cursor_span
        await pilot.press("ctrl+n")
        await shows(pilot, "R02")
        await pilot.press("ctrl+b")
        await shows(pilot, "R01")
        assert screen.view.cursor_span == place


async def test_a_click_on_a_code_codes(path: Path) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("down")
        await pilot.click(CodebookPanel, offset=(6, 0))
        await settled(pilot)
        assert [label for _quote, label, _sign in codings(path)] == ["D1"]


async def test_go_to_line_asks_for_a_number(path: Path) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("g")
        await pilot.pause()
        app.screen.query_one(Input).value = "3"
        await pilot.press("enter")
        await pilot.pause()
        assert text_of_two_turns()[slice(*screen.view.cursor_span)] == "Siapa yang memutuskan?"


async def test_other_programs_codings_appear(path: Path) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        with Project.open(path, coder="Budi") as project:
            (source, *_others) = project.sources()
            project.perform(ApplyCode(source.id, 3, 9, project.code("D2").id, Valence.GAP))
        await app.look_for_others()
        await pilot.pause()
        assert [stripe.label for stripe in screen.view.codings_on((3, 9))] == ["D2"]


async def test_a_transcript_is_coded_with_at_most_two_keys_a_coding(path: Path) -> None:
    """Code sentence after sentence, each with another code, and count the keys from coding to coding."""
    app = QualcodeApp(path, "Ana")
    keys_a_coding: list[int] = []
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        for number in range(12):
            before, keys = len(codings(path)), 0
            for key in ("n", str(number % 9 + 1)):
                await pilot.press(key)
                keys += 1
            await settled(pilot)
            if len(codings(path)) == before:
                break
            keys_a_coding.append(keys)
        assert screen.coded is not None
    assert len(keys_a_coding) >= 6
    assert median(keys_a_coding) <= 2


@pytest.mark.parametrize("size", [(80, 24), (60, 15), (200, 60)])
async def test_small_and_large_terminals_work(path: Path, size: tuple[int, int]) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await pilot.press("down", "c", "d", "1", "c", "d", "f9", "question_mark")
        await pilot.pause()
        await pilot.press("escape")
        await settled(pilot)
        assert len(codings(path)) == 1


async def test_a_valence_typed_in_one_burst_with_move_and_code_is_not_lost(path: Path) -> None:
    """Nothing is painted or on the disk yet when the plus comes; it means the coding all the same."""
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        for _time in range(3):
            screen.action_next_uncoded()
            screen.action_apply_key("1")
            screen.action_valence("strength")
            await settled(pilot)
        assert [sign for _quote, _label, sign in codings(path)] == ["+"] * 3


async def test_a_key_typed_in_one_burst_with_a_move_is_about_the_new_place(path: Path) -> None:
    """It does not take off the coding that was active at the place that is left."""
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.press("1")
        await settled(pilot)
        assert len(codings(path)) == 1
        screen.action_move("", 1)
        screen.action_uncode()
        await settled(pilot)
        assert len(codings(path)) == 1


async def test_a_coding_that_is_on_the_disk_when_the_cursor_is_elsewhere_is_not_what_keys_act_on(path: Path) -> None:
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        screen.action_apply_key("1")
        screen.action_move("", 1)
        await settled(pilot)
        screen.action_uncode()
        await settled(pilot)
        assert len(codings(path)) == 1
