"""Footnotes of web pages and e-books: the marks that stand in the text, and the notes they lead to."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.materials.notes import heading_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# How they are told: by their role, by what publishers of e-books write, and by what LibreOffice, pandoc and Word do.
_MARK_KINDS = frozenset({"doc-noteref", "noteref"})
_MARK_CLASSES = frozenset({"footnote-ref", "footnoteRef", "noteref", "sdfootnoteanc", "sdendnoteanc"})
_MARK_OF_WORD = re.compile(r"#_(?:ftn|edn)\d+")
_NOTE_KINDS = frozenset({"doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"})
_NOTE_ID = re.compile(r"(?:sd(?:foot|end)note|ftn|edn)\d+")
_BACK_KINDS = frozenset({"doc-backlink", "backlink", "footnote-back", "sdfootnotesym", "sdendnotesym"})
_LONGEST_MARK = 20

Attributes = dict[str, str | None]


@dataclass(slots=True)
class PageNotes:
    """The marks of notes on the pages of a file.

    They are taken out of the text, for a quote shall be what was said; each note begins with its mark and the words it
    belongs to, as the notes of other documents do.
    """

    _waiting: dict[str, tuple[str, str]] = field(default_factory=dict)
    _found: int = 0

    def take_mark(self, node: "LexborNode", words: str) -> bool:
        """Take a link if it is the mark of a note; return whether it is.

        Args:
            node: the link.
            words: those before it.
        """
        attributes = node.attributes
        target = attributes.get("href") or ""
        is_mark = _kinds(attributes) & _MARK_KINDS or _classes(attributes) & _MARK_CLASSES
        name = target.partition("#")[2].removeprefix("_").removesuffix("sym")
        if not name or not (is_mark or _MARK_OF_WORD.fullmatch(target)):
            return False
        self._waiting[name] = (_text_of(node) or "*", words)
        return True

    def is_note(self, attributes: Attributes) -> bool:
        """Return whether an element is a note."""
        name = attributes.get("id") or ""
        return bool(_kinds(attributes) & _NOTE_KINDS or name in self._waiting or _NOTE_ID.fullmatch(name))

    def begin_note(self, attributes: Attributes) -> tuple[str, str]:
        """Return what stands before a note, and its mark; both empty where nothing leads to it."""
        mark, words = self._waiting.pop(attributes.get("id") or "", ("", ""))
        if not mark:
            return "", ""
        self._found += 1
        return heading_of(mark, words), mark

    def is_back_link(self, node: "LexborNode", mark: str) -> bool:
        """Return whether a link in a note only leads back to its mark."""
        attributes = node.attributes
        if (_kinds(attributes) | _classes(attributes)) & _BACK_KINDS:
            return True
        return bool(mark) and (attributes.get("href") or "").startswith("#") and _text_of(node) == mark

    def told(self) -> tuple[str, ...]:
        """Return what there is to say about the notes, a sentence each."""
        told = []
        if self._found:
            told.append(
                _(
                    "The marks of notes were taken out of the text; each note begins with its mark and the words it "
                    "belongs to."
                )
            )
        if self._waiting:
            told.append(
                _("Marks of notes that are not in the file were left out: {count}.").format(count=len(self._waiting))
            )
        return tuple(told)


def _kinds(attributes: Attributes) -> set[str]:
    return set(f"{attributes.get('role') or ''} {attributes.get('epub:type') or ''}".split())


def _classes(attributes: Attributes) -> set[str]:
    return set((attributes.get("class") or "").split())


def _text_of(node: "LexborNode") -> str:
    """Return the first words in an element, which of a mark are all."""
    inner = node.first_child
    while inner is not None and inner.tag != "-text":
        inner = inner.first_child
    return " ".join((inner.text_content or "").split())[:_LONGEST_MARK] if inner is not None else ""
