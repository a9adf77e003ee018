"""Writing a memo."""

import asyncio

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static, TextArea

from qualcode.locale import _
from qualcode.tui.plain import plain


class MemoEditor(ModalScreen[str | None]):
    """A few lines of text; gives back what was written, or None when it was left.

    Args:
        title: what the memo is about; None where that is not known yet and :meth:`begin` will tell it.
        text: what is written already.
        link: a link to the place the analyst looked at last, which ctrl+l writes; empty where there is none.
    """

    BINDINGS = [
        Binding("ctrl+s", "save", priority=True),
        Binding("ctrl+l", "link", priority=True),
        Binding("escape", "dismiss(None)", priority=True),
    ]

    def __init__(self, title: str | None, text: str, link: str = "") -> None:
        super().__init__()
        self._title = title or ""
        self._has_begun = asyncio.Event()
        if title is not None:
            self._has_begun.set()
        self._text = text
        self._link = link

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog"):
            yield Static(self._title, markup=False, classes="title")
            yield TextArea(self._text, soft_wrap=True)
            if self._link:
                told = _("ctrl+l inserts {link}, a link to that line.").format(link=plain(self._link))
                yield Static(told, markup=False, classes="hint")
            with Horizontal(classes="buttons"):
                yield Button(_("Save (ctrl+s)"), id="save", variant="primary")
                yield Button(_("Cancel (esc)"), id="cancel")

    def on_mount(self) -> None:
        """Begin at the end of what is written."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def begin(self, title: str, text: str) -> None:
        """Tell what the memo is about and what is written already; what was typed meanwhile goes behind that."""
        self.call_later(self._begin, title, text)

    def _begin(self, title: str, text: str) -> None:
        self.query_one(".title", Static).update(title)
        area = self.query_one(TextArea)
        if area.text:
            area.insert(text, (0, 0))
        else:
            area.load_text(text)
        area.move_cursor(area.document.end)
        self._has_begun.set()

    async def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or leave."""
        if event.button.id == "save":
            await self.action_save()
        else:
            self.dismiss(None)

    def action_link(self) -> None:
        """Write a link to the place the analyst looked at last."""
        self.query_one(TextArea).insert(self._link)

    async def action_save(self) -> None:
        """Give back what is written, once it is known what was written before."""
        await self._has_begun.wait()
        self.dismiss(self.query_one(TextArea).text)
