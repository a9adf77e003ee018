"""Findings, their evidence, what contradicts them and their tests on the screen."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select, Static, TextArea

from qualcode.coding.acts import SetValence
from qualcode.conclusion.finding_acts import AddFinding, MarkFinding, TakeEvidence
from qualcode.conclusion.verification_acts import NoteTactic
from qualcode.locale import set_language
from qualcode.model import (
    Coding,
    Finding,
    FindingStatus,
    Memo,
    MemoTarget,
    Outcome,
    Tactic,
    Valence,
    Verification,
    Words,
)
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coders import Whose
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.contradicting import ContradictingScreen
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.finding_form import FindingForm
from qualcode.tui.screens.findings import FindingsScreen
from qualcode.tui.screens.memo import MemoEditor
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.standing import StandingScreen
from qualcode.tui.screens.tactic_dialog import TacticDialog
from qualcode.tui.screens.taking import TakingScreen
from tests.triangulation.claims_made import make_claims_project
from tests.tui.driving import opened, shown, told, until

SIZES = [(80, 24), (120, 40)]
LANGUAGES = ["en", "id"]
STATED = Words.of({"id": "Pelatihan tidak terencana", "en": "Training is unplanned"})
FOLLOWS = Words.of({"id": "Susun rencana pelatihan", "en": "Plan training"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The study with two findings on D1, of which the first is argued, tested and stale, and one on D2."""
    path = make_claims_project(tmp_path / "study.qualcode")
    with Project.open(path, coder="Ani") as project:
        d1, d2 = project.code("D1").id, project.code("D2").id
        for act in (
            AddFinding(STATED, d1, None, FOLLOWS),
            AddFinding(Words.of("Staff learn by themselves"), d1),
            AddFinding(Words.of("Invitations come from outside"), d2),
            TakeEvidence(1, (("Coding", 1), ("Coding", 5), ("Item", 2), ("Indicator", 1))),
            TakeEvidence(1, (("Coding", 3),), against=True),
            NoteTactic(1, Tactic.REPLICATION, Outcome.QUALIFIED, "Holds for staff only", "2024-09-20", (1,)),
            SetValence((5,), Valence.MIXED),
        ):
            project.perform(act)
    return path


async def screen_of(pilot: Pilot[None]) -> FindingsScreen:
    await opened(pilot, "findings")
    screen = pilot.app.screen
    assert isinstance(screen, FindingsScreen)
    await until(pilot, lambda: screen.here and (screen._strengths or pilot.app.is_blind))
    return screen


async def below(pilot: Pilot[None], keys: str, kind: type) -> object:
    """Press keys on the findings and wait for a screen or dialog."""
    await screen_of(pilot)
    await pilot.press(*keys.split())
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    screen = pilot.app.screen
    await until(pilot, lambda: not hasattr(screen, "table") or screen.table.columns)
    for area in screen.query(TextArea):
        area.cursor_blink = False
    return screen


async def findings_list(pilot: Pilot[None]) -> None:
    await screen_of(pilot)


async def evidence(pilot: Pilot[None]) -> None:
    screen = await screen_of(pilot)
    await pilot.press("enter", "down")
    await until(pilot, lambda: screen._line)


async def taking(pilot: Pilot[None]) -> None:
    await below(pilot, "plus", TakingScreen)


async def contradicting(pilot: Pilot[None]) -> None:
    await below(pilot, "c", ContradictingScreen)


async def tactic(pilot: Pilot[None]) -> None:
    dialog = await below(pilot, "t", TacticDialog)
    await until(pilot, lambda: dialog._help)


async def form(pilot: Pilot[None]) -> None:
    await below(pilot, "e", FindingForm)


async def standing(pilot: Pilot[None]) -> StandingScreen:
    await below(pilot, "r", PickDialog)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, StandingScreen) and pilot.app.screen._groups)
    screen = pilot.app.screen
    assert isinstance(screen, StandingScreen)
    return screen


@pytest.mark.parametrize(
    "show",
    [findings_list, evidence, taking, contradicting, tactic, form, standing],
    ids=lambda show: show.__name__,
)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_looks(snap_compare, path, show, size, language):
    set_language(language)

    async def run(pilot: Pilot[None]) -> None:
        await show(pilot)

    assert snap_compare(QualcodeApp(path, "Ani"), terminal_size=size, run_before=run)


def one(app: QualcodeApp, number: int = 1) -> Finding:
    return next(finding for finding in app.project.records(Finding) if finding.id == number)


