"""Rows that sum up others ("Jumlah", "Rata-rata"), and shares that add up to 100."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from qualcode.locale import _
from qualcode.model import AchievementRule, Indicator
from qualcode.triangulation.indicators.checks import FULL, CheckStatus, Computed, FigureCheck, FigureName
from qualcode.triangulation.indicators.formulas import FORMULAS, achievement_of
from qualcode.triangulation.indicators.rounding import half_unit

TOTALS = (AchievementRule.SUM, AchievementRule.MEAN)
"""Rules of rows that sum up others and are no indicators of their own."""

_FEW = 4


def figures_of_total(indicator: Indicator, rows: Iterable[Indicator]) -> tuple[FigureCheck, ...]:
    """Check each printed figure of a row that sums up others."""
    summed = _summed(indicator, rows)
    found = [
        _figure(indicator, name, printed, [value for row in summed if (value := _read(row, name)) is not None])
        for name in (FigureName.TARGET, FigureName.REALISED, FigureName.REPORTED)
        if (printed := _read(indicator, name)) is not None
    ]
    return tuple(found) or (Computed(None, _("no figure is printed")).against(FigureName.REPORTED, None),)


def share_check(rows: Iterable[Indicator]) -> FigureCheck | None:
    """Return whether the printed shares of a table add up to 100; None where it does not have two.

    Each may have been rounded, so that three shares of 33.3 come to 99.9: half a last digit is let pass for each.
    """
    shares = [row.reported for row in rows if row.rule is AchievementRule.SHARE and row.reported is not None]
    if len(shares) < 2:
        return None
    total = sum(shares, Decimal(0))
    status = CheckStatus.INCONSISTENT
    if total == FULL:
        status = CheckStatus.OK
    elif abs(Fraction(total) - FULL) <= sum(map(half_unit, shares), Fraction(0)):
        status = CheckStatus.ROUNDED
    told = _("the shares of a table add up to 100: {sum} = {total}").format(sum=_joined(shares), total=total)
    return FigureCheck(FigureName.SHARES, status, total, Decimal(FULL), total - FULL, told)


def _summed(indicator: Indicator, rows: Iterable[Indicator]) -> list[Indicator]:
    """Return the rows a total speaks of.

    They are those between it and the total of its kind above; where there are none, all above; of a total that stands
    above all others, those below it.
    """
    ordered = sorted(rows, key=_order)
    above = [row for row in ordered if _order(row) < _order(indicator)]
    last = max((place for place, row in enumerate(above) if row.rule is indicator.rule), default=-1)
    for part in (above[last + 1 :], above, ordered):
        found = [row for row in part if row.rule not in TOTALS]
        if found:
            return found
    return []


def _figure(indicator: Indicator, name: FigureName, printed: Decimal, parts: Sequence[Decimal]) -> FigureCheck:
    """Compare a printed total with its parts.

    The achievement of a total may also be that of the totals beside it: 66.67 for 300 of 450.
    """
    ratio = None
    if name is FigureName.REPORTED:
        ratio = achievement_of(replace(indicator, rule=AchievementRule.RATIO), ())
    if not parts:
        missing = Computed(None, _("none of the rows has such a figure"))
        return (ratio or missing).against(name, printed)
    check = _of_parts(indicator, name, printed, parts)
    if check.status.gravity > CheckStatus.ROUNDED.gravity and ratio and ratio.exact is not None:
        other = ratio.against(name, printed)
        return min(check, other, key=lambda each: each.status.gravity)
    return check


def _of_parts(indicator: Indicator, name: FigureName, printed: Decimal, parts: Sequence[Decimal]) -> FigureCheck:
    total, words = sum(map(Fraction, parts), Fraction(0)), _joined(parts)
    # A count is what it is; an achievement, or what has decimals, may have been rounded before it was printed.
    rounded = [part for part in parts if name is FigureName.REPORTED or part != int(part)]
    slack = sum(map(half_unit, rounded), Fraction(0))
    if indicator.rule is AchievementRule.MEAN:
        total, slack, words = total / len(parts), slack / len(parts), f"({words}) / {len(parts)}"
    computed = Computed(total, f"{_(FORMULAS[indicator.rule])}: {words}")
    check = computed.against(name, printed, may_be_capped=False)
    near = abs(Fraction(printed) - total) <= slack + (half_unit(printed) if slack else 0)
    return replace(check, status=CheckStatus.ROUNDED) if near and check.status is not CheckStatus.OK else check


def _read(row: Indicator, name: FigureName) -> Decimal | None:
    match name:
        case FigureName.TARGET:
            return row.target
        case FigureName.REALISED:
            return row.realised
        case _:
            return row.reported


def _order(row: Indicator) -> tuple[int, int]:
    return row.position, row.id


def _joined(parts: Sequence[Decimal]) -> str:
    """Return numbers with plus signs between them, dots for those in the middle of many."""
    told = [str(part) for part in parts]
    if len(told) > _FEW:
        told = [*told[: _FEW - 1], "…", told[-1]]
    return " + ".join(told)
