"""Speakers and turns of a source are put right on a screen, each change an act that can be taken back."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from qualcode.locale import set_language
from qualcode.materials.acts import DeleteSource, ImportSources
from qualcode.materials.talk import Talk, talk_of
from qualcode.model import Role
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.materials import MaterialsScreen
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.speakers import SpeakersScreen
from tests.factories import source_draft
from tests.tui.driving import opened, shown, told, until

TALK = (
    "P: Apa yang dipelajari [tahun] ini?\n"
    "K (Kiki): Saya ikut pelatihan. Dua hari saja. Siti: Permisi, ada kopi.\n"
    "P: Lalu?\n"
    "Kiki: Tidak ada undangan.\n"
    "L: Saya belum pernah.\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "study.qualcode"
    draft = source_draft("FGD", TALK, cases={"Kiki": "Kiki", "L": "Lina"}, times=(0, 65_000, 70_000, 75_500, 80_000))
    with Project.create(path, "Study", language="id", coder="Ana") as project:
        project.perform(ImportSources((draft,)))
    return path


async def shows(pilot: Pilot[None]) -> SpeakersScreen:
    await opened(pilot, "materials")
    await until(pilot, lambda: "FGD" in shown(pilot.app))
    await pilot.press("s")
    await until(pilot, lambda: isinstance(pilot.app.screen, SpeakersScreen) and "Lina" in shown(pilot.app))
    assert isinstance(pilot.app.screen, SpeakersScreen)
    return pilot.app.screen


async def among_the_turns(pilot: Pilot[None]) -> None:
    await shows(pilot)
    await pilot.press("tab", "space", "space")
    await until(pilot, lambda: shown(pilot.app).count("●") == 2)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, path, size, language):
    set_language(language)
    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=size, run_before=among_the_turns)


def talk(app: QualcodeApp) -> Talk:
    return talk_of(app.project, app.project.sources()[0])


def said(app: QualcodeApp) -> dict[str, tuple[Role, str, int]]:
    return {one.speaker.label: (one.speaker.role, one.case, one.turns) for one in talk(app).shares if one.speaker}


async def answer(pilot: Pilot[None], dialog: type, *keys: str) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, dialog))
    await pilot.press(*keys)


async def test_lists_who_speaks_and_what_they_say(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot)
        assert "Apa yang dipelajari [tahun] ini?" in shown(app)
        assert "01:05" in shown(app)
        assert "Likely the same speaker: Kiki = K (Kiki)" in shown(app)
        await pilot.press("down", "down", "down")
        await until(pilot, lambda: "Apa yang" not in shown(app) and "Tidak ada undangan." in shown(app))


async def test_roles_cases_and_names(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await pilot.press("r")
        await until(pilot, lambda: "Put the cursor on a speaker" in told(app))
        await pilot.press("down", "down", "down", "down", "r")
        await answer(pilot, PickDialog, "down", "enter")
        await until(pilot, lambda: said(app)["L"] == (Role.OTHER, "", 1))
        await pilot.press("c")
        await answer(pilot, PickDialog, *"Baru", "enter")
        await until(pilot, lambda: said(app)["L"] == (Role.PARTICIPANT, "Baru", 1))
        await pilot.press("c")
        await answer(pilot, PickDialog, *"lina", "enter")
        await until(pilot, lambda: said(app)["L"][1] == "Lina")
        await pilot.press("c")
        await answer(pilot, PickDialog, *"(none", "enter")
        await until(pilot, lambda: said(app)["L"] == (Role.PARTICIPANT, "", 1))
        await pilot.press("n")
        await answer(pilot, InputDialog, *"Lina", "enter")
        await until(pilot, lambda: "Lina" in said(app))
        await until(pilot, lambda: screen._speaker and screen._speaker.label == "Lina")
        await pilot.press("u")
        await until(pilot, lambda: "L" in said(app))


async def test_merges_a_speaker_with_the_likeliest_other(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot)
        await pilot.press("down", "down", "down", "s")
        await answer(pilot, PickDialog, "enter")
        await until(pilot, lambda: said(app)["K (Kiki)"] == (Role.PARTICIPANT, "Kiki", 2))
        assert "Kiki" not in said(app)
        await until(pilot, lambda: "Likely the same" not in shown(app))
        await pilot.press("u")
        await until(pilot, lambda: said(app)["Kiki"][2] == 1)


async def test_gives_marked_turns_to_another_speaker_a_new_one_too(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        assert "g Give" not in shown(app)
        await pilot.press("tab", "space", "down", "space")
        await until(pilot, lambda: "2 turns marked" in shown(app))
        assert "g Give" in shown(app)
        await pilot.press("g")
        await answer(pilot, PickDialog, *"Dani", "enter")
        await until(pilot, lambda: said(app).get("Dani") == (Role.PARTICIPANT, "", 2))
        assert "P" not in said(app)
        await until(pilot, lambda: not screen._marked and "●" not in shown(app))
        await pilot.press("home", "g")
        await answer(pilot, PickDialog, *"(nobody", "enter")
        await until(pilot, lambda: said(app)["Dani"][2] == 1)
        await until(pilot, lambda: "nobody" in shown(app))
        await pilot.press("u", "u")
        await until(pilot, lambda: said(app).get("P", ("", "", 0))[2] == 2)


async def test_splits_a_turn_at_a_sentence_and_joins_it_again(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        before = [(turn.start, turn.end) for turn in talk(app).turns]
        await pilot.press("tab", "down", "vertical_line")
        await answer(pilot, PickDialog, *"siti", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and "from there on" in shown(app))
        await pilot.press(*"Siti", "enter")
        await until(pilot, lambda: said(app).get("Siti") == (Role.PARTICIPANT, "", 1))
        await until(pilot, lambda: len(screen._turns) == 6)
        assert [talk(app).speech(turn) for turn in talk(app).turns[1:3]] == [
            "Saya ikut pelatihan. Dua hari saja.",
            "Permisi, ada kopi.",
        ]
        assert screen.turns.cursor_row == 1
        await pilot.press("ampersand")
        await until(pilot, lambda: len(screen._turns) == 5)
        assert [(turn.start, turn.end) for turn in talk(app).turns] == before
        await pilot.press("end", "ampersand")
        await until(pilot, lambda: "is the last of FGD" in told(app))


async def test_a_turn_of_one_sentence_is_split_at_a_word_and_of_one_word_not_at_all(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await pilot.press("tab", "down", "down", "vertical_line")
        await until(pilot, lambda: "of one word" in told(app))
        await pilot.press("down", "vertical_line")
        await answer(pilot, PickDialog, *"undangan", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickDialog) and "from there on" in shown(app))
        await pilot.press(*"kiki", "enter")
        await until(pilot, lambda: len(screen._turns) == 6)
        assert talk(app).speech(talk(app).turns[3]) == "Tidak ada"


async def test_finds_turns_anew_after_showing_what_changes(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await pilot.press("f")
        await answer(pilot, PickDialog, *"no turns", "enter")
        await until(pilot, lambda: isinstance(app.screen, ConfirmDialog) and "5 now, 0 then" in shown(app))
        assert "Speakers that go: P, K (Kiki), Kiki, L (Lina)." in shown(app)
        await pilot.press("n")
        assert len(talk(app).turns) == 5
        await pilot.press("f")
        await answer(pilot, PickDialog, *"no turns", "enter")
        await answer(pilot, ConfirmDialog, "y")
        await until(pilot, lambda: not screen._turns and "f looks for them by a form" in shown(app))
        await pilot.press("f")
        await answer(pilot, PickDialog, "enter")
        await answer(pilot, ConfirmDialog, "y")
        # Labels that come up once are no speakers by themselves.
        await until(pilot, lambda: [one.label for one in talk(app).speakers] == ["P", "K (Kiki)", "Kiki"])
        assert app.project.check() == []


async def test_leads_into_the_transcript_and_is_reached_from_there_by_the_palette(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await pilot.press("enter", "down", "down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        coding = app.screen
        assert TALK[slice(*coding.view.cursor_span)].startswith("Tidak ada")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        app.go("coding")
        await until(pilot, lambda: isinstance(app.screen, CodingScreen) and app.screen.coded)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: app.screen.query(Input))
        await pilot.press(*"speakers and")
        await until(pilot, lambda: "Speakers and turns" in shown(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SpeakersScreen) and app.screen.turns.has_focus)


async def test_a_click_on_a_row_and_again_opens_it(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await shows(pilot)
        await pilot.click("#turns", offset=(30, 4))
        await until(pilot, lambda: screen.turns.has_focus and screen.turns.cursor_row == 2)
        await pilot.click("#turns", offset=(30, 4))
        await until(pilot, lambda: isinstance(app.screen, CodingScreen))


async def test_leaves_when_the_source_is_deleted(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot)
        await app.perform(DeleteSource(1))
        await until(pilot, lambda: isinstance(app.screen, MaterialsScreen))
