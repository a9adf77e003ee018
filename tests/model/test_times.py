import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.model.times import TIME, clock, milliseconds


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("0:03", 3_000),
        ("00:03", 3_000),
        ("62:05", 3_725_000),
        ("1:02:05", 3_725_000),
        ("0:0:5.100", 5_100),
        ("00:00:05,25", 5_250),
        ("00:03:40-5", 220_500),
        ("999:59:59.999", 3_599_999_999),
        ("0:60", None),
        ("1:60:00", None),
        ("1:2:3:4", None),
        ("1000:00:00", None),
        ("", None),
        ("NaN", None),
        ("10.30", None),
        ("-0:03", None),
        ("٠:٠٣", None),
        ("0" * 100_000 + ":00", None),
    ],
)
def test_times_as_transcripts_write_them(time: str, expected: int | None) -> None:
    assert milliseconds(time) == expected


@given(st.integers(0, 3_599_999_999))
def test_a_clock_shows_what_it_reads(time_ms: int) -> None:
    shown = clock(time_ms)
    assert milliseconds(shown) == time_ms // 1000 * 1000
    assert re.fullmatch(TIME, shown)


@pytest.mark.parametrize("text", ["1:2", "10:3", "1:234", "1:23:456", "a"])
def test_what_is_no_time(text: str) -> None:
    assert not re.fullmatch(TIME, text)
