"""What an alpha may carry."""

from enum import StrEnum

from qualcode.locale import N_


class Standing(StrEnum):
    """What Krippendorff (2019) would let an alpha carry."""

    RELIABLE = "reliable"
    TENTATIVE = "tentative"
    LOW = "low"


RELIABLE = 0.8
TENTATIVE = 0.667

STANDING_WORDS = {
    Standing.RELIABLE.value: N_("reliable"),
    Standing.TENTATIVE.value: N_("tentative"),
    Standing.LOW.value: N_("too low"),
}


def standing_of(alpha: float | None) -> Standing | None:
    """Return what an alpha may carry: .800 conclusions, .667 tentative ones; None where there is none."""
    if alpha is None:
        return None
    if alpha >= RELIABLE:
        return Standing.RELIABLE
    return Standing.TENTATIVE if alpha >= TENTATIVE else Standing.LOW
