"""Choosing a code shows what the highlighted one means; a code can be made from an example."""

import pytest
from textual.widgets import Input, TextArea

from qualcode.coding.codebook_acts import ImportCodebook
from qualcode.exchange.codebook_file import find_codebook, read_codebook
from qualcode.locale import set_language
from qualcode.model import Words
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.codes import Codes
from qualcode.tui.screens.choosing import CodeChooser, SubcodeMenu
from qualcode.tui.screens.code_form import CodeForm
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.picking import PickDialog
from tests.tui.coding_project import make_coding_project
from tests.tui.driving import opened, shown, until


@pytest.fixture
def path(tmp_path):
    """Two interviews and the codebook on competence, whose codes have all their texts."""
    made = make_coding_project(tmp_path / "study.qualcode", codebook=False)
    with Project.open(made, coder="setup") as project:
        project.perform(ImportCodebook(read_codebook(find_codebook("competence")).codes, "competence"))
    return made


async def coding(pilot) -> CodingScreen:
    await opened(pilot, "coding")
    await until(pilot, lambda: pilot.app.screen.coded)
    return pilot.app.screen


async def over_the_codebook(pilot) -> Codes:
    """What is shown under the dialog must not change: on the coding screen suggestions come when they are ready."""
    await opened(pilot, "codebook")
    await until(pilot, lambda: pilot.app.screen._table)
    return pilot.app.screen._table


async def chooser(pilot) -> None:
    codes = await over_the_codebook(pilot)
    pilot.app.push_screen(CodeChooser(codes))
    await until(pilot, lambda: isinstance(pilot.app.screen, CodeChooser) and pilot.app.screen.focused)
    await pilot.press("down")
    await until(pilot, lambda: "(D1b)" in shown(pilot.app))


async def menu(pilot) -> None:
    codes = await over_the_codebook(pilot)
    pilot.app.push_screen(SubcodeMenu(codes, codes.by_key("1")))
    await until(pilot, lambda: isinstance(pilot.app.screen, SubcodeMenu) and pilot.app.screen.focused)
    await pilot.press("down", "down")
    await until(pilot, lambda: "(D1a)" in shown(pilot.app))


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("state", [chooser, menu])
def test_looks(snap_compare, path, size, language, state):
    set_language(language)
    try:
        assert snap_compare(QualcodeApp(path, "Ani"), terminal_size=size, run_before=state)
    finally:
        set_language("en")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("label", ["D1a", "D2c", "D3c", "D4c", "F3d", "F4d"])
async def test_definition_rules_and_example_are_readable_whole(path, size, label):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=size) as pilot:
        await coding(pilot)
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.screen, CodeChooser))
        await pilot.press(*label)
        code = app.project.code(label)
        last = code.example.get("en").split()[-1]
        await until(pilot, lambda: last in shown(app))
        text = shown(app)
        for words in (code.definition, code.include, code.exclude, code.example):
            assert words.get("en").split()[0] in text
            assert words.get("en").split()[-1] in text


async def test_a_code_without_texts_says_so_and_letters_that_fit_none_show_nothing(tmp_path):
    app = QualcodeApp(make_coding_project(tmp_path / "plain.qualcode"), "Ani")
    async with app.run_test(size=(80, 24)) as pilot:
        await coding(pilot)
        await pilot.press("slash")
        await until(pilot, lambda: "no definition yet" in shown(app))
        await pilot.press(*"zzz")
        await until(pilot, lambda: "no definition yet" not in shown(app))


async def test_a_code_from_an_example_codes_the_passage_in_one_act(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await coding(pilot)
        await pilot.press("down", "2")
        await until(pilot, lambda: screen._active_coding())
        start, end = screen.view.passage
        quote = screen.coded.text[start:end]
        before = app.project.last_event
        await pilot.press("I")
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and app.screen.focused)
        # Proposed under the code of the active coding.
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CodeForm) and app.screen.focused)
        dialog = app.screen
        assert dialog.query_one("#example", TextArea).text == quote
        assert dialog.query_one("#label", Input).value == "D2e"
        dialog.query_one("#name-id", Input).value = "Contoh"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen and "D2e" in {c.label for c in app.project.codes()})
        code = app.project.code("D2e")
        assert (code.parent_id, code.example) == (app.project.code("D2").id, Words.of(quote, "id"))
        assert code.id in {coding.code_id for coding in app.project.codings()}
        assert app.project.last_event == before + 1
        await until(pilot, lambda: code.id in screen.coded.codes)
        await pilot.press("u")
        await until(pilot, lambda: "D2e" not in {c.label for c in app.project.codes()})
        assert len(app.project.codings()) == 1
