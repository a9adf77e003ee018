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
    "in vivo code"      a label that has blanks

What joins two sides is taken from left to right; OR binds weakest.
"""

import re
from dataclasses import dataclass
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
    r"""\s*(?:(?P<open>\()|(?P<close>\))|(?P<or>\|)|(?P<and>&)|"(?P<quoted>[^"]+)"|(?P<word>[^\s()|&"]+))"""
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


class _Reader:
    def __init__(self, written: str) -> None:
        self._written = written
        self._at = 0
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
            self._next()
            return Of(text)
        if kind != "word" or text in _OR or self._relation() is not None:
            raise self.refused(_("A code is missing."))
        self._next()
        alone = text.startswith("=") and len(text) > 1
        label = text[1:] if alone else text
        valence = _SIGNS.get(label[-1]) if len(label) > 1 else None
        return Of(label[:-1] if valence else label, alone, valence)

    def _next(self) -> None:
        found = _TOKEN.match(self._written, self._at)
        if not found or not found.lastgroup:
            if self._written[self._at :].strip():
                raise self.refused(_("A quotation mark is not closed."))
            self.kind, self.text = "", ""
            return
        self._at = found.end()
        self.kind, self.text = found.lastgroup, found[found.lastgroup]

    def refused(self, what: str) -> RuleError:
        return RuleError(
            what, where=self._written[:60], todo=_("Write for example: (D1 OR D2) NOT F2, or D1- NEAR/20 F4.")
        )
