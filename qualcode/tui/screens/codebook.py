"""The codebook screen: the tree of codes, which are made, changed, put in order and removed here."""

from textual import work

from qualcode.locale import _
from qualcode.model import Code
from qualcode.tui.screens import code_asking
from qualcode.tui.screens.code_asking import called
from qualcode.tui.screens.code_groups import GroupsDialog
from qualcode.tui.screens.code_moving import Place, beside, move, nested, unnested
from qualcode.tui.screens.code_tree import CodeTreeScreen
from qualcode.tui.screens.splitting import SplittingScreen


class CodebookScreen(CodeTreeScreen):
    """The codebook of a project, to be looked at and changed."""

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

    def action_split(self) -> None:
        """Give the passages of the code other codes, one by one."""
        code = self._here
        if code is None or self._table is None:
            return
        if not self._table.figures[code.id].own:
            self.host.say(_("{code} has no codings of its own to give other codes.").format(code=called(code)))
            return
        self.app.push_screen(SplittingScreen(code.id))

    def action_groups(self) -> None:
        """Put the codes into groups and take them out."""
        if self._table is not None:
            self.app.push_screen(GroupsDialog(self._meant(), self._table.groups))

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
