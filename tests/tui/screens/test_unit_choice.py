"""Choosing the unit that up and down move by: for each source, remembered, and hinted at where sentences are none."""

from pathlib import Path

import pytest

from qualcode.coding.units import UnitKind
from qualcode.materials.acts import ImportSources
from qualcode.model import SourceDraft, SourceKind
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from tests.tui.coding_project import make_coding_project, text_of_two_turns
from tests.tui.driving import shown, told, until
from tests.tui.screens.test_coding import ready, settled, shows

TEXT = text_of_two_turns()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_coding_project(tmp_path / "study.qualcode")


async def test_up_and_down_move_and_extend_by_the_chosen_unit(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await ready(pilot)
        screen.view.move_to(TEXT.index("Kami belajar"))
        await pilot.press("t")
        assert TEXT[slice(*screen.view.passage)].startswith("Jarang. Kami")
        assert "turn 2/6" in shown(app)
        await pilot.press("down")
        assert TEXT[slice(*screen.view.passage)] == "Siapa yang memutuskan?"
        await pilot.press("shift+down")
        assert TEXT[slice(*screen.view.passage)].endswith("Begitulah.")
        await pilot.press("t")
        assert screen.view.selection is not None
        await pilot.press("escape", "t", "t")
        assert screen.view.step_kind is UnitKind.WORD
        await pilot.press("up", "1")
        await settled(pilot)
        assert len(TEXT[slice(*screen.view.passage)].split()) == 1
        await pilot.press("t")
        assert screen.view.step_kind is screen.view.unit_kind is UnitKind.SENTENCE


async def test_the_unit_is_kept_for_each_source(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await ready(pilot)
        await pilot.press("t", "ctrl+n")
        await shows(pilot, "R02")
        assert screen.view.step_kind is UnitKind.SENTENCE
        await pilot.press("ctrl+b")
        await shows(pilot, "R01")
        assert screen.view.step_kind is screen.view.unit_kind is UnitKind.TURN
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 30)) as pilot:
        assert (await ready(pilot)).view.step_kind is UnitKind.TURN


async def test_a_text_without_full_stops_hints_at_other_units_until_one_is_chosen(path):
    with Project.open(path, coder="setup") as project:
        words = " ".join(["ya begitu lah"] * 100)
        project.perform(ImportSources((SourceDraft("ASR", SourceKind.INTERVIEW, words),)))
        source = project.source("ASR")
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        assert "full stops" not in told(app)
        app.go("coding", source_id=source.id)
        await shows(pilot, "ASR")
        await until(pilot, lambda: "hardly any full stops: t moves by turns" in told(app))
        await pilot.press("t", "ctrl+n")
        await shows(pilot, "R01")
        app.clear_notifications()
        await pilot.press("ctrl+b")
        await shows(pilot, "ASR")
        assert "full stops" not in told(app)
