"""The convergence matrix: what each strand says of each claim, how that fits together, and what was decided."""

from dataclasses import replace

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Input, Static

from qualcode.locale import _, ngettext
from qualcode.model import SourceKind
from qualcode.triangulation.results import Row
from qualcode.triangulation.words import BY_CASE, sides, word
from qualcode.tui.convergence import looks, telling
from qualcode.tui.convergence.asked import GAPS, Asked, Claims, Column, Gap, Kind, columns_of, gaps_of, rows_of
from qualcode.tui.convergence.reading import EVIDENCE, Shown, read
from qualcode.tui.plain import plain
from qualcode.tui.screens import convergence_asking
from qualcode.tui.screens.comparing import ComparingScreen
from qualcode.tui.screens.deciding import DecidingScreen, Pointed
from qualcode.tui.screens.filtering import FilteredByLetters
from qualcode.tui.screens.joint import JointScreen
from qualcode.tui.screens.listing import ReadingScreen
from qualcode.tui.screens.shares import SharesScreen
from qualcode.tui.widgets.convergence_grid import ConvergenceGrid


class ConvergenceScreen(FilteredByLetters, DecidingScreen, ReadingScreen[Shown]):
    """Claims by strands."""

    KEY_GROUP = "convergence"
    HIDES_OTHERS = True
    SHOWS = EVIDENCE
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._asked = Asked()
        self._shown: Shown | None = None

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Input(id="words", placeholder=_("letters of a claim or code"))
        yield ConvergenceGrid(id="table")
        with Vertical(id="empty"):
            yield Static(id="why", classes="title", markup=False)
            yield Static(id="todo", markup=False)
        with VerticalScroll(id="told", can_focus=False):
            yield Static(id="cell", markup=False)
        yield Static(id="foot", markup=False)

    @property
    def grid(self) -> ConvergenceGrid:
        """The matrix."""
        return self.query_one(ConvergenceGrid)

    def on_mount(self) -> None:
        """Ask in the way that was asked last."""
        kept = self.host.views.get(self.KEY_GROUP)
        self._asked = kept if isinstance(kept, Asked) else self._asked
        self.set_letters(self._asked.words)
        self.query_one("#empty").display = False
        self.host.coder_changed.subscribe(self, lambda _name: self.load())
        self.host.theme_changed_signal.subscribe(self, lambda _theme: self.grid.draw_again())
        self.grid.focus()
        self.head((_("Convergence"), "bold"), f"  {_('computing …')}")

    def read(self) -> Shown:
        """Compute the matrix."""
        return read(self.host.project, self._asked, self.host.known_coders)

    def show(self, read: Shown) -> None:
        """Show a matrix, the cursor where it was."""
        self._shown = read
        if self._asked.by != read.by:
            self._asked = replace(self._asked, by=read.by, sorted_by=None)
        self._lay_out()

    def _lay_out(self) -> None:
        """Show the claims asked for, in the order asked for."""
        if self._shown is None:
            return
        convergence, asked = self._shown.convergence, self._asked
        rows = rows_of(convergence, asked)
        self.grid.show(rows, columns_of(convergence, asked), convergence.by, asked.sorted_by)
        self.grid.display, self.query_one("#empty").display = bool(rows), not rows
        if not rows:
            self._say_why_empty(self._shown)
        elif self.focused is None:
            self.grid.focus()
        foot = [telling.thresholds_told(convergence.thresholds), "  ".join(map(plain, convergence.notes))]
        if self.has_class("-wide"):
            foot.insert(1, looks.legend())
        self.query_one("#foot", Static).update(Content.styled("\n".join(filter(None, foot)), "dim"))
        self._head(len(rows))
        self._tell()

    def _say_why_empty(self, shown: Shown) -> None:
        why, todo = _("There are no claims yet."), _("Each code of the codebook (F7) brings a claim of its own.")
        if shown.convergence.rows:
            why, todo = _("No claim is like that."), _("0 or escape shows all claims again.")
        elif shown.is_of_nobody:
            why, todo = _("You have coded nothing yet."), _("Blind: only what you did is shown.")
        self.query_one("#why", Static).update(why)
        self.query_one("#todo", Static).update(todo)

    def _head(self, count: int) -> None:
        assert self._shown is not None
        convergence = self._shown.convergence
        every = len(convergence.rows)
        told = ngettext("{count} claim", "{count} claims", count).format(count=count)
        if count < every:
            told = _("{count} of {all} claims").format(count=count, all=every)
        by = _("by {variable}").format(variable=plain(sides(convergence.by)))
        parts = [by, told, *self._restrictions()]
        look_at = sum(Gap.TO_LOOK_AT in gaps_of(row) for row in convergence.rows)
        alert = f"  {_('decisions to look at: {count}').format(count=look_at)}" if look_at else ""
        self.head((_("Convergence"), "bold"), f"  {'  '.join(parts)}", (alert, "bold"))

    def _restrictions(self) -> list[str]:
        """Return what the rows are restricted to."""
        asked = self._asked
        parts = [_("main codes")] if asked.claims is Claims.MAIN else []
        if asked.gaps:
            gaps = ", ".join(_(GAPS[gap]) for gap in GAPS if gap in asked.gaps)
            parts.append(_("only {what}").format(what=gaps))
        if asked.classed:
            pair, wanted = asked.classed
            parts.append(" × ".join([*map(plain, filter(None, pair)), word(wanted)]))
        if asked.only is not None:
            parts.append(_("only {what}").format(what=plain(asked.only)))
        return [*parts, *([_("filtered")] if asked.words else [])]

    # The cell under the cursor

    def on_data_table_cell_highlighted(self) -> None:
        """Tell of the cell under the cursor."""
        self._tell()

    def _tell(self) -> None:
        row, column = self.grid.current, self.grid.column
        told = Content("")
        if self._shown is not None and row is not None and column is not None:
            shown = self._shown
            told = telling.told_of(shown.convergence, row, column, shown.coders)
        self.query_one("#cell", Static).update(told)
        self.query_one("#told").scroll_home(animate=False)

    def pointed(self) -> Pointed | None:
        """Return what the cursor is on."""
        row, column = self.grid.current, self.grid.column
        if self._shown is None or row is None or column is None:
            return None
        return Pointed(self._shown, row, column)

    def on_data_table_cell_selected(self) -> None:
        """Show the evidence behind a cell that is clicked again."""
        self.action_open_cell()

    def action_open_cell(self) -> None:
        """Show the evidence of all strands on the claim, side by side."""
        at = self.pointed()
        if at is None:
            return
        claims = [row.claim.id for row in self.grid.rows_shown]
        strand = at.column.first if at.column.kind in (Kind.STRAND, Kind.PAIR) else None
        self.app.push_screen(JointScreen(self._asked, claims, at.row.claim.id, strand, self._come_back))

    def _come_back(self, claim_id: int) -> None:
        """Have the cursor on the claim that was looked at last."""
        self.grid.go_to(claim_id, self.grid.column)

    # What is shown

    def _ask(self, asked: Asked) -> None:
        """Show something else, and remember it for as long as the project is open."""
        before, self._asked = self._asked, asked
        self.host.views[self.KEY_GROUP] = asked
        if (before.by, before.technique) == (asked.by, asked.technique):
            self._lay_out()
        else:
            self.head((_("Convergence"), "bold"), f"  {_('computing …')}")
            self.load()

    @work(exclusive=True, group="ask")
    async def action_choose_sides(self) -> None:
        """Choose what the strands are."""
        if self._shown is None:
            return
        by = await convergence_asking.ask_sides(self.host, self._shown.sides, self._asked.by)
        if by is None or by == self._asked.by:
            return
        technique = self._asked.technique
        if technique is SourceKind.QUESTIONNAIRE and not by.startswith(BY_CASE):
            technique = SourceKind.INTERVIEW  # answers have neither coder nor time
        self._ask(replace(self._asked, by=by, technique=technique, sorted_by=None, classed=None, only=None))

    @work(exclusive=True, group="ask")
    async def action_choose_technique(self) -> None:
        """Choose of which technique groups, coders or times are compared."""
        technique = await convergence_asking.ask_technique(self.host, self._asked)
        if technique is not None:
            self._ask(replace(self._asked, technique=technique))

    @work(exclusive=True, group="ask")
    async def action_choose_gaps(self) -> None:
        """Choose which claims are shown."""
        gaps = await convergence_asking.ask_gaps(self.host, self._asked.gaps)
        if gaps is not None:
            self._ask(replace(self._asked, gaps=gaps))

    def action_gap(self, number: int) -> None:
        """Show only claims with one more kind of gap, or with one less; all for 0."""
        gaps = self._asked.gaps ^ {list(GAPS)[number - 1]} if number else frozenset()
        self._ask(replace(self._asked, gaps=gaps))

    def action_toggle_pairs(self) -> None:
        """Show each pair of strands, or not."""
        self._ask(replace(self._asked, with_pairs=not self._asked.with_pairs, sorted_by=None))

    def action_toggle_claims(self) -> None:
        """Show the default claim of each code, all claims, or those of the main codes, in turn."""
        self._ask(replace(self._asked, claims=self._asked.claims.following))

    def action_sort(self) -> None:
        """Sort by the column under the cursor."""
        self._sort(self.grid.column)

    def on_data_table_header_selected(self, event: DataTable.HeaderSelected) -> None:
        """Sort by a column whose heading is clicked."""
        self.grid.move_cursor(column=event.column_index)
        self._sort(self.grid.column)

    def _sort(self, column: Column | None) -> None:
        by = None if column is None or column == self._asked.sorted_by else column
        self._ask(replace(self._asked, sorted_by=by))

    def action_next_gap(self, step: int) -> None:
        """Go to the next claim in dissonance, with a gap, or with decisions to look at."""
        rows, at = self.grid.rows_shown, self.grid.cursor_row
        order = [(at + step * away) % len(rows) for away in range(1, len(rows) + 1)]
        found = next((place for place in order if gaps_of(rows[place])), None)
        if found is None:
            self.host.say(_("There is neither dissonance nor a gap here."))
            return
        self.grid.move_cursor(row=found, column=self._column_of_gap(rows[found]))

    def _column_of_gap(self, row: Row) -> int:
        """Return where what is wrong with a claim stands: the first strand that is quiet or held, else the class."""
        columns = columns_of(self._shown.convergence, self._asked) if self._shown else []
        for place, column in enumerate(columns):
            if column.kind is Kind.STRAND and not row.cell(column.first).said.speaks:
                return place
        return next(place for place, column in enumerate(columns) if column.kind is Kind.CLASS)

    def show_those_with(self, words: str) -> None:
        """Show the claims that have some letters."""
        self._ask(replace(self._asked, words=words))

    def focus_table(self) -> None:
        """Have the matrix take the keys."""
        self.grid.focus()

    # Other views

    def action_shares(self) -> None:
        """Show the share of each class, and what only one strand says."""
        if self._shown is not None:
            self.app.push_screen(SharesScreen(self._asked, self._shown, self._ask))

    @work(exclusive=True, group="ask")
    async def action_compare(self) -> None:
        """Show the classes of two analysts side by side."""
        if analysts := await convergence_asking.ask_analysts(self.host, self._asked):
            self.app.push_screen(ComparingScreen(self._asked, analysts))

    @work(exclusive=True, group="ask")
    async def action_thresholds(self) -> None:
        """Change the numbers the rules go by."""
        if self._shown is not None:
            await convergence_asking.ask_thresholds(self.host, self._shown.convergence.thresholds)

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write the matrix to a file."""
        if self._shown is not None:
            await convergence_asking.ask_export(self.host, self._shown)

    def action_leave(self) -> None:
        """Show all claims again; else go back to the transcript."""
        if self._words.has_focus or self._asked.is_filtered:
            self.set_letters("")
            self.grid.focus()
            self._ask(self._asked.unfiltered())
        else:
            self.host.go("coding")
