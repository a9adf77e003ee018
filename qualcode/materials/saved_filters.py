"""Saved questions and displays name sources, cases, variables and codes; who renames one lets them follow."""

import re
from collections.abc import Mapping
from dataclasses import replace

from qualcode.model import SavedDisplay, SavedQuery
from qualcode.project import Transaction

_VARIABLE = re.compile(r"(\s*)([^=!<>]+?)(\s*[=!<>].*)", re.DOTALL)


_SETTINGS = {"variable": "by"}
"""Settings of displays that name something by another word than its kind."""


def rename_in_saved(tx: Transaction, kind: str, old: str, new: str) -> None:
    """Let the filters of saved questions, and the settings of saved displays, name something by its new name.

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
    rename_in_displays(tx, kind, {old: new})


def rename_in_displays(tx: Transaction, kind: str, names: Mapping[str, str]) -> None:
    """Let the settings of saved displays name some things by their new names; columns to sort by among them.

    Args:
        tx: of the act that renames them.
        kind: "source", "case", "variable" or "code".
        names: the new names by the old ones.
    """
    meant = (_SETTINGS.get(kind, kind), "sort")

    def renamed(display: SavedDisplay) -> SavedDisplay:
        pairs = ((name, names.get(value, value) if name in meant else value) for name, value in display.settings)
        return replace(display, settings=tuple(pairs))

    tx.change_all(changed for display in tx.find(SavedDisplay) if (changed := renamed(display)) != display)


def _renamed(name: str, value: str, kind: str, old: str, new: str) -> tuple[str, str]:
    if name == kind and value == old:
        return name, new
    found = _VARIABLE.fullmatch(value) if (name, kind) == ("where", "variable") else None
    return (name, f"{found[1]}{new}{found[3]}") if found and found[2] == old else (name, value)
