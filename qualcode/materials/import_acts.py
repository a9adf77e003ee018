"""Taking sources in: the one act that needs little of what the others on sources, cases and variables do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualcode.errors import RuleError
from qualcode.language.words import count_words
from qualcode.locale import N_, _
from qualcode.materials.acting import cases_named, named, refuse_blank
from qualcode.model import Section, Source, SourceDraft, Speaker, Turn
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
        gathered_on=draft.gathered_on,
    )


def _case_names(draft: SourceDraft) -> list[str]:
    return [name for name in (draft.case, *(case for _label, case in draft.cases)) if name]
