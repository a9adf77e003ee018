"""The memo browser: all memos with what they are about."""

import asyncio
from dataclasses import replace

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.coding.memo_links import Linker
from qualcode.coding.memo_list import MemoEntry, MemoFilter, memo_entries
from qualcode.errors import QualcodeError
from qualcode.locale import _, ngettext
from qualcode.model import Case, Code, Coder, Coding, Displaced, Memo, MemoTarget, Source
from qualcode.publishing.words import local_times, words_for
from qualcode.tui import memo_work
from qualcode.tui.plain import cell, plain
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.filtering import ask_coders
from qualcode.tui.screens.journal import JournalScreen
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.screens.memo_reading import linked_text
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.widgets.grid import Grid

_Read = tuple[list[MemoEntry], Source | None]
_MOST_WORDS = 200
_WIDEST_ABOUT, _WIDEST_CODER = 26, 12
_WIDE = 100
_WRITABLE = (MemoTarget.PROJECT, MemoTarget.SOURCE, MemoTarget.CODE, MemoTarget.CASE)


class MemosScreen(ListScreen[_Read]):
    """All memos, newest first; the one under the cursor is shown below.

    Args:
        source_id: show only the memos of this source at first.
    """

    KEY_GROUP = "memos"
    HIDES_OTHERS = True
    SHOWS = (Memo, Source, Code, Case, Coding, Displaced, Coder)

    def __init__(self, source_id: int | None = None) -> None:
        super().__init__()
        self._asked = MemoFilter(source_id=source_id)
        self._source: Source | None = None
        self._entries: list[MemoEntry] = []
        self._shown: list[MemoEntry] = []
        self._linker: Linker | None = None

    def contents(self) -> ComposeResult:
        """Lay out the list and the memo below it."""
        yield Grid(id="table")
        with VerticalScroll(id="memo"):
            yield Static(markup=False)

    # Reading

    def read(self) -> _Read:
        """Return all memos, and the source whose memos are asked for."""
        project = self.host.project
        wanted = (source for source in project.sources() if source.id == self._asked.source_id)
        return memo_entries(project, MemoFilter(coders=self.host.known_coders)), next(wanted, None)

    def show(self, read: _Read) -> None:
        """Show the memos that are asked for."""
        entries, self._source = read
        self._entries = entries[::-1]
        self._linker = Linker(self.host.project, self.host.known_coders)
        self._show()

    def _show(self) -> None:
        """Show the memos that are asked for; the cursor stays on the one it was on."""
        here = self._here
        self._shown = list(filter(self._asked.lets_through, self._entries))
        times = local_times(entry.memo.written_at for entry in self._shown)
        names = (_("About"), _("Memo"), _("Coder"), _("When"))
        # Where there is little room, the words of the memo need it more than the hour.
        room = len("2026-11-25") if self.size.width < _WIDE else None
        rows = [_cells(entry, times[entry.memo.written_at][:room]) for entry in self._shown]
        self.table.fill([cell(_("No."), right=True), *map(cell, names)], rows)
        self._fit()
        at = next((n for n, entry in enumerate(self._shown) if here and entry.memo.id == here.memo.id), None)
        self.table.move_cursor(row=self.table.cursor_row if at is None else at)
        self._tell_heading()
        self._tell_memo()

    def _fit(self) -> None:
        """Give the words of memos the room that the other columns leave."""
        table, columns = self.table, self.table.ordered_columns
        columns[1].width = min(columns[1].width, _WIDEST_ABOUT)
        columns[3].width = min(columns[3].width, _WIDEST_CODER)
        others = sum(column.width for column in columns) - columns[2].width
        columns[2].width = max(self.size.width - others - 2 * table.cell_padding * len(columns) - 2, 12)
        table._require_update_dimensions = True
        table.refresh()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        if self.table.columns:
            self._show()

    @property
    def _here(self) -> MemoEntry | None:
        """The memo under the cursor."""
        return self.under_cursor(self._shown)

    # What is told

    def _tell_heading(self) -> None:
        asked = self._asked
        told = ngettext("{count} memo", "{count} memos", len(self._shown)).format(count=len(self._shown))
        only = [self._source.name] if self._source else []
        only += [words_for("about")[target.value] for target in asked.about]
        only += [*asked.coders, *([f"“{asked.words}”"] if asked.words else [])]
        parts: list[tuple[str, str] | str] = [(_("Memos"), "bold"), f"  {told}"]
        if only:
            told_only = _("only: {what}").format(what=plain(" · ".join(only)))
            parts.append(f"  {told_only}")
        self.head(*parts)

    def tell(self) -> None:
        """Show the memo under the cursor."""
        self._tell_memo()

    @work(exclusive=True, group="memo")
    async def _tell_memo(self) -> None:
        here, linker, shown = self._here, self._linker, self.query_one("#memo Static", Static)
        if here is None or linker is None:
            shown.update(Content.styled(_("No memo. {key} writes one.").format(key="n"), "dim"))
            return
        try:
            linked = await asyncio.to_thread(linker.find_all, [here.memo.text])
        except QualcodeError as error:
            self.host.refuse(error)
            return
        if self.is_attached and self._here is here:
            title = Content.styled(plain(memo_work.title_of(here)), "bold")
            shown.update(Content("\n").join([title, linked_text(here.memo.text, linked)]))
            self.query_one("#memo").scroll_home(animate=False)

    # What can be done

    def on_data_table_row_selected(self) -> None:
        """Read a clicked memo."""
        self.action_read()

    @work(exclusive=True, group="ask")
    async def action_read(self) -> None:
        """Read the memo under the cursor, and follow its links."""
        if (here := self._here) is not None:
            await memo_work.read_memo(self.host, here)

    def action_open_place(self) -> None:
        """Show in its transcript what the memo under the cursor is about."""
        here = self._here
        if here is None:
            return
        if here.place is None:
            self.host.say(_("This memo has no place in a transcript."), severity="warning")
        else:
            self.host.visit("coding", source_id=here.place[0], offset=here.place[1])

    @work(exclusive=True, group="ask")
    async def action_new(self) -> None:
        """Write a memo on the project or on something in it."""
        kinds = [words_for("about")[target.value] for target in _WRITABLE]
        at = _WRITABLE.index(MemoTarget.SOURCE) if self._source else 0
        chosen = await self.app.push_screen_wait(PickDialog(_("A memo on what?"), kinds, at))
        if chosen is None:
            return
        target, project = _WRITABLE[chosen], self.host.project
        if target is MemoTarget.PROJECT:
            await memo_work.write_memo(self.host, target, 1, self.host.study.name)
            return

        def named() -> list[tuple[int, str]]:
            if target is MemoTarget.SOURCE:
                return [(source.id, source.name) for source in project.sources()]
            if target is MemoTarget.CODE:
                return [(code.id, code.label) for code in project.codes()]
            return [(case.id, case.name) for case in project.cases()]

        things = await asyncio.to_thread(named)
        ids = [number for number, _name in things]
        at = ids.index(self._source.id) if self._source and target is MemoTarget.SOURCE else 0
        picked = await self.app.push_screen_wait(PickDialog(kinds[chosen], [name for _id, name in things], at))
        if picked is not None:
            await memo_work.write_memo(self.host, target, *things[picked])

    @work(exclusive=True, group="ask")
    async def action_change(self) -> None:
        """Write the memo under the cursor anew."""
        if (here := self._here) is not None:
            await memo_work.change_memo(self.host, here)

    @work(exclusive=True, group="ask")
    async def action_delete(self) -> None:
        """Delete the memo under the cursor."""
        if (here := self._here) is not None:
            await memo_work.delete_memo(self.host, here)

    def action_journal(self) -> None:
        """Show the memos on the project by day, with what was done."""
        self.app.push_screen(JournalScreen())

    # Filters

    @work(exclusive=True, group="ask")
    async def action_filter_about(self) -> None:
        """Choose on which kind of thing memos are shown."""
        targets = list(MemoTarget)
        names = [words_for("about")[target.value] for target in targets]
        chosen = await self.app.push_screen_wait(PickDialog(_("Memos on what?"), [_("Everything"), *names]))
        if chosen is not None:
            self._ask(replace(self._asked, about=(targets[chosen - 1],) if chosen else ()))

    @work(exclusive=True, group="ask")
    async def action_filter_coder(self) -> None:
        """Choose whose memos are shown."""
        coders = await ask_coders(self.host, _("Whose memos?"))
        if coders is not None:
            self._ask(replace(self._asked, coders=coders))

    @work(exclusive=True, group="ask")
    async def action_filter_words(self) -> None:
        """Ask for letters that memos must have."""
        answer = await self.app.push_screen_wait(InputDialog(_("Only memos with these letters"), self._asked.words))
        if answer is not None:
            self._ask(replace(self._asked, words=answer.strip()))

    def _ask(self, asked: MemoFilter) -> None:
        self._asked = asked
        self._show()

    def action_leave(self) -> None:
        """Show all memos again; go back if that is so, or to the source whose memos they are."""
        unfiltered = MemoFilter(source_id=self._asked.source_id)
        if self._asked != unfiltered:
            self._ask(unfiltered)
        elif len(self.app.screen_stack) > 2:
            super().action_leave()
        else:
            self.host.go("coding")


def _cells(entry: MemoEntry, time: str) -> tuple[Text, ...]:
    words = " ".join(entry.memo.text[: _MOST_WORDS * 2].split())[:_MOST_WORDS]
    return (
        cell(entry.memo.id, right=True),
        cell(memo_work.title_of(entry)),
        cell(words),
        cell(entry.coder),
        cell(time),
    )
