"""The screen of document figures: what is printed, what follows from the row, and what of it counts."""

from decimal import Decimal

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.content import Content

from qualcode.errors import QualcodeError
from qualcode.locale import _, current_language, ngettext
from qualcode.model import Code, Direction, Indicator, Source, Thresholds
from qualcode.publishing.indicator_tables import indicators_table
from qualcode.triangulation.indicators.checks import CheckStatus
from qualcode.triangulation.indicators.lines import IndicatorLine, indicator_lines, place_in
from qualcode.triangulation.indicators.places import place_told
from qualcode.triangulation.indicators.words import BETTER, FIGURES, RULES, status_words
from qualcode.triangulation.words import number, word
from qualcode.tui.fitting import fit
from qualcode.tui.plain import cell, plain
from qualcode.tui.screens import evidence_asking
from qualcode.tui.screens.evidence_import import import_table
from qualcode.tui.screens.exporting import export
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.widgets.about import About
from qualcode.tui.widgets.grid import Grid

_WIDE = 100
_COLOURS = {
    CheckStatus.OK: "$success",
    CheckStatus.ROUNDED: "$success",
    CheckStatus.CAPPED: "$warning",
    CheckStatus.UNDEFINED: "$error",
    CheckStatus.INCONSISTENT: "$error",
}


