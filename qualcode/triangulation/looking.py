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

    Args:
        project: a project, or the transaction of an act, which sees what the act has done so far.
        look: by what the strands are told apart.
        claims: the ids of those that are meant; all where empty.
        detailed: the ids of those whose every coding is to be known; None for all.

    Raises:
        NotFoundError: if a coder, variable or claim does not exist.
    """
    ground = Ground.of(project, look)
    chosen = tuple(ground.claim_order(claims))
    gathering = Gathering(ground, chosen, [claim.id for claim in chosen] if detailed is None else detailed)
    stands = gathering.stands()
    strands = Strands.of(ground, gathering.speech(stands))
    return Looked(chosen, Proposing(ground, strands, gathering.go(stands, strands)))
