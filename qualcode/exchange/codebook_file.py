"""Codebooks as YAML files: reading, writing, and those that come with the program.

``docs/codebook.md`` describes the format for the people who write such files.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from qualcode.errors import FileFormatError, NotFoundError, cannot_write, why
from qualcode.exchange.codebook_draft import CodebookDraft
from qualcode.exchange.codebook_text import ANY, TEXT_FIELDS, codebook_text
from qualcode.links import is_link
from qualcode.locale import LANGUAGES, _
from qualcode.model import Aspect, ClaimDraft, CodeDraft, Words
from qualcode.model.colours import colour_for
from qualcode.resources import resource
from qualcode.yaml_nodes import (
    ListNode,
    MappingNode,
    Node,
    Place,
    TextNode,
    parse_yaml,
    read_yaml,
    shortened,
)

MAX_LEVELS = 6
MAX_CODES = 5_000
_NO_ASPECT = "none"
_TOP_FIELDS = ("name", "source", "language", "codes", "groups")
_GROUP_FIELDS = ("name", "codes")
_CODE_FIELDS = ("label", "name", "key", "colour", "aspect", *TEXT_FIELDS, "polarity", "claims", "codes")
_CLAIM_FIELDS = ("text", "polarity", "by_valence")
_YES, _NO = ("yes", "true", "ya"), ("no", "false", "tidak")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def read_codebook(path: Path) -> CodebookDraft:
    """Read a codebook file.

    Every code comes back with a colour: its own, else its parent's, else the palette's at its place.

    Raises:
        NotFoundError: there is no such file.
        FileFormatError: it does not follow the format; names file, line and field.
    """
    return _codebook(read_yaml(path))


def write_codebook(codebook: CodebookDraft, path: Path) -> None:
    """Write ``codebook`` as a YAML file that :func:`read_codebook` reads back equal.

    An existing file is replaced, and only once the new one is complete.

    Raises:
        FileFormatError: the codebook would not be readable (two codes of one label, a control character ...).
        QualcodeError: the file could not be written.
    """
    text = codebook_text(codebook)
    _codebook(parse_yaml(text, path.name))
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise cannot_write(str(path), why(error)) from error


def builtin_codebooks() -> tuple[Path, ...]:
    """Return the codebook files that come with the program, by name.

    Some installers put links where files should be; these are no other person's, so what they lead to is given.
    """
    return tuple(path.resolve() for path in sorted(resource("codebooks").glob("*.yaml")))


def find_codebook(name_or_path: str | Path) -> Path:
    """Return the file of a codebook given as the name of a built-in one (``competence``) or as a path.

    Raises:
        NotFoundError: it is neither.
    """
    builtin = {path.stem: path for path in builtin_codebooks()}
    if str(name_or_path) in builtin:
        return builtin[str(name_or_path)]
    path = Path(name_or_path)
    if path.is_file() or is_link(path):
        return path
    raise NotFoundError(
        _("There is no such codebook."),
        where=str(name_or_path),
        todo=_("Give the path of a YAML file or one of: {names}.").format(names=", ".join(builtin)),
    )


@dataclass(slots=True)
class _Seen:
    """The labels met so far in the whole file, each with its line."""

    labels: dict[str, int] = field(default_factory=dict)


def _codebook(root: Node) -> CodebookDraft:
    fields = _fields(root, _TOP_FIELDS)
    language = _line(fields, "language")
    if language and language not in LANGUAGES:
        raise fields["language"].place.error(
            _("The language {language} is not known.").format(language=shortened(language)),
            _("Write one of: {names}.").format(names=", ".join(LANGUAGES)),
        )
    seen = _Seen()
    return CodebookDraft(
        name=_name(root.place, fields),
        source=_text(fields["source"]) if "source" in fields else "",
        language=language,
        codes=_codes(fields.get("codes"), 1, "", seen),
        groups=_groups(fields.get("groups"), seen),
    )


def _groups(node: Node | None, seen: _Seen) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Read the groups of the file, whose codes must be in it."""
    groups: dict[str, tuple[str, ...]] = {}
    for item in _items(node):
        fields = _fields(item, _GROUP_FIELDS)
        name = _line(fields, "name").strip()
        if not name:
            raise _missing(item.place, fields, "name")
        if name in groups:
            raise fields["name"].place.error(
                _("There is a group {group} already.").format(group=shortened(name)), _("Give it another name.")
            )
        labels: dict[str, None] = {}
        for code in _items(fields.get("codes")):
            label = _text(code)
            if label not in seen.labels:
                raise code.place.error(
                    _("The codebook has no code {code}.").format(code=shortened(label)),
                    _("Write the label of one of its codes."),
                )
            labels[label] = None
        groups[name] = tuple(labels)
    return tuple(groups.items())


