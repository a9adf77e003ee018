"""Changing codings on the coding screen: ends, halves, weights, codes; and that moving never changes one."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.coding.units import UnitKind, Units
from qualcode.project import Project
from qualcode.tui import keymap
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.widgets.transcript.passage import extended, placed, spanning, swapped
from tests.tui.coding_project import make_coding_project, text_of_two_turns
from tests.tui.driving import shown, told, until
from tests.tui.screens.test_coding import ready, settled

TEXT = text_of_two_turns()
TWO = "Kami belajar sendiri dari rekan. Kadang ada undangan."
FIRST, SECOND = "Kami belajar sendiri dari rekan.", "Kadang ada undangan."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_coding_project(tmp_path / "study.qualcode")


def codings(path: Path) -> list[tuple[str, str, str, int | None, str]]:
    with Project.open(path) as project:
        labels = {code.id: code.label for code in project.codes()}
        coders = {coder.id: coder.name for coder in project.coders()}
        return [
            (TEXT[c.start : c.end], labels[c.code_id], c.valence.sign, c.weight, coders[c.coder_id])
            for c in project.codings()
        ]


def quotes(path: Path) -> list[str]:
    return [quote for quote, *_rest in codings(path)]


async def coded(pilot, keys=("1",), quote=TWO):
    screen = await ready(pilot)
    start = TEXT.index(quote)
    screen.view.move_to(start)
    screen.view.select((start, start + len(quote)))
    await pilot.pause()
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    await pilot.press("escape")
    screen.view.move_to(start)
    await pilot.pause()
    return screen


async def test_ends_are_adjusted_by_keys_and_put_by_enter(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await coded(pilot, "1-")
        await pilot.press("a")
        await until(pilot, lambda: screen.adjusting)
        assert "D1: shift+arrows move its end, A its start, enter puts it, esc leaves it" in shown(app)
        await pilot.press("shift+up", "A", "shift+right")
        await until(pilot, lambda: "D1: shift+arrows move its start, A its end" in shown(app))
        assert quotes(path) == [TWO]
        await pilot.press("enter")
        await until(pilot, lambda: codings(path) == [("belajar sendiri dari rekan.", "D1", "-", None, "Ana")])
        assert screen.view.selection is None
        assert "shift+arrows" not in shown(app)
        await pilot.press("u")
        await until(pilot, lambda: quotes(path) == [TWO])


async def test_ends_in_hand_are_left_by_escape_and_by_moving_on(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await coded(pilot)
        for leave in ("escape", "down", "pagedown"):
            screen.view.move_to(TEXT.index(TWO))
            await pilot.press("a")
            await until(pilot, lambda: screen.adjusting)
            await pilot.press("shift+down", leave)
            await settled(pilot)
            assert screen.adjusting is None
            assert not screen.view.has_grips
        assert quotes(path) == [TWO]
        assert app.screen is screen


async def test_a_refused_place_stays_in_hand(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        await coded(pilot, quote=FIRST)
        screen = await coded(pilot)
        await pilot.press("a")
        await until(pilot, lambda: screen.adjusting)
        await pilot.press("shift+up", "enter")
        await until(pilot, lambda: "has the code D1 already" in told(app))
        assert screen.adjusting is not None
        assert quotes(path) == [FIRST, TWO] or quotes(path) == [TWO, FIRST]


async def test_a_drag_moves_the_nearer_end(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await coded(pilot)
        await pilot.press("a")
        await until(pilot, lambda: screen.adjusting)
        origin = screen.view.content_region.offset

        def place(quote, shift=0):
            return screen.view.screen_place(TEXT.index(quote) + shift) - origin

        await pilot.mouse_down(screen.view, offset=place(TWO, 2))
        await pilot.hover(screen.view, offset=place("belajar"))
        await pilot.mouse_up(screen.view, offset=place("belajar"))
        await pilot.mouse_down(screen.view, offset=place("ada undangan"))
        await pilot.hover(screen.view, offset=place("Kadang", 5))
        await pilot.mouse_up(screen.view, offset=place("Kadang", 5))
        await pilot.press("enter")
        await until(pilot, lambda: quotes(path) == ["belajar sendiri dari rekan. Kadang"])


async def test_others_codings_are_left_alone(path):
    with Project.open(path, coder="Budi") as project:
        from qualcode.coding.acts import ApplyCode

        start = TEXT.index(TWO)
        project.perform(ApplyCode(project.sources()[0].id, start, start + len(TWO), project.code("D1").id))
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await ready(pilot)
        screen.view.move_to(TEXT.index(SECOND))
        await pilot.pause()
        for key in ("a", "vertical_line", "ampersand", "percent_sign"):
            await pilot.press(key)
            await settled(pilot)
        await pilot.press("r")
        await pilot.pause()
        await pilot.press(*"social", "enter")
        await settled(pilot)
        assert app.screen is screen
        assert screen.adjusting is None
        assert told(app).count("This coding is by Budi.") == 5
        assert codings(path) == [(TWO, "D1", "", None, "Budi")]


async def test_split_at_the_cursor_and_join_again(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await coded(pilot, "1+")
        screen.view.move_to(TEXT.index(SECOND))
        await pilot.press("vertical_line")
        await until(pilot, lambda: sorted(quotes(path)) == [SECOND, FIRST])
        screen.view.move_to(TEXT.index(FIRST))
        await pilot.press("ampersand")
        await until(pilot, lambda: codings(path) == [(TWO, "D1", "+", None, "Ana")])
        await pilot.press("ampersand")
        await until(pilot, lambda: "No coding with D1 follows" in told(app))
        screen.view.select((TEXT.index(TWO), TEXT.index(TWO) + len(TWO)))
        await pilot.press("vertical_line")
        await until(pilot, lambda: "Move to where its second half begins" in told(app))
        assert quotes(path) == [TWO]


async def test_joining_over_a_long_way_is_asked_about(path, monkeypatch):
    monkeypatch.setattr("qualcode.tui.screens.shaping._FAR", 20)
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        await coded(pilot, quote="Itu saja.")
        await coded(pilot, quote=FIRST)
        for answer, count in (("n", 2), ("y", 1)):
            await pilot.press("ampersand")
            await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
            await pilot.press(answer)
            await until(pilot, lambda count=count: len(codings(path)) == count)


async def test_weight_is_asked_for_shown_and_taken_away(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(160, 30)) as pilot:
        screen = await coded(pilot, "1-")
        await pilot.press("percent_sign", *"70", "enter")
        await until(pilot, lambda: codings(path) == [(TWO, "D1", "-", 70, "Ana")])
        assert "[- 70 %]" in shown(app)
        await pilot.press("percent_sign")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        assert "Now: 70" in shown(app)
        await pilot.press(*"101", "enter")
        await until(pilot, lambda: "whole number from 0 to 100" in told(app))
        await pilot.press("percent_sign", "escape", "percent_sign", "enter")
        await until(pilot, lambda: codings(path) == [(TWO, "D1", "-", None, "Ana")])
        assert app.screen is screen


async def test_a_weight_typed_at_once_goes_to_the_coding_just_made(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        for key in ("1", "2"):
            await pilot.press("down", key, "percent_sign", key, "0", "enter")
        weighed = [("D1", 10), ("D2", 20)]
        await until(pilot, lambda: [(label, weight) for _q, label, _s, weight, _c in codings(path)] == weighed)


async def test_recode_keeps_valence_and_weight(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        await coded(pilot, "1-")
        await pilot.press("r")
        await pilot.pause()
        await pilot.press(*"social", "enter")
        await until(pilot, lambda: codings(path) == [(TWO, "D3", "-", None, "Ana")])
        await pilot.press("r")
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: codings(path) == [(TWO, "D3", "-", None, "Ana")])


async def test_no_key_that_moves_or_extends_changes_a_coding(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await coded(pilot, "12")
        last = app.project.last_event
        moving = [key for key in keymap.KEYS["coding"] if key.action.startswith(("move(", "extend(", "page(", "edge("))]
        assert len(moving) >= 16
        for in_hand in (False, True):
            for key in [*moving, *reversed(moving)]:
                for name in key.keys.split(","):
                    if in_hand:
                        screen.view.move_to(TEXT.index(TWO))
                        await pilot.press("a")
                        await until(pilot, lambda: screen.adjusting)
                    await pilot.press(name)
        await settled(pilot)
        assert app.project.last_event == last


@settings(max_examples=150)
@given(
    steps=st.lists(st.tuples(st.sampled_from(list(UnitKind)), st.sampled_from([1, -1, 0])), max_size=12),
    start=st.integers(0, len(TEXT) - 1),
)
def test_any_extending_and_swapping_selects_something(steps, start):
    units = Units(TEXT)
    cursor = placed(units, start, UnitKind.SENTENCE)
    cursor = spanning(units, cursor, cursor.span)
    for kind, direction in steps:
        before = cursor.selection
        cursor = extended(units, cursor, kind, direction, stays=True) if direction else swapped(units, cursor)
        start, end = cursor.selection
        assert 0 <= start < end <= len(TEXT)
        assert TEXT[start:end].strip()
        if not direction:
            assert cursor.selection == before
