"""Auto-coding by words: the units in which a search finds something."""

from collections.abc import Callable, Iterable, Iterator

from qualcode.coding.autocoding.proposing import Place, Preview, previewed
from qualcode.coding.autocoding.units import units_by_place
from qualcode.coding.search import Hit, Search, Where, search, search_pattern
from qualcode.coding.units import Span, UnitKind
from qualcode.project import Project

Progress = Callable[[int, int], None]


def _untold(_done: int, _all: int) -> None:
    """Tell nobody."""


def by_words(
    project: Project,
    written: str,
    code: str | int,
    *,
    where: Where = Where(),  # noqa: B008 - frozen, so shared safely
    unit: UnitKind = UnitKind.SENTENCE,
    is_pattern: bool = False,
    progress: Progress = _untold,
) -> Preview:
    """Propose to code the units in which words are found.

    Args:
        project: where to look.
        written: as for :func:`~qualcode.coding.search.search`, or a regular expression.
        code: label or id of the code.
        where: which stretches count.
        unit: what is coded around each place.
        is_pattern: whether it is a regular expression.
        progress: told how many sources are indexed or searched, and how many are to be.

    Raises:
        QualcodeError: as the search does, and if there is no such code.
    """
    code_id = project.code(code).id
    find = search_pattern if is_pattern else search
    found = find(project, written, where, limit=None, progress=progress)
    return previewed(project, places_of(project, found, code_id, unit), written, found.notes)


def places_of(project: Project, found: Search, code_id: int, unit: UnitKind) -> list[Place]:
    """Return the units around everything a search found, with the words found there as the reason."""
    spots = list(_spots(found.hits))
    texts = project.texts([source for source in project.sources() if source.id in {spot[0] for spot in spots}])
    return [
        Place(source_id, around, code_id, " ".join(texts[source_id][slice(*spot)].split()))
        for (source_id, spot), around in zip(spots, units_by_place(project, spots, unit), strict=True)
        if around is not None
    ]


def _spots(hits: Iterable[Hit]) -> Iterator[tuple[int, Span]]:
    for hit in hits:
        for spot in hit.places:
            yield hit.source_id, spot
