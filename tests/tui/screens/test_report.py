"""The screen of the report: shown as it would be written, led from to its evidence, written to a file."""

import pytest

from qualcode.coding.acts import ApplyCodes
from qualcode.conclusion.finding_acts import AddFinding
from qualcode.conclusion.verification_acts import NoteTactic
from qualcode.locale import set_language
from qualcode.materials.acts import ImportCases
from qualcode.model import CodingDraft, Finding, Outcome, Tactic, VariableType, Words
from qualcode.project import Project
from qualcode.publishing.report.building import PARTS
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coders import Whose
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.findings import FindingsScreen
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.report import Asked, ReportScreen
from tests.tui.driving import opened, shown, told, until

SIZE = (120, 40)


async def report_screen(pilot):
    await opened(pilot, "coding")
    await pilot.press("P")
    await until(pilot, lambda: isinstance(pilot.app.screen, ReportScreen) and pilot.app.screen._lines)
    return pilot.app.screen


async def built(pilot, screen, holds):
    await until(pilot, lambda: holds(screen._report))


def row_with(screen, words):
    return next(place for place, line in enumerate(screen._lines) if words in line.text)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, study, size, language):
    set_language(language)

    async def below(pilot):
        # Days of today stand in it; a table of checks has none.
        pilot.app.views["report"] = Asked(parts=("findings", "checklists"))
        screen = await report_screen(pilot)
        screen.table.move_cursor(row=next(n for n, line in enumerate(screen._lines) if line.piece.evidence))
        await pilot.pause()

    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=size, run_before=below)


async def test_a_sentence_leads_to_the_passage_it_was_counted_from(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=SIZE) as pilot:
        screen = await report_screen(pilot)
        place = row_with(screen, "Ani made ")
        screen.table.move_cursor(row=place)
        await until(pilot, lambda: "R01:" in str(screen.query_one("#about Static").render()))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)


async def test_what_is_said_of_a_finding_leads_to_it(study):
    with Project.open(study, coder="Ani") as project:
        for told_of in ("Pertama.", "Kedua."):
            project.perform(AddFinding(Words.of(told_of, "id")))
        finding = project.records(Finding)[1].id
        project.perform(NoteTactic(finding, Tactic.OUTLIERS, Outcome.UPHELD, "Dua orang."))
    app = QualcodeApp(study, "Ani")
    app.views["report"] = Asked(parts=("findings",))
    async with app.run_test(size=SIZE) as pilot:
        screen = await report_screen(pilot)
        screen.table.move_cursor(row=row_with(screen, "tested by outliers (upheld)"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, FindingsScreen) and app.screen.here)
        assert app.screen.here.finding.id == finding


async def test_what_states_no_figure_leads_nowhere_and_says_so(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=SIZE) as pilot:
        await report_screen(pilot)
        await pilot.press("home", "enter")
        await until(pilot, lambda: "no figure" in told(app))
        assert isinstance(app.screen, ReportScreen)


async def test_it_is_built_anew_when_something_is_done(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=SIZE) as pilot:
        screen = await report_screen(pilot)
        assert not any("Diklat jarang." in line.text for line in screen._lines)
        app.perform(AddFinding(Words.of("Diklat jarang.", "id")))
        await until(pilot, lambda: any("Diklat jarang." in line.text for line in screen._lines))


async def test_parts_are_chosen_and_one_always_stays(study):
    app = QualcodeApp(study, "Ani")
    app.views["report"] = Asked(parts=("method", "audit"))
    async with app.run_test(size=SIZE) as pilot:
        screen = await report_screen(pilot)
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press("enter")
        await until(pilot, lambda: app.views["report"].parts == ("audit",) and isinstance(app.screen, PickDialog))
        await pilot.press(*["down"] * PARTS.index("audit"), "enter")
        await pilot.pause()
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        assert app.views["report"].parts == ("audit",)
        await pilot.press("escape")
        await built(pilot, screen, lambda report: len(report.tables) == 2)


async def test_labels_and_verified_findings_are_told_in_the_heading(study):
    with Project.open(study, coder="Ani") as project:
        project.perform(ImportCases((("group", VariableType.TEXT),), ((project.cases()[0].name, ("A",)),)))
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=SIZE) as pilot:
        screen = await report_screen(pilot)
        await pilot.press("v")
        await until(pilot, lambda: "only verified findings" in shown(app))
        names = ["", *(variable.name for variable in app.project.variables())]
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*["down"] * names.index("group"), "enter")
        await until(pilot, lambda: app.screen is screen and "quotes by group" in shown(app))


async def test_headings_are_gone_through(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=SIZE) as pilot:
        screen = await report_screen(pilot)
        await pilot.press("]", "]")
        second = screen.table.cursor_row
        assert screen._lines[second].text == "The codings at a glance"
        await pilot.press("[")
        assert screen._lines[screen.table.cursor_row].text == "Method"


async def test_it_is_written_and_a_file_is_replaced_only_when_asked(study, tmp_path):
    target = tmp_path / "article.md"
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=SIZE) as pilot:
        await report_screen(pilot)
        for turn in range(2):
            await pilot.press("w")
            await until(pilot, lambda: isinstance(app.screen, InputDialog))
            app.screen.query_one("Input").value = str(target)
            await pilot.press("enter")
            if turn:
                await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
                await pilot.press("escape")
                await until(pilot, lambda: isinstance(app.screen, ReportScreen))
                assert target.read_text("utf-8") == "mine"
            else:
                await until(pilot, lambda: "Wrote" in told(app))
                assert target.read_text("utf-8").startswith("# ")
                target.write_text("mine", "utf-8")


async def test_an_ending_that_says_no_format_is_told(study, tmp_path):
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=SIZE) as pilot:
        await report_screen(pilot)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        app.screen.query_one("Input").value = str(tmp_path / "article.odt")
        await pilot.press("enter")
        await until(pilot, lambda: "says no format" in told(app))
        assert not (tmp_path / "article.odt").exists()


async def test_who_codes_blind_sees_no_report(study):
    with Project.open(study, coder="Budi") as project:
        source, code = project.sources()[0], project.codes()[0]
        project.perform(ApplyCodes((CodingDraft(source.id, 0, 5, code.id),)))
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "coding")
        app.whose = Whose.BLIND
        await pilot.press("P")
        await until(pilot, lambda: "coding blind" in told(app))
        assert "Budi" not in shown(app)


async def test_pictures_are_told_in_numbers_that_lead_to_their_evidence(study):
    with Project.open(study, coder="Ani") as project:
        code = next(code.label for code in project.codes() if code.parent_id is None)
    app = QualcodeApp(study, "Ani")
    app.views["report"] = Asked(parts=("figures",))
    async with app.run_test(size=SIZE) as pilot:
        screen = await report_screen(pilot)
        assert next(line.text for line in screen._lines if line.piece.kind == "caption").startswith("Figure 1. ")
        assert "0 tables" in shown(app)
        rows = [line for line in screen._lines if line.piece.kind == "row" and line.text.strip().startswith(code)]
        assert rows[0].piece.evidence
        screen.table.move_cursor(row=screen._lines.index(rows[0]))
        await until(pilot, lambda: "R01:" in str(screen.query_one("#about Static").render()))
