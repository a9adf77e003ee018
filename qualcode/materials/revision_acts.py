"""What an analyst does to the text of a source: each change keeps the former text and takes the codings along."""

from dataclasses import dataclass, replace

from qualcode.errors import ConflictError, NotFoundError, RuleError
from qualcode.language.words import count_words
from qualcode.locale import N_, _
from qualcode.materials.anchors import Edit, Moves, apply_edits, are_in_order
from qualcode.materials.cleaning import clean
from qualcode.materials.differences import edits_between
from qualcode.materials.following import (
    follow_codings,
    follow_memos,
    follow_sections,
)
from qualcode.materials.following_turns import follow_turns
from qualcode.materials.review_acts import coding_of, place
from qualcode.model import (
    Coding,
    Displaced,
    Forgotten,
    Memo,
    MemoTarget,
    Revision,
    RevisionChange,
    Section,
    Source,
    SourceDraft,
    Speaker,
    Turn,
)
from qualcode.project import Transaction


@dataclass(frozen=True, slots=True)
class ReviseSource:
    """Give a source another text; the former one stays readable as a revision.

    Codings, turns, sections and memos about passages go along with their words. A coding whose words were changed stays
    on the new ones and is put on the list of those to look at (:class:`~qualcode.model.Displaced`); one of whose words
    nothing is left waits there until it is placed or discarded.

    Attributes:
        text: the new text, cleaned as an imported one is.
        reason: why, in the analyst's words.
        began_from: hash of the text that was edited; empty where nobody could have changed the source meanwhile.
        edits: what was done, in the positions of the present text, where that is known; found by comparison if None.
            Where ``change`` is ``PSEUDONYMISED`` and they are given, a coding is not put on the list for what they
            replace inside it.
    """

    source_id: int
    text: str
    change: RevisionChange = RevisionChange.EDITED
    reason: str = ""
    edits: tuple[Edit, ...] | None = None
    began_from: str = ""

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if the text is blank or the one that is there, or ``edits`` do not lead to it.
            ConflictError: if the source has another text than the one that was edited.
        """
        source = tx.get(Source, self.source_id)
        if self.began_from and self.began_from != source.text_hash:
            raise ConflictError(
                _("{source} was edited by somebody else meanwhile.").format(source=source.name),
                todo=_("Look at its history and edit it again: qualcode source history."),
            )
        moves = _moves(source, tx.text(source), clean(self.text).text, self.edits)
        known = self.edits is not None and self.change is RevisionChange.PSEUDONYMISED
        former = _put_text(tx, source, moves.text, self.change, self.reason)
        _follow_structure(tx, source, moves)
        _follow_codings(tx, source, former, moves, exact=self.edits is not None, known=known)
        _say(tx, source)


@dataclass(frozen=True, slots=True)
class ReplaceSource:
    """Give a source the text of another file, with the turns and sections that are found in it.

    Codings and memos about passages go along with their words as in :class:`ReviseSource`. Speakers whose labels occur
    in the file keep their roles and cases.

    Attributes:
        draft: what a reader made of the file; its name, kind and cases are not used.
    """

    source_id: int
    draft: SourceDraft
    reason: str = ""

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if the text is blank or the one that is there.
        """
        source = tx.get(Source, self.source_id)
        moves = _moves(source, tx.text(source), self.draft.text, None)
        former = _put_text(tx, source, moves.text, RevisionChange.REPLACED, self.reason)
        _replace_structure(tx, source, self.draft)
        _follow_passages(tx, source, moves)
        _follow_codings(tx, source, former, moves, exact=False, known=False)
        now = tx.get(Source, source.id)
        tx.change(replace(now, file_name=self.draft.file_name, encoding=self.draft.encoding, notes=self.draft.notes))
        _say(tx, source)


