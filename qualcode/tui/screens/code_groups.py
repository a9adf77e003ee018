"""The groups of codes: made, named and taken away, and codes put in and out."""

from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.coding.code_groups import (
    DeleteGroup,
    GroupOfCodes,
    MakeGroup,
    PutIntoGroup,
    RenameGroup,
    TakeFromGroup,
    groups_of,
)
from qualcode.locale import _, ngettext
from qualcode.materials.acting import named
from qualcode.model import Code, CodeGroup, CodeMembership, Performed
from qualcode.tui import keymap
from qualcode.tui.plain import plain
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.hosted import Hosted
from qualcode.tui.widgets.key_hints import KeyHints
from qualcode.tui.widgets.lines import Lines


class GroupsDialog(Hosted, ModalScreen[None]):
    """All groups, each with a tick where some codes are in it; enter puts them in or takes them out.

    Args:
        codes: those that are put in and out.
        groups: as they were read last.
    """

    KEY_GROUP = "groups"
    # A dialog does not hear the keys of the whole program.
    BINDINGS = [("u", "app.undo"), ("ctrl+r", "app.redo")]

    def __init__(self, codes: Sequence[Code], groups: Sequence[GroupOfCodes]) -> None:
        super().__init__()
        keymap.bind(self, "groups")
        self._codes = codes
        self._groups = list(groups)

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog"):
            names = named(plain(code.label) for code in self._codes)
            told = _("Groups of {codes}").format(codes=names) if self._codes else _("Groups of codes")
            yield Static(told, markup=False, classes="title")
            yield Lines()
            yield Static(_("No groups yet. n makes one."), markup=False, id="none")
            yield KeyHints(self.KEY_GROUP)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def on_mount(self) -> None:
        """Show the groups."""
        self.host.performed.subscribe(self, self._follow)
        self._fill()
        self._list.focus()

    def _follow(self, performed: Performed) -> None:
        """Show what was done to groups."""
        if {change.type for change in performed.changes} & {CodeGroup, CodeMembership, Code}:
            self._load()

    @work(thread=True, exclusive=True, group="load")
    def _load(self) -> None:
        found = groups_of(self.host.project)
        self.app.call_from_thread(self._take, found)

    def _take(self, found: list[GroupOfCodes]) -> None:
        if self.is_attached:
            self._groups = found
            self._fill()

    def _fill(self) -> None:
        at = self._list.highlighted or 0
        self._list.set_options([Option(self._shown(each)) for each in self._groups])
        self._list.highlighted = min(at, len(self._groups) - 1) if self._groups else None
        self.query_one("#none").display = not self._groups

    def _shown(self, each: GroupOfCodes) -> Content:
        inside = sum(code.id in each.code_ids for code in self._codes)
        tick = "✓" if self._codes and inside == len(self._codes) else "~" if inside else " "
        count = ngettext("{count} code", "{count} codes", len(each.code_ids)).format(count=len(each.code_ids))
        return Content.assemble((f"[{tick}] ", "bold"), plain(each.group.name), (f"  {count}", "dim"))

    @property
    def _here(self) -> GroupOfCodes | None:
        at = self._list.highlighted
        return self._groups[at] if at is not None and at < len(self._groups) else None

    def on_option_list_option_selected(self) -> None:
        """Put the codes in or take them out, where a group is clicked."""
        self.action_in_or_out()

    def action_in_or_out(self) -> None:
        """Put the codes into the group, or where all are in it, take them out."""
        here = self._here
        if here is None or not self._codes:
            return
        ids = tuple(code.id for code in self._codes)
        if here.code_ids.issuperset(ids):
            self.host.perform(TakeFromGroup(here.group.id, ids))
        else:
            self.host.perform(PutIntoGroup(here.group.id, ids))

    @work(exclusive=True, group="ask")
    async def action_make(self) -> None:
        """Make a group with the codes in it."""
        name = await self.app.push_screen_wait(InputDialog(_("Name of the new group")))
        if name and name.strip():
            await self.host.perform(MakeGroup(plain(name.strip()), tuple(code.id for code in self._codes)))

    @work(exclusive=True, group="ask")
    async def action_rename(self) -> None:
        """Give the group another name."""
        here = self._here
        if here is None:
            return
        name = await self.app.push_screen_wait(InputDialog(_("Another name for the group"), here.group.name))
        if name and name.strip() and name.strip() != here.group.name:
            await self.host.perform(RenameGroup(here.group.id, plain(name.strip())))

    @work(exclusive=True, group="ask")
    async def action_delete(self) -> None:
        """Take the group away."""
        here = self._here
        if here is None:
            return
        question = _("Delete the group {group}? Its codes stay.").format(group=plain(here.group.name))
        if await self.app.push_screen_wait(ConfirmDialog(question)):
            await self.host.perform(DeleteGroup(here.group.id))

    def action_leave(self) -> None:
        """Go back to the codebook."""
        self.dismiss(None)
