"""Giving codings another code, where they become one with codings that are there already."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.model import Code, Coding, Displaced, Memo, MemoTarget, Source, Valence
from qualcode.project import Transaction


@dataclass(frozen=True, slots=True)
class RecodeCodings:
    """Give codings another code; place, coder, valence, weight and memos stay.

    Where their coder gave the passage that code already, the two become one: see :func:`give_code`. The analyst has
    looked at them, so they count no longer as automatic.
    """

    ids: tuple[int, ...]
    code_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            NotFoundError: if one of the codings or the code is gone.
            RuleError: if all of them have this code already.
        """
        code = tx.get(Code, self.code_id)
        codings = [coding for coding in tx.get_all(Coding, self.ids) if coding.code_id != code.id]
        if not codings:
            raise RuleError(
                _("There is no coding here that has not the code {code} already.").format(code=code.label),
                todo=_("Choose another code."),
            )
        give_code(tx, [replace(coding, automatic=False) for coding in codings], code.id)
        first = codings[0]
        if len(codings) == 1:
            tx.say(
                N_("Recoded a passage of {source} from {former} to {code}"),
                source=tx.get(Source, first.source_id).name,
                former=tx.get(Code, first.code_id).label,
                code=code.label,
            )
        else:
            tx.say(N_("Recoded {count} passages to {code}"), count=len(codings), code=code.label)


def give_code(tx: Transaction, codings: Iterable[Coding], code_id: int) -> int:
    """Give codings another code; return how many have it since and did not merge into one that was there.

    Where a coder gave the same passage that code already, the coding there stays and the other goes: its memos and
    what waits to be looked at go over, and its valence and weight where the one that stays says none. One that an
    analyst made or looked at makes the two no longer automatic.
    """
    changed = [replace(coding, code_id=code_id) for coding in codings]
    if not changed:
        return 0
    own = {coding.id for coding in changed}
    sources = sorted({coding.source_id for coding in changed})
    there = [coding for coding in tx.find(Coding, code_id=code_id, source_id=sources) if coding.id not in own]
    kept = {_place(coding): coding for coding in there}
    moved: set[int] = set()
    doubled: dict[int, int] = {}
    for coding in changed:
        stays = kept.get(_place(coding))
        if stays is None:
            kept[_place(coding)] = coding
            moved.add(coding.id)
        else:
            kept[_place(coding)] = _joined(stays, coding)
            doubled[coding.id] = stays.id
    _move_belongings(tx, own, doubled, code_id)
    tx.remove_all(tx.get_all(Coding, doubled))
    tx.change_all(kept[place] for place in {_place(coding) for coding in changed})
    return len(moved)


def _move_belongings(tx: Transaction, ids: set[int], doubled: dict[int, int], code_id: int) -> None:
    """Let memos, and what waits to be looked at, follow codings that change their code or go."""
    about = [memo for memo in tx.find(Memo, target=MemoTarget.CODING) if memo.target_id in doubled]
    tx.change_all(replace(memo, target_id=doubled[memo.target_id]) for memo in about)
    tx.change_all(
        replace(former, code_id=code_id, coding_id=doubled.get(former.coding_id or 0, former.coding_id))
        for former in tx.find(Displaced)
        if former.coding_id in ids
    )


def _joined(stays: Coding, goes: Coding) -> Coding:
    return replace(
        stays,
        valence=goes.valence if stays.valence is Valence.NONE else stays.valence,
        weight=goes.weight if stays.weight is None else stays.weight,
        automatic=stays.automatic and goes.automatic,
    )


def _place(coding: Coding) -> tuple[int, int, int, int]:
    return coding.source_id, coding.start, coding.end, coding.coder_id
