"""Codes are suggested for what participants say that carries no code yet."""

from pathlib import Path

import pytest

from qualcode.coding.acts import ApplyCode
from qualcode.coding.suggestions import Suggestion, for_uncoded
from qualcode.coding.units import UnitKind
from qualcode.materials.acts import ImportSources
from qualcode.model import SourceDraft, SourceKind
from qualcode.project import Project
from tests.store.building import begin


class Echo:
    """Suggests code 1, and says of what."""

    def suggest(self, text: str, most: int = 3) -> list[Suggestion]:
        return [Suggestion(1, 1.0, (text,))] * most


@pytest.fixture
def project(tmp_path: Path):
    with begin(tmp_path / "study.qualcode") as project:
        note = SourceDraft("Note", SourceKind.OBSERVATION, "Ruang rapat kosong.\n\nDua orang berlatih.")
        project.perform(ImportSources((note,)))
        yield project


def texts(project: Project, kind: UnitKind = UnitKind.SENTENCE) -> list[tuple[int, str, str]]:
    found = for_uncoded(project, Echo(), project.sources(), kind=kind, most=1)
    return [(each.line, each.speaker, each.text.strip()) for each in found]


def test_sentences_of_participants_and_of_nobody_in_particular(project: Project) -> None:
    assert texts(project) == [
        (2, "N1", "Pelatihan jarang, setahun sekali."),
        (2, "N1", "Kami belajar sendiri dari rekan."),
        (4, "N1", "Anggaran dipotong tahun lalu, jadi tidak ada lagi."),
        (5, "N1", "Ini 1."),
        (1, "", "Ruang rapat kosong."),
        (3, "", "Dua orang berlatih."),
    ]


def test_what_a_coding_touches_is_left_out(project: Project) -> None:
    source = project.sources()[0]
    start = project.text(source).index("jarang")
    project.perform(ApplyCode(source.id, start, start + 6, project.code("D1").id))
    assert "Pelatihan jarang, setahun sekali." not in {text for _line, _speaker, text in texts(project)}
    assert [text for _line, speaker, text in texts(project, UnitKind.TURN) if speaker] == [
        "Anggaran dipotong tahun lalu, jadi tidak ada lagi.",
        "Ini 1.",
    ]


def test_nothing_is_coded_by_it(project: Project) -> None:
    before = project.last_event
    units = list(for_uncoded(project, Echo(), project.sources(), most=2))
    assert project.last_event == before
    assert all(len(unit.codes) == 2 and unit.codes[0].words == (unit.text,) for unit in units)
    sources = {source.id: project.text(source) for source in project.sources()}
    assert all(sources[unit.source.id][unit.start : unit.end] == unit.text for unit in units)
