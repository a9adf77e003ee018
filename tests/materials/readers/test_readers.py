"""What every reader must hold, whoever wrote it."""

import json
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from qualcode import materials
from qualcode.errors import QualcodeError, ReadingError
from qualcode.materials import readers as registry
from qualcode.materials.readers import Reader, ReadOptions, reader_for, readers
from qualcode.materials.reading import read_source
from qualcode.model import SourceKind
from tests.materials import open_files
from tests.materials.epub_files import book
from tests.materials.pdf_files import lines, pdf
from tests.materials.sheet_files import ods_table, xlsx_table
from tests.materials.word_files import docx, paragraph

TALK = ["P: Apa kabar?", "N: Baik.", "P: Lalu?", "N: Begitu saja."]
ROWS = [("speaker", "text"), *(line.split(": ") for line in TALK)]
# How a transcript looks in each format; a new reader adds its own.
TRANSCRIPTS = {
    ".txt": "\n".join(TALK).encode(),
    ".md": "\n\n".join(line.replace("P:", "**P:**").replace("N:", "**N:**") for line in TALK).encode(),
    ".docx": docx("".join(paragraph(line) for line in TALK)),
    ".odt": open_files.odt("".join(open_files.paragraph(line) for line in TALK)),
    ".rtf": b"{\\rtf1 " + b"".join(line.encode() + b"\\par\n" for line in TALK) + b"}",
    ".html": "".join(f"<p>{line}" for line in TALK).encode(),
    ".mhtml": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n"
    + "".join(f"<p>{line}\n" for line in TALK).encode()
    + b"--x--\n",
    ".epub": book({"a.xhtml": "".join(f"<p>{line}</p>" for line in TALK)}, ["a.xhtml"]),
    ".csv": "\n".join(",".join(row) for row in ROWS).encode(),
    ".xlsx": xlsx_table(ROWS),
    ".ods": ods_table(ROWS),
    ".pdf": pdf(lines(*TALK)),
    ".vtt": (
        "WEBVTT\n\n" + "".join(f"00:0{n}.000 --> 00:0{n}.900\n{line}\n\n" for n, line in enumerate(TALK))
    ).encode(),
    ".srt": "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{line}\n\n" for n, line in enumerate(TALK)).encode(),
    ".json": json.dumps(
        {"segments": [{"start": n, "text": line[3:], "speaker": line[0]} for n, line in enumerate(TALK)]}
    ).encode(),
}
every_reader = pytest.mark.parametrize("reader", [pytest.param(reader, id=reader.name) for reader in readers()])


def transcript(reader: Reader) -> bytes:
    return next(TRANSCRIPTS[extension] for extension in reader.extensions if extension in TRANSCRIPTS)


def test_each_module_of_the_folder_is_found() -> None:
    folder = Path(materials.__file__).parent / "readers"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "contract"}
    assert len(readers()) >= len(modules)
    assert {extension for reader in readers() for extension in reader.extensions} >= {
        ".txt",
        ".md",
        ".markdown",
        ".docx",
        ".odt",
        ".rtf",
        ".html",
        ".epub",
        ".pdf",
        ".vtt",
        ".srt",
        ".json",
    }


@every_reader
def test_it_says_what_it_is(reader: Reader) -> None:
    assert reader.name
    assert reader.limits.endswith(".")
    assert reader.extensions
    for extension in reader.extensions:
        assert extension.startswith(".")
        assert extension == extension.lower()
        assert reader_for(Path("a" + extension.upper())) is reader


@every_reader
@pytest.mark.parametrize("data", [b"", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, bytes(5000)])
def test_it_refuses_what_is_empty_or_binary(reader: Reader, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"a{reader.extensions[0]}"
    path.write_bytes(data)
    with pytest.raises(ReadingError) as caught:
        reader.read(path, ReadOptions())
    assert caught.value.todo


@every_reader
def test_it_refuses_a_missing_file(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(ReadingError):
        reader.read(tmp_path / f"tiada{reader.extensions[0]}", ReadOptions())


@every_reader
def test_its_text_has_turns_in_order_and_inside(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / f"R07{reader.extensions[0]}"
    path.write_bytes(transcript(reader))
    draft = read_source(path, SourceKind.INTERVIEW)
    position = 0
    for turn in draft.turns:
        assert position <= turn.start < turn.speech_start <= turn.end <= len(draft.text)
        position = turn.end
    assert [draft.text[turn.speech_start : turn.end] for turn in draft.turns] == [line[3:] for line in TALK]
    for section in draft.sections:
        assert 0 <= section.start <= section.end <= len(draft.text)


def test_markdown_stays_as_it_is_written(tmp_path: Path) -> None:
    text = "# Judul\n\n*P:* [a](http://b) ![c](http://d)\n\n---\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    assert read_source(tmp_path / "a.md", SourceKind.DOCUMENT).text == text


def test_an_unknown_ending_is_told_the_known_ones() -> None:
    with pytest.raises(ReadingError) as caught:
        reader_for(Path("a.pages"))
    assert ".docx" in caught.value.todo


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch):
    """Makes the registry see an entry point of another package."""

    def announce(value: str) -> None:
        point = EntryPoint(name="lain", value=value, group=registry.GROUP)
        monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [point] if group == registry.GROUP else [])
        forget()

    def forget() -> None:
        readers.cache_clear()
        registry._reader_of.cache_clear()

    yield announce
    forget()


def test_a_reader_of_another_package_is_found(announced) -> None:
    announced("qualcode.materials.readers.markdown:READER")
    assert [reader.name for reader in readers()].count("Markdown") == 2


@pytest.mark.parametrize("value", ["tiada_paket:READER", "qualcode.materials.readers.markdown:TIADA"])
def test_a_broken_reader_of_another_package_is_named(announced, value: str) -> None:
    announced(value)
    with pytest.raises(QualcodeError, match="lain") as caught:
        readers()
    assert caught.value.todo


def test_knowing_the_readers_loads_nothing_heavy() -> None:
    heavy = "('docx', 'lxml', 'selectolax', 'charset_normalizer', 'spacy', 'pandas', 'pypdfium2', 'openpyxl')"
    code = (
        "import sys; from qualcode.materials.readers import readers; readers();"
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
