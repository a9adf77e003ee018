"""The menu of a place in the transcript and of a code: all that can be done there, by mouse or keys."""

from functools import partial

from textual import work
from textual.geometry import Offset

from qualcode.locale import _, current_language
from qualcode.model import Code, Coding
from qualcode.project import CodingFilter
from qualcode.tui import keymap
from qualcode.tui.screens.menu import Entry, PlaceMenu
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.screens.shaping import ShapingScreen
from qualcode.tui.widgets.codebook_panel import CodebookPanel
from qualcode.tui.widgets.here_line import signs
from qualcode.tui.widgets.transcript.messages import MenuAsked

_PASSAGE = ("choose", "subcode", "repeat", "in_vivo", "memo")
_CODING = ("strength", "gap", "mixed", "weight", "recode", "adjust", "split", "join", "uncode", "cycle")
_TEXT = ("edit",)
_LONGEST_QUOTE = 40


class PlaceMenuScreen(ShapingScreen):
    """A screen with a menu at the passage, and one at each code of the codebook."""

    def action_menu(self) -> None:
        """Put a coding whose ends are in hand; else show what can be done with the passage."""
        if not self.put_ends() and self.coded is not None:
            self._show_place_menu(self.view.screen_place(self.view.passage[0]))

    def on_transcript_view_menu_asked(self, event: MenuAsked) -> None:
        """Show what can be done where the right button was pressed."""
        if self.coded is None:
            return
        if event.ids:
            self._choose_coding(event.ids[0])
        elif event.offset is None:
            return
        elif not self.view.passage[0] <= event.offset < self.view.passage[1]:
            self.view.move_to(event.offset)
            self._active = self._making = None
        self._show_place_menu(event.at)

    def on_codebook_panel_menu_asked(self, event: CodebookPanel.MenuAsked) -> None:
        """Show what can be done with a code."""
        if self.coded is None or event.code_id not in self.coded.codes:
            return
        code = self.coded.codes[event.code_id]
        entries = [Entry(_("Code the passage with it"), f"apply_code({code.id})"), self._passages_of(code)]
        entries.append(Entry(_("Edit it in the codebook"), f"edit_code({code.id})"))
        title = f"{code.label} {code.name.get(current_language())}"
        self.app.push_screen(PlaceMenu(title, [entries], event.at), self._run_chosen)

    def _show_place_menu(self, at: Offset) -> None:
        assert self.coded is not None
        start, end = self.view.passage
        quote = " ".join(self.coded.text[start : min(end, start + _LONGEST_QUOTE)].split())
        title = f"“{quote}{'…' if end - start > _LONGEST_QUOTE else ''}”"
        coding = self._active_coding()
        passage = [*map(self._entry, (name for name in _PASSAGE if name != "repeat" or self._last_code))]
        groups = [passage, [*map(self._entry, _TEXT)]]
        if coding is not None:
            groups.insert(1, self._coding_entries(coding))
            title = f"{self.coded.codes[coding.code_id].label}{signs(coding)} {title}"
        codes = [self._entry(f"code{digit}") for digit in "123456789"]
        self.app.push_screen(PlaceMenu(title, groups, at, codes), self._run_chosen)

    def _coding_entries(self, coding: Coding) -> list[Entry]:
        """Return what can be done with a coding; only its coder changes it."""
        assert self.coded is not None
        is_own = coding.coder_id == self.host.coder_id()
        several = len(self._codings_here()) > 1
        names = [name for name in _CODING if (several if name == "cycle" else is_own)]
        return [*map(self._entry, names), self._passages_of(self.coded.codes[coding.code_id])]

    def _entry(self, name: str) -> Entry:
        key = keymap.rebound(keymap.key_of(f"coding.{name}"), self.app._keymap)
        return Entry(_(key.description), key.action, keymap.written(key), tuple(key.keys.split(",")))

    def _passages_of(self, code: Code) -> Entry:
        return Entry(_("All passages with {code}").format(code=code.label), f"code_passages({code.id})")

    def _run_chosen(self, action: str | None) -> None:
        if action is not None:
            node = self.app if action.startswith("app.") else self
            self.call_later(self.app.run_action, action.removeprefix("app."), node)

    def action_apply_code(self, code_id: int) -> None:
        """Code the passage with a code."""
        self._apply(code_id)

    def action_edit_code(self, code_id: int) -> None:
        """Show a code in the codebook; leaving it leads back."""
        self.host.visit("codebook", code_id=code_id)

    @work(exclusive=True, group="passages")
    async def action_code_passages(self, code_id: int) -> None:
        """Show all passages with a code and those under it, as far as they may be seen."""
        if self.coded is None or code_id not in self.coded.codes:
            return
        code = self.coded.codes[code_id]
        ids = await self._ids_of(code)
        title = f"{code.label} {code.name.get(current_language())}"
        self.app.push_screen(PassagesScreen(ids, title))

    async def _ids_of(self, code: Code) -> list[int]:
        import asyncio

        assert self.coded is not None
        wanted, waiting = [], [code]
        while waiting:
            wanted.append(waiting.pop())
            waiting += self.coded.children(wanted[-1].id)
        own = (self.host.coder_id(),) if self.is_blind else ()
        asked = CodingFilter(codes=tuple(each.id for each in wanted), coders=own)
        codings = await asyncio.to_thread(partial(self.host.project.codings, asked))
        return [coding.id for coding in codings]
