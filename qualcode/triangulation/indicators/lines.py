"""Indicators as they are listed: with their check, their document and code, and what counts of them."""

import re
from dataclasses import dataclass
from decimal import Decimal

from qualcode.model import AchievementRule, Code, Direction, Indicator, Source, Words
from qualcode.project import Project
from qualcode.triangulation.bands import scheme_named
from qualcode.triangulation.indicators.checking import (
    Check,
    FigureCheck,
    achievement_that_counts,
    checks_of,
    share_check,
    tables_of,
)
from qualcode.triangulation.indicators.stances import SILENT, good_side, stance_of
from qualcode.triangulation.thresholds import thresholds_of


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator in a list.

    Attributes:
        check: whether its figures follow from its row.
        source: the document it was taken from; None where it is none of the sources.
        code: what it speaks of; None for nothing.
        counts: the achievement that counts; None where it is held, or the row has none.
        band: what the scheme of the study calls that; None where nothing counts.
        direction: what it says of a claim that things are well; None where it says nothing.
        shares: whether the shares of its table add up to 100; None where it is no share, or the only one.
    """

    indicator: Indicator
    check: Check
    source: Source | None
    code: Code | None
    counts: Decimal | None
    band: Words | None
    direction: Direction | None
    shares: FigureCheck | None = None


def indicator_lines(project: Project) -> list[IndicatorLine]:
    """Return all indicators of a project by document, table and place in it."""
    sources = {source.id: source for source in project.sources()}
    codes = {code.id: code for code in project.codes()}
    indicators, thresholds = project.records(Indicator), thresholds_of(project)
    scheme = scheme_named(thresholds.document_bands)
    checks = checks_of(indicators)
    shares = {table: share_check(rows) for table, rows in tables_of(indicators).items()}
    lines = []
    for each in indicators:
        check = checks[each.id]
        counts = achievement_that_counts(each, check)
        named = counts is not None and each.rule not in SILENT
        lines.append(
            IndicatorLine(
                indicator=each,
                check=check,
                source=sources.get(each.source_id or 0),
                code=codes.get(each.code_id or 0),
                counts=counts,
                band=scheme.band_of(good_side(each, counts)).name if counts is not None and named else None,
                direction=stance_of(each, check, thresholds),
                shares=shares[each.source_id, each.table] if each.rule is AchievementRule.SHARE else None,
            )
        )
    return sorted(lines, key=_order)


def place_in(text: str, indicator: Indicator) -> int | None:
    """Return where an indicator stands in the text of its document, in a table if it can be; None where it does not."""
    words = indicator.text.split()
    if not words:
        return None
    found = list(re.finditer(r"\s+".join(map(re.escape, words)), text))
    in_table = (each.start() for each in found if "\t" in _line(text, each.start(), each.end()))
    return next(in_table, found[0].start() if found else None)


def _line(text: str, start: int, end: int) -> str:
    after = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : len(text) if after < 0 else after]


def _order(line: IndicatorLine) -> tuple[str, str, int, int]:
    each = line.indicator
    return line.source.name if line.source else "", each.table, each.position, each.id
