"""The codebook screen: everything an analyst does to codes, by key and by mouse, undone by u."""

from dataclasses import replace

import pytest
from textual.widgets import Input, TextArea

from qualcode.coding.acts import ApplyCode
from qualcode.coding.code_groups import groups_of
from qualcode.coding.codebook_acts import EditCode
from qualcode.locale import set_language
from qualcode.model import MemoTarget, Words
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.code_form import CodeForm, rewritten
from qualcode.tui.screens.code_groups import GroupsDialog
from qualcode.tui.screens.code_history import CodeHistoryDialog
from qualcode.tui.screens.codebook import CodebookScreen
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.colours import ColourDialog
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.memo import MemoEditor
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.screens.picking import PickDialog
from tests.tui.coding_project import make_coding_project
from tests.tui.driving import opened, shown, told, until


@pytest.fixture
def path(tmp_path):
    """D1 (D1a, D1b) to D9; D1a coded in both sources and D2 in the first, by Ani."""
    made = make_coding_project(tmp_path / "study.qualcode")
    with Project.open(made, coder="Ani") as project:
        ids = {code.label: code.id for code in project.codes()}
        for source, start, end, label in ((1, 52, 60, "D1a"), (2, 52, 60, "D1a"), (1, 52, 60, "D2")):
            project.perform(ApplyCode(source, start, end, ids[label]))
    return made


async def ready(pilot) -> CodebookScreen:
    await opened(pilot, "codebook")
    await until(pilot, lambda: pilot.app.screen._table)
    return pilot.app.screen


async def asked(pilot, dialog: type) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, dialog) and pilot.app.screen.focused)


def labels(app) -> list[str]:
    return [code.label for code in app.project.codes()]


async def at(pilot, label: str) -> CodebookScreen:
    """Put the cursor on a code."""
    screen = await ready(pilot)
    code = next(code for code in screen._table.codes.values() if code.label == label)
    assert screen._grid.go_to(code.id)
    await until(pilot, lambda: screen._here.label == label)
    return screen


