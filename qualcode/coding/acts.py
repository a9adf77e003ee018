"""What an analyst does to codings and memos."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.coding.codebook_acts import AddCode, fresh_label, next_colour
from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.materials.acts import remove_memos
from qualcode.materials.passages import words_of
from qualcode.model import (
    Case,
    Code,
    CodeDraft,
    Coder,
    Coding,
    CodingDraft,
    Displaced,
    Finding,
    Memo,
    MemoTarget,
    Source,
    Valence,
    Words,
    quote_digest,
)
from qualcode.project import Transaction

_LONGEST_NAME = 60
_LONGEST_LABEL = 16
"""Characters of the name and label that a code in vivo gets of its passage."""


@dataclass(frozen=True, slots=True)
class ApplyCode:
    """Code the passage ``[start, end)`` of a source; a coding made there automatically is confirmed by that."""

    source_id: int
    start: int
    end: int
    code_id: int
    valence: Valence = Valence.NONE
    weight: int | None = None

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if the passage is not in the source, is blank, or carries this code by this coder already, or
                if the weight is not from 0 to 100.
        """
        _refuse_weight(self.weight)
        source, code = tx.get(Source, self.source_id), tx.get(Code, self.code_id)
        words_of(source, tx.text(source), self.start, self.end)
        same = {"source_id": source.id, "start": self.start, "end": self.end, "code_id": code.id}
        there = tx.find(Coding, **same, coder_id=tx.coder.id)
        if there and there[0].automatic:
            tx.change(replace(there[0], automatic=False, valence=self.valence or there[0].valence))
            tx.say(N_("Looked at {what}: it is right"), what=_told(tx, there))
            return
        if there:
            raise RuleError(
                _("You have given this passage the code {code} already.").format(code=code.label),
                todo=_("Choose another code, or take it off with x."),
            )
        draft = CodingDraft(source.id, self.start, self.end, code.id, self.valence, self.weight)
        tx.add(_coding(draft, tx.coder, source, tx))
        tx.say(
            N_("Coded {source}, line {line}, with {code}"),
            source=source.name,
            line=_line(tx.text(source), self.start),
            code=code.label,
        )


@dataclass(frozen=True, slots=True)
class ApplyCodes:
    """Make many codings at once: one event, one undo. Those that are there already are passed over."""

    drafts: tuple[CodingDraft, ...]

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if a passage is not in its source or is blank.
        """
        sources = {source.id: source for source in tx.find(Source, id=sorted({d.source_id for d in self.drafts}))}
        codes = {code.id for code in tx.find(Code)}
        names = dict.fromkeys(draft.coder for draft in self.drafts)
        coders = {name: tx.coder_named(name) if name else tx.coder for name in names}
        there = {_place(coding) for coding in tx.find(Coding, source_id=sorted(sources))}
        fresh: dict[tuple[int, ...], tuple[CodingDraft, Coding]] = {}
        for draft in self.drafts:
            if draft.source_id not in sources or draft.code_id not in codes:
                tx.get(Source, draft.source_id)
                tx.get(Code, draft.code_id)
            coding = _coding(draft, coders[draft.coder], sources[draft.source_id], tx)
            if _place(coding) not in there:
                fresh.setdefault(_place(coding), (draft, coding))
        made = tx.add_all(coding for _draft, coding in fresh.values())
        tx.add_all(
            Memo(0, MemoTarget.CODING, coding.id, None, None, draft.memo, coding.coder_id, tx.at)
            for coding, (draft, _coding) in zip(made, fresh.values(), strict=True)
            if draft.memo
        )
        tx.say(N_("Made {count} codings"), count=len(made))


@dataclass(frozen=True, slots=True)
class CodeInVivo:
    """Make a code out of the passage's own words and code the passage with it.

    Where there is a code of these words already, the passage gets that one.

    Attributes:
        parent_id: the code the new one goes under; None for the top level.
    """

    source_id: int
    start: int
    end: int
    parent_id: int | None = None

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        source = tx.get(Source, self.source_id)
        quote = words_of(source, tx.text(source), self.start, self.end)
        words = " ".join(quote.split())
        name = Words.of(words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1].rstrip() + "…")
        siblings = tx.find(Code, parent_id=self.parent_id)
        there = next((code for code in siblings if (code.name, code.example) == (name, Words.of(quote))), None)
        if there is not None:
            ApplyCode(self.source_id, self.start, self.end, there.id).perform(tx)
            return
        code = tx.add(
            Code(
                0,
                self.parent_id,
                fresh_label(tx, _in_vivo_label(quote)),
                name,
                example=Words.of(quote),
                colour=next_colour(tx, self.parent_id),
                position=len(siblings),
            )
        )
        tx.add(_coding(CodingDraft(source.id, self.start, self.end, code.id), tx.coder, source, tx))
        tx.say(N_("Made the in-vivo code {code} in {source}"), code=code.label, source=source.name)


@dataclass(frozen=True, slots=True)
class CodeWithNew:
    """Make a code and code the passage with it, in one event: a code from an example.

    Attributes:
        draft: the code.
        parent_id: the code it goes under; None for the top level.
    """

    source_id: int
    start: int
    end: int
    draft: CodeDraft
    parent_id: int | None = None

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if the passage is not in the source or is blank, or the code's label or key is taken.
        """
        source = tx.get(Source, self.source_id)
        words_of(source, tx.text(source), self.start, self.end)
        AddCode(self.draft, self.parent_id).perform(tx)
        (code,) = tx.find(Code, label=self.draft.label)
        tx.add(_coding(CodingDraft(source.id, self.start, self.end, code.id), tx.coder, source, tx))
        tx.say(N_("Made the code {code} from an example in {source}"), code=code.label, source=source.name)


