"""The saved questions: to be asked again, renamed and taken away."""

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.coding.querying.acts import RemoveQuery, RenameQuery
from qualcode.coding.querying.saving import saved_queries, trouble
from qualcode.locale import _
from qualcode.model import Performed, SavedQuery
from qualcode.project import Project
from qualcode.tui import keymap
from qualcode.tui.plain import plain
from qualcode.tui.question_rows import FILTERS, value_told
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.hosted import Hosted
from qualcode.tui.widgets.key_hints import KeyHints
from qualcode.tui.widgets.lines import Lines


class SavedQuestions(Hosted, ModalScreen[SavedQuery | None]):
    """A list of the saved questions; gives back the one to be asked."""

    KEY_GROUP = "saved_questions"

    def __init__(self) -> None:
        super().__init__()
        keymap.bind(self, "saved_questions")
        self._saved: list[tuple[SavedQuery, str]] = []

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog", id="saved"):
            yield Static(_("Saved questions"), markup=False, classes="title")
            yield Lines()
            yield Static(id="told", markup=False)
        yield KeyHints(self.KEY_GROUP)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def on_mount(self) -> None:
        """Read them."""
        self._list.focus()
        self.host.performed.subscribe(self, self._follow)
        self._load()

    def _follow(self, _performed: Performed) -> None:
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        self._saved = await asyncio.to_thread(_read, self.host.project)
        at = self._list.highlighted or 0
        self._list.set_options([Option(_shown(query, wrong)) for query, wrong in self._saved])
        self._list.highlighted = min(at, len(self._saved) - 1) if self._saved else None
        told = "" if self._saved else _("There are none yet: w on the screen of questions saves one.")
        self.query_one("#told", Static).update(told)

    @property
    def _here(self) -> SavedQuery | None:
        at = self._list.highlighted
        return self._saved[at][0] if at is not None and at < len(self._saved) else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask a clicked question."""
        self.dismiss(self._saved[event.option_index][0])

    def action_open_question(self) -> None:
        """Ask the question under the cursor."""
        if self._here is not None:
            self.dismiss(self._here)

    @work
    async def action_rename(self) -> None:
        """Give it another name."""
        if (query := self._here) is not None:
            name = await self.app.push_screen_wait(InputDialog(_("Another name for the question"), query.name))
            if name and name.strip() != query.name:
                self.host.perform(RenameQuery(query.id, name))

    async def action_remove(self) -> None:
        """Take it away; undo brings it back."""
        if (query := self._here) is not None:
            performed = await self.host.perform(RemoveQuery(query.id))
            if performed:
                self.host.say(_("{what}. u brings it back.").format(what=performed[-1].event.sentence()))

    def action_leave(self) -> None:
        """Go back to the question there was."""
        self.dismiss(None)


def _read(project: Project) -> list[tuple[SavedQuery, str]]:
    return [(query, trouble(project, query)) for query in saved_queries(project)]


def _shown(query: SavedQuery, wrong: str) -> Content:
    filters = ", ".join(f"{_(FILTERS[name])}: {plain(value_told(name, value))}" for name, value in query.filters)
    asked = "  ".join(filter(None, (plain(query.question), filters)))
    parts = [Content.styled(plain(query.name), "bold"), Content.styled(f"  {asked}", "dim")]
    if wrong:
        parts.append(Content.styled(f"  ✗ {plain(wrong)}", "$error"))
    return Content("\n").join(parts)
