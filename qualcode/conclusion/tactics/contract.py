"""What computed help for a tactic is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from qualcode.model import Evidence, Tactic

if TYPE_CHECKING:
    from qualcode.conclusion.tactics.ground import Ground


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was computed.

    Attributes:
        key: what kind of fact it is, the same in every language: "against", "silent".
        told: the fact with its numbers, in the current language.
        who: the case, group, technique, strand or coder it is about; empty where it is about all.
        count, of: how many of how many; None where it does not count so.
        value: a share, balance or score; None where it has none.
        evidence: types and ids of the records it was counted from.
        cases: names of the cases that a note on it would be about.
        is_warning: whether it asks for caution.
    """

    key: str
    told: str
    who: str = ""
    count: int | None = None
    of: int | None = None
    value: Fraction | None = None
    evidence: Evidence = ()
    cases: tuple[str, ...] = ()
    is_warning: bool = False

    def ids(self, kind: str) -> list[int]:
        """Return the ids of the records of a type it was counted from."""
        return [number for name, number in self.evidence if name == kind]


@dataclass(frozen=True, slots=True)
class Help:
    """What was computed for a tactic on a finding.

    Attributes:
        rules: by what was computed, a sentence each, in the current language.
        facts: at least one, be it that the rules found nothing.
    """

    tactic: Tactic
    rules: tuple[str, ...]
    facts: tuple[Fact, ...]

    @property
    def cases(self) -> tuple[str, ...]:
        """The names of the cases a note would be about, each once, by name."""
        return tuple(sorted({name for fact in self.facts for name in fact.cases}))

    def draft(self) -> str:
        """Return the facts as a draft of the note, a line each; what they mean is for the analyst to write."""
        return "\n".join(fact.told for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Helper:
    """The help for one tactic.

    Attributes:
        rules: by what is computed, marked for translation.
        find: gives the facts.
    """

    tactic: Tactic
    rules: tuple[str, ...]
    find: Callable[["Ground"], Iterable[Fact]]
