"""YAML as plain texts, lists and mappings, each of which knows the line and field it came from.

A file from somebody else is not trusted: nothing is constructed from it but text, and whatever could make a small file
grow (anchors and aliases), run code (tags) or hide something (a field written twice) is refused where it stands.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from qualcode.errors import FileFormatError, NotFoundError, why
from qualcode.links import is_link, refusal
from qualcode.locale import _

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 24
# More than 5,000 codes with every field in both languages have.
MAX_NODES = 300_000
# What YAML itself allows in a text, without the carriage return and NEL, which would hide or shift lines.
_UNREADABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the file, the line (1, 2, 3 ...) and the field.

    Attributes:
        parent: the place this one is within. The field's path is put together only when it is shown: a path kept with
            every node would let a small file fill the memory.
        step: the field's name, or its number in a list.
    """

    file: str
    line: int = 0
    parent: "Place | None" = None
    step: str | int = ""

    def __str__(self) -> str:
        if not self.line:
            return self.file
        told = _("{file}, line {line}").format(file=self.file, line=self.line)
        field = self.field()
        return f"{told}, {field}" if field else told

    def field(self) -> str:
        """Return the path of the field, such as ``codes[0].name``; empty for the file as a whole."""
        if self.parent is None:
            return ""
        above = self.parent.field()
        if isinstance(self.step, int):
            return f"{above}[{self.step}]"
        return f"{above}.{shortened(self.step)}" if above else shortened(self.step)

    def error(self, what: str, todo: str = "") -> FileFormatError:
        """Return the error that tells ``what`` is wrong here and what to do about it."""
        return FileFormatError(what, todo=todo, where=str(self))


@dataclass(frozen=True, slots=True)
class TextNode:
    """A text as written (numbers and dates too); empty where nothing was written."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list."""

    place: Place
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Fields by name, in the order written. The place of a field's value is the line its name is on."""

    place: Place
    fields: dict[str, "Node"]


Node: TypeAlias = TextNode | ListNode | MappingNode


def read_yaml(path: Path) -> Node:
    """Read a YAML file of one document.

    Raises:
        NotFoundError: there is no such file.
        FileFormatError: it is a link, cannot be read, is not UTF-8, is larger than 2 MiB, is not YAML, holds
            unprintable characters, or uses what is refused here: anchors, aliases, tags, a second document, a field
            written twice, more than :data:`MAX_DEPTH` levels or :data:`MAX_NODES` texts, lists and mappings.
    """
    return parse_yaml(_read_text(path), path.name)


def parse_yaml(text: str, file: str) -> Node:
    """Read YAML from ``text`` as :func:`read_yaml` does; ``file`` is the name that errors show."""
    import yaml

    whole = Place(file)
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise _too_large(whole)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = _UNREADABLE.search(text)
    if bad:
        raise _unreadable(Place(file, text.count("\n", 0, bad.start()) + 1), bad.group())
    # The parser in C is many times quicker; not every platform has it.
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Composer(yaml.parse(text, Loader=loader), whole).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or ""
        raise Place(file, mark.line + 1 if mark else 0).error(
            _("This is not valid YAML ({reason}).").format(reason=shortened(str(reason), 120)),
            _("Check the indentation here and put texts that hold a colon, # or brackets in quotes."),
        ) from error


def written_yaml(content: dict[str, Any]) -> str:
    """Return fields as YAML that people read: no aliases, lists indented, blocks for texts of several lines."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            return True

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            super().increase_indent(flow, False)

    def represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
        # A block shows lines as lines; it cannot keep line ends at either end, so those texts are quoted.
        style = "|" if "\n" in text.strip("\n") and text == text.strip() else None
        if text != text.strip():
            style = '"'
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    Dumper.add_representer(str, represent_text)
    text: str = yaml.dump(content, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=110)
    return text


def shortened(text: str, length: int = 40) -> str:
    """Return ``text`` on one line, cut to ``length`` characters, to be named in an error."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