def _items(node: Node | None) -> Sequence[Node]:
    if node is None or (isinstance(node, TextNode) and not node.text):
        return ()
    if not isinstance(node, ListNode):
        raise node.place.error(_("A list is expected here."), _("Begin each line of it with a hyphen."))
    return node.items


def _codes(node: Node | None, level: int, inherited: str, seen: _Seen) -> tuple[CodeDraft, ...]:
    """Read the codes of one level under a parent of the colour ``inherited`` (empty: there is no parent)."""
    if node is None or (isinstance(node, TextNode) and not node.text):
        return ()
    if not isinstance(node, ListNode):
        raise node.place.error(_("The codes must be a list."), _("Begin each code with a hyphen: - label: D1."))
    if node.items and level > MAX_LEVELS:
        raise node.place.error(
            _("Codes are nested more than {levels} levels deep.").format(levels=MAX_LEVELS),
            _("Move these codes up."),
        )
    keys: dict[str, int] = {}
    return tuple(_code(item, level, inherited or colour_for(n), seen, keys) for n, item in enumerate(node.items))


def _code(node: Node, level: int, colour: str, seen: _Seen, keys: dict[str, int]) -> CodeDraft:
    fields = _fields(node, _CODE_FIELDS)
    label = _label(node.place, fields, seen)
    colour = _colour(fields) or colour
    texts = {name: _words(fields[name]) for name in TEXT_FIELDS if name in fields}
    return CodeDraft(
        label=label,
        name=_name(node.place, fields),
        colour=colour,
        key=_key(fields, keys),
        aspect=_aspect(fields),
        codes=_codes(fields.get("codes"), level + 1, colour, seen),
        claims=tuple(_claim(item) for item in _items(fields.get("claims"))),
        polarity=_polarity(fields),
        **texts,
    )


def _claim(node: Node) -> ClaimDraft:
    """Read a claim beside the default one: its text alone, or fields."""
    if isinstance(node, TextNode):
        text, fields = _words(node), {}
    else:
        fields = dict(_fields(node, _CLAIM_FIELDS))
        text = _words(fields["text"]) if "text" in fields else Words()
    if not any(words.strip() for _language, words in text):
        raise _missing(node.place, fields, "text")
    return ClaimDraft(text, _polarity(fields), _is_yes(fields, "by_valence"))


def _polarity(fields: Mapping[str, Node]) -> int:
    written = _line(fields, "polarity")
    if written not in ("", "1", "+1", "-1"):
        raise fields["polarity"].place.error(
            _("The polarity {number} is not known.").format(number=shortened(written)),
            _("Say 1 where a strength supports the claim, -1 where a gap does."),
        )
    return -1 if written == "-1" else 1


def _is_yes(fields: Mapping[str, Node], name: str) -> bool:
    written = _line(fields, name).casefold()
    if written not in ("", *_YES, *_NO):
        raise fields[name].place.error(
            _("This is yes or no, not {written}.").format(written=shortened(written)), _("Write yes or no.")
        )
    return written in _YES


def _fields(node: Node, known: tuple[str, ...]) -> Mapping[str, Node]:
    if not isinstance(node, MappingNode):
        raise node.place.error(
            _("Fields are expected here: {names}.").format(names=", ".join(known)), _("Write each as name: text.")
        )
    for name, value in node.fields.items():
        if name not in known:
            raise _unknown(value.place, name, known)
    return node.fields


