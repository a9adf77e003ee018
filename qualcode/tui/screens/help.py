"""All keys, those of the screen it was asked on first, and how coding works."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from qualcode.locale import N_, _
from qualcode.tui import keymap

_HOW = (
    N_("The highlighted unit is what a key codes: 1-9 code it at once, “,” then digit and letter gives a sub-code."),
    N_("Move by sentence, turn or word; with shift, several units are taken together. The mouse selects too."),
    N_("+ - = say whether the coding speaks of a strength, of a gap or of both; m writes a memo on it."),
    N_("What you see is saved already. u takes back your last act, whatever it was and even after a restart."),
)


class HelpScreen(ModalScreen[None]):
    """The help.

    Args:
        group: the keymap's group of the screen that help was asked on.
    """

    BINDINGS = [
        ("escape,question_mark,f1,q", "dismiss(None)"),
        ("down,j", "scroll('down')"),
        ("up,k", "scroll('up')"),
        ("pagedown,space", "scroll('page_down')"),
        ("pageup", "scroll('page_up')"),
        ("home", "scroll('home')"),
        ("end", "scroll('end')"),
    ]

    def __init__(self, group: str) -> None:
        super().__init__()
        self._group = group

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog wide"):
            yield Static(_("Help"), markup=False, classes="title")
            with VerticalScroll(id="keys", can_focus=False):
                yield Static(self._text(), markup=False)
            with Horizontal(classes="buttons"):
                yield Button(_("Close (esc)"), id="close", variant="primary")

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_scroll(self, where: str) -> None:
        """Scroll by a line or a page, or to an end."""
        keys = self.query_one("#keys", VerticalScroll)
        scroll = {
            "down": keys.scroll_down,
            "up": keys.scroll_up,
            "page_down": keys.scroll_page_down,
            "page_up": keys.scroll_page_up,
            "home": keys.scroll_home,
            "end": keys.scroll_end,
        }[where]
        scroll(animate=False)

    def _text(self) -> Content:
        own = self._group if self._group in keymap.KEYS else "everywhere"
        order = dict.fromkeys((own, "everywhere", *keymap.KEYS))
        parts: list[Content] = [Content.styled(_("How coding works"), "bold underline")]
        parts += [Content(f"• {_(sentence)}") for sentence in _HOW]
        for group in order:
            parts += [Content(""), Content.styled(_(keymap.GROUPS[group]), "bold underline"), *self._lines(group)]
        return Content("\n").join(parts)

    def _lines(self, group: str) -> list[Content]:
        """Return a line for each act of a group; acts in a row that say the same share one."""
        rows: list[tuple[list[str], str]] = []
        for key in keymap.KEYS[group]:
            written = keymap.written(keymap.rebound(key, self.app._keymap))
            if rows and rows[-1][1] == _(key.description):
                rows[-1][0].append(written)
            else:
                rows.append(([written], _(key.description)))
        shown = [(f"{keys[0]} … {keys[-1]}" if len(keys) > 2 else " ".join(keys), text) for keys, text in rows]
        return [Content.assemble((f"{keys:<16} ", "bold"), text) for keys, text in shown]
