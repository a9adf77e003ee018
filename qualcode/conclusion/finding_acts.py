"""What an analyst does to findings: write them, take evidence for and against, order and argue them."""

from dataclasses import dataclass, field, replace

from qualcode.conclusion.grounds import KINDS, grounds_of
from qualcode.errors import RuleError
from qualcode.locale import N_, _, current_language
from qualcode.model import Claim, Code, Coding, Evidence, Finding, FindingStatus, Verification, Words
from qualcode.project import Transaction
from qualcode.triangulation.verifying import refusal_to_verify

_LONGEST = 60
"""Characters of a finding that the history tells."""


@dataclass(frozen=True, slots=True)
class AddFinding:
    """State a finding about a code, or one that argues a claim.

    Attributes:
        code_id: None takes the claim's code.
        implication: what follows from it; may be written later.
    """

    statement: Words
    code_id: int | None = None
    claim_id: int | None = None
    implication: Words = field(default_factory=Words)

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if it says nothing, or its claim is about another code.
        """
        code_id = self.code_id
        if self.claim_id is not None:
            claim = tx.get(Claim, self.claim_id)
            code_id = claim.code_id if code_id is None else code_id
        if code_id is not None:
            tx.get(Code, code_id)
        _refuse_empty(self.statement)
        behind = len(tx.find(Finding, code_id=code_id))
        finding = tx.add(
            Finding(
                0,
                self.claim_id,
                code_id,
                self.statement,
                tx.coder.id,
                tx.at,
                self.implication,
                position=behind,
            )
        )
        tx.say(N_("Stated the finding {finding}"), finding=told(finding))


@dataclass(frozen=True, slots=True)
class ChangeFinding:
    """Write a finding anew: statement, implication, code and claim. Its evidence and status stay.

    The evidence as it is now is what the finding rests on from here: it is not stale any more.
    """

    finding: Finding

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if it says nothing.
        """
        old, new = tx.get(Finding, self.finding.id), self.finding
        _refuse_empty(new.statement)
        if new.code_id is not None:
            tx.get(Code, new.code_id)
        if new.claim_id is not None:
            tx.get(Claim, new.claim_id)
        changed = replace(
            old, statement=new.statement, implication=new.implication, code_id=new.code_id, claim_id=new.claim_id
        )
        tx.change(_rested(tx, changed))
        tx.say(N_("Changed the finding {finding}"), finding=told(changed))


@dataclass(frozen=True, slots=True)
class RemoveFinding:
    """Take a finding away, with the tactics it was tested by."""

    finding_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        finding = tx.get(Finding, self.finding_id)
        tx.remove_all(tx.find(Verification, finding_id=finding.id))
        tx.remove(finding)
        tx.say(N_("Removed the finding {finding}"), finding=told(finding))


@dataclass(frozen=True, slots=True)
class MoveFinding:
    """Put a finding at another place among those of its code: 0 is the first."""

    finding_id: int
    position: int

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        finding = tx.get(Finding, self.finding_id)
        others = sorted(tx.find(Finding, code_id=finding.code_id), key=lambda each: (each.position, each.id))
        others = [other for other in others if other.id != finding.id]
        others.insert(max(0, min(self.position, len(others))), finding)
        tx.change_all(replace(each, position=place) for place, each in enumerate(others))
        tx.say(N_("Moved the finding {finding}"), finding=told(finding))


