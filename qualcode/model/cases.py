"""Case, Variable and Value: the participants and what is known of them."""

from dataclasses import dataclass
from enum import StrEnum


class VariableType(StrEnum):
    """What the values of a variable are."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Case:
    """A participant.

    Attributes:
        name: short and unique ("R07"); a pseudonym.
        note: anything else, shown beside the name.
    """

    id: int
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Variable:
    """An attribute of cases ("position").

    Attributes:
        choices: what may be chosen, in order; only for ``CHOICE``.
    """

    id: int
    name: str
    type: VariableType
    choices: tuple[str, ...] = ()
    position: int = 0


@dataclass(frozen=True, slots=True)
class Value:
    """What one case has for one variable, as text in the form its type writes (dates ISO 8601, booleans 0 or 1)."""

    id: int
    case_id: int
    variable_id: int
    value: str
