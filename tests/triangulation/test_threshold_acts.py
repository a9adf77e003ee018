"""Setting the numbers that the rules go by."""

from dataclasses import replace
from decimal import Decimal

import pytest

from qualcode.errors import NotFoundError, RuleError
from qualcode.model import Direction, Thresholds
from qualcode.triangulation import converge, thresholds_of
from qualcode.triangulation.threshold_acts import SetThresholds
from tests.triangulation.studied import studied


@pytest.fixture
def project(tmp_path):
    with studied(tmp_path, "sssc") as made:
        yield made


def test_proposals_follow_and_the_matrix_says_what_it_went_by(project):
    assert thresholds_of(project) == Thresholds()
    assert converge(project).rows[0].cells[0].direction is Direction.SUPPORTS
    project.perform(SetThresholds(replace(Thresholds(), balance=Decimal("0.6"), citation=" Simamora 2004 ")))
    made = converge(project)
    assert made.rows[0].cells[0].direction is Direction.MIXED
    assert (made.thresholds.balance, made.thresholds.citation) == (Decimal("0.6"), "Simamora 2004")
    project.perform(SetThresholds(replace(thresholds_of(project), compared=8)))
    assert len(project.records(Thresholds)) == 1
    project.undo()
    project.undo()
    assert thresholds_of(project) == Thresholds()


@pytest.mark.parametrize(
    "bad",
    [
        {"balance": Decimal(0)},
        {"balance": Decimal("1.01")},
        {"high": Decimal("NaN")},
        {"medium": Decimal("0.6")},
        {"polarised": Decimal("-0.1")},
        {"answered": Decimal("Infinity")},
        {"compared": 0},
        {"bands": "lkjip"},
        {"document_bands": "interval"},
        {},
    ],
)
def test_what_the_rules_cannot_go_by_is_refused(project, bad):
    with pytest.raises(RuleError):
        project.perform(SetThresholds(replace(Thresholds(), **bad)))
    assert project.records(Thresholds) == []


def test_an_unknown_scheme_is_refused(project):
    with pytest.raises(NotFoundError):
        project.perform(SetThresholds(replace(Thresholds(), bands="mine")))
