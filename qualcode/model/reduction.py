"""The nouns of reduction: Review, what is said of a coded passage, and Summary, a cell of a framework matrix."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What becomes of a coded passage on the way to the findings."""

    KEPT = "kept"
    ASIDE = "set aside"
    EXEMPLARY = "exemplary"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Review:
    """What one coder thinks of one coding when its code's passages are read again.

    A review whose coding was removed counts for nothing; it counts again when the removal is undone.

    Attributes:
        verdict: ``NONE`` where the coder has only said it in other words: that judges nothing.
        reason: why it was set aside; may be empty for the other verdicts.
        paraphrase: what the passage says in the coder's words; the original always stands beside it.
        generalisation: what that comes to beyond the one case.
        reviewed_at: when the verdict was given, or the words where there is none; ISO 8601 in UTC.
    """

    id: int
    coding_id: int
    coder_id: int
    verdict: Verdict
    reason: str
    paraphrase: str
    generalisation: str
    reviewed_at: str

    @property
    def has_words(self) -> bool:
        """Whether the passage was paraphrased or generalised."""
        return bool(self.paraphrase or self.generalisation)


@dataclass(frozen=True, slots=True)
class Summary:
    """The analyst's words for what one case says on one code: a cell of a framework matrix (Gale et al. 2013).

    Attributes:
        written_at: ISO 8601 in UTC.
        codings: ids of those it rests on most, as the analyst marked them.
        basis: every coding of the cell when it was written: id, start, end and valence. A cell with others is stale.
    """

    id: int
    case_id: int
    code_id: int
    text: str
    coder_id: int
    written_at: str
    codings: tuple[int, ...] = ()
    basis: tuple[tuple[int, int, int, str], ...] = ()
