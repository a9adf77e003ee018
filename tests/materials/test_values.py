from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.materials.values import (
    Habits,
    distinct,
    expected,
    habits_of,
    is_doubtful,
    normalised,
    propose_type,
)
from qualcode.model import Variable, VariableType

NUMBER, DATE, BOOLEAN, CHOICE, TEXT = (
    VariableType.NUMBER,
    VariableType.DATE,
    VariableType.BOOLEAN,
    VariableType.CHOICE,
    VariableType.TEXT,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("007", "7"),
        ("-3", "-3"),
        ("+4", "4"),
        ("-0", "0"),
        ("3.5", "3.5"),
        ("3,5", "3.5"),
        ("0,123", "0.123"),
        ("1234,567", "1234.567"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1.234.567", "1234567"),
        ("1 234", "1234"),
        ("1\u00a0234,5", "1234.5"),
        ("1e300", "1e300"),
        # A comma or point before three digits may part thousands or decimals.
        ("1.234", None),
        ("1,234", None),
        ("1.2.3", None),
        ("12.34.567", None),
        ("1.234.567,8.9", None),
        ("95%", None),
        ("x", None),
        ("", None),
        ("٣", None),
        ("NaN", None),
    ],
)
def test_numbers(text, number):
    assert normalised(text, NUMBER) == number


@pytest.mark.parametrize(("sign", "number"), [(",", "1234"), (".", "1.234")])
def test_the_column_tells_what_a_doubtful_number_is(sign, number):
    assert is_doubtful("1.234")
    assert not is_doubtful("1.234", Habits(sign))
    assert normalised("1.234", NUMBER, habits=Habits(sign)) == number


@pytest.mark.parametrize(
    ("values", "sign"),
    [(["1.234", "2,5"], ","), (["1.234", "2.5"], "."), (["1.234"], ""), (["2,5", "2.5"], ""), (["1.234.567"], ",")],
)
def test_habits_come_from_what_can_be_read_in_one_way(values, sign):
    assert habits_of(values).decimal == sign


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-08-17", "2023-08-17"),
        ("2023-8-7", "2023-08-07"),
        ("17/08/2023", "2023-08-17"),
        ("17-8-2023", "2023-08-17"),
        ("31.12.2024", "2024-12-31"),
        ("17 Agustus 2023", "2023-08-17"),
        ("Kamis, 17 Agustus 2023", "2023-08-17"),
        ("5 Mei 2023", "2023-05-05"),
        ("17-Agt-2023", "2023-08-17"),
        ("17 Aug 2023", "2023-08-17"),
        ("August 17, 2023", "2023-08-17"),
        ("1 Pebruari 2024", "2024-02-01"),
        ("17/08/2023 9:30", "2023-08-17T09:30:00"),
        ("17/08/2023 9.30.12", "2023-08-17T09:30:12"),
        ("2023-08-17 21:05:00", "2023-08-17T21:05:00"),
        ("2023-08-17T21:05:00.250Z", "2023-08-17T21:05:00"),
        ("17/08/2023 9:05 PM", "2023-08-17T21:05:00"),
        ("17/08/2023 12:05 AM", "2023-08-17T00:05:00"),
        ("2024-02-30", None),
        ("0000-00-00", None),
        ("99999-01-01", None),
        ("17/08/23", None),
        ("08/17/2023", None),
        ("17/08-2023", None),
        ("17 Foo 2023", None),
        ("17/08/2023 25:00", None),
        ("", None),
    ],
)
def test_dates(text, day):
    assert normalised(text, DATE) == day


def test_a_column_may_put_the_month_first():
    habits = habits_of(["5/6/2023", "8/17/2023"])
    assert habits.month_first
    assert normalised("5/6/2023", DATE, habits=habits) == "2023-05-06"
    assert not habits_of(["5/6/2023", "8/17/2023", "17/8/2023"]).month_first


@pytest.mark.parametrize(
    ("text", "stored"), [("Ya", "1"), ("TIDAK", "0"), ("yes", "1"), ("f", None), ("1", "1"), ("", None)]
)
def test_yes_and_no(text, stored):
    assert normalised(text, BOOLEAN) == stored


def test_a_choice_is_spelled_as_among_the_choices():
    assert normalised("laki-laki ", CHOICE, ("Laki-laki", "Perempuan")) == "Laki-laki"
    assert normalised("x", CHOICE, ("Laki-laki",)) is None


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (["1", "2,5", ""], NUMBER),
        (["17/08/2023", "1 Mei 2023"], DATE),
        (["Ya", "tidak"], BOOLEAN),
        (["1", "0"], NUMBER),
        (["S1", "S2", "s1", "S2"], CHOICE),
        (["a", "b", "c"], TEXT),
        (["1", "x"], TEXT),
        # Officials' numbers, telephones and postal codes are no amounts.
        (["081234567890"], TEXT),
        (["3201234567890123"], TEXT),
        (["", " "], TEXT),
        ([], TEXT),
    ],
)
def test_a_type_is_proposed_only_where_all_values_are_of_it(values, kind):
    assert propose_type(values).type is kind


def test_choices_are_in_the_order_they_come_up():
    assert propose_type(["S2", "S1", "s2", "S1", "S2"]).choices == ("S2", "S1")


def test_what_may_be_two_numbers_stays_text_and_is_named():
    found = propose_type(["1.234", "12"])
    assert (found.type, found.doubt) == (TEXT, "1.234")
    assert propose_type(["1.234", "12"], typed={"1.234"}).type is NUMBER


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=3))
def test_any_number_written_in_either_way_is_that_number(number):
    english = f"{number:,.4f}"
    indonesian = english.translate(str.maketrans(",.", ".,"))
    for text, sign in ((english, "."), (indonesian, ",")):
        stored = normalised(text, NUMBER, habits=Habits(sign))
        assert stored is not None
        assert Decimal(stored) == number


@given(st.dates())
def test_any_date_written_in_indonesian_is_that_date(day):
    for text in (f"{day:%d/%m/}{day.year:04}", day.isoformat()):
        assert normalised(text, DATE) == day.isoformat()


@given(st.text(max_size=30), st.sampled_from([NUMBER, DATE, BOOLEAN]))
def test_what_is_stored_is_read_as_itself(text, kind):
    stored = normalised(text, kind)
    if stored is not None:
        assert normalised(stored, kind, habits=Habits(".")) == stored


@given(st.lists(st.text(max_size=4)))
def test_distinct_values_are_each_there_once(values):
    found = distinct(values)
    assert len(set(found)) == len(found)
    assert all(value.strip() for value in found)


@pytest.mark.parametrize("kind", list(VariableType))
def test_what_is_expected_is_said_for_each_type(kind):
    assert expected(Variable(0, "a", kind, ("x",))).endswith(".")
