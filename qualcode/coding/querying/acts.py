"""What an analyst does to saved questions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qualcode.coding.querying.filters import filters_of
from qualcode.coding.querying.language import parse, relabelled
from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.materials.cleaning import clean_name
from qualcode.model import SavedQuery
from qualcode.project import Transaction


@dataclass(frozen=True, slots=True)
class SaveQuery:
    """Keep a question with its filters under a name; one of that name becomes this one."""

    name: str
    question: str
    filters: tuple[tuple[str, str], ...] = ()

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if the question or a filter is not understood, both are empty, or the name is.
        """
        name = _usable(self.name)
        question = self.question.strip()
        if question:
            parse(question)
        filters_of(self.filters)
        if not question and not self.filters:
            raise RuleError(_("There is no question yet."), todo=_("Choose a code or a filter first."))
        there = tx.find(SavedQuery, name=name)
        if there:
            tx.change(replace(there[0], question=question, filters=self.filters))
            tx.say(N_("Changed the question “{name}”"), name=name)
        else:
            tx.add(SavedQuery(0, name, question, self.filters))
            tx.say(N_("Saved the question “{name}”"), name=name)


@dataclass(frozen=True, slots=True)
class RenameQuery:
    """Give a saved question another name."""

    query_id: int
    name: str

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if the name is empty or another question has it.
        """
        name, query = _usable(self.name), tx.get(SavedQuery, self.query_id)
        if any(other.id != query.id for other in tx.find(SavedQuery, name=name)):
            raise RuleError(
                _("There is a question “{name}” already.").format(name=name), todo=_("Choose another name.")
            )
        tx.change(replace(query, name=name))
        tx.say(N_("Renamed the question “{old}” to “{new}”"), old=query.name, new=name)


@dataclass(frozen=True, slots=True)
class RemoveQuery:
    """Take a saved question away; the codings it asks for stay."""

    query_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        query = tx.get(SavedQuery, self.query_id)
        tx.remove(query)
        tx.say(N_("Removed the question “{name}”"), name=query.name)


def relabel_queries(tx: Transaction, labels: Mapping[str, str]) -> None:
    """Let saved questions name codes by their new labels; part of every act that changes labels."""
    changed = {old: new for old, new in labels.items() if old != new}
    if changed:
        tx.change_all(
            replace(
                query,
                question=relabelled(query.question, changed),
                filters=tuple(_relabelled(pair, changed) for pair in query.filters),
            )
            for query in tx.find(SavedQuery)
        )


def _relabelled(pair: tuple[str, str], labels: Mapping[str, str]) -> tuple[str, str]:
    name, value = pair
    return (name, labels.get(value, value)) if name == "code" else pair


def _usable(name: str) -> str:
    cleaned = clean_name(name).strip()
    if not cleaned:
        raise RuleError(_("A question needs a name."), todo=_("Write a few words to find it by."))
    return cleaned
