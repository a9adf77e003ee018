"""The reduction report: how much text became how many codings, kept passages, summaries and findings."""

from dataclasses import dataclass

from qualcode.coding.extents import WordCounter
from qualcode.model import Finding, Summary
from qualcode.project import Project
from qualcode.reduction.reviews import Progress, progress_of, reviews_by_coding


@dataclass(frozen=True, slots=True)
class Reduction:
    """How much of everything there is, from the raw material to the findings.

    Attributes:
        sources, words: all there are.
        coded_sources, coded_words: sources with a coding, and words of them of which a character is coded.
        codings: how many, and how far they were reviewed (``reviews``).
        summaries, findings: how many were written.
    """

    sources: int
    words: int
    coded_sources: int
    coded_words: int
    codings: int
    reviews: Progress
    summaries: int
    findings: int


def reduction_of(project: Project) -> Reduction:
    """Return what a project's material was reduced to."""
    sources = project.sources()
    rows = project.coding_rows()
    spans: dict[int, list[tuple[int, int]]] = {}
    for row in rows:
        spans.setdefault(row.source_id, []).append((row.start, row.end))
    coded = [source for source in sources if source.id in spans]
    texts = project.texts(coded)
    words = sum(WordCounter(texts[source.id]).words(spans[source.id]) for source in coded)
    reviews = progress_of(((row.id, "") for row in rows), reviews_by_coding(project)).get("", Progress())
    return Reduction(
        sources=len(sources),
        words=sum(source.words for source in sources),
        coded_sources=len(coded),
        coded_words=words,
        codings=len(rows),
        reviews=reviews,
        summaries=len(project.records(Summary)),
        findings=len(project.records(Finding)),
    )
