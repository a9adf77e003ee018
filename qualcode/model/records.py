"""What all records have in common."""

from dataclasses import fields
from typing import Any, ClassVar, Protocol


class Record(Protocol):
    """A frozen dataclass with an ``id`` that a project stores."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> int:
        """The record's number among those of its type."""


def as_row(record: Record) -> dict[str, Any]:
    """Return the fields of ``record`` by name, without copying what they hold."""
    return {field.name: getattr(record, field.name) for field in fields(record)}
