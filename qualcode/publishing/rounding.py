"""Numbers of tables: rounded as programs get them, and written as people read them."""

from fractions import Fraction

from qualcode.locale import current_language
from qualcode.publishing.tables import Fixed, Share

_DIGITS = 6
_READ = 3
"""Decimals that people are given."""


def rounded(number: float | None) -> float | None:
    """Return a number without the digits that calculating brought in; None stays None."""
    # Adding nothing turns -0.0 into 0.0.
    return None if number is None else round(number, _DIGITS) + 0.0


def share(number: float | Fraction | None) -> Share | None:
    """Return a share of something, or a difference of shares, rounded likewise; people read it in percent."""
    return None if number is None else Share(round(float(number), _DIGITS) + 0.0)


def percent(number: float | Fraction, *, in_column: bool = False) -> str:
    """Return a share as people read it in the current language: "5%", or "2.5%" where the tenth matters.

    Args:
        number: the share.
        in_column: whether others stand above and below it, so that the tenth is always given.
    """
    tenths = f"{float(number) * 100 + 0.0:.1f}"
    return f"{_signed(tenths if in_column else tenths.removesuffix('.0'))}%"


def decimal(number: float) -> str:
    """Return a number as people read it in the current language, with at most three decimals; 2.0 keeps its one."""
    if isinstance(number, int):
        return str(number)
    told = f"{number:.{_READ}f}".rstrip("0")
    return _signed(told + "0" if told.endswith(".") else told)


def fixed(number: Fixed) -> str:
    """Return a number as people read it in the current language, with all its decimals: "100,00"."""
    return _signed(f"{number:.{number.places}f}")


def _signed(told: str) -> str:
    return told.replace(".", ",") if current_language() == "id" else told
