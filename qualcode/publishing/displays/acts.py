"""What an analyst does to saved displays."""

from dataclasses import dataclass, replace

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.materials.cleaning import clean_name
from qualcode.model import SavedDisplay
from qualcode.project import Transaction
from qualcode.publishing.displays.arranging import ARRANGEMENT
from qualcode.publishing.displays.kinds import kind_named


@dataclass(frozen=True, slots=True)
class SaveDisplay:
    """Keep a display with its settings under a name; one of that name becomes this one, and stays where it is."""

    name: str
    kind: str
    settings: tuple[tuple[str, str], ...] = ()
    written: str = ""

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            NotFoundError: if there is no such kind.
            RuleError: if a setting does not fit, or the name is empty.
        """
        name, written = _usable(self.name), self.written.strip()
        kind_named(self.kind).refuse_bad(self.settings, written, ARRANGEMENT)
        there = tx.find(SavedDisplay, name=name)
        if there:
            tx.change(replace(there[0], kind=self.kind, settings=self.settings, written=written))
            tx.say(N_("Changed the display “{name}”"), name=name)
        else:
            last = max((each.position for each in tx.find(SavedDisplay)), default=0)
            tx.add(SavedDisplay(0, name, self.kind, self.settings, written, position=last + 1))
            tx.say(N_("Saved the display “{name}”"), name=name)


@dataclass(frozen=True, slots=True)
class RenameDisplay:
    """Give a saved display another name."""

    display_id: int
    name: str

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if the name is empty or another display has it.
        """
        name, display = _usable(self.name), tx.get(SavedDisplay, self.display_id)
        if any(other.id != display.id for other in tx.find(SavedDisplay, name=name)):
            raise RuleError(_("There is a display “{name}” already.").format(name=name), todo=_("Choose another name."))
        tx.change(replace(display, name=name))
        tx.say(N_("Renamed the display “{old}” to “{new}”"), old=display.name, new=name)


@dataclass(frozen=True, slots=True)
class ReportDisplay:
    """Let the report have a saved display, or not any more."""

    display_id: int
    in_report: bool = True

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        display = tx.get(SavedDisplay, self.display_id)
        tx.change(replace(display, in_report=self.in_report))
        if self.in_report:
            tx.say(N_("Put the display “{name}” into the report"), name=display.name)
        else:
            tx.say(N_("Took the display “{name}” out of the report"), name=display.name)


@dataclass(frozen=True, slots=True)
class MoveDisplay:
    """Move a saved display up or down among the others, in lists and in the report."""

    display_id: int
    step: int

    def perform(self, tx: Transaction) -> None:
        """Do it; beyond either end it stays where it is."""
        display = tx.get(SavedDisplay, self.display_id)
        order = sorted(tx.find(SavedDisplay), key=lambda each: (each.position, each.id))
        at = next(place for place, each in enumerate(order) if each.id == display.id)
        order.insert(max(min(at + self.step, len(order) - 1), 0), order.pop(at))
        tx.change_all(replace(each, position=place) for place, each in enumerate(order, 1) if each.position != place)
        tx.say(N_("Moved the display “{name}”"), name=display.name)


@dataclass(frozen=True, slots=True)
class RemoveDisplay:
    """Take a saved display away; what it showed stays."""

    display_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        display = tx.get(SavedDisplay, self.display_id)
        tx.remove(display)
        tx.say(N_("Removed the display “{name}”"), name=display.name)


def _usable(name: str) -> str:
    cleaned = clean_name(name).strip()
    if not cleaned:
        raise RuleError(_("A display needs a name."), todo=_("Write a few words to find it by."))
    return cleaned
