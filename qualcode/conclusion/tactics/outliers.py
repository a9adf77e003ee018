"""Outliers: cases that stand otherwise than their group, or score far from the others."""

from collections.abc import Iterator
from fractions import Fraction

from qualcode.conclusion.standing import OPPOSITE, Standing
from qualcode.conclusion.tactics.contract import Fact, Helper
from qualcode.conclusion.tactics.ground import GROUPING, Ground, passages_of
from qualcode.conclusion.tactics.telling import BEARING, group_named, no_valence
from qualcode.locale import N_, _
from qualcode.model import Tactic
from qualcode.triangulation.questionnaire.describing import quantile
from qualcode.triangulation.words import number

FEWEST_SPEAKING, FEWEST_SCORES = 3, 5
FENCE = Fraction(3, 2)
"""So many distances between the quartiles beyond one of them lies an outlier, after Tukey (1977)."""


def _find(ground: Ground) -> Iterator[Fact]:
    if ground.valence in OPPOSITE:
        for variable, groups in ground.groups.items():
            for group, names in groups.items():
                yield from _differing(ground, group_named(variable, group), ground.standing.of(names))
    else:
        yield no_valence()
    yield from _scores(ground)


def _differing(ground: Ground, group: str, standing: Standing) -> Iterator[Fact]:
    """Give the cases of a group that stand otherwise than more than half of those who speak."""
    speaking = standing.speaking
    if speaking < FEWEST_SPEAKING:
        return
    stands = (
        (standing.supporting, _("bears it out"), _("bear it out")),
        (standing.opposing, _("speaks against it"), _("speak against it")),
        (standing.mixed, _("says both"), _("say both")),
    )
    for usual, _one, many in stands:
        if 2 * len(usual) <= speaking:
            continue
        for names, does, _many in stands:
            for name in names if names is not usual else ():
                told = _("{case} {does}; of {group} {count} of {of} that speak {most}.")
                told = told.format(case=name, does=does, group=group, count=len(usual), of=speaking, most=many)
                evidence = passages_of(ground.directed, [name])
                yield Fact("differs", told, name, len(usual), speaking, evidence=evidence, cases=(name,))


def _scores(ground: Ground) -> Iterator[Fact]:
    """Give the cases whose score on the items of the code lies beyond Tukey's fences."""
    values = [value for value, _answered in ground.scores.values()]
    low, high = quantile(values, Fraction(1, 4)), quantile(values, Fraction(3, 4))
    if len(values) < FEWEST_SCORES or low is None or high is None:
        return
    reach = FENCE * (high - low)
    for name, (value, _answered) in ground.scores.items():
        if not low - reach <= value <= high + reach:
            told = _("{case} scores {value} on the items of the code; the middle half of the cases {low} to {high}.")
            told = told.format(case=name, value=number(value), low=number(low), high=number(high))
            yield Fact("score", told, name, value=value, evidence=ground.item_evidence, cases=(name,))


HELPER = Helper(
    Tactic.OUTLIERS,
    (
        N_(
            "A case differs from its group when at least three of the group speak, more than half of these stand one"
            " way, and the case stands another way."
        ),
        N_(
            "A score is an outlier when at least five cases have one and it lies more than 1.5 distances between the"
            " quartiles beyond one of them (Tukey 1977; quartiles by linear interpolation)."
        ),
        GROUPING,
        BEARING,
    ),
    _find,
)
