import pytest

from qualcode.locale import set_language
from qualcode.model import Assessment, ClassDecision, Direction
from qualcode.tui.app import QualcodeApp
from qualcode.tui.convergence.asked import Asked
from qualcode.tui.screens import convergence, joint
from qualcode.tui.screens.convergence import ConvergenceScreen
from qualcode.tui.screens.decision_dialog import DecisionDialog
from qualcode.tui.screens.following import FollowingScreen
from qualcode.tui.screens.joint import JointScreen
from qualcode.tui.screens.trails import TrailsScreen
from qualcode.tui.widgets.strand_panel import StrandPanel
from tests.tui import convergence_making as making
from tests.tui.convergence_project import make_convergence_project
from tests.tui.driving import opened, shown, told, until


@pytest.fixture
def path(tmp_path):
    return make_convergence_project(tmp_path / "study.qualcode")


@pytest.fixture
def made(monkeypatch):
    """A matrix and evidence made by hand in place of the project's."""
    monkeypatch.setenv("TZ", "UTC")
    matrix = making.study()
    monkeypatch.setattr(convergence, "read", lambda *_args: making.shown(matrix))
    monkeypatch.setattr(joint, "read", lambda _p, _a, _c, ids: making.shown(making.only(matrix, ids)))
    monkeypatch.setattr(joint, "entries_of", making.entries)


async def ready(pilot, *keys):
    """Open the display of the first claim."""
    app = pilot.app
    await opened(pilot, "convergence")
    await until(pilot, lambda: app.screen._shown)
    await pilot.press(*keys, "enter")
    await until(pilot, lambda: isinstance(app.screen, JointScreen) and app.screen._joint and app.screen.panels)
    await until(pilot, lambda: app.screen.here.list.has_focus)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_looks(snap_compare, study, made, size, language):
    set_language(language)
    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=size, run_before=ready)


async def test_all_strands_stand_side_by_side_with_the_rule(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(160, 50)) as pilot:
        await ready(pilot)
        text = shown(app)
        for each in ("1/4 interview", "2/4 observation", "3/4 document", "4/4 questionnaire"):
            assert each in text
        assert "“elatihan jarang, setahun sekali.”" in text
        assert "55.56" in text
        assert "2 of 2 asked speak: 2 against; balance -1.00 <= -0.5: contradicts" in text
        assert "a pair of those that speak is in dissonance: dissonance" in text
        assert "balance ±0.5" in text
        await pilot.press("tab", "tab")
        await until(pilot, lambda: "D1 × document" in shown(app))
        await pilot.press("shift+tab")
        await until(pilot, lambda: "D1 × observation" in shown(app))


async def test_the_cell_that_was_opened_has_the_cursor(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(160, 50)) as pilot:
        await ready(pilot, "right", "right")
        assert app.screen.pointed().column.first == "document"


async def test_a_passage_opens_in_its_transcript_and_escape_comes_back_to_it(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(160, 50)) as pilot:
        await ready(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.screen.KEY_GROUP == "coding" and app.screen.coded)
        assert app.screen.coded.source.name == "R02"
        await until(pilot, lambda: app.screen.view.cursor_span[0] <= 43 < app.screen.view.cursor_span[1])
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, JointScreen))
        assert app.screen.here.strand == "interview"
        assert app.screen.here.list.highlighted == 1
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ConvergenceScreen))
        assert app.screen.grid.current.code.label == "D1"


async def test_a_figure_opens_among_the_document_figures(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(160, 50)) as pilot:
        await ready(pilot, "right", "right")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.KEY_GROUP == "evidence" and "Documents completed" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, JointScreen))


async def test_an_item_opens_in_the_questionnaire(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(160, 50)) as pilot:
        await ready(pilot, "right", "right", "right")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.KEY_GROUP == "questionnaire" and app.screen.table.current)
        await until(pilot, lambda: app.screen.table.current.items.items[0].item.label == "Q1")
        assert app.screen.table.current.depth == 1
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, JointScreen))


async def test_names_lead_nowhere(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(160, 50)) as pilot:
        await ready(pilot, "right")
        await pilot.press("enter")
        await until(pilot, lambda: "This leads nowhere" in told(app))
        await pilot.press("f")
        await until(pilot, lambda: "A thread starts from" in told(app))


async def test_directions_and_classes_are_decided_without_leaving(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(160, 50)) as pilot:
        await ready(pilot)
        await pilot.press("tab", "d")
        await until(pilot, lambda: isinstance(app.screen, DecisionDialog))
        await pilot.press("5", *"not looked at", "enter")
        await until(pilot, lambda: app.project.records(Assessment))
        (decision,) = app.project.records(Assessment)
        assert (decision.strand, decision.decided) == ("observation", Direction.NOT_ASKED)
        await until(pilot, lambda: "· not asked ✎" in shown(app))
        await pilot.press("x")
        await until(pilot, lambda: "· not asked ✎" not in shown(app))
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, DecisionDialog))
        await pilot.press("enter")
        await until(pilot, lambda: app.project.records(ClassDecision))


async def test_claims_are_gone_through_and_the_last_one_is_come_back_to(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(160, 50)) as pilot:
        await ready(pilot)
        await pilot.press("left_square_bracket")
        await pilot.press("right_square_bracket", "right_square_bracket", "right_square_bracket")
        await until(pilot, lambda: app.screen._joint.row.code.label == "D2")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ConvergenceScreen))
        assert app.screen.grid.current.code.label == "D2"


async def test_a_narrow_screen_shows_one_strand_at_a_time(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert "1/4 interview" in shown(app)
        assert "2/4" not in shown(app)
        await pilot.press("tab", "tab", "tab")
        await until(pilot, lambda: "4/4 questionnaire" in shown(app))
        assert "1/4" not in shown(app)
        await pilot.press("tab")
        await until(pilot, lambda: "1/4 interview" in shown(app) and app.screen.here.list.has_focus)


async def test_many_strands_keep_a_width_to_be_read_in(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(116, 40)) as pilot:
        await ready(pilot)
        assert all(panel.size.width < 30 for panel in app.screen.query(StrandPanel))
        await app.screen.query_one("#strands").mount(StrandPanel("fifth"))
        app.screen._spread()
        await until(pilot, lambda: all(panel.size.width > 30 for panel in app.screen.query(StrandPanel)))


async def test_a_click_goes_to_a_strand_and_to_what_is_clicked(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(160, 50)) as pilot:
        await ready(pilot)
        await pilot.click(app.screen.panels[2].list, offset=(3, 0))
        await until(pilot, lambda: app.screen.KEY_GROUP == "evidence")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, JointScreen))
        assert app.screen.here.strand == "document"


async def test_a_thread_is_followed_from_a_passage_and_trails_are_shown(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(160, 50)) as pilot:
        await ready(pilot)
        await pilot.press("f")
        await until(pilot, lambda: isinstance(app.screen, FollowingScreen) and "Documents completed" in shown(app))
        await pilot.press("escape", "t")
        await until(pilot, lambda: isinstance(app.screen, TrailsScreen))


async def test_a_claim_that_is_gone_is_told(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(160, 50)) as pilot:
        await opened(pilot, "convergence")
        await until(pilot, lambda: app.screen._shown)
        app.push_screen(JointScreen(Asked(), [999], 999, None, lambda _claim: None))
        await until(pilot, lambda: app._notifications)
        await pilot.press("d", "y", "x", "enter", "tab", "escape")
        await until(pilot, lambda: isinstance(app.screen, ConvergenceScreen))
