"""Keyword in context: every place where a word is said, with the words before and behind it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from qualcode.coding.search import Hit, Where, search
from qualcode.errors import RuleError
from qualcode.language.stop_words import stop_words
from qualcode.language.words import word_spans
from qualcode.locale import _
from qualcode.project import Project

ORDERS = ("place", "before", "after")

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Context:
    """A place where something is said.

    Attributes:
        source: its name.
        start, end: what was found.
        line: on which it stands, from 1.
        speaker: label of who speaks; empty where nobody does.
        before, found, after: it, and so many words on either side in the same turn or paragraph, each on one line.
    """

    source_id: int
    source: str
    start: int
    end: int
    line: int
    speaker: str
    before: str
    found: str
    after: str


def keyword_in_context(
    project: Project,
    written: str,
    where: Where = Where(),  # noqa: B008  (frozen, so shared safely)
    *,
    width: int = 6,
    without_stop_words: bool = False,
    order: str = "place",
    language: str = "",
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> tuple[Context, ...]:
    """Return every place where something is said, with the words around it.

    What is found, and in which forms, is what :func:`qualcode.coding.search.search` finds; there, one turn is one hit,
    here each place in it is a line.

    Args:
        project: where to look.
        written: what to look for, written as for a search.
        where: which stretches count.
        width: how many words are given on each side.
        without_stop_words: whether the words around it leave out stop words, so that those that say something come
            nearer.
        order: "place", "before" (by the words before, from the nearest outward), or "after" (by the words behind).
        language: of the stop words; the study's if empty.
        progress: as for a search.

    Raises:
        RuleError: if what is written asks for nothing, or width and order make no sense.
        NotFoundError: if what ``where`` names does not exist.
    """
    if order not in ORDERS or width < 1:
        raise RuleError(
            _("Contexts cannot be shown so."),
            todo=_("Give 1 or more words, and one of these orders: {names}.").format(names=", ".join(ORDERS)),
        )
    hits = search(project, written, where, limit=None, progress=progress).hits
    ids = {hit.source_id for hit in hits}
    texts = project.texts(source for source in project.sources() if source.id in ids)
    stopped = stop_words(language or project.study.language) if without_stop_words else frozenset()
    found: list[Context] = []
    at: dict[int, tuple[int, int]] = {}
    for hit in hits:
        text = texts[hit.source_id]
        for start, end in hit.places:
            # Hits come by source and place, so lines are counted on from the one before.
            behind, line = at.get(hit.source_id, (0, 1))
            line += text.count("\n", behind, start)
            at[hit.source_id] = start, line
            found.append(_context(hit, text, (start, end), line, width, stopped))
    if order == "before":
        found.sort(key=lambda each: [*reversed(each.before.casefold().split())])
    elif order == "after":
        found.sort(key=lambda each: each.after.casefold().split())
    return tuple(found)


def _context(hit: Hit, text: str, place: tuple[int, int], line: int, width: int, stopped: frozenset[str]) -> Context:
    start, end = place
    before, after = _kept(text, hit.start, start, stopped), _kept(text, end, hit.end, stopped)
    if stopped:
        sides = (" ".join(text[a:b] for a, b in some) for some in (before[-width:], after[:width]))
    else:
        # As it stands, with all that is between the words.
        first = before[-width:][0][0] if before else start
        last = after[:width][-1][1] if after else end
        sides = (_BLANKS.sub(" ", text[a:b]).strip() for a, b in ((first, start), (end, last)))
    return Context(
        hit.source_id,
        hit.source,
        start,
        end,
        line,
        hit.speaker,
        next(sides),
        _BLANKS.sub(" ", text[start:end]),
        next(sides),
    )


def _kept(text: str, start: int, end: int, stopped: frozenset[str]) -> list[tuple[int, int]]:
    return [
        span for span in word_spans(text, start, end) if text[slice(*span)].casefold().replace("’", "'") not in stopped
    ]
