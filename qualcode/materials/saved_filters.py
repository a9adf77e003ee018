"""Saved questions name sources, cases and variables; who renames one of these lets them follow."""

import re
from dataclasses import replace

from qualcode.model import SavedQuery
from qualcode.project import Transaction

_VARIABLE = re.compile(r"(\s*)([^=!<>]+?)(\s*[=!<>].*)", re.DOTALL)


def rename_in_queries(tx: Transaction, kind: str, old: str, new: str) -> None:
    """Let the filters of saved questions name something by its new name.

    Args:
        tx: of the act that renames it.
        kind: "source", "case" or "variable".
        old: its name until now.
        new: its name from now on.
    """
    tx.change_all(
        replace(query, filters=tuple(_renamed(name, value, kind, old, new) for name, value in query.filters))
        for query in tx.find(SavedQuery)
    )


def _renamed(name: str, value: str, kind: str, old: str, new: str) -> tuple[str, str]:
    if name == kind and value == old:
        return name, new
    found = _VARIABLE.fullmatch(value) if (name, kind) == ("where", "variable") else None
    return (name, f"{found[1]}{new}{found[3]}") if found and found[2] == old else (name, value)
