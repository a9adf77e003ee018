"""What an analyst does to trails: begin one, follow it further, take a step back, name it, drop it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from qualcode.errors import NotFoundError, RuleError
from qualcode.locale import N_, _
from qualcode.materials.acting import refuse_blank
from qualcode.model import Claim, Coding, Indicator, Item, Memo, Trail
from qualcode.project import Transaction
from qualcode.triangulation.claim_acts import told

STEPS: dict[str, type[Coding] | type[Item] | type[Indicator] | type[Memo]] = {
    kind.__name__: kind for kind in (Coding, Item, Indicator, Memo)
}
"""What a trail can lead over, by the names that its steps have."""

Step = tuple[str, int]


@dataclass(frozen=True, slots=True)
class StartTrail:
    """Begin a trail about a claim, for instance from the passage that raised the question.

    Attributes:
        steps: pairs of record type and id ("Coding", 17).
    """

    claim_id: int
    name: str
    steps: tuple[Step, ...] = ()

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if the name is blank or taken, or a step leads to what trails do not lead over.
            NotFoundError: if a step leads to what is not there.
        """
        claim = tx.get(Claim, self.claim_id)
        name = _free_name(tx, self.name)
        _refuse_bad(tx, self.steps)
        tx.add(Trail(0, claim.id, name, tuple(dict.fromkeys(self.steps)), tx.coder.id, tx.at))
        tx.say(N_("Began the trail {name} on {claim}"), name=name, claim=told(tx, claim))


@dataclass(frozen=True, slots=True)
class AddStep:
    """Lead a trail on to another record, at its end."""

    trail_id: int
    kind: str
    record_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if it has been there already, or trails do not lead over such records.
            NotFoundError: if there is no such record.
        """
        trail, step = tx.get(Trail, self.trail_id), (self.kind, self.record_id)
        _refuse_bad(tx, [step])
        if step in trail.steps:
            raise RuleError(
                _("The trail has led there already: step {number}.").format(number=trail.steps.index(step) + 1),
                where=trail.name,
                todo=_("Choose another record."),
            )
        tx.change(replace(trail, steps=(*trail.steps, step), written_at=tx.at))
        tx.say(N_("Led the trail {name} on: step {number}"), name=trail.name, number=len(trail.steps) + 1)


@dataclass(frozen=True, slots=True)
class RemoveStep:
    """Take a step out of a trail; ``place`` is 0 for the first."""

    trail_id: int
    place: int

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            NotFoundError: if the trail has no such step.
        """
        trail = tx.get(Trail, self.trail_id)
        if not 0 <= self.place < len(trail.steps):
            raise NotFoundError(
                _("There is no step {number}.").format(number=self.place + 1),
                where=trail.name,
                todo=_("It has {count} steps.").format(count=len(trail.steps)),
            )
        steps = (*trail.steps[: self.place], *trail.steps[self.place + 1 :])
        tx.change(replace(trail, steps=steps, written_at=tx.at))
        tx.say(N_("Took step {number} out of the trail {name}"), number=self.place + 1, name=trail.name)


@dataclass(frozen=True, slots=True)
class RenameTrail:
    """Give a trail another name."""

    trail_id: int
    name: str

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if the name is blank or taken.
        """
        trail = tx.get(Trail, self.trail_id)
        name = _free_name(tx, self.name, trail.id)
        tx.change(replace(trail, name=name, written_at=tx.at))
        tx.say(N_("Renamed the trail {old} to {new}"), old=trail.name, new=name)


@dataclass(frozen=True, slots=True)
class RemoveTrail:
    """Drop a trail; what it led over stays."""

    trail_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        trail = tx.get(Trail, self.trail_id)
        tx.remove(trail)
        tx.say(N_("Removed the trail {name}"), name=trail.name)


def _free_name(tx: Transaction, wanted: str, own_id: int = 0) -> str:
    name = " ".join(wanted.split())
    refuse_blank(name)
    if any(trail.id != own_id for trail in tx.find(Trail, name=name)):
        raise RuleError(_("The name {name} is taken.").format(name=name), todo=_("Choose another."))
    return name


def _refuse_bad(tx: Transaction, steps: Iterable[Step]) -> None:
    for kind, number in steps:
        if kind not in STEPS:
            raise RuleError(
                _("A trail cannot lead over a record of the type {type}.").format(type=kind),
                todo=_("Choose one of: {names}.").format(names=", ".join(STEPS)),
            )
        tx.get(STEPS[kind], number)
