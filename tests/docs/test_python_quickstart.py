"""The code of docs/python.md and docs/file-format.md runs, from top to bottom, on the example study."""

import re
import sqlite3
from pathlib import Path

from qualcode.project import Project

DOCS = Path(__file__).parents[2] / "docs"


def blocks(name: str) -> str:
    """Return the Python of a page, each line where it stands there, so that an error names it."""
    lines, inside = [], False
    for line in (DOCS / name).read_text("utf-8").splitlines():
        if line.startswith("```"):
            inside = line == "```python"
            lines.append("")
        else:
            lines.append(line if inside else "")
    return "\n".join(lines)


def test_the_quickstart_runs(beside_the_demo: Path, capsys) -> None:
    exec(compile(blocks("python.md"), "docs/python.md", "exec"), {})
    shown = capsys.readouterr().out
    assert re.search(r"^R07 +\d", shown, re.MULTILINE)
    assert "Coded R06" in shown
    assert (beside_the_demo / "technical.docx").stat().st_size
    with Project.open("qualcode-demo/demo.qualcode") as project:
        assert [coding.valence for coding in project.codings() if coding.source_id == project.source("R06").id] == [
            "gap"
        ]
        assert project.check() == []


def test_the_quickstart_shows_the_front_door() -> None:
    wanted = 'qualcode.display.matrix(qualcode.Project.open(p), rows="case", columns="code")'
    assert wanted in blocks("python.md")


def test_the_chain_is_as_the_page_says(built: Path) -> None:
    page: dict = {}
    exec(compile(blocks("file-format.md"), "docs/file-format.md", "exec"), page)
    connection = sqlite3.connect(built)
    connection.row_factory = sqlite3.Row
    events = [dict(row) for row in connection.execute("SELECT * FROM event ORDER BY n")]
    previous = ""
    for event in events:
        digests = connection.execute("SELECT digest FROM change WHERE event_n = ? ORDER BY position", (event["n"],))
        assert page["hash_of"](event, [row["digest"] for row in digests]) == event["hash"]
        assert event["previous_hash"] == previous
        previous = event["hash"]
    tables = {row["name"] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    text = (DOCS / "file-format.md").read_text("utf-8")
    assert events
    # Whether something was searched for by then decides if there is an index, of which the page tells once.
    told = {"words" if table.startswith("words_") else table for table in tables}
    assert [table for table in sorted(told) if f"`{table}`" not in text] == []
