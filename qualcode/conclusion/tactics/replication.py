"""Replication: whether a finding holds again in each group of informants, each kind of source and the questionnaire."""

from collections.abc import Iterator

from qualcode.coding.retrieval import Passage
from qualcode.conclusion.standing import OPPOSITE, standing_by
from qualcode.conclusion.tactics.contract import Fact, Helper
from qualcode.conclusion.tactics.ground import GROUPING, Ground, as_evidence, by_case, passages_of
from qualcode.conclusion.tactics.telling import BEARING, group_named, no_valence
from qualcode.locale import N_, _
from qualcode.model import Evidence, SourceKind, Tactic, Valence


def _find(ground: Ground) -> Iterator[Fact]:
    if ground.valence not in OPPOSITE:
        yield no_valence()
        return
    for variable, groups in ground.groups.items():
        for group, names in groups.items():
            standing = ground.standing.of(names)
            evidence = passages_of(ground.directed, names)
            counts = len(standing.supporting), len(standing.opposing), standing.speaking
            yield _fact("group", group_named(variable, group), *counts, evidence=evidence)
    for kind in SourceKind:
        if ground.sources_of(kind):
            yield _of_kind(ground, kind)
    if ground.persons is not None:
        gap = ground.valence is Valence.GAP
        good, bad = (ground.persons.below, ground.persons.above)[:: 1 if gap else -1]
        scored = len(ground.persons.scores)
        told = _("{who}: {verdict}; {count} of {of} persons score on its side of the midpoint, {against} on the other.")
        counts = len(good), len(bad), scored
        yield _fact("scores", _("questionnaire"), *counts, evidence=ground.item_evidence, told=told)


def _of_kind(ground: Ground, kind: SourceKind) -> Fact:
    """Return whether it holds in the sources of a kind; one that no case speaks in stands for itself."""
    found = [_unit(p) for p in ground.on_code if p.kind is kind and p.valence is not Valence.NONE]
    standing = standing_by(found, ground.valence, list(by_case(found)))
    counts = len(standing.supporting), len(standing.opposing), standing.speaking
    return _fact("technique", _(kind.value), *counts, evidence=as_evidence(found))


def _unit(passage: Passage) -> Passage:
    # A case cannot be called so: names have no line end.
    return passage if passage.cases else passage._replace(cases=(f"\n{passage.source}",))


def _fact(key: str, who: str, good: int, bad: int, of: int, *, evidence: Evidence, told: str = "") -> Fact:
    if 2 * good > of:
        verdict = _("it holds")
    elif 2 * bad > of:
        verdict = _("it does not hold")
    else:
        verdict = _("it is open")
    told = told or _("{who}: {verdict}; {count} of {of} that speak bear it out, {against} speak against it.")
    words = told.format(who=who, verdict=verdict, count=good, of=of, against=bad)
    return Fact(key, words, who, good, of, evidence=evidence, is_warning=2 * good <= of)


HELPER = Helper(
    Tactic.REPLICATION,
    (
        N_(
            "A finding holds in a group when more than half of its cases that speak bear it out, does not hold when"
            " more than half speak against it, and is open otherwise; in a kind of source likewise, a source in which"
            " no case speaks counting for itself."
        ),
        N_(
            "By the questionnaire, a person bears out a finding on a gap by a score below the midpoint of the items of"
            " the code, and one on a strength by a score above it. What strands say is told under triangulation."
        ),
        GROUPING,
        BEARING,
    ),
    _find,
)
