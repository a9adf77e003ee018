"""Representativeness: whose words the supporting evidence rests on, against who was heard."""

from collections import Counter
from collections.abc import Iterator

from qualcode.conclusion.standing import evidence_by_technique
from qualcode.conclusion.tactics.contract import Fact, Helper
from qualcode.conclusion.tactics.ground import GROUPING, Ground, as_evidence, by_case, passages_of
from qualcode.conclusion.tactics.telling import group_named, percent
from qualcode.locale import N_, _
from qualcode.model import Case, SourceKind, Tactic


def _find(ground: Ground) -> Iterator[Fact]:
    if not ground.supporting:
        yield Fact("no passages", _("No passage is evidence for it yet."), is_warning=True)
    else:
        yield from _cases(ground)
        yield from _groups(ground)
    yield from _techniques(ground)


def _cases(ground: Ground) -> Iterator[Fact]:
    """Give how many of the passages each case gives, most first."""
    found, every = by_case(ground.supporting), len(ground.supporting)
    for name in sorted(found, key=lambda name: (-len(found[name]), name)):
        count = len(found[name])
        too_many = 2 * count > every
        told = _("{case} gives {count} of the {of} passages ({share}).")
        if too_many:
            told = _("{case} alone gives more than half: {count} of the {of} passages ({share}).")
        told = told.format(case=name, count=count, of=every, share=percent(count, every))
        evidence, cases = as_evidence(found[name]), (name,) if too_many else ()
        yield Fact("case", told, name, count, every, evidence=evidence, cases=cases, is_warning=too_many)
    if nobody := [passage for passage in ground.supporting if not passage.cases]:
        told = _("No case speaks in {count} of the {of} passages ({share}).")
        told = told.format(count=len(nobody), of=every, share=percent(len(nobody), every))
        yield Fact("no case", told, count=len(nobody), of=every, evidence=as_evidence(nobody))


def _groups(ground: Ground) -> Iterator[Fact]:
    """Give each group's share of the passages against its share of the cases heard."""
    found, every, heard = by_case(ground.supporting), len(ground.supporting), len(ground.heard)
    for variable, groups in ground.groups.items():
        for group, names in groups.items():
            named, evidence = group_named(variable, group), passages_of(found, names)
            count = len(evidence)
            told = _("{group} gives {count} of {of} passages ({share}), and {cases} of {heard} cases heard ({other}).")
            if not evidence:
                told = _("{group} gives none of the {of} passages, and {cases} of {heard} cases heard ({other}).")
                evidence = tuple((Case.__name__, ground.cases[name].id) for name in names)
            told = told.format(
                group=named,
                count=count,
                of=every,
                share=percent(count, every),
                cases=len(names),
                heard=heard,
                other=percent(len(names), heard),
            )
            yield Fact("group", told, named, count, every, evidence=evidence, is_warning=not count)


def _techniques(ground: Ground) -> Iterator[Fact]:
    """Give each technique's share of the pieces of evidence against its share of the sources."""
    found = evidence_by_technique(ground.project, ground.finding)
    every, sources = sum(map(len, found.values())), Counter(source.kind for source in ground.sources)
    for kind in SourceKind:
        evidence = found.get(kind, ())
        if every and (evidence or sources[kind]):
            told = _("{technique}: {count} of {of} pieces of evidence ({share}), {some} of {all} sources ({other}).")
            told = told.format(
                technique=_(kind.value),
                count=len(evidence),
                of=every,
                share=percent(len(evidence), every),
                some=sources[kind],
                all=sources.total(),
                other=percent(sources[kind], sources.total()),
            )
            yield Fact(
                "technique", told, _(kind.value), len(evidence), every, evidence=evidence, is_warning=not evidence
            )


HELPER = Helper(
    Tactic.REPRESENTATIVENESS,
    (
        N_(
            "The passages that are evidence for the finding are counted for each case that speaks in them, and each"
            " group's share of them is set against its share of the cases heard in any source."
        ),
        N_("Caution is asked for where one case gives more than half of the passages, or a group or technique none."),
        N_("Pieces of evidence by technique are passages, items of the questionnaire, and figures of documents."),
        GROUPING,
    ),
    _find,
)
