"""The units around many places, to be coded at once."""

from collections.abc import Iterable, Iterator

from qualcode.coding.segmentation import sentences_of
from qualcode.coding.units import Span, UnitKind, Units
from qualcode.model import CodingDraft, Source
from qualcode.project import Project


def units_of(project: Project, source: Source, kind: UnitKind) -> Units:
    """Return the units of a source; sentences are cut where nobody has cut them yet."""
    sentences = sentences_of(project, source) if kind is UnitKind.SENTENCE else None
    return Units(project.text(source), project.turns(source), sentences)


def units_by_place(project: Project, places: Iterable[tuple[int, Span]], kind: UnitKind) -> Iterator[Span | None]:
    """Yield for each place the unit of a kind in which it begins.

    Args:
        project: holds the sources.
        places: ``(source_id, span)``, those of a source side by side.
        kind: sentences are cut where nobody has cut them yet.
    """
    now, units = 0, Units("")
    for source_id, span in places:
        if source_id != now:
            now, units = source_id, units_of(project, project.source(source_id), kind)
        yield units.at(kind, span[0])


def units_around(project: Project, places: Iterable[tuple[int, Span]], kind: UnitKind) -> list[tuple[int, Span]]:
    """Return the units of a kind in which places begin, each once, in the order of the places.

    Args:
        project: holds the sources.
        places: ``(source_id, span)``, those of a source side by side.
        kind: sentences are cut where nobody has cut them yet.
    """
    there = list(places)
    around = zip(there, units_by_place(project, there, kind), strict=True)
    return list(dict.fromkeys((source_id, unit) for (source_id, _span), unit in around if unit is not None))


def drafts_for(units: Iterable[tuple[int, Span]], code_id: int) -> tuple[CodingDraft, ...]:
    """Return the codings that code units with a code."""
    return tuple(CodingDraft(source_id, *span, code_id) for source_id, span in units)
