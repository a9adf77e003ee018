from dataclasses import replace

import pytest

from qualcode.model import Thresholds
from qualcode.tui.convergence.asked import CLAIM, CLASS, META, Column, Kind
from qualcode.tui.convergence.telling import thresholds_told, told_of
from tests.tui.convergence_making import CODERS, study

INTERVIEW = Column(Kind.STRAND, "interview")


@pytest.fixture(autouse=True)
def utc(monkeypatch):
    monkeypatch.setenv("TZ", "UTC")


def told(place, column):
    matrix = study()
    return told_of(matrix, matrix.rows[place], column, CODERS).plain.split("\n")


def test_the_rule_of_a_cell_is_spelled_out():
    lines = told(2, INTERVIEW)
    assert lines[0] == "D2 × interview  Managerial competence is adequate"
    assert "9 of 12 asked speak: 7 against, 1 for, 1 mixed; balance -0.67 <= -0.5: contradicts" in lines[1]


def test_a_stale_decision_tells_all_that_changed():
    lines = told(0, INTERVIEW)
    assert lines[2].startswith(
        "Decided: mixed (proposed was: contradicts)  Two of the seven speak of another office  Ani "
    )
    assert lines[3:] == ["↺ Changed since this was decided:", "  Against: 7, were 6", "  R09 is new"]


def test_each_of_those_who_differ_is_told():
    lines = told(2, Column(Kind.STRAND, "observation"))
    assert lines[2] == "⇄ The coders decided differently:"
    assert lines[3].startswith("Decided: contradicts (as was proposed)  Ani ")
    assert lines[4].startswith("Decided: mixed (proposed was: contradicts)  one note only  Budi ")


def test_a_consensus_is_told_as_one():
    assert told(3, INTERVIEW)[2].startswith("Decided: supports (as was proposed)  consensus ")


def test_classes_tell_their_rule_and_the_decision():
    assert "one of the two is held: held" in told(0, Column(Kind.PAIR, "interview", "document"))[1]
    lines = told(2, CLASS)
    assert lines[0].startswith("D2 × all strands")
    assert "all pairs of those that speak agree: agreement" in lines[1]
    assert lines[2].startswith("Decided: dissonance (proposed was: agreement)  The notes say more  Ani ")


def test_what_was_inferred_is_told_with_its_explanation():
    lines = told(0, META)
    assert lines[1] == "Proposed: expansion"
    assert lines[2].startswith("discordance  Training was had, but by chance  Ani ")
    assert lines[3] == "  difference of methods: The scale asks whether, not how"
    assert told(6, META)[1] == "Nothing can be inferred without evidence."


def test_a_claim_tells_how_far_it_is_argued_and_who_is_silent():
    assert told(7, CLAIM)[1] == "verified"
    assert told(3, CLAIM)[1] == "tentative  silent: document"


def test_the_thresholds_are_all_told():
    line = thresholds_told(replace(Thresholds(), compared=7, bands="height"))
    for number in ("±0.5", "0.5 / 0.2", "0.3", "0.8", "height / lkjip", "7"):
        assert number in line
