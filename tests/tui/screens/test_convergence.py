import csv

import pytest

from qualcode.coding.acts import ApplyCode
from qualcode.locale import set_language
from qualcode.model import (
    Assessment,
    ClassDecision,
    ConvergenceClass,
    Direction,
    FindingStatus,
    MetaInference,
    Resolution,
    Thresholds,
    Valence,
)
from qualcode.project import Project
from qualcode.publishing.comparison_table import comparison_table
from qualcode.triangulation.comparing import compare_classes
from qualcode.triangulation.decision_acts import DecideClass
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coders import Whose
from qualcode.tui.convergence.asked import Kind
from qualcode.tui.screens import convergence
from qualcode.tui.screens.comparing import ComparingScreen
from qualcode.tui.screens.convergence import ConvergenceScreen
from qualcode.tui.screens.decision_dialog import DecisionDialog, InferenceDialog
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.joint import JointScreen
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.shares import SharesScreen
from qualcode.tui.screens.threshold_dialog import ThresholdDialog
from tests.tui import convergence_making as making
from tests.tui.convergence_project import claim_of, make_convergence_project
from tests.tui.driving import opened, shown, told, until


@pytest.fixture
def path(tmp_path):
    return make_convergence_project(tmp_path / "study.qualcode")


@pytest.fixture
def made(monkeypatch):
    """A matrix made by hand in place of the project's."""
    monkeypatch.setenv("TZ", "UTC")
    matrix = making.study()
    monkeypatch.setattr(convergence, "read", lambda *_args: making.shown(matrix))
    return matrix


async def ready(pilot):
    await opened(pilot, "convergence")
    await until(pilot, lambda: pilot.app.screen._shown)


def labels(app):
    return [row.code.label for row in app.screen.grid.rows_shown]


def row_of(app, label):
    return next(row for row in app.screen._shown.convergence.rows if row.code.label == label and row.claim.is_default)


async def picked(pilot, letters):
    """Pick a line of the dialog that is open or opens, by its letters."""
    await until(pilot, lambda: isinstance(pilot.app.screen, PickDialog))
    pilot.app.screen.query_one("Input").value = letters
    await pilot.pause()
    await pilot.press("enter")
    await until(pilot, lambda: not isinstance(pilot.app.screen, PickDialog))


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_looks(snap_compare, study, made, size, language):
    set_language(language)
    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=size, run_before=ready)


def test_looks_of_pairs_and_all_claims(snap_compare, study, made):
    async def show(pilot):
        await ready(pilot)
        await pilot.press("p", "l", "down", "down", "end")
        await pilot.pause()

    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=(160, 40), run_before=show)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(("key", "kind"), [("d", DecisionDialog), ("m", InferenceDialog), ("t", ThresholdDialog)])
def test_looks_of_dialogs(snap_compare, study, made, size, language, key, kind):
    set_language(language)

    async def show(pilot):
        await ready(pilot)
        await pilot.press(key)
        await until(pilot, lambda: isinstance(pilot.app.screen, kind))
        for field in pilot.app.screen.query("Input, TextArea"):
            field.cursor_blink = False

    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=size, run_before=show)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks_of_shares(snap_compare, study, made, size):
    async def show(pilot):
        await ready(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(pilot.app.screen, SharesScreen) and pilot.app.screen._pairs)

    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=size, run_before=show)


async def test_the_key_works_everywhere_and_the_rule_is_told(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(190, 40)) as pilot:
        await opened(pilot, "coding")
        await until(pilot, lambda: app.screen.coded)
        await pilot.press("T")
        await until(pilot, lambda: isinstance(app.screen, ConvergenceScreen) and app.screen._shown)
        text = shown(app)
        assert "2 of 2 asked speak: 2 against; balance -1.00 <= -0.5: contradicts" in text
        assert "balance ±0.5" in text
        assert "− contradicts 2/2 high" in text
        assert "≠ dissonance" in text
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.KEY_GROUP == "coding")


