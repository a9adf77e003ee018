"""The paragraph styles of a Word document: which make a paragraph a heading, and which a list item."""

import re
from dataclasses import dataclass

NAMESPACES = (
    # As Office writes it by default, and as "strict" documents do.
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
# What Word calls its own styles in every file, whatever language it shows them in.
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_BODY_TEXT = 9
_LONGEST_CHAIN = 50
"""Styles that a style may be based on, each on the next; Word itself allows ten or so."""


def local(name: str) -> str:
    """Return the name of an element of WordprocessingML without its namespace, "" for any other."""
    namespace, _blank, rest = name.rpartition(" ")
    return rest if namespace in NAMESPACES else ""


def value(attributes: dict[str, str], name: str = "val") -> str:
    """Return an attribute of WordprocessingML; "" where it is not there."""
    return next((attributes[key] for key in (f"{space} {name}" for space in NAMESPACES) if key in attributes), "")


def heading_level(outline: str) -> int | None:
    """Return the level of a heading for an outline level as Word writes it; 0 for body text, None for nonsense."""
    if not outline.isdecimal() or len(outline) > 1:
        return None
    return 0 if int(outline) == _BODY_TEXT else int(outline) + 1


@dataclass(slots=True)
class _Style:
    base: str = ""
    is_list: bool | None = None
    level: int | None = None


class WordStyles:
    """Takes the part with the styles; tells what a style makes of a paragraph, with all that it is based on."""

    def __init__(self) -> None:
        self._styles: dict[str, _Style] = {}
        self._current = _Style()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        match local(name):
            case "style":
                self._current = self._styles[value(attributes, "styleId")] = _Style()
            case "basedOn":
                self._current.base = value(attributes)
            case "name":
                self._take_name(value(attributes))
            case "numId":
                self._current.is_list = value(attributes) != "0"
            case "outlineLvl":
                self._current.level = heading_level(value(attributes))
            case _:
                pass

    def end(self, name: str) -> None:
        """What a style says counts wherever in it it stands."""

    def text(self, text: str) -> None:
        """Styles have no text."""

    def level_of(self, style: str) -> int:
        """Return the level of the headings a style makes; 0 for none."""
        return next((found.level for found in self._chain(style) if found.level is not None), 0)

    def is_list(self, style: str) -> bool:
        """Return whether a style makes list items; numbered headings are none."""
        return next((found.is_list for found in self._chain(style) if found.is_list is not None), False)

    def _take_name(self, name: str) -> None:
        if self._current.level is None and (numbered := _HEADING.fullmatch(name)):
            self._current.level = int(numbered[1])
        elif name.casefold() == "title":
            self._current.level = 1

    def _chain(self, style: str) -> list[_Style]:
        """A style and those it is based on, the nearest first."""
        chain: dict[str, _Style] = {}
        while style in self._styles and style not in chain and len(chain) < _LONGEST_CHAIN:
            chain[style] = self._styles[style]
            style = self._styles[style].base
        return list(chain.values())
