"""Searching the sources by words."""

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial

from qualcode.coding.search.matching import MOST_FORMS, Match, Vocabulary, compiled, places
from qualcode.coding.search.query import parse
from qualcode.coding.search.where import Where
from qualcode.language.stems import stemmer
from qualcode.locale import _
from qualcode.project import Project, WordIndex, WordsAsked, WordsFound

Span = tuple[int, int]
Progress = Callable[[int, int], None]

_BLANKS = re.compile(r"\s+")
_AROUND = 60
"""Characters shown on each side of what was found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A turn or paragraph in which something was found.

    Attributes:
        source_id, start, end: the stretch.
        speaker: label of who speaks; empty where nobody does.
        line: on which the first place stands, from 1.
        before, found, after: the first place and what stands around it, on one line.
        places: of everything found in it.
    """

    source_id: int
    source: str
    start: int
    end: int
    speaker: str
    line: int
    before: str
    found: str
    after: str
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found.

    Attributes:
        count: of turns and paragraphs; :attr:`hits` may be a page of them.
        forms: the words of the texts that each written word was taken for, with how often each stands there.
        notes: what the analyst should know, a sentence each.
    """

    written: str
    count: int
    hits: tuple[Hit, ...]
    forms: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def search(
    project: Project,
    written: str,
    where: Where = Where(),  # noqa: B008 - frozen, so shared safely
    *,
    limit: int | None = 50,
    offset: int = 0,
    progress: Progress = lambda _done, _all: None,
) -> Search:
    """Find words in the sources; see :mod:`qualcode.coding.search.query` for how they are written.

    The first search in a project, and the first after texts have changed, brings the index of words up to date.

    Args:
        project: where to look.
        written: what to look for.
        where: which stretches count.
        limit: how many hits are given back; None for all.
        offset: how many are passed over before.
        progress: told how many sources are indexed, and how many are to be.

    Raises:
        RuleError: if what is written asks for nothing.
        NotFoundError: if a source, case, variable or code does not exist.
    """
    node = parse(written)
    language = project.study.language
    stem_of = stemmer(language)
    with project.word_index(language, stem_of, progress) as index:
        match = compiled(node, Vocabulary(stem_of, index.forms_of, index.forms_like))
        forms = _counted(index, match)
        notes = tuple(_cut_note(pattern) for pattern in match.cut)
        if not match.match:
            return Search(written, 0, (), forms, notes)
        asked = _asked(project, match.match, where)
        total = index.count(asked)
        found = index.page(asked, limit=limit, offset=offset) if total else []
    return Search(written, total, tuple(hits_of(project, found, partial(_places_of, match))), forms, notes)


def _counted(index: WordIndex, match: Match) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return the forms of each written word with how often they stand in the texts, most frequent first."""
    often = index.occurrences(sorted({form for forms in match.forms.values() for form in forms}))
    return {
        written: tuple(sorted(((form, often.get(form, 0)) for form in forms), key=lambda pair: (-pair[1], pair[0])))
        for written, forms in match.forms.items()
    }


def _cut_note(pattern: str) -> str:
    told = _("{pattern} fits more than {limit} words; the first of them were looked for.")
    return told.format(pattern=pattern, limit=MOST_FORMS)


def _asked(project: Project, match: str, where: Where) -> WordsAsked:
    place = where.resolved(project)
    return WordsAsked(match, **asdict(place))


def hits_of(
    project: Project, found: Sequence[WordsFound], places_of: Callable[[WordsFound, str], list[Span]]
) -> list[Hit]:
    """Return what was found with the words around it; each text is fetched once."""
    wanted = {each.source_id for each in found}
    sources = {source.id: source for source in project.sources() if source.id in wanted}
    texts = project.texts(sources.values()) if sources else {}
    labels = {speaker.id: speaker.label for speaker in project.speakers()} if found else {}
    lines: dict[int, tuple[int, int]] = {}
    hits = []
    for each in found:
        text = texts[each.source_id]
        spots = places_of(each, text) or [(each.start, min(each.end, each.start + _AROUND))]
        start, end = spots[0]
        # Hits of a source come in order, so lines are counted on from the one before.
        at, line = lines.get(each.source_id, (0, 1))
        line += text.count("\n", at, start)
        lines[each.source_id] = (start, line)
        hits.append(
            Hit(
                source_id=each.source_id,
                source=sources[each.source_id].name,
                start=each.start,
                end=each.end,
                speaker=labels.get(each.speaker_id or 0, ""),
                line=line,
                before=_one_line(text, max(each.start, start - _AROUND), start),
                found=_one_line(text, start, end),
                after=_one_line(text, end, min(each.end, end + _AROUND)),
                places=tuple(spots),
            )
        )
    return hits


def _places_of(match: Match, stretch: WordsFound, text: str) -> list[Span]:
    return places(text, stretch.start, stretch.end, match.phrases)


def _one_line(text: str, start: int, end: int) -> str:
    return _BLANKS.sub(" ", text[start:end])