@dataclass(frozen=True, slots=True)
class RemoveCodings:
    """Take codes off passages."""

    ids: tuple[int, ...]

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        codings = tx.get_all(Coding, self.ids)
        remove_memos(tx, MemoTarget.CODING, [coding.id for coding in codings])
        tx.remove_all(tx.find(Displaced, coding_id=[coding.id for coding in codings]))
        tx.remove_all(codings)
        tx.say(N_("Removed {what}"), what=_told(tx, codings))


@dataclass(frozen=True, slots=True)
class SetValence:
    """Say whether passages speak of a strength, of a gap, or of both."""

    ids: tuple[int, ...]
    valence: Valence

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        codings = tx.get_all(Coding, self.ids)
        tx.change_all(replace(coding, valence=self.valence, automatic=False) for coding in codings)
        if self.valence is Valence.NONE:
            tx.say(N_("Took the valence off {what}"), what=_told(tx, codings))
        else:
            tx.say(N_("Set the valence of {what} to “{valence}”"), what=_told(tx, codings), valence=self.valence.sign)


@dataclass(frozen=True, slots=True)
class SetWeight:
    """Say how strongly a passage speaks, 0 to 100; None takes the weight away."""

    coding_id: int
    weight: int | None

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        _refuse_weight(self.weight)
        coding = tx.get(Coding, self.coding_id)
        tx.change(replace(coding, weight=self.weight, automatic=False))
        if self.weight is None:
            tx.say(N_("Took the weight off {what}"), what=_told(tx, [coding]))
        else:
            tx.say(N_("Set the weight of {what} to {weight}"), what=_told(tx, [coding]), weight=self.weight)


