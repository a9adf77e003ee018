"""Agreement on passages: how many of one coder's passages another coder marked as well."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.coding.agreement.intervals import Span

ENOUGH = 0.5
"""Two passages match that share at least this part of what they cover together."""


@dataclass(slots=True)
class Matches:
    """Matched passages of coders, two by two.

    Attributes:
        matched: passages of one coder that one of another matches, each once.
        passages: of all the coders compared.
    """

    matched: int = 0
    passages: int = 0

    def add(self, first: Sequence[Span], second: Sequence[Span]) -> None:
        """Add the passages of two coders in a source."""
        self.matched += matched(first, second)
        self.passages += len(first) + len(second)

    @property
    def f1(self) -> float | None:
        r""":math:`F_1 = 2 m / n`, the share of passages that match one of another coder; None where there are none.

        It is the same as Holsti's index when matched passages are what is agreed on. Chance is not taken off: it is for
        finding what to talk about, not for an article.

        For example, one coder has [10, 40), [60, 90) and [120, 130), another [12, 40), [55, 80) and [200, 220). The
        first two match (28 of 30 and 20 of 35 characters), and F1 is 4/6 = .667.
        """
        return 2 * self.matched / self.passages if self.passages else None


def matched(first: Sequence[Span], second: Sequence[Span], enough: float = ENOUGH) -> int:
    """Return how many passages of two coders match, one to one.

    Args:
        first: the passages of one in order; none overlap.
        second: those of the other.
        enough: the least part that two passages must share of what they cover together, half or more. Then none
            matches two unless these fill it by halves, and whichever comes first may be taken.
    """
    found = i = j = 0
    while i < len(first) and j < len(second):
        (start, end), (other_start, other_end) = first[i], second[j]
        common = min(end, other_end) - max(start, other_start)
        if common > 0 and common >= enough * (max(end, other_end) - min(start, other_start)):
            found += 1
            i += 1
            j += 1
        elif end <= other_end:
            i += 1
        else:
            j += 1
    return found
