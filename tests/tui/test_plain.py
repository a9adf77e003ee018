"""Nobody's name or text drives the terminal or is read as markup, on any screen."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

import qualcode.tui
from qualcode.coding.acts import ApplyCode, WriteMemo
from qualcode.coding.codebook_acts import AddCode
from qualcode.materials.acts import ImportCases, ImportSources
from qualcode.model import CodeDraft, MemoTarget, VariableType, Words
from qualcode.project import Project
from qualcode.tui import settings
from qualcode.tui.app import QualcodeApp
from qualcode.tui.plain import PlainText, cell
from qualcode.tui.screens.passages import PassagesScreen
from tests.store.building import TEXT, source_draft
from tests.tui.driving import opened, shown, until

HOSTILE = [
    "[/]",
    "[@click=app.quit]x[/]",
    "[bold]",
    "\x1b[2J\x1b]52;c;eA==\x07",
    "\x9b2J",
    "a\u202eb",
    "$accent",
    "=1+1",
]
OBEYED = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *"\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069"}
SCREENS = ("materials", "coding", "matrix")


def hostile_project(path, name):
    """A project in which everything that has a name is called so, by acts that take any name."""
    with Project.create(path, name, language="en", coder=f"coder {name}") as project:
        draft = source_draft(name, TEXT.replace("N1: ", f"{name}: "))
        project.perform(ImportSources((draft,)))
        project.perform(AddCode(CodeDraft(name, Words.of(name, "en"), Words.of(name, "en"), key="1")))
        (source,), (code,) = project.sources(), project.codes()
        project.perform(ApplyCode(source.id, 43, 75, code.id))
        for target, number in ((MemoTarget.CODING, 1), (MemoTarget.CODE, code.id), (MemoTarget.SOURCE, source.id)):
            project.perform(WriteMemo(target, number, name))
        project.perform(ImportCases(((name, VariableType.TEXT),), ((name, (name,)),)))
    return path


def harmless(app):
    text = shown(app)
    assert not OBEYED & set(text.replace("\n", ""))
    return text


@pytest.mark.parametrize("name", HOSTILE)
async def test_names_are_only_shown(tmp_path, name):
    path = hostile_project(tmp_path / "study.qualcode", name)
    app = QualcodeApp(path, f"coder {name}")
    async with app.run_test(size=(120, 40)) as pilot:
        for screen in SCREENS:
            await opened(pilot, screen)
            ready = {"materials": "_lines", "coding": "coded", "matrix": "_shown"}[screen]
            await until(pilot, lambda ready=ready: getattr(app.screen, ready))
            text = harmless(app)
            assert (
                cell(name).plain.translate({0xFFFD: None}).strip() in text.translate({0xFFFD: None}) or "\x1b" in name
            )
            for x in range(0, 120, 12):
                await pilot.click(offset=(x, 3))
            assert app.is_running
            app.go("materials")
            await pilot.pause()
        await opened(pilot, "matrix")
        await until(pilot, lambda: app.screen._shown)
        await pilot.press("b")
        await until(pilot, lambda: app.screen._shown.matrix.by)
        harmless(app)
        await app.push_screen(PassagesScreen((1,), name))
        await until(pilot, lambda: app.screen._passages)
        harmless(app)
        app.say(name)
        app.screen.action_leave()
        await opened(pilot, "materials")
        for key in ("r", "delete"):
            await pilot.press(key)
            await until(pilot, lambda: app.screen.is_modal)
            harmless(app)
            await pilot.press("escape")
        harmless(app)
        await pilot.press("u")
        await pilot.pause()
        harmless(app)


@pytest.mark.parametrize("name", ["[@click=app.quit]x", "[bold]", "\x1b[2Jx"])
async def test_file_names_are_only_shown(home, name):
    file = home / f"{name}.qualcode"
    hostile_project(file, name)
    settings.remember_project(file)
    app = QualcodeApp()
    async with app.run_test() as pilot:
        await until(pilot, lambda: getattr(app.screen, "KEY_GROUP", "") == "welcome")
        assert cell(name).plain in harmless(app)
        await pilot.press("o")
        await until(pilot, lambda: app.screen.is_modal and ".qualcode" in shown(app).split("choose below")[1])
        assert cell(name).plain in harmless(app)


@given(st.text())
def test_a_line_keeps_its_width(text):
    (segment,) = PlainText().apply([Segment(text)], Color(0, 0, 0))
    assert not OBEYED & set(segment.text)
    assert cell_len(segment.text) == cell_len(text)


# Widgets that read a string as markup unless told otherwise, and the places of their texts.
_READ_MARKUP = {"Static", "Label", "OptionList", "SelectionList", "Link", "Digits"}
_CONSTANT = {"_", "N_", "ngettext"}


def calls():
    root = Path(qualcode.tui.__file__).parent
    for file in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                yield f"{file.relative_to(root)}:{node.lineno}", name, node


def is_plain(node):
    """Say whether an argument is a constant text of the program."""
    is_translated = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CONSTANT
    return isinstance(node, ast.Constant) or is_translated


def test_no_widget_reads_markup():
    found = list(calls())
    assert len(found) > 500
    for place, name, call in found:
        if name in _READ_MARKUP:
            markup = next((keyword.value for keyword in call.keywords if keyword.arg == "markup"), None)
            assert isinstance(markup, ast.Constant), f"{place}: {name} without markup=False"
            assert markup.value is False, f"{place}: {name} with markup"
        if name in ("from_markup", "from_text", "add_columns", "add_column_string"):
            pytest.fail(f"{place}: {name} reads markup")
        if name == "notify":
            assert any(keyword.arg == "markup" for keyword in call.keywords), f"{place}: notify without markup=False"
        if name in ("Button", "Checkbox", "RadioButton"):
            assert all(map(is_plain, call.args)) or place.startswith(
                ("screens/dialogs.py", "screens/file_dialog.py")
            ), f"{place}: a label of a user"
        if name == "Option" and call.args:
            assert not isinstance(call.args[0], (ast.JoinedStr, ast.Constant)), f"{place}: an option that is a string"


def test_tables_get_no_strings():
    for place, name, call in calls():
        if name in ("add_column", "add_row", "update_cell", "update_cell_at"):
            strings = [arg for arg in call.args if isinstance(arg, (ast.JoinedStr, ast.Constant))]
            assert not strings, f"{place}: a string in a table is read as markup"
