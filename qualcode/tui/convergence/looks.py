"""What the cells of a convergence matrix look like: always a sign and a word, a colour besides."""

from collections.abc import Mapping
from enum import IntEnum, StrEnum

from qualcode.locale import N_, _
from qualcode.model import ConvergenceClass, Direction, FindingStatus, MetaInferenceType
from qualcode.triangulation.results import Cell, ClassCell, Proposal, Row
from qualcode.triangulation.words import number, sign, word

DECIDED, OTHERWISE, STALE, DISPUTED = "✓", "✎", "↺", "⇄"
"""What follows a cell: decided as proposed, decided otherwise, evidence changed since, coders differ."""


class Room(IntEnum):
    """How much a cell may say; ``SPOKEN`` says all of it in words, for those who hear it."""

    SPOKEN = 0
    WIDE = 1
    MIDDLE = 2
    NARROW = 3


_SHORT: dict[StrEnum, str] = {
    Direction.SUPPORTS: N_("for"),
    Direction.CONTRADICTS: N_("against"),
    ConvergenceClass.PARTIAL: N_("partial"),
    ConvergenceClass.WEAK: N_("weak diss."),
}
"""Shorter words, where there is no room for the usual ones."""

_TONES: dict[type[StrEnum], dict[str, str]] = {
    Direction: {
        Direction.SUPPORTS: "text-success",
        Direction.CONTRADICTS: "text-error",
        Direction.MIXED: "text-warning",
        Direction.HELD: "text-primary",
    },
    ConvergenceClass: {
        ConvergenceClass.AGREEMENT: "text-success",
        ConvergenceClass.PARTIAL: "text-primary",
        ConvergenceClass.DISSONANCE: "text-error",
        ConvergenceClass.WEAK: "text-warning",
        ConvergenceClass.HELD: "text-primary",
    },
    MetaInferenceType: {
        MetaInferenceType.CONFIRMATION: "text-success",
        MetaInferenceType.EXPANSION: "text-primary",
        MetaInferenceType.DISCORDANCE: "text-error",
    },
}
"""Variables of the theme by what they colour; what has none is dim."""

_STATUS_SIGNS = {FindingStatus.TENTATIVE: " ", FindingStatus.VERIFIED: "✓", FindingStatus.REJECTED: "✗"}


def ink(value: StrEnum, colours: Mapping[str, str], *, is_decided: bool = False) -> str:
    """Return the style a direction, class or meta-inference is written in; what was decided stands out.

    Args:
        value: what is written.
        colours: the theme's, by the names of their variables.
        is_decided: whether somebody has said so.
    """
    tone = _TONES[type(value)].get(value)
    colour = colours.get(tone, "") if tone else ""
    return f"{'bold ' if is_decided else ''}{colour if colour.startswith('#') else 'dim'}"


def direction_text(cell: Cell, room: Room) -> str:
    """Return a strand on a claim: "− contradicts 9/12 high ✎"."""
    direction, proposal = cell.direction, cell.proposal
    name = _short(direction) if room is Room.NARROW else word(direction)
    if room <= Room.WIDE and direction is Direction.SUPPORTS and proposal.with_gap:
        name = _("supports with a gap")
    prominence = _prominence(proposal, room)
    if room is Room.SPOKEN:
        parts = [name, _fraction(cell, _("{speaking} of {asked}"), room), prominence, spoken_mark(cell)]
        return ", ".join(filter(None, parts))
    parts = [sign(direction), name, _fraction(cell, "{speaking}/{asked}", room), prominence, mark(cell)]
    return " ".join(filter(None, parts))


def class_text(cell: ClassCell, room: Room) -> str:
    """Return how strands fit together: "≠ dissonance ✓"."""
    if room is Room.SPOKEN:
        return ", ".join(filter(None, [word(cell.holds), spoken_mark(cell)]))
    name = _short(cell.holds) if room is Room.NARROW else word(cell.holds)
    return " ".join(filter(None, [sign(cell.holds), name, mark(cell)]))


def meta_of(row: Row) -> MetaInferenceType | None:
    """Return what is inferred of a claim: as it was written last, else as it is proposed."""
    return row.inferences[-1].type if row.inferences else row.meta


def meta_text(row: Row, room: Room) -> str:
    """Return what is inferred of a claim, with the words that were written of it."""
    kind = meta_of(row)
    if kind is None:
        return ""
    signs = [] if room is Room.SPOKEN else [sign(kind)]
    written = [DECIDED if room is not Room.SPOKEN else _("written")] if row.inferences else []
    return " ".join([*signs, word(kind), *written])


def status_sign(status: FindingStatus) -> str:
    """Return the sign before a claim that was verified or rejected; a blank before others."""
    return _STATUS_SIGNS[status]


def mark(cell: Cell | ClassCell) -> str:
    """Return the sign of what people said of a cell; empty where nobody did."""
    if cell.disputed:
        return DISPUTED
    if cell.decided is None:
        return ""
    return (OTHERWISE if is_otherwise(cell) else DECIDED) + (STALE if cell.changed else "")


def spoken_mark(cell: Cell | ClassCell) -> str:
    """Return the same in words."""
    if cell.disputed:
        return _("coders differ")
    if cell.decided is None:
        return ""
    told = _("decided otherwise") if is_otherwise(cell) else _("decided")
    return f"{told}, {_('evidence changed since')}" if cell.changed else told


def is_otherwise(cell: Cell | ClassCell) -> bool:
    """Return whether what was decided is not what is proposed now."""
    return cell.decided is not None and cell.decided.decided != proposed_of(cell)


def proposed_of(cell: Cell | ClassCell) -> Direction | ConvergenceClass:
    """Return what the rules propose for a cell."""
    return cell.proposal.direction if isinstance(cell, Cell) else cell.proposed


def legend() -> str:
    """Return what the signs behind cells mean."""
    told = (
        (DECIDED, _("decided")),
        (OTHERWISE, _("decided otherwise")),
        (STALE, _("evidence changed since")),
        (DISPUTED, _("coders differ")),
    )
    return "  ".join(f"{each} {text}" for each, text in told)


def _short(value: StrEnum) -> str:
    return _(_SHORT[value]) if value in _SHORT else word(value)


def _fraction(cell: Cell, form: str, room: Room) -> str:
    """Return how many of how many speak; of a questionnaire how many have a score, after the mean where it fits."""
    scores, counts = cell.proposal.scores, cell.proposal.counts
    if cell.direction in (Direction.NOT_ASKED, Direction.HELD):
        return ""
    if scores is None:
        return form.format(speaking=counts.speaking, asked=counts.asked)
    mean = f"{number(scores.mean)} " if scores.mean is not None and room <= Room.WIDE else ""
    return mean + form.format(speaking=scores.scored, asked=scores.asked)


def _prominence(proposal: Proposal, room: Room) -> str:
    if proposal.prominence is None or room is Room.NARROW:
        return ""
    return sign(proposal.prominence) if room is Room.MIDDLE else word(proposal.prominence)