@dataclass(frozen=True, slots=True)
class RestoreRevision:
    """Give a source a text again that it had before; what waits since that text goes back to its place in it.

    Attributes:
        number: of the revision.
    """

    source_id: int
    number: int
    reason: str = ""

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            NotFoundError: if there is no such revision, or it was forgotten.
            RuleError: if the source has that text now.
        """
        revision = revision_numbered(tx, tx.get(Source, self.source_id), self.number)
        ReviseSource(self.source_id, tx.text(revision), RevisionChange.RESTORED, self.reason).perform(tx)


def revision_numbered(tx: Transaction, source: Source, number: int) -> Revision:
    """Return a former text of a source by its number.

    Raises:
        NotFoundError: if there is none.
    """
    found = tx.find(Revision, source_id=source.id, number=number)
    if not found:
        numbers = ", ".join(str(revision.number) for revision in tx.find(Revision, source_id=source.id))
        raise NotFoundError(
            _("{source} has no former text number {number}.").format(source=source.name, number=number),
            todo=_("There are: {names}.").format(names=numbers) if numbers else _("There are none yet."),
        )
    return found[0]


def _moves(source: Source, old: str, new: str, edits: tuple[Edit, ...] | None) -> Moves:
    """Return what leads from a source's text to another, refusing one that no source can have."""
    if not new.strip():
        raise RuleError(
            _("A source needs words."), where=source.name, todo=_("To be rid of it, delete it: qualcode source delete.")
        )
    if new == old:
        raise RuleError(
            _("This is the text that {source} has.").format(source=source.name), todo=_("There is nothing to do.")
        )
    if edits is not None and not (are_in_order(edits, len(old)) and apply_edits(old, edits) == new):
        raise RuleError(
            _("The edits do not lead to the new text."),
            where=source.name,
            todo=_("Look at the source again; it was changed since."),
        )
    return Moves(edits_between(old, new) if edits is None else edits, new)


def _put_text(tx: Transaction, source: Source, text: str, change: RevisionChange, reason: str) -> Revision:
    """Give a source another text; return the former one."""
    number = len(tx.find(Revision, source_id=source.id)) + 1
    former = tx.add(
        Revision(
            id=0,
            source_id=source.id,
            number=number,
            text_hash=source.text_hash,
            characters=source.characters,
            words=source.words,
            change=change,
            reason=reason.strip(),
            coder_id=tx.coder.id,
            replaced_at=tx.at,
        )
    )
    tx.change(replace(source, text_hash=tx.put_text(text), characters=len(text), words=count_words(text)))
    return former


def _follow_structure(tx: Transaction, source: Source, moves: Moves) -> None:
    """Take turns, speakers' labels, sections and memos about passages along."""
    turns = sorted(tx.find(Turn, source_id=source.id), key=lambda turn: turn.position)
    followed = follow_turns(turns, tx.find(Speaker, source_id=source.id), moves, tx.text(source))
    tx.remove_all(followed.gone)
    tx.change_all(turn for turn in followed.left if turn.id)
    tx.add_all(turn for turn in followed.left if not turn.id)
    tx.change_all(followed.speakers)
    sections, gone = follow_sections(tx.find(Section, source_id=source.id), moves)
    tx.remove_all(gone)
    tx.change_all(sections)
    _follow_passages(tx, source, moves)


def _follow_passages(tx: Transaction, source: Source, moves: Moves) -> None:
    """Take memos about passages along."""
    tx.change_all(follow_memos(tx.find(Memo, target=MemoTarget.PASSAGE, target_id=source.id), moves))


