"""A program whose terminal is closed ends, also where the signal that says so is ignored."""

import os
import signal
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")


def test_the_program_ends(tmp_path) -> None:
    ours, theirs = os.openpty()
    script = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN); from qualcode.tui.app import run; run()"
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env=os.environ | {"QUALCODE_HOME": str(tmp_path), "TERM": "xterm-256color"},
    )
    os.close(theirs)
    try:
        seen = b""
        while b"Example study" not in seen:  # the welcome screen stands
            seen += os.read(ours, 65536)
        os.close(ours)
        assert process.wait(60) is not None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
