"""The styles of an OpenDocument text: which of them hide what is written in them."""

from dataclasses import dataclass

from qualcode.locale import N_

HEADERS, FOOTERS = N_("headers"), N_("footers")

# The names of OpenDocument's elements, with the prefixes the standard gives its namespaces.
_PREFIXES = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0": "presentation",
    "urn:oasis:names:tc:opendocument:xmlns:form:1.0": "form",
    "http://purl.org/dc/elements/1.1/": "dc",
    # What LibreOffice wrote before the standard had it.
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
}
_SPACES = {prefix: namespace for namespace, prefix in _PREFIXES.items()}
_LONGEST_CHAIN = 50
# The one style of the standard set that makes a heading of what is written as a paragraph.
_TITLE = "Title"


def short(name: str) -> str:
    """Return the name of an element as the standard writes it ("text:p"); "" for elements of other standards."""
    namespace, _blank, rest = name.rpartition(" ")
    prefix = _PREFIXES.get(namespace, "")
    return f"{prefix}:{rest}" if prefix else ""


def attribute(attributes: dict[str, str], name: str) -> str:
    """Return an attribute by the name the standard writes ("text:style-name"); "" where it is not there."""
    prefix, _colon, rest = name.partition(":")
    return attributes.get(f"{_SPACES[prefix]} {rest}", "")


@dataclass(slots=True)
class _Style:
    parent: str = ""
    is_hidden: bool | None = None


class OpenStyles:
    """Takes the elements that define styles, in whichever part they stand.

    Attributes:
        seen: HEADERS and FOOTERS where pages have them.
    """

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self._styles: dict[tuple[str, str], _Style] = {}
        self._current = _Style()
        self._family = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        match short(name):
            case "style:style":
                self._family = attribute(attributes, "style:family")
                name = attribute(attributes, "style:name")
                self._current = _Style(attribute(attributes, "style:parent-style-name"))
                self._styles[self._family, name] = self._current
            case "style:text-properties" if display := attribute(attributes, "text:display"):
                self._current.is_hidden = display == "none"
            case "style:header" | "style:header-left" | "style:header-first":
                self.seen.add(HEADERS)
            case "style:footer" | "style:footer-left" | "style:footer-first":
                self.seen.add(FOOTERS)
            case _:
                pass

    def end(self, name: str) -> None:
        """What a style says counts wherever in it it stands."""

    def text(self, text: str) -> None:
        """Styles have no text."""

    def hides(self, family: str, style: str) -> bool:
        """Return whether text in a style is hidden."""
        chain = self._chain(family, style)
        return next((found.is_hidden for found in chain if found.is_hidden is not None), False)

    def is_title(self, style: str) -> bool:
        """Return whether a style of paragraphs is that of the document's title."""
        return _TITLE in (style, *(found.parent for found in self._chain("paragraph", style)))

    def _chain(self, family: str, style: str) -> list[_Style]:
        """A style and those it is based on, the nearest first."""
        chain: list[_Style] = []
        while (found := self._styles.get((family, style))) and len(chain) < _LONGEST_CHAIN:
            chain.append(found)
            style = found.parent
        return chain
