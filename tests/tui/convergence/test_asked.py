from dataclasses import replace

import pytest

from qualcode.model import ConvergenceClass
from qualcode.tui.convergence.asked import (
    CLAIM,
    CLASS,
    META,
    Asked,
    Claims,
    Column,
    Gap,
    Kind,
    columns_of,
    gaps_of,
    rows_of,
)
from tests.tui.convergence_making import study


def labels(asked):
    return [(row.code.label, row.claim.is_default) for row in rows_of(study(), asked)]


def test_default_claims_are_rows_unless_all_are_asked_for():
    assert [label for label, _ in labels(Asked())] == ["D1", "D2", "D3", "D4", "F1", "F2", "F3"]
    assert labels(Asked(claims=Claims.ALL))[:2] == [("D1", True), ("D1", False)]


def test_claims_of_sub_codes_can_be_left_out():
    matrix = study()
    under = replace(matrix.rows[0], code=replace(matrix.rows[0].code, parent_id=9))
    matrix = replace(matrix, rows=(under, *matrix.rows[1:]))
    assert under in rows_of(matrix, Asked())
    assert under not in rows_of(matrix, Asked(claims=Claims.MAIN))
    assert [Claims.DEFAULT.following, Claims.ALL.following, Claims.MAIN.following] == [
        Claims.ALL,
        Claims.MAIN,
        Claims.DEFAULT,
    ]


@pytest.mark.parametrize(
    ("gap", "found"),
    [
        (Gap.DISSONANCE, ["D2"]),
        (Gap.SILENCE, ["D2", "D3", "F1", "F2"]),
        (Gap.NOT_ASKED, ["D4", "F2"]),
        (Gap.HELD, ["D1"]),
        (Gap.NO_EVIDENCE, ["F2"]),
        (Gap.TO_LOOK_AT, ["D1", "D2"]),
    ],
)
def test_each_gap_is_found(gap, found):
    assert [label for label, _ in labels(Asked(gaps=frozenset({gap})))] == found


def test_several_gaps_are_joined():
    both = frozenset({Gap.HELD, Gap.NO_EVIDENCE})
    assert [label for label, _ in labels(Asked(gaps=both))] == ["D1", "F2"]


def test_figures_that_are_held_are_found_behind_another_direction():
    row = study().rows[-1]
    cell = row.cells[3]
    held = replace(cell, proposal=replace(cell.proposal, counts=replace(cell.proposal.counts, held=1)))
    assert Gap.HELD not in gaps_of(row)
    assert Gap.HELD in gaps_of(replace(row, cells=(*row.cells[:3], held)))


def test_letters_narrow_by_claim_code_and_name():
    assert [label for label, _ in labels(Asked(words="invitations", claims=Claims.ALL))] == ["D1"]
    assert [label for label, _ in labels(Asked(words="f2"))] == ["F2"]
    assert [label for label, _ in labels(Asked(words="sikap memadai"))] == ["F3"]


def test_a_share_leads_to_its_claims():
    matrix = study()
    for pair, counts in matrix.shares.items():
        for wanted, count in counts.items():
            asked = Asked(claims=Claims.ALL, classed=(pair, wanted))
            assert len(rows_of(matrix, asked)) == count
    assert rows_of(matrix, Asked(classed=(("interview", "gone"), ConvergenceClass.SILENCE))) == []


def test_what_one_strand_only_says_leads_to_its_claims():
    matrix = study()
    for strand, ids in matrix.only.items():
        assert {row.claim.id for row in rows_of(matrix, Asked(claims=Claims.ALL, only=strand))} == set(ids)
    assert matrix.only["observation"]


def test_pairs_have_columns_when_asked_for():
    matrix = study()
    columns = columns_of(matrix, Asked())
    assert [columns[0], columns[-2:]] == [CLAIM, [CLASS, META]]
    pairs = columns_of(matrix, Asked(with_pairs=True))[len(columns) :]
    assert [(each.first, each.second) for each in pairs] == list(matrix.rows[0].pairs)


def test_sorting_puts_first_what_needs_attention_and_nothing_away():
    matrix = study()
    by_class = rows_of(matrix, Asked(sorted_by=CLASS))
    assert by_class[0].overall.holds is ConvergenceClass.DISSONANCE
    assert by_class[-1].overall.holds is ConvergenceClass.AGREEMENT
    for column in columns_of(matrix, Asked(with_pairs=True)):
        found = rows_of(matrix, Asked(claims=Claims.ALL, sorted_by=column))
        assert sorted(row.claim.id for row in found) == sorted(row.claim.id for row in matrix.rows)
    gone = Asked(sorted_by=Column(Kind.STRAND, "gone"))
    assert rows_of(matrix, gone) == rows_of(matrix, Asked())


def test_nothing_is_filtered_once_that_is_taken_away():
    asked = Asked(gaps=frozenset({Gap.HELD}), words="x", only="", classed=(("", ""), ConvergenceClass.WEAK))
    assert asked.is_filtered
    assert not asked.unfiltered().is_filtered
    assert Asked(only="").is_filtered
