"""Auto-coding: the units around many places, to be coded at once."""

from collections.abc import Iterable

from qualcode.coding.segmentation import sentences_of
from qualcode.coding.units import Span, UnitKind, Units
from qualcode.model import CodingDraft
from qualcode.project import Project


def units_around(project: Project, places: Iterable[tuple[int, Span]], kind: UnitKind) -> list[tuple[int, Span]]:
    """Return the units of a kind in which places begin, each once, in the order of the places.

    Args:
        project: holds the sources.
        places: ``(source_id, span)``, those of a source side by side.
        kind: sentences are cut where nobody has cut them yet.
    """
    found: dict[tuple[int, Span], None] = {}
    now, units = 0, Units("")
    for source_id, span in places:
        if source_id != now:
            now, source = source_id, project.source(source_id)
            sentences = sentences_of(project, source) if kind is UnitKind.SENTENCE else None
            units = Units(project.text(source), project.turns(source), sentences)
        unit = units.at(kind, span[0])
        if unit is not None:
            found[source_id, unit] = None
    return list(found)


def drafts_for(units: Iterable[tuple[int, Span]], code_id: int) -> tuple[CodingDraft, ...]:
    """Return the codings that code units with a code."""
    return tuple(CodingDraft(source_id, *span, code_id) for source_id, span in units)
