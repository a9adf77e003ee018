"""Hostile sheets, taken in as `qualcode import` does, end as their collection says: a result or one clear error."""

import json
import re
import time
import tracemalloc
from pathlib import Path

import pytest

from qualcode.materials.importing import ImportReport, import_files
from qualcode.materials.reading import read_source
from qualcode.model import Item, SourceKind
from qualcode.project import Project

SHARED = Path(__file__).parents[2].parent / "shared" / "badfiles"
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _files() -> list[dict]:
    manifest = SHARED / "manifest.json"
    if not manifest.exists():
        return []
    return [
        file for file in json.loads(manifest.read_text("utf-8"))["files"] if file["importer"] in ("csv", "xlsx", "ods")
    ]


every_file = pytest.mark.parametrize("file", [pytest.param(file, id=file["id"]) for file in _files()])
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the collection of bad files is not beside the checkout")


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "a.qualcode", "Study", coder="Ani") as project:
        yield project


def told(project: Project, report: ImportReport) -> str:
    """Everything that is stored and said after an import."""
    stored = [
        *(case.name for case in project.cases()),
        *(variable.name for variable in project.variables()),
        *(value.value for value in project.values()),
        *(text for item in project.records(Item) for _language, text in item.text),
        *(project.text(source) for source in project.sources()),
    ]
    return "\n".join([*stored, *report.notes, *(line for plan in report.surveys for line in plan.told())])


@every_file
def test_bad_sheets_end_as_their_manifest_says(file, project):
    before = project.last_event
    tracemalloc.start()
    began = time.monotonic()
    report = import_files(project, [SHARED / file["file"]])
    assert time.monotonic() - began < file["limits"]["seconds"]
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < file["limits"]["rss_mb"] * 2**20 / 2
    if report.failed:
        assert file["expect"] in ("reject", "either")
        ((_path, error),) = report.failed
        assert re.search(file.get("reason", ""), str(error), re.IGNORECASE)
        assert error.todo
        assert project.last_event == before
    else:
        assert file["expect"] in ("import", "either")
        everything = told(project, report)
        assert all(part in everything for part in file.get("contains", []))
        assert not any(part in everything for part in file.get("absent", []))
        if "warn" in file:
            assert re.search(file["warn"], " ".join(report.notes), re.IGNORECASE)
        assert not _UNSAFE.search(everything)
        assert project.check() == []
        project.undo()
        assert project.cases() == project.sources() == project.records(Item) == []


@every_file
def test_bad_sheets_as_documents(file):
    if file["expect"] == "import":
        text = read_source(SHARED / file["file"], SourceKind.DOCUMENT).text
        assert all(part in text for part in file.get("contains", []))
        assert not _UNSAFE.search(text)
