"""Decisions on groups of cases name the variable that groups them; who renames or removes it lets them follow."""

from dataclasses import replace

from qualcode.model import Assessment, ClassDecision, MetaInference, SourceKind
from qualcode.project import Transaction

Decision = Assessment | ClassDecision | MetaInference


def rename_in_decisions(tx: Transaction, old: str, new: str) -> None:
    """Let decisions on groups by a variable name it by its new name."""
    names = dict(zip(_keys(old), _keys(new), strict=True))
    for kind in (Assessment, ClassDecision, MetaInference):
        tx.change_all(replace(one, by=names[one.by]) for one in _found(tx, kind, old))


def remove_decisions(tx: Transaction, name: str) -> None:
    """Remove decisions on groups by a variable."""
    for kind in (Assessment, ClassDecision, MetaInference):
        tx.remove_all(_found(tx, kind, name))


def _found(tx: Transaction, kind: type[Decision], name: str) -> list[Decision]:
    return list(tx.find(kind, by=_keys(name)))


def _keys(name: str) -> list[str]:
    """Return what decisions on groups by a variable keep as ``by``: of interviews, and of each other technique."""
    return [f"case:{name}", *(f"case:{name} ({technique})" for technique in SourceKind)]
