"""The method section's facts: how much material of which kind, who coded it, when, and how it was reduced."""

from collections.abc import Iterator

from qualcode.display.saturation import saturation_of
from qualcode.locale import _, ngettext
from qualcode.model import Coding, Evidence, Item, Response, Source, SourceKind, Variable
from qualcode.project import Project
from qualcode.publishing.report.blocks import Block, Heading, Paragraph, Sentence
from qualcode.publishing.saturation_words import saturation_sentences
from qualcode.publishing.words import words_for


def method_section(project: Project) -> list[Block]:
    """Return the section; every figure is counted from the project as it is now."""
    return [
        Heading(_("Method")),
        Paragraph(tuple(_materials(project))),
        Paragraph(tuple(_people(project))),
        Paragraph(tuple(_coding(project))),
        Paragraph(tuple(_saturation(project))),
    ]


def _materials(project: Project) -> Iterator[Sentence]:
    sources, kinds = project.sources(), words_for("kind")
    for kind in SourceKind:
        found = [source for source in sources if source.kind is kind]
        if not found:
            continue
        words = sum(source.words for source in found)
        told = ngettext(
            "{count} source of the kind {kind} has {words} words.",
            "{count} sources of the kind {kind} have {words} words.",
            len(found),
        ).format(kind=kinds[kind.value], count=len(found), words=words)
        days = sorted(source.gathered_on for source in found if source.gathered_on)
        yield Sentence(told, _ids(Source.__name__, [source.id for source in found]))
        if days:
            yield Sentence(_gathered(days), _ids(Source.__name__, [s.id for s in found if s.gathered_on]))
    items = project.records(Item)
    if items:
        persons = {response.case_id for response in project.records(Response) if response.answer is not None}
        told = ngettext(
            "A questionnaire of {items} items was answered by {persons} person.",
            "A questionnaire of {items} items was answered by {persons} persons.",
            len(persons),
        )
        yield Sentence(
            told.format(items=len(items), persons=len(persons)), _ids(Item.__name__, [item.id for item in items])
        )


def _gathered(days: list[str]) -> str:
    if days[0] == days[-1]:
        told = ngettext("{count} of them was gathered on {day}.", "{count} of them were gathered on {day}.", len(days))
        return told.format(count=len(days), day=days[0])
    return _("{count} of them were gathered from {first} to {last}.").format(
        count=len(days), first=days[0], last=days[-1]
    )


def _people(project: Project) -> Iterator[Sentence]:
    cases = project.cases()
    if not cases:
        return
    yield Sentence(
        ngettext("{count} person took part.", "{count} persons took part.", len(cases)).format(count=len(cases)),
        _ids("Case", [case.id for case in cases]),
    )
    names = {variable.id: variable for variable in project.variables()}
    for variable in names.values():
        counts = _values(project, variable)
        if 1 < len(counts) <= _MOST_VALUES:
            told = ", ".join(f"{value} {len(who)}" for value, who in counts.items())
            yield Sentence(
                _("By {variable}: {values}.").format(variable=variable.name, values=told),
                _ids("Case", sorted(case for who in counts.values() for case in who)),
            )


_MOST_VALUES = 6
"""A variable of more values groups nobody."""


def _values(project: Project, variable: Variable) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for value in project.values():
        if value.variable_id == variable.id and value.value:
            found.setdefault(value.value, []).append(value.case_id)
    return dict(sorted(found.items()))


def _coding(project: Project) -> Iterator[Sentence]:
    rows = project.coding_rows()
    if not rows:
        yield Sentence(_("Nothing is coded yet."))
        return
    names = {coder.id: coder.name for coder in project.coders()}
    codes = project.codes()
    tops = [code for code in codes if code.parent_id is None]
    yield Sentence(
        _("The codebook has {count} codes, {tops} of them at the top.").format(count=len(codes), tops=len(tops)),
        _ids("Code", [code.id for code in codes]),
    )
    for number in sorted({row.coder_id for row in rows}):
        own = [row for row in rows if row.coder_id == number]
        sources = {row.source_id for row in own}
        first, last = (wanted(row.created_at for row in own)[:10] for wanted in (min, max))
        told = ngettext(
            "{coder} made {count} coding in {sources} sources",
            "{coder} made {count} codings in {sources} sources",
            len(own),
        ).format(coder=names[number], count=len(own), sources=len(sources))
        when = _("on {day}").format(day=first) if first == last else _("from {first} to {last}")
        yield Sentence(f"{told}, {when.format(first=first, last=last)}.", _ids(Coding.__name__, [r.id for r in own]))


def _saturation(project: Project) -> Iterator[Sentence]:
    """Yield what is said of saturation; it rests on the cases that were heard, in their order."""
    made = saturation_of(project)
    if not made.cases:
        return
    ids = {case.name: case.id for case in project.cases()}
    heard = _ids("Case", [ids[name] for name in made.cases])
    *figures, limits = saturation_sentences(made)
    yield from (Sentence(told, heard) for told in figures)
    yield Sentence(limits)


def _ids(kind: str, numbers: list[int]) -> Evidence:
    return tuple((kind, number) for number in numbers)
