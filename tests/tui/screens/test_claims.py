"""Claims, their evidence, threads and trails on the screen."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from qualcode.coding.acts import WriteMemo
from qualcode.locale import set_language
from qualcode.model import Asked, Claim, Direction, FindingStatus, MemoTarget, SourceKind, Stance, StanceTarget, Trail
from qualcode.project import Project
from qualcode.triangulation.claim_acts import RecordAsked, TakeStance
from qualcode.triangulation.questionnaire.item_sets import Level
from qualcode.triangulation.trail_acts import StartTrail
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.asked import AskedDialog
from qualcode.tui.screens.claim_evidence import ClaimEvidenceScreen
from qualcode.tui.screens.claim_form import ClaimForm
from qualcode.tui.screens.claims import ClaimsScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.evidence import EvidenceScreen
from qualcode.tui.screens.following import FollowingScreen
from qualcode.tui.screens.memo_reading import MemoReader
from qualcode.tui.screens.memos import MemosScreen
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.questionnaire import QuestionnaireScreen
from qualcode.tui.screens.trails import TrailsScreen
from tests.triangulation.claims_made import make_claims_project
from tests.tui.driving import opened, shown, told, until

SIZES = [(80, 24), (120, 40)]
LANGUAGES = ["en", "id"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The study, with a stance, a trail and what was asked."""
    path = make_claims_project(tmp_path / "study.qualcode")
    with Project.open(path, coder="Ani") as project:
        d1 = next(claim for claim in project.claims() if claim.is_default)
        project.perform(RecordAsked((d1.id,), SourceKind.INTERVIEW))
        project.perform(RecordAsked((d1.id,), SourceKind.INTERVIEW, (project.case("R02").id,), asked=False))
        project.perform(TakeStance(d1.id, StanceTarget.ITEM, (1,), Direction.SUPPORTS))
        project.perform(StartTrail(d1.id, "who plans", (("Coding", 1), ("Item", 2), ("Memo", 1))))
    return path


async def claims(pilot: Pilot[None]) -> ClaimsScreen:
    await opened(pilot, "claims")
    screen = pilot.app.screen
    assert isinstance(screen, ClaimsScreen)
    await until(pilot, lambda: len(screen._shown) == 4 and screen.here)
    return screen


async def evidence(pilot: Pilot[None]) -> ClaimEvidenceScreen:
    await claims(pilot)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, ClaimEvidenceScreen) and pilot.app.screen.record)
    screen = pilot.app.screen
    assert isinstance(screen, ClaimEvidenceScreen)
    return screen


async def following(pilot: Pilot[None]) -> FollowingScreen:
    await evidence(pilot)
    await pilot.press("f")
    await until(pilot, lambda: isinstance(pilot.app.screen, FollowingScreen) and pilot.app.screen.record)
    screen = pilot.app.screen
    assert isinstance(screen, FollowingScreen)
    return screen


async def trails(pilot: Pilot[None]) -> TrailsScreen:
    await claims(pilot)
    await pilot.press("t")
    await until(pilot, lambda: isinstance(pilot.app.screen, TrailsScreen) and pilot.app.screen._here)
    screen = pilot.app.screen
    assert isinstance(screen, TrailsScreen)
    return screen


async def asked(pilot: Pilot[None]) -> AskedDialog:
    await claims(pilot)
    await pilot.press("w")
    await until(pilot, lambda: isinstance(pilot.app.screen, AskedDialog) and pilot.app.screen._read)
    screen = pilot.app.screen
    assert isinstance(screen, AskedDialog)
    return screen


async def form(pilot: Pilot[None]) -> ClaimForm:
    await claims(pilot)
    await pilot.press("down", "e")
    await until(pilot, lambda: isinstance(pilot.app.screen, ClaimForm))
    screen = pilot.app.screen
    assert isinstance(screen, ClaimForm)
    for area in screen.query(TextArea):
        area.cursor_blink = False
    return screen


