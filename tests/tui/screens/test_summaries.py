"""The framework matrix on the screen: written beside its passages, stale when they change, one's own first."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from qualcode.coding.acts import RemoveCodings
from qualcode.locale import set_language
from qualcode.model import Summary
from qualcode.project import Project
from qualcode.reduction.summary_acts import write_summary
from qualcode.tui import summarising
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.summaries import SummariesScreen
from qualcode.tui.screens.summary_editor import SummaryEditor
from tests.factories import Coded, code_draft, make_project, source_draft
from tests.tui.driving import opened, shown, told, until

SIZES = [(80, 24), (120, 40)]
LANGUAGES = ["en", "id"]
CODINGS = (
    Coded("R01", "Belum pernah", "D1a", "Ani"),
    Coded("R01", "Kami belajar sendiri", "D1b", "Ani"),
    Coded("R01", "rekan", "D2", "Budi"),
    Coded("R02", "belajar sendiri", "D2", "Ani"),
)
CODES = [code_draft("D1", code_draft("D1a"), code_draft("D1b")), code_draft("D2")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two interviews: a summary by Budi on R01 x D1, a stale one by Ani on R02 x D2; R01 x D2 is open."""
    sources = [source_draft("R01"), source_draft("R02")]
    with make_project(tmp_path, sources=sources, codes=CODES, codings=CODINGS) as project:
        path = project.path
    with Project.open(path, coder="Budi") as project:
        write_summary(project, "R01", "D1", "Never sent; learns from colleagues.", [1])
    with Project.open(path, coder="Ani") as project:
        write_summary(project, "R02", "D2", "Teaches herself.")
        project.perform(RemoveCodings((4,)))
    return path


async def matrix(pilot: Pilot[None]) -> SummariesScreen:
    await opened(pilot, "summaries")
    screen = pilot.app.screen
    assert isinstance(screen, SummariesScreen)
    await until(pilot, lambda: screen._passages)
    return screen


async def editor(pilot: Pilot[None]) -> SummaryEditor:
    """The editor of R01 x D1."""
    await matrix(pilot)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, SummaryEditor) and pilot.app.screen.focused)
    screen = pilot.app.screen
    assert isinstance(screen, SummaryEditor)
    screen.query_one(TextArea).cursor_blink = False
    return screen


async def filtered(pilot: Pilot[None]) -> SummariesScreen:
    screen = await matrix(pilot)
    await pilot.press("f", "down", "down", "enter")
    await until(pilot, lambda: [case.name for case in screen._cases] == ["R02"])
    return screen


def summaries(app: QualcodeApp) -> dict[tuple[str, str], tuple[str, tuple[int, ...]]]:
    """What is written, by the writer and the cell's case and code."""
    project = app.project
    coders = {coder.id: coder.name for coder in project.coders()}
    codes = {code.id: code.label for code in project.codes()}
    return {
        (coders[each.coder_id], codes[each.code_id]): (each.text, each.codings) for each in project.records(Summary)
    }


def beside(app: QualcodeApp) -> str:
    """The summary that is shown."""
    return str(app.screen.query_one("#summary Static", Static).render())


