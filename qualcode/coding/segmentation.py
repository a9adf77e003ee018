"""The sentences of a source: computed when first asked for, then kept in the project."""

import hashlib

from qualcode.language import sentences
from qualcode.model import Source
from qualcode.project import Project

Span = tuple[int, int]


def sentences_of(project: Project, source: Source) -> tuple[Span, ...]:
    """Return the sentence spans of a source; the first time this loads spaCy and takes a second or more."""
    regions = _regions(project, source)
    method = _method(project, regions)
    kept = project.sentences(source, method)
    if kept is not None:
        return kept
    text = project.text(source)
    language = project.study.language
    spans = sentences.sentence_spans(text, regions or [(0, len(text))], language)
    project.keep_sentences(source, method, spans)
    return spans


def known_sentences(project: Project, source: Source) -> tuple[Span, ...] | None:
    """Return the sentence spans of a source if they are kept already, without loading anything."""
    return project.sentences(source, _method(project, _regions(project, source)))


def _regions(project: Project, source: Source) -> list[Span]:
    return [(turn.speech_start, turn.end) for turn in project.turns(source)]


def _method(project: Project, regions: list[Span]) -> str:
    """Return the name the sentences of a text with these turns are kept under: no sentence reaches over two turns."""
    digest = hashlib.blake2b(repr(regions).encode(), digest_size=8).hexdigest()
    return f"{sentences.method(project.study.language)} {digest}"
