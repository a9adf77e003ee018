"""What an analyst does to sources, speakers, cases and variables."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from qualcode.errors import RuleError
from qualcode.language.words import count_words
from qualcode.locale import N_, _
from qualcode.model import (
    Case,
    Coding,
    Displaced,
    Indicator,
    Memo,
    MemoTarget,
    Response,
    Revision,
    Role,
    Section,
    Source,
    SourceDraft,
    Speaker,
    Summary,
    Turn,
    Value,
    Variable,
    VariableType,
)
from qualcode.project import Transaction


@dataclass(frozen=True, slots=True)
class ImportSources:
    """Take sources in, with their turns and speakers; cases named in the drafts are made where they are missing."""

    drafts: tuple[SourceDraft, ...]

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if a name is blank or taken already.
        """
        taken = {source.name for source in tx.find(Source)}
        for draft in self.drafts:
            _refuse_blank(draft.name)
            if draft.name in taken:
                raise RuleError(
                    _("There is a source named {name} already.").format(name=draft.name),
                    where=draft.file_name,
                    todo=_("Import it under another name, or delete the old one first."),
                )
            taken.add(draft.name)
        cases = _cases_named(tx, (name for draft in self.drafts for name in _case_names(draft)))
        sources = tx.add_all(_source(draft, cases, tx) for draft in self.drafts)
        speakers = tx.add_all(
            Speaker(0, source.id, label, role, cases.get(dict(draft.cases).get(label, "")))
            for source, draft in zip(sources, self.drafts, strict=True)
            for label, role in draft.roles
        )
        labelled = {(speaker.source_id, speaker.label): speaker.id for speaker in speakers}
        tx.add_all(
            Turn(
                0,
                source.id,
                position,
                turn.start,
                turn.speech_start,
                turn.end,
                labelled.get((source.id, turn.speaker)),
                turn.time_ms,
            )
            for source, draft in zip(sources, self.drafts, strict=True)
            for position, turn in enumerate(draft.turns)
        )
        tx.add_all(
            Section(0, source.id, section.kind, section.start, section.end, section.level, section.label)
            for source, draft in zip(sources, self.drafts, strict=True)
            for section in draft.sections
        )
        tx.say(N_("Imported {count} sources: {names}"), count=len(sources), names=_named(s.name for s in sources))


@dataclass(frozen=True, slots=True)
class RenameSource:
    """Give a source another name."""

    source_id: int
    name: str

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        source = tx.get(Source, self.source_id)
        _refuse_taken(self.name, tx.find(Source, name=self.name), source.id)
        tx.change(replace(source, name=self.name))
        tx.say(N_("Renamed source {old} to {new}"), old=source.name, new=self.name)


@dataclass(frozen=True, slots=True)
class DeleteSource:
    """Take a source out, with its turns, speakers, codings and memos; its cases stay."""

    source_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        source = tx.get(Source, self.source_id)
        codings = tx.find(Coding, source_id=source.id)
        displaced = tx.find(Displaced, source_id=source.id)
        about = [coding.id for coding in codings] + [former.former_id for former in displaced]
        remove_memos(tx, MemoTarget.CODING, about)
        remove_memos(tx, MemoTarget.SOURCE, [source.id])
        remove_memos(tx, MemoTarget.PASSAGE, [source.id])
        tx.remove_all(codings)
        tx.remove_all(displaced)
        for kind in (Turn, Section, Revision):
            tx.remove_all(tx.find(kind, source_id=source.id))
        tx.remove_all(tx.find(Speaker, source_id=source.id))
        tx.change_all(replace(figure, source_id=None) for figure in tx.find(Indicator, source_id=source.id))
        tx.remove(source)
        tx.say(N_("Deleted source {name} with {count} codings"), name=source.name, count=len(codings))


@dataclass(frozen=True, slots=True)
class TieSpeaker:
    """Say what a speaker does and, for a participant, which case it is (made where it is missing; empty: none)."""

    speaker_id: int
    role: Role
    case: str = ""

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        speaker = tx.get(Speaker, self.speaker_id)
        cases = _cases_named(tx, [self.case] if self.case else [])
        tx.change(replace(speaker, role=self.role, case_id=cases.get(self.case)))
        tx.say(N_("Tied speaker {label} to case {case}"), label=speaker.label, case=self.case or "-")


@dataclass(frozen=True, slots=True)
class AddVariable:
    """Make a variable that cases may have a value for."""

    name: str
    type: VariableType = VariableType.TEXT
    choices: tuple[str, ...] = ()

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        _refuse_taken(self.name, tx.find(Variable, name=self.name), 0)
        position = len(tx.find(Variable))
        tx.add(Variable(0, self.name, self.type, self.choices, position))
        tx.say(N_("Added variable {name}"), name=self.name)


