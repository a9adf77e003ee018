"""History: the texts a source has had, from the one that was imported to the one it has now."""

from dataclasses import dataclass
from itertools import pairwise

from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.model import Coder, Forgotten, Revision, RevisionChange, Source
from qualcode.project import Project


@dataclass(frozen=True, slots=True)
class TextVersion:
    """A text that a source has or had.

    Attributes:
        number: 1 for the one that was imported, then 2, 3 ...
        revision: where it is kept; None for the text the source has now.
        change: how it came to be; None for the one that was imported.
        reason: why, in the analyst's words.
        coder: who made it; empty for the one that was imported.
        since: when the source got it, ISO 8601 in UTC.
        forgotten: whether its words were taken out of the project.
    """

    number: int
    revision: Revision | None
    words: int
    characters: int
    change: RevisionChange | None
    reason: str
    coder: str
    since: str
    forgotten: bool


def texts_of(project: Project, source: Source) -> list[TextVersion]:
    """Return the texts of a source, oldest first; the last is the one it has now."""
    revisions = project.revisions(source)
    coders = {coder.id: coder.name for coder in project.records(Coder)}
    gone = {forgotten.text_hash for forgotten in project.records(Forgotten)}
    texts = []
    steps: list[tuple[Revision | None, Revision | None]] = list(pairwise([None, *revisions, None]))
    for number, (led, kept) in enumerate(steps, start=1):
        held = kept or source
        texts.append(
            TextVersion(
                number=number,
                revision=kept,
                words=held.words,
                characters=held.characters,
                change=led.change if led else None,
                reason=led.reason if led else "",
                coder=coders.get(led.coder_id, "") if led else "",
                since=led.replaced_at if led else source.imported_at,
                forgotten=held.text_hash in gone,
            )
        )
    return texts


def text_numbered(project: Project, source: Source, number: int | None) -> str:
    """Return a text of a source by its number; the one it has now for None.

    Raises:
        NotFoundError: if there is none by that number, or it was forgotten.
    """
    texts = texts_of(project, source)
    if number is not None and not 1 <= number <= len(texts):
        raise NotFoundError(
            _("{source} has no text number {number}.").format(source=source.name, number=number),
            todo=_("There are: {names}.").format(names=", ".join(str(text.number) for text in texts)),
        )
    revision = texts[number - 1].revision if number is not None else None
    return project.former_text(revision) if revision else project.text(source)
