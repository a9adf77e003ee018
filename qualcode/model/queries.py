"""SavedQuery: a question about codings that is asked again and again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question about codings, under a name.

    Attributes:
        question: codes and how they stand to each other, as :mod:`qualcode.coding.querying` reads it; may be empty.
        filters: pairs of a filter's name and a value ("case", "R07"); of those with the same name one must hold.
    """

    id: int
    name: str
    question: str
    filters: tuple[tuple[str, str], ...] = ()
