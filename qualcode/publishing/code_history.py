"""The history of a code: what was done to it, by whom and when, with each field before and after."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import zip_longest

from qualcode.errors import NotFoundError
from qualcode.model import Code, Event, Performed, Words
from qualcode.project import Project
from qualcode.publishing.act_details import FieldTold, words_told
from qualcode.publishing.record_words import field_word, value_word

_FIELDS = ("label", "name", "parent_id", "definition", "include", "exclude", "example", "colour", "key", "aspect")
"""What is told of a code. Its place among its siblings changes whenever one of them moves, which says nothing of it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One event in the life of a code.

    Attributes:
        event: who, when, and in a sentence what.
        changes: its fields; empty where it was made, taken out, moved among its siblings, or got others' codings.
        is_made: whether it exists since.
        is_gone: whether it does not exist any more.
    """

    event: Event
    changes: tuple[FieldTold, ...] = ()
    is_made: bool = False
    is_gone: bool = False


def history_of_code(project: Project, code_id: int, coders: Collection[str] = ()) -> list[Step]:
    """Return what was done to a code, oldest first, in two queries; also of a code that is gone.

    Other codes that were merged into it count, and so do undoing and redoing, which are events of their own.

    Args:
        project: its journal is read.
        code_id: the code.
        coders: names of those who did it; everybody if empty.
    """
    labels: dict[int, str] = {}
    steps = []
    for performed in project.changes_of(Code):
        before, after = _sides(performed, code_id)
        merged = performed.event.act == "MergeCodes" and performed.event.params.get("into") == labels.get(code_id)
        former = dict(labels)
        labels.update({code.id: code.label for code in _after(performed)})
        if before is None and after is None:
            if merged and code_id in former:
                steps.append(Step(performed.event))
        elif before is None or after is None:
            steps.append(Step(performed.event, is_made=before is None, is_gone=after is None))
        else:
            changes = tuple(_differences(before, after, {**former, **labels}))
            # Where its siblings were moved, only its place among them differs.
            if changes or merged or performed.event.params.get("code") == after.label:
                steps.append(Step(performed.event, changes))
    return [step for step in steps if not coders or step.event.coder in coders]


def _sides(performed: Performed, code_id: int) -> tuple[Code | None, Code | None]:
    """Return a code as it was before and after an event, None where it was not there or was not touched."""
    before: Code | None = None
    after: Code | None = None
    is_first = True
    for change in performed.changes:
        for was, now in zip_longest(change.before, change.after):
            if code_id not in {record.id for record in (was, now) if isinstance(record, Code)}:
                continue
            if is_first:
                before, is_first = was if isinstance(was, Code) else None, False
            after = now if isinstance(now, Code) else None
    return before, after


def _after(performed: Performed) -> Iterator[Code]:
    for change in performed.changes:
        yield from (record for record in change.after if isinstance(record, Code))


def _differences(before: Code, after: Code, labels: dict[int, str]) -> Iterator[FieldTold]:
    for field in _FIELDS:
        was, now = getattr(before, field), getattr(after, field)
        if was == now:
            continue
        if isinstance(was, Words):
            yield from words_told(field, was, now)
        elif field == "parent_id":
            yield FieldTold(field_word(field), labels.get(was or 0, ""), labels.get(now or 0, ""))
        else:
            yield FieldTold(
                field_word(field), *(value_word(each) if isinstance(each, Enum) else each for each in (was, now))
            )


def id_ever_called(project: Project, label: str) -> int:
    """Return the id of the code of a label, else of the last one that had it.

    Raises:
        NotFoundError: if no code has or had it.
    """
    try:
        return project.code(label).id
    except NotFoundError:
        for performed in reversed(project.changes_of(Code)):
            for change in performed.changes:
                for record in (*change.after, *change.before):
                    if isinstance(record, Code) and record.label == label:
                        return record.id
        raise
