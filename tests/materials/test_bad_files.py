"""Every hostile or broken file of the collection ends as its manifest says, within its limits."""

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[2].parent / "shared" / "badfiles"
# The importers of the manifest that are readers here; another reader adds its own.
IMPORTERS = {"txt", "docx", "odt", "rtf", "html", "pdf", "vtt"}
# Where the files would have a reader connect to.
LISTENED_AT = ("127.0.0.1", 59999)
# What they would have it read, and where they would have it write.
CANARY = Path("/tmp/qc_canary")
SECRET = "KENARI-7-RAHASIA"

File = dict[str, Any]

pytestmark = [
    pytest.mark.skipif(not SHARED.exists(), reason="the collection of bad files is not beside the checkout"),
    pytest.mark.skipif(os.name == "nt", reason="the files aim at folders of other systems"),
]


def files() -> list[File]:
    manifest = SHARED / "manifest.json"
    if not manifest.exists():
        return []
    return [file for file in json.loads(manifest.read_text("utf-8"))["files"] if file["importer"] in IMPORTERS]


every_file = pytest.mark.parametrize("file", [pytest.param(file, id=file["id"]) for file in files()])


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket | None]:
    """Hears who connects; None where the port is taken."""
    with closing(socket.socket()) as heard:
        heard.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            heard.bind(LISTENED_AT)
        except OSError:
            yield None
            return
        heard.listen()
        heard.setblocking(False)
        yield heard


@pytest.fixture(scope="module")
def canary() -> Iterator[Path]:
    """The folder the files aim at, with a secret in it."""
    CANARY.mkdir(exist_ok=True)
    secret = CANARY / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    yield CANARY
    with contextlib.suppress(OSError):
        secret.unlink()
        CANARY.rmdir()


@pytest.fixture(scope="module")
def outcomes(listener: socket.socket | None, canary: Path) -> dict[str, File]:
    """What became of each file, and of those that name an option once more with it."""
    groups: dict[int, list[dict[str, str]]] = defaultdict(list)
    for file in files():
        path, group = str(SHARED / file["file"]), groups[file["limits"]["rss_mb"]]
        group.append({"id": file["id"], "path": path})
        if "option" in file:
            encoding = file["option"].removeprefix("--encoding ")
            group.append({"id": f"{file['id']} with option", "path": path, "encoding": encoding})
    asked = json.dumps([group for _limit, group in sorted(groups.items())])
    script = Path(__file__).with_name("read_bad_files.py")
    done = subprocess.run([sys.executable, script], input=asked, capture_output=True, encoding="utf-8", check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {line["id"]: line for line in lines}


@every_file
def test_it_ends_as_the_manifest_says(file: File, outcomes: dict[str, File]) -> None:
    found = outcomes[file["id"]]
    assert found["outcome"] == file["expect"] or file["expect"] == "either"
    if found["outcome"] == "reject":
        assert re.search(file.get("reason", ""), found["told"], re.IGNORECASE)
        assert found["todo"]
        return
    text = found["text"]
    assert all(part in text for part in file.get("contains", []))
    assert not any(part in text for part in file.get("absent", []))
    assert re.search(file.get("warn", ""), found["told"], re.IGNORECASE)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text + found["name"])
    assert found["inside"]
    if "option" in file:
        assert all(part in outcomes[f"{file['id']} with option"]["text"] for part in file["contains_with_option"])


@every_file
def test_it_stays_within_its_limits(file: File, outcomes: dict[str, File]) -> None:
    found, limits = outcomes[file["id"]], file["limits"]
    assert found["seconds"] <= limits["seconds"]
    assert found["rss_mb"] <= limits["rss_mb"]


def test_nobody_phones_out(outcomes: dict[str, File], listener: socket.socket | None) -> None:
    assert outcomes
    if listener is None:
        pytest.skip("another program listens at the port the files name")
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_nothing_is_read_or_written_outside(outcomes: dict[str, File], canary: Path) -> None:
    assert {path.name for path in canary.iterdir()} <= {"secret.txt"}
    assert not any(SECRET in found.get("text", "") for found in outcomes.values())
