"""The sentences of a source: computed once, kept in the project, and no act."""

import subprocess
import sys

import pytest

from qualcode.coding.segmentation import known_sentences, sentences_of
from qualcode.language import sentences
from qualcode.materials.turn_acts import SplitTurn
from qualcode.project import Project
from tests.factories import make_project, source_draft

TALK = "P: Pernah ikut diklat?\nN1: Belum pernah. Kami belajar sendiri dari rekan.\n"
SAID = ["Pernah ikut diklat?", "Belum pernah.", "Kami belajar sendiri dari rekan."]


@pytest.fixture
def path(tmp_path):
    sources = source_draft("R01", TALK), source_draft("O1", "Kantor sepi. Loket tutup.")
    with make_project(tmp_path, sources=sources) as made:
        return made.path


def quotes(project, name, spans):
    text = project.text(project.source(name))
    return [text[start:end] for start, end in spans]


def test_sentences_lie_in_the_speech_of_turns_or_anywhere_where_there_are_none(path):
    with Project.open(path) as project:
        assert quotes(project, "R01", sentences_of(project, project.source("R01"))) == SAID
        assert quotes(project, "O1", sentences_of(project, project.source("O1"))) == ["Kantor sepi.", "Loket tutup."]


def test_they_are_kept_in_the_project_and_not_journalled(path, monkeypatch):
    with Project.open(path) as project:
        before = project.last_event
        assert known_sentences(project, project.source("R01")) is None
        found = sentences_of(project, project.source("R01"))
        assert project.last_event == before

    def again(*_args):
        raise AssertionError("cut a second time")

    monkeypatch.setattr(sentences, "sentence_spans", again)
    with Project.open(path) as project:
        assert known_sentences(project, project.source("R01")) == found
        assert sentences_of(project, project.source("R01")) == found
        assert project.check() == []


def test_they_are_cut_anew_when_turns_are_and_are_there_again_when_that_is_undone(path):
    with Project.open(path, coder="Ani") as project:
        source = project.source("R01")
        before = sentences_of(project, source)
        turn = next(turn for turn in project.turns(source) if " " in project.text(source)[turn.speech_start : turn.end])
        place = project.text(source).index(" ", turn.speech_start)
        project.perform(SplitTurn(turn.id, place, ""))
        assert known_sentences(project, source) is None
        after = sentences_of(project, source)
        assert all(end <= place or start > place for start, end in after)
        project.undo()
        assert known_sentences(project, source) == before
        assert project.check() == []


def test_known_sentences_loads_nothing(path):
    program = f"""
import sys
from qualcode.coding.segmentation import known_sentences
from qualcode.project import Project
with Project.open({str(path)!r}) as project:
    assert known_sentences(project, project.source("R01")) is None
assert "spacy" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
