"""How strong a finding is: a proposal by a printed rule, with the numbers it rests on."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from qualcode.conclusion.standing import Standing, standing_of, techniques_of
from qualcode.locale import N_, _
from qualcode.model import Finding, MetaInference, Outcome, Resolution, SourceKind, Verification
from qualcode.project import Project
from qualcode.triangulation.converging import converge
from qualcode.triangulation.results import Row
from qualcode.triangulation.rules import needs_resolution
from qualcode.triangulation.thresholds import thresholds_of
from qualcode.triangulation.words import word


class Level(StrEnum):
    """How strong a finding is."""

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"
    NONE = "none"


RULE = (
    N_("strong: evidence from at least two techniques, borne out by a high share of the cases, nothing unresolved"),
    N_("moderate: evidence from at least two techniques or a medium share of the cases, nothing unresolved"),
    N_("weak: any other evidence"),
    N_("none: no evidence"),
)
"""The rule in words, this program's own; high and medium are shares of :class:`~qualcode.model.Thresholds`."""


@dataclass(frozen=True, slots=True)
class Strength:
    """A finding's strength and what it follows from.

    Attributes:
        techniques: how many pieces of supporting evidence each technique gave.
        standing: how the cases stand.
        row: the claim it argues in the convergence matrix; None where it argues none.
        unresolved: why something is unresolved, a sentence each.
    """

    level: Level
    techniques: dict[SourceKind, int]
    standing: Standing
    row: Row | None
    unresolved: tuple[str, ...]

    def told(self) -> tuple[str, ...]:
        """Return what the level follows from, a sentence each."""
        stands = self.standing
        every = stands.speaking + len(stands.silent)
        lines = [
            _("Techniques with evidence for it: {count} ({names}).").format(
                count=len(self.techniques),
                names=", ".join(f"{_(kind.value)} {count}" for kind, count in self.techniques.items()) or "–",
            ),
            _("Cases that bear it out: {count} of {all}; against: {against}; mixed: {mixed}; silent: {silent}.").format(
                count=len(stands.supporting),
                all=every,
                against=len(stands.opposing),
                mixed=len(stands.mixed),
                silent=len(stands.silent),
            ),
        ]
        if self.row:
            lines.append(_("The strands of its claim: {class_}.").format(class_=word(self.row.overall.holds)))
        return (*lines, *self.unresolved)


def strength_of(project: Project, finding: Finding) -> Strength:
    """Return how strong a finding is, by :data:`RULE`."""
    techniques, standing = techniques_of(project, finding), standing_of(project, finding)
    row = None
    if finding.claim_id is not None:
        row = converge(project, claims=(finding.claim_id,)).rows[0]
    unresolved = tuple(_unresolved(project, finding, row))
    return Strength(_level(project, finding, techniques, standing, unresolved), techniques, standing, row, unresolved)


def _level(
    project: Project,
    finding: Finding,
    techniques: dict[SourceKind, int],
    standing: Standing,
    unresolved: tuple[str, ...],
) -> Level:
    if not finding.supporting:
        return Level.NONE
    if unresolved:
        return Level.WEAK
    thresholds = thresholds_of(project)
    every = standing.speaking + len(standing.silent)
    share = Fraction(len(standing.supporting), every) if every else Fraction(0)
    several = len(techniques) > 1
    if several and share >= Fraction(thresholds.high):
        return Level.STRONG
    return Level.MODERATE if several or share >= Fraction(thresholds.medium) else Level.WEAK


def _unresolved(project: Project, finding: Finding, row: Row | None) -> list[str]:
    told = []
    if row and needs_resolution(row.overall.holds) and not _is_resolved(row.inferences):
        told.append(_("The strands are in {class_}, which nobody has resolved.").format(class_=word(row.overall.holds)))
    shaken = [v for v in project.records(Verification) if v.finding_id == finding.id and v.outcome is Outcome.SHAKEN]
    if shaken:
        told.append(_("Tests that shook it: {count}.").format(count=len(shaken)))
    return told


def _is_resolved(inferences: tuple[MetaInference, ...]) -> bool:
    return any(each.resolution not in (Resolution.NONE, Resolution.COLLECT_MORE) for each in inferences)
