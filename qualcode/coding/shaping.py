"""Where a coding would be cut, which one it would be joined with, and what a weight is that somebody writes."""

from collections.abc import Iterable

from qualcode.coding.units import Span
from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.model import Coding


def cut_within(coding: Coding, passage: Span) -> int | None:
    """Return where a passage cuts a coding: at its start, else at its end; None where neither lies inside."""
    return next((place for place in passage if coding.start < place < coding.end), None)


def next_alike(codings: Iterable[Coding], coding: Coding) -> Coding | None:
    """Return the next coding of the same code and coder in the same source, or None."""
    alike = (
        other
        for other in codings
        if (other.source_id, other.code_id, other.coder_id) == (coding.source_id, coding.code_id, coding.coder_id)
        and _order(other) > _order(coding)
    )
    return min(alike, key=_order, default=None)


def weight_of(written: str) -> int | None:
    """Return a weight as somebody writes it: a whole number from 0 to 100; None for nothing, which takes it away.

    Raises:
        RuleError: if it is anything else.
    """
    number = written.strip().removesuffix("%").rstrip()
    if not number:
        return None
    if not (number.isascii() and number.isdigit() and len(number) <= 3 and int(number) <= 100):
        raise RuleError(_("A weight is a whole number from 0 to 100."))
    return int(number)


def _order(coding: Coding) -> tuple[int, int, int]:
    return coding.start, coding.end, coding.id
