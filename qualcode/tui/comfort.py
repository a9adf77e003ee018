"""What makes long coding comfortable: the layout of each source, focus mode, the other side, and what was read."""

import asyncio
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import Static

from qualcode.coding.units import Span
from qualcode.locale import _
from qualcode.model import Coding, Memo
from qualcode.preferences import preferred
from qualcode.tui import beside, linear_place
from qualcode.tui.coded_source import CodedSource
from qualcode.tui.coverage import joined
from qualcode.tui.layouts import Layout, layout_of, read_spans, remember_layout, remember_read, share_of
from qualcode.tui.screens.picking import PickDialog

if TYPE_CHECKING:
    from qualcode.tui.screens.coding import CodingScreen
    from qualcode.tui.widgets.beside_panel import BesidePanel

_UNITS_A_PAGE = 10


class Comfort:
    """Keeps a coding screen as its user likes it, source by source.

    Args:
        screen: the coding screen.
        codebook, details: its panels.
    """

    def __init__(self, screen: "CodingScreen", codebook: Widget, details: Widget) -> None:
        self._screen = screen
        self._panels = {"codebook": codebook, "details": details}
        self.unit = Static(id="unit", markup=False)
        self._told = ""
        self._coded: CodedSource | None = None
        self._layout = Layout()
        self._read: list[Span] = []

    # Sources

    def arrive(self, coded: CodedSource) -> None:
        """Lay the screen out as a source was left; called once it is shown."""
        if self._coded is not None and self._coded.source.id == coded.source.id:
            self._coded = coded
            return
        self._coded = coded
        uuid = self._screen.host.study.uuid
        self._layout = layout_of(uuid, coded.source.id)
        self._read = read_spans(uuid, coded.source)
        self._show_panels()
        self._show_focus()
        self._screen.run_worker(self._show_beside(), group="beside", exclusive=True)

    def leave(self) -> None:
        """Remember how the source is left."""
        if self._coded is None:
            return
        uuid, source = self._screen.host.study.uuid, self._coded.source
        codebook, details = (not panel.has_class("-hidden") for panel in self._panels.values())
        remember_layout(uuid, source.id, replace(self._layout, codebook=codebook, details=details))
        remember_read(uuid, source, self._read)

    def follow_preference(self, name: str) -> None:
        """Show what was preferred just now."""
        if name == "panels":
            usual = Layout.usual()
            self._layout = replace(self._layout, codebook=usual.codebook, details=usual.details)
            self._show_panels()
        elif name == "measure":
            self._show_focus()

    def _show_panels(self) -> None:
        for name, panel in self._panels.items():
            panel.set_class(not getattr(self._layout, name), "-hidden")

    # Reading

    @property
    def read(self) -> list[Span]:
        """What of the source was read: whatever was on the screen above the cursor, in order and disjoint."""
        return self._read

    def look(self) -> None:
        """Take in what is on the screen down to the cursor."""
        if self._coded is None:
            return
        seen = self._screen.view.seen
        if not any(start <= seen[0] and seen[1] <= end for start, end in self._read):
            self._read = joined([*self._read, seen])
            self._screen.host.session.shares[self._coded.source.id] = share_of(self._read, len(self._coded.text))
        self._screen.host.session.read(self._coded.source.id, self._coded.text, seen)

    # Linear mode, where the transcript is not painted

    def tell(self, here: Sequence[Coding], memos: Sequence[Memo]) -> None:
        """Tell the place in linear mode: the words in plain text, and in the live line what was done or where it is."""
        host, coded, view = self._screen.host, self._coded, self._screen.view
        if not host.is_linear or coded is None:
            return
        self.unit.update(linear_place.unit_text(coded, view, here, memos))
        line = bisect_left(view.line_starts, view.passage[0] + 1)
        place = linear_place.place_sentence(coded, view, line, here)
        if act := host.take_act():
            host.announce(f"{act}, {linear_place.codes_here(coded, here)}", self._screen)
        elif place != self._told:  # what was told of an act stays until the place is another
            host.announce(place, self._screen)
        self._told = place

    def page(self, direction: int) -> None:
        """Move by a page; by ten units where no page is painted."""
        view = self._screen.view
        if not self._screen.host.is_linear:
            view.action_page(direction)
            return
        for _unit in range(_UNITS_A_PAGE):
            view.action_move(view.unit_kind.value, direction)

    # Focus

    def toggle_focus(self) -> None:
        """Leave the transcript alone on the screen, at a width that reads well; or bring the rest back."""
        self._layout = replace(self._layout, is_focused=not self._layout.is_focused)
        self._show_focus()

    def _show_focus(self) -> None:
        is_focused = self._layout.is_focused
        self._screen.set_class(is_focused, "-focus")
        self._screen.view.styles.max_width = int(preferred("measure")) if is_focused else None

    # The other side

    @property
    def _panel(self) -> "BesidePanel | None":
        from qualcode.tui.widgets.beside_panel import BesidePanel

        return next(iter(self._screen.query(BesidePanel)), None)

    async def go_beside(self) -> None:
        """Go to the other side and back; ask what should be there where there is none."""
        panel = self._panel
        if panel is None:
            await self.choose_beside()
        elif panel.has_focus_within:
            self._screen.view.focus()
        else:
            panel.inner.focus()

    async def choose_beside(self) -> None:
        """Ask what should stand beside the transcript, and show it."""
        coded = self._coded
        if coded is None:
            return
        sources = await asyncio.to_thread(self._screen.host.project.sources)
        offered = list(beside.choices(sources, coded.codes, coded.source.id))
        names = [name for name, _title in offered]
        at = names.index(self._layout.beside) if self._layout.beside in names else 0
        dialog = PickDialog(_("What should stand beside the transcript?"), [title for _name, title in offered], at)
        picked = await self._screen.app.push_screen_wait(dialog)
        if picked is not None:
            self._layout = replace(self._layout, beside=names[picked])
            await self._show_beside()
            if (panel := self._panel) is not None:
                panel.inner.focus()

    async def close_beside(self) -> None:
        """Take the other side away."""
        self._layout = replace(self._layout, beside="")
        await self._show_beside()
        self._screen.view.focus()

    async def _show_beside(self) -> None:
        from qualcode.tui.widgets.beside_panel import BesidePanel

        name, panel = self._layout.beside, self._panel
        shown = await asyncio.to_thread(beside.load, self._screen.host.project, name) if name else None
        self._screen.set_class(shown is not None, "-beside")
        if panel is not None and (shown is None or panel.shown.name != shown.name):
            await panel.remove()
            panel = None
        if shown is not None and panel is None and self._screen.is_attached:
            view: Widget = self._screen.view
            await self._screen.mount(BesidePanel(shown, self.choose_beside, self.close_beside), after=view)
