"""Table 1 of the article: the documents' figures as printed, what follows from them, and what does not."""

from collections.abc import Iterator
from decimal import Decimal

from qualcode.locale import _
from qualcode.model import Indicator
from qualcode.project import Project
from qualcode.publishing.indicator_tables import number, ordered_indicators
from qualcode.publishing.report.blocks import Block, Heading, Paragraph, Sentence, Tabled
from qualcode.publishing.tables import Cell, Column, Fixed, Table
from qualcode.triangulation.indicators.checking import Check, CheckStatus, checks_of
from qualcode.triangulation.indicators.words import STATUSES
from qualcode.triangulation.words import number as word_of_number

_WRONG = (CheckStatus.INCONSISTENT, CheckStatus.CAPPED, CheckStatus.UNDEFINED)

_MOST_PLACES = 3


def evidence_section(project: Project) -> list[Block]:
    """Return the section; nothing where there are no figures."""
    indicators = ordered_indicators(project)
    if not indicators:
        return []
    checks = checks_of(indicators)
    grounds = tuple((("Indicator", each.id),) for each in indicators)
    return [
        Heading(_("Document evidence")),
        Paragraph((Sentence(_("{table} has the figures as printed, beside what follows."), (), "documents"),)),
        Tabled("documents", _table(project, indicators, checks), grounds),
        Paragraph(tuple(_remarks(indicators, checks))),
    ]


def _table(project: Project, indicators: list[Indicator], checks: dict[int, Check]) -> Table:
    """Return the table; where all figures have one unit, the headings say it, and a note says where they are from."""
    units = {each.unit for each in indicators}
    unit = f" ({units.pop()})" if len(units) == 1 and "" not in units else ""
    columns = (
        Column("no", _("No.")),
        Column("indicator", _("Indicator")),
        Column("target", f"{_('Target')}{unit}"),
        Column("realised", f"{_('Realisation')}{unit}"),
        Column("achievement", f"{_('Achievement')} (%)"),
        Column("computed", f"{_('Computed')} (%)"),
        Column("check", _("Checked"), {status.value: _(told) for status, told in STATUSES.items()}),
    )
    figures = [
        *(_even([each.target for each in indicators]), _even([each.realised for each in indicators])),
        *(_even([each.reported for each in indicators]), _even([checks[each.id].computed for each in indicators])),
    ]
    rows: list[tuple[Cell, ...]] = [
        (place, each.text, *cells, checks[each.id].status.value)
        for place, (each, *cells) in enumerate(zip(indicators, *figures, strict=True), 1)
    ]
    names = {source.id: source.name for source in project.sources()}
    sources = dict.fromkeys(names[each.source_id] for each in indicators if each.source_id in names)
    notes = (_("Source: {names}.").format(names=", ".join(sources)),) if sources else ()
    return Table(_("Figures of documents"), columns, rows, notes=notes)


def _even(figures: list[Decimal | None]) -> list[Cell]:
    """Return the figures of a column, those that programs keep exactly with as many decimals as the longest has."""
    cells = [number(figure) for figure in figures]
    exponents = (figure.normalize().as_tuple().exponent for figure in figures if figure is not None)
    places = min(_MOST_PLACES, max((-each for each in exponents if isinstance(each, int)), default=0))
    if places <= 0:
        return cells
    return [Fixed(cell, places) if isinstance(cell, int | float) else cell for cell in cells]


def _remarks(indicators: list[Indicator], checks: dict[int, Check]) -> Iterator[Sentence]:
    for place, each in enumerate(indicators, 1):
        check = checks[each.id]
        if check.status not in _WRONG:
            continue
        evidence = ((Indicator.__name__, each.id),)
        told = _("Row {number}: printed {printed}, computed {computed}; {status}.").format(
            number=place,
            printed=_told(check.printed),
            computed=_told(check.computed),
            status=_(STATUSES[check.status]),
        )
        if check.accepted:
            told = f"{told} {_('It counts all the same: {reason}').format(reason=each.reason)}"
        yield Sentence(told, evidence)


def _told(figure: Decimal | None) -> str:
    return _("nothing") if figure is None else word_of_number(figure, None)
