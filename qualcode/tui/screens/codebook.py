"""The codebook screen: the tree of codes, and beside it what is known of the one under the cursor."""

import asyncio
from collections.abc import Collection
from dataclasses import replace

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from qualcode.coding.code_history import history_of_code
from qualcode.errors import QualcodeError
from qualcode.locale import _, ngettext
from qualcode.model import (
    Case,
    Claim,
    Code,
    CodeGroup,
    CodeMembership,
    Coding,
    Memo,
    Performed,
    Source,
    Speaker,
    descendants,
)
from qualcode.project import CodingFilter, Project
from qualcode.tui import keymap
from qualcode.tui.app import QualcodeApp
from qualcode.tui.code_table import Asked, CodeTable
from qualcode.tui.plain import plain
from qualcode.tui.screens import code_asking
from qualcode.tui.screens.code_asking import called
from qualcode.tui.screens.code_groups import GroupsDialog
from qualcode.tui.screens.code_history import CodeHistoryDialog
from qualcode.tui.screens.code_moving import Place, beside, move, nested, unnested
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.splitting import SplittingScreen
from qualcode.tui.widgets.code_details import CodeDetails
from qualcode.tui.widgets.code_grid import CodeGrid
from qualcode.tui.widgets.key_hints import KeyHints

_SHOWN = {Code, Coding, Claim, Memo, CodeGroup, CodeMembership, Source, Speaker, Case}
"""What the screen shows something of."""