@dataclass(frozen=True, slots=True)
class TakeEvidence:
    """Let records speak for a finding, or against it; what spoke the other way is turned round.

    Attributes:
        evidence: types and ids of records, as :data:`~qualcode.conclusion.grounds.KINDS` names them.
    """

    finding_id: int
    evidence: Evidence
    against: bool = False

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if there is nothing to take, or a record of its type cannot be evidence.
            NotFoundError: if a record is gone.
        """
        finding = tx.get(Finding, self.finding_id)
        _refuse_strange(tx, self.evidence)
        other = finding.supporting if self.against else finding.opposing
        own = finding.opposing if self.against else finding.supporting
        own = tuple(dict.fromkeys((*own, *self.evidence)))
        other = tuple(step for step in other if step not in self.evidence)
        supporting, opposing = (other, own) if self.against else (own, other)
        tx.change(_rested(tx, replace(finding, supporting=supporting, opposing=opposing)))
        message = N_("Took evidence against the finding {finding}: {count}")
        if not self.against:
            message = N_("Took evidence for the finding {finding}: {count}")
        tx.say(message, finding=told(finding), count=len(self.evidence))


@dataclass(frozen=True, slots=True)
class DropEvidence:
    """Let records speak neither for nor against a finding any more."""

    finding_id: int
    evidence: Evidence

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if none of them is evidence of the finding.
        """
        finding = tx.get(Finding, self.finding_id)
        gone = set(self.evidence)
        if not gone & {*finding.supporting, *finding.opposing}:
            raise RuleError(_("None of this is evidence of the finding."), where=told(finding))
        supporting = tuple(step for step in finding.supporting if step not in gone)
        opposing = tuple(step for step in finding.opposing if step not in gone)
        tx.change(_rested(tx, replace(finding, supporting=supporting, opposing=opposing)))
        tx.say(N_("Dropped evidence of the finding {finding}"), finding=told(finding))


@dataclass(frozen=True, slots=True)
class LookAtPassages:
    """Say that passages which might contradict a finding were looked at and do not."""

    finding_id: int
    coding_ids: tuple[int, ...]

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            NotFoundError: if a coding is gone.
        """
        finding = tx.get(Finding, self.finding_id)
        seen = [coding.id for coding in tx.get_all(Coding, self.coding_ids)]
        tx.change(replace(finding, looked_at=tuple(sorted({*finding.looked_at, *seen}))))
        tx.say(N_("Looked at {count} passages that might contradict {finding}"), count=len(seen), finding=told(finding))


_BECAME = {
    FindingStatus.TENTATIVE: N_("Called tentative: {finding}"),
    FindingStatus.VERIFIED: N_("Called verified: {finding}"),
    FindingStatus.REJECTED: N_("Called rejected: {finding}"),
}


@dataclass(frozen=True, slots=True)
class MarkFinding:
    """Say how far a finding has been argued."""

    finding_id: int
    status: FindingStatus

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if it is to be verified without evidence, without a tactic it was tested by, or although the
                strands of its claim are in a dissonance that nobody has resolved.
        """
        finding = tx.get(Finding, self.finding_id)
        if self.status is FindingStatus.VERIFIED:
            _refuse_unverified(tx, finding)
        tx.change(replace(finding, status=self.status))
        tx.say(_BECAME[self.status], finding=told(finding))


def told(finding: Finding) -> str:
    """Return a finding as the history names it."""
    words = " ".join(finding.statement.get(current_language()).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def _rested(tx: Transaction, finding: Finding) -> Finding:
    """Return the finding resting on its evidence as it is now."""
    return replace(finding, basis=grounds_of(tx, (*finding.supporting, *finding.opposing)), written_at=tx.at)


def _refuse_empty(statement: Words) -> None:
    if not any(text.strip() for _language, text in statement.texts):
        raise RuleError(_("A finding needs a statement."), todo=_("Say in a sentence what was found."))


def _refuse_strange(tx: Transaction, evidence: Evidence) -> None:
    if not evidence:
        raise RuleError(_("Nothing was chosen."), todo=_("Choose at least one piece of evidence."))
    for kind, number in evidence:
        if kind not in KINDS:
            raise RuleError(
                _("A record of the type {type} cannot be evidence.").format(type=kind),
                todo=_("There are: {names}.").format(names=", ".join(KINDS)),
            )
        tx.get(KINDS[kind], number)


def _refuse_unverified(tx: Transaction, finding: Finding) -> None:
    if not finding.supporting:
        raise RuleError(
            _("A finding without evidence cannot be called verified."),
            where=told(finding),
            todo=_("Take passages, items, figures, decisions, summaries or memos as evidence first."),
        )
    if not tx.find(Verification, finding_id=finding.id):
        raise RuleError(
            _("A finding that nobody has tested cannot be called verified."),
            where=told(finding),
            todo=_("Note a tactic by which it was tested, such as the search for negative evidence, first."),
        )
    if finding.claim_id is not None and (why := refusal_to_verify(tx, finding.claim_id)):
        raise RuleError(why, where=told(finding), todo=_("Write how the dissonance is resolved, and why, first."))
