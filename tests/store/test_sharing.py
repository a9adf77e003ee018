"""Several projects, processes and threads on one file lose nothing."""

import subprocess
import sys
import threading

from qualcode.project import Project
from qualcode.store import engines
from tests.store.building import AddCase, begin


def test_two_projects_on_one_file_see_and_keep_each_others_acts(project):
    with Project.open(project.path, coder="Budi") as other:
        for n in range(10):
            project.perform(AddCase(f"A{n}"))
            other.perform(AddCase(f"B{n}"))
            assert {case.name for case in project.cases()} == {case.name for case in other.cases()}
            assert project.last_event == other.last_event
        names = {case.name for case in other.cases()}
        assert names >= {f"{who}{n}" for who in "AB" for n in range(10)}
        other.undo()
        project.undo()
        assert {case.name for case in project.cases()} == names - {"A9", "B9"}
    assert project.check() == []


ACT = """
import sys
from qualcode.project import Project
from tests.store.building import AddCase
with Project.open(sys.argv[1], coder=sys.argv[2]) as project:
    sys.stdin.readline()
    for n in range(25):
        project.perform(AddCase(f"{sys.argv[2]}{n}"))
"""


def test_processes_on_one_file_lose_nothing(project):
    coders = ["Budi", "Citra", "Dewi"]
    workers = [
        subprocess.Popen([sys.executable, "-c", ACT, str(project.path), coder], stdin=subprocess.PIPE, text=True)
        for coder in coders
    ]
    for worker in workers:
        assert worker.stdin
        worker.stdin.write("go\n")
        worker.stdin.flush()
    for n in range(25):
        project.perform(AddCase(f"Ani{n}"))
    assert [worker.wait(60) for worker in workers] == [0, 0, 0]
    assert {case.name for case in project.cases()} >= {f"{who}{n}" for who in [*coders, "Ani"] for n in range(25)}
    assert [event.n for event in project.events()] == list(range(project.last_event, 0, -1))
    assert project.check() == []


def test_many_threads_on_one_project_wait_for_each_other(project):
    """Eight threads of twenty acts each, and a reader among them: all done, no id twice, no gap in the journal."""
    numbers: list[int] = []
    errors: list[BaseException] = []

    def work(who: int) -> None:
        try:
            for n in range(20):
                numbers.append(project.perform(AddCase(f"T{who}-{n}")).n)
                assert f"T{who}-{n}" in {case.name for case in project.cases()}
        except BaseException as error:  # noqa: BLE001  (handed to the test)
            errors.append(error)

    threads = [threading.Thread(target=work, args=(who,)) for who in range(8)]
    before = project.last_event
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    assert sorted(numbers) == list(range(before + 1, before + 161))
    assert len(project.cases()) == 160 + 1
    assert project.check() == []


def test_acts_of_one_process_wait_for_each_other_however_little_sqlite_waits(tmp_path, monkeypatch):
    quick = tuple("busy_timeout=0" if "busy" in pragma else pragma for pragma in engines._PRAGMAS)
    monkeypatch.setattr(engines, "_PRAGMAS", quick)
    errors: list[Exception] = []

    with begin(tmp_path / "study.qualcode") as project:

        def work(who: int) -> None:
            try:
                for n in range(20):
                    project.perform(AddCase(f"T{who}-{n}"))
            except Exception as error:  # noqa: BLE001  (handed to the test)
                errors.append(error)

        threads = [threading.Thread(target=work, args=(who,)) for who in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert errors == []
        assert len(project.cases()) == 1 + 160
