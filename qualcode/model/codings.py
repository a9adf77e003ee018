"""Coding: a passage tagged with a code by a coder; Displaced: one whose passage was edited."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b


class Valence(StrEnum):
    """How a passage bears on the default claim of its code."""

    STRENGTH = "strength"
    GAP = "gap"
    MIXED = "mixed"
    NONE = ""

    @property
    def sign(self) -> str:
        """The sign shown beside a coding; also its key."""
        return {"strength": "+", "gap": "-", "mixed": "=", "": ""}[self.value]


@dataclass(frozen=True, slots=True)
class Coder:
    """Who codes."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Coding:
    """A passage ``[start, end)`` of a source with a code, by a coder.

    Attributes:
        quote_hash: digest of the quote (:func:`quote_digest`). The quote itself is cut from the source when it is
            shown; the digest proves that it still is the passage that was coded, without storing the words twice.
        weight: 0 to 100, how strongly the passage speaks; None where the coder does not say.
        created_at: ISO 8601 in UTC.
        automatic: made by auto-coding, and no analyst has looked at it yet.
    """

    id: int
    source_id: int
    start: int
    end: int
    code_id: int
    coder_id: int
    valence: Valence
    weight: int | None
    quote_hash: str
    created_at: str
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class Displaced:
    """A coding whose words were changed by an edit of its source, waiting for the analyst to look at it.

    Attributes:
        revision_id: the former text (:class:`~qualcode.model.Revision`) that ``start`` and ``end`` count in.
        coding_id: the coding on the words that stand there now; None where nothing was left to place it on. An
            unplaced coding is in no table but this one until the analyst places or discards it.
        former_id: the id the coding had; its memos still name it.
        code_id, coder_id, valence, weight, quote_hash, created_at, automatic: as in :class:`Coding`.
    """

    id: int
    source_id: int
    revision_id: int
    coding_id: int | None
    former_id: int
    start: int
    end: int
    code_id: int
    coder_id: int
    valence: Valence
    weight: int | None
    quote_hash: str
    created_at: str
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class CodingDraft:
    """A coding to be made: source and code by id, the coder by name (empty: whoever acts)."""

    source_id: int
    start: int
    end: int
    code_id: int
    valence: Valence = Valence.NONE
    weight: int | None = None
    coder: str = ""
    memo: str = ""
    automatic: bool = False


def quote_digest(quote: str) -> str:
    """Return the 64-bit BLAKE2b digest of ``quote`` in UTF-8 as 16 hexadecimal digits."""
    return blake2b(quote.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
