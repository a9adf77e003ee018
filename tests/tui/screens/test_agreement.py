"""How far coders agree, on the screen, and one key from there to the passages on which they do not."""

from pathlib import Path

import pytest

from qualcode.coding.acts import ApplyCodes
from qualcode.coding.agreement import Difference
from qualcode.locale import set_language
from qualcode.model import CodingDraft, Valence
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coders import Whose
from qualcode.tui.screens.agreement import AgreementScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.differences import DifferencesScreen
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.screens.picking import PickDialog
from tests.tui.coding_project import make_coding_project
from tests.tui.driving import opened, shown, until

CODINGS = [
    ("Kami belajar sendiri dari rekan.", "D1a", "Ani", Valence.GAP),
    ("Kami belajar sendiri", "D1b", "Budi", Valence.GAP),
    ("Sering bukan kami.", "D2", "Ani", Valence.GAP),
    ("Sering bukan kami.", "D2", "Budi", Valence.MIXED),
    ("Begitulah.", "D2", "Budi", Valence.NONE),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = make_coding_project(tmp_path / "study.qualcode")
    with Project.open(made, coder="Ani") as project:
        source = project.source("R01")
        text = project.text(source)
        drafts = []
        for words, label, coder, valence in CODINGS:
            start = text.index(words)
            code = project.code(label).id
            drafts.append(CodingDraft(source.id, start, start + len(words), code, valence, coder=coder))
        project.perform(ApplyCodes(tuple(drafts)))
    return made


async def show(pilot) -> AgreementScreen:
    await opened(pilot, "materials")
    await pilot.press("R")
    await until(pilot, lambda: isinstance(pilot.app.screen, AgreementScreen) and pilot.app.screen._rows)
    return pilot.app.screen


async def differing(pilot) -> DifferencesScreen:
    await until(pilot, lambda: isinstance(pilot.app.screen, DifferencesScreen) and pilot.app.screen._shown)
    return pilot.app.screen


@pytest.mark.parametrize("language", ["en", "id"])
def test_looks(snap_compare, path, language):
    set_language(language)
    assert snap_compare(QualcodeApp(path, "Ani"), terminal_size=(120, 30), run_before=show)


def test_looks_of_the_differences(snap_compare, path):
    async def two(pilot) -> None:
        await show(pilot)
        await pilot.press("end", "enter")
        await differing(pilot)

    assert snap_compare(QualcodeApp(path, "Ani"), terminal_size=(80, 24), run_before=two)


async def test_a_row_for_each_code_and_what_was_compared(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await show(pilot)
        assert [row.code for row in screen._rows] == ["D1", "D2", ""]
        assert "Ani and Budi both coded 1 of 2 sources" in shown(app)
        assert "D1 technical  α 0." in shown(app)
        await pilot.press("s")
        await until(pilot, lambda: [row.code for row in screen._rows] == ["D1", "D1a", "D1b", "D2", ""])


async def test_one_key_leads_from_a_figure_to_the_passages_and_one_more_to_the_transcript(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot)
        await pilot.press("down", "enter")
        screen = await differing(pilot)
        assert [each.difference for each in screen._shown] == [Difference.VALENCE, Difference.ONLY_ONE]
        assert "Ani: gap; Budi: mixed" in shown(app)
        assert "Budi, not Ani" in shown(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        start, end = app.screen.view.cursor_span
        assert app.screen.coded.text[start:end] == "Begitulah."
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, AgreementScreen)


async def test_a_click_does_what_enter_does(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot)
        await pilot.click("#table", offset=(5, 3))
        await pilot.click("#table", offset=(5, 3))
        screen = await differing(pilot)
        assert {each.code for each in screen._shown} == {"D1", "D2"}
        await pilot.click("#passages", offset=(5, 1))
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)


async def test_only_one_kind_of_difference(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot)
        await pilot.press("end", "enter")
        screen = await differing(pilot)
        seen = []
        for _ in range(4):
            await pilot.press("f")
            seen.append({each.difference for each in screen._shown})
        assert seen == [{Difference.ONLY_ONE}, {Difference.VALENCE}, {Difference.EXTENT}, set(Difference)]


async def test_the_codings_behind_a_figure_and_a_difference(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, PassagesScreen) and "2 passages" in shown(app))
        await pilot.press("escape", "enter")
        await differing(pilot)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, PassagesScreen) and "2 passages" in shown(app))


async def test_another_unit(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await show(pilot)
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"sentence", "enter")
        await until(pilot, lambda: screen._found.unit == "sentence")
        assert screen._rows[0].everybody == 1
        assert "each sentence" in shown(app)


async def test_it_is_exported(path, tmp_path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await show(pilot)
        target = tmp_path / "agreement.csv"
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        app.screen.query_one("Input").value = str(target)
        await pilot.press("enter")
        await until(pilot, target.exists)
        assert target.read_text("utf-8-sig").splitlines()[1].startswith("D1,")


async def test_what_is_coded_meanwhile_counts(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await show(pilot)
        before = screen._rows[1].some
        project = app.project
        budis = next(coding for coding in project.codings() if coding.end - coding.start == len("Begitulah."))
        app.perform(ApplyCodes((CodingDraft(budis.source_id, budis.start, budis.end, budis.code_id),)))
        await until(pilot, lambda: screen._rows[1].some == before - len("Begitulah."))


async def test_the_blind_are_told_nothing_of_others(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "materials")
        app.whose = Whose.BLIND
        await pilot.press("R")
        await until(pilot, lambda: "blind" in shown(app) and isinstance(app.screen, AgreementScreen))
        await until(pilot, lambda: "nothing is told" in shown(app))
        assert "Budi" not in shown(app)
        app.push_screen(DifferencesScreen(("Ani", "Budi"), (), "code", "all"))
        await until(pilot, lambda: isinstance(app.screen, DifferencesScreen) and "0 passages" in shown(app))


async def test_one_coder_alone_is_told_so(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "materials")
        await pilot.press("R")
        await until(pilot, lambda: "No source was coded by two people" in shown(app))
        await pilot.press("enter", "p")
        assert isinstance(app.screen, AgreementScreen)
