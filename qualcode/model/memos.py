"""Memo: the analyst's own words about something in the project."""

from dataclasses import dataclass
from enum import StrEnum


class MemoTarget(StrEnum):
    """What kind of thing a memo is about."""

    PROJECT = "project"
    SOURCE = "source"
    PASSAGE = "passage"
    CODING = "coding"
    CODE = "code"
    CASE = "case"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Memo:
    """A note about the record ``target_id`` of kind ``target``.

    Attributes:
        target_id: id of the source (also for a passage), coding, code, case or finding; 1 for the project.
        start, end: the passage, for ``PASSAGE``; None otherwise.
        written_at: when it was last changed, ISO 8601 in UTC.
    """

    id: int
    target: MemoTarget
    target_id: int
    start: int | None
    end: int | None
    text: str
    coder_id: int
    written_at: str
