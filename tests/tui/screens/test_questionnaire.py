"""The questionnaire on the screen: figures, groups, the answers behind, and what items stand for."""

from fractions import Fraction
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.coding.codebook_acts import ImportCodebook
from qualcode.exchange.codebook_file import find_codebook, read_codebook
from qualcode.locale import set_language
from qualcode.materials.acts import ImportSources
from qualcode.materials.surveys.acts import ImportSurvey, ItemDraft
from qualcode.model import Direction, Item, Stance, StanceTarget, VariableType, Words
from qualcode.project import Project
from qualcode.triangulation.claim_acts import TakeStance
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coders import Whose
from qualcode.tui.screens.answers import AnswersScreen
from qualcode.tui.screens.case_sheet import CaseSheetScreen
from qualcode.tui.screens.choosing import CodeChooser
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.questionnaire import QuestionnaireScreen
from qualcode.tui.widgets.item_figures import ItemFigures
from tests.store.building import source_draft
from tests.tui.driving import opened, shown, told, until

LABELS = ("Sangat Tidak Setuju", "Tidak Setuju", "Ragu-ragu", "Setuju", "Sangat Setuju")


def item(label: str, code: str, indonesian: str, english: str, **fields) -> ItemDraft:
    return ItemDraft(label, Words.of({"id": indonesian, "en": english}), labels=LABELS, code=code, **fields)


