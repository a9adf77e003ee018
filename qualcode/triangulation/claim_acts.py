"""What an analyst does to claims: write them, argue them, say what speaks to them and what was asked about them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.coding.codebook_acts import remove_claims
from qualcode.errors import NotFoundError, RuleError
from qualcode.locale import N_, _
from qualcode.materials.acting import named
from qualcode.model import (
    Asked,
    Case,
    Claim,
    Code,
    Coding,
    Direction,
    FindingStatus,
    Indicator,
    Item,
    SourceKind,
    Stance,
    StanceTarget,
    Study,
    Words,
)
from qualcode.project import Transaction
from qualcode.triangulation.rules import SPEAKING
from qualcode.triangulation.verifying import refusal_to_verify

_LONGEST = 60
"""Characters of a claim that the history tells."""


@dataclass(frozen=True, slots=True)
class AddClaim:
    """Put a claim under a code, beside its default one.

    Attributes:
        polarity: +1 where a strength supports it, -1 where a gap does.
        by_valence: whether the codings of its code speak to it by their valence; else only what is given a stance does.
    """

    code_id: int
    text: Words
    polarity: int = 1
    by_valence: bool = False

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if it says nothing, or what another claim of the code says.
        """
        code = tx.get(Code, self.code_id)
        claim = Claim(0, code.id, self.text, self.polarity, by_valence=self.by_valence)
        _refuse_bad(tx, claim, code)
        tx.add(claim)
        tx.say(N_("Added the claim {claim}"), claim=told(tx, claim))


@dataclass(frozen=True, slots=True)
class ChangeClaim:
    """Write a claim anew: its text, its polarity, and whether codings speak to it by their valence.

    Its code, its status and whether it is the default one stay.
    """

    claim: Claim

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: as with :class:`AddClaim`.
        """
        old = tx.get(Claim, self.claim.id)
        code = tx.get(Code, old.code_id)
        by_valence = self.claim.by_valence and not old.is_default
        new = replace(old, text=self.claim.text, polarity=self.claim.polarity, by_valence=by_valence)
        _refuse_bad(tx, new, code)
        tx.change(new)
        tx.say(N_("Changed the claim {claim}"), claim=told(tx, new))


@dataclass(frozen=True, slots=True)
class RemoveClaim:
    """Take a claim away, with its stances, what was asked about it, decisions and trails; findings of it stay."""

    claim_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if it is the default claim of a code.
        """
        claim = tx.get(Claim, self.claim_id)
        code = tx.get(Code, claim.code_id)
        if claim.is_default:
            raise RuleError(
                _("This is the default claim, which the valence of codings speaks to; it goes with the code."),
                where=code.label,
                todo=_("Write it anew, or empty it in the form of the code."),
            )
        said = told(tx, claim)
        remove_claims(tx, [claim])
        tx.say(N_("Removed the claim {claim}"), claim=said)


_BECAME = {
    FindingStatus.TENTATIVE: N_("Marked as tentative: {claim}"),
    FindingStatus.VERIFIED: N_("Marked as verified: {claim}"),
    FindingStatus.REJECTED: N_("Marked as rejected: {claim}"),
}


