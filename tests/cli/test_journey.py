"""From nothing to a matrix by commands alone, with names that would like to be more than names."""

import csv
import io
import json
from pathlib import Path

import pytest

from qualcode.project import Project

HOSTILE = ["=1+1", "[bold]x", "[@click=app.quit]", "\x1b[31mred"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    for number, name in enumerate(HOSTILE):
        (folder / f"{name}.txt").write_text(
            f"P: Apa kendalanya?\nN: =SUM(A1) pelatihan {number} kurang [/] \x1b[2J\x1b]52;c;eA==\x07.\n", "utf-8"
        )
    return folder


def test_journey(run, folder, tmp_path, monkeypatch):
    monkeypatch.setenv("QUALCODE_PROJECT", str(tmp_path / "study.qualcode"))
    monkeypatch.setenv("QUALCODE_CODER", "[/] =Ani")
    run("new", "study", "--codebook", "blank", "--language", "id")
    run("codebook", "import", "competence")
    run("codebook", "add", "=2+5", "[@click=app.bell]", "--key", "0")
    run("import", folder)
    sources = [record["source"] for record in json.loads(run("source", "list", "--format", "json").stdout)]
    assert sorted(sources) == sorted(name.replace("\x1b", "\ufffd") for name in HOSTILE)
    for source in sources:
        run("code", source, "--quote", "=SUM(A1) pelatihan", "=2+5", "--valence", "gap")
        run("code", source, "--quote", "kurang [/]", "D1a")
    run("cases", "set", "=1+1", "[group]", "=A", "--new")

    records = json.loads(run("codings", "--code", "=2+5", "--format", "json").stdout)
    assert len(records) == len(HOSTILE)
    assert all(record["quote"] == "=SUM(A1) pelatihan" for record in records)
    cells = [cell for row in csv.reader(io.StringIO(run("codings", "--format", "csv").stdout)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]
    for args in (["codings"], ["matrix"], ["log"], ["cases", "list"], ["codebook", "list"], ["memo", "list"]):
        assert "\x1b" not in run(*args).output

    counted = json.loads(run("matrix", "--format", "json").stdout)
    assert len(counted) == len(HOSTILE)
    for target in ("m.csv", "m.xlsx"):
        run("matrix", "--by", "[group]", "-o", target)
        assert Path(target).stat().st_size
    for target in ("c.docx", "c.md", "c.xlsx"):
        run("codings", "-o", target)
        assert Path(target).stat().st_size

    run("undo")
    run("undo")
    with Project.open(tmp_path / "study.qualcode") as project:
        assert len(project.codings()) == 2 * len(HOSTILE) - 1
    assert not run("check").stdout
