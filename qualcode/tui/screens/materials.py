"""The materials screen: all sources by kind, how much of each is coded, and what its reader said of it."""

import asyncio

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, DataTable, Static

from qualcode.locale import _, ngettext
from qualcode.materials.acts import DeleteSource, RenameSource
from qualcode.materials.dating_acts import DateSources
from qualcode.materials.readers import readers
from qualcode.model import Case, Coding, Displaced, Source, Speaker
from qualcode.tui import settings
from qualcode.tui.kinds import KINDS
from qualcode.tui.layouts import shares_read
from qualcode.tui.overview import SourceLine, source_lines
from qualcode.tui.plain import cell, plain
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.editing import edit_text
from qualcode.tui.screens.history import HistoryScreen
from qualcode.tui.screens.importing import import_into
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.screens.replacing import replace_source
from qualcode.tui.screens.review import ReviewScreen
from qualcode.tui.screens.speakers import SpeakersScreen
from qualcode.tui.widgets.grid import Grid

_WIDE = 100
"""Cells from which on there is room for the days on which sources were gathered."""
_BAR = 8
"""Cells of the bar that shows a share."""


class MaterialsScreen(ListScreen[tuple[list[SourceLine], int]]):
    """The sources of a project."""

    KEY_GROUP = "materials"
    HIDES_OTHERS = True
    SHOWS = (Source, Coding, Speaker, Case, Displaced)

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[SourceLine] = []
        self._read: dict[int, float] = {}

    def contents(self) -> ComposeResult:
        """Lay out."""
        with Container(id="sources"):
            yield Grid(id="table")
            with VerticalScroll(id="about"):
                yield Static(id="notes", markup=False)
        with Vertical(id="empty"):
            yield Static(_("This project has no sources yet."), classes="title", markup=False)
            told = _("Import transcripts, notes or documents: files, several at once, or a whole folder.")
            yield Static(told, markup=False)
            yield Button(_("Import files (a)"), id="import", variant="primary")

    def on_mount(self) -> None:
        """Show neither sources nor that there are none, until they are read."""
        self.query_one("#empty").display = False

    def read(self) -> tuple[list[SourceLine], int]:
        """Return the sources, and how many codings wait to be looked at."""
        project, known = self.host.project, self.host.known_coders
        names = {coder.id: coder.name for coder in project.coders()} if known else {}
        waiting = [each for each in project.displaced() if not known or names.get(each.coder_id) in known]
        return source_lines(project, known), len(waiting)

    def show(self, read: tuple[list[SourceLine], int]) -> None:
        """Show the sources, the cursor on the one it was on, at first on the one that was coded last."""
        lines, waiting = read
        line = self._line
        wanted = line.source.id if line else settings.last_source(self.host.study.uuid)
        at = self.table.cursor_row
        self._lines = lines
        kept = shares_read(self.host.study.uuid, (line.source for line in lines))
        self._read = kept | self.host.session.shares  # of the source just left, what it kept may not be there yet
        names = [cell(name) for name in (_("Name"), _("Kind"), _("Cases"))]
        is_dated = self.size.width >= _WIDE and any(line.source.gathered_on for line in lines)
        numbers = [cell(name, right=True) for name in (_("Words"), _("Codings"), _("Already read"))]
        rows = [_cells(line, self._read[line.source.id]) for line in lines]
        headings = [*names, *numbers, cell(_("Coded"))]
        if is_dated:
            headings.append(cell(_("Gathered on")))
            rows = [(*row, cell(line.source.gathered_on)) for row, line in zip(rows, lines, strict=True)]
        self.table.fill(headings, rows)
        places = [n for n, line in enumerate(lines) if line.source.id == wanted]
        self.table.move_cursor(row=places[0] if places else min(at, max(len(lines) - 1, 0)))
        self.query_one("#sources").display = bool(lines)
        self.query_one("#empty").display = not lines
        if not lines:
            self.query_one("#import").focus()
        elif self.focused is None or not self.focused.display or self.focused.id == "import":
            self.table.focus()
        told = ngettext("{count} source", "{count} sources", len(lines)).format(count=len(lines))
        name = plain(self.host.study.name)
        wait = ngettext("{count} coding to look at", "{count} codings to look at", waiting)
        flag = f"  ⚑ {wait.format(count=waiting)}" if waiting else ""
        self.head(f"{told}  ", (name, "bold"), (flag, "bold"))
        self.tell()

    @property
    def _line(self) -> SourceLine | None:
        """The source under the cursor."""
        return self.under_cursor(self._lines)

    def tell(self) -> None:
        """Tell of the source under the cursor."""
        line = self._line
        self.query_one("#notes", Static).update(_about(line) if line else "")

    # What can be done

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Code a source that is clicked again."""
        self.action_open_source()

    def on_button_pressed(self) -> None:
        """Import."""
        self.action_import_files()

    def action_open_source(self) -> None:
        """Code the source under the cursor."""
        if line := self._line:
            self.host.go("coding", source_id=line.source.id)

    @work(exclusive=True, group="ask")
    async def action_import_files(self) -> None:
        """Import files."""
        endings = await asyncio.to_thread(lambda: sorted({e for reader in readers() for e in reader.extensions}))
        await import_into(self.host, endings)

    @work(exclusive=True, group="ask")
    async def action_rename_source(self) -> None:
        """Give the source under the cursor another name."""
        line = self._line
        if line is None:
            return
        answer = await self.app.push_screen_wait(InputDialog(_("Another name for the source"), line.source.name))
        if answer is not None and answer.strip() != line.source.name:
            self.host.perform(RenameSource(line.source.id, plain(answer.strip())))

    @work(exclusive=True, group="ask")
    async def action_date_source(self) -> None:
        """Say on which day the source under the cursor was gathered."""
        line = self._line
        if line is None:
            return
        title = _("On which day was {name} gathered?").format(name=plain(line.source.name))
        now = line.source.gathered_on
        answer = await self.app.push_screen_wait(InputDialog(title, now, "2024-08-12"))
        if answer is not None and answer.strip() != now:
            self.host.perform(DateSources((line.source.id,), answer))

    @work(exclusive=True, group="ask")
    async def action_edit_text(self) -> None:
        """Edit the text of the source under the cursor."""
        if line := self._line:
            text = await asyncio.to_thread(self.host.project.text, line.source)
            await edit_text(self.host, line.source, text, 0, len(text))

    @work(exclusive=True, group="ask")
    async def action_replace_source(self) -> None:
        """Give the source under the cursor the text of another file."""
        if line := self._line:
            await replace_source(self.host, line.source)

    def action_history(self) -> None:
        """Show what the text of the source under the cursor was before."""
        if line := self._line:
            self.app.push_screen(HistoryScreen(line.source.id))

    def action_speakers(self) -> None:
        """Show who speaks in the source under the cursor."""
        if line := self._line:
            self.app.push_screen(SpeakersScreen(line.source.id))

    def action_review(self) -> None:
        """Look at codings whose words were edited, those of the source under the cursor first."""
        self.app.push_screen(ReviewScreen(self._line.source.id if self._line else None))

    @work(exclusive=True, group="ask")
    async def action_delete_source(self) -> None:
        """Delete the source under the cursor, with its codings."""
        line = self._line
        if line is None:
            return
        told = ngettext(
            "Delete {name}? {count} coding goes with it. Undo brings both back.",
            "Delete {name}? {count} codings go with it. Undo brings them back.",
            line.codings,
        )
        if await self.app.push_screen_wait(
            ConfirmDialog(told.format(name=plain(line.source.name), count=line.codings))
        ):
            self.host.perform(DeleteSource(line.source.id))

    async def action_close_project(self) -> None:
        """Let go of the project and choose another."""
        await self.host.close_project()
        self.host.show_welcome()


def _cells(line: SourceLine, read: float) -> tuple[Text, ...]:
    source = line.source
    full = round(line.share * _BAR)
    bar = cell("█" * full + "░" * (_BAR - full) + f" {round(100 * line.share):3d} %", "" if line.share else "dim")
    return (
        cell(_cut(source.name, 28), "bold"),
        cell(_(KINDS[source.kind])),
        cell(_cut(", ".join(line.cases), 16)),
        cell(source.words, right=True),
        cell(line.codings or "·", "" if line.codings else "dim", right=True),
        cell(f"{round(100 * read)} %" if read else "·", "" if read else "dim", right=True),
        bar,
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _about(line: SourceLine) -> Content:
    """Return what is known of a source beside its numbers."""
    source = line.source
    parts = [Content.styled(plain(source.name), "bold")]
    facts = [
        (_("File"), source.file_name),
        (_("Encoding"), source.encoding),
        (_("Gathered on"), source.gathered_on),
        (_("Imported"), source.imported_at[:10]),
        (_("Cases"), ", ".join(line.cases)),
    ]
    known = [Content.assemble((f"{name}: ", "dim"), plain(fact)) for name, fact in facts if fact]
    parts += [Content("  ").join(known), Content.styled(_("Notes of the reader"), "bold underline")]
    parts += [Content(f"• {plain(note)}") for note in source.notes] or [Content.styled(_("none"), "dim")]
    return Content("\n").join(parts)
