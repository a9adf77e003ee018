"""What is shown as coded is on the disk, and keys that come faster than the disk are neither lost nor overtaken."""

import asyncio
import threading
from pathlib import Path

import pytest

from qualcode.coding.acts import ApplyCode
from qualcode.errors import QualcodeError
from qualcode.model import Coding, EventKind, Performed
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.performing import WriteQueue
from tests.store.building import begin
from tests.tui.coding_project import make_coding_project
from tests.tui.driving import opened, until


@pytest.fixture
def project(tmp_path: Path):
    with begin(tmp_path / "study.qualcode") as made:
        yield made


def passage(project: Project, start: int) -> ApplyCode:
    return ApplyCode(project.source("R01").id, start, start + 5, project.code("D1").id)


async def running(queue: WriteQueue) -> asyncio.Task[None]:
    task = asyncio.create_task(queue.run())
    await asyncio.sleep(0)
    return task


async def test_each_act_is_told_in_its_order_and_only_when_others_can_read_it(project):
    told: list[int] = []

    def tell(performed: Performed) -> None:
        (coding,) = performed.added(Coding)
        with Project.open(project.path, coder="Budi") as other:
            assert coding in other.codings()
        told.append(coding.start)

    queue = WriteQueue(project, tell, pytest.fail)
    worker = await running(queue)
    for start in range(43, 63):
        queue.perform(lambda project, start=start: project.perform(passage(project, start)))
    assert told == []
    await queue.drain()
    assert told == list(range(43, 63))
    worker.cancel()


async def test_an_act_that_is_refused_holds_up_no_other(project):
    told: list[Performed] = []
    refused: list[QualcodeError] = []
    queue = WriteQueue(project, told.append, refused.append)
    worker = await running(queue)
    answers = [queue.perform(lambda project, at=at: project.perform(passage(project, at))) for at in (-9, 43)]
    await queue.drain()
    assert [await answer for answer in answers] == [None, told]
    assert (len(told), len(refused)) == (1, 1)
    worker.cancel()


async def test_what_another_program_did_in_between_is_told_first(project):
    told: list[Performed] = []
    queue = WriteQueue(project, told.append, pytest.fail)
    with Project.open(project.path, coder="Ani") as other:
        other.perform(passage(other, 50))
    worker = await running(queue)
    await queue.perform(lambda project: project.perform(passage(project, 43)))
    assert [performed.added(Coding)[0].start for performed in told] == [50, 43]
    worker.cancel()


async def test_the_screen_shows_a_coding_when_it_is_on_the_disk_and_not_before(tmp_path, monkeypatch):
    path = make_coding_project(tmp_path / "study.qualcode")
    app = QualcodeApp(path, "Ani")
    written, go_on = threading.Event(), threading.Event()
    perform = Project.perform

    def slowly(self: Project, act: ApplyCode) -> Performed:
        written.set()
        assert go_on.wait(60)
        return perform(self, act)

    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "coding")
        await until(pilot, lambda: app.screen.coded and app.screen.coded.sentences is not None)
        monkeypatch.setattr(Project, "perform", slowly)
        span = app.screen.view.cursor_span
        await pilot.press("1")
        await until(pilot, written.is_set)
        assert app.screen.view.codings_on(span) == []
        go_on.set()
        await app.settle()
        await pilot.pause()
        assert len(app.screen.view.codings_on(span)) == 1
    with Project.open(path) as again:
        assert len(again.codings()) == 1


async def test_keys_pressed_at_once_are_each_an_act_in_their_order(tmp_path):
    path = make_coding_project(tmp_path / "study.qualcode")
    app = QualcodeApp(path, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "coding")
        await until(pilot, lambda: app.screen.coded and app.screen.coded.sentences is not None)
        await pilot.press(*"123456789", "u", "ctrl+q")
        await until(pilot, lambda: not app.is_running)
    with Project.open(path) as again:
        events = [(event.kind, event.act) for event in reversed(again.events()) if event.coder == "Ani"]
        labels = {code.id: code.label for code in again.codes()}
        assert [labels[coding.code_id] for coding in again.records(Coding)] == [f"D{n}" for n in range(1, 9)]
        assert again.check() == []
    coded = [act for kind, act in events if kind is EventKind.DO and act == "ApplyCode"]
    assert len(coded) == 9
    assert events[-1] == (EventKind.UNDO, "ApplyCode")


async def test_who_waits_no_more_stops_nobody_else(project):
    queue = WriteQueue(project, lambda _performed: None, pytest.fail)
    worker = await running(queue)
    left = asyncio.ensure_future(queue.perform(lambda project: project.perform(passage(project, 43))))
    left.cancel()
    performed = await queue.perform(lambda project: project.perform(passage(project, 50)))
    assert performed
    assert [coding.start for coding in project.codings()] == [43, 50]
    worker.cancel()
