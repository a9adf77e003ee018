"""What an analyst does to codings that are there: cut one in two, make one of several, give them another code."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.coding.units import Span
from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.materials.passages import words_of
from qualcode.model import Code, Coding, Displaced, Memo, MemoTarget, Source, Valence, quote_digest
from qualcode.project import Transaction

_SPACE = re.compile(r"\s")


def cut_of(text: str, span: Span, at: int) -> tuple[Span, Span] | None:
    """Return the two halves of a passage cut at a place, neither with white space at its ends.

    A cut within a word falls before it, or behind it where it is the first of the passage. None where the passage has
    no two words to part.
    """
    start, end = span
    at = min(max(at, start), end)
    if start < at < end and not (text[at - 1].isspace() or text[at].isspace()):
        before = at - len(re.split(r"\s", text[start:at])[-1])
        after = _SPACE.search(text, at, end)
        at = before if text[start:before].strip() else after.start() if after else end
    left, right = text[start:at].rstrip(), text[at:end].lstrip()
    if not left.strip() or not right:
        return None
    return (start, start + len(left)), (end - len(right), end)


@dataclass(frozen=True, slots=True)
class SplitCoding:
    """Make two codings of one: both keep code, coder, valence and weight, and the memos stay with the first.

    Attributes:
        at: where the cut is, in characters of the source; it falls between words.
    """

    coding_id: int
    at: int

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if nothing would be left on one side, or a half is coded so by this coder already.
        """
        coding = tx.get(Coding, self.coding_id)
        source, code = tx.get(Source, coding.source_id), tx.get(Code, coding.code_id)
        text = tx.text(source)
        halves = cut_of(text, (coding.start, coding.end), self.at) if coding.start < self.at < coding.end else None
        if halves is None:
            raise RuleError(
                _("There is nothing to part there."),
                where=source.name,
                todo=_("Choose a place between two words of the coding."),
            )
        first, second = (_placed(coding, source, text, half) for half in halves)
        _refuse_same(tx, [first, replace(second, id=0)], {coding.id})
        tx.change(first)
        tx.add(replace(second, id=0))
        tx.remove_all(tx.find(Displaced, coding_id=coding.id))
        tx.say(
            N_("Split a coding of {source}, line {line}, with {code}"),
            source=source.name,
            line=text.count("\n", 0, second.start) + 1,
            code=code.label,
        )


@dataclass(frozen=True, slots=True)
class JoinCodings:
    """Make one coding of several of one code, coder and source, with all that lies between them.

    The first of them stays. It keeps what they agree on: a strength and a gap make it mixed, the heaviest weight
    holds, it is automatic only if all were. Memos come along, those of one coder as one.
    """

    ids: tuple[int, ...]

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if they are not at least two, or not of one code, coder and source.
        """
        codings = sorted(tx.get_all(Coding, self.ids), key=lambda coding: (coding.start, coding.end, coding.id))
        if len(codings) < 2 or len({(c.source_id, c.code_id, c.coder_id) for c in codings}) > 1:
            raise RuleError(_("Joining takes at least two codings of one code, by one coder, in one source."))
        first, ids = codings[0], [coding.id for coding in codings]
        source, code = tx.get(Source, first.source_id), tx.get(Code, first.code_id)
        text = tx.text(source)
        whole = _placed(first, source, text, (first.start, max(coding.end for coding in codings)))
        weights = [coding.weight for coding in codings if coding.weight is not None]
        whole = replace(
            whole,
            valence=_together([coding.valence for coding in codings]),
            weight=max(weights, default=None),
            automatic=all(coding.automatic for coding in codings),
        )
        _refuse_same(tx, [whole], set(ids))
        _join_memos(tx, ids, first.id)
        tx.remove_all(tx.find(Displaced, coding_id=ids))
        tx.remove_all(codings[1:])
        tx.change(whole)
        tx.say(
            N_("Joined {count} codings of {source} with {code}: {length} characters"),
            count=len(codings),
            source=source.name,
            code=code.label,
            length=whole.end - whole.start,
        )


@dataclass(frozen=True, slots=True)
class RecodeCodings:
    """Give codings another code; their places, valences, weights and memos stay."""

    ids: tuple[int, ...]
    code_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if they all have the code, or their coder has given one of the passages this code already.
        """
        code = tx.get(Code, self.code_id)
        codings = [coding for coding in tx.get_all(Coding, self.ids) if coding.code_id != code.id]
        if not codings:
            raise RuleError(
                _("This passage has the code {code} already.").format(code=code.label), todo=_("Choose another code.")
            )
        changed = [replace(coding, code_id=code.id) for coding in codings]
        _refuse_same(tx, changed, {coding.id for coding in codings})
        tx.change_all(changed)
        waiting = tx.find(Displaced, coding_id=[coding.id for coding in codings])
        tx.change_all(replace(displaced, code_id=code.id) for displaced in waiting)
        if len(codings) > 1:
            tx.say(N_("Gave {count} codings the code {code}"), count=len(codings), code=code.label)
            return
        (was,) = codings
        tx.say(
            N_("Gave a coding of {source} the code {code} in place of {former}"),
            source=tx.get(Source, was.source_id).name,
            code=code.label,
            former=tx.get(Code, was.code_id).label,
        )


def _placed(coding: Coding, source: Source, text: str, span: Span) -> Coding:
    """Return a coding on another passage of its source."""
    return replace(coding, start=span[0], end=span[1], quote_hash=quote_digest(words_of(source, text, *span)))


def _place(coding: Coding) -> tuple[int, ...]:
    return coding.source_id, coding.start, coding.end, coding.code_id, coding.coder_id


def _refuse_same(tx: Transaction, codings: Sequence[Coding], changing: set[int]) -> None:
    """Refuse codings of which two would be the same, or the same as one that is there and is not among ``changing``."""
    sources = sorted({coding.source_id for coding in codings})
    codes = sorted({coding.code_id for coding in codings})
    starts = sorted({coding.start for coding in codings})
    there = tx.find(Coding, source_id=sources, code_id=codes, start=starts)
    taken = {_place(other) for other in there if other.id not in changing}
    for coding in codings:
        if _place(coding) in taken:
            raise RuleError(
                _("This passage has the code {code} already.").format(code=tx.get(Code, coding.code_id).label),
                where=tx.get(Source, coding.source_id).name,
                todo=_("Take one of the two off first."),
            )
        taken.add(_place(coding))


def _together(valences: Sequence[Valence]) -> Valence:
    """Return what several valences say together."""
    said = set(valences) - {Valence.NONE}
    return said.pop() if len(said) == 1 else Valence.MIXED if said else Valence.NONE


def _join_memos(tx: Transaction, ids: Sequence[int], into: int) -> None:
    """Let the memos of some codings be about one of them, those of each coder as one memo in the order of codings."""
    order = {number: place for place, number in enumerate(ids)}
    memos = sorted(
        tx.find(Memo, target=MemoTarget.CODING, target_id=list(ids)), key=lambda memo: (order[memo.target_id], memo.id)
    )
    of_coder: dict[int, list[Memo]] = {}
    for memo in memos:
        of_coder.setdefault(memo.coder_id, []).append(memo)
    for several in of_coder.values():
        text = "\n\n".join(memo.text for memo in several)
        written = max(memo.written_at for memo in several)
        tx.remove_all(several[1:])
        tx.change(replace(several[0], target_id=into, text=text, written_at=written))
