"""What people read of a triangulation."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from qualcode.locale import set_language
from qualcode.model import (
    Claim,
    Code,
    ConvergenceClass,
    Direction,
    MetaInferenceType,
    Prominence,
    Resolution,
    SourceKind,
    Thresholds,
    Words,
)
from qualcode.triangulation import words
from qualcode.triangulation.results import Cell, ClassCell, Counts, Proposal, Row, Scores, Strand
from qualcode.triangulation.rules import Said, claim_class, direction_of_cases, pair_class, prominence_of

KINDS = (Direction, Prominence, ConvergenceClass, MetaInferenceType, Resolution)
SPEAKING = (Direction.SUPPORTS, Direction.CONTRADICTS, Direction.MIXED)
SAID = [
    *(Said(direction, prominence) for direction, prominence in product(SPEAKING, Prominence)),
    *(Said(direction) for direction in Direction if direction not in SPEAKING),
]
THRESHOLDS = Thresholds()


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language("en")


def passages(supports=0, contradicts=0, mixed=0, asked=0, technique=SourceKind.INTERVIEW, **more):
    counts = Counts(supports, contradicts, mixed, asked=asked, **more)
    direction = direction_of_cases(supports, contradicts, mixed, THRESHOLDS)
    prominence = prominence_of(counts.speaking, asked, THRESHOLDS)
    return Proposal(1, Strand(technique.value, technique), direction, prominence, counts)


def answers(direction, **scores):
    strand = Strand("questionnaire", SourceKind.QUESTIONNAIRE)
    made = Scores(**{"mean": Decimal("2.41"), "band": 1, "low": 12, "high": 3, "scored": 16, "asked": 17, **scores})
    counts = Counts(made.high, made.low, made.scored - made.high - made.low, asked=made.asked)
    return Proposal(1, strand, direction, Prominence.HIGH if made.scored else None, counts, made)


def row(**said):
    cells = {
        name: Cell(Proposal(1, Strand(name, SourceKind(name)), each.direction, each.prominence, Counts()))
        for name, each in said.items()
    }
    names = list(said)
    pairs = {
        (one, other): ClassCell(pair_class(said[one], said[other]))
        for place, one in enumerate(names)
        for other in names[place + 1 :]
    }
    claim, code = Claim(1, 1, Words.of("c")), Code(1, None, "D1", Words.of("n"))
    overall = ClassCell(claim_class(list(said.values())))
    return Row(claim, code, tuple(cells.values()), pairs, overall, None)


class TestNames:
    @pytest.mark.parametrize("value", [value for kind in KINDS for value in kind])
    def test_everything_has_a_name_in_both_languages_and_one_sign(self, value):
        named = []
        for language in ("en", "id"):
            set_language(language)
            named.append(words.word(value))
        assert all(named)
        assert named[0] != named[1]
        assert len(words.sign(value)) == 1

    @pytest.mark.parametrize("kind", KINDS[:4])
    def test_signs_tell_the_values_of_a_kind_apart(self, kind):
        assert len({words.sign(value) for value in kind}) == len(kind)

    def test_indonesian_names_tell_values_apart_too(self):
        set_language("id")
        for kind in KINDS:
            assert len({words.word(value) for value in kind}) == len(kind)

    def test_techniques_are_translated_and_values_are_not(self):
        set_language("id")
        assert words.strand_word("technique", "interview") == "wawancara"
        assert words.strand_word("case:group", "interview") == "interview"
        assert words.strand_word("coder", "Peneliti 1") == "Peneliti 1"
        assert words.strand_word("technique", "something else") == "something else"
        assert words.technique_word(SourceKind.DOCUMENT) == "dokumen"

    def test_a_strand_without_a_name_is_still_told(self):
        assert words.strand_word("case:group", "") == "(nothing said)"

    def test_what_strands_are_told_apart_by(self):
        assert [words.sides(by) for by in ("technique", "coder", "time", "time:year", "case:unit")] == [
            "technique",
            "coder",
            "month",
            "year",
            "unit",
        ]


class TestNumber:
    def test_rounds_half_up_and_writes_a_comma_in_indonesian(self):
        assert words.number(Fraction(-2, 3)) == "-0.67"
        assert words.number(Decimal("0.125")) == "0.13"
        set_language("id")
        assert words.number(Fraction(-2, 3)) == "-0,67"

    def test_keeps_the_decimals_of_a_threshold(self):
        assert words.number(Decimal("0.5"), None) == "0.5"


class TestRuleOf:
    def test_says_the_rule_of_passages_in_words_and_numbers(self):
        told = words.rule_of(passages(1, 7, 1, asked=12), THRESHOLDS)
        assert told == (
            "9 of 12 asked speak: 7 against, 1 for, 1 mixed; balance -0.67 <= -0.5: contradicts. "
            "Prominence: 9 of 12 = 0.75 >= 0.5: high."
        )

    def test_in_indonesian(self):
        set_language("id")
        told = words.rule_of(passages(1, 7, 1, asked=12), THRESHOLDS)
        assert told == (
            "9 dari 12 yang ditanya bersuara: 7 menyangkal, 1 mendukung, 1 campuran; imbangan -0,67 <= -0,5: "
            "menyangkal. Kemenonjolan: 9 dari 12 = 0,75 >= 0,5: tinggi."
        )

    def test_names_the_limits_a_mixed_balance_lies_between(self):
        assert "balance -0.27 between -0.5 and 0.5: mixed" in words.rule_of(passages(4, 8, 3, asked=15), THRESHOLDS)

    def test_names_the_limit_that_supports(self):
        assert "balance 0.60 >= 0.5: supports" in words.rule_of(passages(10, 1, 4, asked=15), THRESHOLDS)

    def test_tells_medium_and_low_prominence(self):
        assert "1 of 4 = 0.25 >= 0.2: medium" in words.rule_of(passages(1, asked=4), THRESHOLDS)
        assert "1 of 6 = 0.17 < 0.2: low" in words.rule_of(passages(1, asked=6), THRESHOLDS)

    def test_counts_observations_as_such(self):
        told = words.rule_of(passages(0, 3, asked=3, technique=SourceKind.OBSERVATION), THRESHOLDS)
        assert told.startswith("3 of 3 observations speak: 3 against; balance -1.00 <= -0.5: contradicts.")

    def test_silence_is_of_those_asked_and_says_who_was_not_read(self):
        told = words.rule_of(passages(asked=12, unread=5), THRESHOLDS)
        assert told == "None of 12 asked speaks for or against: silent; 5 not coded yet."

    def test_those_coded_without_a_valence_are_told_beside(self):
        assert "supports; 2 more coded without a valence." in words.rule_of(
            passages(3, asked=8, undirected=2), THRESHOLDS
        )

    def test_not_asked_is_no_silence(self):
        proposal = Proposal(1, Strand("document", SourceKind.DOCUMENT), Direction.NOT_ASKED, None, Counts(unread=1))
        assert words.rule_of(proposal, THRESHOLDS) == "This strand was not asked about it: not asked; 1 not coded yet."

    def test_held_figures_are_told_by_number(self):
        strand = Strand("document", SourceKind.DOCUMENT)
        held = Proposal(1, strand, Direction.HELD, None, Counts(held=2, asked=2))
        assert words.rule_of(held, THRESHOLDS) == "2 figures do not follow from their rows: held."
        beside = passages(2, asked=3, held=1, technique=SourceKind.DOCUMENT)
        assert "2 of 3 documents and figures speak: 2 for" in words.rule_of(beside, THRESHOLDS)
        assert "supports; 1 figure held." in words.rule_of(beside, THRESHOLDS)

    def test_items_are_told_by_mean_band_and_sides(self):
        told = words.rule_of(answers(Direction.CONTRADICTS), THRESHOLDS)
        assert told == (
            "16 of 17 have a score: mean 2.41, band “Poor” (2 of 5); 12 below and 3 above the midpoint: contradicts. "
            "Prominence: 12 of 17 = 0.71 >= 0.5: high."
        )

    def test_items_that_divide_people_are_told_as_such(self):
        told = words.rule_of(answers(Direction.MIXED, low=7, high=8, mean=Decimal("3.02"), band=2), THRESHOLDS)
        assert "mean 3.02, band “Fair” (3 of 5); 7 below and 8 above the midpoint, each at least 0.3 of 16" in told
        assert "so they are divided: mixed" in told

    def test_items_nobody_has_a_score_on(self):
        told = words.rule_of(answers(Direction.SILENT, scored=0, mean=None, band=None, low=0, high=0), THRESHOLDS)
        assert told == "None of 17 asked has a score: silent."


class TestThresholdsLines:
    def test_tell_every_number_and_the_version(self):
        told = " ".join(words.thresholds_lines(Thresholds(balance=Decimal("0.6"), compared=7)))
        for shown in (
            "Rules 1",
            "0.6",
            "-0.6",
            "0.5",
            "0.2",
            "0.3",
            "0.8",
            "equal intervals",
            "LKjIP",
            "Sampang",
            "7 cases",
        ):
            assert shown in told


class TestClasses:
    @pytest.mark.parametrize(("first", "second"), list(product(SAID, SAID)))
    def test_the_rule_told_gives_the_class_of_the_rules(self, first, second):
        assert words.class_rule(first, second).endswith(f": {words.word(pair_class(first, second))}")

    def test_every_line_of_the_table_is_reached(self):
        told = {words.class_rule(first, second) for first, second in product(SAID, SAID)}
        assert told == {f"{text}: {words.word(class_)}" for text, class_ in words.PAIR_RULES}

    def test_a_pair_is_told_with_what_each_strand_says(self):
        made = row(interview=Said(Direction.SUPPORTS, Prominence.HIGH), document=Said(Direction.SILENT))
        assert words.pair_rule(made, ("interview", "document"), "technique") == (
            "Interview: supports (high), document: silent; one of the two is silent: silence."
        )

    def test_a_claim_is_told_with_the_pairs_that_decide(self):
        made = row(
            interview=Said(Direction.SUPPORTS, Prominence.HIGH),
            observation=Said(Direction.CONTRADICTS, Prominence.HIGH),
            document=Said(Direction.SUPPORTS, Prominence.HIGH),
        )
        told = words.claim_rule(made, "technique")
        assert "a pair of those that speak is in dissonance: dissonance" in told
        assert told.endswith("interview × observation, observation × document.")

    def test_every_claim_has_a_line_of_its_class(self):
        for voices in product(SAID[::2], SAID, SAID[1::3]):
            made = row(**dict(zip(("interview", "observation", "document"), voices, strict=True)))
            assert f": {words.word(claim_class(voices))}" in words.claim_rule(made, "technique")
