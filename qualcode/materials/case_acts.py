"""What an analyst does to cases: the participants of a study."""

from dataclasses import dataclass, replace

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.materials.acting import cases_named, named, refuse_taken, remove_memos
from qualcode.materials.saved_filters import rename_in_saved
from qualcode.materials.variable_acts import checked, set_values, variables_named
from qualcode.model import (
    Asked,
    Case,
    Item,
    Memo,
    MemoTarget,
    Response,
    Source,
    Speaker,
    Summary,
    Value,
    VariableType,
)
from qualcode.project import Transaction


@dataclass(frozen=True, slots=True)
class AddCase:
    """Make a case."""

    name: str
    note: str = ""

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        refuse_taken(self.name, tx.find(Case, name=self.name), 0)
        tx.add(Case(0, self.name, self.note))
        tx.say(N_("Added case {name}"), name=self.name)


@dataclass(frozen=True, slots=True)
class ImportCases:
    """Take in what a table knows of the cases; cases and variables are made where they are missing.

    Attributes:
        variables: the table's columns, in order; those there already keep their type.
        rows: name of the case and its values in the order of ``variables``; an empty value takes away what was known.
        choices: what may be chosen, by name of the variable; a variable that is there gets those it lacks.
    """

    variables: tuple[tuple[str, VariableType], ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if a value is not of its variable's type.
        """
        cases = cases_named(tx, (name for name, _values in self.rows))
        choices = dict(self.choices)
        known = variables_named(tx, {name: (kind, choices.get(name, ())) for name, kind in self.variables})
        wanted = {
            (cases[case], known[variable].id): checked(value, known[variable], Case(0, case))
            for case, values in self.rows
            for (variable, _kind), value in zip(self.variables, values, strict=True)
        }
        set_values(tx, wanted)
        tx.say(N_("Imported what is known of {count} cases"), count=len(self.rows))


@dataclass(frozen=True, slots=True)
class RenameCase:
    """Give a case another name."""

    case_id: int
    name: str

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        case = tx.get(Case, self.case_id)
        refuse_taken(self.name, tx.find(Case, name=self.name), case.id)
        tx.change(replace(case, name=self.name))
        rename_in_saved(tx, "case", case.name, self.name)
        tx.say(N_("Renamed case {old} to {new}"), old=case.name, new=self.name)


@dataclass(frozen=True, slots=True)
class MergeCases:
    """Make one case of several that are the same person: what speaks for them and what is known goes over.

    Where both have a value for a variable, that of ``into`` stays; their summaries of a code become one text.
    """

    case_ids: tuple[int, ...]
    into_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if two of them answered the same item differently, so that one answer would be lost.
        """
        into = tx.get(Case, self.into_id)
        others = tx.get_all(Case, [number for number in self.case_ids if number != into.id])
        if not others:
            raise RuleError(_("Merging needs another case."), todo=_("Name the cases that are the same person."))
        ids = [case.id for case in others]
        for kind in (Source, Speaker):
            tx.change_all(replace(record, case_id=into.id) for record in tx.find(kind, case_id=ids))
        self._merge_values(tx, ids)
        self._merge_responses(tx, ids)
        self._merge_asked(tx, ids)
        self._merge_summaries(tx, ids)
        memos = [memo for memo in tx.find(Memo, target=MemoTarget.CASE) if memo.target_id in ids]
        tx.change_all(replace(memo, target_id=into.id) for memo in memos)
        notes = [case.note for case in (into, *others) if case.note]
        tx.change(replace(into, note="\n".join(dict.fromkeys(notes))))
        tx.remove_all(others)
        for other in others:
            rename_in_saved(tx, "case", other.name, into.name)
        tx.say(N_("Merged cases {names} into {into}"), names=named(case.name for case in others), into=into.name)

    def _merge_values(self, tx: Transaction, ids: list[int]) -> None:
        taken = {value.variable_id for value in tx.find(Value, case_id=self.into_id)}
        for value in tx.find(Value, case_id=ids):
            if value.variable_id in taken:
                tx.remove(value)
            else:
                taken.add(value.variable_id)
                tx.change(replace(value, case_id=self.into_id))

    def _merge_responses(self, tx: Transaction, ids: list[int]) -> None:
        given = {response.item_id: response for response in tx.find(Response, case_id=self.into_id)}
        for response in tx.find(Response, case_id=ids):
            there = given.get(response.item_id)
            if there is None:
                moved = replace(response, case_id=self.into_id)
                tx.change(moved)
                given[response.item_id] = moved
                continue
            if None not in (there.answer, response.answer) and there.answer != response.answer:
                item = tx.get(Item, response.item_id)
                raise RuleError(
                    _("These cases answered the item {item} differently.").format(item=item.label),
                    todo=_("They may be two people; else take the questionnaire's answers of one of them out first."),
                )
            tx.remove(response)
            if there.answer is None and response.answer is not None:
                given[response.item_id] = replace(there, answer=response.answer)
                tx.change(given[response.item_id])

    def _merge_asked(self, tx: Transaction, ids: list[int]) -> None:
        """Whoever was asked under any of the names was asked."""
        known = {(each.claim_id, each.technique): each for each in tx.find(Asked, case_id=self.into_id)}
        for asked in tx.find(Asked, case_id=ids):
            key = asked.claim_id, asked.technique
            there = known.get(key)
            if there is None:
                known[key] = replace(asked, case_id=self.into_id)
            else:
                tx.remove(asked)
                known[key] = replace(there, asked=there.asked or asked.asked)
            tx.change(known[key])

    def _merge_summaries(self, tx: Transaction, ids: list[int]) -> None:
        written = {(each.code_id, each.coder_id): each for each in tx.find(Summary, case_id=self.into_id)}
        for summary in tx.find(Summary, case_id=ids):
            key = summary.code_id, summary.coder_id
            there = written.get(key)
            if there is None:
                written[key] = replace(summary, case_id=self.into_id)
            else:
                tx.remove(summary)
                written[key] = replace(there, text=f"{there.text}\n{summary.text}")
            tx.change(written[key])


@dataclass(frozen=True, slots=True)
class DeleteCase:
    """Take a case out with what is known of it; its sources stay, tied to nobody."""

    case_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        case = tx.get(Case, self.case_id)
        tx.change_all(replace(speaker, case_id=None) for speaker in tx.find(Speaker, case_id=case.id))
        tx.change_all(replace(source, case_id=None) for source in tx.find(Source, case_id=case.id))
        tx.remove_all(tx.find(Value, case_id=case.id))
        tx.remove_all(tx.find(Response, case_id=case.id))
        tx.remove_all(tx.find(Summary, case_id=case.id))
        tx.remove_all(tx.find(Asked, case_id=case.id))
        remove_memos(tx, MemoTarget.CASE, [case.id])
        tx.remove(case)
        tx.say(N_("Deleted case {name}"), name=case.name)
