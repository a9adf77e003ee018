"""What was acknowledged survives ``kill -9`` at any moment, wholly."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from qualcode.model import Coding
from qualcode.project import Project
from tests.store.building import begin, files

KILLS = 30
# So many of them must have come between the first and the last write of an act, or the test has shown little.
IN_THE_MIDDLE = 5
MOST = 200

# Codes one passage after the other, and says so after each act has come back.
BURST = """
import sys
from qualcode.coding.acts import ApplyCode
from qualcode.project import Project
path, first = sys.argv[1], int(sys.argv[2])
with Project.open(path, coder="Ani") as project:
    source, code = project.source("LONG").id, project.code("D1").id
    for n in range(first, 10**6):
        performed = project.perform(ApplyCode(source, n, n + 3, code))
        print(performed.n, performed.changes[0].after[0].id, n, flush=True)
"""


def burst(path: Path, first: int, acts: int, dice: random.Random) -> list[tuple[int, int, int]]:
    """Let a child act until it has acknowledged some acts, kill it a random while after; return what it told."""
    child = subprocess.Popen([sys.executable, "-c", BURST, str(path), str(first)], stdout=subprocess.PIPE, text=True)
    assert child.stdout
    try:
        told = [child.stdout.readline() for _ in range(acts)]
        # Not a sleep for something to happen: it only moves the kill to another moment of the next two acts or so.
        for _ in range(dice.randrange(200_000)):
            pass
    finally:
        os.kill(child.pid, signal.SIGKILL)
        rest = child.stdout.read()
        child.stdout.close()
        assert child.wait() == -signal.SIGKILL
    lines = ("".join(told) + rest).splitlines(keepends=True)
    # The last line may have been cut by the kill; that act counts as not acknowledged.
    return [tuple(map(int, line.split())) for line in lines if line.endswith("\n")]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_every_acknowledged_coding_survives_a_kill_at_any_moment(tmp_path):
    path, dice = tmp_path / "study.qualcode", random.Random(11)
    begin_long(path)
    acknowledged: dict[int, tuple[int, int]] = {}
    first = kills = in_the_middle = 0
    while kills < KILLS or in_the_middle < IN_THE_MIDDLE:
        told = burst(path, first, 1 + dice.randrange(12), dice)
        kills += 1
        assert told
        assert kills <= MOST, "no kill comes in the middle of an act"
        # SQLite keeps what the act is about to overwrite in a file beside, from its first write to its commit.
        in_the_middle += path.name + "-journal" in files(tmp_path)
        acknowledged |= {coding: (n, start) for n, coding, start in told}
        with Project.open(path, coder="Ani") as project:
            there = {coding.id: coding for coding in project.codings()}
            events = {performed.n: performed for performed in project.since(0)}
            assert project.check() == [], f"after kill {kills}"
        for number, (n, start) in acknowledged.items():
            assert there[number].start == start
            assert events[n].added(Coding)[0].id == number
        # At most the one act under way when the kill came is there without having been told.
        assert len(there) - len(acknowledged) <= kills
        # A kill may leave a rollback journal behind that no longer counts; nothing else, and the next act clears it.
        assert files(tmp_path) <= {path.name, path.name + "-journal"}
        first = max(coding.end for coding in there.values()) + 1
    assert len(acknowledged) >= KILLS
    with Project.open(path, coder="Ani") as project:
        project.undo()
    assert files(tmp_path) == {path.name}


def begin_long(path: Path) -> None:
    from qualcode.materials.acts import ImportSources
    from qualcode.model import SourceDraft, SourceKind

    with begin(path) as project:
        project.perform(ImportSources((SourceDraft("LONG", SourceKind.DOCUMENT, "kata" * 50_000),)))
