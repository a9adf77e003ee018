"""What an analyst does to variables and to what cases have for them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.materials.acting import named, refuse_blank, refuse_taken
from qualcode.materials.group_decisions import remove_decisions, rename_in_decisions
from qualcode.materials.saved_filters import rename_in_saved
from qualcode.materials.values import distinct, expected, fold, normalised
from qualcode.model import Case, Value, Variable, VariableType
from qualcode.project import Transaction


@dataclass(frozen=True, slots=True)
class AddVariable:
    """Make a variable that cases may have a value for."""

    name: str
    type: VariableType = VariableType.TEXT
    choices: tuple[str, ...] = ()

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        refuse_taken(self.name, tx.find(Variable, name=self.name), 0)
        _check_choices(self.type, self.choices)
        tx.add(Variable(0, self.name, self.type, self.choices, _next_position(tx)))
        tx.say(N_("Added variable {name}"), name=self.name)


@dataclass(frozen=True, slots=True)
class ChangeVariable:
    """Give a variable another type or other choices; what cases have for it is brought into the new form.

    Attributes:
        choices: for a choice; where empty, what the cases have for it so far.
        name: another name; the variable keeps its own where empty.
    """

    variable_id: int
    type: VariableType
    choices: tuple[str, ...] = ()
    name: str = ""

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if a case has a value that is not of the new type; it names the cases.
        """
        variable = tx.get(Variable, self.variable_id)
        values = tx.find(Value, variable_id=variable.id)
        choices = self.choices
        if self.type is VariableType.CHOICE and not choices:
            choices = distinct(_written(value, variable, self.type) for value in values)
        _check_choices(self.type, choices)
        name = self.name or variable.name
        refuse_taken(name, tx.find(Variable, name=name), variable.id)
        changed = replace(
            variable, name=name, type=self.type, choices=choices if self.type is VariableType.CHOICE else ()
        )
        forms = {value.id: normalised(_written(value, variable, self.type), self.type, choices) for value in values}
        wrong = {value.case_id: value.value for value in values if forms[value.id] is None}
        if wrong:
            raise RuleError(
                _("The variable {name} cannot be of the type {type}: {values}.").format(
                    name=variable.name,
                    type=self.type.value,
                    values=named(f"{case.name}: {wrong[case.id]}" for case in tx.get_all(Case, wrong)),
                ),
                todo=expected(changed),
            )
        tx.change(changed)
        tx.change_all(replace(value, value=forms[value.id] or "") for value in values)
        if name != variable.name:
            rename_in_saved(tx, "variable", variable.name, name)
            rename_in_decisions(tx, variable.name, name)
        tx.say(N_("Changed variable {name} to the type {type}"), name=variable.name, type=self.type.value)


@dataclass(frozen=True, slots=True)
class RenameVariable:
    """Give a variable another name."""

    variable_id: int
    name: str

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        variable = tx.get(Variable, self.variable_id)
        refuse_taken(self.name, tx.find(Variable, name=self.name), variable.id)
        tx.change(replace(variable, name=self.name))
        rename_in_saved(tx, "variable", variable.name, self.name)
        rename_in_decisions(tx, variable.name, self.name)
        tx.say(N_("Renamed variable {old} to {new}"), old=variable.name, new=self.name)


@dataclass(frozen=True, slots=True)
class RemoveVariable:
    """Take a variable out, with what the cases have for it and what was decided on groups by it."""

    variable_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        variable = tx.get(Variable, self.variable_id)
        values = tx.find(Value, variable_id=variable.id)
        remove_decisions(tx, variable.name)
        tx.remove_all(values)
        tx.remove(variable)
        tx.say(N_("Removed variable {name} with {count} values"), name=variable.name, count=len(values))