class CodebookScreen(Screen[None]):
    """The codebook of a project, to be looked at and changed."""

    KEY_GROUP = "codebook"
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        keymap.bind(self, "codebook")
        self._asked = Asked()
        self._table: CodeTable | None = None
        self._wanted = ""
        self._is_stale = False

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Static(id="heading", markup=False)
        yield Input(id="words", placeholder=_("letters of a label, name or definition"))
        with Container(id="codes"):
            yield CodeGrid(id="tree")
            yield CodeDetails(id="about")
        with Vertical(id="empty"):
            yield Static(_("There are no codes yet."), classes="title", markup=False)
            yield Static(_("Make one (a), or add those of a codebook, such as competence (i)."), markup=False)
        yield KeyHints(self.KEY_GROUP)

    @property
    def host(self) -> QualcodeApp:
        """The application."""
        assert isinstance(self.app, QualcodeApp)
        return self.app

    @property
    def _grid(self) -> CodeGrid:
        return self.query_one(CodeGrid)

    @property
    def _words(self) -> Input:
        return self.query_one("#words", Input)

    def on_mount(self) -> None:
        """Read the codes; they stand as they were left."""
        kept = self.host.views.get(self.KEY_GROUP)
        self._asked = kept if isinstance(kept, Asked) else self._asked
        with self.prevent(Input.Changed):
            self._words.value = self._asked.words
        self._words.display = bool(self._asked.words)
        self.query_one("#empty").display = False
        self._grid.focus()
        self.host.performed.subscribe(self, self._follow)
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        try:
            table = await asyncio.to_thread(CodeTable.read, self.host.project)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        self._table = table
        if self._asked.group not in {each.group.id for each in table.groups}:
            self._asked = replace(self._asked, group=0)
        self._lay_out()
        self._go_to(self._wanted)

    def _follow(self, performed: Performed) -> None:
        """Show what was done, by anybody; while another screen lies over this one, later."""
        if {change.type for change in performed.changes} & _SHOWN:
            self._is_stale = True
            self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """Read again what changed."""
        if self._is_stale and self.is_active:
            self._is_stale = False
            self._load()

    def _go_to(self, label: str) -> None:
        """Move the cursor to a code as soon as it is there, whatever hides it."""
        self._wanted = label
        code = next((code for code in self._table.codes.values() if code.label == label), None) if self._table else None
        if not label or code is None or self._table is None:
            return
        self._wanted = ""
        above = {step.id for step in self._table.path_of(code)[:-1]}
        if self._asked.folded & above:
            self._ask(replace(self._asked, folded=self._asked.folded - above))
        self._grid.go_to(code.id)

    def _lay_out(self) -> None:
        """Show the lines asked for."""
        if self._table is None:
            return
        self._grid.show(self._table, self._table.lines(self._asked))
        is_empty = not self._table.codes
        self.query_one("#codes").display, self.query_one("#empty").display = not is_empty, is_empty
        if not is_empty and self.focused is None:
            self._grid.focus()
        self._tell()

    def _ask(self, asked: Asked) -> None:
        """Show other lines, and remember it for as long as the project is open."""
        self._asked = self.host.views[self.KEY_GROUP] = asked
        self._lay_out()

    # What is told

    def on_data_table_row_highlighted(self) -> None:
        """Tell of the code under the cursor."""
        self._tell()

    def _tell(self) -> None:
        table = self._table
        if table is None:
            return
        self.query_one(CodeDetails).show(table, self._grid.current)
        count = ngettext("{count} code", "{count} codes", len(table.codes)).format(count=len(table.codes))
        group = next((each.group.name for each in table.groups if each.group.id == self._asked.group), "")
        marks = len(self._grid.marked)
        about = [
            _("only the group {group}").format(group=plain(group)) if group else "",
            _("filtered") if self._asked.words else "",
            ngettext("{count} marked", "{count} marked", marks).format(count=marks) if marks else "",
        ]
        told = "".join(f"  {part}" for part in about if part)
        self.query_one("#heading", Static).update(Content.assemble((_("Codebook"), "bold"), f"  {count}{told}"))

    # The code under the cursor, and those marked

    @property
    def _here(self) -> Code | None:
        return self._grid.current if self._table else None

    def _meant(self) -> list[Code]:
        """Return the codes that are marked, else the one under the cursor."""
        if self._table is None:
            return []
        here = self._here
        marked = [code for code in self._table.codes.values() if code.id in self._grid.marked]
        return marked or ([here] if here else [])

    def action_mark(self) -> None:
        """Mark the code under the cursor, or no more."""
        self._grid.mark()
        self._grid.action_cursor_down()
        self._tell()

    def on_data_table_row_selected(self) -> None:
        """Show the passages of a code that is clicked again."""
        self.action_open_passages()

    @work(exclusive=True, group="open")
    async def action_open_passages(self) -> None:
        """Show the passages of the code and of those under it."""
        code = self._here
        if code is None or self._table is None:
            return
        meant = (code.id, *descendants(list(self._table.codes.values()), code.id))
        try:
            ids = await asyncio.to_thread(_coding_ids, self.host.project, meant)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        if ids:
            self.app.push_screen(PassagesScreen(ids, called(code)))
        else:
            self.host.say(_("There are no passages here."))

    @work(exclusive=True, group="open")
    async def action_history(self) -> None:
        """Show what was done to the code."""
        code = self._here
        if code is None:
            return
        try:
            steps = await asyncio.to_thread(history_of_code, self.host.project, code.id)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        self.app.push_screen(CodeHistoryDialog(called(code), steps))

    def action_split(self) -> None:
        """Give the passages of the code other codes, one by one."""
        code = self._here
        if code is None or self._table is None:
            return
        if not self._table.figures[code.id].own:
            self.host.say(_("{code} has no codings of its own to give other codes.").format(code=called(code)))
            return
        self.app.push_screen(SplittingScreen(code.id))

    # Making and changing

    @work(exclusive=True, group="ask")
    async def action_add(self, is_under: bool) -> None:
        """Make a code beside the one under the cursor, or under it."""
        if self._table is not None:
            here = self._here
            parent = here if is_under else self._table.codes.get((here.parent_id if here else 0) or 0)
            self._go_to(await code_asking.add(self.host, self._table, parent))

    @work(exclusive=True, group="ask")
    async def action_edit(self) -> None:
        """Change the code."""
        if (code := self._here) is not None and self._table is not None:
            await code_asking.edit(self.host, self._table, code)

    @work(exclusive=True, group="ask")
    async def action_rekey(self) -> None:
        """Give the code another key."""
        if (code := self._here) is not None and self._table is not None:
            await code_asking.rekey(self.host, self._table, code)

    @work(exclusive=True, group="ask")
    async def action_recolour(self) -> None:
        """Give the code, or those marked, another colour."""
        if (codes := self._meant()) and self._table is not None:
            await code_asking.recolour(self.host, self._table, codes)

    @work(exclusive=True, group="ask")
    async def action_memo(self) -> None:
        """Write a memo about the code."""
        if (code := self._here) is not None:
            await code_asking.write_memo(self.host, code)

    def action_autocode(self) -> None:
        """Find passages for the code and code them, after a look at each."""
        if (code := self._here) is not None:
            self.host.visit("autocode", code_id=code.id)

    @work(exclusive=True, group="ask")
    async def action_delete(self) -> None:
        """Delete the code."""
        if (code := self._here) is not None:
            await code_asking.delete(self.host, code)

    @work(exclusive=True, group="ask")
    async def action_merge(self) -> None:
        """Merge the code, or those marked, into one that is picked."""
        codes = self._meant()
        if not codes or self._table is None:
            return
        some = {code.id for code in codes}
        # Of several any may stay.
        into = [code for code in self._table.codes.values() if len(some) > 1 or code.id not in some]
        if len(some) > 1:
            into.sort(key=lambda code: code.id not in some)
        stays = await code_asking.merge(self.host, self._table, codes, into) if into else None
        if stays is not None:
            self._grid.marked.clear()
            self._go_to(stays.label)

    @work(exclusive=True, group="ask")
    async def action_import_codebook(self) -> None:
        """Add the codes of a codebook."""
        await code_asking.import_codebook(self.host)

    # Order and nesting

    def action_shift(self, step: int) -> None:
        """Move the code before the one above it, or behind the one below it."""
        if (code := self._here) is not None and self._table is not None:
            self._move(code, beside(self._table, code, step))

    def action_nest(self) -> None:
        """Put the code under the one above it."""
        if (code := self._here) is not None and self._table is not None:
            place = nested(self._table, code)
            if place is None:
                self.host.say(_("There is no code above it on its level."))
            self._move(code, place)

    def action_unnest(self) -> None:
        """Put the code behind the one it lies under."""
        if (code := self._here) is not None and self._table is not None:
            self._move(code, unnested(self._table, code))

    @work(exclusive=True, group="ask")
    async def action_put_under(self) -> None:
        """Put the code under any other."""
        if (code := self._here) is not None and self._table is not None:
            self._move(code, await code_asking.pick_place(self.host, self._table, code))

    @work
    async def _move(self, code: Code, place: Place | None) -> None:
        if place is not None and await move(self.host, code, place):
            self._wanted = code.label

    # Which codes are shown

    def action_fold(self, is_folded: bool) -> None:
        """Hide the sub-codes or show them; where there are none to hide, go to the code it lies under."""
        code = self._here
        if code is None or self._table is None or self._asked.is_filtered:
            return
        has_children = bool(self._table.children(code.id))
        if has_children and (code.id in self._asked.folded) is not is_folded:
            self._ask(self._asked.toggled(code.id))
        elif is_folded and code.parent_id is not None:
            self._grid.go_to(code.parent_id)

    def action_fold_all(self) -> None:
        """Hide all sub-codes, or show them again."""
        if self._table is not None:
            parents = frozenset(code.parent_id for code in self._table.codes.values() if code.parent_id)
            self._ask(replace(self._asked, folded=frozenset() if self._asked.folded else parents))

    def action_groups(self) -> None:
        """Put the codes into groups and take them out."""
        if self._table is not None:
            self.app.push_screen(GroupsDialog(self._meant(), self._table.groups))

    @work(exclusive=True, group="ask")
    async def action_filter_group(self) -> None:
        """Show only the codes of a group; again, all."""
        if self._table is None:
            return
        if self._asked.group:
            self._ask(replace(self._asked, group=0))
        elif not self._table.groups:
            self.host.say(_("There are no groups yet; g makes one."))
        else:
            names = [each.group.name for each in self._table.groups]
            place = await self.app.push_screen_wait(PickDialog(_("Show only which group?"), names))
            if place is not None:
                self._ask(replace(self._asked, group=self._table.groups[place].group.id))

    def action_filter(self) -> None:
        """Ask for letters that codes must have."""
        self._words.display = True
        self._words.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show only the codes that have these letters."""
        self._ask(replace(self._asked, words=event.value.strip()))

    def on_input_submitted(self) -> None:
        """Go back to the tree."""
        self._words.display = bool(self._asked.words)
        self._grid.focus()

    def action_leave(self) -> None:
        """Clear filter and marks, or go back."""
        if self._asked.is_filtered or self._grid.marked or self._words.has_focus:
            self._grid.marked.clear()
            with self.prevent(Input.Changed):
                self._words.value = ""
            self._words.display = False
            self._grid.focus()
            self._ask(replace(self._asked, words="", group=0))
        else:
            self.host.go("coding")


def _coding_ids(project: Project, codes: Collection[int]) -> list[int]:
    return [row.id for row in project.coding_rows(CodingFilter(codes=tuple(codes)))]