@pytest.mark.parametrize("show", [claims, evidence, following, trails, asked, form], ids=lambda show: show.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
def test_looks(snap_compare, path, show, size, language):
    set_language(language)
    assert snap_compare(QualcodeApp(path, "Ani"), terminal_size=size, run_before=show)


class TestClaims:
    async def test_one_is_added_under_a_code_and_shown(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await claims(pilot)
            await pilot.press("end", "a")
            await until(pilot, lambda: isinstance(pilot.app.screen, PickDialog))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, ClaimForm))
            await pilot.press("ctrl+s")
            assert isinstance(pilot.app.screen, ClaimForm), "a claim without words is not saved"
            await pilot.press(*"Baru", "ctrl+s")
            await until(pilot, lambda: len(screen._shown) == 5)
            assert screen.here is not None
            assert (screen.here.code.label, screen.here.text) == ("D2", "Baru")

    async def test_one_is_changed_and_what_is_not_touched_stays(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            await form(pilot)
            await pilot.press(*"!", "ctrl+s")
            project = pilot.app.project
            await until(pilot, lambda: any("!" in claim.text.get("id") for claim in project.claims()))
            (claim,) = (claim for claim in project.claims() if not claim.is_default)
            assert dict(claim.text) == {"id": "Pelatihan kurang!", "en": "Training is lacking"}
            assert (claim.polarity, claim.by_valence) == (-1, False)

    async def test_status_and_removal(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await claims(pilot)
            await pilot.press("down", "s")
            await until(pilot, lambda: isinstance(pilot.app.screen, PickDialog))
            await pilot.press("down", "down", "enter")
            await until(pilot, lambda: screen.here and screen.here.claim.status is FindingStatus.REJECTED)
            await pilot.press("delete")
            await until(pilot, lambda: isinstance(pilot.app.screen, ConfirmDialog))
            await pilot.press("y")
            await until(pilot, lambda: len(screen._shown) == 3)
            await pilot.press("home", "delete")
            await until(pilot, lambda: "bawaan" in told(pilot.app) or "default claim" in told(pilot.app))
            assert len(pilot.app.project.claims()) == 3

    async def test_letters_narrow_the_list(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await claims(pilot)
            await pilot.press("slash", *"lacking", "enter")
            await until(pilot, lambda: len(screen._shown) == 1)
            await pilot.press("escape")
            await until(pilot, lambda: len(screen._shown) == 4)

    async def test_a_link_in_a_memo_leads_to_a_claim(self, path):
        with Project.open(path, coder="Ani") as project:
            (claim,) = (claim for claim in project.claims() if not claim.is_default)
            project.perform(WriteMemo(MemoTarget.PROJECT, 1, f"See [[claim {claim.id}]] and [[klaim 99]]."))
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            await opened(pilot, "memos")
            screen = pilot.app.screen
            assert isinstance(screen, MemosScreen)
            await until(pilot, lambda: screen._here and "[[klaim 99]]" in shown(pilot.app))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, MemoReader))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, ClaimsScreen) and pilot.app.screen.here)
            assert isinstance(pilot.app.screen, ClaimsScreen)
            assert pilot.app.screen.here is not None
            assert pilot.app.screen.here.claim == claim


