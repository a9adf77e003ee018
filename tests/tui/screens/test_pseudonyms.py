import pytest
from textual.widgets import Input

from qualcode.coding.acts import WriteMemo
from qualcode.materials.pseudonyms import sealing
from qualcode.materials.pseudonyms.key_table import KeyTable
from qualcode.materials.pseudonyms.scanning import scan
from qualcode.model import Forgotten, MemoTarget
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.materials import MaterialsScreen
from qualcode.tui.screens.pseudonym_dialogs import LeaksDialog, PassphraseDialog, PersonChooser
from qualcode.tui.screens.pseudonyms import PseudonymsScreen
from tests.factories import make_project, source_draft
from tests.materials.pseudonyms.studies import REAL, named_study
from tests.tui.driving import opened, shown, told, until


@pytest.fixture
def named(tmp_path, monkeypatch):
    """A study in which persons are named; seals are quick."""
    monkeypatch.setattr(sealing, "_COST", {"n": 2**10, "r": 8, "p": 1})
    with named_study(tmp_path) as project:
        scan(project)  # what it loads takes its time on a busy machine, once
    return tmp_path / "study.qualcode"


async def ready(pilot):
    await opened(pilot, "pseudonyms")
    await until(pilot, lambda: pilot.app.screen.review if isinstance(pilot.app.screen, PseudonymsScreen) else False)


async def decided(pilot):
    """Accept the first person and take up all proposals, then leave a mention as it is."""
    await ready(pilot)
    await pilot.press("space", "M", "tab", "down", "space", "tab")
    await pilot.pause()
    # The messages would stand in the picture for as long as they like.
    pilot.app.clear_notifications()
    await pilot.pause()


async def applied(pilot, passphrase="correct horse"):
    """Accept everything and put it in, making a key table."""
    await ready(pilot)
    await pilot.press("a", "M", "w")
    await until(pilot, lambda: isinstance(pilot.app.screen, PassphraseDialog))
    await pilot.press(*passphrase, "enter", *passphrase, "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, ConfirmDialog))
    await pilot.press("y")
    await until(
        pilot, lambda: isinstance(pilot.app.screen, ConfirmDialog) and "still holds" in pilot.app.screen._question
    )


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, named, size):
    assert snap_compare(QualcodeApp(named, "Ani"), terminal_size=size, run_before=decided)


async def asked_for_a_table(pilot):
    await ready(pilot)
    await pilot.press("a", "M", "w")
    await until(pilot, lambda: isinstance(pilot.app.screen, PassphraseDialog))
    pilot.app.screen.query_one("#file", Input).value = "study.keys"
    pilot.app.clear_notifications()
    await pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_passphrase_dialog_looks(snap_compare, named, size):
    assert snap_compare(QualcodeApp(named, "Ani"), terminal_size=size, run_before=asked_for_a_table)


async def test_a_key_of_the_materials_leads_here_and_escape_back(named):
    app = QualcodeApp(named, "Ani")
    async with app.run_test() as pilot:
        await opened(pilot, "materials")
        await pilot.press("p")
        await ready(pilot)
        assert "Tarmizi Kalindra" in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, MaterialsScreen))


async def test_nothing_is_accepted_unasked(named):
    app = QualcodeApp(named, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        before = app.project.last_event
        assert not app.screen.review.accepted
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, PassphraseDialog))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PseudonymsScreen))
        assert app.project.last_event == before
        assert not named.with_suffix(".keys").exists()


