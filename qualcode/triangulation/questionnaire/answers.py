"""Answers: what everybody answered to every item, read once for all that is worked out from it."""

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.model import Case, Code, Item, Response, Thresholds
from qualcode.project import Project
from qualcode.triangulation.thresholds import thresholds_of


@dataclass(frozen=True)
class Answers:
    """The questionnaire of a study.

    Attributes:
        items: in their order.
        codes: each followed by its sub-codes.
        cases: by name; those without a questionnaire among them.
        given: for each item, by id, the answer of each case that was given it, as given; None where it has none.
        thresholds: what the study goes by.
    """

    items: tuple[Item, ...]
    codes: tuple[Code, ...]
    cases: tuple[Case, ...]
    given: Mapping[int, Mapping[int, int | None]]
    thresholds: Thresholds

    @classmethod
    def of(cls, project: Project) -> "Answers":
        """Read them; five queries, whatever the size of the study."""
        items = sorted(project.records(Item), key=lambda item: (item.position, item.id))
        given: dict[int, dict[int, int | None]] = {item.id: {} for item in items}
        for response in project.records(Response):
            given[response.item_id][response.case_id] = response.answer
        return cls(tuple(items), tuple(project.codes()), tuple(project.cases()), given, thresholds_of(project))
