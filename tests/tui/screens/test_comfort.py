"""Comfort on the coding screen: focus mode, the other side, layouts that are remembered, and what was read."""

import pytest

from qualcode.coding.acts import ApplyCode, WriteMemo
from qualcode.locale import set_language
from qualcode.model import MemoTarget
from qualcode.preferences import prefer
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.layouts import layout_of
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.session import SessionDialog
from qualcode.tui.widgets.beside_panel import BesidePanel
from tests.tui.coding_project import make_coding_project, text_of_two_turns
from tests.tui.driving import opened, shown, until


@pytest.fixture
def path(tmp_path):
    prefer("suggestions", "off")  # they come when their process has learned
    path = make_coding_project(tmp_path / "study.qualcode")
    with Project.open(path, coder="Ana") as project:
        _first, second = project.sources()
        start = text_of_two_turns().index("Atasan")
        project.perform(ApplyCode(second.id, start, start + 24, project.code("D4").id))
        project.perform(WriteMemo(MemoTarget.SOURCE, second.id, "Ask [b]again[/b]."))
    return path


async def coding(pilot):
    await opened(pilot, "coding")
    await until(pilot, lambda: pilot.app.screen.coded and pilot.app.screen.coded.sentences)


async def beside(pilot, letters):
    await coding(pilot)
    await pilot.press("b")
    await until(pilot, lambda: isinstance(pilot.app.screen, PickDialog))
    await pilot.press(*letters, "enter")
    await until(pilot, lambda: pilot.app.screen.query(BesidePanel))
    await until(pilot, lambda: pilot.app.screen.query_one(BesidePanel).has_focus_within)


def title(app):
    return app.screen.query_one(BesidePanel).shown.title


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_focus_looks(snap_compare, path, size, language):
    set_language(language)

    async def focus(pilot):
        await coding(pilot)
        await pilot.press("down", "z")

    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=size, run_before=focus)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_other_side_looks(snap_compare, path, size, language):
    set_language(language)
    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=size, run_before=lambda pilot: beside(pilot, "r02"))


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_summary_looks(snap_compare, path, language):
    set_language(language)

    async def ask(pilot):
        await coding(pilot)
        await pilot.press("down", "1", "down", "1", "2")
        await until(pilot, lambda: pilot.app.session.codings == 3)
        await pilot.press("l")

    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=(80, 24), run_before=ask)


async def test_focus_mode_leaves_transcript_and_status_only_and_codes_as_ever(path):
    prefer("measure", "60")
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await coding(pilot)
        await pilot.press("z")
        await until(pilot, lambda: "D1 technical" not in shown(app))
        screen = app.screen
        assert screen.view.region.width == 60
        assert screen.view.region.x == 30
        assert "R01" in shown(app).splitlines()[-1]
        await pilot.press("1")
        await until(pilot, lambda: app.session.codings == 1)
        await pilot.press("z")
        await until(pilot, lambda: "D1 technical" in shown(app))
        assert screen.view.region.width > 60


async def test_layout_place_and_unit_of_each_source_are_remembered(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await coding(pilot)
        await pilot.press("c", "t", "z")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: app.screen.coded.source.name == "R02")
        assert "D1 technical" in shown(app)
        assert not app.screen.has_class("-focus")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: app.screen.coded.source.name == "R01")
        await pilot.pause()
        assert app.screen.has_class("-focus")
        assert app.screen.view.step_kind == "turn"
        await pilot.press("z")
        await pilot.pause()
        assert "D1 technical" not in shown(app)
        uuid, source = app.study.uuid, app.screen.coded.source.id
    assert not layout_of(uuid, source).codebook
    assert layout_of(uuid, source).details


async def test_what_is_preferred_holds_for_sources_that_were_never_open(path):
    prefer("panels", "details")
    prefer("unit", "turn")
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await coding(pilot)
        await pilot.pause()
        assert "D1 technical" not in shown(app)
        assert "Codings here" in shown(app)
        assert app.screen.view.step_kind == "turn"
        prefer("panels", "both")
        app.screen.follow_preference("panels")
        await until(pilot, lambda: "D1 technical" in shown(app))


@pytest.mark.parametrize(
    ("letters", "words"),
    [("r02", "Apakah Ibu"), ("memos", "Ask [b]again[/b]."), ("d4", "Atasan yang memutuskan")],
)
async def test_another_source_memos_or_passages_stand_beside(path, letters, words):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await beside(pilot, letters)
        panel = app.screen.query_one(BesidePanel)
        await until(pilot, lambda: words in "\n".join(line[panel.region.x :] for line in shown(app).splitlines()))


async def test_one_goes_to_the_other_side_and_back_and_codes_the_transcript_from_both(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await beside(pilot, "r02")
        screen, panel = app.screen, app.screen.query_one(BesidePanel)
        here = screen.view.cursor_span
        await pilot.press("down", "down")
        assert panel.inner.cursor_span != here
        assert screen.view.cursor_span == here
        await pilot.press("1")
        await until(pilot, lambda: app.session.codings == 1)
        await pilot.press("b", "down")
        assert screen.view.cursor_span != here
        await pilot.press("b", "escape")
        await until(pilot, lambda: not screen.query(BesidePanel))
        assert screen.view.has_focus


async def test_the_other_side_is_remembered_for_its_source_and_can_be_changed(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await beside(pilot, "memos")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: app.screen.coded.source.name == "R02")
        await until(pilot, lambda: not app.screen.query(BesidePanel))
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await coding(pilot)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: app.screen.query(BesidePanel))
        assert title(app) == "Memos"
        await pilot.press("b", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog))
        await pilot.press(*"d4", "enter")
        await until(pilot, lambda: app.screen.query(BesidePanel) and title(app) == "D4 strategic")


async def test_on_a_narrow_screen_the_other_side_is_below(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(80, 24)) as pilot:
        await beside(pilot, "r02")
        await pilot.pause()
        view, panel = app.screen.view.region, app.screen.query_one(BesidePanel).region
        assert (panel.x, panel.width) == (view.x, view.width)
        assert panel.y == view.bottom
        assert min(view.height, panel.height) >= 8


async def test_how_much_was_read_is_told_and_remembered(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(200, 40)) as pilot:
        await coding(pilot)
        await until(pilot, lambda: "% of 49 words read" in shown(app))
        assert "100 % of" not in shown(app)
        await pilot.press("end")
        await until(pilot, lambda: "100 % of 49 words read" in shown(app))
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, SessionDialog))
        assert "49 words read" in shown(app)
        await pilot.press("l")
        app.go("materials")
        await until(pilot, lambda: "100 %" in shown(app))
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(200, 40)) as pilot:
        await coding(pilot)
        await until(pilot, lambda: "100 % of 49 words read" in shown(app))
