"""The stances there are, each with the words of what takes it."""

from collections.abc import Iterable
from dataclasses import dataclass

from qualcode.locale import current_language
from qualcode.model import Claim, Stance, StanceTarget
from qualcode.project import Project
from qualcode.triangulation.records import Recorded, recorded


@dataclass(frozen=True, slots=True)
class StanceLine:
    """A stance in words.

    Attributes:
        claim: the text of the claim, in the current language.
        told: what takes it; empty where that was removed, so that it counts for nothing.
        coder: who took it last, by name.
    """

    stance: Stance
    claim: str
    told: str
    coder: str


def stance_lines(project: Project, claims: Iterable[Claim]) -> list[StanceLine]:
    """Return the stances on some claims, in their order and then in that in which they were first taken."""
    texts = {claim.id: " ".join(claim.text.get(current_language()).split()) for claim in claims}
    order = {number: place for place, number in enumerate(texts)}
    coders = {coder.id: coder.name for coder in project.coders()}
    stances = sorted((one for one in project.records(Stance) if one.claim_id in texts), key=lambda one: one.id)
    stances.sort(key=lambda one: order[one.claim_id])
    found = recorded(project, [step_of(one.target, one.target_id) for one in stances])

    def told(one: Recorded | None) -> str:
        return f"{one.where}: {one.words}" if one else ""

    return [
        StanceLine(one, texts[one.claim_id], told(found.get(step_of(one.target, one.target_id))), coders[one.coder_id])
        for one in stances
    ]


def step_of(target: StanceTarget, number: int) -> tuple[str, int]:
    """Return type and id of what takes a stance, as trails keep them."""
    return target.value.capitalize(), number
