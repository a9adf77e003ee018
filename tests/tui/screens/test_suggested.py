"""Codes are suggested for the passage under the cursor, and coded with on a key or a click, never by themselves."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from qualcode.coding.acts import ApplyCode
from qualcode.coding.codebook_acts import EditCode
from qualcode.locale import set_language
from qualcode.model import Words
from qualcode.project import Project
from qualcode.tui import suggesting
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.accuracy import AccuracyDialog
from qualcode.tui.screens.coding import CodingScreen
from qualcode.tui.suggesting import Suggesting
from tests.tui.coding_project import make_coding_project, text_of_two_turns
from tests.tui.driving import opened, shown, told, until

PREFERRED = suggesting.are_preferred
HERE = "Kadang ada undangan."
CODED = (("Kami belajar sendiri dari rekan.", "D5"), ("Warga menunggu di loket.", "D3"), ("Kami hanya menunggu.", "D8"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project in whose second source, R02, Budi has coded three sentences."""
    path = make_coding_project(tmp_path / "study.qualcode")
    with Project.open(path, coder="Budi") as project:
        source = project.sources()[1]
        for quote, label in CODED:
            start = text_of_two_turns().index(quote)
            project.perform(ApplyCode(source.id, start, start + len(quote), project.code(label).id))
    return path


@pytest.fixture(autouse=True)
def _on(home, monkeypatch) -> None:
    monkeypatch.setattr(suggesting, "are_preferred", PREFERRED)


def offers(app: QualcodeApp) -> list[str]:
    assert isinstance(app.screen, CodingScreen)
    return [offer.code.label for offer in app.screen._offers]


async def at(pilot: Pilot[None], words: str) -> CodingScreen:
    """Put the cursor on a sentence of the first source once suggestions can come."""
    await opened(pilot, "coding")
    screen = pilot.app.screen
    assert isinstance(screen, CodingScreen)
    await until(pilot, lambda: screen.coded and screen.coded.sentences)
    screen.view.move_to(text_of_two_turns().index(words))
    await until(pilot, lambda: Suggesting.of(pilot.app).learned is not None)
    return screen


async def suggested(pilot: Pilot[None], words: str) -> CodingScreen:
    screen = await at(pilot, words)
    await until(pilot, lambda: offers(pilot.app))
    return screen


