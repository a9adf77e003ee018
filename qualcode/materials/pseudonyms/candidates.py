"""Candidate: a stretch of a text that may give a person away, with why it was found."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from qualcode.locale import N_, _


class Kind(StrEnum):
    """What a candidate seems to be."""

    NAME = "name"
    NIP = "nip"
    NI_PPPK = "ni-pppk"
    OLD_NIP = "old-nip"
    NIK = "nik"
    FAMILY_CARD = "family-card"
    NPWP = "npwp"
    ACCOUNT = "account"
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    HANDLE = "handle"
    ADDRESS = "address"
    BIRTH_DATE = "birth-date"
    NUMBER = "number"

    @property
    def words(self) -> str:
        """What people call it, in the current language."""
        return _(_KINDS[self])

    @property
    def short(self) -> str:
        """What people call it where there is little room, in the current language."""
        return _(_SHORT.get(self, _KINDS[self]))


_KINDS = {
    Kind.NAME: N_("name"),
    Kind.NIP: N_("civil servant number (NIP)"),
    Kind.NI_PPPK: N_("contract civil servant number (NI PPPK)"),
    Kind.OLD_NIP: N_("old civil servant number (NIP)"),
    Kind.NIK: N_("citizen number (NIK)"),
    Kind.FAMILY_CARD: N_("family card number (KK)"),
    Kind.NPWP: N_("taxpayer number (NPWP)"),
    Kind.ACCOUNT: N_("bank account"),
    Kind.PHONE: N_("telephone number"),
    Kind.EMAIL: N_("e-mail address"),
    Kind.LINK: N_("link"),
    Kind.HANDLE: N_("account name"),
    Kind.ADDRESS: N_("address"),
    Kind.BIRTH_DATE: N_("date of birth"),
    Kind.NUMBER: N_("other long number"),
}


_SHORT = {
    Kind.NIP: N_("NIP"),
    Kind.NI_PPPK: N_("NI PPPK"),
    Kind.OLD_NIP: N_("old NIP"),
    Kind.NIK: N_("NIK"),
    Kind.FAMILY_CARD: N_("KK"),
    Kind.NPWP: N_("NPWP"),
    Kind.PHONE: N_("telephone"),
    Kind.EMAIL: N_("e-mail"),
    Kind.NUMBER: N_("number"),
}


class Confidence(IntEnum):
    """How sure a finder is; a higher one wins where two candidates overlap."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def words(self) -> str:
        """What people call it, in the current language."""
        return _(_CONFIDENCES[self])


_CONFIDENCES = {Confidence.LOW: N_("unsure"), Confidence.MEDIUM: N_("likely"), Confidence.HIGH: N_("sure")}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a text that may give a person away.

    Attributes:
        start, end: where it stands, half-open.
        kind: what it seems to be.
        value: what all ways to write the same have in common: digits only, lower case.
        confidence: how sure the finder is.
        reason: why it was found and which checks it passed, in the current language.
        own: whether the speaker says it as their own name.
    """

    start: int
    end: int
    kind: Kind
    value: str
    confidence: Confidence
    reason: str
    own: bool = False


def without_overlaps(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates of which no two share a character, by place: the surest first, among equals the longest.

    Takes time linear in the length of the text and of all candidates together.
    """
    taken = bytearray(len(text))
    kept = []
    for candidate in sorted(candidates, key=lambda c: (-c.confidence, c.start - c.end, c.start, c.kind)):
        if not any(taken[candidate.start : candidate.end]):
            taken[candidate.start : candidate.end] = b"\x01" * (candidate.end - candidate.start)
            kept.append(candidate)
    return sorted(kept, key=lambda candidate: candidate.start)
