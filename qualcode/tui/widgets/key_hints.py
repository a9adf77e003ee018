"""The line of keys at the bottom of a screen."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual import actions
from textual.content import Content
from textual.events import Click
from textual.widget import Widget

from qualcode.locale import _
from qualcode.tui import keymap
from qualcode.tui.keymap import Hint
from qualcode.tui.keys.key import Key

_GAP = 2
"""Cells between hints."""
_MANY = 3
"""Keys of one hint that are all written; of more, the first and the last stand for all."""
_HELP = "app.help"

Piece = tuple[str, str, str]
"""A stretch of the line: its text, the component class it is drawn in, and the key a click on it presses."""


class KeyHints(Widget, can_focus=False):
    """The keys of a screen as far as they find room, the most useful first; that of the help always does.

    Keys are told as the user has them, and a click on one presses it.

    Args:
        group: the screen's group of the keymap.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"key-hints--key", "key-hints--text"}
    DEFAULT_CSS = """
    KeyHints {
        dock: bottom;
        height: 1;
        padding: 0 1;
        background: $footer-background;
        & > .key-hints--key { color: $footer-key-foreground; text-style: bold; }
        & > .key-hints--text { color: $footer-description-foreground; }
    }
    """

    def __init__(self, group: str) -> None:
        super().__init__()
        self._group = group
        self._line: list[Piece] = []
        self._told = ""

    def tell(self, text: str) -> None:
        """Be the live line of linear mode, and tell something."""
        self._told = text
        self.refresh(layout=True)

    def render(self) -> Content:
        """Return the line; in linear mode what was told last, for its reader need not look for keys here."""
        if self.app.has_class("-linear"):
            return Content(self._told or _("? tells the keys"))
        hints = [hint for hint in keymap.hints(self._group, self.app._keymap) if self._is_of_use(hint.keys[0])]
        self._line = _fitted(hints, self.content_size.width)
        styles = {name: self.get_visual_style(name, partial=True) for name in self.COMPONENT_CLASSES}
        return Content.assemble(*((text, styles[name]) for text, name, _key in self._line))

    def on_click(self, event: Click) -> None:
        """Press the key that is clicked."""
        place = event.get_content_offset(self)
        left = place.x if place else -1
        for text, _name, key in self._line:
            if 0 <= left < cell_len(text) and key:
                self.app.simulate_key(key)
            left -= cell_len(text)

    def _is_of_use(self, key: Key) -> bool:
        """Return whether what a key does can be done now."""
        _namespace, name, parameters = actions.parse(key.action)
        node = self.app if key in keymap.KEYS["everywhere"] else self.screen
        return node.check_action(name, parameters) is True


def _fitted(hints: Sequence[Hint], width: int) -> list[Piece]:
    """Return what finds room in ``width`` cells, the help at the right."""
    last = next((_pieces(hint) for hint in hints if hint.keys[0].id == _HELP), [])
    room = width - _cells(last)
    line: list[Piece] = []
    for pieces in (_pieces(hint) for hint in hints if hint.keys[0].id != _HELP):
        if _cells(pieces) + _GAP <= room:
            line += [*pieces, (" " * _GAP, "key-hints--text", "")]
            room -= _cells(pieces) + _GAP
    return [*line, (" " * room, "key-hints--text", ""), *last]


def _pieces(hint: Hint) -> list[Piece]:
    """Return a hint's keys, the first of each act, one after the other as long as they are few, and its text."""
    if len(hint.keys) > _MANY:
        first, last = keymap.first_written(hint.keys[0]), keymap.first_written(hint.keys[-1])
        written = [(f"{first}-{last}", "key-hints--key", "")]
    else:
        written = [(keymap.first_written(key), "key-hints--key", key.keys.split(",")[0]) for key in hint.keys]
    spaced = [piece for each in written for piece in (each, (" ", "key-hints--text", ""))]
    return [*spaced, (hint.text, "key-hints--text", written[0][2] if len(written) == 1 else "")]


def _cells(pieces: Sequence[Piece]) -> int:
    return sum(cell_len(text) for text, _name, _key in pieces)
