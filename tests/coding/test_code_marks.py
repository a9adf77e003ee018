"""The keys and colours of codes."""

from collections.abc import Iterator

import pytest

from qualcode.coding.code_marks import Recolour, SetKey, read_colour
from qualcode.errors import RuleError
from qualcode.project import Project
from tests.store.building import begin


@pytest.fixture
def project(tmp_path) -> Iterator[Project]:
    with begin(tmp_path / "study.qualcode") as made:
        yield made


def keys(project: Project) -> dict[str, str]:
    return {code.label: code.key for code in project.codes()}


def test_a_key_is_given_and_taken_away(project):
    d1 = project.code("D1").id
    assert project.perform(SetKey(d1, "9")).event.sentence() == "Gave D1 the key 9"
    assert keys(project)["D1"] == "9"
    assert project.perform(SetKey(d1, "")).event.sentence() == "Took the key of D1 away"
    assert keys(project)["D1"] == ""


def test_a_key_that_is_taken_is_refused_or_swapped(project):
    d1 = project.code("D1").id
    with pytest.raises(RuleError, match="D1: The key 2 is taken by D2"):
        project.perform(SetKey(d1, "2"))
    performed = project.perform(SetKey(d1, "2", swap=True))
    assert performed.event.sentence() == "Gave the key 2 of D2 to D1"
    assert (keys(project)["D1"], keys(project)["D2"]) == ("2", "1")
    project.undo()
    assert (keys(project)["D1"], keys(project)["D2"]) == ("1", "2")


def test_a_key_under_another_code_is_no_rival(project):
    project.perform(SetKey(project.code("D1a").id, "2"))
    assert (keys(project)["D1a"], keys(project)["D2"]) == ("2", "2")


@pytest.mark.parametrize("key", ["ab", " "])
def test_a_key_is_one_character(project, key):
    with pytest.raises(RuleError, match="one character"):
        project.perform(SetKey(project.code("D1").id, key))


def test_codes_get_another_colour_together(project):
    ids = tuple(project.code(label).id for label in ("D1", "D1a"))
    performed = project.perform(Recolour(ids, "#ABCDEF"))
    assert performed.event.sentence() == "Gave 2 codes another colour"
    assert {code.label for code in project.codes() if code.colour == "#abcdef"} == {"D1", "D1a"}
    assert project.perform(Recolour(ids[:1], "#000001")).event.sentence() == "Gave D1 another colour"


def test_colours_are_read_with_and_without_their_sign():
    assert read_colour(" 00FF7f ") == "#00ff7f"
    for text in ("#00ff7", "green", "#00ff7g", ""):
        with pytest.raises(RuleError, match="six digits"):
            read_colour(text)
