"""A display: its figures as a table or drawn, and one key to what is behind each."""

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Input, Static

from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.model import Performed, SavedDisplay
from qualcode.publishing.displays.describing import settings_told
from qualcode.tui.displays.cursor import named, place_of, title_of, turned
from qualcode.tui.displays.faces import Seen, as_bars, as_heat_map, as_table, part_of
from qualcode.tui.displays.look import Look
from qualcode.tui.displays.reading import Read
from qualcode.tui.plain import plain
from qualcode.tui.screens.arranging import ArrangingScreen
from qualcode.tui.screens.display_evidence import open_behind
from qualcode.tui.screens.exporting import export
from qualcode.tui.screens.filtering import FilteredByLetters
from qualcode.tui.widgets.figure_grid import Face, FigureGrid

_TABLE, _HEAT, _BARS = "table", "heat", "bars"


class DisplayScreen(FilteredByLetters, ArrangingScreen):
    """One display of any kind.

    Args:
        look: which, and how it is set; None for the one that was looked at last.
    """

    HIDES_OTHERS: ClassVar[bool] = True
    AUTO_FOCUS = ""

    def __init__(self, look: Look | None = None) -> None:
        super().__init__(look or Look("matrix"))
        self._is_last = look is None
        self._face_name = _TABLE
        self._bar: str | None = None
        self._letters = ""
        self._seen: Seen | None = None
        self._was_turned = False

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Input(id="words", placeholder=_("letters of a row"))
        yield FigureGrid(id="table")
        with Vertical(id="empty"):
            yield Static(id="why", classes="title", markup=False)
            yield Static(id="todo", markup=False)
        with VerticalScroll(id="told"):
            yield Static(id="cell", markup=False)
            yield Static(id="notes", markup=False)

    @property
    def grid(self) -> FigureGrid:
        """The figures."""
        return self.query_one(FigureGrid)

    def on_mount(self) -> None:
        """Ask for what was looked at last, unless something else is asked."""
        kept = self.host.views.get(self.KEY_GROUP)
        if self._is_last and isinstance(kept, Look):
            self.look = kept
        self.host.views[self.KEY_GROUP] = self.look
        self._words.display = False
        self.query_one("#empty").display = False
        self.host.coder_changed.subscribe(self, lambda _name: self._read_anew())
        self.host.theme_changed_signal.subscribe(self, lambda _theme: self.on_resize())
        self.grid.focus()
        self.tell_computing()

    # Reading

    def is_changed_by(self, performed: Performed) -> bool:
        """Anything may be counted in one kind or another."""
        if any(change.type is not SavedDisplay for change in performed.changes):
            self._reader.forget()
        return True

    def _read_anew(self) -> None:
        self._reader.forget()
        self.load()

    def tell_computing(self) -> None:
        """Say in the heading that something is being counted."""
        self._head(_("computing …"))

    def show(self, read: Read) -> None:
        """Show what was read, the cursor where it was."""
        self.latest = read
        self._lay_out()

    def on_resize(self) -> None:
        """Draw bars as long as there is room."""
        if self.latest is not None:
            self._lay_out()

    # Showing

    def _lay_out(self) -> None:
        """Show the rows asked for, as a table or drawn."""
        assert self.latest is not None
        here = named(self._seen, self.grid.place_at_cursor())
        is_turned = self.latest.look.one("transpose") == "yes"
        if is_turned is not self._was_turned:
            here = turned(here, self._seen, self.latest.shown)
        self._was_turned = is_turned
        shown, wrong = self.latest.shown, self.latest.error
        seen = self._seen = self._seen_now()
        has_rows = seen is not None and bool(seen.rows)
        self.grid.display, self.query_one("#empty").display = has_rows, not has_rows
        if seen is not None:
            face = self._face(seen)
            self.grid.lay_out(face, place_of(here, seen, face, self.grid.cursor_coordinate))
        if not has_rows:
            self._say_why_empty(wrong)
        if shown is not None:
            notes = [*shown.sentences, *shown.table.notes]
            self.query_one("#notes", Static).update(Content.styled("\n".join(map(plain, notes)), "dim"))
        self.query_one("#notes").display = shown is not None and bool(shown.sentences or shown.table.notes)
        self._head()
        self._tell()
        if self.focused is None:
            self.grid.focus()

    def _seen_now(self) -> Seen | None:
        shown = self.shown
        if shown is None:
            return None
        rows = range(len(shown.table.rows))
        seen = Seen(
            shown,
            rows,
            self.look.sorted_by,
            self.look.one("descending") == "yes",
            self.size.width,
            self.host.is_linear,
            self.app.theme_variables.get("accent", ""),
        )
        return seen.with_letters(self._letters) if self._letters else seen

    def _face(self, seen: Seen) -> Face:
        """Return how the figures stand; what cannot be drawn is a table."""
        if self._face_name == _HEAT and seen.shown.is_grid:
            return as_heat_map(seen)
        drawable = seen.drawable()
        if self._face_name == _BARS and drawable:
            keys = seen.shown.table.keys
            at = keys.index(self._bar) if self._bar is not None and self._bar in keys else -1
            at = at if at in drawable else drawable[0]
            self._bar = keys[at]
            return as_bars(seen, at, part_of(seen, at))
        return as_table(seen)

    def _say_why_empty(self, wrong: QualcodeError | None) -> None:
        why, todo = _("There is nothing to show yet."), _("f changes the settings.")
        if wrong is not None:
            why, todo = f"✗ {wrong.what}", " ".join(filter(None, (wrong.todo, todo)))
        elif self._letters:
            why, todo = _("No row has these letters."), _("escape shows all rows again.")
        self.query_one("#why", Static).update(plain(why))
        self.query_one("#todo", Static).update(plain(todo))

    def _head(self, now: str = "") -> None:
        look, saved = self.look, self.saved
        title = plain(saved.name) if saved else self.kind_title
        parts = [now] if now else []
        if saved is not None:
            parts += [_("changed, not saved")] if self.is_changed else []
            parts += [_("in the report")] if saved.in_report else []
            parts.append(self.kind_title)
        parts += [_("filtered")] if self._letters else []
        try:
            parts.append(plain(settings_told(SavedDisplay(0, "", look.kind, look.settings, look.written))))
        except (KeyError, QualcodeError):  # settings of a newer program; what is wrong is told below
            parts.append("")
        self.head((title, "bold"), "".join(f"  {each}" for each in parts if each))

    # The cell under the cursor

    def on_data_table_cell_highlighted(self, event: DataTable.CellHighlighted) -> None:
        """Tell of the cell under the cursor."""
        self._tell_move(event)

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Tell of the bar under the cursor."""
        self._tell_move(event)

    def _tell_move(self, event: DataTable.CellHighlighted | DataTable.RowHighlighted) -> None:
        event.stop()  # told here, with the words of both
        told = self._tell()
        if self.host.is_linear and told:
            self.host.announce(told)

    def _tell(self) -> str:
        """Tell of the cell under the cursor, and return that in words."""
        seen, place = self._seen, self.grid.place_at_cursor()
        title, value = title_of(seen, place) if seen and place else "", ""
        if seen is not None and place is not None and place[1] >= seen.shown.labels:
            value = seen.told(*place) or "–"
            mark = seen.shown.marks.get(place[0], "")
            value = f"{value}  {plain(mark)}" if mark else value
        self.query_one("#cell", Static).update(Content.assemble((title, "bold"), f"  {value}" if value else ""))
        self.query_one("#told").scroll_home(animate=False)
        return f"{title}: {value}" if value else title

    def column_here(self) -> str | None:
        """Return the key of the column under the cursor; None where there is none."""
        return named(self._seen, self.grid.place_at_cursor()).column

    def on_data_table_cell_selected(self, event: DataTable.CellSelected) -> None:
        """Show what is behind a cell that is clicked again."""
        self.action_open_cell()

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Show what is behind a bar that is clicked again."""
        self.action_open_cell()

    @work(exclusive=True, group="open")
    async def action_open_cell(self) -> None:
        """Show what is behind the figure under the cursor; of several kinds of evidence, the one that is picked."""
        seen, place = self._seen, self.grid.place_at_cursor()
        if seen is not None and place is not None:
            await open_behind(self.host, seen.shown, place, title_of(seen, place))

    # Drawing

    def action_next_face(self) -> None:
        """Show a heat map, bars, and the table in turn, as far as there is something to draw."""
        seen = self._seen
        faces = [_TABLE]
        if seen is not None and seen.drawable():
            faces += [_HEAT, _BARS] if seen.shown.is_grid else [_BARS]
        if len(faces) == 1:
            self.host.say(_("There are no figures to draw here."))
            return
        following = faces[(faces.index(self._face_name) + 1) % len(faces)] if self._face_name in faces else _TABLE
        if following == _BARS:
            self._bar = self.column_here()
        self._face_name = following
        self._lay_out()

    def on_figure_grid_stepped(self, event: FigureGrid.Stepped) -> None:
        """Draw the bars of the next column, or of the one before."""
        seen = self._seen
        if seen is None or self._bar is None:
            return
        keys, drawable = seen.shown.table.keys, seen.drawable()
        at = drawable.index(keys.index(self._bar)) + event.step
        if 0 <= at < len(drawable):
            self._bar = keys[drawable[at]]
            self._lay_out()

    def on_data_table_header_selected(self, event: DataTable.HeaderSelected) -> None:
        """Sort by a column whose heading is clicked."""
        if (seen := self._seen) is not None:
            at = event.column_index
            column = at if at < seen.shown.labels else self._face(seen).place(0, at)[1]
            self.sort_by(seen.shown.table.keys[column])

    # Rows

    def show_those_with(self, words: str) -> None:
        """Show the rows that have some letters."""
        self._letters = words
        if self.latest is not None:
            self._lay_out()

    def focus_table(self) -> None:
        """Have the figures take the keys."""
        self.grid.focus()

    # Leaving

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write it to a file, as a table or as a picture."""
        if (shown := self.shown) is None:
            return
        title = self.saved.name if self.saved else shown.table.title
        table = replace(shown.table, title=title)
        await export(self.host, lambda: table, f"{self.look.kind}.xlsx", shown.chart)

    def action_leave(self) -> None:
        """Show all rows again; else go back."""
        if self._letters or self._words.has_focus:
            with self.prevent(Input.Changed):
                self._words.value = ""
            self._words.display = False
            self.grid.focus()
            self.show_those_with("")
        elif len(self.app.screen_stack) > 2:
            super().action_leave()
        else:
            self.host.go("coding")
