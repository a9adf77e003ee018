"""What an analyst does with the items of a questionnaire: say what they stand for, which way, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.locale import N_
from qualcode.materials.acting import named
from qualcode.model import Code, Item
from qualcode.project import Transaction


@dataclass(frozen=True, slots=True)
class MapItems:
    """Say what items stand for.

    Attributes:
        code_id: their code from now on; None for none.
        reverse: whether a high answer to them speaks against it; None leaves that as it is.
    """

    item_ids: tuple[int, ...]
    code_id: int | None
    reverse: bool | None = None

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        items = tx.get_all(Item, self.item_ids)
        code = None if self.code_id is None else tx.get(Code, self.code_id)
        tx.change_all(
            replace(item, code_id=self.code_id, reverse=item.reverse if self.reverse is None else self.reverse)
            for item in items
        )
        if code is None:
            tx.say(N_("Took {items} from their code"), items=_labels(items))
        else:
            tx.say(N_("Mapped {items} to {code}"), items=_labels(items), code=code.label)


@dataclass(frozen=True, slots=True)
class ReverseItems:
    """Say whether a high answer to items speaks against their code. The answers stay as given."""

    item_ids: tuple[int, ...]
    reverse: bool

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        items = tx.get_all(Item, self.item_ids)
        tx.change_all(replace(item, reverse=self.reverse) for item in items)
        message = N_("Reversed {items}") if self.reverse else N_("Took {items} as they were answered")
        tx.say(message, items=_labels(items))


@dataclass(frozen=True, slots=True)
class MoveItem:
    """Put an item at another place of the questionnaire, from 0; beyond the last it comes last."""

    item_id: int
    position: int

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        item = tx.get(Item, self.item_id)
        others = sorted(
            (each for each in tx.find(Item) if each.id != item.id), key=lambda each: (each.position, each.id)
        )
        place = max(0, min(self.position, len(others)))
        order = [*others[:place], item, *others[place:]]
        tx.change_all(replace(each, position=position) for position, each in enumerate(order))
        tx.say(N_("Moved {item} to place {place}"), item=item.label, place=place + 1)


def _labels(items: Sequence[Item]) -> str:
    return named(item.label for item in items)
