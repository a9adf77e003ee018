"""Who codes blind is shown nothing of others on any screen, and each says in a word that it leaves something out."""

from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.coding.acts import WriteMemo
from qualcode.coding.search import Where
from qualcode.model import MemoTarget
from qualcode.project import Project
from qualcode.tui import beside
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coders import Whose
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.screens.search import _Asked
from qualcode.tui.screens.splitting import SplittingScreen
from qualcode.tui.widgets.beside_panel import BesidePanel
from tests.tui.coding_project import make_coding_project
from tests.tui.driving import opened, shown, told, until
from tests.tui.screens.test_coding import ready
from tests.tui.screens.test_whose import code_as

SIZE = (140, 40)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = make_coding_project(tmp_path / "study.qualcode")
    code_as(path, "Ana", "D1")
    for label in ("D1", "D1a", "D2"):
        code_as(path, "Budi", label)
    with Project.open(path, coder="Budi") as project:
        project.perform(WriteMemo(MemoTarget.PROJECT, 1, "Project by Budi"))
        coding = next(coding for coding in project.codings() if coding.coder_id == 2)
        project.perform(WriteMemo(MemoTarget.CODING, coding.id, "Beside by Budi"))
    return path


async def blind(pilot, screen: str, filled: str = "", whose: Whose = Whose.BLIND):
    """Show a screen as the coder sees it, once an attribute of it is filled."""
    await ready(pilot)
    pilot.app.whose = whose
    await opened(pilot, screen)
    here = pilot.app.screen
    if filled:
        await until(pilot, lambda: getattr(here, filled))
    return here


async def test_the_history_has_the_coders_own_acts_only(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=SIZE) as pilot:
        screen = await blind(pilot, "acts", "_events")
        assert {event.coder for event in screen._events} == {"Ana"}
        await until(pilot, lambda: "blind" in shown(app))
        assert "Budi" not in shown(app)
        screen.action_filter_coder()
        await until(pilot, lambda: "only what you did" in told(app))
        assert app.screen is screen
        # What is taken back does not tell how much others have done since.
        await pilot.press("end")
        screen.action_back(including=True)
        await until(pilot, lambda: "Take back 4 acts" in shown(app))
        assert "by others" not in shown(app)


async def test_the_history_knows_only_the_kinds_of_the_coders_own_acts(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=SIZE) as pilot:
        screen = await blind(pilot, "acts", "_events")
        screen.action_filter_act()
        await until(pilot, lambda: app.screen is not screen)
        assert "Wrote a memo" in shown(app)
        assert "Imported" not in shown(app)


async def test_memos_and_journal_have_the_own_ones_only(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=SIZE) as pilot:
        screen = await blind(pilot, "memos", "_entries")
        assert {entry.coder for entry in screen._entries} == {"Ana"}
        await until(pilot, lambda: "blind" in shown(app))
        screen.action_journal()
        await until(pilot, lambda: getattr(app.screen, "_rows", None))
        assert "blind" in shown(app)
        assert "1 coding, 3 memos" in shown(app)
        assert "Budi" not in shown(app)


async def test_a_link_to_the_memo_of_another_leads_nowhere(path):
    with Project.open(path, coder="Ana") as project:
        number = next(memo.id for memo in project.memos() if memo.text == "Project by Budi")
        project.perform(WriteMemo(MemoTarget.PROJECT, 1, f"See [[memo {number}]]."))
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=SIZE) as pilot:
        await blind(pilot, "memos", "_entries")
        await until(pilot, lambda: "[[memo" in shown(app))
        assert "Budi" not in shown(app)


async def test_the_codebook_counts_own_codings_and_shows_own_memos(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=SIZE) as pilot:
        screen = await blind(pilot, "codebook", "_table")
        figures = {screen._table.codes[number].label: each.total for number, each in screen._table.figures.items()}
        assert (figures["D1"], figures["D1a"], figures["D2"]) == (1, 0, 0)
        await until(pilot, lambda: "Code by Ana" in shown(app))
        assert "blind" in shown(app)
        assert "Budi" not in shown(app)
        screen.action_open_passages()
        await until(pilot, lambda: isinstance(app.screen, PassagesScreen) and app.screen._passages)
        assert {passage.coder for passage in app.screen._passages} == {"Ana"}
        assert {passage.memo for passage in app.screen._passages} == {"Memo by Ana"}
        assert "blind" in shown(app)


