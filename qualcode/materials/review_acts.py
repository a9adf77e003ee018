"""What an analyst does to codings that wait to be looked at because their words were edited."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.materials.acts import remove_memos
from qualcode.materials.passages import words_of
from qualcode.model import Code, Coding, Displaced, Memo, MemoTarget, Source, quote_digest
from qualcode.project import Transaction


@dataclass(frozen=True, slots=True)
class AcceptDisplaced:
    """Say of codings that they are right on the words that stand there now."""

    ids: tuple[int, ...]

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if one of them is on no words at all.
        """
        waiting = tx.get_all(Displaced, self.ids)
        unplaced = [displaced for displaced in waiting if displaced.coding_id is None]
        if unplaced:
            raise RuleError(
                _("Nothing is left of the words of {what}, so it cannot stay where it is.").format(
                    what=_told(tx, unplaced[:1])
                ),
                todo=_("Place it on other words, or discard it."),
            )
        # Who says that it is right has looked at it, also where it was made automatically.
        codings = tx.get_all(Coding, [displaced.coding_id for displaced in waiting if displaced.coding_id is not None])
        tx.change_all(replace(coding, automatic=False) for coding in codings)
        tx.remove_all(waiting)
        tx.say(N_("Accepted {what} on edited words"), what=_told(tx, waiting))


@dataclass(frozen=True, slots=True)
class PlaceDisplaced:
    """Put a coding on the passage ``[start, end)`` of its source; its memos go with it."""

    displaced_id: int
    start: int
    end: int

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if the passage is not in the source, is blank, or carries this code by this coder already.
        """
        displaced = tx.get(Displaced, self.displaced_id)
        source = tx.get(Source, displaced.source_id)
        words_of(source, tx.text(source), self.start, self.end)
        same = {"source_id": source.id, "start": self.start, "end": self.end, "coder_id": displaced.coder_id}
        if any(other.id != displaced.coding_id for other in tx.find(Coding, **same, code_id=displaced.code_id)):
            raise RuleError(
                _("This passage has the code {code} already.").format(code=tx.get(Code, displaced.code_id).label),
                todo=_("Choose another passage, or discard the coding."),
            )
        place(tx, [(replace(displaced, automatic=False), self.start, self.end)], tx.text(source))
        tx.say(N_("Placed {what} on other words"), what=_told(tx, [displaced]))


@dataclass(frozen=True, slots=True)
class DiscardDisplaced:
    """Take codings away for good, with their memos."""

    ids: tuple[int, ...]

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        waiting = tx.get_all(Displaced, self.ids)
        codings = tx.get_all(Coding, [d.coding_id for d in waiting if d.coding_id is not None])
        remove_memos(tx, MemoTarget.CODING, [d.former_id if d.coding_id is None else d.coding_id for d in waiting])
        # After a merge of codes two may wait on one coding.
        also = tx.find(Displaced, coding_id=[coding.id for coding in codings])
        tx.remove_all({displaced.id: displaced for displaced in (*waiting, *also)}.values())
        tx.remove_all(codings)
        tx.say(N_("Discarded {what} whose words were edited"), what=_told(tx, waiting))


def place(tx: Transaction, wanted: Sequence[tuple[Displaced, int, int]], text: str) -> None:
    """Put codings on passages of ``text`` that are free for them; they wait no longer."""
    moved: list[Coding] = []
    fresh: list[Coding] = []
    for displaced, start, end in wanted:
        coding = replace(
            coding_of(displaced, displaced.coding_id or 0),
            start=start,
            end=end,
            quote_hash=quote_digest(text[start:end]),
        )
        (fresh if displaced.coding_id is None else moved).append(coding)
    # As it is now: valence and weight may have been changed since the coding came on the list.
    there = {coding.id: coding for coding in tx.get_all(Coding, [coding.id for coding in moved])}
    tx.change_all(
        replace(
            there[coding.id],
            start=coding.start,
            end=coding.end,
            quote_hash=coding.quote_hash,
            automatic=there[coding.id].automatic and coding.automatic,
        )
        for coding in moved
    )
    made = tx.add_all(fresh)
    unplaced = (displaced.former_id for displaced, _start, _end in wanted if displaced.coding_id is None)
    ids = {former: coding.id for former, coding in zip(unplaced, made, strict=True)}
    about = [memo for memo in tx.find(Memo, target=MemoTarget.CODING) if memo.target_id in ids] if ids else []
    tx.change_all(replace(memo, target_id=ids[memo.target_id]) for memo in about)
    tx.remove_all(displaced for displaced, _start, _end in wanted)


def coding_of(displaced: Displaced, number: int) -> Coding:
    """Return the coding that waits as it lay in the former text, with an id."""
    return Coding(
        id=number,
        source_id=displaced.source_id,
        start=displaced.start,
        end=displaced.end,
        code_id=displaced.code_id,
        coder_id=displaced.coder_id,
        valence=displaced.valence,
        weight=displaced.weight,
        quote_hash=displaced.quote_hash,
        created_at=displaced.created_at,
        automatic=displaced.automatic,
    )


def _told(tx: Transaction, waiting: Sequence[Displaced]) -> str:
    """Return a few words for the history about which codings are meant."""
    if len(waiting) != 1:
        return str(len(waiting))
    return f"{tx.get(Code, waiting[0].code_id).label}, {tx.get(Source, waiting[0].source_id).name}"
