"""The acts of deciding, made from what a screen shows."""

from dataclasses import dataclass
from enum import StrEnum

from qualcode.model import Assessment, ClassDecision, ConvergenceClass, Direction, MetaInferenceType, Resolution
from qualcode.project import Act
from qualcode.triangulation.decision_acts import DecideClass, DecideDirection, WithdrawDecision, WriteMetaInference
from qualcode.triangulation.results import Cell, ClassCell, Row
from qualcode.tui.convergence.asked import Column, Kind
from qualcode.tui.convergence.reading import Shown

Decision = Assessment | ClassDecision


@dataclass(frozen=True, slots=True)
class Inferred:
    """What was written of all strands together."""

    type: MetaInferenceType
    text: str
    resolution: Resolution = Resolution.NONE
    reason: str = ""


def own_decision(cell: Cell | ClassCell, coder_id: int) -> Decision | None:
    """Return what one coder decided of a cell, or agreed on with others; None where they did not."""
    found: list[Decision] = [*cell.disputed, *([cell.decided] if cell.decided else [])]
    return next((each for each in found if each.coder_id == coder_id), None)


def deciding(shown: Shown, row: Row, column: Column, decided: StrEnum, reason: str = "", *, consensus: bool) -> Act:
    """Return the act that decides a strand's direction, or the class of a pair or of the whole claim."""
    how = (reason, consensus, shown.technique, shown.known)
    if column.kind is Kind.STRAND:
        assert isinstance(decided, Direction)
        return DecideDirection(row.claim.id, shown.by, column.first, decided, *how)
    assert isinstance(decided, ConvergenceClass)
    return DecideClass(row.claim.id, shown.by, column.first, column.second, decided, *how)


def withdrawing(decision: Decision) -> Act:
    """Return the act that takes a decision back."""
    return WithdrawDecision(decision)


def inferring(shown: Shown, row: Row, written: Inferred) -> Act:
    """Return the act that writes what all strands together say of a claim."""
    said = (written.type, written.text, written.resolution, written.reason)
    return WriteMetaInference(row.claim.id, shown.by, *said, shown.technique)
