"""What acts on materials have in common: names, and the memos of what goes."""

from collections.abc import Iterable

from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.model import Case, Memo, MemoTarget, Source, Variable
from qualcode.project import Transaction


def remove_memos(tx: Transaction, target: MemoTarget, ids: Iterable[int]) -> None:
    """Remove the memos about these records, which are about to go."""
    gone = set(ids)
    tx.remove_all(memo for memo in tx.find(Memo, target=target) if memo.target_id in gone)


def refuse_blank(name: str) -> None:
    """Refuse a name without a letter.

    Raises:
        RuleError: saying so.
    """
    if not name.strip():
        raise RuleError(_("A name is needed."), todo=_("Give it at least one letter."))


def refuse_taken(name: str, holders: Iterable[Source | Case | Variable], own_id: int) -> None:
    """Refuse a blank name, or one that another record than ``own_id`` bears.

    Raises:
        RuleError: saying which.
    """
    refuse_blank(name)
    if any(holder.id != own_id for holder in holders):
        raise RuleError(_("The name {name} is taken.").format(name=name), todo=_("Choose another."))


def named(names: Iterable[str], most: int = 5) -> str:
    """Return names joined by commas, cut after some."""
    every = list(names)
    return ", ".join(every[:most]) + (" ..." if len(every) > most else "")


def cases_named(tx: Transaction, names: Iterable[str]) -> dict[str, int]:
    """Return the ids of all cases by name, after making those that are missing."""
    known = {case.name: case.id for case in tx.find(Case)}
    fresh = [name for name in dict.fromkeys(names) if name not in known]
    for name in fresh:
        refuse_blank(name)
    made = tx.add_all(Case(0, name) for name in fresh)
    return known | {case.name: case.id for case in made}