class _Composer:
    """Makes nodes of the parser's events, and refuses as it goes, before anything can grow."""

    def __init__(self, events: Iterator[Any], whole: Place) -> None:
        self._events = events
        self._whole = whole
        self._count = 0

    def document(self) -> Node:
        """Return the root of the file's only document."""
        from yaml import DocumentStartEvent, StreamEndEvent

        next(self._events)  # the start of the stream
        if isinstance(next(self._events), StreamEndEvent):
            raise self._whole.error(_("The file is empty."), _("Check that it is the right file."))
        event = next(self._events)
        root = self._node(event, Place(self._whole.file, event.start_mark.line + 1), 0)
        next(self._events)  # the end of the document
        after: Any = next(self._events)
        place = Place(self._whole.file, after.start_mark.line + 1)
        if isinstance(after, DocumentStartEvent):
            raise place.error(_("A second document begins here."), _("Keep one document in a file: take --- out."))
        return root

    def _node(self, event: Any, place: Place, depth: int) -> Node:
        from yaml import ScalarEvent, SequenceStartEvent

        if event.anchor is not None:  # an alias has one too
            raise place.error(
                _("Anchors and aliases (& and *) are not allowed here."),
                _("Write the text out where it is needed, or put it in quotes if it begins with & or *."),
            )
        if event.tag is not None:
            raise place.error(
                _("Tags such as {tag} are not allowed here.").format(tag=shortened(event.tag)),
                _("Take the tag out, or put the text in quotes if it begins with an exclamation mark."),
            )
        self._count += 1
        if self._count > MAX_NODES:
            raise place.error(_("The file has too many fields."), _("Split it, or check that it is the right file."))
        if depth > MAX_DEPTH:
            raise place.error(_("The file is nested too deeply."), _("Use fewer levels."))
        if isinstance(event, ScalarEvent):
            return TextNode(place, _scalar_text(event, place))
        if isinstance(event, SequenceStartEvent):
            return ListNode(place, tuple(self._items(place, depth)))
        return MappingNode(place, self._fields(place, depth))

    def _items(self, place: Place, depth: int) -> Iterator[Node]:
        from yaml import SequenceEndEvent

        number = 0
        while not isinstance(event := next(self._events), SequenceEndEvent):
            yield self._node(event, Place(place.file, event.start_mark.line + 1, place, number), depth + 1)
            number += 1

    def _fields(self, place: Place, depth: int) -> dict[str, Node]:
        from yaml import MappingEndEvent, ScalarEvent

        fields: dict[str, Node] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            here = Place(place.file, event.start_mark.line + 1, place.parent, place.step)
            if not isinstance(event, ScalarEvent):
                raise here.error(_("The name of a field must be a text."), _("Write it as name: text."))
            name = self._node(event, here, depth)
            assert isinstance(name, TextNode)
            # Under the whole file there is no step to show; the field's own name is all.
            within = Place(place.file, here.line, place, name.text)
            if name.text in fields:
                raise within.error(
                    _("This field is already there on line {line}.").format(line=fields[name.text].place.line),
                    _("Keep one of the two."),
                )
            fields[name.text] = self._node(next(self._events), within, depth + 1)
        return fields


def _scalar_text(event: Any, place: Place) -> str:
    text = str(event.value)
    bad = _UNREADABLE.search(text)
    if bad:
        raise _unreadable(place, bad.group())
    if event.style in ("|", ">"):
        return text.rstrip("\n")  # a block's last line end belongs to the file, not to the text
    return "" if event.implicit[0] and text in _EMPTY else text


def _read_text(path: Path) -> str:
    whole = Place(path.name)
    if is_link(path):
        raise whole.error(*refusal(os.path.realpath(path)))
    if not path.is_file():
        raise NotFoundError(_("There is no such file."), where=str(path), todo=_("Check its name and folder."))
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise whole.error(
            _("The file could not be read: {reason}.").format(reason=why(error)),
            _("Check that you may open it."),
        ) from error
    if len(data) > MAX_BYTES:
        raise _too_large(whole)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Place(path.name, data.count(b"\n", 0, error.start) + 1).error(
            _("The file is not in UTF-8."), _("Open it in a text editor and save it again as UTF-8.")
        ) from error


def _too_large(place: Place) -> FileFormatError:
    return place.error(_("The file is larger than 2 MiB."), _("Split it, or check that it is the right file."))


def _unreadable(place: Place, character: str) -> FileFormatError:
    return place.error(
        _("There is a control character here (U+{code}).").format(code=f"{ord(character):04X}"), _("Take it out.")
    )
