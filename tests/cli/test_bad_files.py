"""Files that are no transcripts, or mean harm: each gives a result or one clear error, and nothing else changes."""

import json
import os
import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from qualcode.cli.program import program
from qualcode.model import Item
from qualcode.project import Project
from tests.factories import make_project
from tests.materials.word_files import docx, paragraph

SHARED = Path(__file__).parents[2].parent / "shared" / "badfiles"
IMPORTERS = {"txt", "docx", "odt", "rtf", "html", "pdf", "vtt", "csv", "xlsx", "ods"}
MEGABYTES = 10 * 1000 * 1000
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

WORD = docx(paragraph("P: Di Word?") + paragraph("N: Di Word."))
GOOD = {
    "baik.docx": WORD,
    "baik.txt": b"P: Ya?\nN: Baik.\n",
    "escapes.txt": b"P: Ya?\nN: \x1b[2J\x1b]52;c;QQ==\x07 \xc2\x9b1m[bold] [/] [@click=app.quit]x[/].\n",
    "one line.txt": b"kata " * (MEGABYTES // 5),
    "one word.txt": b"x" * MEGABYTES,
    "[bold][@click=app.quit].txt": b"P: Apa?\nN: =1+1.\n",
    "%s%n{0}${HOME}$(id)`id`;id.txt": b"P: Apa itu?\nN: Itu.\n",
    "CON.txt": b"P: Siapa?\nN: Kami.\n",
    "\u00fc" * 120 + ".txt": b"P: Kapan?\nN: Kemarin.\n",
}
BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b"\xef\xbb\xbf \r\n\t", "no text"),
    "program.txt": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40, "not text"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "not text"),
    "noise.txt": (bytes(range(256)) * 200, "binary|encoding"),
    "cut.docx": (WORD[: len(WORD) // 2], "damaged|not a"),
    "text.docx": (b"P: Ya?\nN: Baik.\n", "not a"),
    "empty.docx": (b"", "empty"),
    "wrong.xyz": (b"P: Ya?", r"\.xyz"),
}
# Windows allows none of these.
EXOTIC = {
    "\x1b[31mrot\x1b[0m.txt": b"P: Merah?\nN: Merah.\n",
    "neu\nzeile.txt": b"P: Baru?\nN: Baru.\n",
    "cod\u202etxt.exe.txt": b"P: Kode?\nN: Kode.\n",
    "..\\..\\weg.txt": b"P: Jalan?\nN: Jalan.\n",
    "=cmd|' !A0.txt": b"P: Hitung?\nN: Hitung.\n",
}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """All those files, by name."""
    folder = tmp_path / "files"
    folder.mkdir()
    content = GOOD | {name: data for name, (data, _reason) in BAD.items()}
    content |= EXOTIC if os.name != "nt" else {}
    for name, data in content.items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in content}


def test_each_file_gives_a_source_or_one_error_that_names_it(run, project, files):
    result = run("import", *files.values(), "-p", project, code=1)
    assert not CONTROLS.search(result.output)
    refused = [line for line in result.stderr.splitlines() if any(f"{name}: " in line for name in BAD)]
    assert len(refused) == len(BAD)
    for name, (_data, reason) in BAD.items():
        (line,) = [line for line in refused if f"{name}: " in line]
        assert re.search(reason, line), line
    with Project.open(project) as found:
        texts = found.texts(found.sources())
        taken = {source.file_name: texts[source.id] for source in found.sources()}
        assert len(taken) == 1 + len(files) - len(BAD)  # R01 was there before
        assert not any(map(CONTROLS.search, (*taken, *taken.values())))
        assert taken["one line.txt"] == "kata " * (MEGABYTES // 5)
        assert len(taken["one word.txt"]) == MEGABYTES
        assert taken["escapes.txt"].endswith("[bold] [/] [@click=app.quit]x[/].\n")
    assert not run("check", "-p", project).stdout
    run("undo", "-p", project)
    with Project.open(project) as found:
        assert [source.name for source in found.sources()] == ["R01"]


def test_what_was_imported_can_be_listed_coded_and_exported(run, project, files):
    run("import", *files.values(), "-p", project, code=1)
    with Project.open(project) as found:
        sources = found.sources()
    for source in sources:
        run("code", source.name, "0", "2", "D1", "-p", project)
    records = json.loads(run("codings", "--format", "json", "-p", project).stdout)
    assert len(records) == len(sources)
    for args in (["cases", "list"], ["codings"], ["matrix"], ["log"]):
        assert not CONTROLS.search(run(*args, "-p", project).output)


def collected() -> list[dict[str, Any]]:
    """The files of the collection that aim at a reader."""
    manifest = SHARED / "manifest.json"
    if not manifest.exists():
        return []
    return [file for file in json.loads(manifest.read_text("utf-8"))["files"] if file["importer"] in IMPORTERS]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project without sources."""
    with make_project(tmp_path_factory.mktemp("begun")) as made:
        return made.path


def everything_in(project: Project) -> str:
    """All texts and names that an import may have brought."""
    return "\n".join(
        (
            *(project.text(source) for source in project.sources()),
            *(record.name for record in (*project.sources(), *project.cases(), *project.variables())),
            *(value.value for value in project.values()),
            *(text for item in project.records(Item) for _language, text in item.text),
        )
    )


@pytest.mark.skipif(not SHARED.exists(), reason="the collection of bad files is not beside the checkout")
@pytest.mark.parametrize("file", [pytest.param(file, id=file["id"]) for file in collected()])
def test_the_collection_ends_as_its_manifest_says(file, begun, tmp_path):
    project = Path(shutil.copy(begun, tmp_path / "study.qualcode"))
    before = project.read_bytes()
    began = time.monotonic()
    result = CliRunner().invoke(program, ["import", str(SHARED / file["file"]), "-p", str(project)])
    assert time.monotonic() - began <= file["limits"]["seconds"]
    assert result.exit_code in {"reject": [1], "import": [0], "either": [0, 1]}[file["expect"]]
    assert not CONTROLS.search(result.output)
    if result.exit_code:
        assert project.read_bytes() == before
        assert re.search(file.get("reason", ""), result.output, re.IGNORECASE)
        return
    with Project.open(project) as found:
        everything = everything_in(found) + result.output
        assert found.check() == []
        assert not CONTROLS.search(everything)
        assert all(part in everything for part in file.get("contains", []))
        assert not any(part in everything for part in file.get("absent", []))
        assert re.search(file.get("warn", ""), result.output, re.IGNORECASE)
