"""The sentences of a source: computed when first asked for, then kept in the project."""

from qualcode.language import sentences
from qualcode.model import Source
from qualcode.project import Project

Span = tuple[int, int]


def sentences_of(project: Project, source: Source) -> tuple[Span, ...]:
    """Return the sentence spans of a source; the first time this loads spaCy and takes a second or more."""
    method = sentences.method(project.study.language)
    kept = project.sentences(source, method)
    if kept is not None:
        return kept
    text = project.text(source)
    regions = [(turn.speech_start, turn.end) for turn in project.turns(source)] or [(0, len(text))]
    spans = sentences.sentence_spans(text, regions, project.study.language)
    project.keep_sentences(source, method, spans)
    return spans


def known_sentences(project: Project, source: Source) -> tuple[Span, ...] | None:
    """Return the sentence spans of a source if they are kept already, without loading anything."""
    return project.sentences(source, sentences.method(project.study.language))
