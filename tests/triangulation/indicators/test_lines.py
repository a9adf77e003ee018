"""Indicators as they are listed, and where they stand in their documents."""

from decimal import Decimal

import pytest

from qualcode.model import AchievementRule, Direction, Indicator
from qualcode.triangulation.indicators.acts import ImportIndicators, IndicatorDraft
from qualcode.triangulation.indicators.checking import CheckStatus
from qualcode.triangulation.indicators.lines import indicator_lines, place_in
from tests.factories import make_project, source_draft


def indicator(text):
    return Indicator(1, None, 1, text, "", None, None, None)


@pytest.mark.parametrize(
    ("text", "words", "before"),
    [
        ("a\n1\tIndeks Kepuasan\t95\n", "Indeks Kepuasan", "a\n1\t"),
        ("Indeks Kepuasan naik.\n1\tIndeks  Kepuasan\t95", "Indeks Kepuasan", "Indeks Kepuasan naik.\n1\t"),
        ("Tentang Indeks\nKepuasan saja.", "Indeks Kepuasan", "Tentang "),
        ("a (b) [c]\t1", "(b) [c]", "a "),
        ("nothing of it", "Indeks", None),
        ("", "  ", None),
    ],
)
def test_a_row_is_found_in_a_table_rather_than_in_words(text, words, before):
    assert place_in(text, indicator(words)) == (None if before is None else len(before))


def test_lines_come_by_document_and_table_with_what_counts(tmp_path):
    def draft(text, realised, reported, **more):
        return IndicatorDraft(text, "%", Decimal(90), Decimal(realised), Decimal(reported), code="D1", **more)

    share = {"rule": AchievementRule.SHARE}
    with make_project(tmp_path, sources=[source_draft("Z"), source_draft("A")]) as project:
        project.perform(ImportIndicators("T1", (draft("low", 45, 50), draft("wrong", 50, 64)), "Z"))
        project.perform(ImportIndicators("T1", (draft("half", 1, 50, **share), draft("other", 1, 60, **share)), "A"))
        half, other, low, wrong = indicator_lines(project)
    assert [line.indicator.text for line in (half, other, low, wrong)] == ["half", "other", "low", "wrong"]
    assert (low.counts, low.direction, low.code.label, low.source.name) == (50, Direction.CONTRADICTS, "D1", "Z")
    assert low.band.get("id") == "Sangat Kurang"
    assert (wrong.counts, wrong.band, wrong.direction) == (None, None, Direction.HELD)
    assert (half.band, half.direction) == (None, None)
    assert half.shares == other.shares
    assert (half.shares.status, half.shares.difference) == (CheckStatus.INCONSISTENT, 10)
    assert low.shares is None
