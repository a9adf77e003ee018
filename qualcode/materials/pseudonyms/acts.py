"""Putting pseudonyms in place of names and numbers: several sources and everything beside them in one act."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from qualcode.errors import ConflictError, RuleError
from qualcode.locale import N_, _
from qualcode.materials.anchors import Edit, apply_edits
from qualcode.materials.pseudonyms.places import read_field, with_field
from qualcode.materials.revision_acts import ReviseSource
from qualcode.model import (
    Case,
    Code,
    Forgotten,
    Revision,
    RevisionChange,
    Source,
    Speaker,
    Value,
    Variable,
    VariableType,
)
from qualcode.project import Transaction

_UNIQUE: dict[type[Any], str] = {Source: "name", Case: "name", Code: "label", Variable: "name", Speaker: "label"}
"""Fields that no two records share; speakers' labels within their source."""


@dataclass(frozen=True, slots=True)
class SourceEdits:
    """What is replaced in the text of a source.

    Attributes:
        text_hash: of the text that the positions belong to.
    """

    source_id: int
    text_hash: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class FieldEdits:
    """What is replaced in a field of a record (:class:`~qualcode.materials.pseudonyms.places.Place`).

    Attributes:
        former: the words that each edit replaces.
    """

    type: type[Any]
    id: int
    field: str
    language: str
    edits: tuple[Edit, ...]
    former: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PseudonymiseSources:
    """Put pseudonyms into texts of sources, as revisions, and into names, labels, memos and values.

    What the journal says of it holds no names; its images keep what the fields were, as those of every act do.
    """

    sources: tuple[SourceEdits, ...]
    fields: tuple[FieldEdits, ...] = ()

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            ConflictError: if a text or field was changed since it was looked at.
            RuleError: if a name would be that of another source, case, code, variable or speaker.
        """
        for edited in self.sources:
            source = tx.get(Source, edited.source_id)
            if source.text_hash != edited.text_hash:
                raise _changed_since(source.name)
            text = apply_edits(tx.text(source), edited.edits)
            ReviseSource(source.id, text, RevisionChange.PSEUDONYMISED, edits=edited.edits).perform(tx)
        for field in self.fields:
            _change_field(tx, field)
        mentions = sum(len(one.edits) for one in self.sources) + sum(len(one.edits) for one in self.fields)
        tx.say(
            N_("Put pseudonyms in {mentions} places: {sources} sources, {fields} names, memos and values"),
            mentions=mentions,
            sources=len(self.sources),
            fields=len(self.fields),
        )


@dataclass(frozen=True, slots=True)
class ForgetFormerTexts:
    """Take the words of all former texts of some sources out of the project file; this cannot be undone.

    What the journal holds of names, memos and values stays; a copy without history has nothing of it.
    """

    source_ids: tuple[int, ...]
    undoable: ClassVar[bool] = False

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if there are none.
        """
        revisions = tx.find(Revision, source_id=list(self.source_ids))
        gone = {forgotten.text_hash for forgotten in tx.find(Forgotten)} | {s.text_hash for s in tx.find(Source)}
        wanted = dict.fromkeys(revision.text_hash for revision in revisions if revision.text_hash not in gone)
        if not wanted:
            raise RuleError(_("There are no former texts any more."), todo=_("There is nothing to do."))
        tx.add_all(Forgotten(0, name, tx.coder.id, tx.at) for name in wanted)
        tx.say(N_("Forgot {count} former texts for good"), count=len(wanted))


def _change_field(tx: Transaction, edited: FieldEdits) -> None:
    record: Any = tx.get(edited.type, edited.id)
    text = read_field(record, edited.field, edited.language)
    if any(text[e.start : e.end] != words for e, words in zip(edited.edits, edited.former, strict=True)):
        # The label of a speaker has gone along with the text already.
        if edited.type is Speaker and all(edit.text in text for edit in edited.edits):
            return
        raise _changed_since(type(record).__name__)
    new = apply_edits(text, edited.edits)
    if _UNIQUE.get(edited.type) == edited.field:
        _refuse_taken(tx, record, edited.field, new)
    if isinstance(record, Value):
        _fit_variable(tx, record, new)
    tx.change(with_field(record, edited.field, edited.language, new))


def _refuse_taken(tx: Transaction, record: Any, field: str, name: str) -> None:
    within = {"source_id": record.source_id} if isinstance(record, Speaker) else {}
    if any(one.id != record.id for one in tx.find(type(record), **{field: name}, **within)):
        raise RuleError(
            _("The name {name} is taken.").format(name=name),
            todo=_("Choose another pseudonym, or rename one of them first."),
        )


def _fit_variable(tx: Transaction, value: Value, text: str) -> None:
    """Make a variable one of texts where a pseudonym is no number or date."""
    variable = tx.get(Variable, value.variable_id)
    if variable.type in {VariableType.NUMBER, VariableType.BOOLEAN} or (
        variable.type is VariableType.DATE and not _is_date(text)
    ):
        tx.change(replace(variable, type=VariableType.TEXT))


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _changed_since(name: str) -> ConflictError:
    return ConflictError(
        _("{name} was changed since it was looked at; nothing was replaced.").format(name=name),
        todo=_("Scan again, then decide again."),
    )
