"""The findings of a study with everything that is shown of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qualcode.conclusion.grounds import changes, grounds_of
from qualcode.errors import NotFoundError
from qualcode.locale import _, current_language
from qualcode.model import (
    Aspect,
    Assessment,
    Case,
    Claim,
    Code,
    Finding,
    FindingStatus,
    MetaInference,
    Summary,
    Verification,
)
from qualcode.project import Project
from qualcode.triangulation.records import Recorded, Step, recorded
from qualcode.triangulation.words import word


@dataclass(frozen=True, slots=True)
class Argued:
    """A finding with its evidence in words.

    Attributes:
        code, claim: what it is about; None where it is about none.
        supporting, opposing: the evidence that is there, in the finding's order.
        gone: types and ids of evidence that is not there any more.
        tests: the tactics it was tested by, oldest first.
        changed: what has changed since it was written, a sentence each; a finding with changes is stale.
    """

    finding: Finding
    code: Code | None
    claim: Claim | None
    supporting: tuple[Recorded, ...]
    opposing: tuple[Recorded, ...]
    gone: tuple[Step, ...]
    tests: tuple[Verification, ...]
    changed: tuple[str, ...]

    @property
    def is_stale(self) -> bool:
        """Whether its evidence has changed since it was written."""
        return bool(self.changed)

    @property
    def aspect(self) -> Aspect:
        """Which of the study's aspects it belongs to."""
        return self.code.aspect if self.code else Aspect.NONE


def findings(
    project: Project,
    *,
    codes: Sequence[str] = (),
    statuses: Sequence[FindingStatus] = (),
    ids: Sequence[int] = (),
    coders: Collection[str] = (),
) -> list[Argued]:
    """Return findings in the codebook's order, each code's in their own; a number of queries that does not grow.

    Args:
        project: the study.
        codes: labels of the codes they are about; all if empty.
        statuses: only those of one of these.
        ids: only these.
        coders: names of those whose evidence may be told; everybody's if empty.

    Raises:
        NotFoundError: if there is no such code or finding.
    """
    every = {finding.id: finding for finding in project.records(Finding)}
    for number in ids:
        if number not in every:
            raise NotFoundError(
                _("There is no finding number {id}.").format(id=number),
                todo=_("There are: {names}.").format(names=", ".join(map(str, every)))
                if every
                else _("There are none yet."),
            )
    in_order = {code.id: place for place, code in enumerate(project.codes())}
    wanted = {project.code(label).id for label in codes}
    chosen = [
        finding
        for finding in every.values()
        if (not ids or finding.id in ids)
        and (not wanted or finding.code_id in wanted)
        and (not statuses or finding.status in statuses)
    ]
    chosen.sort(key=lambda each: (in_order.get(each.code_id or 0, len(in_order)), each.position, each.id))
    return _argued(project, chosen, coders)


def _argued(project: Project, chosen: Sequence[Finding], coders: Collection[str]) -> list[Argued]:
    steps = {step for finding in chosen for step in (*finding.supporting, *finding.opposing)}
    known = in_words(project, steps, coders)
    now = {(kind, number): digest for kind, number, digest in grounds_of(project, tuple(steps))}
    codes, claims = {code.id: code for code in project.codes()}, {claim.id: claim for claim in project.claims()}
    tests: dict[int, list[Verification]] = {}
    for test in project.records(Verification):
        tests.setdefault(test.finding_id, []).append(test)

    def named(kind: str, number: int) -> str:
        record = known.get((kind, number))
        return record.where if record else f"{word_of_kind(kind)} {number}"

    return [
        Argued(
            finding,
            codes.get(finding.code_id or 0),
            claims.get(finding.claim_id or 0),
            tuple(known[step] for step in finding.supporting if step in known),
            tuple(known[step] for step in finding.opposing if step in known),
            tuple(step for step in (*finding.supporting, *finding.opposing) if step not in now),
            tuple(tests.get(finding.id, ())),
            changes(finding, tuple((*step, digest) for step, digest in now.items()), named),
        )
        for finding in chosen
    ]


def word_of_kind(kind: str) -> str:
    """Return what people call a type of evidence."""
    return {
        "Coding": _("Coding"),
        "Item": _("Item"),
        "Indicator": _("Indicator"),
        "Assessment": _("Assessment"),
        "MetaInference": _("Meta-inference"),
        "Summary": _("Summary"),
        "Memo": _("Memo"),
    }[kind]


def in_words(project: Project, steps: Collection[Step], coders: Collection[str] = ()) -> dict[Step, Recorded]:
    """Return whatever may be evidence of a finding in words, by type and id; what is gone is absent.

    Args:
        project: where it is.
        steps: types and ids.
        coders: names of those whose work may be told; everybody's if empty.
    """
    others = _other_records(project, set(steps)).items()
    told = {step: record for step, record in others if not coders or record.coder in coders}
    return recorded(project, steps, coders) | told


def _other_records(project: Project, steps: set[Step]) -> dict[Step, Recorded]:
    """Return decisions, meta-inferences and summaries in words."""
    kinds = {kind for kind, _number in steps}
    found: list[Recorded] = []
    language = current_language()
    labels = {code.id: code.label for code in project.codes()}
    claims = {claim.id: claim for claim in project.claims()}
    coders = {coder.id: coder.name for coder in project.coders()}

    def about(claim_id: int) -> tuple[str, str]:
        claim = claims[claim_id]
        return labels[claim.code_id], " ".join(claim.text.get(language).split())

    if "Assessment" in kinds:
        for each in project.records(Assessment):
            code, claim = about(each.claim_id)
            words = f"{claim}: {word(each.decided)}" + (f" ({each.reason})" if each.reason else "")
            where = f"{code}, {each.strand}"
            found.append(Recorded("Assessment", each.id, None, where, words, code, coders[each.coder_id]))
    if "MetaInference" in kinds:
        for one in project.records(MetaInference):
            code, claim = about(one.claim_id)
            found.append(Recorded("MetaInference", one.id, None, code, one.text or claim, code, coders[one.coder_id]))
    if "Summary" in kinds:
        cases = {case.id: case.name for case in project.records(Case)}
        for summary in project.records(Summary):
            code = labels[summary.code_id]
            where = f"{cases[summary.case_id]} × {code}"
            found.append(Recorded("Summary", summary.id, None, where, summary.text, code, coders[summary.coder_id]))
    return {record.step: record for record in found if record.step in steps}