ITEMS = (
    item("Q1", "D1", "Saya ikut pelatihan teknis setiap tahun.", "I take part in technical training every year."),
    item("Q2", "D1", "Pelatihan ditentukan pihak luar.", "Others decide on my training.", reverse=True),
    item("Q3", "D1a", "Pendidikan saya cocok dengan tugas.", "My education fits my tasks."),
    item("Q4", "F1", "Saya paham prosedur kerja.", "I understand the procedures of my work."),
    item("Q5", "F1", "Saya bisa menerapkan aturan.", "I can apply the rules."),
    item("Q6", "", "Kantor ini nyaman.", "This office is comfortable."),
)
ANSWERS = {
    "R01": ("struktural", (5, 2, 4, 4, 5, 3)),
    "R02": ("struktural", (4, 1, 5, 5, 5, 4)),
    "R03": ("struktural", (4, 2, 4, 4, 4, None)),
    "R04": ("pelaksana", (2, 4, 3, 4, 3, 2)),
    "R05": ("pelaksana", (1, 5, 2, 3, 4, 5)),
    "R06": ("pelaksana", (2, 4, None, 4, 4, 4)),
    "R07": ("pelaksana", (3, 3, 2, 5, 5, 3)),
    "R08": ("pelaksana", (2, 5, 2, 4, 4, 4)),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Six items of two codes, one of none, answered by eight persons of two groups."""
    path = tmp_path / "study.qualcode"
    book = read_codebook(find_codebook("competence"))
    with Project.create(path, "Study", language="id", coder="setup") as project:
        project.perform(ImportCodebook(book.codes, "competence"))
        project.perform(ImportSources((source_draft("R01"),)))
        project.perform(
            ImportSurvey(
                "form",
                tuple(ANSWERS),
                (("group", VariableType.CHOICE, ("struktural", "pelaksana")),),
                tuple((group,) for group, _answers in ANSWERS.values()),
                ITEMS,
                tuple(answers for _group, answers in ANSWERS.values()),
            )
        )
    return path


async def shows(pilot: Pilot[None]) -> QuestionnaireScreen:
    await opened(pilot, "coding")
    await pilot.press("Q")
    await until(pilot, lambda: isinstance(pilot.app.screen, QuestionnaireScreen) and pilot.app.screen._table)
    await until(pilot, lambda: about(pilot.app))
    return pilot.app.screen


def about(app: QualcodeApp) -> str:
    """What is told of the line under the cursor, also what is scrolled out of sight."""
    return app.screen.query_one(ItemFigures).query_one("Static").visual.plain


async def go_down(pilot: Pilot[None], label: str) -> None:
    """Move the cursor to a line and wait until it is told of."""
    screen = pilot.app.screen
    rows = [line.items.key for line in screen._table.lines]
    screen.table.move_cursor(row=rows.index(label))
    await until(pilot, lambda: about(pilot.app).startswith(label))


def item_of(app: QualcodeApp, label: str) -> Item:
    return next(each for each in app.project.records(Item) if each.label == label)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, path, size, language):
    set_language(language)

    async def before(pilot):
        await shows(pilot)
        await go_down(pilot, "Q2")

    assert snap_compare(QualcodeApp(path, "Ani"), terminal_size=size, run_before=before)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_groups_look(snap_compare, path, size, language):
    set_language(language)

    async def before(pilot):
        screen = await shows(pilot)
        await pilot.press("b")
        await until(
            pilot, lambda: screen._table.groups == ("struktural", "pelaksana") and "pelaksana" in about(pilot.app)
        )

    assert snap_compare(QualcodeApp(path, "Ani"), terminal_size=size, run_before=before)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_answers_look(snap_compare, path, size, language):
    set_language(language)

    async def before(pilot):
        await shows(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, AnswersScreen) and pilot.app.screen._cases)

    assert snap_compare(QualcodeApp(path, "Ani"), terminal_size=size, run_before=before)


async def test_a_line_tells_its_figures_and_what_its_items_measure(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot)
        assert "Without a score: R06" in about(app)
        assert "alpha" in about(app)
        await go_down(pilot, "Q2")
        told_now = about(app)
        assert "reversed" in told_now
        assert "5 Sangat Tidak Setuju" in told_now
        assert "Reliability of D1" in told_now
        assert "reaches 1 %" in told_now
        await go_down(pilot, "Q6")
        assert "no code" in about(app)
        assert "Reliability" not in about(app)


async def test_one_key_leads_to_the_answers_and_another_to_the_case_and_back(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, AnswersScreen) and "8 cases" in shown(app))
        answers = app.screen
        assert shown(app).index("R02") < shown(app).index("R05") < shown(app).index("R06")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CaseSheetScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is answers)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.KEY_GROUP == "coding")


async def test_an_item_is_mapped_by_a_key_and_the_cursor_stays_on_it(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await go_down(pilot, "Q6")
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, CodeChooser))
        await pilot.press(*"D2", "enter")
        await until(pilot, lambda: "D2" in [line.items.key for line in screen._table.lines])
        assert item_of(app, "Q6").code_id == app.project.code("D2").id
        await until(pilot, lambda: screen._here.items.key == "Q6" and "code D2" in about(app))
        await pilot.press("x")
        await until(pilot, lambda: "D2" not in [line.items.key for line in screen._table.lines])
        await pilot.press("u", "u")
        await until(pilot, lambda: item_of(app, "Q6").code_id is None and app.project.last_event)


async def test_marked_items_are_mapped_together_and_marks_taken_away(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await go_down(pilot, "F1")
        await pilot.press("space")
        await until(pilot, lambda: "2 marked" in shown(app))
        await go_down(pilot, "Q6")
        await pilot.press("space", "m")
        await until(pilot, lambda: isinstance(app.screen, CodeChooser))
        await pilot.press(*"F2", "enter")
        await until(
            pilot, lambda: {item_of(app, label).code_id for label in ("Q4", "Q5", "Q6")} == {app.project.code("F2").id}
        )
        assert "3 marked" in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: "marked" not in shown(app))
        assert app.screen is screen


async def test_an_item_takes_a_stance_on_a_claim_and_drops_it(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await go_down(pilot, "Q6")
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and "D3" in shown(app))
        await pilot.press(*"F4", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and "A high answer" in shown(app))
        assert "take the stance back" not in shown(app)
        await pilot.press(*"contra", "enter")
        await until(pilot, lambda: app.screen is screen and "contradicts: " in about(app))
        (stance,) = app.project.records(Stance)
        assert (stance.target_id, stance.direction) == (item_of(app, "Q6").id, Direction.CONTRADICTS)
        await pilot.press("s", "s", "s")
        await until(pilot, lambda: any(line.figures[0].mean == Fraction(17, 7) for line in screen._table.lines))
        await pilot.press("s")
        await until(pilot, lambda: {line.items.level.value for line in screen._table.lines} == {"item", "code"})
        await go_down(pilot, "Q6")
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and "D3" in shown(app))
        await pilot.press(*"F4", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and "A high answer" in shown(app))
        await pilot.press(*"take", "enter")
        await until(pilot, lambda: app.project.records(Stance) == [])


async def test_an_item_is_reversed_and_its_figures_follow(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot)
        await go_down(pilot, "Q2")
        before = about(app)
        await pilot.press("v")
        await until(pilot, lambda: "check keying" in about(app))
        assert "Check the keying of" in about(app)
        assert about(app) != before
        await pilot.press("v")
        await until(pilot, lambda: about(app) == before)


async def test_items_are_put_in_order_within_their_code(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await go_down(pilot, "Q5")
        await pilot.press("shift+up")
        await until(pilot, lambda: [line.items.key for line in screen._table.lines][-3:] == ["Q5", "Q4", "Q6"])
        await pilot.press("shift+up")
        await pilot.press("shift+down")
        await until(pilot, lambda: [line.items.key for line in screen._table.lines][-3:] == ["Q4", "Q5", "Q6"])


async def test_levels_and_groups_go_round_and_stay_while_the_project_is_open(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        seen = []
        for level in ("code", "aspect", "claim"):
            await pilot.press("s")
            await until(pilot, lambda level=level: {line.items.level.value for line in screen._table.lines} == {level})
            seen.append([line.items.key for line in screen._table.lines])
        assert seen[0] == ["D1", "F1"]
        assert seen[1] == ["dimension", "factor"]
        await pilot.press("m")
        await until(pilot, lambda: "Choose an item first: s" in told(app))
        await pilot.press("b")
        await until(pilot, lambda: len(screen._table.groups) == 2)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.KEY_GROUP == "coding")
        again = await shows(pilot)
        assert (again._asked.view, again._asked.by) == ("claim", "group")


async def test_tab_goes_to_the_figures_which_then_scroll(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await shows(pilot)
        await pilot.press("tab", "end")
        figures = screen.query_one(ItemFigures)
        await until(pilot, lambda: figures.scroll_offset.y > 0)
        await pilot.press("tab")
        await until(pilot, lambda: screen.table.has_focus)


async def test_the_figures_are_written_to_a_file(path, tmp_path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        await pilot.press("ctrl+u", *str(tmp_path / "f.csv"), "enter")
        await until(pilot, lambda: "Wrote" in told(app))
        rows = (tmp_path / "f.csv").read_text("utf-8-sig").splitlines()
        assert [row.split(",")[0] for row in rows[1:]] == ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6"]


async def test_a_project_without_a_questionnaire_says_what_to_do(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "coding")
        await pilot.press("Q")
        await until(pilot, lambda: "Import a questionnaire under Materials (F2)" in shown(app))
        await pilot.press("m", "enter", "tab")
        await until(pilot, lambda: "Choose an item first" in told(app))


async def test_the_blind_see_no_stances_of_others(path):
    with Project.open(path, coder="Budi") as budi:
        claim = next(claim for claim in budi.claims() if claim.code_id == budi.code("F4").id)
        number = next(item.id for item in budi.records(Item) if item.label == "Q6")
        budi.perform(TakeStance(claim.id, StanceTarget.ITEM, (number,), Direction.SUPPORTS))
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot)
        await go_down(pilot, "Q6")
        assert "supports: " in about(app)
        app.whose = Whose.BLIND
        app.screen.grow_stale()
        await until(pilot, lambda: "supports: " not in about(app) and "blind" in shown(app))
