"""The research journal: days by the clock on the wall, entries by when they were written first, and what was done."""

import time
from datetime import date

import pytest

from qualcode.coding.acts import ApplyCode, ChangeMemo, RemoveCodings, WriteMemo
from qualcode.coding.research_journal import research_journal
from qualcode.model import Coding, Memo, MemoTarget
from qualcode.publishing.journal_table import journal_table
from qualcode.store import store
from tests.store.building import begin

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone cannot be set here")


class Clock:
    def __init__(self) -> None:
        self.time = "2030-03-01T08:00:00.000Z"

    def __call__(self) -> str:
        return self.time


@pytest.fixture
def clock(monkeypatch):
    """What the program takes for now; the wall is in Jakarta, seven hours ahead."""
    monkeypatch.setenv("TZ", "Asia/Jakarta")
    time.tzset()
    clock = Clock()
    monkeypatch.setattr(store, "now", clock)
    yield clock
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def project(tmp_path, clock):
    with begin(tmp_path / "study.qualcode") as made:
        yield made


def test_days_begin_when_the_wall_says_so(project, clock):
    clock.time = "2030-03-01T18:30:00.000Z"
    project.perform(WriteMemo(MemoTarget.PROJECT, 1, "Late"))
    days = research_journal(project)
    assert [day.date for day in days] == [date(2030, 3, 2), date(2030, 3, 1)]
    (noted,) = days[0].entries
    assert (noted.entry.memo.text, f"{noted.local_time:%H:%M}") == ("Late", "01:30")


def test_a_day_tells_what_was_done_without_what_was_taken_back(project, clock):
    assert research_journal(project)[0].told() == "1 source imported, 5 new codes"
    clock.time = "2030-03-04T08:00:00.000Z"
    source, code = project.source("R01").id, project.code("D1").id
    made = [project.perform(ApplyCode(source, start, 75, code)).added(Coding)[0] for start in (43, 44, 45)]
    project.undo()
    project.perform(RemoveCodings((made[0].id,)))
    project.perform(WriteMemo(MemoTarget.SOURCE, source, "On the source"))
    day = research_journal(project)[0]
    assert day.told() == "2 codings, 1 memo, 1 other act"
    assert day.entries == ()


def test_an_entry_stays_on_its_day_when_it_is_changed_later(project, clock):
    memo = project.perform(WriteMemo(MemoTarget.PROJECT, 1, "First thoughts")).added(Memo)[0]
    clock.time = "2030-03-09T08:00:00.000Z"
    project.perform(ChangeMemo(memo.id, "Second thoughts"))
    project.undo()
    project.redo()
    days = research_journal(project)
    assert [(day.date.day, len(day.entries)) for day in days] == [(9, 0), (1, 1)]
    assert days[1].entries[0].entry.memo.text == "Second thoughts"


def test_as_a_table_the_oldest_day_comes_first_and_its_work_is_told_once(project, clock):
    project.perform(WriteMemo(MemoTarget.PROJECT, 1, "One"))
    project.perform(WriteMemo(MemoTarget.PROJECT, 1, "Two"))
    clock.time = "2030-03-04T08:00:00.000Z"
    project.perform(ApplyCode(project.source("R01").id, 43, 75, project.code("D1").id))
    assert list(journal_table(project).rows) == [
        ("2030-03-01", "15:00", "Ani", "One", "1 source imported, 2 memos, 5 new codes"),
        ("2030-03-01", "15:00", "Ani", "Two", ""),
        ("2030-03-04", "", "", "", "1 coding"),
    ]