@dataclass(frozen=True, slots=True)
class ImportCases:
    """Take in what a table knows of the cases; cases and variables are made where they are missing.

    Attributes:
        variables: the table's columns, in order; those there already keep their type.
        rows: name of the case and its values in the order of ``variables``; an empty value takes away what was known.
    """

    variables: tuple[tuple[str, VariableType], ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        cases = _cases_named(tx, (name for name, _values in self.rows))
        known = {variable.name: variable for variable in tx.find(Variable)}
        tx.add_all(
            Variable(0, name, kind, (), len(known) + place)
            for place, (name, kind) in enumerate(pair for pair in self.variables if pair[0] not in known)
        )
        known = {variable.name: variable for variable in tx.find(Variable)}
        wanted = {
            (cases[case], known[variable].id): value
            for case, values in self.rows
            for (variable, _kind), value in zip(self.variables, values, strict=True)
        }
        _set_values(tx, wanted)
        tx.say(N_("Imported what is known of {count} cases"), count=len(self.rows))


@dataclass(frozen=True, slots=True)
class SetValue:
    """Say what a case has for a variable; an empty value takes it away."""

    case_id: int
    variable_id: int
    value: str

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        case, variable = tx.get(Case, self.case_id), tx.get(Variable, self.variable_id)
        _set_values(tx, {(case.id, variable.id): self.value})
        tx.say(N_("Set {variable} of {case}"), variable=variable.name, case=case.name)


@dataclass(frozen=True, slots=True)
class RenameCase:
    """Give a case another name."""

    case_id: int
    name: str

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        case = tx.get(Case, self.case_id)
        _refuse_taken(self.name, tx.find(Case, name=self.name), case.id)
        tx.change(replace(case, name=self.name))
        tx.say(N_("Renamed case {old} to {new}"), old=case.name, new=self.name)


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
        remove_memos(tx, MemoTarget.CASE, [case.id])
        tx.remove(case)
        tx.say(N_("Deleted case {name}"), name=case.name)


def remove_memos(tx: Transaction, target: MemoTarget, ids: Iterable[int]) -> None:
    """Remove the memos about these records, which are about to go."""
    gone = set(ids)
    tx.remove_all(memo for memo in tx.find(Memo, target=target) if memo.target_id in gone)


def _source(draft: SourceDraft, cases: dict[str, int], tx: Transaction) -> Source:
    return Source(
        id=0,
        name=draft.name,
        kind=draft.kind,
        text_hash=tx.put_text(draft.text),
        characters=len(draft.text),
        words=count_words(draft.text),
        file_name=draft.file_name,
        encoding=draft.encoding,
        notes=draft.notes,
        case_id=cases.get(draft.case),
        imported_at=tx.at,
    )


def _case_names(draft: SourceDraft) -> list[str]:
    return [name for name in (draft.case, *(case for _label, case in draft.cases)) if name]


def _cases_named(tx: Transaction, names: Iterable[str]) -> dict[str, int]:
    """Return the ids of all cases by name, after making those that are missing."""
    known = {case.name: case.id for case in tx.find(Case)}
    fresh = [name for name in dict.fromkeys(names) if name not in known]
    for name in fresh:
        _refuse_blank(name)
    made = tx.add_all(Case(0, name) for name in fresh)
    return known | {case.name: case.id for case in made}


def _set_values(tx: Transaction, wanted: dict[tuple[int, int], str]) -> None:
    known = {(value.case_id, value.variable_id): value for value in tx.find(Value)}
    tx.remove_all(known[key] for key, value in wanted.items() if key in known and not value)
    tx.change_all(replace(known[key], value=value) for key, value in wanted.items() if key in known and value)
    tx.add_all(Value(0, *key, value) for key, value in wanted.items() if key not in known and value)


def _refuse_blank(name: str) -> None:
    if not name.strip():
        raise RuleError(_("A name is needed."), todo=_("Give it at least one letter."))


def _refuse_taken(name: str, holders: Iterable[Source | Case | Variable], own_id: int) -> None:
    _refuse_blank(name)
    if any(holder.id != own_id for holder in holders):
        raise RuleError(_("The name {name} is taken.").format(name=name), todo=_("Choose another."))


def _named(names: Iterable[str], most: int = 5) -> str:
    """Return names joined by commas, cut after some."""
    every = list(names)
    return ", ".join(every[:most]) + (" ..." if len(every) > most else "")
