"""What can be computed for a tactic, beside the note of a test, and the sheet that asks an informant."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select, TextArea

from qualcode.conclusion.finding_acts import AddFinding, TakeEvidence
from qualcode.conclusion.verification_acts import NoteTactic
from qualcode.model import Outcome, Tactic, Verification, Words
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coders import Whose
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.findings import FindingsScreen
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.questionnaire import QuestionnaireScreen
from qualcode.tui.screens.tactic_dialog import TacticDialog
from qualcode.tui.widgets.lines import LongLines
from tests.triangulation.claims_made import make_claims_project
from tests.tui.driving import opened, shown, told, until


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The study with a finding on D1 that rests on gaps of R01 and a note; R02 was asked what they think of it."""
    path = make_claims_project(tmp_path / "study.qualcode")
    with Project.open(path, coder="Ani") as project:
        project.perform(AddFinding(Words.of("Training is unplanned"), project.code("D1").id))
        project.perform(TakeEvidence(1, (("Coding", 1), ("Coding", 5), ("Item", 2))))
        asked = (project.case("R02").id,)
        project.perform(NoteTactic(1, Tactic.FEEDBACK, Outcome.UPHELD, "So it is", "2024-09-20", asked))
    return path


async def findings(pilot: Pilot[None]) -> FindingsScreen:
    await opened(pilot, "findings")
    screen = pilot.app.screen
    assert isinstance(screen, FindingsScreen)
    await until(pilot, lambda: screen.here)
    return screen


async def dialog(pilot: Pilot[None], tactic: Tactic = Tactic.NEGATIVE_EVIDENCE) -> TacticDialog:
    """The form with what was computed for a tactic."""
    await findings(pilot)
    await pilot.press("t")
    await until(pilot, lambda: isinstance(pilot.app.screen, TacticDialog))
    form = pilot.app.screen
    assert isinstance(form, TacticDialog)
    form.query_one("#tactic", Select).value = tactic.value
    await until(pilot, lambda: form._help and form._help.tactic is tactic)
    return form


async def test_facts_and_rules_follow_the_chosen_tactic(path):
    async with QualcodeApp(path, "Ani").run_test(size=(120, 40)) as pilot:
        await dialog(pilot)
        assert "R01 says both: 1 of 2 passages with a valence speak against it." in shown(pilot.app)
        assert "Rule: A passage bears the finding out" in shown(pilot.app)
        form = pilot.app.screen
        form.query_one("#tactic", Select).value = Tactic.SURPRISES.value
        await until(pilot, lambda: form._help.tactic is Tactic.SURPRISES)
        assert "Nothing is computed for this tactic" in shown(pilot.app)


async def test_all_facts_become_a_draft_which_is_kept_and_noted(path):
    async with QualcodeApp(path, "Ani").run_test(size=(120, 40)) as pilot:
        form = await dialog(pilot)
        area, field = form.query_one("#note", TextArea), form.query_one("#cases", Input)
        area.text, field.value = "Looked through.", "R02"
        await pilot.press("ctrl+t", "ctrl+t")
        assert area.text.splitlines() == ["Looked through.", *(fact.told for fact in form._help.facts)]
        assert field.value == "R02, R01", "each case is there once"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(pilot.app.project.records(Verification)) == 2)
        noted = pilot.app.project.records(Verification)[-1]
        assert (noted.tactic, set(noted.cases)) == (Tactic.NEGATIVE_EVIDENCE, {1, 2})
        assert noted.note.startswith("Looked through.\nR01 says both")


async def test_a_single_fact_is_put_into_the_note(path):
    async with QualcodeApp(path, "Ani").run_test(size=(120, 40)) as pilot:
        form = await dialog(pilot)
        form.query_one(LongLines).focus()
        await pilot.press("space")
        assert form.query_one("#note", TextArea).text == form._help.facts[0].told
        await pilot.press("end", "space")
        assert form.query_one("#note", TextArea).text == form._help.facts[0].told, "a rule is no fact"


async def test_a_fact_leads_to_its_passages_and_these_to_the_transcript_and_back_with_what_was_written(path):
    async with QualcodeApp(path, "Ani").run_test(size=(120, 40)) as pilot:
        form = await dialog(pilot)
        form.query_one("#note", TextArea).text = "half written"
        form.query_one(LongLines).focus()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PassagesScreen) and pilot.app.screen._passages)
        assert [each.coding_id for each in pilot.app.screen._passages] == [2]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CodingScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, PassagesScreen))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is form)
        assert form.query_one("#note", TextArea).text == "half written"


async def test_a_fact_without_passages_leads_to_its_record_and_one_without_any_says_so(path):
    async with QualcodeApp(path, "Ani").run_test(size=(120, 40)) as pilot:
        form = await dialog(pilot, Tactic.REPLICATION)
        form.query_one(LongLines).focus()
        at = next(n for n, fact in enumerate(form._help.facts) if fact.key == "technique" and not fact.evidence)
        form.query_one(LongLines).go_to(at)
        await pilot.press("enter")
        await until(pilot, lambda: "no passages behind it" in told(pilot.app))
        form.query_one(LongLines).go_to(next(n for n, fact in enumerate(form._help.facts) if fact.key == "scores"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, QuestionnaireScreen))


async def test_the_blind_are_told_nothing(path):
    async with QualcodeApp(path, "Ani").run_test(size=(120, 40)) as pilot:
        await opened(pilot, "coding")
        pilot.app.whose = Whose.BLIND
        await findings(pilot)
        await pilot.press("t")
        await until(pilot, lambda: isinstance(pilot.app.screen, TacticDialog))
        await until(pilot, lambda: "Blind" in shown(pilot.app))
        await pilot.press("ctrl+t")
        assert pilot.app.screen.query_one("#note", TextArea).text == ""
        await pilot.press("escape", "f")
        await until(pilot, lambda: "Blind" in told(pilot.app))


async def test_a_sheet_is_written_for_who_was_not_asked_yet(path, tmp_path):
    target = tmp_path / "sheet.md"
    async with QualcodeApp(path, "Ani").run_test(size=(120, 40)) as pilot:
        await findings(pilot)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(pilot.app.screen, PickDialog))
        picking = shown(pilot.app)
        assert picking.index("R01: passages for it 1, against it 0; not asked yet") < picking.index("R02: ")
        assert "asked on 2024-09-20" in picking
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, InputDialog))
        pilot.app.screen.query_one(Input).value = str(target)
        await pilot.press("enter")
        await until(pilot, lambda: "Wrote" in told(pilot.app))
    text = target.read_text(encoding="utf-8")
    assert "Belum pernah." in text
    assert "Sering" not in text


async def test_what_informants_said_is_exported(path, tmp_path):
    target = tmp_path / "feedback.csv"
    async with QualcodeApp(path, "Ani").run_test(size=(120, 40)) as pilot:
        await findings(pilot)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, PickDialog))
        await pilot.press(*"feedback", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, InputDialog))
        pilot.app.screen.query_one(Input).value = str(target)
        await pilot.press("enter")
        await until(pilot, lambda: "Wrote" in told(pilot.app))
    assert "So it is" in target.read_text(encoding="utf-8-sig")
