"""How printed figures are rounded: exact numbers against the digits that stand on paper."""

from decimal import Decimal
from fractions import Fraction

from qualcode.triangulation.bands import half_up

# A spreadsheet computes in binary, and shows fifteen digits: what lies behind the tenth decimal is its own error.
_MOST = 10
_USUAL = 2


def digits_of(printed: Decimal) -> int:
    """Return with how many decimals a figure is printed, 10 at most: 2 for 64.00, 0 for 64."""
    exponent = printed.as_tuple().exponent
    return min(max(-exponent, 0), _MOST) if isinstance(exponent, int) else 0


def shown(exact: Fraction, printed: Decimal | None = None) -> Decimal:
    """Return a number as it is shown beside a printed one: with its decimals, and two at least."""
    return half_up(exact, _USUAL if printed is None else max(_USUAL, digits_of(printed)))


def plain(exact: Fraction) -> str:
    """Return a number that comes from adding decimals, with all its digits and no more."""
    return f"{Decimal(exact.numerator) / Decimal(exact.denominator):f}"


def half_unit(printed: Decimal, least: int = 0) -> Fraction:
    """Return half a last digit, counting ``least`` decimals at least: 1/20 for 33.3."""
    return Fraction(1, 2 * 10 ** max(digits_of(printed), least))


def follows(printed: Decimal, exact: Fraction) -> bool:
    """Return whether a figure is an exact number, rounded to the digits it is printed with or to two decimals."""
    return abs(Fraction(printed) - exact) <= half_unit(printed, least=_USUAL)


def is_rounded(printed: Decimal, exact: Fraction) -> bool:
    """Return whether a figure is an exact number rounded, or cut off, to the digits it is printed with."""
    digits = digits_of(printed)
    cut = Fraction(int(exact * 10**digits), 10**digits)
    return abs(Fraction(printed) - exact) <= half_unit(printed) or Fraction(printed) == cut
