"""Whose codings are seen, and who codes: nothing of others is told to who is blind."""

from pathlib import Path

import pytest

from qualcode.coding.acts import ApplyCode, WriteMemo
from qualcode.model import Coding, MemoTarget
from qualcode.project import Project
from qualcode.tui import settings
from qualcode.tui.app import QualcodeApp
from qualcode.tui.coders import Whose, whose_in
from qualcode.tui.screens.coder_choice import CoderDialog
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.widgets.transcript.lanes import Stripe
from tests.tui.coding_project import make_coding_project, text_of_two_turns
from tests.tui.driving import shown, told, until
from tests.tui.screens.test_coding import ready, settled

TEXT = text_of_two_turns()
HERE = "Kami belajar sendiri dari rekan."
START = TEXT.index(HERE)


def code_as(path: Path, coder: str, label: str) -> None:
    with Project.open(path, coder=coder) as project:
        source = project.sources()[0]
        act = ApplyCode(source.id, START, START + len(HERE), project.code(label).id)
        (coding,) = project.perform(act).added(Coding)
        project.perform(WriteMemo(MemoTarget.CODING, coding.id, f"Memo by {coder}"))
        project.perform(WriteMemo(MemoTarget.PASSAGE, source.id, f"Passage by {coder}", START, START + 8))
        project.perform(WriteMemo(MemoTarget.CODE, project.code(label).id, f"Code by {coder}"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = make_coding_project(tmp_path / "study.qualcode")
    code_as(path, "Ana", "D1")
    code_as(path, "Budi", "D1a")
    return path


async def there(pilot, whose: Whose):
    """Show the passage that both have coded."""
    app, screen = pilot.app, await ready(pilot)
    screen.view.move_to(START)
    while app.whose is not whose:
        await pilot.press("v")
    await until(pilot, lambda: screen.coded.whose is whose)
    await pilot.pause()
    return screen


def labels(screen) -> list[str]:
    stripes: list[Stripe] = screen.view.codings_on((0, len(TEXT)))
    return sorted(stripe.label for stripe in stripes)


@pytest.mark.parametrize("size", [(80, 24), (160, 40)])
async def test_the_blind_are_told_nothing_of_others(path, size):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=size) as pilot:
        screen = await there(pilot, Whose.ALL)
        assert labels(screen) == ["D1", "D1a"]
        assert "Budi" in shown(app)
        screen = await there(pilot, Whose.BLIND)
        assert screen.is_blind
        assert labels(screen) == ["D1"]
        assert "Budi" not in shown(app)
        assert "Ana, blind" in shown(app)
        d1 = screen.coded.codes[app.project.code("D1").id]
        assert screen.coded.count_of(d1) == 1
        code_as(path, "Budi", "D2")
        code_as(path, "Ana", "D3")
        await app.look_for_others()
        await settled(pilot)
        assert labels(screen) == ["D1", "D3"]
        assert "Budi" not in shown(app)
        assert screen.coded.counts[app.project.code("D2").id] == 0
        assert {memo.text.split()[-1] for memo in screen.coded.memos.values()} == {"Ana"}
        with Project.open(path, coder="Budi") as other:
            other.undo()
        await app.look_for_others()
        await settled(pilot)
        assert screen.coded.counts[app.project.code("D2").id] == 0


async def test_own_only_leaves_counts_and_memos_of_all(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(160, 40)) as pilot:
        screen = await there(pilot, Whose.OWN)
        assert labels(screen) == ["D1"]
        assert not screen.is_blind
        assert screen.coded.count_of(screen.coded.codes[app.project.code("D1").id]) == 2
        assert "Passage by Budi" in shown(app)
        assert "Ana, own codings only" in shown(app)


async def test_whose_is_kept_for_each_project(path, tmp_path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test() as pilot:
        await there(pilot, Whose.BLIND)
        uuid = app.study.uuid
    assert whose_in(uuid) is Whose.BLIND
    assert whose_in("another") is Whose.ALL
    settings.remember({"whose": {"another": "nonsense"}})
    assert whose_in("another") is Whose.ALL
    settings.remember({"whose": {uuid: "own"}})
    app = QualcodeApp(path, "Ana")
    async with app.run_test() as pilot:
        screen = await ready(pilot)
        assert screen.coded.whose is Whose.OWN


async def test_who_has_not_coded_yet_sees_the_first_coding_of_theirs_and_nothing_else(path):
    app = QualcodeApp(path, "Cici")
    async with app.run_test(size=(160, 40)) as pilot:
        screen = await there(pilot, Whose.BLIND)
        assert labels(screen) == []
        await pilot.press("4")
        await settled(pilot)
        assert labels(screen) == ["D4"]
        assert screen.coded.counts[app.project.code("D4").id] == 1


async def test_passages_of_a_code_are_the_own_ones_of_the_blind(path):
    code_as(path, "Budi", "D1")
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await there(pilot, Whose.BLIND)
        screen.action_code_passages(app.project.code("D1").id)
        await until(pilot, lambda: isinstance(app.screen, PassagesScreen) and app.screen._passages)
        assert {passage.coder for passage in app.screen._passages} == {"Ana"}


async def choose_coder(pilot, *keys: str) -> None:
    app = pilot.app
    app.action_switch_coder()
    await until(pilot, lambda: isinstance(app.screen, CoderDialog))
    await pilot.press(*keys)
    await settled(pilot)
    await pilot.pause()


async def test_later_acts_are_by_the_coder_who_was_chosen_and_undo_is_theirs(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 30)) as pilot:
        screen = await there(pilot, Whose.OWN)
        await pilot.press("2")
        await choose_coder(pilot, *"bud", "enter")
        assert "Budi codes from now on" in told(app)
        await until(pilot, lambda: screen.coded.coder == "Budi")
        assert labels(screen) == ["D1a"]
        await pilot.press("3")
        await settled(pilot)
        await choose_coder(pilot, *"Cici", "enter")
        await until(pilot, lambda: screen.coded.coder == "Cici")
        screen.view.move_to(START)
        await pilot.press("4")
        await settled(pilot)
        await choose_coder(pilot, *"Ana", "enter")
        await pilot.press("u")
        await settled(pilot)
    with Project.open(path) as project:
        coders = {coder.id: coder.name for coder in project.coders()}
        codes = {code.id: code.label for code in project.codes()}
        done = sorted((coders[c.coder_id], codes[c.code_id]) for c in project.codings())
    assert done == [("Ana", "D1"), ("Budi", "D1a"), ("Budi", "D3"), ("Cici", "D4")]


async def test_the_dialog_offers_a_new_name_only_where_nobody_has_it(path):
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        app.action_switch_coder()
        await until(pilot, lambda: isinstance(app.screen, CoderDialog))
        assert "Ana  codes now" in shown(app)
        await pilot.press(*"Budi")
        assert "New coder" not in shown(app)
        await pilot.press("2")
        assert "New coder: Budi2" in shown(app)
        await pilot.press("escape")
        assert app.project.coder == "Ana"


async def test_the_palette_has_the_switch_only_with_a_project(path, home):
    app = QualcodeApp(path, "Ana")
    async with app.run_test() as pilot:
        await ready(pilot)
        assert "Code as somebody else" in [command.title for command in app.get_system_commands(app.screen)]
    app = QualcodeApp()
    async with app.run_test():
        assert "Code as somebody else" not in [command.title for command in app.get_system_commands(app.screen)]


async def test_materials_and_matrix_count_for_the_blind_what_they_coded_themselves(path):
    code_as(path, "Budi", "D2")
    app = QualcodeApp(path, "Ana")
    async with app.run_test(size=(120, 30)) as pilot:
        await there(pilot, Whose.BLIND)
        app.go("materials")
        await until(pilot, lambda: getattr(app.screen, "_lines", None))
        assert [line.codings for line in app.screen._lines] == [1, 0]
        app.go("matrix")
        await until(pilot, lambda: getattr(app.screen, "_shown", None))
        matrix = app.screen._shown.matrix
        assert sum(matrix.value(row, column) for row in matrix.rows for column in matrix.columns) == 1
    app = QualcodeApp(path, "Cici")
    async with app.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        app.go("matrix")
        await until(pilot, lambda: getattr(app.screen, "_shown", None))
        assert not any(map(any, app.screen._shown.matrix.cells))
        app.go("materials")
        await until(pilot, lambda: getattr(app.screen, "_lines", None))
        assert [line.codings for line in app.screen._lines] == [0, 0]