async def grown(pilot) -> None:
    """Groups, marks and a folded code; the cursor on one that has texts."""
    screen = await at(pilot, "D1a")
    await pilot.press("space", "g")
    await asked(pilot, GroupsDialog)
    await pilot.press("n")
    await asked(pilot, InputDialog)
    await pilot.press(*"Learning", "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, GroupsDialog) and pilot.app.screen._groups)
    await pilot.press("escape")
    await until(pilot, lambda: pilot.app.screen is screen and screen._table.groups)
    await pilot.press("up")
    await until(pilot, lambda: "Groups" in shown(pilot.app) or "Kelompok" in shown(pilot.app))


async def form(pilot) -> None:
    await at(pilot, "D1a")
    await pilot.press("e")
    await asked(pilot, CodeForm)
    screen = pilot.app.screen
    screen.query_one("#key", Input).value = "b"
    screen.query_one("#colour", Input).value = "#ffee00"
    await until(pilot, lambda: "D1b" in shown(pilot.app))


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("state", [ready, grown, form])
def test_looks(snap_compare, path, size, language, state):
    set_language(language)
    try:
        assert snap_compare(QualcodeApp(path, "Ani"), terminal_size=size, run_before=state)
    finally:
        set_language("en")


async def test_the_tree_tells_figures_and_the_code_under_the_cursor(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await at(pilot, "D1a")
        text = shown(app)
        assert "Training taken part in." in text
        assert "blue (#006cfc)" in text
        line = next(line for line in text.split("\n") if "D1a  training" in line and "2" in line)
        assert line.split("training")[1].split()[:3] == ["2", "2", "2"]
        top = next(line for line in text.split("\n") if "D1  technical" in line)
        assert top.split("technical")[1].split()[:2] == ["2", "2"]


async def test_a_new_code_is_made_beside_and_under_and_undone(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "D2")
        await pilot.press("A")
        await asked(pilot, CodeForm)
        assert app.screen.query_one("#label", Input).value == "D2a"
        app.screen.query_one("#name-en", Input).value = "leading"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen and screen._here and screen._here.label == "D2a")
        code = app.project.code("D2a")
        assert (code.parent_id, code.key, code.name) == (app.project.code("D2").id, "a", Words.of("leading", "en"))
        await pilot.press("u")
        await until(pilot, lambda: "D2a" not in labels(app))


async def test_a_form_without_label_or_name_or_with_a_taken_label_is_not_lost(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at(pilot, "D2")
        await pilot.press("a")
        await asked(pilot, CodeForm)
        await pilot.press("ctrl+s")
        assert app.screen.focused.id == "label"
        await pilot.press(*"D3", "ctrl+s")
        assert app.screen.focused.id == "name-id"
        await pilot.press(*"Baru", "ctrl+s")
        await until(pilot, lambda: "a code D3 already" in told(app))
        await asked(pilot, CodeForm)
        assert app.screen.query_one("#name-id", Input).value == "Baru"
        app.screen.query_one("#label", Input).value = "D10"
        app.screen.query_one("#colour", Input).value = "nonsense"
        await pilot.press("ctrl+s")
        assert app.screen.focused.id == "colour"
        app.screen.query_one("#colour", Input).value = "00FF00"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen and "D10" in labels(app))
        assert app.project.code("D10").colour == "#00ff00"


async def test_a_code_is_changed_with_its_texts_in_both_languages_and_its_claim(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at(pilot, "D2")
        await pilot.press("e")
        await asked(pilot, CodeForm)
        dialog = app.screen
        assert dialog.query_one("#name-id", Input).value == "managerial"
        dialog.query_one("#definition", TextArea).text = "Memimpin."
        dialog.query_one("#claim", TextArea).text = "Memadai."
        dialog.query_one("#language").value = "en"
        await until(pilot, lambda: dialog.query_one("#definition", TextArea).text == "")
        dialog.query_one("#definition", TextArea).text = "Leading."
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is screen and app.project.claims())
        code = app.project.code("D2")
        assert dict(code.definition) == {"id": "Memimpin.", "en": "Leading."}
        assert code.name == Words.of("managerial")
        assert [dict(claim.text) for claim in app.project.claims()] == [{"id": "Memadai."}]
        await pilot.press("u")
        await until(pilot, lambda: not app.project.claims())


def test_a_text_that_stands_for_every_language_stays_so_unless_another_is_written():
    old = Words.of("kerja sendiri")
    assert rewritten(old, {"id": "kerja sendiri", "en": ""}, "id") is old
    assert rewritten(old, {"id": "mandiri", "en": ""}, "id") == Words.of("mandiri")
    assert dict(rewritten(old, {"id": "mandiri", "en": "alone"}, "id")) == {"id": "mandiri", "en": "alone"}
    assert not rewritten(old, {"id": "", "en": ""}, "id")
    assert dict(rewritten(Words.of("x", "en"), {"id": "y", "en": "x"}, "id")) == {"id": "y", "en": "x"}


async def test_codes_are_ordered_nested_and_put_elsewhere(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at(pilot, "D3")
        await pilot.press("shift+up")
        await until(pilot, lambda: labels(app).index("D3") < labels(app).index("D2"))
        await until(pilot, lambda: screen._here.label == "D3" and not screen._wanted)
        await pilot.press("shift+right")
        await until(pilot, lambda: app.project.code("D3").parent_id == app.project.code("D1").id)
        await until(pilot, lambda: screen._here.label == "D3" and not screen._wanted)
        await pilot.press("shift+left")
        await until(pilot, lambda: app.project.code("D3").parent_id is None)
        await until(pilot, lambda: screen._here.label == "D3" and not screen._wanted)
        await pilot.press("v")
        await asked(pilot, PickDialog)
        await pilot.press(*"D9", "enter")
        await until(pilot, lambda: app.project.code("D3").parent_id == app.project.code("D9").id)
        for _ in range(4):
            await pilot.press("u")
        await until(pilot, lambda: labels(app)[:5] == ["D1", "D1a", "D1b", "D2", "D3"])
        await at(pilot, "D1")
        await pilot.press("shift+right")
        await until(pilot, lambda: "no code above it" in told(app))


async def test_a_key_lost_by_moving_is_told(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await at(pilot, "D2")
        app.perform(EditCode(replace(app.project.code("D1a"), key="2")))
        await until(pilot, lambda: app.project.code("D1a").key == "2")
        await pilot.press("shift+right")
        await until(pilot, lambda: "D2 lost its key 2" in told(app))


async def test_a_taken_key_names_its_holder_and_can_be_changed_over(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await at(pilot, "D1")
        await pilot.press("k")
        await asked(pilot, InputDialog)
        assert "2  D2 managerial" in shown(app)
        await pilot.press("2", "enter")
        await asked(pilot, ConfirmDialog)
        assert "D2 managerial" in shown(app)
        await pilot.press("y")
        await until(pilot, lambda: app.project.code("D1").key == "2")
        assert app.project.code("D2").key == "1"


async def test_a_colour_is_chosen_by_its_name_with_those_under_it(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await at(pilot, "D1")
        await pilot.press("c")
        await asked(pilot, ColourDialog)
        assert "teal" in shown(app)
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.project.code("D1").colour == "#d87800")
        assert app.project.code("D1a").colour == "#d87800"
        await pilot.press("c")
        await asked(pilot, ColourDialog)
        await pilot.press(*"ffee00")
        await until(pilot, lambda: "on light 1.2" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.project.code("D1").colour == "#ffee00")
        await until(pilot, lambda: "hard to see" in shown(app))


async def test_marked_codes_are_merged_after_saying_what_goes_over(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at(pilot, "D1a")
        await pilot.press("space")
        await at(pilot, "D2")
        await pilot.press("space", "m")
        await asked(pilot, PickDialog)
        await pilot.press(*"D2", "enter")
        await asked(pilot, ConfirmDialog)
        text = app.screen._question
        assert "Merge D1a into D2 managerial?" in text
        assert "2 codings by 1 coder in 2 sources" in text
        assert "On 1 passage the same coder gave both" in text
        await pilot.press("y")
        await until(pilot, lambda: "D1a" not in labels(app) and app.screen is screen and not screen._grid.marked)
        await pilot.press("u")
        await until(pilot, lambda: "D1a" in labels(app))


async def test_a_code_is_deleted_after_saying_what_goes(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await at(pilot, "D1")
        await pilot.press("delete")
        await asked(pilot, ConfirmDialog)
        assert "2 codings by 1 coder in 2 sources, 2 sub-codes" in app.screen._question
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, CodebookScreen))
        await pilot.press("delete")
        await asked(pilot, ConfirmDialog)
        await pilot.press("y")
        await until(pilot, lambda: "D1" not in labels(app))
        await pilot.press("u")
        await until(pilot, lambda: labels(app)[:3] == ["D1", "D1a", "D1b"])


async def test_passages_history_and_memo(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at(pilot, "D1")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PassagesScreen) and "2 passages" in shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("w")
        await asked(pilot, MemoEditor)
        await pilot.press(*"wide", "ctrl+s")
        await until(pilot, lambda: "✎ wide" in shown(app))
        assert app.project.memos(target=MemoTarget.CODE)[0].text == "wide"
        app.perform(EditCode(replace(app.project.code("D1"), definition=Words.of("Baru.", "id"))))
        await until(pilot, lambda: "Baru." in shown(app))
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, CodeHistoryDialog))
        assert "+ Baru." in shown(app)
        assert "Imported the codebook nine" in shown(app)
        await pilot.press("escape")
        await at(pilot, "D9")
        await pilot.press("enter")
        await until(pilot, lambda: "no passages" in told(app))


async def test_groups_filter_the_tree(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at(pilot, "D1a")
        await pilot.press("f")
        await until(pilot, lambda: "no groups yet" in told(app))
        await pilot.press("space", "space", "g")
        await asked(pilot, GroupsDialog)
        await pilot.press("n")
        await asked(pilot, InputDialog)
        await pilot.press(*"Work", "enter")
        await until(pilot, lambda: isinstance(app.screen, GroupsDialog) and "[✓] Work  2 codes" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: "[ ] Work  0 codes" in shown(app))
        await pilot.press("u")
        await until(pilot, lambda: "[✓] Work  2 codes" in shown(app))
        await pilot.press("r")
        await asked(pilot, InputDialog)
        await pilot.press("s", "enter")
        await until(pilot, lambda: [each.group.name for each in groups_of(app.project)] == ["s"])
        await pilot.press("escape", "f")
        await asked(pilot, PickDialog)
        await pilot.press("enter")
        await until(pilot, lambda: "only the group s" in shown(app))
        assert [line.code.label for line in screen._grid._lines] == ["D1", "D1a", "D1b"]
        await pilot.press("escape")
        await until(pilot, lambda: len(screen._grid._lines) == 11)
        await pilot.press("g")
        await asked(pilot, GroupsDialog)
        await pilot.press("delete")
        await asked(pilot, ConfirmDialog)
        await pilot.press("y")
        await until(pilot, lambda: not app.project.code_groups())


async def test_letters_filter_and_arrows_fold(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at(pilot, "D1b")
        await pilot.press("slash", *"part in")
        await until(pilot, lambda: [line.code.label for line in screen._grid._lines] == ["D1", "D1a"])
        await pilot.press("enter", "escape")
        await until(pilot, lambda: len(screen._grid._lines) == 11)
        await at(pilot, "D1b")
        await pilot.press("left")
        assert screen._here.label == "D1"
        await pilot.press("left")
        await until(pilot, lambda: len(screen._grid._lines) == 9)
        assert "▸ D1" in shown(app)
        await pilot.press("right")
        await until(pilot, lambda: len(screen._grid._lines) == 11)
        await pilot.press("asterisk")
        await until(pilot, lambda: len(screen._grid._lines) == 9)
        await pilot.press("asterisk", "escape")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))


async def test_clicks_choose_and_open(path):
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        await pilot.click("#tree", offset=(20, 2))
        await until(pilot, lambda: screen._here.label == "D1a")
        await pilot.click("#tree", offset=(20, 2))
        await until(pilot, lambda: isinstance(app.screen, PassagesScreen))


async def test_a_project_without_codes_says_what_to_do_and_takes_in_a_codebook(tmp_path):
    app = QualcodeApp(make_coding_project(tmp_path / "bare.qualcode", codebook=False), "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await ready(pilot)
        assert "no codes yet" in shown(app)
        await pilot.press("enter", "e", "A", "delete", "m", "s", "h", "shift+up", "left", "space")
        await until(pilot, lambda: not labels(app))
        if isinstance(app.screen, CodeForm):
            await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("i")
        await asked(pilot, InputDialog)
        await pilot.press(*"competence", "enter")
        await until(pilot, lambda: screen._table and len(screen._table.codes) == 39)
        await until(pilot, lambda: "D1a" in shown(app))
