"""Weighting: what of the strength of evidence can be counted: cases, techniques, reviews, who speaks."""

from collections.abc import Iterator
from fractions import Fraction

from qualcode.coding.retrieval import Passage, passages
from qualcode.conclusion.standing import evidence_by_technique
from qualcode.conclusion.tactics.contract import Fact, Helper
from qualcode.conclusion.tactics.ground import Ground, as_evidence, by_case, coding_ids
from qualcode.locale import N_, _
from qualcode.model import Review, Role, Tactic, Verdict
from qualcode.triangulation.words import number


def _find(ground: Ground) -> Iterator[Fact]:
    if not ground.finding.supporting:
        yield Fact("no evidence", _("There is no evidence for it yet."), is_warning=True)
        return
    found, every = by_case(ground.supporting), len(ground.supporting)
    told = _("Its passages are of {count} of {heard} cases heard.").format(count=len(found), heard=len(ground.heard))
    yield Fact(
        "cases",
        told,
        count=len(found),
        of=len(ground.heard),
        evidence=as_evidence(ground.supporting),
        is_warning=len(found) < 2,
    )
    techniques = evidence_by_technique(ground.project, ground.finding)
    names = ", ".join(f"{_(kind.value)} {len(evidence)}" for kind, evidence in techniques.items()) or "–"
    told = _("Techniques with evidence for it: {count} ({names}).").format(count=len(techniques), names=names)
    pieces = tuple(step for evidence in techniques.values() for step in evidence)
    yield Fact("techniques", told, count=len(techniques), evidence=pieces, is_warning=len(techniques) < 2)
    if every:
        yield from _reviewed(ground)
        yield from _marked(ground)


def _reviewed(ground: Ground) -> Iterator[Fact]:
    """Give how many of the passages were called what in a review."""
    verdicts = {review.coding_id: review.verdict for review in ground.project.records(Review)}
    for verdict, told in (
        (Verdict.EXEMPLARY, _("Called exemplary in a review: {count} of {of} passages.")),
        (Verdict.KEPT, _("Kept in a review: {count} of {of} passages.")),
        (Verdict.ASIDE, _("Set aside in a review although they are evidence: {count} of {of} passages.")),
        (None, _("Not reviewed yet: {count} of {of} passages.")),
    ):
        found = [passage for passage in ground.supporting if verdicts.get(passage.coding_id) is verdict]
        yield from _some(verdict.value if verdict else "not reviewed", told, found, ground)


def _marked(ground: Ground) -> Iterator[Fact]:
    """Give the passages that carry less or more: those no analyst looked at, an interviewer's, and those weighed."""
    by_machine = [passage for passage in ground.supporting if passage.automatic]
    told = _("Coded automatically, and looked at by nobody: {count} of {of} passages.")
    yield from _some("automatic", told, by_machine, ground)
    asked = passages(ground.project, ids=coding_ids(ground.finding.supporting), roles=(Role.INTERVIEWER,))
    yield from _some("interviewer", _("Words of an interviewer: {count} of {of} passages."), asked, ground)
    weighed = [passage for passage in ground.supporting if passage.weight is not None]
    if weighed:
        value = Fraction(sum(passage.weight or 0 for passage in weighed), len(weighed))
        told = _("Weight of the codings that have one, from 0 to 100, on average: {value} ({count} of {of} passages).")
        told = told.format(value=number(value), count=len(weighed), of=len(ground.supporting))
        yield Fact(
            "weight", told, count=len(weighed), of=len(ground.supporting), value=value, evidence=as_evidence(weighed)
        )


def _some(key: str, told: str, found: list[Passage], ground: Ground) -> Iterator[Fact]:
    """Give a fact on some passages where there are any; each kind but kept and exemplary ones asks for caution."""
    if found:
        words = told.format(count=len(found), of=len(ground.supporting))
        careful = key not in (Verdict.KEPT.value, Verdict.EXEMPLARY.value, "not reviewed")
        yield Fact(
            key, words, count=len(found), of=len(ground.supporting), evidence=as_evidence(found), is_warning=careful
        )


HELPER = Helper(
    Tactic.WEIGHTING,
    (
        N_(
            "Counted are the cases and techniques the evidence for the finding comes from, the verdicts of reviews on"
            " its passages, who speaks in them, and the weights of the codings. Whether somebody tells what they saw"
            " themselves or heard from others cannot be counted: read it."
        ),
    ),
    _find,
)
