"""Looking: everything that is known of some claims, by one pass through the codings that speak to them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from qualcode.model import Claim
from qualcode.project import HasReads
from qualcode.triangulation.gathering import Gathering
from qualcode.triangulation.ground import Ground
from qualcode.triangulation.looks import Look
from qualcode.triangulation.proposing import Proposing
from qualcode.triangulation.strands import Strands

_ATTEMPTS = 5
"""How often is read anew where somebody has changed the project in the middle of it."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look found.

    Attributes:
        claims: those looked at, in the order of the codebook.
        proposing: what the rules say of them.
    """

    claims: tuple[Claim, ...]
    proposing: Proposing

    @property
    def ground(self) -> Ground:
        """What it stands on."""
        return self.proposing.ground

    @property
    def strands(self) -> Strands:
        """The strands."""
        return self.proposing.strands


def look_at(
    project: HasReads, look: Look, claims: Iterable[int] = (), *, detailed: Collection[int] | None = ()
) -> Looked:
    """Look at claims.

    What is read belongs together: where another program, or another thread of this one, changes the project meanwhile,
    all is read anew.

    Args:
        project: a project, or the transaction of an act, which sees what the act has done so far.
        look: by what the strands are told apart.
        claims: the ids of those that are meant; all where empty.
        detailed: the ids of those whose every coding is to be known; None for all.

    Raises:
        NotFoundError: if a coder, variable or claim does not exist.
    """
    for _attempt in range(_ATTEMPTS):
        before = project.reads.last_event()
        ground = Ground.of(project, look)
        chosen = tuple(ground.claim_order(claims))
        ids = {claim.id for claim in chosen}
        gathering = Gathering(ground, chosen, ids if detailed is None else ids.intersection(detailed))
        stands = gathering.stands()
        speech = gathering.speech(stands)
        if project.reads.last_event() == before:
            break
    strands = Strands.of(ground, speech)
    return Looked(chosen, Proposing(ground, strands, gathering.go(stands, strands)))
