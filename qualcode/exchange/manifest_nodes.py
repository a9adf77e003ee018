"""Fields of a study's manifest and of the files it names, each refused by the line it stands on."""

from enum import StrEnum
from typing import TypeVar

from qualcode.locale import _
from qualcode.model import Words
from qualcode.yaml_nodes import ListNode, MappingNode, Node, TextNode

_Named = TypeVar("_Named", bound=StrEnum)


def optional_text(node: MappingNode, field: str) -> str:
    """Return the text of a field, empty where there is none.

    Raises:
        FileFormatError: if the field holds no text.
    """
    found = node.fields.get(field)
    if found is None:
        return ""
    if not isinstance(found, TextNode):
        raise found.place.error(_("A text is needed here."))
    return found.text


def required_text(node: MappingNode, field: str) -> str:
    """Return the text of a field that must have one.

    Raises:
        FileFormatError: if it has none.
    """
    text = optional_text(node, field)
    if not text:
        raise node.place.error(_("The field {field} is missing.").format(field=field))
    return text


def fields_of(node: Node) -> MappingNode:
    """Return a node that must have fields.

    Raises:
        FileFormatError: if it has none.
    """
    if not isinstance(node, MappingNode):
        raise node.place.error(_("A list of fields such as “code: D1” is needed here."))
    return node


def texts_of(node: Node) -> tuple[TextNode, ...]:
    """Return the texts of a list, or the only one where there is no list.

    Raises:
        FileFormatError: if there is something else.
    """
    found = []
    for each in node.items if isinstance(node, ListNode) else (node,):
        if not isinstance(each, TextNode):
            raise each.place.error(_("A text is needed here."))
        found.append(each)
    return tuple(found)


def items_of(node: MappingNode, field: str) -> tuple[Node, ...]:
    """Return the items of a field, none where there is no such field.

    Raises:
        FileFormatError: if the field holds no list.
    """
    found = node.fields.get(field)
    if found is None:
        return ()
    if not isinstance(found, ListNode):
        raise found.place.error(_("A list is needed here."))
    return found.items


def words_of(node: Node, language: str = "") -> Words:
    """Return a text, which is in ``language``, or texts by their languages.

    Raises:
        FileFormatError: if it is neither.
    """
    if isinstance(node, TextNode):
        return Words.of(node.text, language)
    if isinstance(node, MappingNode):
        return Words.of({name: text.text for name, text in node.fields.items() if isinstance(text, TextNode)})
    raise node.place.error(_("A text is needed here."))


def one_of(kind: type[_Named], name: str, node: Node) -> _Named:
    """Return the member of that value.

    Raises:
        FileFormatError: at ``node``, if there is none; it names those that there are.
    """
    if name not in set(kind):
        told = _("There is no {name} here. There are: {names}.").format(name=name, names=", ".join(filter(None, kind)))
        raise node.place.error(told)
    return kind(name)