async def test_keys_filter_to_gaps_and_escape_shows_all_again(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        every = labels(app)
        assert every == ["D1", "D1a", "D1b", "D2", "F1"]
        await pilot.press("1")
        assert labels(app) == ["D1"]
        assert "1 of 6 claims" in shown(app)
        assert "only dissonance" in shown(app)
        await pilot.press("1", "5")
        assert labels(app) == ["D1a", "D1b"]
        await pilot.press("escape")
        assert labels(app) == every
        assert isinstance(app.screen, ConvergenceScreen)
        await pilot.press("f")
        await picked(pilot, "held")
        assert labels(app) == ["D1"]
        await pilot.press("0", "6")
        assert labels(app) == []
        assert "No claim is like that." in shown(app)
        await pilot.press("0", "l")
        assert labels(app) == ["D1", "D1", "D1a", "D1b", "D2", "F1"]
        await pilot.press("l")
        assert labels(app) == ["D1", "D2", "F1"]


async def test_letters_narrow_the_claims(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("l", "slash", *"invit", "enter")
        assert labels(app) == ["D1"]
        await pilot.press("escape")
        assert len(labels(app)) == 6


async def test_strands_are_groups_of_cases_coders_or_techniques(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("o")
        await until(pilot, lambda: "All techniques are compared" in told(app))
        await pilot.press("b")
        await picked(pilot, "position")
        await until(pilot, lambda: [s.name for s in app.screen._shown.convergence.strands] == ["head", "staff"])
        await pilot.press("o")
        await picked(pilot, "questionnaire")
        await until(pilot, lambda: app.screen._shown.technique.value == "questionnaire")
        assert row_of(app, "D1").cells[0].direction is Direction.SUPPORTS
        await pilot.press("f2", "T")
        await until(pilot, lambda: isinstance(app.screen, ConvergenceScreen) and app.screen._shown)
        assert app.screen._asked.by == "case:position"
        await pilot.press("b")
        await picked(pilot, "coder")
        await until(pilot, lambda: [s.name for s in app.screen._shown.convergence.strands] == ["Ani"])


async def test_next_gap_and_sorting_by_key_and_click(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        await pilot.press("n")
        assert (app.screen.grid.current.code.label, app.screen.grid.column.first) == ("D1a", "interview")
        await pilot.press("N")
        assert (app.screen.grid.current.code.label, app.screen.grid.column.first) == ("D1", "observation")
        await pilot.press("s")
        assert app.screen._asked.sorted_by == app.screen.grid.column
        await pilot.press("s")
        assert app.screen._asked.sorted_by is None
        widths = [each.get_render_width(app.screen.grid) for each in app.screen.grid.ordered_columns]
        await pilot.click("#table", offset=(sum(widths[:5]) + 2, 0))
        assert app.screen._asked.sorted_by.kind is Kind.CLASS
        assert "Class ▼" in shown(app)
        assert labels(app)[0] == "D1"


async def test_a_direction_is_decided_with_a_reason_and_withdrawn(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, DecisionDialog))
        await pilot.press("3", "enter")
        assert "Say why it is not as proposed." in shown(app)
        await pilot.press(*"few", "enter")
        await until(pilot, lambda: app.project.records(Assessment))
        (decision,) = app.project.records(Assessment)
        assert (decision.strand, decision.proposed, decision.decided, decision.reason) == (
            "interview",
            Direction.CONTRADICTS,
            Direction.MIXED,
            "few",
        )
        await until(pilot, lambda: row_of(app, "D1").cells[0].decided)
        assert "± mixed 2/2" in shown(app)
        assert "Decided: mixed (proposed was: contradicts)  few" in shown(app)
        await pilot.press("x")
        await until(pilot, lambda: not row_of(app, "D1").cells[0].decided)
        await pilot.press("x")
        await until(pilot, lambda: "You have decided nothing here." in told(app))


async def test_what_is_proposed_is_taken_with_one_key(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("y")
        await until(pilot, lambda: row_of(app, "D1").cells[0].decided)
        assert row_of(app, "D1").cells[0].decided.decided is Direction.CONTRADICTS
        await pilot.press("u")
        await until(pilot, lambda: not row_of(app, "D1").cells[0].decided)
        await pilot.press("home", "y")
        await until(pilot, lambda: "Go to a strand or a class" in told(app))


async def test_what_changed_since_a_decision_is_told(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("y")
        await until(pilot, lambda: row_of(app, "D1").cells[0].decided)
        code = app.project.code("D1")
        app.perform(ApplyCode(app.project.source("R01").id, 76, 107, code.id, Valence.STRENGTH))
        await until(pilot, lambda: row_of(app, "D1").cells[0].changed)
        text = shown(app)
        assert "decisions to look at: 1" in text
        assert "R01: contradicts → mixed" in text
        await pilot.press("6")
        assert labels(app) == ["D1"]


async def test_classes_of_pairs_and_of_the_claim_are_decided(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, DecisionDialog))
        await pilot.press("5", *"the scale asks whether", "enter")
        await until(pilot, lambda: row_of(app, "D1").overall.decided)
        await pilot.press("p", "end", "d")
        await until(pilot, lambda: isinstance(app.screen, DecisionDialog))
        await pilot.press("1", *"same", "enter")
        await until(pilot, lambda: len(app.project.records(ClassDecision)) == 2)
        whole, pair = app.project.records(ClassDecision)
        assert (whole.first, whole.decided) == ("", ConvergenceClass.WEAK)
        assert (pair.first, pair.second, pair.decided) == ("document", "questionnaire", ConvergenceClass.AGREEMENT)


async def test_a_dissonance_is_explained_before_the_claim_is_verified(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("v")
        await picked(pilot, "verified")
        await until(pilot, lambda: app._notifications)
        assert row_of(app, "D1").claim.status is FindingStatus.TENTATIVE
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, InferenceDialog))
        dialog = app.screen
        await pilot.press("ctrl+s")
        assert "Write what can be inferred." in shown(app)
        dialog.query_one("TextArea").text = "Trained, but by chance"
        dialog.query_one("#resolution").value = Resolution.METHOD_DIFFERENCE.value
        await pilot.press("ctrl+s")
        assert "Say why this explanation holds." in shown(app)
        await pilot.press(*"other questions", "enter")
        await until(pilot, lambda: app.project.records(MetaInference))
        await until(pilot, lambda: row_of(app, "D1").inferences)
        await pilot.press("v")
        await picked(pilot, "verified")
        await until(pilot, lambda: row_of(app, "D1").claim.status is FindingStatus.VERIFIED)
        await pilot.press("home")
        assert "verified" in shown(app)


async def test_coders_who_differ_agree_by_consensus(path):
    with Project.open(path, coder="Budi") as project:
        from qualcode.triangulation.decision_acts import DecideDirection

        claim = claim_of(project, "D1")
        project.perform(DecideDirection(claim, "technique", "interview", Direction.MIXED, "two only"))
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("y")
        await until(pilot, lambda: row_of(app, "D1").cells[0].disputed)
        assert "⇄" in shown(app)
        assert "two only" in shown(app)
        await pilot.press("ctrl+d")
        await until(pilot, lambda: isinstance(app.screen, DecisionDialog))
        await pilot.press("2", "enter")
        assert "Say how you came to agree." in shown(app)
        await pilot.press(*"talked", "enter")
        await until(pilot, lambda: row_of(app, "D1").cells[0].decided)
        assert row_of(app, "D1").cells[0].decided.consensus


async def test_thresholds_are_changed_in_place(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, ThresholdDialog))
        app.screen.query_one("#balance").value = "2"
        await pilot.press("enter")
        assert "write a number above 0" in shown(app)
        app.screen.query_one("#balance").value = "0,75"
        app.screen.query_one("#medium").value = "0.9"
        await pilot.press("enter")
        assert "Medium prominence begins below" in shown(app)
        app.screen.query_one("#medium").value = "0.2"
        app.screen.query_one("#compared").value = "x"
        await pilot.press("enter")
        assert "whole number" in shown(app)
        app.screen.query_one("#compared").value = "3"
        await pilot.press("enter")
        await until(pilot, lambda: app.project.records(Thresholds))
        await until(pilot, lambda: "balance ±0.75" in shown(app))
        assert app.project.records(Thresholds)[0].compared == 3


async def test_shares_lead_to_their_claims(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(160, 40)) as pilot:
        await ready(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, SharesScreen) and "the claim as a whole" in shown(app))
        screen = app.screen
        row = next(place for place, pair in enumerate(screen._pairs) if pair == ("", ""))
        column = 1 + list(ConvergenceClass).index(ConvergenceClass.DISSONANCE)
        screen._shares.move_cursor(row=row, column=column)
        assert "1 (17%)" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ConvergenceScreen))
        assert labels(app) == ["D1"]
        await pilot.press("escape", "a")
        await until(pilot, lambda: isinstance(app.screen, SharesScreen) and "the claim as a whole" in shown(app))
        await pilot.press("tab", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ConvergenceScreen))
        assert labels(app) == ["F1"]