def _unknown(place: Place, name: str, known: Sequence[str]) -> FileFormatError:
    near = get_close_matches(name[:80].lower(), known, n=1)
    todo = (
        _("Did you mean {name}?").format(name=near[0])
        if near
        else _("The fields here are: {names}.").format(names=", ".join(known))
    )
    return place.error(_("There is no field {name} here.").format(name=shortened(name)), todo)


def _label(place: Place, fields: Mapping[str, Node], seen: _Seen) -> str:
    label = _line(fields, "label")
    if not label.strip():
        raise _missing(place, fields, "label")
    here = fields["label"].place
    if label in seen.labels:
        raise here.error(
            _("The label {label} is already used on line {line}.").format(
                label=shortened(label), line=seen.labels[label]
            ),
            _("Give each code of the codebook a label of its own."),
        )
    if len(seen.labels) == MAX_CODES:
        raise here.error(_("There are more than {count} codes.").format(count=MAX_CODES), _("Split the codebook."))
    seen.labels[label] = here.line
    return label


def _name(place: Place, fields: Mapping[str, Node]) -> Words:
    name = _words(fields["name"]) if "name" in fields else Words()
    if not any(text.strip() for _language, text in name):
        raise _missing(place, fields, "name")
    if any("\n" in text or "\t" in text for _language, text in name):
        raise _several_lines(fields["name"].place)
    return name


def _colour(fields: Mapping[str, Node]) -> str:
    if "colour" not in fields:
        return ""
    colour = _line(fields, "colour").lower()
    if not _COLOUR.fullmatch(colour):
        # An unquoted # begins a comment, so that nothing is left of the colour.
        raise fields["colour"].place.error(
            _("A colour is # and six digits from 0-9 and a-f."), _('Write it in quotes: "#006cfc".')
        )
    return colour


def _key(fields: Mapping[str, Node], keys: dict[str, int]) -> str:
    key = _line(fields, "key")
    if not key:
        return ""
    here = fields["key"].place
    if len(key) != 1 or key.isspace():
        raise here.error(
            _("A key is one character, not {key}.").format(key=shortened(key) or '" "'),
            _("Use a digit for a code of the top level and a letter for a sub-code."),
        )
    if key in keys:
        raise here.error(
            _("The key {key} is already used on line {line}.").format(key=key, line=keys[key]),
            _("Give each code its own key among its neighbours, or none."),
        )
    keys[key] = here.line
    return key


def _aspect(fields: Mapping[str, Node]) -> Aspect:
    aspect = _line(fields, "aspect")
    if aspect in ("", _NO_ASPECT):
        return Aspect.NONE
    known = [each.value for each in Aspect if each]
    if aspect not in known:
        raise fields["aspect"].place.error(
            _("The aspect {aspect} is not known.").format(aspect=shortened(aspect)),
            _("Write one of: {names}.").format(names=", ".join((*known, _NO_ASPECT))),
        )
    return Aspect(aspect)


def _words(node: Node) -> Words:
    if isinstance(node, MappingNode):
        known = (*LANGUAGES, ANY)
        for language, text in node.fields.items():
            if language not in known:
                raise _unknown(text.place, language, known)
        return Words.of({"" if key == ANY else key: _text(text) for key, text in node.fields.items()})
    return Words.of(_text(node))


def _text(node: Node) -> str:
    if not isinstance(node, TextNode):
        raise node.place.error(_("A text is expected here."), _("Put it in quotes if it begins with [, { or a hyphen."))
    return node.text


def _line(fields: Mapping[str, Node], name: str) -> str:
    """Return the text of a field that has but one line; empty where the field is missing."""
    text = _text(fields[name]) if name in fields else ""
    if "\n" in text or "\t" in text:
        raise _several_lines(fields[name].place)
    return text


def _missing(place: Place, fields: Mapping[str, Node], name: str) -> FileFormatError:
    here = fields[name].place if name in fields else Place(place.file, place.line, place, name)
    return here.error(_("The {field} is missing.").format(field=name), _("Write it as name: text."))


def _several_lines(place: Place) -> FileFormatError:
    return place.error(_("This must be on one line, without tabs."), _("Take the line breaks and tabs out."))
