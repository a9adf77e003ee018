"""Sets of items: what is scored together, by item, code, aspect or claim."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.locale import N_, _, current_language
from qualcode.model import Aspect, Claim, Direction, Item, Stance, StanceTarget, descendants
from qualcode.triangulation.questionnaire.answers import Answers


class Level(StrEnum):
    """What items are put together by."""

    ITEM = "item"
    CODE = "code"
    ASPECT = "aspect"
    CLAIM = "claim"


ASPECTS = {Aspect.DIMENSION: N_("dimension"), Aspect.FACTOR: N_("factor")}


@dataclass(frozen=True, slots=True)
class KeyedItem:
    """An item of a set.

    Attributes:
        turned: whether a high score (after the item's own reversing) speaks against what the set stands for.
    """

    item: Item
    turned: bool = False

    def score(self, answer: int) -> int:
        """Return an answer so that high speaks for what the set stands for."""
        score = self.item.score(answer)
        return self.item.low + self.item.high - score if self.turned else score

    @property
    def reversed(self) -> bool:
        """Whether a high answer, as given, speaks against what the set stands for."""
        return self.item.reverse != self.turned


@dataclass(frozen=True, slots=True)
class ItemSet:
    """Items that are scored together.

    Attributes:
        key: label of the item or code, value of the aspect, or number of the claim.
        name: what people call it, in the current language.
        record_id: of the item, code or claim; 0 for an aspect.
    """

    level: Level
    key: str
    name: str
    record_id: int
    items: tuple[KeyedItem, ...]

    @property
    def scale(self) -> tuple[int, int] | None:
        """The scale that all items share; None where they have different ones, or where there are no items."""
        scales = {(keyed.item.low, keyed.item.high) for keyed in self.items}
        return scales.pop() if len(scales) == 1 else None


def item_sets(answers: Answers, level: Level, codes: Sequence[int] = ()) -> list[ItemSet]:
    """Return the sets of a level in the order of the questionnaire or codebook.

    Args:
        answers: the questionnaire.
        level: item, code or aspect; sets by code are those of the top level that have items, each with what is mapped
            to its sub-codes.
        codes: ids of codes, sub-codes too: of items, only those under them; of codes, these in place of the top level,
            also those without items; of aspects, only with their items.
    """
    wanted = {one for code in codes for one in (code, *descendants(answers.codes, code))}
    items = [item for item in answers.items if not codes or item.code_id in wanted]
    if level is Level.ITEM:
        return [item_set(item) for item in items]
    if level is Level.ASPECT:
        return _aspect_sets(answers, items)
    chosen = [code.id for code in answers.codes if (code.id in codes if codes else code.parent_id is None)]
    sets = [code_set(answers, code) for code in chosen]
    return [each for each in sets if each.items or codes]


def item_set(item: Item) -> ItemSet:
    """Return an item by itself."""
    return ItemSet(Level.ITEM, item.label, item.text.get(current_language()), item.id, (KeyedItem(item),))


def code_set(answers: Answers, code_id: int) -> ItemSet:
    """Return the items that are mapped to a code or one under it."""
    code = next(code for code in answers.codes if code.id == code_id)
    under = {code_id, *descendants(answers.codes, code_id)}
    items = tuple(KeyedItem(item) for item in answers.items if item.code_id in under)
    return ItemSet(Level.CODE, code.label, code.name.get(current_language()), code_id, items)


def claim_set(answers: Answers, claim: Claim, stances: Iterable[Stance]) -> ItemSet:
    """Return the items that speak to a claim, each so that high speaks for its code: polarity is applied by the rules.

    These are the items of its code and sub-codes, if the claim reads valence, and those with a stance on it. A stance
    goes before the mapping: "supports" says that a high answer (after reversing) supports the claim. An item whose
    stance is mixed, or on which coders disagree, points nowhere and is left out.

    Args:
        answers: the questionnaire.
        claim: the claim.
        stances: those that count; others than those of items on this claim are passed over.
    """
    said: dict[int, set[Direction]] = {}
    for stance in stances:
        if stance.claim_id == claim.id and stance.target is StanceTarget.ITEM:
            said.setdefault(stance.target_id, set()).add(stance.direction)
    under = {claim.code_id, *descendants(answers.codes, claim.code_id)} if claim.reads_valence else set()
    items = []
    for item in answers.items:
        if item.id in said:
            if said[item.id] in ({Direction.SUPPORTS}, {Direction.CONTRADICTS}):
                items.append(KeyedItem(item, (said[item.id] == {Direction.CONTRADICTS}) == (claim.polarity > 0)))
        elif item.code_id in under:
            items.append(KeyedItem(item))
    return ItemSet(Level.CLAIM, str(claim.id), claim.text.get(current_language()), claim.id, tuple(items))


def _aspect_sets(answers: Answers, items: Iterable[Item]) -> list[ItemSet]:
    """Return the items of each aspect; a sub-code is of its top code's aspect."""
    aspect: Mapping[int, Aspect] = {
        one: code.aspect
        for code in answers.codes
        if code.parent_id is None
        for one in (code.id, *descendants(answers.codes, code.id))
    }
    of_aspect: dict[Aspect, list[KeyedItem]] = {each: [] for each in ASPECTS}
    for item in items:
        found = aspect.get(item.code_id or 0, Aspect.NONE)
        if found in of_aspect:
            of_aspect[found].append(KeyedItem(item))
    return [
        ItemSet(Level.ASPECT, each.value, _(ASPECTS[each]), 0, tuple(keyed))
        for each, keyed in of_aspect.items()
        if keyed
    ]
