"""What changing codings looks like: ends in hand, menus, many codings on one passage, own codings only."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.coding.acts import ApplyCode, SetWeight
from qualcode.locale import set_language
from qualcode.model import Coding, Valence
from qualcode.project import Project
from qualcode.tui import suggesting
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coder_choice import CoderDialog
from qualcode.tui.screens.menu import PlaceMenu
from tests.tui.coding_project import make_coding_project, text_of_two_turns
from tests.tui.driving import opened, shown, until

TEXT = text_of_two_turns()
HERE = "Kami belajar sendiri dari rekan."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with eight codings on one turn, nested and overlapping, one of them weighed."""
    suggesting.prefer(wanted=False)  # they come in their own time
    path = make_coding_project(tmp_path / "study.qualcode")
    turn = TEXT[TEXT.index("Jarang.") : TEXT.index("\nP: Siapa")]
    quotes = (turn, turn, f"Jarang. {HERE}", f"{HERE} Kadang ada undangan.", HERE, HERE, "sendiri dari", "Tidak tentu.")
    for number, quote in enumerate(quotes, 1):
        with Project.open(path, coder="Budi" if number == 3 else "Ana") as project:
            start = TEXT.index(quote)
            act = ApplyCode(1, start, start + len(quote), project.code(f"D{number}").id, list(Valence)[number % 4])
            (coding,) = project.perform(act).added(Coding)
            if number == 6:
                project.perform(SetWeight(coding.id, 80))
    return path


async def here(pilot: Pilot[None]) -> None:
    await opened(pilot, "coding")
    screen = pilot.app.screen
    await until(pilot, lambda: screen.coded and screen.coded.sentences)
    screen.view.move_to(TEXT.index(HERE))
    await until(pilot, lambda: "80 %" in shown(pilot.app))


SIZES = pytest.mark.parametrize(("size", "language"), [((80, 24), "id"), ((120, 40), "en")])


@SIZES
def test_many_codings_on_one_passage(snap_compare, path, size, language):
    set_language(language)

    async def cycle(pilot):
        await here(pilot)
        await pilot.press("tab")

    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=size, run_before=cycle)


@SIZES
def test_ends_in_hand(snap_compare, path, size, language):
    set_language(language)

    async def adjust(pilot):
        await here(pilot)
        await pilot.press("a")
        await until(pilot, lambda: pilot.app.screen.adjusting)
        await pilot.press("shift+right")
        await until(pilot, lambda: "shift+" in shown(pilot.app))

    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=size, run_before=adjust)


@SIZES
def test_menu_of_a_place(snap_compare, path, size, language):
    set_language(language)

    async def ask(pilot):
        await here(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PlaceMenu) and "D7" in shown(pilot.app))

    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=size, run_before=ask)


def test_own_codings_by_turns(snap_compare, path):
    async def choose(pilot):
        await here(pilot)
        await pilot.press("v")
        await until(pilot, lambda: "own codings only" in shown(pilot.app))
        await pilot.press("t")
        pilot.app.clear_notifications()
        await until(pilot, lambda: "turn 2/6" in shown(pilot.app))

    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=(120, 24), run_before=choose)


def test_choosing_a_coder(snap_compare, path):
    set_language("id")

    async def ask(pilot):
        await here(pilot)
        pilot.app.action_switch_coder()
        await until(pilot, lambda: isinstance(pilot.app.screen, CoderDialog))
        await pilot.press("B")
        await until(pilot, lambda: "Budi" in shown(pilot.app))

    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=(80, 24), run_before=ask)
