"""Searching the sources by a regular expression, which may never take longer than it is allowed to."""

import time
from collections.abc import Callable, Iterator
from typing import Any

from qualcode.coding.search.finding import Hit, Search, hits_of
from qualcode.coding.search.where import Where
from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.project import CodingFilter, Project, WordsFound, stretches_of

Progress = Callable[[int, int], None]


def search_pattern(
    project: Project,
    written: str,
    where: Where = Where(),  # noqa: B008 - frozen, so shared safely
    *,
    limit: int | None = 50,
    offset: int = 0,
    seconds: float = 20.0,
    progress: Progress = lambda _done, _all: None,
) -> Search:
    """Find what fits a regular expression (of the package ``regex``), upper or lower case, within turns.

    Args:
        project: where to look.
        written: the expression.
        where: which stretches count.
        limit: how many hits are given back; None for all.
        offset: how many are passed over before.
        seconds: what it may take in all.
        progress: told before each source how many are searched, and how many there are.

    Raises:
        RuleError: if it is no regular expression, or takes too long.
    """
    pattern = pattern_of(written)
    until = time.monotonic() + seconds
    spots: dict[tuple[int, int], list[tuple[int, int]]] = {}
    found: list[WordsFound] = []
    for stretch, text in _stretches(project, where, progress):
        try:
            matches = [
                match.span()
                for match in pattern.finditer(
                    text, stretch.start, stretch.end, timeout=max(0.001, until - time.monotonic())
                )
                if match.end() > match.start()
            ]
        except TimeoutError:
            raise RuleError(
                _("The expression takes longer than {seconds} seconds.").format(seconds=round(seconds)),
                where=written[:60],
                todo=_("Make it simpler, or look in fewer sources."),
            ) from None
        if matches:
            found.append(stretch)
            spots[(stretch.source_id, stretch.start)] = matches
    shown = found[offset : None if limit is None else offset + limit]
    hits: list[Hit] = hits_of(project, shown, lambda stretch, _text: spots[(stretch.source_id, stretch.start)])
    return Search(written, len(found), tuple(hits))


def pattern_of(written: str) -> Any:
    """Return a regular expression that knows no difference of upper and lower case.

    Raises:
        RuleError: if it is none.
    """
    import regex

    try:
        pattern = regex.compile(written, regex.IGNORECASE | regex.MULTILINE | regex.V1)
    except regex.error as error:
        raise RuleError(
            _("This is no regular expression: {reason}.").format(reason=error),
            where=written[:60],
            todo=_("Put a backslash before signs that stand for themselves, such as . ( ) * + ?"),
        ) from error
    return pattern


def _stretches(project: Project, where: Where, progress: Progress) -> Iterator[tuple[WordsFound, str]]:
    """Yield each stretch that counts with the text it lies in."""
    place = where.resolved(project)
    sources = [source for source in project.sources() if place.sources is None or source.id in place.sources]
    coded: dict[int, list[tuple[int, int]]] = {}
    for number, start, end, _code, _coder in (
        project.coding_spans(CodingFilter(codes=place.codes, coders=place.coders)) if place.coded is not None else ()
    ):
        coded.setdefault(number, []).append((start, end))
    for done, source in enumerate(sources):
        progress(done, len(sources))
        text = project.text(source)
        codings = coded.get(source.id, [])
        for start, end, speaker in stretches_of(text, project.turn_places(source)):
            if not place.heard(source.id, speaker):
                continue
            if place.coded is not None and place.coded != any(a < end and b > start for a, b in codings):
                continue
            yield WordsFound(source.id, start, end, speaker), text
