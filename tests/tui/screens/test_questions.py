"""The screen of questions: chosen and written, answered in place, saved, and followed when things change."""

import re
from dataclasses import replace

import pytest

from qualcode.coding.acts import ApplyCode, ApplyCodes
from qualcode.coding.codebook_acts import DeleteCode, EditCode
from qualcode.coding.querying.acts import SaveQuery
from qualcode.coding.querying.saving import saved_queries
from qualcode.locale import set_language
from qualcode.materials.acts import ImportCases
from qualcode.model import CodingDraft, Valence, VariableType
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coders import Whose
from qualcode.tui.screens.choosing import CodeChooser
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.counts import CountsDialog
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.questions import QuestionsScreen
from qualcode.tui.screens.saved_questions import SavedQuestions
from tests.tui.coding_project import make_coding_project
from tests.tui.driving import opened, shown, told, until

_CODED = (
    ("Jarang.", "D1", Valence.GAP),
    ("Jarang. Kami belajar sendiri dari rekan.", "D2", Valence.NONE),
    ("Atasan yang memutuskan.", "D1", Valence.NONE),
    ("Kami hanya menunggu.", "D3", Valence.NONE),
)


@pytest.fixture
def talk(tmp_path):
    path = make_coding_project(tmp_path / "talk.qualcode")
    with Project.open(path, coder="Ani") as project:
        drafts = []
        for source in project.sources():
            text = project.text(source)
            for words, label, valence in _CODED:
                start = text.index(words)
                drafts.append(CodingDraft(source.id, start, start + len(words), project.code(label).id, valence))
        project.perform(ApplyCodes(tuple(drafts)))
        variables = (("group", VariableType.TEXT),)
        project.perform(ImportCases(variables, (("R01", ("staff",)), ("R02", ("head",)))))
    return path


async def asked(pilot, written: str, count: int) -> QuestionsScreen:
    await opened(pilot, "questions")
    screen = pilot.app.screen
    await pilot.press("slash")
    for letter in written:
        await pilot.press({" ": "space", "-": "minus", "/": "slash", "(": "left_parenthesis"}.get(letter, letter))
    await pilot.press("enter")
    await until(pilot, lambda: len(screen._passages) == count and screen._list.option_count == count)
    return screen


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, talk, size, language):
    set_language(language)

    async def here(pilot):
        screen = await asked(pilot, "D1- AND D2", 4)
        screen._question.filters = (("where", "group=staff"), ("automatic", "no"))
        screen._changed(1)
        await until(pilot, lambda: len(screen._passages) == 2)

    try:
        assert snap_compare(QualcodeApp(talk, "Ani"), terminal_size=size, run_before=here)
    finally:
        set_language("en")


async def test_a_question_is_chosen_row_by_row_and_written_along(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "coding")
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, QuestionsScreen))
        screen = app.screen
        await pilot.press("a", *"D1", "enter")
        await until(pilot, lambda: len(screen._passages) == 4)
        # Not, the third of the relations.
        await pilot.press("a", "down", "down", "enter", *"D2", "enter")
        await until(pilot, lambda: screen._line.value == "D1 NOT D2" and len(screen._passages) == 2)
        await pilot.press("up", "right", "enter", *"D3", "enter")
        await until(pilot, lambda: screen._line.value == "D3 NOT D2")
        await pilot.press("down", "x")
        await until(pilot, lambda: screen._line.value == "D3" and len(screen._passages) == 2)


