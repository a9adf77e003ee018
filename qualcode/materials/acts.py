"""What an analyst does to sources and speakers; the acts on cases and variables can be had from here too."""

from dataclasses import dataclass, replace

from qualcode.locale import N_
from qualcode.materials.acting import cases_named, refuse_taken, remove_memos
from qualcode.materials.case_acts import AddCase, DeleteCase, ImportCases, MergeCases, RenameCase
from qualcode.materials.import_acts import ImportSources, add_sources
from qualcode.materials.saved_filters import rename_in_saved
from qualcode.materials.variable_acts import (
    AddVariable,
    ChangeVariable,
    RemoveVariable,
    RenameVariable,
    SetValue,
    SetValues,
)
from qualcode.model import (
    Coding,
    Displaced,
    Indicator,
    MemoTarget,
    Revision,
    Role,
    Section,
    Source,
    Speaker,
    Turn,
)
from qualcode.project import Transaction

__all__ = [
    "AddCase",
    "AddVariable",
    "ChangeVariable",
    "DeleteCase",
    "DeleteSource",
    "ImportCases",
    "ImportSources",
    "MergeCases",
    "RemoveVariable",
    "RenameCase",
    "RenameSource",
    "RenameVariable",
    "SetValue",
    "SetValues",
    "TieSpeaker",
    "add_sources",
    "remove_memos",
]


@dataclass(frozen=True, slots=True)
class RenameSource:
    """Give a source another name."""

    source_id: int
    name: str

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        source = tx.get(Source, self.source_id)
        refuse_taken(self.name, tx.find(Source, name=self.name), source.id)
        tx.change(replace(source, name=self.name))
        rename_in_saved(tx, "source", source.name, self.name)
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


_BECAME = {
    Role.INTERVIEWER: N_("Made speaker {label} the interviewer"),
    Role.PARTICIPANT: N_("Made speaker {label} a participant"),
    Role.OTHER: N_("Made speaker {label} one who neither asks nor answers"),
}


@dataclass(frozen=True, slots=True)
class TieSpeaker:
    """Say what a speaker does and, for a participant, which case it is (made where it is missing; empty: none)."""

    speaker_id: int
    role: Role
    case: str = ""

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        speaker = tx.get(Speaker, self.speaker_id)
        cases = cases_named(tx, [self.case] if self.case else [])
        tx.change(replace(speaker, role=self.role, case_id=cases.get(self.case)))
        is_tied = self.case or self.role is speaker.role
        said = N_("Tied speaker {label} to case {case}") if is_tied else _BECAME[self.role]
        tx.say(said, label=speaker.label, case=self.case or "-")
