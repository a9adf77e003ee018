"""What an analyst writes to ask for codings.

::

    D1                  codings of D1 and of what is under it; =D1 of itself only
    D1+  D1-  D1=       with this valence (strength, gap, mixed)
    D1 OR F2            of either (ATAU, |)
    D1 AND F2           of both, where one of D1 and one of F2 overlap (DAN, &)
    D1 NOT F2           of D1, where none of F2 overlaps (BUKAN)
    D1 OVERLAPS F2      of D1 that overlap one of F2 (TUMPANG)
    D1 INSIDE F2        of D1 that lie wholly in one of F2 (DALAM)
    D1 NEAR/20 F2       of D1 with at most 20 words between it and one of F2 (DEKAT/20)
    D1 WITH F2          of D1 in the same turn as one of F2 (SEGILIR)
    (D1 OR D2) NOT F2   brackets
    "in vivo code"      a label that has blanks, or is like a word of these; ="in vivo code"- as above

What joins two sides is taken from left to right; OR binds weakest.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.model import Valence


class Relation(Enum):
    """How codings of the left side must stand to those of the right."""

    AND = ("AND", "DAN", "&")
    NOT = ("NOT", "BUKAN")
    OVERLAPS = ("OVERLAPS", "TUMPANG")
    INSIDE = ("INSIDE", "DALAM")
    NEAR = ("NEAR", "DEKAT")
    WITH = ("WITH", "SEGILIR")


@dataclass(frozen=True, slots=True)
class Of:
    """Codings of a code.

    Attributes:
        label: of the code.
        alone: of itself only, not of what is under it.
        valence: None for any.
    """

    label: str
    alone: bool = False
    valence: Valence | None = None


@dataclass(frozen=True, slots=True)
class Either:
    """Codings of any of these."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Codings of the left side that stand so to codings of the right.

    Attributes:
        words: for NEAR, how many may stand between.
    """

    relation: Relation
    left: "Query"
    right: "Query"
    words: int = 0


Query = Of | Either | Related

_TOKEN = re.compile(
    r"""\s*(?:(?P<open>\()|(?P<close>\))|(?P<or>\|)|(?P<and>&)|(?P<quoted>=?"[^"]+"[-+=]?)|(?P<word>[^\s()|&"]+))"""
)
_OR = {"OR", "ATAU"}
_WORDS = {word: relation for relation in Relation for word in relation.value}
_SIGNS = {"+": Valence.STRENGTH, "-": Valence.GAP, "=": Valence.MIXED}
_USUALLY_NEAR = 20
_DEEPEST = 50


def parse(written: str) -> Query:
    """Return the question that is written.

    Raises:
        RuleError: if it is none.
    """
    reader = _Reader(written)
    found = reader.either(0)
    if reader.kind:
        raise reader.refused(_("Something stands there that joins nothing: {text}").format(text=reader.text))
    return found


def written(query: Query, language: str = "en") -> str:
    """Return a question as :func:`parse` reads it, with no more brackets than it needs.

    Args:
        query: the question.
        language: of its words, "en" or "id"; both are read whatever the screens speak.
    """
    spoken = 1 if language == "id" else 0
    match query:
        case Of():
            return _written_code(query)
        case Either(parts):
            return f" {('OR', 'ATAU')[spoken]} ".join(written(part, language) for part in parts)
        case Related(relation, left, right, words):
            word = relation.value[spoken]
            name = f"{word}/{words}" if relation is Relation.NEAR else word
            before, behind = written(left, language), written(right, language)
            before = f"({before})" if isinstance(left, Either) else before
            behind = behind if isinstance(right, Of) else f"({behind})"
            return f"{before} {name} {behind}"


def labels_in(query: Query) -> list[str]:
    """Return the labels of the codes that a question names, each once, in the order written."""
    match query:
        case Of(label):
            return [label]
        case Either(parts):
            found = [label for part in parts for label in labels_in(part)]
        case Related(_relation, left, right):
            found = [*labels_in(left), *labels_in(right)]
    return list(dict.fromkeys(found))


def relabelled(question: str, labels: Mapping[str, str]) -> str:
    """Return a question with codes named by their new labels, otherwise as it was written.

    One that is not understood, which nobody can answer either, stays as it is.
    """
    try:
        reader = _Reader(question)
        reader.either(0)
    except RuleError:
        return question
    if reader.kind:
        return question
    # From the end, so that the places before stay right.
    for (start, end), of in reversed(reader.places):
        new = labels.get(of.label)
        if new is not None:
            question = question[:start] + _written_code(replace(of, label=new)) + question[end:]
    return question


def _written_code(of: Of) -> str:
    sign = of.valence.sign if of.valence else ""
    plain = f"{'=' if of.alone else ''}{of.label}{sign}"
    if not of.alone and not sign and _needs_quotes(of.label):
        return f'"{of.label}"'
    if _needs_quotes(of.label):
        return f'{"=" if of.alone else ""}"{of.label}"{sign}'
    return plain


def _needs_quotes(label: str) -> bool:
    found = _TOKEN.match(label)
    whole = found is not None and found.lastgroup == "word" and found.end() == len(label)
    name = label.partition("/")[0]
    return not whole or label in _OR or name in _WORDS or label[0] == "=" or label[-1] in _SIGNS


class _Reader:
    def __init__(self, written: str) -> None:
        self._written = written
        self._at = 0
        self.places: list[tuple[tuple[int, int], Of]] = []
        self.kind, self.text = "", ""
        self._next()

    def either(self, depth: int) -> Query:
        if depth > _DEEPEST:
            raise self.refused(_("Brackets are nested too deep."))
        parts = [self._related(depth)]
        while self.kind == "or" or (self.kind == "word" and self.text in _OR):
            self._next()
            parts.append(self._related(depth))
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _related(self, depth: int) -> Query:
        left = self._primary(depth)
        while (found := self._relation()) is not None:
            relation, words = found
            self._next()
            left = Related(relation, left, self._primary(depth), words)
        return left

    def _relation(self) -> tuple[Relation, int] | None:
        if self.kind == "and":
            return Relation.AND, 0
        name, _slash, number = self.text.partition("/")
        relation = _WORDS.get(name) if self.kind == "word" else None
        if relation is None or (number and (relation is not Relation.NEAR or not number.isdecimal())):
            return None
        return relation, int(number[:6] or _USUALLY_NEAR) if relation is Relation.NEAR else 0

    def _primary(self, depth: int) -> Query:
        kind, text = self.kind, self.text
        if kind == "open":
            self._next()
            inside = self.either(depth + 1)
            if self.kind != "close":
                raise self.refused(_("A bracket is not closed."))
            self._next()
            return inside
        if kind == "quoted":
            before, label, behind = text.split('"')
            return self._code(Of(label, bool(before), _SIGNS.get(behind)))
        if kind != "word" or text in _OR or self._relation() is not None:
            raise self.refused(_("A code is missing."))
        alone = text.startswith("=") and len(text) > 1
        label = text[1:] if alone else text
        valence = _SIGNS.get(label[-1]) if len(label) > 1 else None
        return self._code(Of(label[:-1] if valence else label, alone, valence))

    def _code(self, of: Of) -> Of:
        self.places.append(((self._start, self._at), of))
        self._next()
        return of

    def _next(self) -> None:
        found = _TOKEN.match(self._written, self._at)
        if not found or not found.lastgroup:
            if self._written[self._at :].strip():
                raise self.refused(_("A quotation mark is not closed."))
            self.kind, self.text = "", ""
            return
        self._start, self._at = found.start(found.lastgroup), found.end()
        self.kind, self.text = found.lastgroup, found[found.lastgroup]

    def refused(self, what: str) -> RuleError:
        return RuleError(
            what, where=self._written[:60], todo=_("Write for example: (D1 OR D2) NOT F2, or D1- NEAR/20 F4.")
        )
