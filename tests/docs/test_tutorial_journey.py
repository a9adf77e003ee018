"""The keys of the tutorial do what it says, on the interview it says, and what it keeps comes into the report."""

import asyncio
import re
import shlex
from pathlib import Path

from click.testing import CliRunner

from qualcode.cli.program import program
from qualcode.model import Coding
from qualcode.project import Project
from qualcode.publishing.displays import display_named, show_saved
from qualcode.publishing.report.building import build_report
from qualcode.tui import settings
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen

PASSAGE = "Pelatihan cara bicara ke warga itu belum pernah kami dapat"


def made(path: Path) -> list[tuple[str, str, str]]:
    """Return label, valence and the first words of what is coded in R06."""
    with Project.open(path) as project:
        source = project.source("R06")
        text = project.text(source)
        codes = {code.id: code.label for code in project.codes()}
        found: list[Coding] = [coding for coding in project.codings() if coding.source_id == source.id]
        return [(codes[c.code_id], c.valence.value, text[c.start : c.end][: len(PASSAGE)]) for c in found]


async def test_coding_r06_by_keyboard(beside_the_demo: Path, monkeypatch) -> None:
    monkeypatch.setenv("QUALCODE_HOME", str(beside_the_demo / "home"))
    path = beside_the_demo / "qualcode-demo" / "demo.qualcode"
    assert PASSAGE in (Path(__file__).parents[2] / "docs" / "tutorial.md").read_text("utf-8")
    with Project.open(path) as project:
        source = project.source("R06")
        place = project.text(source).index(PASSAGE)
        settings.remember_place(project.study.uuid, source.id, place)
    app = QualcodeApp(path, coder="Ani")
    async with app.run_test(size=(120, 40)) as pilot:

        async def until(wanted: list[tuple[str, str, str]] | None) -> None:
            """Wait until the project holds these codings; None: until the transcript is shown."""
            async with asyncio.timeout(20):
                while True:
                    await pilot.pause()
                    shown = isinstance(app.screen, CodingScreen) and app.screen.view.cursor_span[0] == place
                    if shown and (wanted is None or made(path) == wanted):
                        return

        await until(None)
        await pilot.press("3", "minus")
        await until([("D3", "gap", PASSAGE)])
        await pilot.press("u", "u")
        await until([])
        await pilot.press("comma", "3", "d")
        await until([("D3d", "", PASSAGE)])
        await pilot.press("minus")
        await until([("D3d", "gap", PASSAGE)])
        await pilot.press("x")
        await until([])
        await pilot.press("u")
        await until([("D3d", "gap", PASSAGE)])


def test_a_display_kept_as_the_tutorial_says_stands_in_the_report(beside_the_demo: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "tutorial.md").read_text("utf-8")
    for line in re.findall(r"^qualcode displays .+$", page, re.MULTILINE):
        result = CliRunner().invoke(program, shlex.split(line)[1:])
        assert result.exit_code == 0, result.output
    with Project.open(beside_the_demo / "qualcode-demo" / "demo.qualcode") as project:
        saved = display_named(project, "Balance by unit")
        assert saved.in_report
        report = build_report(project, parts=("displays",))
        (tabled,) = (each for each in report.tables if each.table.title == saved.name)
        assert tabled.table.rows == show_saved(project, saved).table.rows
        assert len(tabled.table.rows) == 5
        assert all(tabled.evidence)
        assert project.check() == []
