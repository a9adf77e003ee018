"""The rules against a statement of the printed table that knows nothing of their code."""

from decimal import Decimal
from fractions import Fraction
from itertools import combinations_with_replacement, product

import pytest

from qualcode.model import ConvergenceClass, Direction, MetaInferenceType, Prominence, Thresholds
from qualcode.triangulation.rules import (
    Said,
    balance,
    claim_class,
    direction_of_cases,
    direction_of_scores,
    meta_inference_of,
    needs_resolution,
    pair_class,
    prominence_of,
    rule_table,
    sayings,
)

USUAL = Thresholds()

# What strands say, by letters: s, c and m with h(igh), m(edium) or l(ow) behind; silent ".", not asked "x", held "!".
LETTERS = {
    **{
        Said(direction, prominence): letter + prominence.value[0]
        for direction, letter in ((Direction.SUPPORTS, "s"), (Direction.CONTRADICTS, "c"), (Direction.MIXED, "m"))
        for prominence in Prominence
    },
    Said(Direction.SILENT): ".",
    Said(Direction.NOT_ASKED): "x",
    Said(Direction.HELD): "!",
}


def printed(first: str, second: str) -> ConvergenceClass:
    """The table as methods.md prints it, read line by line."""
    both = {first[0], second[0]}
    if "x" in both:
        return ConvergenceClass.NOT_COMPARABLE
    if "!" in both:
        return ConvergenceClass.HELD
    if both == {"."}:
        return ConvergenceClass.NO_EVIDENCE
    if "." in both:
        return ConvergenceClass.SILENCE
    if both == {"s", "c"}:
        return ConvergenceClass.DISSONANCE
    alike = [first[0] == second[0], first[1] == second[1]]
    if all(alike):
        return ConvergenceClass.AGREEMENT
    return ConvergenceClass.PARTIAL if any(alike) else ConvergenceClass.WEAK


def of_claim(strands: tuple[str, ...]) -> tuple[ConvergenceClass, str]:
    """The class of a claim and what may be inferred, by the printed lines."""
    voices = [strand for strand in strands if strand[0] in "scm"]
    if len(voices) < 2:
        return (ConvergenceClass.SILENCE, "expansion") if voices else (ConvergenceClass.NO_EVIDENCE, "")
    pairs = [printed(a, b) for n, a in enumerate(voices) for b in voices[n + 1 :]]
    if ConvergenceClass.DISSONANCE in pairs:
        return ConvergenceClass.DISSONANCE, "discordance"
    if all(pair is ConvergenceClass.AGREEMENT for pair in pairs):
        return ConvergenceClass.AGREEMENT, "confirmation"
    if ConvergenceClass.WEAK in pairs:
        return ConvergenceClass.WEAK, "discordance"
    return ConvergenceClass.PARTIAL, "expansion"


def test_everything_a_strand_can_say_is_in_the_table():
    assert set(sayings()) == set(LETTERS)
    assert len(sayings()) == len(LETTERS) == 12


def test_every_pair_has_the_class_that_is_printed():
    for first, second in product(LETTERS, repeat=2):
        assert pair_class(first, second) is printed(LETTERS[first], LETTERS[second])


def test_the_table_covers_each_combination_once():
    table = rule_table()
    assert len(table) == 12 * 13 // 2
    assert {frozenset({first, second}) for first, second, _class in table} == {
        frozenset(pair) for pair in combinations_with_replacement(LETTERS, 2)
    }
    assert all(class_ is printed(LETTERS[first], LETTERS[second]) for first, second, class_ in table)
    assert {class_ for _first, _second, class_ in table} == set(ConvergenceClass)


@pytest.mark.parametrize("strands", [1, 2, 3, 4])
def test_every_claim_has_the_class_and_inference_that_are_printed(strands):
    for said in product(LETTERS, repeat=strands):
        expected, inferred = of_claim(tuple(LETTERS[one] for one in said))
        found = claim_class(said)
        meta = meta_inference_of(found)
        assert (found, meta.value if meta else "") == (expected, inferred), [LETTERS[one] for one in said]


def test_only_dissonances_need_a_resolution():
    assert {one for one in ConvergenceClass if needs_resolution(one)} == {
        one for one in ConvergenceClass if meta_inference_of(one) is MetaInferenceType.DISCORDANCE
    }


def test_the_issue_s_example_contradicts():
    # "9 of 12 asked speak: 7 against, 1 for, 1 mixed; balance -0.67 <= -0.5: contradicts"
    assert balance(1, 7, 1) == Fraction(-2, 3)
    assert direction_of_cases(1, 7, 1, USUAL) is Direction.CONTRADICTS
    assert prominence_of(9, 12, USUAL) is Prominence.HIGH


@pytest.mark.parametrize(
    ("counts", "direction"),
    [
        ((3, 1, 0), Direction.SUPPORTS),  # exactly 0.5
        ((1, 3, 0), Direction.CONTRADICTS),
        ((2, 1, 0), Direction.MIXED),
        ((1, 0, 1), Direction.SUPPORTS),
        ((0, 0, 4), Direction.MIXED),
        ((0, 0, 0), Direction.SILENT),
    ],
)
def test_a_balance_on_the_threshold_is_a_side(counts, direction):
    assert direction_of_cases(*counts, USUAL) is direction


@pytest.mark.parametrize(
    ("speaking", "asked", "prominence"),
    [(5, 10, "high"), (4, 10, "medium"), (2, 10, "medium"), (1, 10, "low"), (0, 10, ""), (0, 0, "")],
)
def test_prominence_is_a_share_of_those_asked(speaking, asked, prominence):
    found = prominence_of(speaking, asked, USUAL)
    assert (found.value if found else "") == prominence


@pytest.mark.parametrize(
    ("low", "high", "band", "polarity", "direction"),
    [
        (0, 10, 4, 1, "supports"),
        (0, 10, 3, 1, "supports"),
        (5, 5, 2, 1, "mixed"),
        (10, 0, 1, 1, "contradicts"),
        (10, 0, 0, -1, "supports"),
        (0, 10, 4, -1, "contradicts"),
        (3, 7, 3, 1, "mixed"),  # three in ten on the other side: polarised, whatever the mean
        (2, 8, 3, 1, "supports"),
    ],
)
def test_scores_point_by_the_band_of_their_mean(low, high, band, polarity, direction):
    assert direction_of_scores(low, high, 10, band, 5, polarity, USUAL) is Direction(direction)


def test_of_four_bands_only_the_ends_are_sides():
    found = [direction_of_scores(0, 0, 10, band, 4, 1, USUAL).value for band in range(4)]
    assert found == ["contradicts", "mixed", "mixed", "supports"]


def test_nobody_with_a_score_is_silence():
    assert direction_of_scores(0, 0, 0, 0, 5, 1, USUAL) is Direction.SILENT


def test_decimal_thresholds_are_exact():
    assert prominence_of(1, 5, Thresholds(medium=Decimal("0.2"))) is Prominence.MEDIUM
