"""Whose words a passage is made of."""

import pytest

from qualcode.coding.speech import Speech
from qualcode.model import Role
from tests.factories import make_project, source_draft

FOCUS = "P: Mulai?\nN1: Ya, mulai.\nN2: Saya juga.\nX: Batuk.\n"


@pytest.fixture
def project(tmp_path):
    drafts = [
        source_draft("FG", FOCUS, cases={"N1": "R01", "N2": "R02"}),
        source_draft("Note", "Kantor sepi pagi ini.\n", case="R03"),
        source_draft("Whole", "P: Apa?\nN1: Itu.\n", cases={}, case="R04"),
    ]
    with make_project(tmp_path, sources=drafts) as made:
        yield made


def heard(project, source, words):
    found = project.source(source)
    start = project.text(found).index(words)
    speech = Speech.of(project)
    (turns,) = speech.touched([(found.id, start, start + len(words))])
    names = {case.id: case.name for case in project.cases()}
    voice, turn = speech.heard(found.id, turns)
    cases = {names[number] for number in speech.cases(found.id, turns)}
    return voice.speaker, voice.role, names.get(voice.case_id, ""), cases, turn


@pytest.mark.parametrize(
    ("words", "speaker", "cases"),
    [
        ("mulai.", "N1", {"R01"}),
        ("Mulai?\nN1: Ya", "N1", {"R01"}),
        ("mulai.\nN2: Saya", "N1", {"R01", "R02"}),
        ("Mulai?", "P", set()),
        ("Batuk.", "X", set()),
        ("N2: ", "", set()),  # a label is nobody's speech
        ("mulai.\n", "N1", {"R01"}),
    ],
)
def test_a_passage_is_put_down_to_the_first_participant_it_touches(project, words, speaker, cases):
    told = heard(project, "FG", words)
    assert (told[0], told[3]) == (speaker, cases)


def test_the_whole_source_speaks_for_its_case_but_not_the_interviewer(project):
    assert heard(project, "Note", "sepi")[:4] == ("", None, "R03", {"R03"})
    assert heard(project, "Whole", "Itu")[:4] == ("N1", Role.PARTICIPANT, "R04", {"R04"})
    assert heard(project, "Whole", "Apa")[:4] == ("P", Role.INTERVIEWER, "", set())


def test_touching_ends_is_not_touching_speech(project):
    speech, source = Speech.of(project), project.source("FG")
    turns = project.turn_spans([source])
    for turn in turns:
        (at, inside, behind) = speech.touched(
            [(source.id, turn[1] - 1, turn[1]), (source.id, turn[2] - 1, turn[2]), (source.id, turn[2], turn[2] + 1)]
        )
        assert turn not in at
        assert inside == [turn]
        assert turn not in behind


def test_only_case(project):
    speech = Speech.of(project)
    names = {case.id: case.name for case in project.cases()}
    assert speech.only_case(project.source("FG").id) is None
    assert names[speech.only_case(project.source("Whole").id)] == "R04"
