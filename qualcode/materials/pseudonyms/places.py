"""Places: every field of a project in which an analyst's or an informant's words stand."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, cast

from qualcode.locale import _
from qualcode.model import (
    Assessment,
    Case,
    Claim,
    ClassDecision,
    Code,
    CodeGroup,
    Finding,
    Indicator,
    Item,
    Memo,
    MemoTarget,
    MetaInference,
    Record,
    Review,
    Revision,
    SavedDisplay,
    SavedQuery,
    Section,
    Source,
    Speaker,
    Study,
    Summary,
    Trail,
    Value,
    Variable,
    Verification,
    Words,
)
from qualcode.project import Project

TEXT = "text"
"""The field of a source that stands for its text."""


@dataclass(frozen=True, slots=True)
class Place:
    """A field of a record.

    Attributes:
        type, id, field: which; the text of a source is the field :data:`TEXT`.
        language: of :class:`~qualcode.model.Words`, which of their texts; else empty.
        shown: what people call it, in the current language.
        is_name: whether it is the name of a file or source, where words are joined by signs.
    """

    type: type[Any]
    id: int
    field: str
    language: str
    shown: str
    is_name: bool = False

    @property
    def is_text(self) -> bool:
        """Whether it is the text of a source."""
        return self.type is Source and self.field == TEXT


@dataclass(frozen=True, slots=True)
class Placed:
    """What stands at a place.

    Attributes:
        context: what is read before the text, so that a cell is understood by the heading of its column.
    """

    place: Place
    text: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class _Field:
    type: type[Any]
    name: str
    shown: Callable[[Any], str]
    is_name: bool = False


_FIELDS = (
    _Field(Source, "name", lambda r: _("name of the source {name}").format(name=r.name), is_name=True),
    _Field(Source, "file_name", lambda r: _("file name of the source {name}").format(name=r.name), is_name=True),
    _Field(Source, "notes", lambda r: _("notes on the source {name}").format(name=r.name)),
    _Field(Speaker, "label", lambda r: _("speaker {name}").format(name=r.label)),
    _Field(Section, "label", lambda r: _("label of a section: {name}").format(name=r.label)),
    _Field(Revision, "reason", lambda _r: _("reason for a revision")),
    _Field(Case, "name", lambda r: _("case {name}").format(name=r.name), is_name=True),
    _Field(Case, "note", lambda r: _("note on the case {name}").format(name=r.name)),
    _Field(Variable, "name", lambda r: _("variable {name}").format(name=r.name)),
    _Field(Variable, "choices", lambda r: _("choices of the variable {name}").format(name=r.name)),
    _Field(Value, "value", lambda _r: _("value")),
    _Field(Memo, "text", lambda r: _("memo {number}").format(number=r.id)),
    _Field(Code, "label", lambda r: _("code {name}").format(name=r.label)),
    *(
        _Field(Code, name, lambda r: _("texts of the code {name}").format(name=r.label))
        for name in ("name", "definition", "include", "exclude", "example")
    ),
    _Field(CodeGroup, "name", lambda r: _("group of codes {name}").format(name=r.name)),
    _Field(SavedQuery, "name", lambda r: _("saved question {name}").format(name=r.name)),
    _Field(SavedQuery, "question", lambda r: _("saved question {name}").format(name=r.name)),
    _Field(SavedDisplay, "name", lambda r: _("saved display {name}").format(name=r.name)),
    _Field(SavedDisplay, "written", lambda r: _("saved display {name}").format(name=r.name)),
    _Field(Claim, "text", lambda r: _("claim {number}").format(number=r.id)),
    _Field(Item, "text", lambda r: _("questionnaire item {name}").format(name=r.label)),
    _Field(Item, "labels", lambda r: _("questionnaire item {name}").format(name=r.label)),
    _Field(Summary, "text", lambda r: _("summary {number}").format(number=r.id)),
    *(
        _Field(Review, name, lambda r: _("review {number} of a passage").format(number=r.id))
        for name in ("reason", "paraphrase", "generalisation")
    ),
    _Field(Assessment, "reason", lambda r: _("assessment {number}").format(number=r.id)),
    _Field(ClassDecision, "reason", lambda r: _("decision {number} on convergence").format(number=r.id)),
    _Field(MetaInference, "text", lambda r: _("meta-inference {number}").format(number=r.id)),
    _Field(MetaInference, "reason", lambda r: _("meta-inference {number}").format(number=r.id)),
    _Field(Trail, "name", lambda r: _("trail {number}").format(number=r.id)),
    _Field(Finding, "statement", lambda r: _("finding {number}").format(number=r.id)),
    _Field(Finding, "implication", lambda r: _("finding {number}").format(number=r.id)),
    _Field(Verification, "note", lambda r: _("verification {number} of a finding").format(number=r.id)),
    _Field(Indicator, "text", lambda r: _("indicator {number}").format(number=r.id)),
    _Field(Indicator, "place", lambda r: _("indicator {number}").format(number=r.id)),
    _Field(Indicator, "table", lambda r: _("indicator {number}").format(number=r.id)),
    _Field(Indicator, "reason", lambda r: _("indicator {number}").format(number=r.id)),
    _Field(Study, "name", lambda _r: _("name of the study")),
)
_OF_A_SOURCE = (Source, Speaker, Section, Revision, Memo)


def texts(project: Project, sources: Sequence[Source]) -> Iterator[Placed]:
    """Yield the texts of sources, each read when it is its turn."""
    for source in sources:
        shown = _("source {name}").format(name=source.name)
        yield Placed(Place(Source, source.id, TEXT, "", shown), project.text(source))


def other_words(project: Project, sources: Sequence[Source] | None = None) -> Iterator[Placed]:
    """Yield everything else that people wrote: names, labels, memos, values, texts of codes and of findings.

    Args:
        project: where.
        sources: only what belongs to these sources, and memos about them; everything where None.
    """
    variables = {variable.id: variable.name for variable in project.variables()}
    cases = {case.id: case.name for case in project.cases()}
    ids = None if sources is None else {source.id for source in sources}
    for field, records in _records(project, ids):
        for record in records:
            shown, context = field.shown(record), ""
            if isinstance(record, Value):
                heading = variables[record.variable_id]
                shown = _("{variable} of the case {case}").format(variable=heading, case=cases[record.case_id])
                context = f"{heading}: "
            for language, text in _texts_of(record, field.name):
                if text:
                    place = Place(field.type, record.id, field.name, language, shown, field.is_name)
                    yield Placed(place, text, context)


def _records(project: Project, ids: set[int] | None) -> Iterator[tuple[_Field, Iterable[Any]]]:
    kept: dict[type[Any], list[Any]] = {}
    for field in _FIELDS:
        if ids is not None and field.type not in _OF_A_SOURCE:
            continue
        if field.type not in kept:
            kept[field.type] = [one for one in project.records(field.type) if ids is None or _source_of(one) in ids]
        yield field, kept[field.type]


def _source_of(record: Any) -> int:
    if isinstance(record, Source):
        return record.id
    if isinstance(record, Memo):
        return record.target_id if record.target in {MemoTarget.SOURCE, MemoTarget.PASSAGE} else 0
    return int(record.source_id)


def _texts_of(record: Record, field: str) -> Iterator[tuple[str, str]]:
    """Yield the language (or none) and the text of each text that a field holds."""
    held = getattr(record, field)
    if isinstance(held, Words):
        yield from held
    else:
        yield "", read_field(record, field, "")


def read_field(record: Record, field: str, language: str) -> str:
    """Return the text that a field of a record holds; a list is its items on lines of their own."""
    held = getattr(record, field)
    if isinstance(held, Words):
        return dict(held.texts).get(language, "")
    return "\n".join(item.replace("\n", " ") for item in held) if isinstance(held, tuple) else str(held)


def with_field(record: Record, field: str, language: str, text: str) -> Record:
    """Return a record with another text in a field; the opposite of :func:`read_field`."""
    held = getattr(record, field)
    assert field in {each.name for each in fields(cast(Any, record))}
    if isinstance(held, Words):
        return cast(Record, replace(cast(Any, record), **{field: held.with_text(language, text)}))
    return cast(
        Record, replace(cast(Any, record), **{field: tuple(text.split("\n")) if isinstance(held, tuple) else text})
    )