async def test_near_asks_for_the_words_and_a_valence_is_chosen(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        screen = await asked(pilot, "D1", 4)
        await pilot.press("a", *"near", "enter")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        await pilot.press("5", "enter", *"D3", "enter")
        await until(pilot, lambda: screen._line.value == "D1 NEAR/5 D3" and len(screen._passages) == 2)
        await pilot.press("up", "right", "right", "enter", *"gap", "enter")
        await until(pilot, lambda: screen._line.value == "D1- NEAR/5 D3" and not screen._passages)
        assert "within 5 words of" in shown(app)


async def test_what_is_no_question_is_told_in_place_with_what_to_do(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        screen = await asked(pilot, "D1 NOT", 0)
        await until(pilot, lambda: "✗ A code is missing. Write for example" in shown(app))
        assert screen._line.has_focus
        await pilot.press("space", *"X9", "enter")
        await until(pilot, lambda: "There is no code “X9”" in shown(app))
        assert "X9: no such code" in shown(app)


async def test_a_filter_by_a_variable(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        screen = await asked(pilot, "D1", 4)
        await pilot.press("f", *"variable", "enter", "enter", "enter", *"head", "enter")
        await until(pilot, lambda: len(screen._passages) == 2)
        assert screen._question.filters == (("where", "group=head"),)
        assert {passage.source for passage in screen._passages} == {"R02"}


async def test_a_passage_opens_in_its_transcript_and_leaving_leads_back(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        screen = await asked(pilot, "D3", 2)
        await pilot.press("tab", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        assert app.screen.coded.source.name == "R02"
        start, end = app.screen.view.cursor_span
        assert app.screen.coded.text[start:end] == "Kami hanya menunggu."
        await pilot.press("x")
        await until(pilot, lambda: len(app.project.codings()) == 7)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen and len(screen._passages) == 1)


async def test_all_passages_are_coded_in_one_act_that_waits_to_be_looked_at(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        await asked(pilot, "D3", 2)
        await pilot.press("C", *"D4", "enter")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog))
        assert "Code 2 passages with D4?" in shown(app)
        await pilot.press("y")
        await until(pilot, lambda: sum(coding.automatic for coding in app.project.codings()) == 2)
        await pilot.press("u")
        await until(pilot, lambda: len(app.project.codings()) == 8)


async def test_counts_by_code_and_source(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        await asked(pilot, "D1", 4)
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, CountsDialog) and "R02" in shown(app))
        assert re.search(r"All +4 +4 ", shown(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, QuestionsScreen))


async def test_a_question_is_saved_asked_again_renamed_and_taken_away(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        screen = await asked(pilot, "D1-", 2)
        await pilot.press("w", *"Gaps", "enter")
        await until(pilot, lambda: [query.name for query in saved_queries(app.project)] == ["Gaps"])
        await until(pilot, lambda: screen._question.name == "Gaps")
        await pilot.press("n")
        await until(pilot, lambda: not screen._passages and not screen._line.value)
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, SavedQuestions) and "Gaps" in shown(app))
        await pilot.press("r", "end", *"2", "enter")
        await until(pilot, lambda: [query.name for query in saved_queries(app.project)] == ["Gaps2"])
        await until(pilot, lambda: "Gaps2" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: len(screen._passages) == 2 and screen._line.value == "D1-")
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, SavedQuestions) and app.screen._saved)
        await pilot.press("x")
        await until(pilot, lambda: not saved_queries(app.project) and "none yet" in shown(app))
        await pilot.press("escape", "u")
        await until(pilot, lambda: saved_queries(app.project))


async def test_a_code_with_another_label_is_followed_and_one_that_is_gone_is_told(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        screen = await asked(pilot, "D1 NOT D3", 4)
        code = app.project.code("D3")
        app.perform(EditCode(replace(code, label="in vivo")))
        await until(pilot, lambda: screen._line.value == 'D1 NOT "in vivo"' and len(screen._passages) == 4)
        await app.perform(SaveQuery("old", 'D1 NOT "in vivo"'))
        app.perform(DeleteCode(code.id))
        await until(pilot, lambda: "There is no code “in vivo”" in shown(app))
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, SavedQuestions) and "✗ There is no code" in shown(app))


async def test_the_question_is_there_when_the_screen_is_shown_again(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        screen = await asked(pilot, "D3", 2)
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, QuestionsScreen) and app.screen is not screen)
        await until(pilot, lambda: len(app.screen._passages) == 2)
        assert app.screen._line.value == "D3"


async def test_an_empty_question_cannot_be_saved(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "questions")
        await pilot.press("w", *"x", "enter")
        await until(pilot, lambda: "There is no question yet" in told(app))


async def test_a_blind_coder_sees_no_codings_of_others(talk):
    app = QualcodeApp(talk, "Budi")
    async with app.run_test() as pilot:
        screen = await asked(pilot, "D1", 4)
        app.whose = Whose.BLIND
        app.coder_changed.publish("Budi")
        await until(pilot, lambda: not screen._passages)
        await app.perform(ApplyCode(1, 60, 70, 1))
        await until(pilot, lambda: [passage.coder for passage in screen._passages] == ["Budi"])


async def test_a_second_click_on_a_code_changes_it_and_brackets_are_one_row(talk):
    app = QualcodeApp(talk, "Ani")
    async with app.run_test() as pilot:
        screen = await asked(pilot, "D3 NOT (D1 OR D2", 0)
        await until(pilot, lambda: "✗ A bracket is not closed." in shown(app))
        await pilot.press("right_parenthesis", "enter")
        await until(pilot, lambda: len(screen._passages) == 2 and "(D1 OR D2)" in shown(app).split("\n", 1)[1])
        await pilot.click(screen._rows, offset=(8, 2))
        await pilot.pause()
        await pilot.click(screen._rows, offset=(8, 2))
        await until(pilot, lambda: isinstance(app.screen, CodeChooser))
        await pilot.press(*"D4", "enter")
        await until(pilot, lambda: screen._line.value == "D3 NOT D4")
