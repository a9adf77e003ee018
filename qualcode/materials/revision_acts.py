"""What an analyst does to the text of a source: each change keeps the former text and takes the codings along."""

from dataclasses import dataclass, replace

from qualcode.errors import RuleError
from qualcode.language.words import count_words
from qualcode.locale import N_, _
from qualcode.materials.anchors import Edit, Moves, apply_edits, are_in_order
from qualcode.materials.cleaning import clean
from qualcode.materials.differences import edits_between
from qualcode.materials.following import (
    FollowedCodings,
    follow_codings,
    follow_memos,
    follow_sections,
    follow_turns,
)
from qualcode.materials.relabelling import relabelled
from qualcode.model import (
    Coding,
    Displaced,
    Memo,
    MemoTarget,
    Revision,
    RevisionChange,
    Section,
    Source,
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
        edits: what was done, in the positions of the present text, where that is known; found by comparison if None.
            Where ``change`` is ``PSEUDONYMISED`` and they are given, a coding is not put on the list for what they
            replace inside it.
    """

    source_id: int
    text: str
    change: RevisionChange = RevisionChange.EDITED
    reason: str = ""
    edits: tuple[Edit, ...] | None = None

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if the text is blank or the one that is there, or ``edits`` do not lead to it.
        """
        source = tx.get(Source, self.source_id)
        moves = _moves(source, tx.text(source), clean(self.text).text, self.edits)
        known = self.edits is not None and self.change is RevisionChange.PSEUDONYMISED
        former = _put_text(tx, source, moves.text, self.change, self.reason)
        _follow_structure(tx, source, moves)
        followed = _follow_codings(tx, source, former, moves, exact=self.edits is not None, known=known)
        _say(tx, source, followed)


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
    old = tx.text(source)
    followed = follow_turns(turns, moves, old)
    left, speakers = relabelled(followed, turns, tx.find(Speaker, source_id=source.id), old)
    tx.remove_all(followed.gone)
    tx.change_all(left)
    tx.change_all(speakers)
    sections, gone = follow_sections(tx.find(Section, source_id=source.id), moves)
    tx.remove_all(gone)
    tx.change_all(sections)
    tx.change_all(follow_memos(tx.find(Memo, target=MemoTarget.PASSAGE, target_id=source.id), moves))


def _follow_codings(
    tx: Transaction, source: Source, former: Revision, moves: Moves, *, exact: bool, known: bool
) -> FollowedCodings:
    """Take the codings along, and put those to look at on the list."""
    codings = {coding.id: coding for coding in tx.find(Coding, source_id=source.id)}
    followed = follow_codings(codings.values(), moves, tx.text(source), exact=exact, known=known)
    waiting = {d.coding_id: d for d in tx.find(Displaced, source_id=source.id) if d.coding_id is not None}
    tx.change_all(followed.placed)
    # What is on the list already stays there once, with the words it had when it was last looked at.
    tx.change_all(replace(waiting[gone.id], coding_id=None) for gone in followed.unplaced if gone.id in waiting)
    tx.remove_all(followed.unplaced)
    tx.add_all(
        [_displaced(codings[coding.id], former, coding.id) for coding in followed.touched if coding.id not in waiting]
        + [_displaced(coding, former, None) for coding in followed.unplaced if coding.id not in waiting]
    )
    return followed


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
    )


def _say(tx: Transaction, source: Source, followed: FollowedCodings) -> None:
    count = len(followed.touched) + len(followed.unplaced)
    if count:
        tx.say(N_("Edited {source}; codings to look at: {count}"), source=source.name, count=count)
    else:
        tx.say(N_("Edited {source}"), source=source.name)
