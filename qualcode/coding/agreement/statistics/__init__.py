"""Coefficients of agreement: one module each, found by looking through this folder.

A module that has a ``STATISTIC`` (:class:`.Statistic`) is a column of the tables; nothing else needs to know of it.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from qualcode.coding.agreement.statistics.contract import Figure, Ratings, Statistic, Why, of_table, of_units

__all__ = ["Figure", "Ratings", "Statistic", "Why", "of_table", "of_units", "statistics"]


@cache
def statistics() -> tuple[Statistic, ...]:
    """Return every coefficient, in the order of the tables."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    found = [module.STATISTIC for module in modules if hasattr(module, "STATISTIC")]
    return tuple(sorted(found, key=lambda statistic: statistic.position))