async def test_a_key_codes_as_suggested(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await suggested(pilot, "Kami belajar")
        assert offers(app)[0] == "D5"
        assert len(offers(app)) == 3
        assert "belajar" in shown(app)
        assert "learned from 3 passages" in shown(app)
        second = offers(app)[1]
        await pilot.press("y")
        await until(pilot, lambda: screen.coded.codings and "D5" not in offers(app) and offers(app))
        (coding,) = screen.coded.codings.values()
        assert (coding.start, coding.end) == screen.view.passage
        assert (coding.code_id, coding.automatic) == (app.project.code("D5").id, False)
        # What the passage carries already is suggested no more.
        assert offers(app)[0] == second
        await pilot.press("u")
        await until(pilot, lambda: not screen.coded.codings and offers(app) and offers(app)[0] == "D5")
        third = offers(app)[2]
        await pilot.press("ctrl+y")
        await until(pilot, lambda: screen.coded.codings)
        assert [coding.code_id for coding in screen.coded.codings.values()] == [app.project.code(third).id]


async def test_nothing_is_ever_coded_by_itself(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await suggested(pilot, HERE)
        before = app.project.last_event
        await pilot.press("down", "down", "up", "n")
        await until(pilot, lambda: offers(app))
        await app.settle()
        assert app.project.last_event == before
        assert not screen.coded.codings


@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_a_click_codes_as_suggested(path, size):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=size) as pilot:
        screen = await suggested(pilot, "Kami belajar")
        line = next(y for y, text in enumerate(shown(app).split("\n")) if f"Y ▌{offers(app)[1]}" in text)
        x = shown(app).split("\n")[line].index("Y ▌")
        second = offers(app)[1]
        await pilot.click(offset=(x, line))
        await until(pilot, lambda: screen.coded.codings)
        assert [coding.code_id for coding in screen.coded.codings.values()] == [app.project.code(second).id]
        assert app.focused is screen.view


async def test_a_click_beside_the_offers_does_nothing(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await suggested(pilot, "Kami belajar")
        await pilot.click("#suggestions", offset=(1, 8))
        await app.settle()
        assert not screen.coded.codings
        # The heading asks how good they are.
        await pilot.click("#suggestions", offset=(1, 1))
        await until(pilot, lambda: isinstance(app.screen, AccuracyDialog))


async def test_interviewers_get_none(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await suggested(pilot, HERE)
        screen.view.move_to(text_of_two_turns().index("Siapa yang memutuskan?"))
        await until(pilot, lambda: "none for interviewers" in shown(app))
        assert not offers(app)
        await pilot.press("y")
        assert "Nothing is suggested here." in told(app)


async def test_they_can_be_turned_off_and_on(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await suggested(pilot, HERE)
        screen.action_toggle_suggestions()
        await until(pilot, lambda: "Suggestions" not in shown(app))
        assert not suggesting.are_preferred()
        assert Suggesting.of(app)._process is None
        await pilot.press("y")
        assert "Suggestions are off." in told(app)
        screen.action_toggle_suggestions()
        await until(pilot, lambda: offers(app))


async def test_blind_coders_get_none(path, monkeypatch):
    monkeypatch.setattr(CodingScreen, "suggestions_allowed", lambda _self: False)
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "coding")
        await until(pilot, lambda: app.screen.coded and app.screen.coded.sentences)
        await pilot.press("down", "down")
        await until(pilot, lambda: app.screen.has_class("-unsuggested"))
        await pilot.press("y")
        app.screen.action_accuracy()
        await until(pilot, lambda: told(app).count("no suggestions while you code blind") == 2)
        assert Suggesting.of(app)._process is None


async def test_only_what_the_coder_may_see_is_learned_from(path, monkeypatch):
    monkeypatch.setattr(CodingScreen, "suggestions_learn_from", lambda _self: ("Ana",))
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await suggested(pilot, "Kami belajar")
        assert Suggesting.of(app).learned == 0
        assert "learned from the codebook" in shown(app)
        monkeypatch.setattr(CodingScreen, "suggestions_learn_from", lambda _self: ())
        screen.ask_for_suggestions()
        await until(pilot, lambda: Suggesting.of(app).learned == 3 and offers(app)[:1] == ["D5"])


async def test_it_learns_again_from_ten_codings_and_from_the_codebook(path, monkeypatch):
    monkeypatch.setattr(suggesting, "_QUIET", 0.01)
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await suggested(pilot, HERE)
        for key in "123456789":
            await pilot.press(key)
        await app.settle()
        await pilot.pause(0.1)
        assert Suggesting.of(app).learned == 3
        await pilot.press("down", "1")
        await until(pilot, lambda: Suggesting.of(app).learned == 5)
        screen.view.move_to(text_of_two_turns().index("Tugas harus"))
        code = app.project.code("D9")
        app.perform(EditCode(replace(code, definition=Words.of("tugas yang selesai"))))
        await until(pilot, lambda: offers(app)[:1] == ["D9"])


async def test_a_process_that_dies_is_told_of_once(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await suggested(pilot, HERE)
        Suggesting.of(app)._process._process.kill()
        await until(pilot, lambda: "stopped by an error" in told(app))
        await pilot.press("down", "down", "up")
        await pilot.pause(0.2)
        assert Suggesting.of(app)._process is None


async def test_the_process_ends_with_the_project(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 40)) as pilot:
        await suggested(pilot, HERE)
        process = Suggesting.of(app)._process._process
        await app.close_project()
        await until(pilot, lambda: process.poll() is not None)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_looks(snap_compare, path, size, language):
    set_language(language)

    async def show(pilot):
        await suggested(pilot, "Kami belajar")

    assert snap_compare(QualcodeApp(path, "Ana"), terminal_size=size, run_before=show)
