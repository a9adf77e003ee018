"""Quotes: where in a text some words stand."""

import re


def find_quote(text: str, quote: str, occurrence: int = 1) -> tuple[int, int] | None:
    """Return the span ``[start, end)`` where a quote stands for the n-th time, or None.

    The quote is looked for letter for letter; only where it never stands so, white space may differ (a line that was
    broken elsewhere). Occurrences may overlap. White space around the quote does not count in that case.

    Args:
        text: the text of a source.
        quote: the words.
        occurrence: which time is meant, from 1.
    """
    words = quote.split()
    if not words or occurrence < 1:
        return None
    # Lookahead, so that a match does not hide one that begins inside it.
    exact = f"(?=({re.escape(quote)}))"
    loose = "(?=(" + r"\s+".join(map(re.escape, words)) + "))"
    for pattern in (exact, loose):
        spans = (found.span(1) for found in re.finditer(pattern, text))
        first = next(spans, None)
        if first is not None:
            return first if occurrence == 1 else next((s for n, s in enumerate(spans, 2) if n == occurrence), None)
    return None
