"""Claims with how much was said of them, by name or as a list, and what was asked about them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from qualcode.errors import NotFoundError
from qualcode.locale import _, current_language
from qualcode.model import (
    Asked,
    Assessment,
    Case,
    Claim,
    ClassDecision,
    Code,
    MetaInference,
    SourceKind,
    Stance,
    StanceTarget,
    Trail,
)
from qualcode.project import Project


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim with its code and how much there is on it.

    Attributes:
        stances: how many say what of it, by what takes them; those whose evidence is gone count too.
        asked: what was said of techniques, all their cases at once; absent where nothing was.
        asked_cases: of how many cases something else was said, by technique.
    """

    claim: Claim
    code: Code
    stances: dict[StanceTarget, int]
    asked: dict[SourceKind, bool]
    asked_cases: dict[SourceKind, int]

    @property
    def text(self) -> str:
        """The claim on one line, in the current language."""
        return " ".join(self.claim.text.get(current_language()).split())


def claim_lines(project: Project) -> list[ClaimLine]:
    """Return all claims in the order of the codebook, the default one of a code first."""
    codes = {code.id: (place, code) for place, code in enumerate(project.codes())}
    stances: dict[int, dict[StanceTarget, int]] = {}
    for stance in project.records(Stance):
        of_claim = stances.setdefault(stance.claim_id, {})
        of_claim[stance.target] = of_claim.get(stance.target, 0) + 1
    asked: dict[int, dict[SourceKind, bool]] = {}
    cases: dict[int, dict[SourceKind, int]] = {}
    for one in project.records(Asked):
        if one.case_id is None:
            asked.setdefault(one.claim_id, {})[one.technique] = one.asked
        else:
            of_cases = cases.setdefault(one.claim_id, {})
            of_cases[one.technique] = of_cases.get(one.technique, 0) + 1
    claims = sorted(project.claims(), key=lambda claim: (codes[claim.code_id][0], not claim.is_default, claim.id))
    return [
        ClaimLine(
            claim,
            codes[claim.code_id][1],
            stances.get(claim.id, {}),
            asked.get(claim.id, {}),
            cases.get(claim.id, {}),
        )
        for claim in claims
    ]


def claim_named(project: Project, name: str) -> Claim:
    """Return a claim by its number, or by the label of the code whose default claim it is.

    Raises:
        NotFoundError: if there is none; it names what there is.
    """
    claims = project.claims()
    number = int(name) if name.isascii() and name.isdecimal() and len(name) < 18 else 0
    found = next((claim for claim in claims if claim.id == number), None)
    if found is None:
        labels = {code.label.casefold(): code.id for code in project.codes()}
        code = labels.get(name.casefold(), 0)
        found = next((claim for claim in claims if claim.code_id == code and claim.is_default), None)
    if found is None:
        raise NotFoundError(
            _("There is no claim {name}.").format(name=name),
            todo=_("Name it by its number, or by the label of the code whose own claim it is: qualcode claim list."),
        )
    return found


def of_claim(project: Project, claim: Claim) -> int:
    """Return how many records there are on a claim that go with it: stances, what was asked, decisions, trails."""
    kinds: tuple[type[Any], ...] = (Stance, Asked, Assessment, ClassDecision, MetaInference, Trail)
    return sum(one.claim_id == claim.id for kind in kinds for one in project.records(kind))


def asked_lines(project: Project, claims: Iterable[Claim]) -> list[tuple[Asked, Code, Case | None]]:
    """Return whether techniques asked about some claims, in their order; of all before single cases."""
    codes = {code.id: code for code in project.codes()}
    cases = {case.id: case for case in project.cases()}
    order = {claim.id: (place, codes[claim.code_id]) for place, claim in enumerate(claims)}
    techniques = list(SourceKind)

    def place_of(line: tuple[Asked, Code, Case | None]) -> tuple[int, int, str]:
        one, _code, case = line
        return order[one.claim_id][0], techniques.index(one.technique), case.name if case else ""

    found = [
        (one, order[one.claim_id][1], cases.get(one.case_id or 0))
        for one in project.records(Asked)
        if one.claim_id in order
    ]
    return sorted(found, key=place_of)
