"""The research journal: the memos on the project by day, beside what was done on each day."""

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.coding.research_journal import Day, JournalEntry, research_journal
from qualcode.locale import _, ngettext
from qualcode.model import MemoTarget, Performed
from qualcode.publishing.journal_table import journal_table
from qualcode.tui import memo_work
from qualcode.tui.plain import plain
from qualcode.tui.screens.exporting import export
from qualcode.tui.screens.listing import ReadingScreen
from qualcode.tui.widgets.lines import Lines

_MOST_WORDS = 400
"""Characters of an entry that the list shows; reading it shows all."""


class JournalScreen(ReadingScreen[list[Day]]):
    """Days, the newest first, each with what was done and the entries written on it."""

    KEY_GROUP = "journal"
    HIDES_OTHERS = True

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[JournalEntry | None] = []

    def contents(self) -> ComposeResult:
        """Lay out the days."""
        yield Lines(id="days")

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def on_mount(self) -> None:
        """Have the list take the keys."""
        self._list.focus()

    def read(self) -> list[Day]:
        """Return the days."""
        return research_journal(self.host.project, self.host.known_coders)

    def show(self, read: list[Day]) -> None:
        """Show the days with their entries."""
        at = self._list.highlighted or 0
        self._rows, options = [], []
        for day in read:
            self._rows += [None, *day.entries]
            options += [_day(day), *map(_entry, day.entries)]
        self._list.set_options(options)
        if options:
            self._list.highlighted = min(at, len(options) - 1)
        count = sum(len(day.entries) for day in read)
        told = ngettext("{count} entry", "{count} entries", count).format(count=count)
        self.head((_("Research journal"), "bold"), f"  {told}")

    def is_changed_by(self, _performed: Performed) -> bool:
        """Return that it is: whatever is done counts for a day."""
        return True

    @property
    def _here(self) -> JournalEntry | None:
        """The entry under the cursor; None on a day."""
        at = self._list.highlighted
        return self._rows[at] if at is not None else None

    def on_option_list_option_selected(self) -> None:
        """Read a clicked entry."""
        self.action_read()

    @work(exclusive=True, group="ask")
    async def action_read(self) -> None:
        """Read the entry under the cursor, and follow its links."""
        if (here := self._here) is not None:
            await memo_work.read_memo(self.host, here.entry)

    @work(exclusive=True, group="ask")
    async def action_new(self) -> None:
        """Write an entry, which is a memo on the project."""
        await memo_work.write_memo(self.host, MemoTarget.PROJECT, 1, self.host.study.name)

    @work(exclusive=True, group="ask")
    async def action_change(self) -> None:
        """Write the entry under the cursor anew."""
        if (here := self._here) is not None:
            await memo_work.change_memo(self.host, here.entry)

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write the journal to a file."""
        project, known = self.host.project, self.host.known_coders
        await export(self.host, lambda: journal_table(project, known), "journal.docx")


def _day(day: Day) -> Option:
    told = day.told() or _("nothing done")
    return Option(Content.assemble((day.date.isoformat(), "bold"), f"  {told}"))


def _entry(noted: JournalEntry) -> Option:
    words = " ".join(noted.entry.memo.text.split())
    words = words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - 1]}…"
    head = f"  {noted.local_time:%H:%M}  "
    return Option(Content.assemble((head, "dim"), (f"{plain(noted.entry.coder)}  ", "dim"), plain(words)))
