"""Leaks: real names and numbers that are still in a project, by the key table and by what is surely one."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from qualcode.language.phrases import phrase_spans
from qualcode.locale import _
from qualcode.materials.pseudonyms import places
from qualcode.materials.pseudonyms.candidates import Confidence, Kind
from qualcode.materials.pseudonyms.key_table import KeyTable
from qualcode.materials.pseudonyms.places import Place, Placed
from qualcode.materials.pseudonyms.scanning import Progress, scan
from qualcode.model import Forgotten, Revision
from qualcode.project import Project

_SHORTEST = 3
_JOINTS = str.maketrans("_-", "  ")


@dataclass(frozen=True, slots=True)
class Leak:
    """Something real that is still there.

    Attributes:
        id: of the person or thing in a scan; empty for words of the journal.
        where: the place as people call it.
        line: of a source's text, from 1; 0 elsewhere.
        text: what stands there.
        why: what it was recognised by, in the current language.
    """

    id: str
    kind: Kind
    where: str
    line: int
    text: str
    why: str


def find_leaks(
    project: Project,
    keys: KeyTable | None = None,
    *,
    ignored: Collection[str] = (),
    progress: Progress = lambda _done, _total, _name: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Leak]:
    """Return every real name and number of the key table, and every sure candidate, that stands anywhere.

    Looked at are the texts, names, labels, memos, values, codes and findings as they are now. The history is not: see
    :func:`former_words`.

    Args:
        project: where to look.
        keys: the key table; None looks for candidates alone.
        ignored: ids and kinds that the analyst knows of and leaves.
        progress: as in :func:`~qualcode.materials.pseudonyms.scanning.scan`.
        cancelled: as there.
    """
    found = scan(project, keys=keys, progress=progress, cancelled=cancelled)
    names = [value for entry in keys.entries if entry.kind is Kind.NAME for value in entry.values] if keys else []
    words = {word for name in names for word in name.split()}
    leaks, seen = [], set()
    for thing in found.things:
        known = thing.in_table or (thing.kind is Kind.NAME and thing.values[0] in words)
        for mention in thing.mentions:
            if mention.confidence is not Confidence.HIGH and not (known and mention.confidence > Confidence.LOW):
                continue
            seen.add((mention.place, mention.start))
            if not {thing.id, thing.kind.value} & set(ignored):
                why = _("in the key table") if known else mention.reason
                leaks.append(Leak(thing.id, thing.kind, mention.place.shown, mention.line, mention.text, why))
    if keys:
        leaks.extend(
            Leak("", kind, place.shown, line, text, _("in the key table"))
            for kind, place, line, start, text in _literal(project, keys)
            if (place, start) not in seen and kind.value not in ignored
        )
    return leaks


def _literal(project: Project, keys: KeyTable) -> Iterator[tuple[Kind, Place, int, int, str]]:
    """Yield where what was replaced stands letter for letter, whatever is around it."""
    written = _written(keys)
    for placed in _everything(project):
        for start, end, kind in _stands(placed.text, written, project.study.language):
            line = placed.text.count("\n", 0, start) + 1 if placed.place.is_text else 0
            yield kind, placed.place, line, start, placed.text[start:end]


def _written(keys: KeyTable) -> dict[str, Kind]:
    """Return what was replaced, as it was written, with the signs that join words in names of files as blanks."""
    return {
        text.translate(_JOINTS): entry.kind
        for entry in keys.entries
        for text in entry.written
        if len(text) >= _SHORTEST
    }


def _stands(text: str, written: dict[str, Kind], language: str) -> Iterator[tuple[int, int, Kind]]:
    phrases = tuple(dict.fromkeys(one.lower() for one in written))
    kinds = {one.lower(): kind for one, kind in written.items()}
    plain = text.translate(_JOINTS)
    for start, end, number in phrase_spans(plain, phrases, language):
        words = " ".join(plain[start:end].split())
        # A single word in small letters is an ordinary word more often than somebody's name.
        if words in written or " " in words or any(map(str.isdigit, words)):
            yield start, end, kinds[phrases[number]]


def _everything(project: Project) -> Iterator[Placed]:
    yield from places.texts(project, project.sources())
    yield from places.other_words(project)


def journal_words(project: Project, keys: KeyTable) -> list[Leak]:
    """Return what the sentences of the journal say of real names: they name sources, cases and codes."""
    written = _written(keys)
    leaks = []
    for event in project.events():
        told = " | ".join(event.params.values())
        for start, end, kind in _stands(told, written, project.study.language):
            where = _("event {n}").format(n=event.n)
            leaks.append(Leak("", kind, where, 0, told[start:end], _("in the key table")))
    return leaks


def former_words(project: Project) -> list[str]:
    """Return the names of the sources of which the project still holds a text they had before."""
    gone = {forgotten.text_hash for forgotten in project.records(Forgotten)}
    ids = {revision.source_id for revision in project.records(Revision) if revision.text_hash not in gone}
    return [source.name for source in project.sources() if source.id in ids]
