"""What a finding's evidence was when it was written, and what has changed since."""

from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Any

from qualcode.locale import _
from qualcode.model import (
    Assessment,
    Coding,
    Evidence,
    Finding,
    Indicator,
    Item,
    MetaInference,
    Record,
    Response,
    Summary,
)
from qualcode.model import Memo as MemoRecord
from qualcode.project import HasReads

Grounds = tuple[tuple[str, int, str], ...]
"""Record type, id and digest of each piece of evidence, in the finding's order."""

_MATTERS: Mapping[type[Record], tuple[str, ...]] = {
    Coding: ("source_id", "start", "end", "code_id", "valence", "quote_hash"),
    Item: ("code_id", "low", "high", "reverse"),
    Indicator: ("target", "realised", "reported", "rule", "accepted", "code_id"),
    Assessment: ("decided", "reason"),
    MetaInference: ("type", "text", "resolution", "reason"),
    Summary: ("text", "basis"),
    MemoRecord: ("text",),
}
"""The types of evidence, and which of their fields a finding rests on."""

KINDS: Mapping[str, type[Record]] = {kind.__name__: kind for kind in _MATTERS}
"""The types of records that may be evidence, by name."""


def grounds_of(project: HasReads, evidence: Evidence) -> Grounds:
    """Return what evidence is now; records that are gone are absent.

    Args:
        project: a project, or the transaction of an act.
        evidence: types and ids.
    """
    digests: dict[tuple[str, int], str] = {}
    for name in dict.fromkeys(kind for kind, _number in evidence):
        wanted = {number for kind, number in evidence if kind == name}
        given = _answers(project, wanted) if name == Item.__name__ else {}
        for record in project.reads.records(KINDS[name], ids=wanted):
            digests[name, record.id] = _digest(record, given.get(record.id, ()))
    return tuple((*step, digests[step]) for step in dict.fromkeys(evidence) if step in digests)


def changes(finding: Finding, now: Grounds, name_of: Callable[[str, int], str]) -> tuple[str, ...]:
    """Return what has changed of a finding's evidence since it was written, a sentence each.

    Args:
        finding: which.
        now: what its evidence is today.
        name_of: gives what people call a record, by type and id.
    """
    before = {(kind, number): digest for kind, number, digest in finding.basis}
    today = {(kind, number): digest for kind, number, digest in now}
    told = []
    for step in dict.fromkeys((*finding.supporting, *finding.opposing)):
        name = name_of(*step)
        if step not in today:
            told.append(_("{evidence} is gone").format(evidence=name))
        elif before.get(step) not in (None, today[step]):
            told.append(_("{evidence} was changed").format(evidence=name))
    return tuple(told)


def _answers(project: HasReads, items: Iterable[int]) -> dict[int, list[tuple[int, int | None]]]:
    wanted, found = set(items), dict[int, list[tuple[int, int | None]]]()
    for response in project.reads.records(Response):
        if response.item_id in wanted:
            found.setdefault(response.item_id, []).append((response.case_id, response.answer))
    return {item: sorted(given) for item, given in found.items()}


def _digest(record: Any, more: Iterable[object]) -> str:
    """Return 16 hexadecimal digits for what matters of a record; no words of the study can be read from them."""
    told = repr([*(str(getattr(record, name)) for name in _MATTERS[type(record)]), *more])
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
