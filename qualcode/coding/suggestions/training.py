"""What a project has to learn from: its codebook, and what its coders have coded."""

from collections.abc import Collection
from dataclasses import dataclass

from qualcode.coding.speech import Speech
from qualcode.coding.suggestions.contract import Example, Model, Topic, suggesters
from qualcode.model import Code, descendants
from qualcode.project import CodingFilter, Project


@dataclass(frozen=True, slots=True)
class Trained:
    """A model with what it was made from.

    Attributes:
        last_event: number of the newest event it knows of.
    """

    model: Model
    examples: int
    last_event: int


def trained(
    project: Project, *, suggester: str = "words", coders: Collection[int] = (), level: str = "auto"
) -> Trained:
    """Return a model of a project's codes.

    Args:
        project: to learn from.
        suggester: name of a way of learning.
        coders: ids of those whose codings are learned from; all if empty.
        level: "top" to suggest codes of the top level, "all" for every code, "auto" for what :func:`level_of` says.
    """
    last = project.last_event
    level = level_of(project, coders=coders) if level == "auto" else level
    topics, examples = topics_of(project, level=level), examples_of(project, coders=coders, level=level)
    model = suggesters()[suggester].learn(topics, examples, project.study.language)
    return Trained(model, len(examples), last)


def level_of(project: Project, *, coders: Collection[int] = ()) -> str:
    """Return which codes are of use to be suggested: "all" where most codings are of sub-codes, else "top"."""
    counts = project.code_counts(CodingFilter(coders=tuple(coders)))
    below = {code.id for code in project.codes() if code.parent_id is not None}
    return "all" if sum(counts.get(code, 0) for code in below) * 2 > sum(counts.values()) else "top"


def topics_of(project: Project, *, level: str = "top") -> list[Topic]:
    """Return the codes that may be suggested, each with all that the codebook says of it and of what is under it."""
    codes = project.codes()
    by_id = {code.id: code for code in codes}
    wanted = [code for code in codes if level == "all" or code.parent_id is None]
    return [
        Topic(code.id, "\n".join(_said(by_id[number]) for number in (code.id, *descendants(codes, code.id))))
        for code in wanted
    ]


def _said(code: Code) -> str:
    parts = (code.name, code.definition, code.include, code.example)
    return "\n".join(text for words in parts for _language, text in words)


def examples_of(project: Project, *, coders: Collection[int] = (), level: str = "top") -> list[Example]:
    """Return each coded passage once, with all codes it carries, in the order they were first coded.

    The group of a passage is the case that speaks in it, or its source where that is nobody.
    """
    codes = project.codes()
    top = {
        number: code.id
        for code in codes
        if code.parent_id is None
        for number in (code.id, *descendants(codes, code.id))
    }
    rows = project.coding_rows(CodingFilter(coders=tuple(coders)))
    sources = {source.id: source for source in project.sources()}
    texts = project.texts(sources.values())
    spans = [(row.source_id, row.start, row.end, row.code_id, row.coder_id) for row in rows]
    speech = Speech.of(project)
    found: dict[tuple[int, int, int], tuple[int, set[int], int]] = {}
    for row, turns in zip(rows, speech.touched(spans), strict=True):
        voice = speech.voice(turns[0]) if turns else speech.unnamed(row.source_id)
        group = voice.case_id if voice.case_id is not None else -row.source_id
        place = (row.source_id, row.start, row.end)
        first, carried, _group = found.setdefault(place, (row.id, set(), group))
        carried.add(row.code_id if level == "all" else top[row.code_id])
        found[place] = (min(first, row.id), carried, group)
    ordered = sorted(found.items(), key=lambda item: item[1][0])
    return [
        Example(texts[source][start:end], frozenset(carried), group)
        for (source, start, end), (_first, carried, group) in ordered
    ]
