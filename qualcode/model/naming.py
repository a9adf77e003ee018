"""Finding a record by what people call it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.model.records import Record

R = TypeVar("R", bound=Record)


def record_named(records: Sequence[R], wanted: str | int, name_of: Callable[[R], str], kind: str) -> R:
    """Return the record named so (or, for a number, with that id), whatever the letters' case if that is clear.

    Raises:
        NotFoundError: if there is none; it calls what was looked for a ``kind`` and names those there are.
    """
    if isinstance(wanted, int):
        matches = [record for record in records if record.id == wanted]
    else:
        matches = [record for record in records if name_of(record) == wanted] or [
            record for record in records if name_of(record).casefold() == wanted.casefold()
        ]
    if len(matches) == 1:
        return matches[0]
    some = ", ".join(name_of(record) for record in records[:12]) + (" ..." if len(records) > 12 else "")
    raise NotFoundError(
        _("There is no {kind} “{name}”.").format(kind=kind, name=wanted),
        todo=_("There are: {names}.").format(names=some) if records else _("There are none yet."),
    )
