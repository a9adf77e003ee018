"""What an analyst says of what the rules propose: decides directions and classes, and infers from all strands.

What is proposed is never taken from the caller: it is computed anew from what the project holds when the act is
performed, and kept beside the decision with the evidence it rests on.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qualcode.errors import NotFoundError, RuleError
from qualcode.locale import N_, _
from qualcode.model import (
    Assessment,
    Claim,
    ClassDecision,
    Code,
    Coder,
    ConvergenceClass,
    Direction,
    MetaInference,
    MetaInferenceType,
    Resolution,
    SourceKind,
)
from qualcode.project import Transaction
from qualcode.triangulation.basis import basis_of_class, written
from qualcode.triangulation.cell_evidence import place_of
from qualcode.triangulation.decisions import Decisions
from qualcode.triangulation.looking import Looked, look_at
from qualcode.triangulation.looks import Look
from qualcode.triangulation.rows import Rows
from qualcode.triangulation.words import word

_DIRECTIONS = {
    Direction.SUPPORTS: N_("Decided: {strand} supports {code}"),
    Direction.CONTRADICTS: N_("Decided: {strand} contradicts {code}"),
    Direction.MIXED: N_("Decided: {strand} is mixed on {code}"),
    Direction.SILENT: N_("Decided: {strand} is silent on {code}"),
    Direction.NOT_ASKED: N_("Decided: {strand} was not asked about {code}"),
    Direction.HELD: N_("Decided: {strand} is held on {code}"),
}
_CLASSES = {
    ConvergenceClass.AGREEMENT: N_("Decided: agreement on {code} of {strands}"),
    ConvergenceClass.PARTIAL: N_("Decided: partial agreement on {code} of {strands}"),
    ConvergenceClass.SILENCE: N_("Decided: silence on {code} of {strands}"),
    ConvergenceClass.DISSONANCE: N_("Decided: dissonance on {code} of {strands}"),
    ConvergenceClass.WEAK: N_("Decided: weak dissonance on {code} of {strands}"),
    ConvergenceClass.NO_EVIDENCE: N_("Decided: no evidence on {code} of {strands}"),
    ConvergenceClass.HELD: N_("Decided: {strands} are held on {code}"),
    ConvergenceClass.NOT_COMPARABLE: N_("Decided: {strands} are not comparable on {code}"),
}
_INFERENCES = {
    MetaInferenceType.CONFIRMATION: N_("Inferred from all strands on {code}: confirmation"),
    MetaInferenceType.EXPANSION: N_("Inferred from all strands on {code}: expansion"),
    MetaInferenceType.DISCORDANCE: N_("Inferred from all strands on {code}: discordance"),
}


@dataclass(frozen=True, slots=True)
class DecideDirection:
    """Say what a strand says of a claim, whatever the rules propose; deciding again takes the place of the first word.

    Attributes:
        by: what the strands are, as :func:`~qualcode.triangulation.converging.converge` takes it.
        strand: name of the strand.
        reason: why; needed where it is not what the rules propose, and for a consensus.
        consensus: whether it is what several analysts agreed on after they had decided apart.
        technique: by anything but technique, whose passages the strands are made of.
        coders: names of the coders whose codings it rests on, as of who decides without seeing the others'; all if
            empty.
    """

    claim_id: int
    by: str
    strand: str
    decided: Direction
    reason: str = ""
    consensus: bool = False
    technique: SourceKind = SourceKind.INTERVIEW
    coders: tuple[str, ...] = ()

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            NotFoundError: if there is no such claim, coder, variable or strand.
            RuleError: if a reason is missing.
        """
        claim, look = tx.get(Claim, self.claim_id), Look(self.by, self.technique, self.coders)
        looked = look_at(tx, look, (claim.id,), detailed=(claim.id,))
        place = place_of(looked, self.strand)
        proposal = looked.proposing.proposal(claim, place)
        _refuse_without_reason(tx, claim, proposal.direction, self)
        basis = Rows(looked, Decisions()).basis(claim, place, proposal, looked.proposing.told(claim, place))
        made = Assessment(
            0,
            claim.id,
            look.key,
            self.strand,
            tx.coder.id,
            proposal.direction,
            self.decided,
            self.reason.strip(),
            written(basis),
            tx.at,
            self.consensus,
        )
        _put(tx, made, tx.find(Assessment, claim_id=claim.id, by=look.key, strand=self.strand))
        tx.say(_DIRECTIONS[self.decided], code=_label(tx, claim), strand=self.strand or "-")


