"""Numbers, days and signs as each language prints them."""

import time

import pytest

from qualcode.locale import set_language
from qualcode.publishing.report.wording import count, counted, day, local_day, typeset


@pytest.mark.parametrize(("language", "expected"), [("en", "1,234,567"), ("id", "1.234.567")])
def test_thousands_are_set_apart(language, expected):
    set_language(language)
    assert count(1234567) == expected
    assert count(610) == "610"


@pytest.mark.parametrize(("language", "expected"), [("en", "2 May 2024"), ("id", "2 Mei 2024")])
def test_days_are_told_in_words(language, expected):
    set_language(language)
    assert day("2024-05-02") == expected


@pytest.mark.parametrize("text", ["", "2024", "in May", "2024-13-40"])
def test_what_is_no_day_stays(text):
    assert day(text) == text


def test_the_day_is_that_of_the_wall(monkeypatch):
    if not hasattr(time, "tzset"):
        pytest.skip("this system has no tzset")
    # An evening in UTC is the next morning in Palembang.
    for zone, expected in (("WIB-7", "2026-03-02"), ("UTC0", "2026-03-01")):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert local_day("2026-03-01T22:30:00Z") == local_day("2026-03-01T22:30:00") == expected
    monkeypatch.undo()
    time.tzset()


def test_what_is_counted_stands_in_brackets():
    assert counted({"S2": 2, "D3": 1200}) == "S2 (2), D3 (1,200)"


def test_signs_of_print():
    assert typeset("balance -0.27 >= -0.5 (-1), (for - against), a->b, 15-17, x<=y") == (
        "balance −0.27 ≥ −0.5 (−1), (for − against), a->b, 15-17, x<=y"
    )
