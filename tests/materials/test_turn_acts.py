"""Turns can be split and joined by hand: each is one event, can be taken back, and leaves turns in order."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import RuleError
from qualcode.materials.speaker_acts import SetTurnSpeaker
from qualcode.materials.turn_acts import JoinTurns, SplitTurn
from qualcode.model import Role, Turn
from qualcode.project import Project
from tests.factories import make_project, source_draft
from tests.materials.test_speaker_acts import performed, refuse, speaker, spoken

TALK = "P: Apa?\nN1: Satu.  Dua? Tiga. Siti: Permisi.\nP: Lalu?\nN1: Empat."


@pytest.fixture
def project(tmp_path) -> Iterator[Project]:
    with make_project(tmp_path, sources=[source_draft("R07", TALK), source_draft("R08")]) as made:
        yield made


def turn(project: Project, number: int, source: str = "R07") -> Turn:
    return project.turns(project.source(source))[number - 1]


def positions(project: Project) -> list[int]:
    return [one.position for one in project.turns(project.source("R07"))]


def test_a_turn_is_split_between_words_and_goes_on_with_the_same_or_another(project):
    second = turn(project, 2)
    told = performed(project, SplitTurn(second.id, TALK.index("  Dua"), "N1"))
    assert told == "Split turn 2 of R07"
    assert spoken(project)[1:3] == [("N1", "Satu."), ("N1", "Dua? Tiga. Siti: Permisi.")]
    performed(project, SplitTurn(turn(project, 3).id, TALK.index("Tiga"), "p"))
    assert spoken(project)[1:4] == [("N1", "Satu."), ("N1", "Dua?"), ("P", "Tiga. Siti: Permisi.")]
    assert positions(project) == [0, 1, 2, 3, 4, 5]
    assert turn(project, 4).time_ms is None


def test_the_label_of_somebody_overlooked_is_none_of_the_words_that_are_said(project):
    performed(project, SplitTurn(turn(project, 2).id, TALK.index(" Siti"), "Siti"))
    assert spoken(project)[1:3] == [("N1", "Satu.  Dua? Tiga."), ("Siti", "Permisi.")]
    assert speaker(project, "Siti").role is Role.PARTICIPANT
    performed(project, SplitTurn(turn(project, 1).id, TALK.index("pa?"), ""))
    assert spoken(project)[:2] == [("P", "A"), ("", "pa?")]


@pytest.mark.parametrize("place", [-9, 0, TALK.index("Satu"), TALK.index("\nP: Lalu"), len(TALK), 9999])
def test_no_turn_is_split_outside_of_its_words(project, place):
    refuse(project, SplitTurn(turn(project, 2).id, place, "P"), "Turn 2 of R07 cannot be split there")


def test_a_turn_is_joined_with_the_next_and_who_is_heard_no_more_goes(project):
    performed(project, SplitTurn(turn(project, 2).id, TALK.index(" Siti"), "Siti"))
    told = performed(project, JoinTurns(turn(project, 2).id))
    assert told == "Joined turns 2 and 3 of R07"
    assert spoken(project)[1] == ("N1", "Satu.  Dua? Tiga. Siti: Permisi.")
    assert [one.label for one in project.speakers(project.source("R07"))] == ["P", "N1"]
    performed(project, SetTurnSpeaker((turn(project, 1).id,), ""))
    performed(project, JoinTurns(turn(project, 1).id))
    assert spoken(project)[0][0] == ""
    assert positions(project) == [0, 1, 2]


def test_the_last_turn_has_no_next(project):
    refuse(project, JoinTurns(turn(project, 4).id), "Turn 4 is the last of R07")


@given(cuts=st.lists(st.tuples(st.integers(0, 30), st.integers(0, len(TALK))), max_size=6))
def test_whatever_is_split_can_be_joined_again(tmp_path_factory, cuts):
    with make_project(tmp_path_factory.mktemp("split"), sources=[source_draft("R07", TALK)]) as project:
        before = [(one.start, one.end, one.speaker_id) for one in project.turns(project.source("R07"))]
        made = []
        for number, place in cuts:
            turns = project.turns(project.source("R07"))
            chosen = turns[number % len(turns)]
            try:
                project.perform(SplitTurn(chosen.id, place, "N1"))
            except RuleError:
                continue
            made.append(chosen.id)
            turns = project.turns(project.source("R07"))
            assert all(one.end <= other.start for one, other in pairwise(turns))
            assert all(TALK[one.speech_start : one.end].strip() for one in turns)
        for number in reversed(made):
            project.perform(JoinTurns(number))
        assert [(one.start, one.end, one.speaker_id) for one in project.turns(project.source("R07"))] == before
        assert project.check() == []
