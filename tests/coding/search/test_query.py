"""What is written to search with means what it looks like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.coding.search.query import All, Any, Near, Phrase, Wildcard, Word, parse
from qualcode.errors import RuleError

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("a", A),
        ("a b", All((A, B))),
        ("a DAN b AND c", All((A, B, C))),
        ("a OR b", Any((A, B))),
        ("a | b ATAU c", Any((A, B, C))),
        ("a b OR c", Any((All((A, B)), C))),
        ("a (b OR c)", All((A, Any((B, C))))),
        ("a -b", All((A,), (B,))),
        ("a NOT b BUKAN c", All((A,), (B, C))),
        ('"a  b"', Phrase(("a", "b"))),
        ('"a"', Word("a", exact=True)),
        ("=a", Word("a", exact=True)),
        ("e-Kinerja", Phrase(("e", "Kinerja"))),
        ("a* ?b", All((Wildcard("a*"), Wildcard("?b")))),
        ("a NEAR b", Near((A, B), 10)),
        ("a DEKAT/3 b", Near((A, B), 3)),
        ("dan", Word("dan")),
        ("a, b.", All((A, B))),
    ],
)
def test_meaning(written: str, meant: object) -> None:
    assert parse(written) == meant


@pytest.mark.parametrize(
    "written",
    ["", "  ", "-a", "a OR", "(a", "a)", '"a', '""', "*", "a NEAR", "a NEAR (b c)", "(" * 60 + "a", "...", "OR a"],
)
def test_what_asks_for_nothing_or_is_not_closed_is_refused(written: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse(written)
    assert caught.value.todo


@given(st.text(st.sampled_from('ab -()|"*?= ORNEAR/3'), max_size=30))
def test_anything_is_understood_or_refused(written: str) -> None:
    try:
        parse(written)
    except RuleError:
        return
