"""The style sheet of an RTF document: which of its styles make a paragraph a heading."""

import re

_HEADING = re.compile(rb"heading ([1-9])", re.IGNORECASE)


class RtfStyles:
    """Takes the style sheet, an entry for each style."""

    def __init__(self) -> None:
        self._levels: dict[int, int] = {}
        self.begin()

    def begin(self) -> None:
        """Begin an entry."""
        self._number = 0
        self._outline: int | None = None
        self._name = bytearray()

    def take(self, word: str, number: int | None) -> None:
        """Take a control word of the entry."""
        if word == "s":
            self._number = number or 0
        elif word == "outlinelevel":
            self._outline = number

    def put(self, data: bytes) -> None:
        """Take a piece of the entry's name."""
        self._name += data

    def end(self) -> None:
        """End the entry."""
        name = self._name.strip().removesuffix(b";")
        named = _HEADING.fullmatch(name)
        if self._outline is not None and 0 <= self._outline < 9:
            self._levels[self._number] = self._outline + 1
        elif named and self._outline is None:
            self._levels[self._number] = int(named[1])
        elif name.lower() == b"title":
            self._levels[self._number] = 1
        self.begin()

    def level_of(self, style: int) -> int:
        """Return the level of the headings a style makes; 0 for none."""
        return self._levels.get(style, 0)
