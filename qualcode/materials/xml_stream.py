"""XML nobody vouches for: streamed through expat, without document type, entities or deep nesting."""

from typing import Protocol
from xml.parsers import expat

from qualcode.errors import ReadingError
from qualcode.locale import _
from qualcode.materials.readers.contract import Limits

_CHUNK = 64 * 1024


class Handler(Protocol):
    """What is told of each element, in the order of the document; names are ``"namespace local"``."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, text: str) -> None:
        """Take a piece of the characters between tags."""


def parse(data: bytes, handler: Handler, *, part: str, limits: Limits) -> None:
    """Tell ``handler`` what is in an XML document.

    Args:
        data: the document.
        handler: what takes it.
        part: name of the document, for messages.
        limits: how deep, how many and how long its elements may be.

    Raises:
        ReadingError: when it is not well-formed, has a DOCTYPE (so that there are no entities and nothing is
            fetched), or goes beyond the limits.
    """
    level = nodes = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal level, nodes
        level += 1
        nodes += 1 + len(attributes)
        if level > limits.depth:
            raise _refused(_("{part} nests elements deeper than {limit}.").format(part=part, limit=limits.depth))
        if nodes > limits.nodes:
            raise _refused(_("{part} has more than {limit} elements.").format(part=part, limit=limits.nodes))
        handler.start(name, attributes)

    def end(name: str) -> None:
        nonlocal level
        level -= 1
        handler.end(name)

    def refuse_doctype(*_parts: object) -> None:
        raise _refused(_("{part} has a DOCTYPE with entities, which no such document needs.").format(part=part))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        for place in range(0, len(data), _CHUNK):
            parser.Parse(data[place : place + _CHUNK])
            # Expat starts over at an unfinished tag with each chunk, which a tag of megabytes makes very slow.
            if place - parser.CurrentByteIndex > limits.tag_bytes:
                raise _refused(
                    _("{part} has a tag of more than {limit} bytes.").format(part=part, limit=limits.tag_bytes)
                )
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise _refused(_("{part} is damaged: {reason}.").format(part=part, reason=error)) from error


def elements(data: bytes, *, part: str, limits: Limits) -> list[tuple[str, dict[str, str]]]:
    """Return the name and attributes of each element of a small XML document, in order; its text is left out.

    Raises:
        ReadingError: as :func:`parse`.
    """
    found = _Elements()
    parse(data, found, part=part, limits=limits)
    return found.found


class _Elements:
    def __init__(self) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.found.append((name, attributes))

    def end(self, name: str) -> None:
        """The order tells enough."""

    def text(self, text: str) -> None:
        """Only elements are asked for."""


def _refused(what: str) -> ReadingError:
    return ReadingError(what, todo=_("Open the file in its program, save it again and import that."))
