"""Triangulation: what each strand says of the finding's claim, and how that fits together."""

from collections.abc import Iterator

from qualcode.conclusion.strength import strength_of
from qualcode.conclusion.tactics.contract import Fact, Helper
from qualcode.conclusion.tactics.ground import Ground
from qualcode.locale import N_, _, current_language
from qualcode.model import Assessment as AssessmentRecord
from qualcode.model import Claim, Finding, MetaInference, Tactic
from qualcode.project import Project
from qualcode.triangulation.cell_evidence import ids_of
from qualcode.triangulation.converging import converge
from qualcode.triangulation.looking import look_at
from qualcode.triangulation.looks import TECHNIQUE, Look
from qualcode.triangulation.results import Cell, Row
from qualcode.triangulation.words import strand_word, word


def _claim(project: Project, finding: Finding) -> Claim | None:
    """Return the claim a finding argues, else the own one of its code."""
    claims = project.claims()
    argued = next((claim for claim in claims if claim.id == finding.claim_id), None)
    own = (claim for claim in claims if claim.is_default and claim.code_id == finding.code_id)
    return argued or next(own, None)


def _find(ground: Ground) -> Iterator[Fact]:
    claim = _claim(ground.project, ground.finding)
    if claim is None:
        yield Fact("no claim", _("It argues no claim, and its code has none of its own."), is_warning=True)
        return
    looked = look_at(ground.project, Look(TECHNIQUE), (claim.id,), detailed=None)
    (row,) = converge(ground.project, claims=(claim.id,)).rows
    words = " ".join(claim.text.get(current_language()).split())
    yield Fact("claim", _("The claim: {claim}").format(claim=words), evidence=((Claim.__name__, claim.id),))
    for place, cell in enumerate(row.cells):
        found = ids_of(looked, claim, place)
        evidence = tuple((kind, number) for kind, numbers in found.items() for number in numbers)
        yield _strand(cell, evidence)
    yield _together(row)
    yield from (
        Fact("unresolved", told, is_warning=True) for told in strength_of(ground.project, ground.finding).unresolved
    )


def _strand(cell: Cell, evidence: tuple[tuple[str, int], ...]) -> Fact:
    name, (count, of) = strand_word(TECHNIQUE, cell.proposal.strand.name), cell.proposal.prominent
    told = _("{strand}: {direction}; {count} of {of} asked; proposed by the rules.")
    if cell.decided is not None:
        told = _("{strand}: {direction}; {count} of {of} asked; decided by an analyst.")
        evidence = ((AssessmentRecord.__name__, cell.decided.id), *evidence)
    told = told.format(strand=name, direction=word(cell.direction), count=count, of=of)
    return Fact("strand", told, name, count, of, evidence=evidence, is_warning=bool(cell.changed))


def _together(row: Row) -> Fact:
    told = _("The strands of its claim: {class_}.").format(class_=word(row.overall.holds))
    return Fact("class", told, evidence=tuple((MetaInference.__name__, each.id) for each in row.inferences))


HELPER = Helper(
    Tactic.TRIANGULATION,
    (
        N_(
            "The claim is the one the finding argues, else its code's own. What each technique says of it, and how that"
            " fits together, are the convergence matrix's; “qualcode triangulate --view cells” prints those rules."
        ),
    ),
    _find,
)