def _replace_structure(tx: Transaction, source: Source, draft: SourceDraft) -> None:
    """Put the turns and sections of a draft in the place of those a source has; speakers stay, and new ones come."""
    for kind in (Turn, Section):
        tx.remove_all(tx.find(kind, source_id=source.id))
    known = {speaker.label: speaker for speaker in tx.find(Speaker, source_id=source.id)}
    made = tx.add_all(Speaker(0, source.id, label, role, None) for label, role in draft.roles if label not in known)
    ids = {speaker.label: speaker.id for speaker in (*known.values(), *made)}
    tx.add_all(
        Turn(0, source.id, place, turn.start, turn.speech_start, turn.end, ids.get(turn.speaker), turn.time_ms)
        for place, turn in enumerate(draft.turns)
    )
    labels = {label for label, _role in draft.roles}
    tx.remove_all(speaker for label, speaker in known.items() if label not in labels)
    tx.add_all(
        Section(0, source.id, section.kind, section.start, section.end, section.level, section.label)
        for section in draft.sections
    )


def _follow_codings(
    tx: Transaction, source: Source, former: Revision, moves: Moves, *, exact: bool, known: bool
) -> None:
    """Take the codings along, put those to look at on the list, and those back that belong into this text."""
    codings = {coding.id: coding for coding in tx.find(Coding, source_id=source.id)}
    followed = follow_codings(codings.values(), moves, tx.text(source), exact=exact, known=known)
    waiting = [displaced for displaced in tx.find(Displaced, source_id=source.id) if displaced.coding_id is not None]
    listed, lost = {displaced.coding_id for displaced in waiting}, {coding.id for coding in followed.unplaced}
    tx.change_all(followed.placed)
    # What is on the list already stays there as it is, with the words it had when it was last looked at.
    tx.change_all(replace(displaced, coding_id=None) for displaced in waiting if displaced.coding_id in lost)
    tx.remove_all(followed.unplaced)
    tx.add_all(
        _displaced(codings[coding.id], former, None if coding.id in lost else coding.id)
        for coding in (*followed.touched, *followed.unplaced)
        if coding.id not in listed
    )
    _come_back(tx, source, moves.text)


def _come_back(tx: Transaction, source: Source, text: str) -> None:
    """Put the codings back whose words stand again as they did, where nothing else is in their place."""
    waiting = tx.find(Displaced, source_id=source.id)
    there = {_spot(coding): coding.id for coding in tx.find(Coding, source_id=source.id)} if waiting else {}
    for revision in tx.find(Revision, id=sorted({displaced.revision_id for displaced in waiting})):
        if tx.find(Forgotten, text_hash=revision.text_hash):
            continue
        former = tx.text(revision)
        of_it = [d for d in waiting if d.revision_id == revision.id and former[d.start : d.end] in text]
        if not of_it:
            continue
        by_number = {displaced.id: displaced for displaced in of_it}
        codings = [coding_of(displaced, displaced.id) for displaced in of_it]
        moves = Moves(edits_between(former, text), text)
        sound = follow_codings(codings, moves, former, exact=False, known=False).sound
        back = []
        for coding in sound:
            displaced = by_number[coding.id]
            own = displaced.coding_id or -displaced.id
            if there.setdefault(_spot(coding), own) == own:
                back.append((displaced, coding.start, coding.end))
        place(tx, back, text)


def _spot(coding: Coding) -> tuple[int, int, int, int]:
    return coding.start, coding.end, coding.code_id, coding.coder_id


def _displaced(coding: Coding, former: Revision, coding_id: int | None) -> Displaced:
    return Displaced(
        id=0,
        source_id=coding.source_id,
        revision_id=former.id,
        coding_id=coding_id,
        former_id=coding.id,
        start=coding.start,
        end=coding.end,
        code_id=coding.code_id,
        coder_id=coding.coder_id,
        valence=coding.valence,
        weight=coding.weight,
        quote_hash=coding.quote_hash,
        created_at=coding.created_at,
        automatic=coding.automatic,
    )


def _say(tx: Transaction, source: Source) -> None:
    count = len(tx.find(Displaced, source_id=source.id))
    if count:
        tx.say(N_("Edited {source}; codings to look at: {count}"), source=source.name, count=count)
    else:
        tx.say(N_("Edited {source}"), source=source.name)
