"""The review of passages on the screen: a key a verdict, the original always beside what is made of it."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from qualcode.locale import set_language
from qualcode.model import Verdict
from qualcode.project import Project
from qualcode.reduction.review_acts import ReviewPassages, RewordPassage
from qualcode.reduction.reviews import reviews_by_coding
from qualcode.tui import reviewing
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.reviewing import ReviewingScreen
from qualcode.tui.screens.rewording import RewordDialog
from tests.factories import Coded, code_draft, make_project, source_draft
from tests.tui.driving import opened, shown, told, until

SIZES = [(80, 24), (120, 40)]
LANGUAGES = ["en", "id"]
CODINGS = (
    Coded("R01", "Belum pernah", "D1a", "Ani"),
    Coded("R01", "Kami belajar sendiri", "D1b", "Ani"),
    Coded("R02", "Belum pernah", "D1a", "Ani"),
    Coded("R02", "belajar sendiri", "D2", "Ani"),
)
CODES = [code_draft("D1", code_draft("D1a"), code_draft("D1b")), code_draft("D2")]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two interviews; Budi set the first passage aside, and kept and paraphrased the second."""
    sources = [source_draft("R01"), source_draft("R02")]
    with make_project(tmp_path, sources=sources, codes=CODES, codings=CODINGS) as project:
        path = project.path
    with Project.open(path, coder="Budi") as project:
        project.perform(ReviewPassages((1,), Verdict.ASIDE, "He speaks of another office"))
        project.perform(ReviewPassages((2,), Verdict.KEPT))
        project.perform(RewordPassage(2, "Teaches himself", "Learning is left to each"))
    return path


async def review(pilot: Pilot[None]) -> ReviewingScreen:
    await opened(pilot, "reviewing")
    screen = pilot.app.screen
    assert isinstance(screen, ReviewingScreen)
    await until(pilot, lambda: screen.here)
    return screen


async def rewording(pilot: Pilot[None]) -> RewordDialog:
    await review(pilot)
    await pilot.press("down", "p")
    await until(pilot, lambda: isinstance(pilot.app.screen, RewordDialog) and pilot.app.screen.focused)
    screen = pilot.app.screen
    assert isinstance(screen, RewordDialog)
    for area in screen.query(TextArea):
        area.cursor_blink = False
    return screen


def said(app: QualcodeApp, coder: str = "Ani") -> dict[int, tuple[str, str, str, str]]:
    """What a coder said of passages."""
    found = reviews_by_coding(app.project, coder)
    return {
        number: (each.verdict.value, each.reason, each.paraphrase, each.generalisation)
        for number, (each, *_earlier) in found.items()
    }


def about(app: QualcodeApp) -> str:
    return str(app.screen.query_one("#about Static", Static).render())


