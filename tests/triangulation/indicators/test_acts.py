"""Acts on the figures of documents: what they do, and what they refuse."""

from dataclasses import replace
from decimal import Decimal

import pytest

from qualcode.errors import NotFoundError, RuleError
from qualcode.model import AchievementRule, Better, Indicator, SourceDraft, SourceKind
from qualcode.triangulation.indicators.acts import (
    AcceptFigure,
    ChangeIndicators,
    CodeIndicators,
    ImportIndicators,
    IndicatorDraft,
    RemoveIndicators,
    UnacceptFigure,
)
from tests.factories import make_project, source_draft

WRONG = IndicatorDraft("Dokumen", "%", Decimal(90), Decimal(50), Decimal("64.00"), "Tabel 1, baris 4", code="D1")
RIGHT = IndicatorDraft("Kepuasan", "%", Decimal(95), Decimal(95), Decimal("100.00"))


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path, sources=[source_draft("R01")]) as project:
        yield project


@pytest.fixture
def figures(project):
    project.perform(ImportIndicators("Tabel 1", (WRONG, RIGHT), "R01"))
    return project


def indicators(project):
    return project.records(Indicator)


def test_rows_are_kept_in_order_with_all_that_was_read(figures):
    first, second = indicators(figures)
    assert (first.text, first.target, first.realised, first.reported) == ("Dokumen", 90, 50, Decimal("64.00"))
    assert str(first.reported) == "64.00"
    assert (first.code_id, second.code_id) == (figures.code("D1").id, None)
    assert (first.table, first.position, second.position) == ("Tabel 1", 0, 1)
    assert first.source_id == figures.source("R01").id
    assert figures.check() == []


def test_a_document_comes_in_by_the_same_act(project):
    draft = SourceDraft("LKIP", SourceKind.DOCUMENT, "Tabel 1\n")
    before = project.last_event
    project.perform(ImportIndicators("Tabel 1", (RIGHT,), "LKIP", draft))
    assert project.last_event == before + 1
    assert indicators(project)[0].source_id == project.source("LKIP").id
    project.undo()
    assert (len(project.sources()), indicators(project)) == (1, [])


def test_a_table_is_taken_in_once_a_source(figures):
    with pytest.raises(RuleError, match="there already"):
        figures.perform(ImportIndicators("Tabel 1", (RIGHT,), "R01"))
    figures.perform(ImportIndicators("Tabel 1", (RIGHT,)))
    figures.perform(ImportIndicators("Tabel 2", (RIGHT,), "R01"))
    assert len(indicators(figures)) == 4


@pytest.mark.parametrize(
    ("act", "error", "told"),
    [
        (ImportIndicators("T", (replace(RIGHT, code="X9"),)), NotFoundError, "no code X9"),
        (ImportIndicators("T", (RIGHT,), "nowhere"), NotFoundError, "no source nowhere"),
        (ImportIndicators("T", ()), RuleError, "no figures"),
        (ImportIndicators("T", (replace(RIGHT, text=" "),)), RuleError, "name is needed"),
        (ImportIndicators("T", (replace(RIGHT, target=Decimal("NaN")),)), RuleError, "no figure"),
        (ImportIndicators("T", (replace(RIGHT, realised=Decimal("Infinity")),)), RuleError, "no figure"),
        (ImportIndicators("T", (replace(RIGHT, reported=Decimal("1e999999")),)), RuleError, "no figure"),
        (ImportIndicators("T", (replace(RIGHT, rule=AchievementRule.INVERSE),)), RuleError, "less is better"),
        (
            ImportIndicators("T", (replace(RIGHT, rule=AchievementRule.CAPPED, better=Better.LOWER),)),
            RuleError,
            "cut at 100",
        ),
        (ChangeIndicators(()), RuleError, "No figure"),
        (CodeIndicators((), 1), RuleError, "No figure"),
        (RemoveIndicators(()), RuleError, "No figure"),
        (RemoveIndicators((99,)), NotFoundError, "number 99"),
        (CodeIndicators((1,), 999), NotFoundError, "number 999"),
        (AcceptFigure(1, "  "), RuleError, "reason is needed"),
        (AcceptFigure(2, "why not"), RuleError, "nothing to accept"),
        (UnacceptFigure(1), RuleError, "not accepted"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(figures, act, error, told):
    before = indicators(figures)
    with pytest.raises(error, match=told):
        figures.perform(act)
    assert indicators(figures) == before


def test_what_is_not_printed_cannot_be_accepted(project):
    project.perform(ImportIndicators("T", (replace(WRONG, target=None, reported=None),)))
    with pytest.raises(RuleError, match="No achievement is printed"):
        project.perform(AcceptFigure(1, "why not"))


def test_a_change_of_figures_or_rule_takes_the_acceptance_back_and_one_of_words_does_not(figures):
    figures.perform(AcceptFigure(1, " weighted "))
    accepted = indicators(figures)[0]
    assert (accepted.accepted, accepted.reason) == (True, "weighted")
    figures.perform(ChangeIndicators((replace(accepted, text="Dokumen selesai", unit="berkas"),)))
    assert indicators(figures)[0].accepted
    figures.perform(ChangeIndicators((replace(indicators(figures)[0], realised=Decimal(51)),)))
    assert (indicators(figures)[0].accepted, indicators(figures)[0].reason) == (False, "")
    figures.perform(ChangeIndicators((replace(indicators(figures)[0], accepted=True, reason="by the way"),)))
    assert not indicators(figures)[0].accepted


def test_codes_are_given_to_several_and_figures_removed(figures):
    code = figures.code("F1").id
    figures.perform(CodeIndicators((1, 2), code))
    assert {each.code_id for each in indicators(figures)} == {code}
    figures.perform(CodeIndicators((2,), None))
    assert indicators(figures)[1].code_id is None
    figures.perform(RemoveIndicators((1, 2)))
    assert indicators(figures) == []
    figures.undo()
    assert len(indicators(figures)) == 2