@dataclass(frozen=True, slots=True)
class DecideClass:
    """Say how two strands, or all, fit together on a claim; deciding again takes the place of the first word.

    Attributes:
        first: name of a strand; empty like ``second`` for the claim as a whole.
        second: name of the other.
        by: as in :class:`DecideDirection`.
        reason: as there.
        consensus: as there.
        technique: as there.
        coders: as there.
    """

    claim_id: int
    by: str
    first: str
    second: str
    decided: ConvergenceClass
    reason: str = ""
    consensus: bool = False
    technique: SourceKind = SourceKind.INTERVIEW
    coders: tuple[str, ...] = ()

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            NotFoundError: if there is no such claim, coder, variable or pair of strands.
            RuleError: if a reason is missing.
        """
        claim, look = tx.get(Claim, self.claim_id), Look(self.by, self.technique, self.coders)
        looked = look_at(tx, look, (claim.id,), detailed=(claim.id,))
        pair = _pair(looked, self.first, self.second)
        rows = Rows(looked, Decisions.of(tx.reads, look))
        row = rows.row(claim)
        proposed = (row.pairs[pair] if pair else row.overall).proposed
        _refuse_without_reason(tx, claim, proposed, self)
        said = {cell.proposal.strand.name: cell.said for cell in row.cells}
        basis = rows.of_look(basis_of_class({name: said[name] for name in pair or said}, proposed.value))
        first, second = pair or ("", "")
        made = ClassDecision(
            0,
            claim.id,
            look.key,
            first,
            second,
            tx.coder.id,
            proposed,
            self.decided,
            self.reason.strip(),
            written(basis),
            tx.at,
            self.consensus,
        )
        both = {first, second}
        there = tx.find(ClassDecision, claim_id=claim.id, by=look.key)
        _put(tx, made, [one for one in there if {one.first, one.second} == both])
        strands = " × ".join(name or "-" for name in pair or said)
        tx.say(_CLASSES[self.decided], code=_label(tx, claim), strands=strands)


@dataclass(frozen=True, slots=True)
class WithdrawDecision:
    """Take back what one decided, or a consensus; what the rules propose, or what others decided, holds again.

    Attributes:
        decision: the one that is meant; only its type and id count.
    """

    decision: Assessment | ClassDecision

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            NotFoundError: if it is not there any more.
            RuleError: if somebody else decided it.
        """
        decision = tx.get(type(self.decision), self.decision.id)
        if decision.coder_id != tx.coder.id and not decision.consensus:
            raise RuleError(
                _("{coder} decided this, not you.").format(coder=tx.get(Coder, decision.coder_id).name),
                todo=_("Decide otherwise yourself, and then together."),
            )
        tx.remove(decision)
        code = _label(tx, tx.get(Claim, decision.claim_id))
        names = [decision.strand] if isinstance(decision, Assessment) else [decision.first, decision.second]
        if len(names) > 1 and not any(names):
            tx.say(N_("Took back a decision on {code} as a whole"), code=code)
        else:
            strands = " × ".join(name or "-" for name in names)
            tx.say(N_("Took back a decision on {code}, {strands}"), code=code, strands=strands)


