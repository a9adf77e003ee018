import pytest

from qualcode.locale import set_language
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.cases import CasesScreen
from tests.tui.cases_project import make_cases_project
from tests.tui.driving import opened, until


@pytest.fixture
def people(tmp_path):
    return make_cases_project(tmp_path / "people.qualcode")


async def ready(pilot) -> CasesScreen:
    await opened(pilot, "cases")
    await until(pilot, lambda: pilot.app.screen._table)
    return pilot.app.screen


def known(app, case: str, variable: str) -> str | None:
    """Return what is on disk."""
    ids = {each.name: each.id for each in (*app.project.cases(), *app.project.variables())}
    found = [v.value for v in app.project.values() if (v.case_id, v.variable_id) == (ids[case], ids[variable])]
    return found[0] if found else None


async def asked(pilot, dialog: type) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, dialog) and pilot.app.screen.focused)


async def grown(pilot) -> None:
    """Group by position, mark a group, sort by years."""
    screen = await ready(pilot)
    await pilot.press("right", "right", "b")
    await until(pilot, lambda: screen._asked.group)
    await pilot.press("home", "ctrl+home", "space", "right", "right", "right", "s")


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("state", [ready, grown])
def test_looks(snap_compare, people, size, language, state):
    set_language(language)
    try:
        assert snap_compare(QualcodeApp(people, "Ani"), terminal_size=size, run_before=state)
    finally:
        set_language("en")


async def test_the_variable_dialog(snap_compare):
    pass
