"""Code, CodeGroup and Claim: the codebook."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qualcode.model.words import Words


class Aspect(StrEnum):
    """Which of the study's two aspects a code belongs to."""

    DIMENSION = "dimension"
    FACTOR = "factor"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A theme or category; nested under ``parent_id``.

    Attributes:
        label: short and unique in the project ("D1", "D1a"); stands in margins, files and commands.
        key: the key that applies it: a digit for a code of the top level, a letter under its parent; may be empty.
        colour: ``#rrggbb``.
        position: order among its siblings.
    """

    id: int
    parent_id: int | None
    label: str
    name: Words
    definition: Words = field(default_factory=Words)
    include: Words = field(default_factory=Words)
    exclude: Words = field(default_factory=Words)
    example: Words = field(default_factory=Words)
    colour: str = "#808080"
    key: str = ""
    aspect: Aspect = Aspect.NONE
    position: int = 0


class FindingStatus(StrEnum):
    """How far a claim or a finding has been argued."""

    TENTATIVE = "tentative"
    VERIFIED = "verified"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition under a code that evidence supports or contradicts.

    Attributes:
        polarity: +1 when a strength supports it, -1 when a gap does.
        is_default: the claim that comes with the code and goes with it.
        by_valence: whether the codings of its code, and of those under it, speak to it by their valence; else only
            the evidence that was given a stance on it speaks (:class:`~qualcode.model.Stance`). Always so for the
            default claim.
        status: how far it has been argued.
    """

    id: int
    code_id: int
    text: Words
    polarity: int = 1
    is_default: bool = False
    by_valence: bool = False
    status: FindingStatus = FindingStatus.TENTATIVE

    @property
    def reads_valence(self) -> bool:
        """Whether the valence of codings speaks to it."""
        return self.is_default or self.by_valence


@dataclass(frozen=True, slots=True)
class CodeGroup:
    """Codes that the analyst looks at together, across the codebook's nesting; a code may be in several.

    REFI-QDA calls it a set.
    """

    id: int
    name: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class CodeMembership:
    """That a code is in a group."""

    id: int
    group_id: int
    code_id: int


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A claim beside the default one of a code, as a codebook file gives it; fields as those of :class:`Claim`."""

    text: Words
    polarity: int = 1
    by_valence: bool = False


@dataclass(frozen=True, slots=True)
class CodeDraft:
    """A code as a codebook file gives it, with its sub-codes.

    Attributes:
        claim: the default claim; a gap supports it where ``polarity`` (of that claim) is -1.
        claims: those beside it.
    """

    label: str
    name: Words
    definition: Words = field(default_factory=Words)
    include: Words = field(default_factory=Words)
    exclude: Words = field(default_factory=Words)
    example: Words = field(default_factory=Words)
    claim: Words = field(default_factory=Words)
    colour: str = ""
    key: str = ""
    aspect: Aspect = Aspect.NONE
    codes: tuple["CodeDraft", ...] = ()
    claims: tuple[ClaimDraft, ...] = ()
    polarity: int = 1


def descendants(codes: Sequence[Code], code_id: int) -> list[int]:
    """Return the ids of all codes under one, at any depth."""
    children: dict[int | None, list[int]] = {}
    for code in codes:
        children.setdefault(code.parent_id, []).append(code.id)
    found: list[int] = []
    waiting = list(children.get(code_id, []))
    while waiting:
        number = waiting.pop()
        found.append(number)
        waiting.extend(children.get(number, []))
    return found


def parents_first(codes: Sequence[Code]) -> list[Code]:
    """Return codes with each parent before its children; siblings stay in the order given."""
    children: dict[int | None, list[Code]] = {}
    for code in codes:
        children.setdefault(code.parent_id, []).append(code)
    ordered: list[Code] = []
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        code = waiting.pop()
        ordered.append(code)
        waiting.extend(reversed(children.get(code.id, [])))
    return ordered
