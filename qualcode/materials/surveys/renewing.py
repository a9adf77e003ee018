"""Open answers that come again: a source gets the new text, and its codings stay with their words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from qualcode.errors import RuleError
from qualcode.language.words import count_words
from qualcode.locale import _
from qualcode.materials.acting import named
from qualcode.materials.import_acts import add_sources, add_structure
from qualcode.model import (
    Coding,
    Memo,
    MemoTarget,
    Revision,
    RevisionChange,
    Section,
    Source,
    SourceDraft,
    SourceKind,
    Speaker,
    Turn,
    text_hash,
)
from qualcode.project import Transaction


def add_or_renew(tx: Transaction, drafts: Sequence[SourceDraft], cases: Mapping[str, int]) -> None:
    """Store the sources of a survey; one that is there under its name gets the new text as a revision.

    Raises:
        RuleError: if a source of another kind has the name, or an answer that is coded has changed or is gone.
    """
    there = {source.name: source for source in tx.find(Source)} if drafts else {}
    fresh = [draft for draft in drafts if draft.name not in there]
    add_sources(tx, fresh, cases)
    for draft in drafts:
        source = there.get(draft.name)
        if source is not None:
            _renew(tx, source, draft, cases)


@dataclass(frozen=True, slots=True)
class _Answer:
    """Where one respondent's words stand in a text."""

    start: int
    end: int
    words: str


def _renew(tx: Transaction, source: Source, draft: SourceDraft, cases: Mapping[str, int]) -> None:
    if source.kind is not SourceKind.QUESTIONNAIRE:
        raise RuleError(
            _("There is a source named {name} already.").format(name=source.name),
            where=draft.file_name,
            todo=_("Give the open question another name in the mapping."),
        )
    revisions = tx.find(Revision, source_id=source.id)
    if text_hash(draft.text) in {source.text_hash, *(revision.text_hash for revision in revisions)}:
        return
    if any(revision.change is not RevisionChange.REPLACED for revision in revisions):
        raise RuleError(
            _("The text of {source} was edited or pseudonymised since; new answers would undo that.").format(
                source=source.name
            ),
            where=draft.file_name,
            todo=_("Rename that source to keep it beside the new one."),
        )
    _move_passages(tx, source, draft)
    told = _("the survey was imported again")
    tx.add(
        Revision(
            id=0,
            source_id=source.id,
            number=len(revisions) + 1,
            text_hash=source.text_hash,
            characters=source.characters,
            words=source.words,
            change=RevisionChange.REPLACED,
            reason=told,
            coder_id=tx.coder.id,
            replaced_at=tx.at,
        )
    )
    for kind in (Turn, Section):
        tx.remove_all(tx.find(kind, source_id=source.id))
    tx.remove_all(tx.find(Speaker, source_id=source.id))
    changed = replace(
        source,
        text_hash=tx.put_text(draft.text),
        characters=len(draft.text),
        words=count_words(draft.text),
        file_name=draft.file_name,
        notes=draft.notes,
    )
    tx.change(changed)
    add_structure(tx, [(changed, draft)], cases)


def _move_passages(tx: Transaction, source: Source, draft: SourceDraft) -> None:
    """Let codings and memos stay with their words, which stand elsewhere when answers were added before them."""
    codings = tx.find(Coding, source_id=source.id)
    memos = [memo for memo in tx.find(Memo, target=MemoTarget.PASSAGE) if memo.target_id == source.id]
    if not codings and not memos:
        return
    labels = {speaker.id: speaker.label for speaker in tx.find(Speaker, source_id=source.id)}
    old = tx.text(source)
    before = {
        labels[turn.speaker_id]: _Answer(turn.start, turn.end, old[turn.start : turn.end])
        for turn in tx.find(Turn, source_id=source.id)
        if turn.speaker_id is not None
    }
    after = {turn.speaker: _Answer(turn.start, turn.end, draft.text[turn.start : turn.end]) for turn in draft.turns}
    moves: dict[tuple[int, int], int] = {}
    lost: dict[str, None] = {}
    passages = {(coding.start, coding.end) for coding in codings}
    for start, end in passages | {(memo.start or 0, memo.end or 0) for memo in memos}:
        within = [label for label, answer in before.items() if answer.start < end and start < answer.end]
        shift = _shift([(before[label], after.get(label)) for label in within], end)
        if shift is None or draft.text[start + shift : end + shift] != old[start:end]:
            changed = [label for label in within if label not in after or after[label].words != before[label].words]
            lost.update(dict.fromkeys(changed or within or [source.name]))
        moves[start, end] = shift or 0
    if lost:
        raise RuleError(
            _("In {source}, answers that are coded or have a memo have changed or are gone: {cases}.").format(
                source=source.name, cases=named(lost)
            ),
            todo=_("Rename that source to keep it beside the new one, or take the codings of these answers off."),
        )
    tx.change_all(
        replace(coding, start=coding.start + shift, end=coding.end + shift)
        for coding in codings
        for shift in (moves[coding.start, coding.end],)
    )
    tx.change_all(
        replace(memo, start=(memo.start or 0) + shift, end=(memo.end or 0) + shift)
        for memo in memos
        for shift in (moves[memo.start or 0, memo.end or 0],)
    )


def _shift(answers: Sequence[tuple[_Answer, _Answer | None]], end: int) -> int | None:
    """Return how far the answers that a passage lies in have moved; None where they have not moved as one."""
    shifts = {0} if not answers else set()
    for before, after in answers:
        if after is None or min(end, before.end) - before.start > after.end - after.start:
            return None
        shifts.add(after.start - before.start)
    return shifts.pop() if len(shifts) == 1 else None