@dataclass(frozen=True, slots=True)
class MoveCoding:
    """Let a coding begin and end elsewhere in its source."""

    coding_id: int
    start: int
    end: int

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if the passage is not in the source, is blank, or carries this code by this coder already.
        """
        coding = tx.get(Coding, self.coding_id)
        source = tx.get(Source, coding.source_id)
        quote = words_of(source, tx.text(source), self.start, self.end)
        moved = replace(coding, start=self.start, end=self.end, quote_hash=quote_digest(quote), automatic=False)
        same = tx.find(Coding, source_id=source.id, start=self.start, end=self.end, code_id=coding.code_id)
        if any(_place(other) == _place(moved) and other.id != coding.id for other in same):
            raise RuleError(
                _("This passage has the code {code} already.").format(code=tx.get(Code, coding.code_id).label),
                todo=_("Choose other ends, or take one of the two off."),
            )
        tx.change(moved)
        tx.remove_all(tx.find(Displaced, coding_id=coding.id))
        tx.say(N_("Moved the ends of {what}"), what=_told(tx, [coding]))


@dataclass(frozen=True, slots=True)
class WriteMemo:
    """Write a memo about something; see :class:`~qualcode.model.Memo` for the target."""

    target: MemoTarget
    target_id: int
    text: str
    start: int | None = None
    end: int | None = None

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        _refuse_blank(self.text)
        kind = _TARGETS.get(self.target)
        record = tx.get(kind, self.target_id) if kind else None
        if self.target is MemoTarget.PASSAGE:
            assert isinstance(record, Source)
            words_of(record, tx.text(record), self.start or 0, self.end or 0)
        memo = Memo(0, self.target, self.target_id, self.start, self.end, self.text.strip(), tx.coder.id, tx.at)
        tx.add(memo)
        _say_of(tx, memo, N_("Wrote a memo"), N_("Wrote a memo on {what}"))


@dataclass(frozen=True, slots=True)
class ChangeMemo:
    """Write a memo anew."""

    memo_id: int
    text: str

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        _refuse_blank(self.text)
        memo = tx.get(Memo, self.memo_id)
        tx.change(replace(memo, text=self.text.strip(), written_at=tx.at))
        _say_of(tx, memo, N_("Changed a memo"), N_("Changed a memo on {what}"))


@dataclass(frozen=True, slots=True)
class RemoveMemo:
    """Take a memo away."""

    memo_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        memo = tx.get(Memo, self.memo_id)
        tx.remove(memo)
        _say_of(tx, memo, N_("Removed a memo"), N_("Removed a memo on {what}"))


_TARGETS: dict[MemoTarget, type[Source] | type[Coding] | type[Code] | type[Case] | type[Finding]] = {
    MemoTarget.SOURCE: Source,
    MemoTarget.PASSAGE: Source,
    MemoTarget.CODING: Coding,
    MemoTarget.CODE: Code,
    MemoTarget.CASE: Case,
    MemoTarget.FINDING: Finding,
}


def _coding(draft: CodingDraft, coder: Coder, source: Source, tx: Transaction) -> Coding:
    quote = words_of(source, tx.text(source), draft.start, draft.end)
    return Coding(
        id=0,
        source_id=source.id,
        start=draft.start,
        end=draft.end,
        code_id=draft.code_id,
        coder_id=coder.id,
        valence=draft.valence,
        weight=draft.weight,
        quote_hash=quote_digest(quote),
        created_at=tx.at,
        automatic=draft.automatic,
    )


def _in_vivo_label(quote: str) -> str:
    """Return the first words of a passage as a label, joined by hyphens."""
    label = re.sub(r"\W+", "-", quote.casefold()).strip("-")
    if len(label) > _LONGEST_LABEL:
        label = label[: _LONGEST_LABEL + 1].rpartition("-")[0] or label[:_LONGEST_LABEL]
    return label or "in-vivo"


def _place(coding: Coding) -> tuple[int, ...]:
    return coding.source_id, coding.start, coding.end, coding.code_id, coding.coder_id


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def _told(tx: Transaction, codings: Sequence[Coding]) -> str:
    """Return a few words for the history about which codings are meant."""
    if len(codings) != 1:
        return str(len(codings))
    return f"{tx.get(Code, codings[0].code_id).label}, {tx.get(Source, codings[0].source_id).name}"


def _say_of(tx: Transaction, memo: Memo, told: str, told_on: str) -> None:
    """Say what was done to a memo, and what it is about where that has a short name."""
    what = ""
    if memo.target in (MemoTarget.SOURCE, MemoTarget.PASSAGE):
        what = _line_of(tx, memo.target_id, memo.start)
    elif memo.target is MemoTarget.CODING:
        # One that waits after an edit lies nowhere.
        for coding in tx.find(Coding, id=memo.target_id):
            what = f"{_line_of(tx, coding.source_id, coding.start)}, {tx.get(Code, coding.code_id).label}"
    elif memo.target is MemoTarget.CODE:
        what = tx.get(Code, memo.target_id).label
    elif memo.target is MemoTarget.CASE:
        what = tx.get(Case, memo.target_id).name
    if what:
        tx.say(told_on, what=what)
    else:
        tx.say(told)


def _line_of(tx: Transaction, source_id: int, start: int | None) -> str:
    source = tx.get(Source, source_id)
    return source.name if start is None else f"{source.name}:{_line(tx.text(source), start)}"


def _refuse_weight(weight: int | None) -> None:
    if weight is not None and not 0 <= weight <= 100:
        raise RuleError(_("A weight is a whole number from 0 to 100."))


def _refuse_blank(text: str) -> None:
    if not text.strip():
        raise RuleError(_("A memo needs some words."), todo=_("Write something, or remove the memo."))
