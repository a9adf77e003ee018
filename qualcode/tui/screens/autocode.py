"""The screen of auto-coding: what would be coded, each passage in or out, then all of it in one act."""

import asyncio
from dataclasses import replace

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.coding.autocoding import Preview, Proposed
from qualcode.coding.automatic_acts import CodeAutomatically
from qualcode.errors import QualcodeError
from qualcode.locale import _, ngettext
from qualcode.model import Code, Coding, Performed, Source, Turn
from qualcode.tui import keymap
from qualcode.tui.app import QualcodeApp
from qualcode.tui.automatic import UNITS, Order, Way, choices, preview_of
from qualcode.tui.codes import Codes
from qualcode.tui.plain import plain
from qualcode.tui.screens.choosing import CodeChooser
from qualcode.tui.screens.counts import CountsDialog
from qualcode.tui.screens.dialogs import ConfirmDialog
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.searching_where import WhereDialog
from qualcode.tui.widgets.key_hints import KeyHints

_PAGE = 200
"""Passages laid out at a time; more follow when the cursor comes near the last of them."""
_NEAR = 40
_AROUND = 40
"""Characters shown on each side of a passage."""


class AutocodeScreen(Screen[None]):
    """Codes many passages at once, after a look at each.

    Args:
        order: what to begin with.
        code_id: the code to begin with, where there is no order yet.
    """

    KEY_GROUP = "autocode"

    def __init__(self, order: Order | None = None, code_id: int | None = None) -> None:
        super().__init__()
        keymap.bind(self, "autocode")
        self._order = order or Order(code_id=code_id)
        self._codes: Codes | None = None
        self._found: Preview | None = None
        self._left_out: set[int] = set()
        self._laid_out = 0
        self._is_stale = False

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Static(id="heading", markup=False)
        yield Input(self._order.text, id="what")
        yield Static(id="told", markup=False)
        yield OptionList(markup=False, id="proposed")
        yield KeyHints(self.KEY_GROUP)

    @property
    def host(self) -> QualcodeApp:
        """The application."""
        assert isinstance(self.app, QualcodeApp)
        return self.app

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    @property
    def _line(self) -> Input:
        return self.query_one(Input)

    def on_mount(self) -> None:
        """Ask for what is missing."""
        self._list._bindings.key_to_bindings.pop("enter", None)  # the screen's own stands in the line of hints
        self.host.performed.subscribe(self, self._follow)
        self._list.focus()
        self._begin()

    @work
    async def _begin(self) -> None:
        self._codes = await asyncio.to_thread(Codes.of, self.host.project)
        self._tell()
        if self._order.text:
            self._look()
        else:
            self.action_write()

    # What is asked for

    def _take(self, order: Order) -> None:
        """Take another order and show what it would code."""
        self._order, self._left_out, self._found = order, set(), None
        if self._line.value != order.text:
            self._line.value = order.text
        self._list.clear_options()
        self._tell()
        self._look()

    @work
    async def action_way(self) -> None:
        """Look by something else."""
        ways = list(Way)
        at = ways.index(self._order.way)
        picked = await self.app.push_screen_wait(PickDialog(_("Code by what?"), [_(way.value[0]) for way in ways], at))
        if picked is not None and picked != at:
            way = ways[picked]
            text = self._order.text if {way, ways[at]} == {Way.WORDS, Way.PATTERN} else ""
            unit = way.units[0] if way.units else None
            self._take(Order(way, text, None, self._order.code_id, unit, self._order.where))
            if way in (Way.SPEAKER, Way.QUESTION, Way.HEADING):
                self._list.focus()
                self.action_list()
            elif not text:
                self.action_write()

    def action_write(self) -> None:
        """Write what is looked for."""
        self._line.focus()
        self._line.action_select_all()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look for what is written; ask for a code where none is chosen yet."""
        text = event.value.strip()
        chosen = self._order.chosen if self._order.chosen and self._order.chosen.text == text else None
        self._list.focus()
        self._take(replace(self._order, text=text, chosen=chosen))
        if text and self._order.way.has_code and self._order.code_id is None:
            self.action_code()

    @work
    async def action_list(self) -> None:
        """Choose from what there is."""
        try:
            offered = await asyncio.to_thread(choices, self.host.project, self._order.way)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        if not offered:
            self.host.say(_("There is nothing to list here; write with /."))
            return
        names = [choice.told for choice in offered]
        picked = await self.app.push_screen_wait(PickDialog(_(self._order.way.value[0]), names))
        if picked is not None:
            self._list.focus()
            self._take(replace(self._order, text=offered[picked].text, chosen=offered[picked]))
            if self._order.way.has_code and self._order.code_id is None:
                self.action_code()

    @work
    async def action_code(self) -> None:
        """Choose the code that all get."""
        if self._codes is None or not self._order.way.has_code:
            return
        if not self._codes.codes:
            self.host.say(_("There are no codes yet."), severity="warning")
            return
        code_id = await self.app.push_screen_wait(CodeChooser(self._codes))
        if code_id is not None:
            left_out = self._left_out if self._found else set()
            self._take(replace(self._order, code_id=code_id))
            self._left_out = left_out  # the same passages, only the code is another

    def action_unit(self) -> None:
        """Code larger or smaller units."""
        units = self._order.way.units
        if units and self._order.unit in units:
            at = units.index(self._order.unit)
            self._take(replace(self._order, unit=units[(at + 1) % len(units)]))

    @work
    async def action_where(self) -> None:
        """Look in other sources, or in the words of others."""
        where = await self.app.push_screen_wait(WhereDialog(self.host.project, self._order.where))
        if where is not None:
            self._take(replace(self._order, where=where))

    # What would be coded

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        order = self._order
        if not order.is_complete or not self.is_running:
            return
        self.query_one("#told", Static).update(_("Searching ..."))
        try:
            found = await asyncio.to_thread(preview_of, self.host.project, order, self._tell_progress)
        except QualcodeError as error:
            self._found = None
            told = Content.assemble((f"✗ {plain(error.what)} ", "bold $error"), plain(error.todo))
            self.query_one("#told", Static).update(told)
            return
        if not self.is_attached:
            return  # the analyst left while it was looked for
        self._found, self._laid_out = found, 0
        at = self._list.highlighted or 0
        self._list.clear_options()
        self._lay_out_more(at)
        if found.proposed:
            self._list.highlighted = min(at, len(found.proposed) - 1)
        self._tell()

    def _tell_progress(self, done: int, total: int) -> None:
        told = _("Searching: {done} of {total} ...").format(done=done + 1, total=total)
        self.app.call_from_thread(self.query_one("#told", Static).update, told)

    def _lay_out_more(self, at: int) -> None:
        assert self._found is not None
        until = min(max(self._laid_out + _PAGE, at + _PAGE), len(self._found.proposed))
        fresh = range(self._laid_out, until)
        self._list.add_options(Option(_shown(self._found.proposed[n], n not in self._left_out)) for n in fresh)
        self._laid_out = until

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Have passages behind the cursor."""
        if self._found and event.option_index >= self._laid_out - _NEAR and self._laid_out < len(self._found.proposed):
            self._lay_out_more(event.option_index)

    def _tell(self) -> None:
        """Say what is asked for, and how much of it would be coded."""
        order = self._order
        code = self._codes.codes.get(order.code_id or 0) if self._codes else None
        label = plain(code.label) if code else _("no code yet: c")
        parts = [Content.assemble(_("Code automatically by "), (_(order.way.value[0]), "bold"))]
        if order.way.has_code:
            parts.append(Content.assemble("→ ", (label, "bold")))
        if order.unit in UNITS and order.way.units:
            parts.append(Content(_(UNITS[order.unit])))
        if where := order.looked.told():
            parts.append(Content.styled(plain(", ".join(where)), "bold italic"))
        self.query_one("#heading", Static).update(Content("  ").join(parts))
        self._line.placeholder = _(order.way.value[1])
        self.query_one("#told", Static).update(self._told())

    def _told(self) -> Content:
        found = self._found
        if found is None:
            return Content.styled(
                _("What would be coded is shown here first; nothing is coded before you say so."), "dim"
            )
        count = len(found.drafts(self._left_out))
        there, out = len(found.proposed) - found.fresh, found.fresh - count
        told = ngettext("{count} passage would be coded", "{count} passages would be coded", count).format(count=count)
        parts = [Content.styled(told, "bold")]
        if there:
            parts.append(Content(_("{count} coded so already").format(count=there)))
        if out:
            parts.append(Content(_("{count} left out").format(count=out)))
        return Content("   ").join([*parts, *(Content.styled(plain(note), "dim") for note in found.notes)])

    # What can be done

    def action_in_or_out(self) -> None:
        """Leave the passage under the cursor out, or take it in again; the cursor goes on."""
        at = self._list.highlighted
        if self._found is None or at is None:
            return
        self._left_out ^= {at}
        self._show_again([at])
        if at + 1 < len(self._found.proposed):
            self._list.action_cursor_down()

    def action_toggle_source(self) -> None:
        """Leave all passages of this source out, or take them in again."""
        at = self._list.highlighted
        if self._found is None or at is None:
            return
        source = self._found.proposed[at].source_id
        same = {number for number, each in enumerate(self._found.proposed) if each.source_id == source}
        self._left_out = self._left_out - same if same <= self._left_out else self._left_out | same
        self._show_again(sorted(same))

    def _show_again(self, numbers: list[int]) -> None:
        assert self._found is not None
        for number in numbers:
            if number < self._laid_out:
                shown = _shown(self._found.proposed[number], number not in self._left_out)
                self._list.replace_option_prompt_at_index(number, shown)
        self._tell()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show a clicked passage in its transcript."""
        self._open(event.option_index)

    def action_open_passage(self) -> None:
        """Show the passage under the cursor in its transcript."""
        if self._list.highlighted is not None:
            self._open(self._list.highlighted)

    def _open(self, at: int) -> None:
        if self._found is not None:
            passage = self._found.proposed[at]
            self.host.visit("coding", source_id=passage.source_id, offset=passage.start)

    def action_counts(self) -> None:
        """Show how many passages each code would get in each source."""
        if self._found is not None and (counts := self._found.counts(self._left_out)):
            self.app.push_screen(CountsDialog(_("Would be coded, by code and source"), counts))

    @work(exclusive=True, group="code")
    async def action_code_all(self) -> None:
        """Code what is not left out, in one act."""
        found = self._found
        if found is None:
            return
        drafts = found.drafts(self._left_out)
        if not drafts:
            self.host.say(_("There is nothing to code."), severity="warning")
            return
        question = ngettext("Code {count} passage?", "Code {count} passages?", len(drafts)).format(count=len(drafts))
        told = _("They stay marked as automatic until you have looked at them (N and o on the coding screen).")
        if not await self.app.push_screen_wait(ConfirmDialog(f"{question}\n\n{told}")):
            return
        performed = await self.host.perform(CodeAutomatically(drafts, found.how))
        if performed:
            self.host.say(performed[-1].event.sentence())

    def _follow(self, performed: Performed) -> None:
        """Look again where something has changed; what is left out stays so while the texts are the same."""
        if any(performed.touched(kind) for kind in (Source, Turn)):
            self._left_out = set()
        if any(performed.touched(kind) for kind in (Source, Turn, Coding, Code)):
            self._is_stale = True
            self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """Look again after a change; while another screen lies over this one, nobody sees it."""
        if self._is_stale and self.is_active:
            self._is_stale = False
            self._again()

    @work(exclusive=True, group="again")
    async def _again(self) -> None:
        self._codes = await asyncio.to_thread(Codes.of, self.host.project)
        self._look()

    def action_leave(self) -> None:
        """Leave the line; else go back."""
        if self._line.has_focus and self._found is not None:
            self._line.value = self._order.text
            self._list.focus()
        elif len(self.app.screen_stack) > 2:
            self.dismiss(None)
        else:
            self.host.go("coding")


def _shown(each: Proposed, is_in: bool) -> Content:
    """Return a passage as the list shows it: in or out, where and who, why, and the words around it."""
    mark = "✓" if each.is_there else "■" if is_in else "□"
    state = f"  {_('coded already')}" if each.is_there else ""
    place = _("{source}:{line}").format(source=each.source, line=each.line)
    words = "" if is_in and not each.is_there else "dim"
    return Content("\n").join(
        [
            Content.assemble(
                f"{mark} ",
                (plain(place), "bold"),
                f"  {plain(each.speaker)}  ",
                (plain(each.code), "bold"),
                (f"  {plain(_short(each.reason))}{state}", "dim"),
            ),
            Content.assemble(
                "  ",
                (plain(each.before[-_AROUND:]), "dim"),
                (plain(each.quote), words),
                (plain(each.after[:_AROUND]), "dim"),
            ),
        ]
    )


def _short(reason: str) -> str:
    return reason if len(reason) <= _AROUND else f"{reason[: _AROUND - 1]}…"
