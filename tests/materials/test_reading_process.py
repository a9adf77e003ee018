"""A file that makes its reader hang, crash or eat memory ends a process, not qualcode."""

import sys
import textwrap
from pathlib import Path

import pytest

from qualcode.errors import ReadingError
from qualcode.locale import set_language
from qualcode.materials.limits import MIB, Limits
from qualcode.materials.readers import ReadOptions, readers
from qualcode.materials.reading import read_source
from qualcode.materials.reading_process import ReadingProcess
from qualcode.model import Role, SectionDraft, SectionKind, SourceKind, TurnDraft

PLUGIN = """
    import os, signal, sys, time
    from qualcode.errors import ReadingError
    from qualcode.locale import _
    from qualcode.materials.readers.contract import Reader, ReadText
    from qualcode.model import Role, SectionDraft, SectionKind, TurnDraft

    def read(path, options):
        match path.read_text():
            case "hang":
                time.sleep(60)
            case "crash":
                os.kill(os.getpid(), signal.SIGSEGV)
            case "bug":
                {}["nothing"]
            case "memory":
                return ReadText("x" * (2 << 30))
            case "refuse":
                raise ReadingError(_("There is no text in the file: it is empty."), todo="Look.")
            case "false":
                return ReadText("ab", sections=(SectionDraft(SectionKind.PAGE, 1, 9),))
        print("noise that is no answer")
        return ReadText(
            "A: hej \\ud800\\nB: ja",
            encoding=str(os.getpid()),
            notes=(options.encoding,),
            sections=(SectionDraft(SectionKind.PAGE, 0, 14, 0, "iv"),),
            turns=(TurnDraft(0, 3, 8, "A", 1500), TurnDraft(9, 12, 14, "B")),
            roles=(("A", Role.INTERVIEWER),),
        )

    READER = Reader("Trial", (".trial",), "All of it.", read, guarded=True)
"""
LIMITS = Limits(seconds=2, memory_bytes=256 * MIB)


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Brings a reader for .trial files as another package would; writes such files."""
    home = tmp_path / "site"
    info = home / "trial-1.dist-info"
    info.mkdir(parents=True)
    (home / "trial_reader.py").write_text(textwrap.dedent(PLUGIN))
    (info / "METADATA").write_text("Name: trial\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[qualcode.readers]\ntrial = trial_reader:READER\n")
    monkeypatch.syspath_prepend(str(home))
    readers.cache_clear()

    def write(content: str) -> Path:
        path = tmp_path / "R01.trial"
        path.write_text(content)
        return path

    yield write
    readers.cache_clear()
    sys.modules.pop("trial_reader", None)


def test_what_the_process_reads_arrives_whole(put) -> None:
    with ReadingProcess() as process:
        read = process.read(put("fine"), ReadOptions("latin-1", LIMITS))
    assert read.text == "A: hej \ud800\nB: ja"
    assert read.notes == ("latin-1",)
    assert read.sections == (SectionDraft(SectionKind.PAGE, 0, 14, 0, "iv"),)
    assert read.turns == (TurnDraft(0, 3, 8, "A", 1500), TurnDraft(9, 12, 14, "B"))
    assert read.roles == (("A", Role.INTERVIEWER),)


def test_one_process_reads_many_files(put) -> None:
    with ReadingProcess() as process:
        ids = {process.read(put("fine"), ReadOptions(limits=LIMITS)).encoding for _ in range(3)}
    assert len(ids) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [("hang", "longer than"), ("crash", "damaged"), ("bug", "KeyError"), ("refuse", "no text")],
)
def test_a_reader_that_fails_gives_an_error_and_the_next_file_is_read(put, content: str, told: str) -> None:
    with ReadingProcess() as process:
        with pytest.raises(ReadingError, match=told) as caught:
            process.read(put(content), ReadOptions(limits=LIMITS))
        assert caught.value.todo
        assert process.read(put("fine"), ReadOptions(limits=LIMITS)).text


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the data of a process")
def test_memory_has_a_limit(put) -> None:
    with ReadingProcess() as process, pytest.raises(ReadingError, match="more memory"):
        process.read(put("memory"), ReadOptions(limits=LIMITS))


def test_reading_can_be_stopped(put) -> None:
    with ReadingProcess() as process, pytest.raises(ReadingError, match="stopped"):
        process.read(put("hang"), ReadOptions(limits=Limits(seconds=50)), cancelled=lambda: True)


def test_errors_come_in_the_language_of_who_asks(put) -> None:
    set_language("id")
    try:
        with ReadingProcess() as process, pytest.raises(ReadingError, match="Tidak ada teks"):
            process.read(put("refuse"), ReadOptions(limits=LIMITS))
    finally:
        set_language("en")


def test_turns_and_sections_of_a_reader_become_those_of_the_source(put) -> None:
    draft = read_source(put("fine"), SourceKind.OBSERVATION, limits=LIMITS)
    assert draft.text == "A: hej \ufffd\nB: ja"
    assert [turn.speaker for turn in draft.turns] == ["A", "B"]
    assert draft.roles == (("A", Role.INTERVIEWER), ("B", Role.PARTICIPANT))
    assert draft.sections == (SectionDraft(SectionKind.PAGE, 0, 14, 0, "iv"),)


def test_places_that_are_not_in_the_text_are_refused(put) -> None:
    with pytest.raises(ReadingError, match="Trial gives places"):
        read_source(put("false"), SourceKind.DOCUMENT, limits=LIMITS)