@dataclass(frozen=True, slots=True)
class WriteMetaInference:
    """Write what all strands together say of a claim, and how a dissonance among them is explained.

    Each analyst writes one for each way of looking; writing again takes its place.

    Attributes:
        by: as in :class:`DecideDirection`.
        text: the inference in words.
        resolution: how a dissonance is explained.
        reason: why that holds; needed beside a resolution.
        technique: as in :class:`DecideDirection`.
    """

    claim_id: int
    by: str
    type: MetaInferenceType
    text: str
    resolution: Resolution = Resolution.NONE
    reason: str = ""
    technique: SourceKind = SourceKind.INTERVIEW

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            NotFoundError: if there is no such claim.
            RuleError: if there are no words, or a resolution without a reason.
        """
        claim, look = tx.get(Claim, self.claim_id), Look(self.by, self.technique)
        text, reason = self.text.strip(), self.reason.strip()
        if not text:
            raise RuleError(
                _("The meta-inference has no words."),
                where=_label(tx, claim),
                todo=_("Write what all strands together say of the claim."),
            )
        if self.resolution is not Resolution.NONE and not reason:
            raise RuleError(
                _("A dissonance is not resolved without a reason."),
                where=_label(tx, claim),
                todo=_("Write why it is explained so."),
            )
        made = MetaInference(0, claim.id, look.key, self.type, text, self.resolution, reason, tx.coder.id, tx.at)
        there = tx.find(MetaInference, claim_id=claim.id, by=look.key, coder_id=tx.coder.id)
        if there:
            tx.change(replace(made, id=there[0].id))
        else:
            tx.add(made)
        tx.say(_INFERENCES[self.type], code=_label(tx, claim))


@dataclass(frozen=True, slots=True)
class RemoveMetaInference:
    """Take back what one wrote of all strands together."""

    meta_inference_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            NotFoundError: if it is not there any more.
            RuleError: if somebody else wrote it.
        """
        inference = tx.get(MetaInference, self.meta_inference_id)
        if inference.coder_id != tx.coder.id:
            raise RuleError(
                _("{coder} wrote this, not you.").format(coder=tx.get(Coder, inference.coder_id).name),
                todo=_("Write what you infer yourself."),
            )
        tx.remove(inference)
        code = _label(tx, tx.get(Claim, inference.claim_id))
        tx.say(N_("Removed what the strands say together of {code}"), code=code)


def _refuse_without_reason(
    tx: Transaction, claim: Claim, proposed: StrEnum, act: DecideDirection | DecideClass
) -> None:
    if act.reason.strip():
        return
    if act.consensus:
        raise RuleError(
            _("A consensus needs a reason."), where=_label(tx, claim), todo=_("Write how you came to agree.")
        )
    if act.decided != proposed:
        raise RuleError(
            _("The rules propose “{proposed}”; to decide “{decided}” needs a reason.").format(
                proposed=word(proposed), decided=word(act.decided)
            ),
            where=_label(tx, claim),
            todo=_("Write why you decide otherwise."),
        )


def _put(tx: Transaction, made: Assessment | ClassDecision, there: Sequence[Assessment | ClassDecision]) -> None:
    """Store a decision over the one it takes the place of: the analyst's own, or the consensus there was."""
    former = [
        one for one in there if one.consensus == made.consensus and (made.consensus or one.coder_id == made.coder_id)
    ]
    tx.remove_all(former[1:])
    if former:
        tx.change(replace(made, id=former[0].id))
    else:
        tx.add(made)


def _pair(looked: Looked, first: str, second: str) -> tuple[str, str] | None:
    """Return the names of two strands in the order of the matrix; None where all strands are meant."""
    if not first and not second:
        return None
    places = sorted((place_of(looked, first), place_of(looked, second)))
    if places[0] == places[1]:
        raise NotFoundError(
            _("A strand is not compared with itself."), where=first, todo=_("Name two different strands.")
        )
    one, other = (looked.strands.all[place].name for place in places)
    return one, other


def _label(tx: Transaction, claim: Claim) -> str:
    return tx.get(Code, claim.code_id).label