class TestAsked:
    async def test_cells_turn_and_undo_turns_back(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            await asked(pilot)
            project = pilot.app.project
            claim = project.claims()[0].id
            await pilot.press("down", "right", "y")
            await until(pilot, lambda: len(project.records(Asked)) == 3)
            case = project.case("R01").id
            assert Asked(3, claim, SourceKind.OBSERVATION, case, True) in project.records(Asked)
            await pilot.press("enter")
            await until(pilot, lambda: Asked(3, claim, SourceKind.OBSERVATION, case, False) in project.records(Asked))
            await pilot.press("enter")
            await until(pilot, lambda: len(project.records(Asked)) == 2)
            await pilot.press("u")
            await until(pilot, lambda: len(project.records(Asked)) == 3)
            await pilot.press("delete")
            await until(pilot, lambda: len(project.records(Asked)) == 2)


class TestEvidence:
    async def test_a_key_takes_a_stance_and_goes_on(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await evidence(pilot)
            project = pilot.app.project
            await pilot.press("s", "m")
            await until(pilot, lambda: len(project.records(Stance)) == 3)
            found = {(one.target, one.target_id): one.direction for one in project.records(Stance)}
            assert found[StanceTarget.CODING, 1] is Direction.SUPPORTS
            assert found[StanceTarget.CODING, 2] is Direction.MIXED
            assert screen.table.cursor_row == 2
            await until(pilot, lambda: screen._shown[1].by_stance)
            await pilot.press("up", "x")
            await until(pilot, lambda: len(project.records(Stance)) == 2)
            await pilot.press("x")
            await until(pilot, lambda: "no stance of its own" in told(pilot.app) or "sikap sendiri" in told(pilot.app))

    async def test_what_says_nothing_yet_is_found_and_shown_alone(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await evidence(pilot)
            await pilot.press("n")
            await until(pilot, lambda: screen.record and screen.record.step == ("Item", 2))
            await pilot.press("o")
            await until(pilot, lambda: [line.record.step for line in screen._shown] == [("Item", 2), ("Indicator", 1)])
            await pilot.press("c")
            await until(pilot, lambda: [line.record.step for line in screen._shown] == [("Indicator", 1)])
            await pilot.press("c")
            await until(pilot, lambda: not screen._shown)
            await pilot.press("n", "enter", "s", "f")
            assert pilot.app.screen is screen

    async def test_a_passage_opens_in_its_transcript(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            await evidence(pilot)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, CodingScreen) and pilot.app.screen.coded)

    async def test_a_figure_opens_among_the_figures(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            await evidence(pilot)
            await pilot.press("end", "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, EvidenceScreen) and pilot.app.screen.here)
            assert isinstance(pilot.app.screen, EvidenceScreen)
            assert pilot.app.screen.here.indicator.id == 1

    async def test_an_item_opens_in_the_questionnaire(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            await evidence(pilot)
            await pilot.press("end", "up", "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, QuestionnaireScreen) and pilot.app.screen._here)
            screen = pilot.app.screen
            assert isinstance(screen, QuestionnaireScreen)
            assert (screen._here.items.level, screen._here.items.key) == (Level.ITEM, "Q2")

    async def test_of_others_nothing_is_told_to_the_blind(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            await opened(pilot, "claims")
            pilot.app.whose = type(pilot.app.whose).BLIND
            screen = await evidence(pilot)
            assert ("Coding", 2) not in {line.record.step for line in screen._shown}
            assert "belajar sendiri" not in shown(pilot.app)


class TestThreads:
    async def test_a_thread_becomes_a_trail(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await following(pilot)
            assert screen._read is not None
            assert screen._read.lines[0].record.step == ("Coding", 5)
            await pilot.press("space")
            await until(pilot, lambda: isinstance(pilot.app.screen, InputDialog))
            await pilot.press(*"Kolom", "enter")
            project = pilot.app.project
            await until(pilot, lambda: len(project.records(Trail)) == 2)
            await until(pilot, lambda: screen._read and screen._read.trail)
            await pilot.press("down", "space")
            await until(pilot, lambda: len(project.records(Trail)[1].steps) == 3)
            assert project.records(Trail)[1].steps == (("Coding", 1), ("Coding", 5), ("Item", 1))
            await pilot.press("f")
            await until(pilot, lambda: pilot.app.screen is not screen and pilot.app.screen._read)
            assert isinstance(pilot.app.screen, FollowingScreen)
            assert "Kolom" in shown(pilot.app)

    async def test_each_step_of_a_trail_opens(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await trails(pilot)
            await pilot.press("enter", "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, CodingScreen))
            pilot.app.pop_screen()
            await until(pilot, lambda: pilot.app.screen is screen)
            await pilot.press("down", "down", "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, MemoReader))

    async def test_steps_and_trails_go_and_get_other_names(self, path):
        async with QualcodeApp(path, "Ani").run_test() as pilot:
            screen = await trails(pilot)
            project = pilot.app.project
            await pilot.press("r")
            await until(pilot, lambda: isinstance(pilot.app.screen, InputDialog))
            await pilot.press(*"Siapa", "enter")
            await until(pilot, lambda: project.records(Trail)[0].name == "Siapa")
            await pilot.press("tab", "down", "delete")
            await until(pilot, lambda: project.records(Trail)[0].steps == (("Coding", 1), ("Memo", 1)))
            await pilot.press("tab", "delete")
            await until(pilot, lambda: isinstance(pilot.app.screen, ConfirmDialog))
            await pilot.press("y")
            await until(pilot, lambda: not screen._lines)
            await pilot.press("enter", "f", "r", "delete", "escape", "escape")
            await until(pilot, lambda: isinstance(pilot.app.screen, ClaimsScreen))


async def test_a_removed_claim_is_told_where_its_evidence_is_shown(path):
    async with QualcodeApp(path, "Ani").run_test() as pilot:
        pilot.app.set_focus(None)
        await claims(pilot)
        (claim,) = (claim for claim in pilot.app.project.claims() if not claim.is_default)
        pilot.app.push_screen(ClaimEvidenceScreen(claim.id + 100))
        await until(pilot, lambda: "removed" in told(pilot.app) or "dibuang" in told(pilot.app))
        assert isinstance(pilot.app.screen.query_one("#heading"), Static)
        assert isinstance(claim, Claim)