class EvidenceScreen(ListScreen[list[IndicatorLine]]):
    """The figures of all documents, a row an indicator; the one under the cursor is told of below."""

    KEY_GROUP = "evidence"
    SHOWS = (Indicator, Source, Code, Thresholds)

    def __init__(self, indicator_id: int = 0) -> None:
        super().__init__()
        self._wanted = indicator_id
        self._lines: list[IndicatorLine] = []
        self._shown: list[IndicatorLine] = []
        self._only_failing = False

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Grid(id="table")
        yield About()

    def read(self) -> list[IndicatorLine]:
        """Return the figures with their checks."""
        return indicator_lines(self.host.project)

    def show(self, read: list[IndicatorLine]) -> None:
        """Show them, the cursor on the one it was on or that is wanted."""
        self._lines = read
        self._show()

    def _show(self) -> None:
        wanted = self._wanted or (self.here.indicator.id if self.here else 0)
        self._shown = [line for line in self._lines if line.check.held or not self._only_failing]
        is_wide = self.size.width >= _WIDE
        numbers = [_("Target"), _("Realised"), _("Printed"), _("Computed"), *([_("Differs")] if is_wide else [])]
        headings = [cell(_("Code")), cell(_("Indicator")), *(cell(name, right=True) for name in numbers)]
        self.table.fill([*headings, cell(_("Check"))], [_cells(line, is_wide=is_wide) for line in self._shown])
        fit(self.table, 1, self.size.width, {0: 8})
        at = next((n for n, line in enumerate(self._shown) if line.indicator.id == wanted), None)
        self.table.move_cursor(row=self.table.cursor_row if at is None else at)
        self._wanted = 0 if at is not None else self._wanted
        self._tell_heading()
        self.tell()

    def _tell_heading(self) -> None:
        count = ngettext("{count} figure", "{count} figures", len(self._lines)).format(count=len(self._lines))
        held = sum(line.check.held for line in self._lines)
        told = ngettext("{count} held", "{count} held", held).format(count=held)
        only = f"  {_('only what does not follow')}" if self._only_failing else ""
        self.head((_("Document figures"), "bold"), f"  {count}  ", (told, "bold $error" if held else ""), only)

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        if self.table.columns:
            self._show()

    @property
    def here(self) -> IndicatorLine | None:
        """The figure under the cursor."""
        return self.under_cursor(self._shown)

    def tell(self) -> None:
        """Tell of the figure under the cursor."""
        if self.here is not None:
            told = about_figure(self.here)
        elif self._lines:
            told = Content.styled(_("Every figure follows from its row, or was accepted."), "dim")
        else:
            key = self.host.key_written("evidence.import")
            told = Content.styled(_("No figures yet. {key} imports a table of a document.").format(key=key), "dim")
        self.query_one(About).tell(told)

    # What can be done

    def on_data_table_row_selected(self) -> None:
        """Show a clicked figure in its document."""
        self.action_open_place()

    @work(exclusive=True, group="ask")
    async def action_open_place(self) -> None:
        """Show the figure under the cursor where its document has it."""
        here = self.here
        if here is None:
            return
        if here.source is None:
            self.host.say(
                _("It is tied to no source. Its place: {place}.").format(place=place_told(here.indicator) or "-")
            )
            return
        try:
            offset = place_in(self.host.project.text(here.source), here.indicator)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        if offset is None:
            self.host.say(_("The text of the document does not have these words; it is shown from its beginning."))
        self.host.visit("coding", source_id=here.source.id, offset=offset or 0)

    @work(exclusive=True, group="ask")
    async def action_accept(self) -> None:
        """Accept the figure under the cursor with a reason, or take that back."""
        if (here := self.here) is not None:
            await evidence_asking.accept(self.host, here)

    @work(exclusive=True, group="ask")
    async def action_code(self) -> None:
        """Choose the code of the figure under the cursor."""
        if (here := self.here) is not None:
            await evidence_asking.choose_code(self.host, here)

    @work(exclusive=True, group="ask")
    async def action_rule(self) -> None:
        """Choose rule and direction of the figure under the cursor."""
        if (here := self.here) is not None:
            await evidence_asking.choose_rule(self.host, here)

    @work(exclusive=True, group="ask")
    async def action_value(self) -> None:
        """Correct what was taken in for the figure under the cursor."""
        if (here := self.here) is not None:
            await evidence_asking.correct(self.host, here)

    @work(exclusive=True, group="ask")
    async def action_remove(self) -> None:
        """Remove the figure under the cursor, or all of its table."""
        if (here := self.here) is not None:
            await evidence_asking.remove(self.host, here, self._lines)

    @work(exclusive=True, group="ask")
    async def action_import_table(self) -> None:
        """Import a table, and show its first figure."""
        self._wanted = await import_table(self.host) or self._wanted

    def action_failing(self) -> None:
        """Show only what does not follow, or all again."""
        self._only_failing = not self._only_failing
        self._show()

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write all figures to a file."""
        await export(self.host, lambda: indicators_table(self.host.project), "evidence.xlsx")

    def action_leave(self) -> None:
        """Show all figures again; go back if that is so."""
        if self._only_failing:
            self.action_failing()
        elif len(self.app.screen_stack) > 2:
            super().action_leave()
        else:
            self.host.go("coding")


def about_figure(line: IndicatorLine) -> Content:
    """Return what there is to know of a figure: where it is, how it was computed, what of it counts."""
    each = line.indicator
    source = line.source.name if line.source else _("no source")
    where = " · ".join(filter(None, (source, place_told(each) or each.table, each.unit)))
    rule = f"{_(RULES[each.rule])}, {_(BETTER[each.better])}"
    told = [Content.styled(plain(each.text), "bold"), Content(plain(f"{where} · {rule}"))]
    for figure in line.check.figures:
        words = f"{_(FIGURES[figure.name])}: {figure.rule}"
        if figure.difference:
            words = _("{rule}; printed {printed}, difference {difference}").format(
                rule=words, printed=_number(figure.printed), difference=_signed(figure.difference)
            )
        told.append(Content.styled(words, _COLOURS[figure.status] if len(line.check.figures) > 1 else ""))
    if line.shares:
        told.append(Content.styled(line.shares.rule, _COLOURS[line.shares.status]))
    told.append(_what_counts(line))
    if each.accepted:
        told.append(Content(_("Accepted: {reason}").format(reason=plain(each.reason))))
    return Content("\n").join(told)


def _what_counts(line: IndicatorLine) -> Content:
    if line.check.held:
        return Content.styled(_("Held: it counts for nothing until it is accepted with a reason."), "bold $error")
    if line.counts is None or line.band is None or line.direction in (None, Direction.HELD):
        return Content.styled(_("The row says nothing about a claim by itself."), "dim")
    told = _("Counts: {figure}, “{band}”: {direction}").format(
        figure=_number(line.counts), band=line.band.get(current_language()), direction=word(line.direction)
    )
    return Content(told)


def _cells(line: IndicatorLine, *, is_wide: bool) -> tuple[Text, ...]:
    """Return a row; where there is little room, the difference is told below only."""
    each, check = line.indicator, line.check
    figures = [*map(_number, (each.target, each.realised, check.printed, check.computed))]
    if is_wide:
        figures.append(_signed(check.difference) if check.difference else "")
    return (
        cell(line.code.label if line.code else "", line.code.colour if line.code else ""),
        cell(each.text),
        *(cell(figure, right=True) for figure in figures),
        cell(status_words(check), "bold" if check.held else ""),
    )


def _number(figure: Decimal | None) -> str:
    return "" if figure is None else number(figure, None)


def _signed(figure: Decimal) -> str:
    return f"{'+' * (figure > 0)}{number(figure, None)}"
