"""What an analyst does with a survey: take it in, and take it in again when more have answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from qualcode.errors import NotFoundError, RuleError
from qualcode.locale import N_, _
from qualcode.materials.acting import cases_named, named, refuse_blank
from qualcode.materials.surveys.renewing import add_or_renew
from qualcode.materials.variable_acts import checked, set_values, variables_named
from qualcode.model import Case, Code, Item, Response, SourceDraft, VariableType, Words
from qualcode.project import Transaction


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """An item as a survey gives it; fields as in :class:`~qualcode.model.Item`.

    Attributes:
        text: its wording; where empty, that of an item which is there stays.
        code: label of its code; empty for none.
    """

    label: str
    text: Words = field(default_factory=Words)
    low: int = 1
    high: int = 5
    reverse: bool = False
    labels: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class ImportSurvey:
    """Take a survey in: cases, variables with their values, items with the responses, open answers as sources.

    What is there already by its name is brought up to date rather than doubled: cases, variables, items, and sources
    of the kind questionnaire. A variable keeps its type. An empty value says nothing; an empty answer to an item is a
    response without an answer. Responses of cases that are not in this survey stay.

    Attributes:
        name: what to call the survey in the journal.
        cases: the respondents, each once.
        variables: name, type and choices of each.
        values: for each respondent, what it has for each variable; may be empty.
        items: the closed questions.
        answers: for each respondent, the answer to each item as given; None where nothing was answered.
        sources: a source for each open question, with a turn a respondent.
    """

    name: str
    cases: tuple[str, ...]
    variables: tuple[tuple[str, VariableType, tuple[str, ...]], ...] = ()
    values: tuple[tuple[str, ...], ...] = ()
    items: tuple[ItemDraft, ...] = ()
    answers: tuple[tuple[int | None, ...], ...] = ()
    sources: tuple[SourceDraft, ...] = ()

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if a value is not of its variable's type, an answer is not on its item's scale, an item that is
                there has another scale and answers of others, or a coded open answer has changed.
            NotFoundError: if there is no code of a label.
        """
        cases = cases_named(tx, self.cases)
        self._set_values(tx, cases)
        self._set_responses(tx, cases, self._items(tx, cases))
        add_or_renew(tx, self.sources, cases)
        tx.say(
            N_("Imported the survey {name}: {cases} respondents, {items} items, {questions} open questions"),
            name=self.name,
            cases=len(self.cases),
            items=len(self.items),
            questions=len(self.sources),
        )

    def _set_values(self, tx: Transaction, cases: Mapping[str, int]) -> None:
        known = variables_named(tx, {name: (kind, choices) for name, kind, choices in self.variables})
        set_values(
            tx,
            {
                (cases[case], known[name].id): checked(value, known[name], Case(0, case))
                for case, values in zip(self.cases, self.values, strict=False)
                for (name, _kind, _choices), value in zip(self.variables, values, strict=True)
                if value.strip()
            },
        )

    def _items(self, tx: Transaction, cases: Mapping[str, int]) -> list[Item]:
        """Return the items in order, after making those that are missing and changing those that are there."""
        there = {item.label: item for item in tx.find(Item)}
        codes = {code.label: code.id for code in tx.find(Code)} if any(draft.code for draft in self.items) else {}
        position = max((item.position for item in there.values()), default=-1) + 1
        fresh: list[Item] = []
        for draft in self.items:
            refuse_blank(draft.label)
            if draft.code and draft.code not in codes:
                raise NotFoundError(
                    _("There is no code {code}.").format(code=draft.code),
                    where=draft.label,
                    todo=_("Map the item to a code that is there, or to none."),
                )
            known = there.get(draft.label)
            item = Item(
                id=known.id if known else 0,
                code_id=codes.get(draft.code),
                label=draft.label,
                text=draft.text or (known.text if known else Words.of(draft.label)),
                low=draft.low,
                high=draft.high,
                reverse=draft.reverse,
                position=known.position if known else position + len(fresh),
                labels=draft.labels,
            )
            if known is None:
                fresh.append(item)
            else:
                if (known.low, known.high) != (item.low, item.high):
                    self._refuse_other_scale(tx, known, cases)
                tx.change(item)
                there[item.label] = item
        there |= {item.label: item for item in tx.add_all(fresh)}
        return [there[draft.label] for draft in self.items]

    def _refuse_other_scale(self, tx: Transaction, item: Item, cases: Mapping[str, int]) -> None:
        """Refuse another scale for an item that others answered on the scale it has."""
        here = {cases[name] for name in self.cases}
        others = [response.case_id for response in tx.find(Response, item_id=item.id) if response.answer is not None]
        if not here.issuperset(others):
            raise RuleError(
                _("The item {item} has the scale {low} to {high}, on which others answered.").format(
                    item=item.label, low=item.low, high=item.high
                ),
                todo=_("Map the column to that scale, or give the item another name."),
            )

    def _set_responses(self, tx: Transaction, cases: Mapping[str, int], items: Sequence[Item]) -> None:
        if not items:
            return
        known = {(each.case_id, each.item_id): each for each in tx.find(Response, item_id=[i.id for i in items])}
        wanted = {
            (cases[case], item.id): _on_scale(answer, item, case)
            for case, answers in zip(self.cases, self.answers, strict=True)
            for item, answer in zip(items, answers, strict=True)
        }
        tx.change_all(replace(known[key], answer=answer) for key, answer in wanted.items() if key in known)
        tx.add_all(Response(0, *key, answer) for key, answer in wanted.items() if key not in known)


def _on_scale(answer: int | None, item: Item, case: str) -> int | None:
    if answer is not None and not item.low <= answer <= item.high:
        raise RuleError(
            _("{answer} is not on the scale {low} to {high} of the item {item}.").format(
                answer=answer, low=item.low, high=item.high, item=item.label
            ),
            where=named([case]),
            todo=_("Correct the answer, or map the item to another scale."),
        )
    return answer
