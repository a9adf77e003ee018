"""The method section's facts: how much material of which kind, who coded it, when, and how it was reduced."""

from collections.abc import Iterator

from qualcode.coding.agreement import agreement_of
from qualcode.display.saturation import saturation_of
from qualcode.locale import _, ngettext
from qualcode.model import Coding, Evidence, Item, Response, Source, SourceKind, Variable
from qualcode.project import Project
from qualcode.publishing.agreement_words import compared_sentence, nobody_sentence, pooled_sentence
from qualcode.publishing.report.blocks import Block, Heading, Paragraph, Sentence
from qualcode.publishing.report.wording import count, counted, day, local_day
from qualcode.publishing.saturation_words import saturation_sentences
from qualcode.publishing.words import words_for


def method_section(project: Project) -> list[Block]:
    """Return the section; every figure is counted from the project as it is now."""
    return [
        Heading(_("Method")),
        Paragraph(tuple(_materials(project))),
        Paragraph(tuple(_people(project))),
        Paragraph(tuple(_coding(project))),
        Paragraph(tuple(_agreement(project))),
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
            "The {kind} material is {count} source with {words} words.",
            "The {kind} material is {count} sources with {words} words.",
            len(found),
        ).format(kind=kinds[kind.value], count=count(len(found)), words=count(words))
        dated = [source for source in found if source.gathered_on]
        yield Sentence(told, _ids(Source.__name__, [source.id for source in found]))
        if dated:
            days = sorted(source.gathered_on for source in dated)
            yield Sentence(_gathered(days, len(found)), _ids(Source.__name__, [source.id for source in dated]))
    items = project.records(Item)
    if items:
        persons = {response.case_id for response in project.records(Response) if response.answer is not None}
        told = ngettext(
            "A questionnaire of {items} items was answered by {persons} person.",
            "A questionnaire of {items} items was answered by {persons} persons.",
            len(persons),
        )
        yield Sentence(
            told.format(items=count(len(items)), persons=count(len(persons))),
            _ids(Item.__name__, [item.id for item in items]),
        )


def _gathered(days: list[str], every: int) -> str:
    """Return when sources were gathered: all of them, or those of which it is said."""
    first, last = day(days[0]), day(days[-1])
    if len(days) == every:
        told = _("It was gathered on {day}.") if first == last else _("It was gathered from {first} to {last}.")
    elif first == last:
        told = ngettext(
            "Of these, {count} was gathered on {day}.", "Of these, {count} were gathered on {day}.", len(days)
        )
    else:
        told = _("Of these, {count} were gathered from {first} to {last}.")
    return told.format(count=count(len(days)), day=first, first=first, last=last)


def _people(project: Project) -> Iterator[Sentence]:
    cases = project.cases()
    if not cases:
        return
    yield Sentence(
        ngettext("In all, {count} person took part.", "In all, {count} persons took part.", len(cases)).format(
            count=count(len(cases))
        ),
        _ids("Case", [case.id for case in cases]),
    )
    names = {variable.id: variable for variable in project.variables()}
    for variable in names.values():
        counts = _values(project, variable)
        if 1 < len(counts) <= _MOST_VALUES:
            told = counted({value: len(who) for value, who in counts.items()})
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
        ngettext(
            "The codebook has {count} code, {tops} of them at the top.",
            "The codebook has {count} codes, {tops} of them at the top.",
            len(codes),
        ).format(count=count(len(codes)), tops=count(len(tops))),
        _ids("Code", [code.id for code in codes]),
    )
    for number in sorted({row.coder_id for row in rows}):
        own = [row for row in rows if row.coder_id == number]
        sources = {row.source_id for row in own}
        first, last = (day(local_day(wanted(row.created_at for row in own))) for wanted in (min, max))
        told = _("{coder} made {codings} in {sources} {when}.").format(
            coder=names[number],
            codings=ngettext("{count} coding", "{count} codings", len(own)).format(count=count(len(own))),
            sources=ngettext("{count} source", "{count} sources", len(sources)).format(count=count(len(sources))),
            when=(_("on {day}") if first == last else _("from {first} to {last}")).format(
                day=first, first=first, last=last
            ),
        )
        yield Sentence(told, _ids(Coding.__name__, [row.id for row in own]))


def _agreement(project: Project) -> Iterator[Sentence]:
    """Yield how far those agree who coded the same sources; nothing where nothing is coded at all."""
    found = agreement_of(project)
    if not found.sources:
        if found.coders:
            yield Sentence(nobody_sentence())
        return
    behind = _ids(Coding.__name__, list(found.coding_ids()))
    yield Sentence(compared_sentence(found), behind)
    yield Sentence(pooled_sentence(found), behind)


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
