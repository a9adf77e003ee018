"""What control words of RTF change: how the characters and paragraphs that follow are meant."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import ClassVar

_DEEPEST_TABLE = 20


class Destination(Enum):
    """Where the characters of a group go."""

    TEXT = auto()
    SKIP = auto()
    FONTS = auto()
    STYLES = auto()
    TWICE = auto()
    """What is in the group twice, for older programs and in Unicode."""
    FIELD = auto()
    """A short text about a comment."""


@dataclass(slots=True)
class State:
    """What holds until the end of a group.

    Attributes:
        font: the number of the font; None for the document's.
        fallback: how many characters stand after one in Unicode, for programs that do not know it.
        is_wide: whether the next characters are East Asian.
        nesting: how many tables deep a paragraph is, if it is ``in_table``.
        outline: the level that a paragraph says it has, 0 for the highest.
    """

    destination: Destination = Destination.TEXT
    font: int | None = None
    fallback: int = 1
    is_hidden: bool = False
    is_deleted: bool = False
    is_wide: bool = False
    in_table: bool = False
    nesting: int = 1
    outline: int | None = None
    style: int = 0
    in_list: bool = False

    _Change = Callable[["State", int | None], None]

    def inner(self) -> "State":
        """Return what holds at the beginning of a group in this one."""
        # Several times as fast as copying, which documents with a million groups feel.
        return State(
            self.destination,
            self.font,
            self.fallback,
            self.is_hidden,
            self.is_deleted,
            self.is_wide,
            self.in_table,
            self.nesting,
            self.outline,
            self.style,
            self.in_list,
        )

    def take(self, word: str, number: int | None) -> bool:
        """Take a control word; return whether it is one of these."""
        change = self._CHANGES.get(word)
        if change:
            change(self, number)
        return change is not None

    def _reset_characters(self, _number: int | None) -> None:
        self.font = None
        self.is_hidden = self.is_deleted = self.is_wide = False

    def _reset_paragraph(self, _number: int | None) -> None:
        self.in_table = self.in_list = False
        self.nesting, self.outline, self.style = 1, None, 0

    def _take_font(self, number: int | None) -> None:
        self.font = number

    def _take_wide_font(self, number: int | None) -> None:
        if self.is_wide:
            self.font = number

    def _take_fallback(self, number: int | None) -> None:
        self.fallback = max(number or 0, 0)

    def _hide(self, number: int | None) -> None:
        self.is_hidden = number != 0

    def _delete(self, number: int | None) -> None:
        self.is_deleted = number != 0

    def _narrow(self, _number: int | None) -> None:
        self.is_wide = False

    def _widen(self, _number: int | None) -> None:
        self.is_wide = True

    def _enter_table(self, _number: int | None) -> None:
        self.in_table = True

    def _nest(self, number: int | None) -> None:
        self.in_table = self.in_table or bool(number)
        self.nesting = min(max(number or 1, 1), _DEEPEST_TABLE)

    def _take_outline(self, number: int | None) -> None:
        self.outline = number

    def _take_style(self, number: int | None) -> None:
        self.style = number or 0

    def _take_list(self, number: int | None) -> None:
        self.in_list = bool(number)

    _CHANGES: ClassVar[dict[str, _Change]] = {
        "plain": _reset_characters,
        "pard": _reset_paragraph,
        "f": _take_font,
        "af": _take_wide_font,
        "uc": _take_fallback,
        "v": _hide,
        "deleted": _delete,
        "loch": _narrow,
        "hich": _narrow,
        "dbch": _widen,
        "intbl": _enter_table,
        "itap": _nest,
        "outlinelevel": _take_outline,
        "s": _take_style,
        "ls": _take_list,
    }
