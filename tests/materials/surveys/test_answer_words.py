import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.materials.surveys.answer_words import (
    Scale,
    numbered_scale,
    recognised,
    scale_of,
    whole_numbers,
    with_number,
)

STRENGTHS = [
    ["Sangat Tidak Setuju", "Tidak Setuju", "Netral", "Setuju", "Sangat Setuju"],
    ["Sangat Tidak Setuju", "Tidak Setuju", "Ragu-ragu", "Setuju", "Sangat Setuju"],
    ["Sangat Tidak Setuju", "Tidak Setuju", "Kurang Setuju", "Setuju", "Sangat Setuju"],
    ["Sangat Tidak Setuju", "Tidak Setuju", "Setuju", "Sangat Setuju"],
    ["STS", "TS", "N", "S", "SS"],
    ["STS", "TS", "KS", "S", "SS"],
    ["STS", "TS", "RR", "S", "SS"],
    ["STS", "TS", "S", "SS"],
    ["Tidak Pernah", "Jarang", "Kadang-kadang", "Sering", "Selalu"],
    ["Tidak pernah", "Jarang", "Sering", "Selalu"],
    ["TP", "JR", "KK", "SR", "SL"],
    ["Sangat Buruk", "Buruk", "Cukup", "Baik", "Sangat Baik"],
    ["Sangat Kurang", "Kurang", "Cukup", "Baik", "Sangat Baik"],
    ["Tidak Baik", "Kurang Baik", "Baik", "Sangat Baik"],
    ["Sangat Tidak Puas", "Tidak Puas", "Cukup Puas", "Puas", "Sangat Puas"],
    ["Tidak Mudah", "Kurang Mudah", "Mudah", "Sangat Mudah"],
    ["rendah", "sedang", "tinggi"],
    ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"],
    ["Strongly disagree", "Disagree", "Undecided", "Agree", "Strongly agree"],
    ["SD", "D", "N", "A", "SA"],
    ["Never", "Rarely", "Sometimes", "Often", "Always"],
    ["Very poor", "Poor", "Fair", "Good", "Very good"],
    ["Poor", "Fair", "Good", "Very good", "Excellent"],
    ["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied"],
    ["Very unlikely", "Unlikely", "Neutral", "Likely", "Very likely"],
    ["Strongly disagree", "Disagree", "Slightly disagree", "Neutral", "Slightly agree", "Agree", "Strongly agree"],
]
every_scale = pytest.mark.parametrize("words", STRENGTHS, ids=lambda words: f"{words[0]}-{len(words)}")


@every_scale
def test_words_stand_in_the_order_of_their_strength(words):
    found = recognised(reversed(words * 20))
    scale, unused = scale_of(found)
    assert (scale.low, scale.high) == (1, len(words))
    assert scale.labels == tuple(words)
    assert unused == ()


@every_scale
@given(data=st.data())
def test_any_answers_on_a_scale_are_its_points(words, data):
    """Where every point was chosen, spellings and order change nothing."""
    answers = data.draw(st.permutations(words * 6))
    spelled = [data.draw(st.sampled_from([word, word.upper(), word.lower(), f" {word}  "])) for word in answers]
    found = recognised(spelled)
    scale, _unused = scale_of(found)
    assert [scale.point(answer) for answer in spelled] == [words.index(answer) + 1 for answer in answers]


def test_yes_and_no_are_one_and_nothing():
    scale, _unused = scale_of(recognised(["Ya", "Tidak"]))
    assert (scale.low, scale.high, scale.labels) == (0, 1, ("Tidak", "Ya"))


def test_points_that_nobody_chose_are_named_as_the_others_are():
    scale, unused = scale_of(recognised(["Setuju", "Sangat Setuju", "Netral"]))
    assert scale.labels == ("Sangat Tidak Setuju", "Tidak Setuju", "Netral", "Setuju", "Sangat Setuju")
    assert unused == ("Sangat Tidak Setuju", "Tidak Setuju")
    assert scale_of(recognised(["ss", "s", "n"]))[1] == ("sts", "ts")
    assert scale_of(recognised(["Baik", "Sangat Buruk", "Cukup"]))[1] == ("Buruk", "Sangat Baik")


def test_with_many_answers_a_middle_nobody_chose_is_none():
    words = ["SS", "S", "TS"]
    assert scale_of(recognised(words))[0].high == 5
    assert scale_of(recognised(words * 10))[0].high == 4
    assert scale_of(recognised(["SS", "S"] * 100))[0].high == 5


def test_two_words_for_one_point_are_both_it():
    scale, _unused = scale_of(recognised(["Netral", "Netral", "Ragu-ragu", "Setuju", "Tidak setuju"]))
    assert [scale.point(word) for word in ("Netral", "ragu-ragu", "RAGU - RAGU", "Setuju.")] == [3, 3, 3, 4]


@pytest.mark.parametrize(
    "answers",
    [
        ["L", "P"],
        ["S1", "S2"],
        ["S"],
        ["Struktural", "Pelaksana"],
        ["Tetap", "Tidak tetap"],
        ["Menikah", "Belum menikah"],
        ["Tidak ada"],
        ["Setuju", "x"],
        ["Setuju", "Sering"],
        [],
    ],
)
def test_other_words_are_no_scale(answers):
    assert recognised(answers) is None


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("5 - Sangat Setuju", (5, "Sangat Setuju")),
        ("4. Setuju", (4, "Setuju")),
        ("3) Netral", (3, "Netral")),
        ("(2) Tidak Setuju", (2, "Tidak Setuju")),
        ("1 = STS", (1, "STS")),
        ("Sangat Setuju (5)", (5, "Sangat Setuju")),
        ("Setuju - 4", (4, "Setuju")),
        ("Setuju", None),
        ("5", None),
        ("2023-2024", None),
        ("150 - x", None),
    ],
)
def test_numbers_with_labels(answer, found):
    assert with_number(answer) == found


def test_a_scale_of_numbers_with_labels():
    scale = numbered_scale(["5 - Sangat Setuju", "4 - Setuju", "2 - Tidak Setuju"])
    assert scale == Scale(1, 5, ("1", "Tidak Setuju", "3", "Setuju", "Sangat Setuju"))
    assert [scale.point(text) for text in ("5 - Sangat Setuju", "setuju", "3", "6 - x")] == [5, 4, 3, None]
    assert numbered_scale(["5 - Setuju", "5 - Sangat Setuju"]) is None
    assert numbered_scale(["5 - Setuju"]) is None


@pytest.mark.parametrize(
    ("answer", "point"),
    [("3", 3), ("3.0", 3), ("3,00", 3), (" 4 ", 4), ("0", None), ("6", None), ("3,5", None), ("x", None)],
)
def test_plain_numbers_are_points_within_the_scale(answer, point):
    assert Scale(1, 5).point(answer) == point


def test_other_spellings_may_be_said():
    assert Scale(1, 5, answers=(("tahu", 4), ("99", 5))).point("Tahu") == 4
    assert Scale(1, 5, answers=(("99", 5),)).point("99") == 5


def test_whole_numbers():
    assert whole_numbers(["1", "2,0", "-3"]) == [1, 2, -3]
    assert whole_numbers(["1", "x"]) is None
