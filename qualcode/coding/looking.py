"""Codings to look at: made automatically, or of so little weight that their coder was not sure."""

from collections import Counter
from collections.abc import Iterable

from qualcode.model import Coding
from qualcode.project import CodingFilter, Project

UNSURE_BELOW = 50
"""Weights of less say that the coder was not sure."""


def is_to_look_at(coding: Coding) -> bool:
    """Return whether a coding is to be looked at."""
    return coding.automatic or (coding.weight is not None and coding.weight < UNSURE_BELOW)


def next_to_look_at(codings: Iterable[Coding], coder_id: int, after: tuple[int, int]) -> Coding | None:
    """Return the first coding of a coder that is to be looked at and comes after a place.

    Args:
        codings: of one source.
        coder_id: whose.
        after: where the last one began, and its id; ``(-1, 0)`` for the beginning.
    """
    waiting = [coding for coding in codings if coding.coder_id == coder_id and is_to_look_at(coding)]
    return min((c for c in waiting if (c.start, c.id) > after), key=lambda c: (c.start, c.id), default=None)


def left_to_look_at(project: Project, coder_id: int) -> dict[str, int]:
    """Return how many codings of a coder are to be looked at in each source, by name, where there are any."""
    if not coder_id:
        return {}
    counts: Counter[int] = Counter()
    for row in project.coding_rows(CodingFilter(coders=(coder_id,))):
        counts[row.source_id] += bool(row.automatic) or (row.weight is not None and row.weight < UNSURE_BELOW)
    return {source.name: counts[source.id] for source in project.sources() if counts[source.id]}
