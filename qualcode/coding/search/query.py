"""What an analyst writes to search for: words, phrases, wildcards, nearness, and how they are joined.

::

    latih anggaran          both words, in any form (pelatihan, dilatih ...), in one turn
    latih ATAU bimbing      either (OR, |)
    latih -luar             the first without the second (NOT, BUKAN)
    "rapat kerja"           these words exactly as they stand, side by side
    =dilatih                this word exactly, no other form
    pelat*  ?e-kinerja      any word that fits
    latih DEKAT/5 camat     at most five words apart (NEAR/5)
    (a ATAU b) c            brackets
"""

import re
from dataclasses import dataclass

from qualcode.errors import RuleError
from qualcode.locale import _

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<open>\() | (?P<close>\)) | (?P<or>\|)
    | "(?P<phrase>[^"]*)(?P<closed>"?)
    | (?P<minus>-(?=[^\s-]))
    | (?P<word>[^\s()|"]+)
    )""",
    re.VERBOSE,
)
_NEAR = re.compile(r"(?:NEAR|DEKAT)(?:/(\d{1,3}))?")
_OR, _AND, _NOT = {"OR", "ATAU"}, {"AND", "DAN"}, {"NOT", "BUKAN"}
_USUALLY_NEAR = 10
_DEEPEST = 50
# What the index cuts words at.
_PIECE = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its forms; ``exact`` for this form only."""

    text: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Any word that fits a pattern in which ``*`` stands for some letters and ``?`` for one."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words exactly as they are, one after the other."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Words at most ``distance`` words apart."""

    terms: tuple["Term", ...]
    distance: int


@dataclass(frozen=True, slots=True)
class All:
    """Everything in ``wanted``, and nothing of ``unwanted``."""

    wanted: tuple["Node", ...]
    unwanted: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Any:
    """At least one of these."""

    of: tuple["Node", ...]


Term = Word | Wildcard | Phrase
Node = Term | Near | All | Any


def parse(written: str) -> Node:
    """Return what a search asks for.

    Raises:
        RuleError: if it asks for nothing, or brackets or quotes are not closed.
    """
    reader = _Reader(written)
    found = reader.either(0)
    if reader.kind == "close":
        raise _refused(_("A bracket is closed that was never opened."), written)
    return found


def pieces(word: str) -> tuple[str, ...]:
    """Return a word as the index has it: cut at hyphens and the like."""
    return tuple(_PIECE.findall(word))


class _Reader:
    """Reads a search from left to right."""

    def __init__(self, written: str) -> None:
        self._written = written
        self._at = 0
        self.kind, self._text = "", ""
        self._next()

    def either(self, depth: int) -> Node:
        if depth > _DEEPEST:
            raise _refused(_("Brackets are nested too deep."), self._written)
        parts = [self._all(depth)]
        while self.kind == "or" or (self.kind == "word" and self._text in _OR):
            self._next()
            parts.append(self._all(depth))
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _all(self, depth: int) -> Node:
        wanted: list[Node] = []
        unwanted: list[Node] = []
        while self.kind not in ("", "close", "or") and not (self.kind == "word" and self._text in _OR):
            if self.kind == "word" and self._text in _AND:
                self._next()
                continue
            is_not = self.kind == "minus" or (self.kind == "word" and self._text in _NOT)
            if is_not:
                self._next()
            (unwanted if is_not else wanted).append(self._near(depth))
        if not wanted:
            raise _refused(_("There is nothing to look for."), self._written)
        return wanted[0] if len(wanted) == 1 and not unwanted else All(tuple(wanted), tuple(unwanted))

    def _near(self, depth: int) -> Node:
        first = self._primary(depth)
        terms, distance = [first], 0
        while self.kind == "word" and (found := _NEAR.fullmatch(self._text)):
            distance = max(distance, int(found[1] or _USUALLY_NEAR))
            self._next()
            terms.append(self._primary(depth))
        if len(terms) == 1:
            return first
        near = tuple(term for term in terms if isinstance(term, Word | Wildcard | Phrase))
        if len(near) != len(terms):
            raise _refused(_("Only words and phrases can be near each other, not brackets."), self._written)
        return Near(near, distance)

    def _primary(self, depth: int) -> Node:
        kind, text = self.kind, self._text
        if kind in ("", "close", "or", "minus"):
            raise _refused(_("A word is missing."), self._written)
        self._next()
        if kind == "open":
            inside = self.either(depth + 1)
            if self.kind != "close":
                raise _refused(_("A bracket is not closed."), self._written)
            self._next()
            return inside
        return self._phrase(text) if kind == "phrase" else self._word(text)

    def _word(self, text: str) -> Node:
        if "*" in text or "?" in text:
            pattern = text.lower()
            if not pieces(pattern.replace("*", "").replace("?", "")):
                raise _refused(_("A wildcard needs at least one letter."), self._written)
            return Wildcard(pattern)
        exact = text.startswith("=")
        found = pieces(text)
        if not found:
            raise _refused(_("“{text}” has no letters.").format(text=text), self._written)
        return Word(found[0], exact) if len(found) == 1 else Phrase(found)

    def _phrase(self, text: str) -> Node:
        found = pieces(text)
        if not found:
            raise _refused(_("There is nothing to look for."), self._written)
        return Word(found[0], exact=True) if len(found) == 1 else Phrase(found)

    def _next(self) -> None:
        found = _TOKEN.match(self._written, self._at)
        if not found or not found.lastgroup:
            self.kind, self._text = "", ""
            return
        self._at = found.end()
        if found["phrase"] is not None:
            if not found["closed"]:
                raise _refused(_("A quotation mark is not closed."), self._written)
            self.kind, self._text = "phrase", found["phrase"]
        else:
            self.kind, self._text = found.lastgroup, found[found.lastgroup]


def _refused(what: str, written: str) -> RuleError:
    return RuleError(
        what, where=written[:60], todo=_('Write words, "a phrase", latih*, a OR b, -without, or a NEAR/5 b.')
    )