@dataclass(frozen=True, slots=True)
class MarkClaim:
    """Say how far a claim has been argued."""

    claim_id: int
    status: FindingStatus

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if it has that status already, or is to be verified although its strands are in dissonance that
                nobody has resolved.
        """
        claim = tx.get(Claim, self.claim_id)
        code = tx.get(Code, claim.code_id)
        if claim.status is self.status:
            raise RuleError(_("The claim has this status already."), where=code.label, todo=_("Choose another."))
        if self.status is FindingStatus.VERIFIED and (why := refusal_to_verify(tx, claim.id)):
            raise RuleError(why, where=code.label, todo=_("Write how the dissonance is resolved, and why, first."))
        tx.change(replace(claim, status=self.status))
        tx.say(_BECAME[self.status], claim=told(tx, claim))


_KINDS: dict[StanceTarget, type[Coding] | type[Item] | type[Indicator]] = {
    StanceTarget.CODING: Coding,
    StanceTarget.ITEM: Item,
    StanceTarget.INDICATOR: Indicator,
}
_TOOK = {
    (StanceTarget.CODING, Direction.SUPPORTS): N_("Codings now support {claim}: {count}"),
    (StanceTarget.CODING, Direction.CONTRADICTS): N_("Codings now contradict {claim}: {count}"),
    (StanceTarget.CODING, Direction.MIXED): N_("Codings now both support and contradict {claim}: {count}"),
    (StanceTarget.ITEM, Direction.SUPPORTS): N_("Items now support {claim}: {count}"),
    (StanceTarget.ITEM, Direction.CONTRADICTS): N_("Items now contradict {claim}: {count}"),
    (StanceTarget.ITEM, Direction.MIXED): N_("Items now both support and contradict {claim}: {count}"),
    (StanceTarget.INDICATOR, Direction.SUPPORTS): N_("Indicators now support {claim}: {count}"),
    (StanceTarget.INDICATOR, Direction.CONTRADICTS): N_("Indicators now contradict {claim}: {count}"),
    (StanceTarget.INDICATOR, Direction.MIXED): N_("Indicators now both support and contradict {claim}: {count}"),
}
_DROPPED = {
    StanceTarget.CODING: N_("Took back the stances of codings on {claim}: {count}"),
    StanceTarget.ITEM: N_("Took back the stances of items on {claim}: {count}"),
    StanceTarget.INDICATOR: N_("Took back the stances of indicators on {claim}: {count}"),
}


@dataclass(frozen=True, slots=True)
class TakeStance:
    """Say what codings, items or indicators say about a claim; each has one stance on it, the last that was taken.

    Attributes:
        direction: supports, contradicts or mixed; of an item, what a high answer (after reversing) does.
    """

    claim_id: int
    target: StanceTarget
    ids: tuple[int, ...]
    direction: Direction

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if nothing is named, or the direction is none that evidence can take.
        """
        if self.direction not in SPEAKING:
            raise RuleError(
                _("A stance cannot be: {direction}.").format(direction=self.direction),
                todo=_("Choose one of: {names}.").format(names=", ".join(SPEAKING)),
            )
        claim = tx.get(Claim, self.claim_id)
        ids = _each(self.ids)
        tx.get_all(_KINDS[self.target], ids)
        there = _stances(tx, claim, self.target, ids)
        tx.change_all(
            replace(one, direction=self.direction, coder_id=tx.coder.id, written_at=tx.at) for one in there.values()
        )
        fresh = [number for number in ids if number not in there]
        said = (self.direction, tx.coder.id, tx.at)
        tx.add_all(Stance(0, claim.id, self.target, number, *said) for number in fresh)
        tx.say(_TOOK[self.target, self.direction], claim=told(tx, claim), count=len(ids))


@dataclass(frozen=True, slots=True)
class DropStance:
    """Take stances back; a coding then speaks by its valence again, where the claim reads that."""

    claim_id: int
    target: StanceTarget
    ids: tuple[int, ...]

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            NotFoundError: if none of these has a stance on the claim.
        """
        claim = tx.get(Claim, self.claim_id)
        gone = _stances(tx, claim, self.target, _each(self.ids))
        if not gone:
            raise NotFoundError(
                _("There is no such stance on this claim."),
                where=tx.get(Code, claim.code_id).label,
                todo=_("Look at the stances that there are."),
            )
        tx.remove_all(gone.values())
        tx.say(_DROPPED[self.target], claim=told(tx, claim), count=len(gone))


_DID_ASK = {
    SourceKind.INTERVIEW: N_("Recorded that interviews asked about {what}"),
    SourceKind.OBSERVATION: N_("Recorded that observation looked for {what}"),
    SourceKind.DOCUMENT: N_("Recorded that documents were searched for {what}"),
    SourceKind.QUESTIONNAIRE: N_("Recorded that the questionnaire asked about {what}"),
}
_DID_NOT_ASK = {
    SourceKind.INTERVIEW: N_("Recorded that interviews did not ask about {what}"),
    SourceKind.OBSERVATION: N_("Recorded that observation did not look for {what}"),
    SourceKind.DOCUMENT: N_("Recorded that documents were not searched for {what}"),
    SourceKind.QUESTIONNAIRE: N_("Recorded that the questionnaire did not ask about {what}"),
}
_FORGOT = {
    SourceKind.INTERVIEW: N_("Forgot whether interviews asked about {what}"),
    SourceKind.OBSERVATION: N_("Forgot whether observation looked for {what}"),
    SourceKind.DOCUMENT: N_("Forgot whether documents were searched for {what}"),
    SourceKind.QUESTIONNAIRE: N_("Forgot whether the questionnaire asked about {what}"),
}


@dataclass(frozen=True, slots=True)
class RecordAsked:
    """Say that a technique asked about claims, or did not: what tells "not asked" from "silent".

    Attributes:
        case_ids: the cases of which it is said; none for all of whom nothing else is said.
    """

    claim_ids: tuple[int, ...]
    technique: SourceKind
    case_ids: tuple[int, ...] = ()
    asked: bool = True

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if no claim is named.
        """
        claims = _claims(tx, self.claim_ids)
        whom = _whom(tx, self.case_ids)
        there = _asked(tx, claims, self.technique)
        wanted = [(claim.id, case) for claim in claims for case in whom]
        tx.change_all(replace(there[pair], asked=self.asked) for pair in wanted if pair in there)
        tx.add_all(
            Asked(0, claim, self.technique, case, self.asked) for claim, case in wanted if (claim, case) not in there
        )
        said = (_DID_ASK if self.asked else _DID_NOT_ASK)[self.technique]
        tx.say(said, what=_what(tx, claims, self.case_ids))


