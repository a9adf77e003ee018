"""Extreme cases: those with the most and the least evidence for a finding, by three measures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from qualcode.conclusion.standing import OPPOSITE
from qualcode.conclusion.tactics.contract import Fact, Helper
from qualcode.conclusion.tactics.ground import Ground, as_evidence, by_case
from qualcode.conclusion.tactics.telling import BEARING, percent
from qualcode.locale import N_, _
from qualcode.model import Case, Evidence, Tactic
from qualcode.triangulation.words import number

MOST = 3
"""So many cases are named at either end of a measure."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a case comes to by a measure.

    Attributes:
        count, of: what the value was worked out from.
    """

    case: str
    value: Fraction
    count: int
    of: int
    told: str
    evidence: Evidence


def ends(measured: Sequence[Measured], most: int = MOST) -> tuple[list[Measured], list[Measured]]:
    """Return the cases with the greatest values and those with the least, the most extreme first, no case in both.

    Of equal ones those come first that have more to go by, and then by name. Where all are equal nobody is extreme.
    """
    if len({each.value for each in measured}) < 2:
        return [], []
    first = sorted(measured, key=lambda each: (-each.value, -each.of, each.case))
    last = sorted(measured, key=lambda each: (each.value, -each.of, each.case))
    high = first[: min(most, (len(measured) + 1) // 2)]
    taken = {each.case for each in high}
    return high, [each for each in last if each.case not in taken][:most]


def _find(ground: Ground) -> Iterator[Fact]:
    for key, measured, same in (
        ("share", list(_shares(ground)), _("All cases have the same share of passages on the code.")),
        ("balance", list(_balances(ground)), _("All cases that speak of it have the same balance.")),
        ("score", list(_scores(ground)), _("All cases have the same score on the items of the code.")),
    ):
        high, low = ends(measured)
        for side, found in (("high", high), ("low", low)):
            for each in found:
                yield Fact(
                    f"{key} {side}",
                    each.told,
                    each.case,
                    each.count,
                    each.of,
                    each.value,
                    each.evidence,
                    (each.case,),
                )
        if measured and not high:
            evidence = tuple(dict.fromkeys(step for each in measured for step in each.evidence))
            yield Fact(f"{key} same", same, value=measured[0].value, evidence=evidence)


def _shares(ground: Ground) -> Iterator[Measured]:
    """Give for each case that has codings which share of them is on the code."""
    found = by_case(ground.on_code)
    for name, every in ground.codings.items():
        own = found.get(name, [])
        told = _("{case}: {count} of all {of} codings are on the code ({share}).")
        told = told.format(case=name, count=len(own), of=every, share=percent(len(own), every))
        evidence = as_evidence(own) or ((Case.__name__, ground.cases[name].id),)
        yield Measured(name, Fraction(len(own), every), len(own), every, told, evidence)


def _balances(ground: Ground) -> Iterator[Measured]:
    """Give for each case that speaks of it how far those passages outweigh that bear it out: 1 all, -1 none."""
    if ground.valence not in OPPOSITE:
        return
    for name, found in ground.directed.items():
        good = sum(passage.valence is ground.valence for passage in found)
        bad = sum(passage.valence is OPPOSITE[ground.valence] for passage in found)
        value = Fraction(good - bad, len(found))
        told = _("{case}: {count} passages bear it out, {against} speak against it, of {of} with a valence; {value}.")
        told = told.format(case=name, count=good, against=bad, of=len(found), value=number(value))
        yield Measured(name, value, good, len(found), told, as_evidence(found))


def _scores(ground: Ground) -> Iterator[Measured]:
    """Give for each case with a score on the items of the code that score."""
    if ground.persons is None or ground.items is None:
        return
    of = len(ground.items.items)
    for name, (value, answered) in ground.scores.items():
        told = _("{case}: scores {value} of {low} to {high} on {count} of {of} items of the code.")
        told = told.format(
            case=name, value=number(value), low=ground.persons.low, high=ground.persons.high, count=answered, of=of
        )
        yield Measured(name, value, answered, of, told, ground.item_evidence)


HELPER = Helper(
    Tactic.EXTREME_CASES,
    (
        N_(
            "By three measures the three cases at either end are named: the share of a case's codings that are on the"
            " code; the balance of its passages with a valence, (those that bear it out − those against) / all; its"
            " score on the items of the code. Of equal ones those come first that have more to go by, then by name."
        ),
        BEARING,
    ),
    _find,
)
