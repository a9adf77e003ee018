"""What a suggester is: something that learns from coded passages and suggests codes for others."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol

from qualcode.errors import QualcodeError
from qualcode.locale import N_, _

GROUP = "qualcode.suggesters"


@dataclass(frozen=True, slots=True)
class Topic:
    """A code to be suggested.

    Attributes:
        text: what the codebook says of it: name, definition, include, example, in every language.
    """

    code_id: int
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """A passage that was coded.

    Attributes:
        group: who speaks, so that a model can be tried on people it has not learned from.
    """

    text: str
    code_ids: frozenset[int]
    group: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code for a passage.

    Attributes:
        score: larger is surer; comparable within one passage only.
        words: of the passage, those that speak most for the code, as they stand there; may be empty.
    """

    code_id: int
    score: float
    words: tuple[str, ...]


class Model(Protocol):
    """What was learned."""

    def suggest(self, text: str, most: int = 3) -> list[Suggestion]:
        """Return at most ``most`` codes for a passage, the surest first."""


class Suggester(Protocol):
    """A way of learning."""

    name: str

    def learn(self, topics: Sequence[Topic], examples: Sequence[Example], language: str) -> Model:
        """Return what is learned from the codebook and from coded passages, of which there may be none."""


@cache
def suggesters() -> dict[str, Suggester]:
    """Return every way of learning by its name, the program's own first.

    Raises:
        QualcodeError: when what another package announces cannot be loaded.
    """
    from qualcode.coding.suggestions.ridge import WordsRidge

    found: dict[str, Suggester] = {N_("words"): WordsRidge()}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            found[point.name] = point.load()()
        except (ImportError, AttributeError) as error:
            raise QualcodeError(
                _("The suggester cannot be loaded: {reason}.").format(reason=error),
                where=f"{point.name} = {point.value}",
                todo=_("Update or remove the package that brings it."),
            ) from error
    return found
