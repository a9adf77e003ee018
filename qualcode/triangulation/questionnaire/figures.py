"""Figures: what the scores of some cases on a set of items come to, with the cases behind each number."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fractions import Fraction

from qualcode.locale import current_language
from qualcode.triangulation.bands import Band, Scheme
from qualcode.triangulation.questionnaire.answers import Answers
from qualcode.triangulation.questionnaire.describing import deviation, mean, quantile
from qualcode.triangulation.questionnaire.item_sets import ItemSet, Level
from qualcode.triangulation.questionnaire.scores import PersonScores, person_scores

_APART = 4
"""Below so many points, the two at the top and the two at the bottom are not apart."""


@dataclass(frozen=True, slots=True)
class Share:
    """Some of the persons who have a score.

    Attributes:
        name: what they have in common: a point of the scale, or a band.
        number: the point, or the band's number from 0.
        cases: who they are.
        of: how many persons have a score.
        shown: whether those are enough for a share to say something.
    """

    name: str
    number: int
    cases: tuple[int, ...]
    of: int
    shown: bool

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.cases)

    @property
    def share(self) -> Fraction | None:
        """Which part they are; None where there are too few persons to say it."""
        return Fraction(self.count, self.of) if self.of and self.shown else None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a set of items comes to for some cases.

    Attributes:
        group: what the cases have in common, as its variable stores it; empty where it is not known; None for all.
        persons: who scores what, who has no score, and who has one by fewer items than there are.
        mean, median, lower, upper: of the scores; the quartiles are of type 7 (:func:`.describing.quantile`).
        deviation: of the scores, as of a sample; None below two.
        distribution: of one item, how many chose each point (after reversing); of several, how many scores fall into
            each band.
        bottom_two, top_two: the persons in the two lowest and the two highest of these; None where there are fewer
            than four.
        tcr: the respondents' achievement level, ``100 mean / highest point``.
        band: that of the mean, which names the achievement level too.
    """

    items: ItemSet
    group: str | None
    persons: PersonScores
    mean: Fraction | None
    median: Fraction | None
    deviation: float | None
    lower: Fraction | None
    upper: Fraction | None
    distribution: tuple[Share, ...]
    bottom_two: Share | None
    top_two: Share | None
    tcr: Fraction | None
    band: Band | None

    @property
    def n(self) -> int:
        """How many persons have a score."""
        return len(self.persons.scores)

    @property
    def missing(self) -> int:
        """How many were asked and have none."""
        return len(self.persons.asked) - self.n

    @property
    def why_not(self) -> str:
        """Why there are no figures; empty where there are."""
        return self.persons.why_not


def figures(
    answers: Answers, items: ItemSet, scheme: Scheme, *, group: str | None = None, cases: Collection[int] | None = None
) -> Figures:
    """Return what a set of items comes to.

    For example, an item that is reversed on 1 to 5 and answered 4, 2, 5, 1, 3, 4, 4, 2, 5, 3, 4, 1, 2, 4, 5, 3 has the
    mean 2.75, the median 2.5, 5 of 16 persons (31 %) in the top two, 8 of 16 in the bottom two, and TCR 55.0.

    Args:
        answers: the questionnaire.
        items: what is scored together.
        scheme: that names the mean.
        group: what the cases have in common.
        cases: those that count; all where None.
    """
    persons = person_scores(answers, items, cases=cases)
    values = [score.value for score in persons.scores]
    middle = mean(values)
    distribution = _distribution(answers, items, persons, scheme) if values else ()
    apart = len(distribution) >= _APART
    return Figures(
        items,
        group,
        persons,
        middle,
        quantile(values, Fraction(1, 2)),
        deviation(values),
        quantile(values, Fraction(1, 4)),
        quantile(values, Fraction(3, 4)),
        distribution,
        _together(distribution[:2]) if apart else None,
        _together(distribution[-2:]) if apart else None,
        100 * middle / persons.high if middle is not None and persons.high else None,
        scheme.band_of(middle, persons.low, persons.high) if middle is not None else None,
    )


def _distribution(answers: Answers, items: ItemSet, persons: PersonScores, scheme: Scheme) -> tuple[Share, ...]:
    enough = len(persons.scores) >= answers.thresholds.compared
    low, high = persons.low, persons.high
    if items.level is Level.ITEM:
        names = {point: _point(items, point) for point in range(low, high + 1)}
        found = [(int(score.value), score.case_id) for score in persons.scores]
    else:
        names = {band.number: band.name.get(current_language()) for band in scheme.bands(low, high)}
        bands = {value: scheme.band_of(value, low, high).number for value in {each.value for each in persons.scores}}
        found = [(bands[score.value], score.case_id) for score in persons.scores]
    who: dict[int, list[int]] = {number: [] for number in names}
    for number, case in found:
        who[number].append(case)
    return tuple(Share(name, number, tuple(who[number]), len(found), enough) for number, name in names.items())


def _point(items: ItemSet, point: int) -> str:
    """Return what the answer behind a point was called, which on a reversed item stands at the scale's other end."""
    (keyed,) = items.items
    place = (keyed.item.high - point) if keyed.reversed else (point - keyed.item.low)
    return keyed.item.labels[place] if keyed.item.labels else ""


def _together(shares: Iterable[Share]) -> Share:
    first, second = shares
    return Share("", first.number, first.cases + second.cases, first.of, first.shown)