@pytest.fixture
def frozen_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reviews and summaries of one moment, so that pictures stay the same."""
    monkeypatch.setattr(summarising, "local_times", lambda times: dict.fromkeys(times, "2026-11-25 15:00"))


@pytest.mark.parametrize("show", [matrix, editor, filtered], ids=lambda show: show.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_looks(snap_compare, path, frozen_times, show, size, language):
    set_language(language)
    assert snap_compare(QualcodeApp(path, "Ani"), terminal_size=size, run_before=show)


async def test_the_matrix_tells_beginnings_numbers_and_what_is_stale(path):
    async with QualcodeApp(path, "Ani").run_test(size=(120, 40)) as pilot:
        await matrix(pilot)
        told_of = shown(pilot.app)
        assert "Never sent; learns" in told_of
        assert "≠ stale: Teaches" in told_of
        assert "Summarised: 1 of 2 cells" in told_of
        assert "“Kami belajar sendiri”" in told_of
        assert "● R01" in told_of
        assert beside(pilot.app).startswith("Budi")


async def test_one_writes_beside_the_passages_and_ones_own_comes_first(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await editor(pilot)
        assert "“Belum pernah”" in shown(app)
        await pilot.press(*"Left alone", "tab", "down", "space", "ctrl+s")
        await app.settle()
        await until(pilot, lambda: beside(app).startswith("Ani"))
        assert summaries(app)["Ani", "D1"] == ("Left alone", (2,))
        assert "Budi" in beside(app)
        assert "Left alone" in shown(app)
        await pilot.press("u")
        await until(pilot, lambda: beside(app).startswith("Budi"))


async def test_one_that_is_emptied_is_removed_and_one_that_stays_is_not_written_again(path):
    app = QualcodeApp(path, "Budi")
    async with app.run_test() as pilot:
        await editor(pilot)
        before = app.project.last_event
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, SummariesScreen))
        await app.settle()
        assert app.project.last_event == before
        (await editor(pilot)).query_one(TextArea).clear()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: ("Budi", "D1") not in summaries(app))


async def test_only_ones_own_is_removed(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test() as pilot:
        screen = await matrix(pilot)
        await pilot.press("delete")
        await until(pilot, lambda: "by Budi" in told(app))
        await pilot.press("n", "n")
        assert screen.here.case.name == "R02"
        await pilot.press("delete")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        await pilot.press("y")
        await until(pilot, lambda: set(summaries(app)) == {("Budi", "D1")})


async def test_the_next_to_write_is_open_or_stale(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test() as pilot:
        screen = await matrix(pilot)
        gone_to = []
        for _time in range(3):
            await pilot.press("n")
            gone_to.append((screen.here.case.name, screen.here.code.label))
        assert gone_to == [("R01", "D2"), ("R02", "D2"), ("R01", "D2")]


async def test_sub_codes_are_columns_with_their_code_and_escape_leads_back(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test() as pilot:
        screen = await matrix(pilot)
        await pilot.press("s")
        await until(pilot, lambda: [code.label for code in screen._codes] == ["D1", "D1a", "D1b"])
        await pilot.press("escape")
        await until(pilot, lambda: [code.label for code in screen._codes] == ["D1", "D2"])
        await pilot.press("right", "s")
        await until(pilot, lambda: "D2 has no sub-codes." in told(app))


async def test_only_stale_cells(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test() as pilot:
        screen = await filtered(pilot)
        assert [code.label for code in screen._codes] == ["D2"]
        assert "Codings that are gone: 1" in beside(app)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("up", "enter")
        await until(pilot, lambda: [case.name for case in screen._cases] == ["R01"])


async def test_a_passage_is_shown_in_its_transcript(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test() as pilot:
        screen = await matrix(pilot)
        await pilot.press("tab", "down", "o")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


async def test_the_blind_see_their_own_work_only(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "coding")
        await until(pilot, lambda: app.screen.coded)
        await pilot.press("v", "v")
        assert app.is_blind
        await matrix(pilot)
        assert "Never sent" not in shown(app)
        assert "Budi" not in shown(app)


async def test_it_is_exported(path, tmp_path):
    app = QualcodeApp(path, "Ani")
    target = tmp_path / "framework.csv"
    async with app.run_test() as pilot:
        await matrix(pilot)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        await pilot.press("ctrl+u", *str(target), "enter")
        await until(pilot, target.exists)
        await until(pilot, lambda: "Never sent" in target.read_text("utf-8"))


async def test_the_mouse_chooses_a_cell_writes_in_it_and_marks_its_passages(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await matrix(pilot)
        lines = shown(app).split("\n")
        row = next(number for number, line in enumerate(lines) if line.lstrip().startswith("R01 "))
        column = lines[row].index("1 ", lines[row].index("Never"))
        await pilot.click(offset=(column, row))
        await until(pilot, lambda: screen.here.code.label == "D2" and len(screen._passages) == 1)
        await pilot.click(offset=(column, row))
        await until(pilot, lambda: isinstance(app.screen, SummaryEditor) and app.screen.focused)
        await pilot.click("#passages", offset=(4, 0))
        await pilot.press("tab", *"From peers")
        await pilot.click("#save")
        await until(pilot, lambda: ("Ani", "D2") in summaries(app) and "From peers" in shown(app))
        assert ("From peers", (3,)) in [(each.text, each.codings) for each in app.project.records(Summary)]


async def test_linear_mode_tells_the_cell(path):
    app = QualcodeApp(path, "Ani", is_linear=True)
    async with app.run_test() as pilot:
        screen = await matrix(pilot)
        await pilot.press("right")
        await until(pilot, lambda: [passage.coding_id for passage in screen._passages] == [3])
        assert "R01, D2: 1" in shown(app).split("\n")[-2:][0] + shown(app).split("\n")[-1]
