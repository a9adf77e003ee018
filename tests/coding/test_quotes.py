import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.coding.quotes import find_quote


@pytest.mark.parametrize(
    ("text", "quote", "occurrence", "span"),
    [
        ("aba aba", "aba", 1, (0, 3)),
        ("aba aba", "aba", 2, (4, 7)),
        ("ababa", "aba", 2, (2, 5)),
        ("aba", "aba", 2, None),
        ("aba", "x", 1, None),
        ("aba", "", 1, None),
        ("aba", " ", 1, None),
        ("aba", "aba", 0, None),
        ("satu\ndua  tiga", "satu dua tiga", 1, (0, 14)),
        ("satu dua, satu\ndua", "satu dua", 1, (0, 8)),
        # Where the words stand letter for letter, only that counts as an occurrence.
        ("satu\ndua, satu dua", "satu dua", 1, (10, 18)),
        ("(a+)? [/]", "(a+)? [/]", 1, (0, 9)),
    ],
)
def test_quotes(text, quote, occurrence, span):
    assert find_quote(text, quote, occurrence) == span


@given(st.text("ab \n😀é\u0301", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_any_passage_with_words_is_found_at_one_of_its_occurrences(text, start, end):
    quote = text[start:end]
    if not quote.strip():
        return
    spans = []
    while (span := find_quote(text, quote, len(spans) + 1)) is not None:
        spans.append(span)
    assert (start, min(end, len(text))) in spans
    assert all(text[a:b] == quote for a, b in spans)
