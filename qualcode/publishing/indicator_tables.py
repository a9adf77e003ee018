"""Tables of the figures of documents: what is printed, what is computed, and what of it counts."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from qualcode.locale import _
from qualcode.model import Indicator
from qualcode.project import Project
from qualcode.publishing.tables import Cell, Column, Table
from qualcode.triangulation.indicators.checking import (
    Check,
    CheckStatus,
    FigureCheck,
    achievement_that_counts,
    checks_of,
    share_check,
    tables_of,
)
from qualcode.triangulation.indicators.places import place_told
from qualcode.triangulation.indicators.words import BETTER, FIGURES, RULES, STATUSES


def indicators_table(project: Project) -> Table:
    """Return all figures of a project's documents with their checks, a row an indicator."""
    indicators = ordered_indicators(project)
    sources, codes = _names(project)
    checks = checks_of(indicators)
    rows = [_row(each, checks[each.id], sources, codes) for each in indicators]
    return Table(_("Document figures"), _columns(), rows)


def failures_table(project: Project) -> tuple[Table, int]:
    """Return the figures that do not simply follow, a row a figure, and how many of them are held.

    A sum of shares that is not 100 has a row without a number: it belongs to its table.
    """
    indicators = ordered_indicators(project)
    sources, _codes = _names(project)
    rows: list[tuple[Cell, ...]] = []
    held = 0
    for (source_id, table), members in tables_of(indicators).items():
        source, checks = sources.get(source_id, ""), checks_of(members)
        for each in members:
            check = checks[each.id]
            held += check.held
            rows += [
                _failure(each.id, source, place_told(each) or table, each.text, figure, accepted=check.accepted)
                for figure in check.figures
                if figure.status not in (CheckStatus.OK, CheckStatus.ROUNDED)
            ]
        shares = share_check(members)
        if shares and shares.status is CheckStatus.INCONSISTENT:
            held += 1
            rows.append(_failure(None, source, table, "", shares, accepted=False))
    words = {"status": _status_words(), "figure": {name.value: _(told) for name, told in FIGURES.items()}}
    columns = (
        ("number", _("Number")),
        ("source", _("Source")),
        ("place", _("Place")),
        ("indicator", _("Indicator")),
        ("figure", _("Figure")),
        ("printed", _("Printed")),
        ("computed", _("Computed")),
        ("difference", _("Difference")),
        ("status", _("Check")),
        ("accepted", _("Accepted")),
        ("rule", _("How")),
    )
    made = tuple(Column(key, heading, words.get(key, {})) for key, heading in columns)
    return Table(_("Figures that do not simply follow"), made, rows), held


def ordered_indicators(project: Project) -> list[Indicator]:
    """Return the indicators of a project by source, table and place in it."""
    names, _codes = _names(project)
    return sorted(
        project.records(Indicator), key=lambda each: (names.get(each.source_id, ""), each.table, each.position, each.id)
    )


def _names(project: Project) -> tuple[Mapping[int | None, str], Mapping[int | None, str]]:
    """Return the names of sources and the labels of codes by their ids."""
    return {source.id: source.name for source in project.sources()}, {code.id: code.label for code in project.codes()}


def _columns() -> tuple[Column, ...]:
    words = {
        "status": _status_words(),
        "rule": {rule.value: _(told) for rule, told in RULES.items()},
        "better": {better.value: _(told) for better, told in BETTER.items()},
    }
    columns = (
        ("number", _("Number")),
        ("source", _("Source")),
        ("table", _("Table")),
        ("place", _("Place")),
        ("indicator", _("Indicator")),
        ("unit", _("Unit")),
        ("target", _("Target")),
        ("realised", _("Realised")),
        ("reported", _("Printed")),
        ("computed", _("Computed")),
        ("difference", _("Difference")),
        ("status", _("Check")),
        ("counts", _("Counts")),
        ("rule", _("Rule")),
        ("better", _("Direction")),
        ("code", _("Code")),
        ("accepted", _("Accepted")),
        ("reason", _("Reason")),
    )
    return tuple(Column(key, heading, words.get(key, {})) for key, heading in columns)


def _row(
    each: Indicator, check: Check, sources: Mapping[int | None, str], codes: Mapping[int | None, str]
) -> tuple[Cell, ...]:
    figures: Iterable[Decimal | None] = (each.target, each.realised, each.reported, check.computed, check.difference)
    return (
        each.id,
        sources.get(each.source_id, ""),
        each.table,
        place_told(each),
        each.text,
        each.unit,
        *map(number, figures),
        check.status.value,
        number(achievement_that_counts(each, check)),
        each.rule.value,
        each.better.value,
        codes.get(each.code_id, ""),
        int(each.accepted),
        each.reason,
    )


def _failure(
    numbered: int | None, source: str, place: str, text: str, figure: FigureCheck, *, accepted: bool
) -> tuple[Cell, ...]:
    figures = map(number, (figure.printed, figure.computed, figure.difference))
    return (numbered, source, place, text, figure.name.value, *figures, figure.status.value, int(accepted), figure.rule)


def number(figure: Decimal | None) -> Cell:
    """Return a figure as a table holds it; one that programs would keep only nearly stays a text."""
    if figure is None:
        return None
    near = float(figure)
    if Decimal(repr(near)) != figure:
        return f"{figure:f}"
    return int(near) if near.is_integer() else near


def _status_words() -> Mapping[str, str]:
    return {status.value: _(told) for status, told in STATUSES.items()}
