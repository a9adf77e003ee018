"""Whether the figures a document prints follow from their own row, and which achievement counts.

All arithmetic is exact; only what is shown is rounded, half up. A printed figure is never corrected: one that does not
follow is **held**, and counts for nothing until the analyst accepts it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from qualcode.model import Indicator
from qualcode.triangulation.indicators.checks import Check, CheckStatus, FigureCheck, FigureName
from qualcode.triangulation.indicators.formulas import achievement_of
from qualcode.triangulation.indicators.totals import TOTALS, figures_of_total, share_check

__all__ = [
    "Check",
    "CheckStatus",
    "FigureCheck",
    "FigureName",
    "achievement_that_counts",
    "check_of",
    "checks_of",
    "share_check",
    "tables_of",
]


def check_of(indicator: Indicator, rows: Iterable[Indicator]) -> Check:
    """Return whether the figures of an indicator's row follow from it.

    Of Table 1 of the founding study, 64.00 for 50 of 90 is inconsistent (55.56), 100.00 for 100 of 90 is capped
    (111.11), and 26.32 for 25 of 95 is right.

    Args:
        indicator: whose row it is.
        rows: all rows of its table, its own among them, in any order; only sums, means and shares need them.
    """
    if indicator.rule in TOTALS:
        return Check(figures_of_total(indicator, rows), indicator.accepted)
    computed = achievement_of(indicator, rows)
    return Check((computed.against(FigureName.REPORTED, indicator.reported),), indicator.accepted)


def checks_of(indicators: Iterable[Indicator]) -> dict[int, Check]:
    """Return the check of each indicator by its id; ``indicators`` has whole tables, in any order."""
    return {row.id: check_of(row, rows) for rows in tables_of(indicators).values() for row in rows}


def tables_of(indicators: Iterable[Indicator]) -> Mapping[tuple[int | None, str], list[Indicator]]:
    """Return the rows of each table, by the id of its source and its name, in the order of the document."""
    tables: dict[tuple[int | None, str], list[Indicator]] = defaultdict(list)
    for row in sorted(indicators, key=lambda row: (row.position, row.id)):
        tables[row.source_id, row.table].append(row)
    return tables


def achievement_that_counts(indicator: Indicator, check: Check) -> Decimal | None:
    """Return the achievement that a document's strand goes by, in percent; None where the figure is held.

    What is computed counts, also of a figure capped in print (111.11); of one that fails, what is printed, once the
    analyst has accepted it with a reason.
    """
    if check.fails:
        return indicator.reported if check.accepted else None
    return next((figure.computed for figure in check.figures if figure.name is FigureName.REPORTED), None)
