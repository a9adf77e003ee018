"""How good the suggestions are is tried with progress, can be stopped, and is told honestly."""

import pytest
from textual.screen import ModalScreen

from qualcode.coding.suggestions import Evaluation, OfCode
from qualcode.locale import set_language
from qualcode.tui.app import QualcodeApp
from qualcode.tui.codes import Codes
from qualcode.tui.screens import accuracy
from qualcode.tui.screens.accuracy import AccuracyDialog
from qualcode.tui.screens.progress import ProgressDialog
from tests.tui.driving import opened, shown, told, until

GOOD = Evaluation(
    577, 18, 0.62, 0.84, 0.13, 0.41, (OfCode(1, 300, 0.7, 0.9, 1, 1), OfCode(2, 277, 0.3, 0.5, 0, 1)), 577
)


async def test_a_project_with_little_is_told_so(study):
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "coding")
        await until(pilot, lambda: app.screen.coded)
        app.screen.action_accuracy()
        await until(pilot, lambda: isinstance(app.screen, AccuracyDialog))
        await until(pilot, lambda: "too few to say" in shown(app))
        assert "of 2 people" in shown(app)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, ModalScreen))


async def test_it_can_be_stopped(study, monkeypatch):
    steps = []

    def never_done(*_args: object, **_more: object) -> None:
        progress = _args[-1]
        while True:
            steps.append(1)
            progress(1, 10)

    monkeypatch.setattr(accuracy, "evaluate", never_done)
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "coding")
        await until(pilot, lambda: app.screen.coded)
        app.screen.action_accuracy()
        await until(pilot, lambda: isinstance(app.screen, ProgressDialog) and steps)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, ModalScreen))
        assert "Stopped." in told(app)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_looks(snap_compare, study, size, language):
    set_language(language)

    async def show(pilot):
        await opened(pilot, "materials")
        pilot.app.push_screen(AccuracyDialog(Codes.of(pilot.app.project), GOOD))
        await until(pilot, lambda: "577" in shown(pilot.app) and "62%" in shown(pilot.app))

    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=size, run_before=show)


def test_looks_where_too_little_is_coded(snap_compare, study):
    async def show(pilot):
        await opened(pilot, "materials")
        pilot.app.push_screen(AccuracyDialog(Codes.of(pilot.app.project), None))
        await until(pilot, lambda: "two people" in shown(pilot.app))

    assert snap_compare(QualcodeApp(study, "Ani"), terminal_size=(80, 24), run_before=show)
