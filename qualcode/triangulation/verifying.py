"""Verifying: whether a claim may be called verified, as far as the strands are concerned."""

from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.model import Assessment, ClassDecision, MetaInference, Resolution
from qualcode.project import HasReads
from qualcode.triangulation.decisions import Decisions
from qualcode.triangulation.looking import look_at
from qualcode.triangulation.looks import TECHNIQUE, Look
from qualcode.triangulation.rows import Rows
from qualcode.triangulation.rules import needs_resolution
from qualcode.triangulation.words import sides, word


def refusal_to_verify(project: HasReads, claim_id: int) -> str | None:
    """Return why a claim may not be called verified, a sentence; None where it may.

    A dissonance is a finding, and may stand; but somebody must have said how it is explained, and why. That is asked of
    the techniques, and of each other way in which somebody has looked at the claim: decided or inferred anything.
    ``COLLECT_MORE`` explains nothing yet.

    Args:
        project: a project, or the transaction of an act.
        claim_id: the claim; it must be there.
    """
    for key in _looked_at(project, claim_id):
        look = Look.of_key(key)
        try:
            looked = look_at(project, look, (claim_id,), detailed=(claim_id,))
        except NotFoundError:  # the variable has gone, and with it the groups
            continue
        decisions = Decisions.of(project.reads, look)
        row = Rows(looked, decisions).row(looked.claims[0])
        resolved = {inference.resolution for inference in row.inferences} - {Resolution.NONE, Resolution.COLLECT_MORE}
        if needs_resolution(row.overall.holds) and not resolved:
            return _("The claim is in {class_} by {by}, and nobody has said how that is explained.").format(
                class_=word(row.overall.holds), by=sides(look.by)
            )
    return None


def _looked_at(project: HasReads, claim_id: int) -> list[str]:
    """Return the ways in which somebody looked at a claim, the techniques first."""
    reads = project.reads
    keys = {record.by for record in reads.records(Assessment, claim_id=claim_id)}
    keys |= {record.by for record in reads.records(ClassDecision, claim_id=claim_id)}
    keys |= {record.by for record in reads.records(MetaInference, claim_id=claim_id)}
    return [TECHNIQUE, *sorted(keys - {TECHNIQUE})]
