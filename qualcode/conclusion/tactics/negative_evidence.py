"""Negative evidence: the cases that speak against a finding, those that were heard and do not speak of it."""

from collections.abc import Iterator

from qualcode.conclusion.standing import OPPOSITE, contradicting
from qualcode.conclusion.tactics.contract import Fact, Helper
from qualcode.conclusion.tactics.ground import Ground, as_evidence, by_case
from qualcode.conclusion.tactics.telling import BEARING, no_valence
from qualcode.locale import _
from qualcode.model import Case, Tactic


def _find(ground: Ground) -> Iterator[Fact]:
    if ground.valence not in OPPOSITE:
        yield no_valence()
        return
    standing = ground.standing
    against = by_case(standing.against)
    for key, names, told in (
        ("against", standing.opposing, _("{case} speaks against it: {count} of {of} passages with a valence.")),
        ("both", standing.mixed, _("{case} says both: {count} of {of} passages with a valence speak against it.")),
    ):
        for name in names:
            count, of = len(against[name]), len(ground.directed[name])
            words = told.format(case=name, count=count, of=of)
            yield Fact(key, words, name, count, of, evidence=as_evidence(against[name]), cases=(name,))
    yield from _silent(ground)
    yield _not_looked_at(ground)


def _silent(ground: Ground) -> Iterator[Fact]:
    """Give who was heard and bears nothing out, and how many were not heard at all."""
    undirected = by_case(ground.on_code)
    for name in ground.standing.silent:
        if found := undirected.get(name):
            told = _("{case} speaks of it without a valence: {count} passages.").format(case=name, count=len(found))
            yield Fact("no side", told, name, len(found), len(found), evidence=as_evidence(found))
        elif name in ground.heard:
            told = _("{case} was heard and does not speak of it.").format(case=name)
            yield Fact("silent", told, name, 0, 0, evidence=((Case.__name__, ground.cases[name].id),))
    if unheard := [case for name, case in ground.cases.items() if name not in ground.heard]:
        told = _("Cases that are heard in no source: {count} of {all}.").format(
            count=len(unheard), all=len(ground.cases)
        )
        evidence = tuple((Case.__name__, case.id) for case in unheard)
        yield Fact("not heard", told, count=len(unheard), of=len(ground.cases), evidence=evidence)


def _not_looked_at(ground: Ground) -> Fact:
    found, every = contradicting(ground.project, ground.finding), ground.standing.against
    told = _("Passages that might contradict it and that nobody has looked at yet: {count} of {all}.")
    return Fact(
        "not looked at",
        told.format(count=len(found), all=len(every)),
        count=len(found),
        of=len(every),
        evidence=as_evidence(found),
        is_warning=bool(found),
    )


HELPER = Helper(Tactic.NEGATIVE_EVIDENCE, (BEARING,), _find)