@dataclass(frozen=True, slots=True)
class ForgetAsked:
    """Take back what was recorded of a technique about claims: of some cases, or else of all at once."""

    claim_ids: tuple[int, ...]
    technique: SourceKind
    case_ids: tuple[int, ...] = ()

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            NotFoundError: if nothing of that was recorded.
        """
        claims = _claims(tx, self.claim_ids)
        there = _asked(tx, claims, self.technique)
        pairs = [(claim.id, case) for claim in claims for case in _whom(tx, self.case_ids)]
        gone = [there[pair] for pair in pairs if pair in there]
        if not gone:
            raise NotFoundError(
                _("Nothing was recorded of whether this was asked."),
                where=_what(tx, claims, self.case_ids),
                todo=_("Look at what was recorded."),
            )
        tx.remove_all(gone)
        tx.say(_FORGOT[self.technique], what=_what(tx, claims, self.case_ids))


def _refuse_bad(tx: Transaction, claim: Claim, code: Code) -> None:
    """Refuse a claim without words, with a polarity of neither +1 nor -1, or that the code has already."""
    if not any(text.strip() for _language, text in claim.text):
        raise RuleError(
            _("A claim needs words."), where=code.label, todo=_("Write what evidence could support or contradict.")
        )
    if claim.polarity not in (1, -1):
        raise RuleError(
            _("The polarity {number} is not known.").format(number=claim.polarity),
            where=code.label,
            todo=_("Say 1 where a strength supports the claim, -1 where a gap does."),
        )
    for other in tx.find(Claim, code_id=code.id):
        if other.id != claim.id and other.text == claim.text:
            raise RuleError(
                _("The code has this claim already: number {number}.").format(number=other.id),
                where=code.label,
                todo=_("Word it otherwise, or go on with the one there is."),
            )


def _each(ids: Sequence[int]) -> list[int]:
    """Return ids, each once; refuse where there are none."""
    if not ids:
        raise RuleError(_("No evidence is named."), todo=_("Name at least one coding, item or indicator."))
    return list(dict.fromkeys(ids))


def _stances(tx: Transaction, claim: Claim, target: StanceTarget, ids: Sequence[int]) -> dict[int, Stance]:
    """Return the stances of some evidence on a claim, by its ids."""
    wanted = frozenset(ids)
    return {one.target_id: one for one in tx.find(Stance, claim_id=claim.id, target=target) if one.target_id in wanted}


def _claims(tx: Transaction, ids: Sequence[int]) -> list[Claim]:
    if not ids:
        raise RuleError(_("No claim is named."), todo=_("Name at least one."))
    return tx.get_all(Claim, ids)


def _whom(tx: Transaction, case_ids: Sequence[int]) -> list[int | None]:
    """Return the cases that are meant, None for all."""
    return [case.id for case in tx.get_all(Case, case_ids)] if case_ids else [None]


def _asked(tx: Transaction, claims: Sequence[Claim], technique: SourceKind) -> dict[tuple[int, int | None], Asked]:
    found = tx.find(Asked, claim_id=[claim.id for claim in claims], technique=technique)
    return {(one.claim_id, one.case_id): one for one in found}


def _what(tx: Transaction, claims: Sequence[Claim], case_ids: Sequence[int]) -> str:
    """Return the claims, and the cases where not all are meant: "D1, D2 (R01, R02)"."""
    what = told(tx, claims[0]) if len(claims) == 1 else named(dict.fromkeys(_label(tx, claim) for claim in claims))
    return f"{what} ({named(case.name for case in tx.get_all(Case, case_ids))})" if case_ids else what


def told(tx: Transaction, claim: Claim) -> str:
    """Return a claim in a few words, with its code: "D1: Technical competence is adequate"."""
    (study,) = tx.find(Study)
    words = " ".join(claim.text.get(study.language).split())
    return f"{_label(tx, claim)}: {words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + '…'}"


def _label(tx: Transaction, claim: Claim) -> str:
    return tx.get(Code, claim.code_id).label
