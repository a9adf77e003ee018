"""A question as rows that are chosen one by one: a code, and for each further row how it stands to those above it."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.coding.querying.language import Either, Of, Query, Related, Relation


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a question.

    Attributes:
        operand: a code; what was written in brackets stays one row.
        relation: how what the rows above give must stand to it; None for "or", and of no meaning in the first row.
        words: for NEAR, how many may stand between.
    """

    operand: Query
    relation: Relation | None = None
    words: int = 0


def rows_of(query: Query) -> tuple[Row, ...]:
    """Return a question as rows; :func:`query_of` makes the same question of them again."""
    match query:
        case Of():
            return (Row(query),)
        case Either(parts):
            return (*rows_of(parts[0]), *(Row(part) for part in parts[1:]))
        case Related(relation, left, right, words):
            return (*rows_of(left), Row(right, relation, words))


def query_of(rows: Sequence[Row]) -> Query | None:
    """Return the question that rows ask, each for all above it; None where there are none."""
    found: Query | None = None
    for row in rows:
        if found is None:
            found = row.operand
        elif row.relation is None:
            before = found.parts if isinstance(found, Either) else (found,)
            found = Either((*before, row.operand))
        else:
            found = Related(row.relation, found, row.operand, row.words)
    return found
