"""Where to search is asked in a dialog, and told in words above what is found."""

import pytest
from textual.widgets import Input, Select

from qualcode.coding.filters import condition
from qualcode.coding.search import Where
from qualcode.locale import set_language
from qualcode.model import Role
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.searching_where import WhereDialog
from tests.tui.driving import opened, shown, until


async def asked(pilot) -> WhereDialog:
    """Search for a word, then ask where."""
    app = pilot.app
    await opened(pilot, "search")
    await pilot.press(*"pelatihan", "enter")
    await until(pilot, lambda: app.screen._hits)
    await pilot.press("w")
    await until(pilot, lambda: isinstance(app.screen, WhereDialog) and app.screen.query("#codes"))
    return app.screen


async def test_where_is_asked_told_and_kept(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(120, 30)) as pilot:
        dialog = await asked(pilot)
        dialog.query_one("#sources", Input).value = "R01 ;R02"
        dialog.query_one("#roles", Select).value = "participant"
        dialog.query_one("#coded", Select).value = "no"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "in R01 or R02, said by participants, not coded" in shown(app))
        where = app.screen._asked.where
        assert where == Where(sources=("R01", "R02"), roles=(Role.PARTICIPANT,), coded=False)
        await until(pilot, lambda: all(hit.speaker == "N1" for hit in app.screen._hits))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, WhereDialog) and app.screen.query("#sources"))
        assert app.screen.query_one("#sources", Input).value == "R01; R02"
        assert app.screen.query_one("#roles", Select).value == "participant"
        await pilot.press("ctrl+l")
        await until(pilot, lambda: not isinstance(app.screen, WhereDialog))
        await until(pilot, lambda: app.screen._asked.where == Where() and "participants" not in shown(app))
        await until(pilot, lambda: {hit.speaker for hit in app.screen._hits} > {"N1"})


@pytest.mark.parametrize(
    ("field", "written", "wrong"),
    [
        ("cases", "R99", "R99"),
        ("conditions", "position", "no condition"),
        ("conditions", "salary=3", "salary"),
        ("codes", "Q1", "Q1"),
    ],
)
async def test_what_is_wrong_is_said_in_the_dialog(study, field, written, wrong):
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(120, 30)) as pilot:
        dialog = await asked(pilot)
        dialog.query_one(f"#{field}", Input).value = written
        dialog.query_one(f"#{field}", Input).focus()
        await pilot.press("enter")
        await until(pilot, lambda: wrong in str(dialog.query_one("#fault").render()))
        assert app.screen is dialog
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is not dialog)
        assert app.screen._asked.where == Where()


async def test_conditions_are_looked_at(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(120, 30)) as pilot:
        dialog = await asked(pilot)
        name = app.project.variables()[0].name
        dialog.query_one("#conditions", Input).value = f"{name}="
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is not dialog)
        assert app.screen._asked.where.conditions == (condition(f"{name}="),)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, study, size, language):
    set_language(language)
    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=size, run_before=asked)