class TestTwoAnalysts:
    @pytest.fixture
    def decided(self, path):
        """Ani and Budi decided on D1 and D2: on the whole of D1 differently."""
        said = {
            "Ani": (("D2", "", "", ConvergenceClass.SILENCE, ""), ("D1", "", "", ConvergenceClass.DISSONANCE, "gap")),
            "Budi": (("D2", "", "", ConvergenceClass.SILENCE, ""), ("D1", "", "", ConvergenceClass.PARTIAL, "[b]two")),
        }
        for coder, classes in said.items():
            with Project.open(path, coder=coder) as project:
                for code, first, second, class_, reason in classes:
                    project.perform(DecideClass(claim_of(project, code), "technique", first, second, class_, reason))
        return path

    async def test_are_compared_and_lead_to_the_claim(self, decided):
        app = QualcodeApp(decided, "Budi")
        async with app.run_test(size=(120, 40)) as pilot:
            await ready(pilot)
            await pilot.press("C")
            screen = await compared(pilot)
            assert "Budi × Ani" in shown(app), "one's own classes come first"
            assert "1 of 2 classes that both decided are the same." in shown(app)
            with Project.open(decided, coder="Ani") as project:
                notes = comparison_table(project, compare_classes(project, "Budi", "Ani"), "technique").notes
            assert all(note in " ".join(shown(app).split()) for note in notes), "as the command prints it"
            assert [(line.code.label, both.differs) for line, both in screen._shown] == [("D1", True), ("D2", False)]
            await until(pilot, lambda: "Budi: ≈ partial agreement. [b]two" in shown(app))
            assert "Ani: ≠ dissonance. gap" in shown(app)
            await pilot.press("f")
            assert [line.code.label for line, _both in screen._shown] == ["D1"]
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, JointScreen) and app.screen._joint)
            assert app.screen._joint.row.code.label == "D1"
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is screen)

    async def test_what_is_decided_meanwhile_is_shown(self, decided):
        app = QualcodeApp(decided, "Ani")
        async with app.run_test(size=(120, 40)) as pilot:
            await ready(pilot)
            await pilot.press("C")
            screen = await compared(pilot)
            act = DecideClass(claim_of(app.project, "D1"), "technique", "", "", ConvergenceClass.PARTIAL, "talked")
            await app.perform(act)
            await pilot.press("f")
            await until(pilot, lambda: not screen._shown)
            assert "All that both decided is the same." in shown(app)

    async def test_a_third_is_asked_about(self, decided):
        with Project.open(decided, coder="Citra") as project:
            act = DecideClass(claim_of(project, "D1"), "technique", "", "", ConvergenceClass.WEAK, "unsure")
            project.perform(act)
        app = QualcodeApp(decided, "Ani")
        async with app.run_test(size=(120, 40)) as pilot:
            await ready(pilot)
            await pilot.press("C")
            await until(pilot, lambda: isinstance(app.screen, PickDialog))
            first = app.screen
            await pilot.press("down", "enter")
            await until(pilot, lambda: isinstance(app.screen, PickDialog) and app.screen is not first)
            await picked(pilot, "Citra")
            await compared(pilot)
            assert "Budi × Citra" in shown(app)

    async def test_one_alone_is_compared_with_nobody_and_the_blind_with_none(self, path, decided):
        app = QualcodeApp(decided, "Ani")
        async with app.run_test(size=(120, 40)) as pilot:
            await ready(pilot)
            await pilot.press("b")
            await picked(pilot, "coder")
            await pilot.press("C")
            await until(pilot, lambda: "when two analysts have decided" in told(app))
            app.whose = Whose.BLIND
            await pilot.press("C")
            await until(pilot, lambda: "you are coding blind" in told(app))

    @pytest.mark.parametrize("language", ["en", "id"])
    @pytest.mark.parametrize("size", [(80, 24), (120, 40)])
    def test_looks(self, snap_compare, decided, size, language):
        set_language(language)

        async def show(pilot):
            await ready(pilot)
            await pilot.press("C")
            await compared(pilot)

        assert snap_compare(QualcodeApp(decided, "Ani"), terminal_size=size, run_before=show)