@pytest.fixture
def frozen_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reviews and summaries of one moment, so that pictures stay the same."""
    monkeypatch.setattr(reviewing, "local_times", lambda times: dict.fromkeys(times, "2026-11-25 15:00"))


@pytest.mark.parametrize("show", [review, rewording], ids=lambda show: show.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_looks(snap_compare, path, frozen_times, show, size, language):
    set_language(language)
    assert snap_compare(QualcodeApp(path, "Ani"), terminal_size=size, run_before=show)


async def test_it_begins_with_the_first_code_that_is_open_and_tells_how_far_it_is(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test() as pilot:
        await review(pilot)
        assert "2 of 3 reviewed: kept 1, set aside 1, paraphrased 1" in shown(app)
        assert "Reason: He speaks of another office" in about(app)
        assert "“Belum pernah”" in about(app)


async def test_a_key_gives_a_verdict_and_goes_on(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test() as pilot:
        screen = await review(pilot)
        await pilot.press("k", "e")
        await app.settle()
        await until(pilot, lambda: len(said(app)) == 2)
        assert said(app) == {1: ("kept", "", "", ""), 2: ("exemplary", "", "", "")}
        assert screen.here.coding_id == 3
        await until(pilot, lambda: "★ exemplary" in shown(app))
        # Budi set the first aside.
        assert "✓ kept     ≠" in shown(app)
        await pilot.press("u")
        await until(pilot, lambda: "★ exemplary" not in shown(app))


async def test_setting_aside_asks_for_a_reason(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test() as pilot:
        await review(pilot)
        await pilot.press("end", "s")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        await pilot.press("enter")
        await until(pilot, lambda: "for a reason" in told(app))
        assert not said_anything(app)
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        await pilot.press(*"hearsay", "enter")
        await until(pilot, lambda: said_anything(app))
        assert said(app)[3] == ("set aside", "hearsay", "", "")


def said_anything(app: QualcodeApp) -> bool:
    return any(coder.name == "Ani" and said(app) for coder in app.project.coders())


async def test_the_original_stands_beside_the_paraphrase(path):
    app = QualcodeApp(path, "Budi")
    async with app.run_test() as pilot:
        await rewording(pilot)
        assert "“Kami belajar sendiri”" in shown(app)
        assert "Learning is left to each" in shown(app)
        await pilot.press(*" alone", "tab", *" one", "ctrl+s")
        await until(pilot, lambda: said(app, "Budi")[2][2] == "Teaches himself alone")
        assert said(app, "Budi")[2][3] == "Learning is left to each one"
        await until(pilot, lambda: "Paraphrase: Teaches himself alone" in about(app))


async def test_a_paraphrase_alone_is_no_verdict(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await review(pilot)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, RewordDialog) and app.screen.focused)
        await pilot.press(*"Rarely", "ctrl+s")
        await until(pilot, lambda: app.screen is screen and "Paraphrase: Rarely" in about(app))
        assert "2 of 3 reviewed: kept 1, set aside 1, paraphrased 2" in shown(app)
        assert "− set aside" in shown(app)
        assert "≠" not in shown(app)
        await pilot.press("end", "p")
        await until(pilot, lambda: isinstance(app.screen, RewordDialog) and app.screen.focused)
        await pilot.press(*"Never", "ctrl+s")
        await until(pilot, lambda: app.screen is screen and "Paraphrase: Never" in about(app))
        assert "· open" in shown(app)
        assert "Not reviewed yet." in about(app)
        assert "2 of 3 reviewed: kept 1, set aside 1, paraphrased 3" in shown(app)


async def test_only_ones_own_review_is_forgotten(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test() as pilot:
        await review(pilot)
        await pilot.press("x")
        await until(pilot, lambda: "You have not reviewed this passage." in told(app))
        await pilot.press("k", "up")
        await app.settle()
        await until(pilot, lambda: "✓ kept" in about(app))
        await pilot.press("x")
        await until(pilot, lambda: "✓ kept" not in about(app))
        assert said(app) == {}
        assert said(app, "Budi")[1][0] == "set aside"


async def test_filters_by_verdict_case_and_code(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test() as pilot:
        screen = await review(pilot)

        async def pick(key: str, *keys: str) -> list[int]:
            await pilot.press(key)
            await until(pilot, lambda: isinstance(app.screen, PickDialog))
            read = screen._read
            await pilot.press(*keys, "enter")
            await until(pilot, lambda: app.screen is screen and screen._read is not read)
            return [passage.coding_id for passage in screen._shown]

        assert await pick("v", "down") == [3]
        await pilot.press("k")
        await app.settle()
        await until(pilot, lambda: "✓ kept" in shown(app))
        assert screen.here.coding_id == 3  # it stays in view until one asks again
        assert await pick("v", "home", *"all") == [1, 2, 3]
        assert await pick("a", *"R02") == [3]
        assert await pick("c", *"D2") == [4]
        await pilot.press("escape", "left_square_bracket")
        await until(pilot, lambda: [passage.coding_id for passage in screen._shown] == [2])


async def test_the_next_open_one_and_its_transcript(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test() as pilot:
        screen = await review(pilot)
        await pilot.press("n")
        assert screen.here.coding_id == 3
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        assert app.screen.coded.source.name == "R02"
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("k")
        await app.settle()
        await until(pilot, lambda: said_anything(app))
        await pilot.press("n")
        await until(pilot, lambda: "All of these passages are reviewed." in told(app))


async def test_the_blind_see_their_own_reviews_only(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "coding")
        await until(pilot, lambda: app.screen.coded)
        await pilot.press("v", "v")
        assert app.is_blind
        await review(pilot)
        assert "0 of 3 reviewed" in shown(app)
        assert "Budi" not in shown(app)