async def test_puts_pseudonyms_in_everywhere_and_undo_takes_them_back(named):
    app = QualcodeApp(named, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await applied(pilot)
        assert "former words of 2 sources" in app.screen._question
        assert "make a copy" in app.screen._question
        await pilot.press("n")
        await until(pilot, lambda: "Nothing was found." in shown(app))
        source = app.project.source("R01")
        assert not any(real in app.project.text(source) for real in REAL)
        assert "Put pseudonyms in" in told(app)
        table = KeyTable.open(named.with_suffix(".keys"), app.study.uuid, "correct horse")
        assert {entry.pseudonym for entry in table.entries} == {
            "R01",
            "Informan A",
            "[NIP 1]",
            "[telepon 1]",
            "[surel 1]",
        }
        await pilot.press("u")
        await until(pilot, lambda: "Tarmizi" in app.project.text(app.project.source("R01")))
        await until(pilot, lambda: "changed since" in shown(app))
        await pilot.press("r")
        await until(pilot, lambda: app.screen.review and app.screen.review.scan.things)


async def test_forgets_former_texts_when_asked_to(named):
    app = QualcodeApp(named, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await applied(pilot)
        await pilot.press("y")
        await until(pilot, lambda: len(app.project.records(Forgotten)) == 2)


async def test_proposals_must_be_decided_first(named):
    app = QualcodeApp(named, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("a", "w")
        await until(pilot, lambda: "3 names seem to be other persons'" in told(app))
        assert isinstance(app.screen, PseudonymsScreen)


async def test_says_who_somebody_is(named):
    app = QualcodeApp(named, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("down", "m")
        await until(pilot, lambda: isinstance(app.screen, PersonChooser))
        assert "stands in “Tarmizi Kalindra”" in shown(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.review.merged if isinstance(app.screen, PseudonymsScreen) else False)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, PersonChooser))
        await pilot.press("end", "enter")
        await until(pilot, lambda: app.screen.review.separate if isinstance(app.screen, PseudonymsScreen) else False)
        assert not app.screen.review.merged


async def test_another_pseudonym_and_a_mention_that_stays(named):
    app = QualcodeApp(named, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("space", "e")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        await pilot.press(*"Pak T", "enter")
        await until(pilot, lambda: isinstance(app.screen, PseudonymsScreen) and "Pak T" in shown(app))
        await pilot.press("tab", "space")
        await until(pilot, lambda: "left as it is" in shown(app))
        assert len(app.screen.review.skipped) == 1
        assert app.screen.review.plan().mentions == 1


async def test_the_table_is_opened_first_and_a_wrong_passphrase_asked_again(named):
    with Project.open(named, coder="Ani") as project:
        KeyTable.new(named.with_suffix(".keys"), project.study.uuid, "correct horse").save()
    app = QualcodeApp(named, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "materials")
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, PassphraseDialog))
        await pilot.press(*"wrong horse", "enter")
        await until(pilot, lambda: "passphrase is wrong" in shown(app))
        await pilot.press(*"correct horse", "enter")
        await ready(pilot)
        assert "key table study.keys" in shown(app)


async def test_one_can_look_without_opening_the_table(named):
    with Project.open(named, coder="Ani") as project:
        KeyTable.new(named.with_suffix(".keys"), project.study.uuid, "correct horse").save()
    app = QualcodeApp(named, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "materials")
        await pilot.press("p")
        await until(pilot, lambda: isinstance(app.screen, PassphraseDialog))
        await pilot.press("escape")
        await ready(pilot)
        assert "key table not opened" in shown(app)


async def test_a_list_of_names_is_looked_for(named, home):
    (home / "names.txt").write_text("Camat ; Pak C\n", "utf-8")
    app = QualcodeApp(named, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        count = len(app.screen.review.scan.things)
        await pilot.press("l")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        await pilot.press(*"names.txt", "enter")
        await until(
            pilot,
            lambda: isinstance(app.screen, PseudonymsScreen) and len(app.screen.review.scan.things) == count + 1,
        )


async def test_checks_and_copies(named):
    app = QualcodeApp(named, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await applied(pilot)
        await pilot.press("n")
        await until(pilot, lambda: "Nothing was found." in shown(app))
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, LeaksDialog))
        assert "former words of: R01, wawancara_Informan A" in shown(app)
        assert "None were found" in shown(app)
        await pilot.press("escape", "o")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        await pilot.press("enter")
        copy = named.with_name("study-copy.qualcode")
        await until(pilot, lambda: "Wrote" in told(app) and copy.exists())
        assert not any(real.encode() in copy.read_bytes() for real in REAL)


async def test_a_leak_leaves_no_copy_and_is_told(named):
    with Project.open(named, coder="Ani") as project:
        project.perform(WriteMemo(MemoTarget.PROJECT, 1, "x [/] @click=app.quit Pak Tarmizi"))
    app = QualcodeApp(named, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LeaksDialog))
        assert "There is no copy" in shown(app)
        assert not named.with_name("study-copy.qualcode").exists()


async def test_texts_are_shown_and_never_obeyed(tmp_path):
    hostile = "[/] [@click=app.quit]x[/] [bold]"
    text = f"N1: {hostile} Pak Tarmizi Kalindra {hostile}\n"
    with make_project(tmp_path, sources=[source_draft("R01", text, cases={"N1": f"{hostile} Siti Aminah"})]):
        pass
    app = QualcodeApp(tmp_path / "study.qualcode", "Ani")
    async with app.run_test(size=(140, 40)) as pilot:
        await ready(pilot)
        assert "[@click=app.quit]" in shown(app)
        await pilot.press("m")
        await until(pilot, lambda: isinstance(app.screen, PersonChooser))
        await pilot.press("escape", "e")
        await until(pilot, lambda: isinstance(app.screen, InputDialog))
        app.screen.query_one(Input).value = "[/]x"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PseudonymsScreen) and app.screen.review.replacements)
        await pilot.press("space")
        await until(pilot, lambda: "[/]x" in shown(app))
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, LeaksDialog))
        assert app.is_running


async def test_short_and_differing_passphrases_are_told(named):
    app = QualcodeApp(named, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await asked_for_a_table(pilot)
        await pilot.press(*"short", "enter", *"short", "enter")
        await until(pilot, lambda: "at least 8 characters" in shown(app))
        app.screen.query_one("#first", Input).value = "correct horse"
        app.screen.query_one("#second", Input).value = "correct house"
        await pilot.click("#go")
        await until(pilot, lambda: "passphrases differ" in shown(app))
        assert "correct" not in shown(app)
        assert isinstance(app.screen, PassphraseDialog)
