"""The passages on which two coders differ."""

import pytest

from qualcode.coding.acts import ApplyCodes
from qualcode.coding.agreement.disagreeing import Difference, disagreements
from qualcode.errors import NotFoundError, RuleError
from qualcode.model import CodingDraft, Valence
from tests.factories import Coded, code_draft, make_project, source_draft

TALK = "P: Pernah belajar?\nN1: Kami belajar sendiri. Dari rekan.\nP: Lalu?\nN1: Tidak ada.\n"


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path, sources=[source_draft("R01", TALK), source_draft("R02", TALK)]) as made:
        yield made


def coded(project, *codings):
    project.perform(ApplyCodes(tuple(coding.draft(project) for coding in codings)))


def told(found):
    return [(each.code, each.difference, TALK[each.start : each.end]) for each in found]


def test_each_kind_of_difference_and_nothing_where_both_agree(project):
    coded(
        project,
        Coded("R01", "Kami", "D1", "Ani"),
        Coded("R01", "Kami", "D1", "Budi"),
        Coded("R01", "belajar sendiri", "D2", "Ani"),
        Coded("R01", "sendiri. Dari", "D2", "Budi"),
        Coded("R01", "rekan", "F1", "Budi"),
        Coded("R01", "Tidak ada", "D1", "Ani", valence=Valence.GAP),
        Coded("R01", "Tidak ada.", "D1", "Budi", valence=Valence.STRENGTH),
        Coded("R02", "rekan", "F1", "Budi"),
    )
    found = disagreements(project, "Ani", "Budi")
    assert told(found) == [
        ("D2", Difference.EXTENT, "belajar sendiri. Dari"),
        ("F1", Difference.ONLY_ONE, "rekan"),
        ("D1", Difference.VALENCE, "Tidak ada."),
    ]
    extent, only, valence = found
    assert extent.share == pytest.approx(len("sendiri") / len("belajar sendiri. Dari"))
    assert (only.share, only.first, len(only.second), only.codings) == (0, (), 1, only.second)
    assert valence.valences == ((Valence.GAP,), (Valence.STRENGTH,))
    assert valence.coders == ("Ani", "Budi")
    by_id = {coding.id: coding for coding in project.codings()}
    assert {by_id[number].end - by_id[number].start for number in valence.codings} == {9, 10}


def test_the_other_way_round_the_two_change_places(project):
    coded(project, Coded("R01", "Kami", "D1", "Ani"), Coded("R01", "rekan", "F1", "Budi"))
    there, back = disagreements(project, "Ani", "Budi"), disagreements(project, "Budi", "Ani")
    assert [(each.first, each.second) for each in there] == [(each.second, each.first) for each in back]


def test_sub_codes_of_the_same_words_agree_unless_they_are_asked_for(project):
    coded(project, Coded("R01", "Kami", "D1a", "Ani"), Coded("R01", "Kami", "D1b", "Budi"))
    assert disagreements(project, "Ani", "Budi") == []
    every = disagreements(project, "Ani", "Budi", level="all")
    assert sorted(told(every)) == [("D1a", Difference.ONLY_ONE, "Kami"), ("D1b", Difference.ONLY_ONE, "Kami")]
    assert told(disagreements(project, "Ani", "Budi", codes=["D1b"])) == [("D1b", Difference.ONLY_ONE, "Kami")]


def test_what_a_coder_coded_in_parts_is_compared_as_a_whole(project):
    coded(project, Coded("R01", "Kami belajar", "D1", "Ani"))
    start = TALK.index("Kami")
    places = [(start, start + 4), (start + 4, start + 12)]
    source, code = project.source("R01").id, project.code("D1").id
    project.perform(ApplyCodes(tuple(CodingDraft(source, *place, code, coder="Budi") for place in places)))
    assert disagreements(project, "Ani", "Budi") == []


def test_interviewers_words_are_left_out(project):
    coded(
        project,
        Coded("R01", "Pernah", "D1", "Ani"),
        Coded("R01", "Kami", "D2", "Ani"),
        Coded("R01", "Kami", "D2", "Budi"),
    )
    assert disagreements(project, "Ani", "Budi") == []
    assert told(disagreements(project, "Ani", "Budi", include_interviewer=True)) == [
        ("D1", Difference.ONLY_ONE, "Pernah")
    ]
    assert disagreements(project, "Ani", "Budi", include_interviewer=True, sources=["R02"]) == []


def test_every_difference_explains_the_characters_that_differ(tmp_path):
    """What is told of a code together has just the characters that one coder alone gave it."""
    sources = [source_draft("d", "x" * 60)]
    with make_project(tmp_path, sources=sources, codes=(code_draft("A"),)) as made:
        placed = [(0, 9, "Ani"), (3, 12, "Budi"), (8, 10, "Ani"), (20, 30, "Ani"), (30, 40, "Budi"), (50, 55, "Budi")]
        code = made.code("A").id
        made.perform(ApplyCodes(tuple(CodingDraft(1, start, end, code, coder=coder) for start, end, coder in placed)))
        found = disagreements(made, "Ani", "Budi")
    assert [(each.start, each.end, each.difference) for each in found] == [
        (0, 12, Difference.EXTENT),
        (20, 30, Difference.ONLY_ONE),
        (30, 40, Difference.ONLY_ONE),
        (50, 55, Difference.ONLY_ONE),
    ]
    alone = sum((each.end - each.start) * (1 - each.share) for each in found)
    assert alone == pytest.approx(3 + 2 + 10 + 10 + 5)


@pytest.mark.parametrize(("other", "error"), [("Ani", RuleError), ("Nobody", NotFoundError)])
def test_two_coders_are_needed(project, other, error):
    coded(project, Coded("R01", "Kami", "D1", "Ani"))
    with pytest.raises(error):
        disagreements(project, "Ani", other)
