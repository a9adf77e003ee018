"""The tree of codes as it is looked at: where the cursor is, what is folded or filtered, what is known of a code."""

import asyncio
from collections.abc import Collection
from dataclasses import replace

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Input, Static

from qualcode.coding.coders import coder_ids
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
    Source,
    Speaker,
    descendants,
)
from qualcode.project import CodingFilter, Project
from qualcode.publishing.code_history import history_of_code
from qualcode.tui.code_table import Asked, CodeTable
from qualcode.tui.plain import plain
from qualcode.tui.screens.code_asking import called
from qualcode.tui.screens.code_history import CodeHistoryDialog
from qualcode.tui.screens.filtering import FilteredByLetters, told_of
from qualcode.tui.screens.listing import ReadingScreen
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.widgets.code_details import CodeDetails
from qualcode.tui.widgets.code_grid import CodeGrid


class CodeTreeScreen(FilteredByLetters, ReadingScreen[CodeTable]):
    """The codes of a project in a tree, and beside it what is known of the one under the cursor.

    Args:
        code_id: the code to show at first; 0 for the first one.
    """

    KEY_GROUP = "codebook"
    HIDES_OTHERS = True
    SHOWS = (Code, Coding, Claim, Memo, CodeGroup, CodeMembership, Source, Speaker, Case)
    AUTO_FOCUS = ""

    def __init__(self, code_id: int = 0) -> None:
        super().__init__()
        self._first = code_id
        self._asked = Asked()
        self._table: CodeTable | None = None
        self._wanted = ""

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Input(id="words", placeholder=_("letters of a label, name or definition"))
        with Container(id="codes"):
            yield CodeGrid(id="tree")
            yield CodeDetails(id="about")
        with Vertical(id="empty"):
            yield Static(_("There are no codes yet."), classes="title", markup=False)
            yield Static(_("Make one (a), or add those of a codebook, such as competence (i)."), markup=False)

    @property
    def _grid(self) -> CodeGrid:
        return self.query_one(CodeGrid)

    def on_mount(self) -> None:
        """Let the codes stand as they were left."""
        kept = self.host.views.get(self.KEY_GROUP)
        self._asked = kept if isinstance(kept, Asked) else self._asked
        self.set_letters(self._asked.words)
        self.query_one("#empty").display = False
        self._grid.focus()

    def read(self) -> CodeTable:
        """Return the codes, with what the coder may know of them."""
        return CodeTable.read(self.host.project, self.host.known_coders)

    def show(self, read: CodeTable) -> None:
        """Show the codes, the cursor where it was or is wanted."""
        self._table = read
        if self._asked.group not in {each.group.id for each in read.groups}:
            self._asked = replace(self._asked, group=0)
        self._lay_out()
        if first := read.codes.get(self._first):
            self._show_whatever_hides(first)
        self._first = 0
        self._go_to(self._wanted)

    def _show_whatever_hides(self, code: Code) -> None:
        """Move the cursor to a code; a filter that leaves it out is taken off."""
        assert self._table is not None
        if self._asked.is_filtered and code.id not in {line.code.id for line in self._table.lines(self._asked)}:
            self.set_letters("")
            self._ask(replace(self._asked, words="", group=0))
        self._go_to(code.label)

    def _go_to(self, label: str) -> None:
        """Move the cursor to a code as soon as it is there, though it be folded away."""
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
        only = _("only the group {group}").format(group=plain(group)) if group else ""
        told = told_of(only, self._asked.words, len(self._grid.marked))
        self.head((_("Codebook"), "bold"), f"  {count}{told}")

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
            ids = await asyncio.to_thread(_coding_ids, self.host.project, meant, self.host.known_coders)
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
            steps = await asyncio.to_thread(history_of_code, self.host.project, code.id, self.host.known_coders)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        self.app.push_screen(CodeHistoryDialog(f"{called(code)}  {self.host.blind_told}".rstrip(), steps))

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

    def show_those_with(self, words: str) -> None:
        """Show only the codes that have these letters."""
        self._ask(replace(self._asked, words=words))

    def focus_table(self) -> None:
        """Go back to the tree."""
        self._grid.focus()

    def action_leave(self) -> None:
        """Clear filter and marks, or go back."""
        if self._asked.is_filtered or self._grid.marked or self._words.has_focus:
            self._grid.marked.clear()
            self.set_letters("")
            self._grid.focus()
            self._ask(replace(self._asked, words="", group=0))
        elif len(self.app.screen_stack) > 2:
            self.dismiss(None)
        else:
            self.host.go("coding")


def _coding_ids(project: Project, codes: Collection[int], coders: Collection[str]) -> list[int]:
    asked = CodingFilter(codes=tuple(codes), coders=coder_ids(project, coders))
    return [row.id for row in project.coding_rows(asked)]