async def compared(pilot):
    """Wait for the classes of two side by side."""
    await until(pilot, lambda: isinstance(pilot.app.screen, ComparingScreen) and pilot.app.screen._shown)
    return pilot.app.screen


async def test_a_table_is_exported(path, home):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("e")
        await picked(pilot, "matrix")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        app.screen.query_one("Input").value = "out.csv"
        await pilot.press("enter")
        await until(pilot, lambda: "Wrote" in told(app))
    with (home / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert "interview" in next(csv.reader(stream))


async def test_enter_and_a_second_click_open_the_evidence(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        widths = [each.get_render_width(app.screen.grid) for each in app.screen.grid.ordered_columns]
        place = (sum(widths[:3]) + 2, 1)
        await pilot.click("#table", offset=place)
        assert app.screen.grid.column.first == "document"
        await pilot.click("#table", offset=place)
        await until(pilot, lambda: isinstance(app.screen, JointScreen) and app.screen._joint)
        await until(pilot, lambda: app.screen.pointed() and app.screen.pointed().column.first == "document")


async def test_a_study_without_codes_says_what_to_do(empty_study, tmp_path):
    path = tmp_path / "bare.qualcode"
    Project.create(path, "Bare").close()
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app._project is not None and getattr(app.screen, "KEY_GROUP", ""))
        await ready(pilot)
        assert "There are no claims yet." in shown(app)
        await pilot.press("enter", "d", "y", "x", "c", "m", "v", "n", "s")
        assert isinstance(app.screen, ConvergenceScreen)


async def test_linear_mode_tells_cells_in_words(path):
    app = QualcodeApp(path, "Ani", is_linear=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        await pilot.press("right", "left")
        await until(pilot, lambda: "D1, interview: contradicts, 2 of 2, high" in " ".join(shown(app).split()))


async def test_who_is_blind_sees_their_own_word_only(path):
    with Project.open(path, coder="Budi") as project:
        from qualcode.triangulation.decision_acts import DecideDirection

        claim = claim_of(project, "D1")
        project.perform(DecideDirection(claim, "technique", "interview", Direction.MIXED, "secret"))
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app._project is not None and getattr(app.screen, "KEY_GROUP", ""))
        app.whose = Whose.BLIND
        await ready(pilot)
        assert "blind" in shown(app)
        assert row_of(app, "D1").cells[0].decided is None
        assert "secret" not in shown(app)
        await pilot.press("y")
        await until(pilot, lambda: row_of(app, "D1").cells[0].decided)
        assert not row_of(app, "D1").cells[0].changed
        await pilot.press("ctrl+d")
        await until(pilot, lambda: "Blind: what others decided" in told(app))


async def test_whoever_codes_blind_from_now_on_sees_nothing_of_who_did(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app._project is not None and getattr(app.screen, "KEY_GROUP", ""))
        app.whose = Whose.BLIND
        await ready(pilot)
        await pilot.press("y")
        await until(pilot, lambda: row_of(app, "D1").cells[0].decided)
        await app.code_as("Nobody yet")
        await until(pilot, lambda: "You have coded nothing yet." in shown(app))
        assert "contradicts" not in shown(app)
        await pilot.press("enter", "d", "y", "a", "escape")


async def test_strands_can_be_months_and_years(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        for letters, by in (("month", "time"), ("year", "time:year")):
            await pilot.press("b")
            await picked(pilot, letters)
            await until(pilot, lambda by=by: app.screen._shown.by == by)
        assert "Nobody has said when" in " ".join(shown(app).split())
