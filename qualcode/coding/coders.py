"""Coders that are meant, by name."""

from collections.abc import Collection

from qualcode.project import Project

NOBODY = 0
"""An id that no coder has."""


def coder_ids(project: Project, names: Collection[str]) -> tuple[int, ...]:
    """Return the ids of the coders of some names, for a filter: empty (which restricts nothing) where none is named.

    Of somebody who has not acted in the project yet nothing is found: where only such are named, :data:`NOBODY` stands
    for them.
    """
    if not names:
        return ()
    return tuple(coder.id for coder in project.coders() if coder.name in names) or (NOBODY,)