@dataclass(frozen=True, slots=True)
class SetValue:
    """Say what a case has for a variable; an empty value takes it away."""

    case_id: int
    variable_id: int
    value: str

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if the value is not of the variable's type.
        """
        case, variable = tx.get(Case, self.case_id), tx.get(Variable, self.variable_id)
        set_values(tx, {(case.id, variable.id): checked(self.value, variable, case)})
        tx.say(N_("Set {variable} of {case}"), variable=variable.name, case=case.name)


@dataclass(frozen=True, slots=True)
class SetValues:
    """Say that several cases have the same for a variable: put them into a group; an empty value takes it away."""

    case_ids: tuple[int, ...]
    variable_id: int
    value: str

    def perform(self, tx: Transaction) -> None:
        """Do it; raises as :class:`SetValue` does."""
        variable = tx.get(Variable, self.variable_id)
        cases = tx.get_all(Case, self.case_ids)
        set_values(tx, {(case.id, variable.id): checked(self.value, variable, case) for case in cases})
        tx.say(
            N_("Set {variable} of {count} cases to {value}: {cases}"),
            variable=variable.name,
            count=len(cases),
            value=self.value or "-",
            cases=named(case.name for case in cases),
        )


def checked(value: str, variable: Variable, case: Case | None = None) -> str:
    """Return a value in the form its variable stores; an empty one stays empty.

    Raises:
        RuleError: if it is not of the variable's type.
    """
    form = normalised(value, variable.type, variable.choices) if value.strip() else ""
    if form is None:
        raise RuleError(
            _("{value} is no value of the variable {variable}, which is of the type {type}.").format(
                value=value, variable=variable.name, type=variable.type.value
            ),
            where=case.name if case else "",
            todo=expected(variable),
        )
    return form


def variables_named(tx: Transaction, wanted: Mapping[str, tuple[VariableType, tuple[str, ...]]]) -> dict[str, Variable]:
    """Return variables by name, after making those that are missing and adding choices to those that lack them.

    Args:
        tx: the transaction.
        wanted: type and choices of each; a variable that is there keeps its type.
    """
    known = {variable.name: variable for variable in tx.find(Variable)}
    position = _next_position(tx)
    fresh = [name for name in wanted if name not in known]
    for name in fresh:
        refuse_blank(name)
    made = tx.add_all(
        Variable(0, name, kind, choices if kind is VariableType.CHOICE else (), position + place)
        for place, (name, (kind, choices)) in enumerate((name, wanted[name]) for name in fresh)
    )
    grown = []
    for name, (_kind, choices) in wanted.items():
        there = known.get(name)
        if there is not None and there.type is VariableType.CHOICE:
            have = set(map(fold, there.choices))
            more = tuple(choice for choice in choices if fold(choice) not in have)
            grown += [replace(there, choices=(*there.choices, *more))] if more else []
    tx.change_all(grown)
    return known | {variable.name: variable for variable in (*made, *grown)}


def set_values(tx: Transaction, wanted: Mapping[tuple[int, int], str]) -> None:
    """Store what cases have, by case and variable; an empty value takes away what was known."""
    known = {(value.case_id, value.variable_id): value for value in tx.find(Value)}
    tx.remove_all(known[key] for key, value in wanted.items() if key in known and not value)
    tx.change_all(replace(known[key], value=value) for key, value in wanted.items() if key in known and value)
    tx.add_all(Value(0, *key, value) for key, value in wanted.items() if key not in known and value)


def _next_position(tx: Transaction) -> int:
    return max((variable.position for variable in tx.find(Variable)), default=-1) + 1


def _written(value: Value, variable: Variable, kind: VariableType) -> str:
    """Return a stored value as it would be written in another type: 1 and 0 of a boolean as yes and no."""
    if variable.type is VariableType.BOOLEAN and kind in (VariableType.TEXT, VariableType.CHOICE):
        return _("yes") if value.value == "1" else _("no")
    return value.value


def _check_choices(kind: VariableType, choices: tuple[str, ...]) -> None:
    folded = list(map(fold, choices))
    if kind is VariableType.CHOICE and (not folded or "" in folded or len(set(folded)) < len(folded)):
        raise RuleError(
            _("A choice needs something to choose from, each once."), todo=_("Name the choices, parted by commas.")
        )
