"""Auto-coding by heading: what stands under a heading of a document."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from qualcode.coding.autocoding.proposing import Place, Preview, previewed
from qualcode.coding.autocoding.speakers import trimmed
from qualcode.coding.autocoding.units import units_of
from qualcode.coding.search import Where
from qualcode.coding.units import Span, UnitKind
from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.materials.values import fold
from qualcode.model import Section, SectionKind, Source, SourceKind
from qualcode.project import Project


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading there is.

    Attributes:
        text: its words, on one line.
        level: 1 for the highest.
        sources: names of the sources that have it.
    """

    text: str
    level: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading in one place, and what stands under it."""

    source: Source
    text: str
    level: int
    body: Span
    lines: tuple[Span, ...]
    """The headings below it, which are no text of it."""


def headings(project: Project, *, sources: Sequence[str] = (), kinds: Sequence[SourceKind] = ()) -> list[Heading]:
    """Return the headings of some sources, in the order they come; those with the same words are one.

    Args:
        project: where to look.
        sources: only in these.
        kinds: only in sources of these kinds.
    """
    grouped: dict[tuple[str, int], list[_Part]] = {}
    for part in _parts(project, sources, kinds):
        grouped.setdefault((fold(part.text), part.level), []).append(part)
    return [
        Heading(some[0].text, level, tuple(dict.fromkeys(part.source.name for part in some)))
        for (_text, level), some in grouped.items()
    ]


def by_heading(
    project: Project,
    code: str | int,
    under: Sequence[str],
    *,
    unit: UnitKind | None = UnitKind.PARAGRAPH,
    sources: Sequence[str] = (),
    kinds: Sequence[SourceKind] = (),
) -> Preview:
    """Propose to code what stands under some headings, that under their sub-headings included.

    Args:
        project: where to look.
        code: label or id of the code.
        under: the headings by their words, whatever their case; ``*`` stands for any words.
        unit: what is coded; None for all that stands under a heading as one passage.
        sources: only in these.
        kinds: only in sources of these kinds.

    Raises:
        RuleError: if no heading is named.
        NotFoundError: if something is named that does not exist.
    """
    code_id = project.code(code).id
    wanted = [fold(heading).replace("[", "[[]") for heading in under if heading.strip()]
    if not wanted:
        raise RuleError(_("Nothing says which heading is meant."), todo=_("Choose one, or write its words."))
    places = [
        Place(part.source.id, span, code_id, part.text)
        for part in _parts(project, sources, kinds)
        if any(fnmatchcase(fold(part.text), pattern) for pattern in wanted)
        for span in _spans(project, part, unit)
    ]
    return previewed(project, places, "; ".join(under))


def _parts(project: Project, sources: Sequence[str], kinds: Sequence[SourceKind]) -> Iterator[_Part]:
    chosen = Where(sources=tuple(sources), kinds=tuple(kinds)).sources_meant(project)
    found: dict[int, list[_Line]] = {}
    for section in project.records(Section):
        if section.kind is SectionKind.HEADING:
            found.setdefault(section.source_id, []).append((section.start, section.end, section.level))
    looked = [source for source in project.sources() if chosen is None or source.id in chosen]
    texts = project.texts(looked) if looked else {}
    for source in looked:
        text = texts[source.id]
        own = sorted(found.get(source.id) or _marked(text))
        for number, (start, end, level) in enumerate(own):
            behind = own[number + 1 :]
            until = next((line[0] for line in behind if line[2] <= level), len(text))
            below = tuple(line[:2] for line in behind if line[0] < until)
            words = " ".join(text[start:end].split()).lstrip("# ")
            yield _Part(source, words, level, (end, until), below)


_Line = tuple[int, int, int]
"""Where a heading begins and ends, and its level."""
_MARKED = re.compile(r"^(#{1,6})[ \t]+\S.*$", re.MULTILINE)


def _marked(text: str) -> list[_Line]:
    """Return the headings of a text that its file had no structure for, as Markdown marks them."""
    return [(*line.span(), len(line[1])) for line in _MARKED.finditer(text)]


def _spans(project: Project, part: _Part, unit: UnitKind | None) -> Iterator[Span]:
    """Yield the units of a part that are no headings."""
    text, (start, end) = project.text(part.source), part.body
    if unit is None:
        whole = trimmed(text, start, end)
        if whole is not None:
            yield whole
        return
    units = units_of(project, part.source, unit)
    # A unit may begin with the heading, or have one in it: only what is below counts.
    span = units.over(unit, start) or units.next(unit, start - 1)
    while span is not None and span[0] < end:
        for low, high in _without((max(span[0], start), min(span[1], end)), part.lines):
            cut = trimmed(text, low, high)
            if cut is not None:
                yield cut
        span = units.next(unit, span)


def _without(span: Span, lines: Sequence[Span]) -> Iterator[Span]:
    start, end = span
    for low, high in lines:
        if low < end and high > start:
            if low > start:
                yield start, low
            start = max(start, high)
    if start < end:
        yield start, end
