"""The agreement screen: how far coders agree on each code, a key away from the passages on which they differ."""

import asyncio

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.coding.agreement import Agreement, Compared, agreement_of
from qualcode.coding.agreement.lines import CHARACTER, UNITS
from qualcode.locale import _, current_language
from qualcode.model import Code, Coder, Coding, Source, Speaker, Turn
from qualcode.publishing.agreement_tables import agreement_table
from qualcode.publishing.agreement_words import (
    agreement_sentences,
    coefficient,
    each,
    standing_words,
    with_interval,
)
from qualcode.publishing.rounding import percent
from qualcode.tui.fitting import fit
from qualcode.tui.plain import cell, plain
from qualcode.tui.screens.differences import DifferencesScreen
from qualcode.tui.screens.exporting import export
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.widgets.grid import Grid

_Read = tuple[Agreement | None, dict[str, str]]


class AgreementScreen(ListScreen[_Read]):
    """A row for each code and one for all together; all figures of the one under the cursor below."""

    KEY_GROUP = "agreement"
    HIDES_OTHERS = True
    SHOWS = (Coding, Code, Coder, Source, Speaker, Turn)

    def __init__(self) -> None:
        super().__init__()
        self._unit = CHARACTER
        self._level = "code"
        self._found: Agreement | None = None
        self._names: dict[str, str] = {}
        self._rows: list[Compared] = []

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Grid(id="table")
        with VerticalScroll(id="about", can_focus=False):
            yield Static(markup=False)

    def read(self) -> _Read:
        """Return what was found, with every figure worked out; nothing while the coder is blind."""
        if self.host.is_blind:
            return None, {}
        project = self.host.project
        found = agreement_of(project, level=self._level, unit=self._unit)
        _ = found.rows, found.pooled
        return found, {code.label: code.name.get(current_language()) for code in project.codes()}

    def show(self, read: _Read) -> None:
        """Show it, the cursor where it was."""
        self._found, self._names = read
        self._show()

    def _show(self) -> None:
        found, row = self._found, self.table.cursor_row
        self._rows = [*found.rows, found.pooled] if found and found.rows else []
        right = (_("Agree"), "α", "κ", "AC1", "F1", _("All"), _("Some"))
        headings = [cell(_("Code")), *(cell(heading, right=True) for heading in right), cell(_("α is"))]
        self.table.fill(headings, [self._cells(compared) for compared in self._rows])
        fit(self.table, 0, self.size.width)
        self.table.move_cursor(row=row)
        told = f"  {each(self._unit)}"
        self.head((_("Agreement of coders"), "bold"), told if found else "")
        self.tell()

    def _cells(self, compared: Compared) -> list[Text]:
        figures = compared.figures
        share = figures["percent"].value
        right = (
            percent(share, in_column=True) if share is not None else "-",
            with_interval(figures["alpha"].value, compared.interval),
            coefficient(figures["kappa"].value),
            coefficient(figures["ac1"].value),
            coefficient(compared.f1),
            compared.everybody,
            compared.some,
        )
        name = self._named(compared)
        return [cell(name), *(cell(value, right=True) for value in right), cell(standing_words(compared))]

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        if self.table.columns:
            self._show()

    def tell(self) -> None:
        """Tell all figures of the row under the cursor, and what was compared."""
        about = self.query_one("#about Static", Static)
        if self._found is None:
            blind = _("While you code blind, nothing is told of how far you agree with others.")
            about.update(Content.styled(blind if self.host.is_blind else "", "dim"))
            return
        parts = [Content.styled(plain(sentence), "dim") for sentence in agreement_sentences(self._found)]
        here = self.under_cursor(self._rows)
        if here is not None:
            parts = [self._told(here), *parts]
        about.update(Content("\n").join(parts))
        self.query_one("#about").scroll_home(animate=False)

    def _told(self, compared: Compared) -> Content:
        from qualcode.coding.agreement.statistics import statistics

        figures = "  ".join(
            f"{_(statistic.heading)} {coefficient(compared.figures[statistic.key].value)}"
            for statistic in statistics()
            if statistic.key != "percent"
        )
        told = _("{units} judged: all gave it {everybody}, some {some}, none {nobody}").format(
            units=compared.units, everybody=compared.everybody, some=compared.some, nobody=compared.nobody
        )
        return Content("\n").join(
            [
                Content.assemble((plain(self._named(compared)), "bold"), f"  {figures}  F1 {coefficient(compared.f1)}"),
                Content(told),
            ]
        )

    def _named(self, compared: Compared) -> str:
        if not compared.code:
            return _("All together")
        return f"{compared.code} {self._names.get(compared.code, '')}".strip()

    # What can be done

    def on_data_table_row_selected(self) -> None:
        """Show where coders differ on what is clicked."""
        self.action_open()

    def action_open(self) -> None:
        """Show the passages on which coders differ on the code under the cursor."""
        here = self.under_cursor(self._rows)
        if here is not None and self._found is not None:
            codes = (here.code,) if here.code else ()
            self.app.push_screen(DifferencesScreen(self._found.coders, codes, self._level, self._named(here)))

    @work(exclusive=True, group="ask")
    async def action_passages(self) -> None:
        """Show all passages behind the figures of the code under the cursor."""
        here, found = self.under_cursor(self._rows), self._found
        if here is not None and found is not None:
            ids = await asyncio.to_thread(found.coding_ids, here.code)
            self.app.push_screen(PassagesScreen(ids, self._named(here)))

    def action_subcodes(self) -> None:
        """Show every code, or those of the top level again."""
        self._level = "all" if self._level == "code" else "code"
        self.load()

    @work(exclusive=True, group="ask")
    async def action_unit(self) -> None:
        """Choose what is judged."""
        names = [each(unit) for unit in UNITS]
        picked = await self.host.push_screen_wait(PickDialog(_("What is judged?"), names, UNITS.index(self._unit)))
        if picked is not None:
            self._unit = UNITS[picked]
            self.load()

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write the table to a file."""
        found = self._found
        if found is not None:
            await export(self.host, lambda: agreement_table(found), "agreement.xlsx")