class TestFindings:
    async def test_the_list_counts_the_evidence_and_names_what_changed(self, path):
        async with QualcodeApp(path, "Ani").run_test(size=(120, 40)) as pilot:
            await screen_of(pilot)
            text = shown(pilot.app)
            assert "3 findings" in text
            assert "1 stale" in text
            assert "Changed since it was written" in text
            assert "Techniques with evidence for it" in text

    async def test_one_is_stated_and_shown(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await screen_of(pilot)
            await below(pilot, "n", FindingForm)
            await pilot.press("ctrl+s")
            assert isinstance(pilot.app.screen, FindingForm), "a finding without a statement is not saved"
            await pilot.press(*"Baru", "ctrl+s")
            await until(pilot, lambda: screen.here and screen.here.finding.id == 4)
            added = one(pilot.app, 4)
            assert dict(added.statement) == {"id": "Baru"}
            assert added.code_id == pilot.app.project.code("D1").id

    async def test_saving_a_stale_one_as_it_was_makes_it_fresh(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await screen_of(pilot)
            assert screen.here.is_stale
            await below(pilot, "e", FindingForm)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: screen.here and not screen.here.is_stale)
            assert one(pilot.app).statement == STATED

    async def test_the_form_changes_code_and_claim(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            dialog = await below(pilot, "e", FindingForm)
            dialog.query_one("#code", Select).value = pilot.app.project.code("D2").id
            dialog.query_one("#argues", Select).value = 1
            await pilot.press("ctrl+s")
            await until(pilot, lambda: one(pilot.app).claim_id == 1)
            assert one(pilot.app).code_id == pilot.app.project.code("D2").id

    async def test_moving_stops_at_the_ends_of_its_code(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await screen_of(pilot)
            await pilot.press("greater_than_sign")
            await until(pilot, lambda: [each.finding.id for each in screen._shown] == [2, 1, 3])
            assert screen.here.finding.id == 1, "the cursor goes along"
            before = pilot.app.project.records(Finding)
            await pilot.press("greater_than_sign")
            await pilot.app.settle()
            assert pilot.app.project.records(Finding) == before

    async def test_what_refuses_the_status_is_told(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            await screen_of(pilot)
            await pilot.press("down")
            await pilot.press("s")
            await until(pilot, lambda: isinstance(pilot.app.screen, PickDialog))
            await pilot.press(*"verif", "enter")
            await until(pilot, lambda: "without evidence" in told(pilot.app))
            assert one(pilot.app, 2).status is FindingStatus.TENTATIVE

    async def test_one_that_was_tested_is_verified(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            await below(pilot, "s", PickDialog)
            await pilot.press(*"verif", "enter")
            await until(pilot, lambda: one(pilot.app).status is FindingStatus.VERIFIED)

    async def test_removal_is_asked_about_and_undone(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await screen_of(pilot)
            await below(pilot, "delete", ConfirmDialog)
            await pilot.press("y")
            await until(pilot, lambda: len(screen._shown) == 2)
            await pilot.press("u")
            await until(pilot, lambda: len(screen._shown) == 3)

    async def test_a_memo_is_written_on_it(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            await below(pilot, "m", MemoEditor)
            await pilot.press(*"why", "ctrl+s")
            await until(pilot, lambda: any(memo.text == "why" for memo in pilot.app.project.records(Memo)))
            memo = next(memo for memo in pilot.app.project.records(Memo) if memo.text == "why")
            assert (memo.target, memo.target_id) == (MemoTarget.FINDING, 1)

    async def test_letters_narrow_the_list_and_escape_shows_all_again(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await screen_of(pilot)
            await pilot.press("slash", *"invit", "enter")
            await until(pilot, lambda: len(screen._shown) == 1)
            await pilot.press("escape")
            await until(pilot, lambda: len(screen._shown) == 3)

    async def test_the_tables_of_the_article_are_exported_without_rejected_findings(self, path, tmp_path):
        with Project.open(path, coder="Ani") as project:
            project.perform(MarkFinding(2, FindingStatus.REJECTED))
        target = tmp_path / "others.csv"
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            await below(pilot, "o", PickDialog)
            await pilot.press(*"other", "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, InputDialog))
            pilot.app.screen.query_one(Input).value = str(target)
            await pilot.press("enter")
            await until(pilot, target.exists)
            await until(pilot, lambda: "Wrote" in told(pilot.app))
        text = target.read_text(encoding="utf-8-sig")
        assert "Training is unplanned" in text
        assert "Plan training" in text
        assert "learn by themselves" not in text


class TestEvidence:
    async def test_enter_goes_to_the_evidence_and_opens_it_in_its_transcript(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await screen_of(pilot)
            await pilot.press("enter")
            await until(pilot, lambda: screen._line)
            assert "Belum pernah." in str(screen.query_one("#about Static", Static).render())
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, CodingScreen))

    async def test_tab_goes_to_the_evidence_and_on_to_the_text_and_back(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await screen_of(pilot)
            await pilot.press("tab")
            assert screen._evidence.has_focus
            await pilot.press("tab")
            assert screen.query_one("#about").has_focus
            assert "Strength" in str(screen.query_one("#about Static", Static).render())
            await pilot.press("tab")
            assert screen.table.has_focus

    async def test_a_click_opens_what_is_clicked(self, path):
        async with QualcodeApp(path, "Ani").run_test(size=(120, 40)) as pilot:
            screen = await screen_of(pilot)
            await pilot.press("enter")
            assert await pilot.click("#evidence", offset=(10, 2))
            await until(pilot, lambda: isinstance(pilot.app.screen, CodingScreen))
            assert screen.here.finding.id == 1

    async def test_evidence_and_tests_are_dropped(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await screen_of(pilot)
            await pilot.press("x")
            assert "Go to the evidence first" in told(pilot.app)
            await pilot.press("tab", "x")
            await until(pilot, lambda: ("Coding", 1) not in one(pilot.app).supporting)
            await until(pilot, lambda: len(screen._lines) == 5)
            await pilot.press("end", "x")
            await until(pilot, lambda: not pilot.app.project.records(Verification))

    async def test_passages_are_taken_for_and_against(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            await screen_of(pilot)
            await pilot.press("down")
            await below_here(pilot, "minus", TakingScreen)
            await pilot.press("space")
            await until(pilot, lambda: one(pilot.app, 2).opposing)
            taken = one(pilot.app, 2).opposing
            await pilot.press("home", "plus")
            await until(pilot, lambda: one(pilot.app, 2).supporting == taken)
            assert not one(pilot.app, 2).opposing
            await pilot.press("home", "x")
            await until(pilot, lambda: not one(pilot.app, 2).supporting)

    async def test_items_and_figures_are_among_what_may_be_taken(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await below(pilot, "plus", TakingScreen)
            kinds = {candidate.record.kind for candidate in screen._found}
            assert {"Coding", "Item", "Indicator"} <= kinds


async def below_here(pilot: Pilot[None], key: str, kind: type) -> None:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.screen._found)


class TestContradicting:
    async def test_a_passage_is_taken_as_evidence_against(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await below(pilot, "c", ContradictingScreen)
            assert [record.step for _passage, record in screen._found] == [("Coding", 2)]
            await pilot.press("t")
            await until(pilot, lambda: ("Coding", 2) in one(pilot.app).opposing)
            await until(pilot, lambda: not screen._found)
            assert "Nothing is left to look at" in shown(pilot.app)

    async def test_a_passage_is_marked_as_looked_at(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await below(pilot, "c", ContradictingScreen)
            await pilot.press("l")
            await until(pilot, lambda: one(pilot.app).looked_at == (2,))
            await until(pilot, lambda: not screen._found)

    async def test_the_blind_see_none_of_others(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            await opened(pilot, "coding")
            pilot.app.whose = Whose.BLIND
            await screen_of(pilot)
            assert "blind" in shown(pilot.app)
            await pilot.press("c")
            await until(pilot, lambda: isinstance(pilot.app.screen, ContradictingScreen))
            screen = pilot.app.screen
            await until(pilot, lambda: screen._finding)
            others = {c.id for c in pilot.app.project.records(Coding) if c.coder_id != pilot.app.coder_id()}
            assert 2 in others
            assert screen._found == []


class TestTests:
    async def test_a_tactic_is_noted_with_its_cases(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            dialog = await below(pilot, "t", TacticDialog)
            await pilot.press("ctrl+s")
            assert isinstance(pilot.app.screen, TacticDialog), "a test without a note is not saved"
            dialog.query_one("#tactic", Select).value = Tactic.OUTLIERS.value
            dialog.query_one("#outcome", Select).value = Outcome.SHAKEN.value
            dialog.query_one("#day", Input).value = "2024-09-21"
            dialog.query_one("#cases", Input).value = "R02"
            dialog.query_one("#note", TextArea).text = "seen"
            await pilot.press("ctrl+s")
            await until(pilot, lambda: len(pilot.app.project.records(Verification)) == 2)
            noted = pilot.app.project.records(Verification)[-1]
            assert (noted.tactic, noted.outcome, noted.note) == (Tactic.OUTLIERS, Outcome.SHAKEN, "seen")
            assert (noted.done_on, noted.cases) == ("2024-09-21", (2,))

    async def test_a_day_that_is_none_is_refused_and_asked_again(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            dialog = await below(pilot, "t", TacticDialog)
            dialog.query_one("#day", Input).value = "yesterday"
            dialog.query_one("#note", TextArea).text = "seen"
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "is not a day" in told(pilot.app))
            await until(pilot, lambda: isinstance(pilot.app.screen, TacticDialog) and pilot.app.screen is not dialog)
            assert pilot.app.screen.query_one("#note", TextArea).text == "seen"


class TestStanding:
    async def test_cases_are_named_by_how_they_stand(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await standing(pilot)
            (group,) = screen._groups.values()
            text = shown(pilot.app)
            assert ", ".join(group.mixed) in text
            assert group.speaking

    async def test_the_blind_are_not_told(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            await opened(pilot, "coding")
            pilot.app.whose = Whose.BLIND
            await screen_of(pilot)
            await pilot.press("r")
            await pilot.pause()
            assert "Blind" in told(pilot.app)
            assert isinstance(pilot.app.screen, FindingsScreen)