async def test_splitting_shows_own_passages_whatever_is_pressed(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=SIZE) as pilot:
        await blind(pilot, "codebook", "_table")
        app.push_screen(SplittingScreen(app.project.code("D1").id))
        await until(pilot, lambda: isinstance(app.screen, SplittingScreen) and app.screen._found)
        app.screen.action_toggle_coders()
        await until(pilot, lambda: "only what you did" in told(app))
        assert {passage.coder for passage in app.screen._found.passages} == {"Ana"}
        assert "blind" in shown(app)


async def test_a_question_finds_what_the_coder_did_and_no_memos_of_others_on_it(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=SIZE) as pilot:
        screen = await blind(pilot, "questions")
        screen._question.write("D1")
        screen._ask()
        await until(pilot, lambda: screen._passages)
        assert [(passage.coder, passage.memo) for passage in screen._passages] == [("Ana", "Memo by Ana")]
        assert "blind" in shown(app)
        screen._question.filters = (("coder", "Budi"),)
        screen._ask()
        await until(pilot, lambda: not screen._passages)


@pytest.mark.parametrize(("coder", "count"), [("Ana", 1), ("Cici", 0)])
async def test_search_looks_in_what_the_coder_has_coded(path, coder, count):
    app = QualcodeApp(path, coder)
    async with app.run_test(size=SIZE) as pilot:
        screen = await blind(pilot, "search")
        for is_pattern in (False, True):
            screen._found = None
            screen._look(_Asked("belajar", Where(coded=True), is_pattern=is_pattern))
            await until(pilot, lambda: screen._found)
            assert screen._found.count == count
            assert "coded, blind" in shown(app)
            screen._found = None
            screen._look(_Asked("belajar", Where(codes=("D2",)), is_pattern=is_pattern))
            await until(pilot, lambda: screen._found)
            assert screen._found.count == 0


async def test_who_has_coded_nothing_gets_an_empty_matrix(path):
    app = QualcodeApp(path, "Cici")
    async with app.run_test(size=SIZE) as pilot:
        screen = await blind(pilot, "matrix", "_shown")
        matrix = screen._shown.matrix
        assert matrix.rows == ("R01", "R02")
        assert len(matrix.columns) == 9
        assert not any(map(any, matrix.cells))
        assert matrix.left_out == 0
        assert "blind" in shown(app)
        assert not told(app)
        screen.action_open_cell()
        await until(pilot, lambda: "no passages" in told(app))


@pytest.mark.parametrize("name", ["memos", "code:1", "source:1"])
@pytest.mark.parametrize("coder", ["Ana", "Cici"])
def test_what_stands_beside_the_transcript_is_the_coders_own(path, name, coder):
    with Project.open(path, coder=coder) as project:
        everybodys, own = beside.load(project, name), beside.load(project, name, Whose.BLIND)
    for each, seen in ((everybodys, {"Ana", "Budi"}), (own, {coder} & {"Ana"})):
        if each.coded is not None:
            assert {each.coded.coders[coding.coder_id].name for coding in each.coded.codings.values()} == seen
        else:
            assert {name for name in ("Ana", "Budi") if f"by {name}" in each.text.plain} == seen


async def test_the_other_side_follows_whose_codings_are_seen(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(160, 40)) as pilot:
        screen = await ready(pilot)
        screen._comfort._layout = replace(screen._comfort._layout, beside="memos")
        await screen._comfort._show_beside()

        def memos() -> str:
            return "".join(panel.shown.text.plain for panel in screen.query(BesidePanel))

        await until(pilot, lambda: "Project by Budi" in memos())
        await pilot.press("v", "v")
        await until(pilot, lambda: "Passage by Ana" in memos() and "Budi" not in memos())


async def test_the_summary_of_the_session_says_that_it_is_blind(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=SIZE) as pilot:
        screen = await blind(pilot, "coding", "coded")
        screen.action_session()
        await until(pilot, lambda: app.screen is not screen)
        assert "blind" in shown(app)
