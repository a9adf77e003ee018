"""Files cut off anywhere and with bits turned over: each a source, or one clear error, and never anything else."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import ReadingError
from qualcode.materials.reading import read_source
from qualcode.model import SourceDraft, SourceKind
from tests.materials.here import Here
from tests.materials.readers.test_readers import TRANSCRIPTS

FILES = Path(__file__).parents[1] / "files"
SAMPLES = {f"a{ending}": data for ending, data in TRANSCRIPTS.items()}
SAMPLES |= {path.name: path.read_bytes() for path in sorted(FILES.iterdir()) if path.suffix in TRANSCRIPTS}

every_sample = pytest.mark.parametrize("name", SAMPLES)
few = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def hold(path: Path, data: bytes) -> None:
    """Read a file of these bytes; hold it to what is promised of any file."""
    path.write_bytes(data)
    try:
        draft = read_source(path, SourceKind.INTERVIEW, process=Here())
    except ReadingError as caught:
        refusal = caught
    else:
        hold_draft(draft)
        return
    assert refusal.todo
    assert str(path) in refusal.where


def hold_draft(draft: SourceDraft) -> None:
    assert draft.text.strip()
    for section in draft.sections:
        assert 0 <= section.start <= section.end <= len(draft.text)
    for turn in draft.turns:
        assert 0 <= turn.start <= turn.speech_start <= turn.end <= len(draft.text)


@every_sample
@few
@given(data=st.data())
def test_a_file_that_is_cut_off(tmp_path: Path, name: str, data: st.DataObject) -> None:
    whole = SAMPLES[name]
    hold(tmp_path / name, whole[: data.draw(st.integers(0, len(whole) - 1))])


@every_sample
@few
@given(data=st.data())
def test_a_file_with_bits_turned_over(tmp_path: Path, name: str, data: st.DataObject) -> None:
    turned = bytearray(SAMPLES[name])
    places = st.integers(0, len(turned) - 1)
    for place, bit in data.draw(st.lists(st.tuples(places, st.integers(0, 7)), min_size=1, max_size=8)):
        turned[place] ^= 1 << bit
    hold(tmp_path / name, bytes(turned))


@every_sample
@few
@given(data=st.data())
def test_a_file_with_foreign_bytes_in_it(tmp_path: Path, name: str, data: st.DataObject) -> None:
    whole = SAMPLES[name]
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    hold(tmp_path / name, whole[:start] + data.draw(st.binary(max_size=30)) + whole[min(end, start + 60) :])
