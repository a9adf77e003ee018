"""What an analyst does to sources and speakers; the acts on cases and variables can be had from here too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qualcode.errors import RuleError
from qualcode.language.words import count_words
from qualcode.locale import N_, _
from qualcode.materials.acting import named, refuse_blank, refuse_taken, remove_memos
from qualcode.materials.case_acts import AddCase, DeleteCase, ImportCases, MergeCases, RenameCase, cases_named
from qualcode.materials.saved_filters import rename_in_queries
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
    SourceDraft,
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
            refuse_blank(draft.name)
            if draft.name in taken:
                raise RuleError(
                    _("There is a source named {name} already.").format(name=draft.name),
                    where=draft.file_name,
                    todo=_("Import it under another name, or delete the old one first."),
                )
            taken.add(draft.name)
        cases = cases_named(tx, (name for draft in self.drafts for name in _case_names(draft)))
        sources = add_sources(tx, self.drafts, cases)
        tx.say(N_("Imported {count} sources: {names}"), count=len(sources), names=named(s.name for s in sources))


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
        rename_in_queries(tx, "source", source.name, self.name)
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


def add_sources(tx: Transaction, drafts: Sequence[SourceDraft], cases: Mapping[str, int]) -> list[Source]:
    """Store sources with their speakers, turns and sections; return them.

    Args:
        tx: the transaction.
        drafts: what was read, under names that are free.
        cases: the ids of the cases they speak for, by name.
    """
    sources = tx.add_all(_source(draft, cases, tx) for draft in drafts)
    add_structure(tx, list(zip(sources, drafts, strict=True)), cases)
    return sources


def add_structure(tx: Transaction, drafts: Sequence[tuple[Source, SourceDraft]], cases: Mapping[str, int]) -> None:
    """Store the speakers, turns and sections of sources that are stored already."""
    speakers = tx.add_all(
        Speaker(0, source.id, label, role, cases.get(tied.get(label, "")))
        for source, draft in drafts
        for tied in (dict(draft.cases),)
        for label, role in draft.roles
    )
    labelled: dict[int, dict[str, int]] = {source.id: {} for source, _draft in drafts}
    for made in speakers:
        labelled[made.source_id][made.label] = made.id
    tx.add_rows(
        Turn,
        (
            (source.id, position, start, speech_start, end, known.get(speaker), time_ms)
            for source, draft in drafts
            for known in (labelled[source.id],)
            for position, (start, speech_start, end, speaker, time_ms) in enumerate(draft.turns)
        ),
    )
    tx.add_all(
        Section(0, source.id, section.kind, section.start, section.end, section.level, section.label)
        for source, draft in drafts
        for section in draft.sections
    )


def _source(draft: SourceDraft, cases: Mapping[str, int], tx: Transaction) -> Source:
    return Source(
        id=0,
        name=draft.name,
        kind=draft.kind,
        text_hash=tx.put_text(draft.text),
        characters=len(draft.text),
        words=count_words(draft.text) if draft.words is None else draft.words,
        file_name=draft.file_name,
        encoding=draft.encoding,
        notes=draft.notes,
        case_id=cases.get(draft.case),
        imported_at=tx.at,
    )


def _case_names(draft: SourceDraft) -> list[str]:
    return [name for name in (draft.case, *(case for _label, case in draft.cases)) if name]
