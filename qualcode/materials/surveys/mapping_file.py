"""Survey mappings as YAML files, to be looked at, changed and used again; docs/questionnaire.md describes them."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from qualcode.errors import FileFormatError, cannot_write, why
from qualcode.locale import LANGUAGES, _
from qualcode.materials.surveys.answer_words import Scale
from qualcode.materials.surveys.mapping import MISSING, ColumnMapping, SurveyMapping, Use
from qualcode.materials.values import fold
from qualcode.model import VariableType, Words
from qualcode.yaml_nodes import (
    ListNode,
    MappingNode,
    Node,
    Place,
    TextNode,
    parse_yaml,
    read_yaml,
    shortened,
    written_yaml,
)

Word = TypeVar("Word", bound=StrEnum)

_TOP = ("sheet", "headings", "missing", "cases", "scales", "columns")
_COLUMN = ("heading", "is", "name", "text", "type", "choices", "scale", "reverse", "code", "why")
_SCALE = ("low", "high", "labels", "answers")
_ENDS = re.compile(r"(-?\d{1,4})\s*(?:-|–|\.\.)\s*(-?\d{1,4})")
_ANY = "any"
_YES_NO = {"yes": True, "ya": True, "true": True, "no": False, "tidak": False, "false": False}
_BELONGS = {
    "type": Use.VARIABLE,
    "choices": Use.VARIABLE,
    "scale": Use.ITEM,
    "reverse": Use.ITEM,
    "code": Use.ITEM,
}


def read_mapping(path: Path) -> SurveyMapping:
    """Read a mapping file; its columns have no places yet (:mod:`~qualcode.materials.surveys.planning` finds them).

    Raises:
        NotFoundError: there is no such file.
        FileFormatError: it is no mapping; ``where`` names file, line and field.
    """
    return _mapping(read_yaml(path))


def parse_mapping(text: str, file: str) -> SurveyMapping:
    """Read a mapping from a text as :func:`read_mapping` does; ``file`` is the name that errors show."""
    return _mapping(parse_yaml(text, file))


def write_mapping(mapping: SurveyMapping, path: Path) -> None:
    """Write a mapping to a file, in place of one that is there.

    Raises:
        QualcodeError: if it cannot be written.
    """
    text = mapping_text(mapping)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise cannot_write(str(path), why(error)) from error


def mapping_text(mapping: SurveyMapping) -> str:
    """Return a mapping as its file has it."""
    scales: dict[Scale, str] = {}
    columns = [_written(column, scales) for column in mapping.columns]
    content: dict[str, Any] = {"sheet": mapping.sheet} if mapping.sheet else {}
    content["headings"] = mapping.heading_row
    if mapping.missing != MISSING:
        content["missing"] = list(mapping.missing)
    if mapping.cases:
        content["cases"] = dict(mapping.cases)
    if scales:
        content["scales"] = {name: _written_scale(scale) for scale, name in scales.items()}
    return written_yaml({**content, "columns": columns})


def _written(column: ColumnMapping, scales: dict[Scale, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {"heading": column.heading, "is": column.use.value}
    if column.name and column.name != column.heading:
        fields["name"] = column.name
    if column.text:
        texts = {language or _ANY: text for language, text in column.text}
        fields["text"] = texts[_ANY] if tuple(texts) == (_ANY,) else texts
    if column.use is Use.VARIABLE:
        fields["type"] = column.type.value
        fields |= {"choices": list(column.choices)} if column.choices else {}
    if column.use is Use.ITEM and column.scale:
        plain = not column.scale.labels and not column.scale.answers
        ends = f"{column.scale.low}-{column.scale.high}"
        fields["scale"] = ends if plain else scales.setdefault(column.scale, f"scale {len(scales) + 1}")
        fields |= {"reverse": "yes"} if column.reverse else {}
        fields |= {"code": column.code} if column.code else {}
    return {**fields, "why": column.reason} if column.reason else fields


def _written_scale(scale: Scale) -> dict[str, Any]:
    fields: dict[str, Any] = {"low": scale.low, "high": scale.high}
    fields |= {"labels": list(scale.labels)} if scale.labels else {}
    return {**fields, "answers": dict(scale.answers)} if scale.answers else fields


def _mapping(root: Node) -> SurveyMapping:
    fields = _fields(root, _TOP, _("A mapping is a list of fields such as “columns:”."))
    if "columns" not in fields:
        raise root.place.error(_("The field {field} is missing.").format(field="columns"))
    scales = {fold(name): _scale(node) for name, node in _named(fields.get("scales"))}
    nodes = _items(fields["columns"])
    columns = tuple(_column(node, scales) for node in nodes)
    mapping = SurveyMapping(
        columns,
        _text(fields.get("sheet")),
        _whole(fields["headings"], 1) if "headings" in fields else 1,
        tuple((name, _text(node)) for name, node in _named(fields.get("cases"))),
        tuple(map(_text, _items(fields["missing"]))) if "missing" in fields else MISSING,
    )
    _refuse_problems(mapping, nodes)
    return mapping


def _refuse_problems(mapping: SurveyMapping, nodes: Sequence[Node]) -> None:
    headings: dict[str, int] = {}
    for column, node in zip(mapping.columns, nodes, strict=True):
        if fold(column.heading) in headings:
            told = _("The heading {heading} stands on line {line} already.")
            line = headings[fold(column.heading)]
            raise _at(node, "heading").error(told.format(heading=shortened(column.heading), line=line))
        headings[fold(column.heading)] = node.place.line
    for column, what, field in mapping.problems():
        raise _at(nodes[mapping.columns.index(column)], field).error(what)


def _column(node: Node, scales: Mapping[str, Scale]) -> ColumnMapping:
    fields = _fields(node, _COLUMN, _("A column is a list of fields: heading, is, name, ..."))
    for name in ("heading", "is"):
        if not _text(fields.get(name)):
            raise _at(node, name).error(_("The field {field} is missing.").format(field=name))
    use = _word(fields["is"], Use)
    for name, belongs in _BELONGS.items():
        if name in fields and use is not belongs:
            told = _("Only a column that is {use} has the field {field}.")
            raise fields[name].place.error(told.format(use=belongs.value, field=name))
    return ColumnMapping(
        heading=_text(fields["heading"]),
        use=use,
        name=_text(fields.get("name")),
        text=_words(fields.get("text")),
        type=_word(fields["type"], VariableType) if "type" in fields else VariableType.TEXT,
        choices=tuple(map(_text, _items(fields["choices"]))) if "choices" in fields else (),
        scale=_scale_of(fields["scale"], scales) if "scale" in fields else None,
        reverse=_yes(fields["reverse"]) if "reverse" in fields else False,
        code=_text(fields.get("code")),
        reason=_text(fields.get("why")),
    )


def _scale_of(node: Node, scales: Mapping[str, Scale]) -> Scale:
    """Return a scale: written out, by its ends as in 1-5, or by its name among the scales of the file."""
    if isinstance(node, MappingNode):
        return _scale(node)
    written = _text(node)
    if fold(written) in scales:
        return scales[fold(written)]
    ends = _ENDS.fullmatch(written)
    if ends is None:
        names = ", ".join(scales) or "-"
        raise node.place.error(
            _("There is no scale {name}.").format(name=shortened(written)),
            _("Write its ends, as in 1-5, or one of the scales of this file: {names}.").format(names=names),
        )
    return Scale(int(ends[1]), int(ends[2]))


def _scale(node: Node) -> Scale:
    fields = _fields(node, _SCALE, _("A scale is a list of fields: low, high, labels, answers."))
    labels = tuple(map(_text, _items(fields["labels"]))) if "labels" in fields else ()
    low = _whole(fields["low"], -1000) if "low" in fields else 1
    high = _whole(fields["high"], -1000) if "high" in fields else low + len(labels) - 1
    return Scale(low, high, labels, tuple((name, _whole(each, -1000)) for name, each in _named(fields.get("answers"))))


def _fields(node: Node, known: Sequence[str], what: str) -> Mapping[str, Node]:
    if not isinstance(node, MappingNode):
        raise node.place.error(what)
    for name, each in node.fields.items():
        if name not in known:
            raise each.place.error(
                _("The field {field} is not known here.").format(field=shortened(name)),
                _("Write one of: {names}.").format(names=", ".join(known)),
            )
    return node.fields


def _named(node: Node | None) -> list[tuple[str, Node]]:
    if node is None or (isinstance(node, TextNode) and not node.text):
        return []
    if not isinstance(node, MappingNode):
        raise node.place.error(_("Fields are needed here, as in name: text."))
    return list(node.fields.items())


def _items(node: Node) -> tuple[Node, ...]:
    if isinstance(node, TextNode) and not node.text:
        return ()
    if not isinstance(node, ListNode):
        raise node.place.error(_("A list is needed here."))
    return node.items


def _text(node: Node | None) -> str:
    if node is None:
        return ""
    if not isinstance(node, TextNode):
        raise node.place.error(_("A text is needed here."))
    return " ".join(node.text.split())


def _words(node: Node | None) -> Words:
    if isinstance(node, MappingNode):
        for language, each in node.fields.items():
            if language not in (*LANGUAGES, _ANY):
                raise each.place.error(
                    _("The field {field} is not known here.").format(field=shortened(language)),
                    _("Write one of: {names}.").format(names=", ".join((*LANGUAGES, _ANY))),
                )
        return Words.of({"" if name == _ANY else name: _text(each) for name, each in node.fields.items()})
    return Words.of(_text(node))


def _whole(node: Node, least: int) -> int:
    written = _text(node)
    if not re.fullmatch(r"-?\d{1,6}", written) or int(written) < least:
        raise node.place.error(_("A whole number is needed here, not {text}.").format(text=shortened(written) or "-"))
    return int(written)


def _yes(node: Node) -> bool:
    written = fold(_text(node))
    if written not in _YES_NO:
        raise _unknown(node, ("yes", "no"))
    return _YES_NO[written]


def _word(node: Node, words: type[Word]) -> Word:
    try:
        return words(fold(_text(node)))
    except ValueError:
        raise _unknown(node, tuple(words)) from None


def _unknown(node: Node, names: Sequence[str]) -> FileFormatError:
    return node.place.error(
        _("{text} is not known here.").format(text=shortened(_text(node)) or "-"),
        _("Write one of: {names}.").format(names=", ".join(names)),
    )


def _at(node: Node, field: str) -> Place:
    """Return the place of a field, or where it is missing."""
    assert isinstance(node, MappingNode)
    if field in node.fields:
        return node.fields[field].place
    return Place(node.place.file, node.place.line, node.place, field)
