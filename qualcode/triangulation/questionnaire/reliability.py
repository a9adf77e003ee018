"""Reliability: whether the items of a set measure one thing, by those who answered all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.locale import N_, _
from qualcode.project import Project
from qualcode.triangulation.questionnaire.alpha import Row, cronbach_alpha, feldt_interval
from qualcode.triangulation.questionnaire.answers import Answers
from qualcode.triangulation.questionnaire.item_sets import ItemSet, KeyedItem, Level, item_sets
from qualcode.triangulation.questionnaire.item_total import critical_r, item_total
from qualcode.triangulation.questionnaire.omega import Factor, one_factor

_FEW = 30
"""Below so many persons, every coefficient is uncertain."""


@dataclass(frozen=True, slots=True)
class ItemReliability:
    """How an item goes along with the others of its set.

    Attributes:
        corrected, uncorrected: its correlation with the total of the others, and with the total of all; None where one
            of the two does not vary.
        alpha_without: alpha if it were dropped; None where too few would be left, or their total would not vary.
    """

    item: KeyedItem
    corrected: float | None
    uncorrected: float | None
    alpha_without: float | None

    @property
    def check_keying(self) -> bool:
        """Whether it goes against the others, as an item does that should have been reversed, or should not."""
        return self.corrected is not None and self.corrected < 0

    def reaches(self, critical: float | None) -> bool | None:
        """Return whether the corrected correlation is as high as a critical one; None where one of them is not."""
        return None if self.corrected is None or critical is None else self.corrected >= critical


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far the items of a set measure one thing.

    Attributes:
        cases: those who answered every item; only they count.
        left_out: those who were asked and did not.
        alpha: Cronbach's alpha; None where it cannot be computed.
        low, high: its 95 % interval after Feldt.
        items: each item beside the others.
        five, one: the critical correlations at 5 % and 1 %, two-sided, for ``n - 2``.
        factor: the factor that omega goes by; None where it was not asked for or cannot be found.
        why_not: why there is no alpha; empty where there is.
    """

    items_of: ItemSet
    cases: tuple[int, ...]
    left_out: tuple[int, ...]
    alpha: float | None = None
    low: float | None = None
    high: float | None = None
    items: tuple[ItemReliability, ...] = ()
    five: float | None = None
    one: float | None = None
    factor: Factor | None = None
    why_not: str = ""

    @property
    def n(self) -> int:
        """How many persons count."""
        return len(self.cases)

    def notes(self) -> list[str]:
        """Return what a reader of the coefficients must know, a sentence each."""
        if self.why_not:
            return [_("Alpha cannot be computed because {reason}.").format(reason=self.why_not)]
        told = []
        if self.n < _FEW:
            told.append(_("n = {n} is small: the coefficients are uncertain.").format(n=self.n))
        odd = [each.item.item.label for each in self.items if each.check_keying]
        if odd:
            told.append(_("Check the keying of {items}: they go against the other items.").format(items=", ".join(odd)))
        if self.factor is not None:
            told.append(_(_OMEGA_BOUND) if self.factor.at_bound else _(_OMEGA))
        return told


_OMEGA = N_("Omega is indicative: one factor by minimum residuals.")
_OMEGA_BOUND = N_("Omega is indicative, and one factor does not fit: a loading had to be held at 1.")


def questionnaire_reliability(
    project: Project, *, level: Level | str = Level.CODE, codes: Sequence[str] = (), omega: bool = False
) -> list[Reliability]:
    """Return the reliability of the sets of a level; what each number is, :class:`Reliability` says.

    Args:
        project: the study.
        level: "code" or "aspect".
        codes: labels of the codes whose items count; all if empty.
        omega: whether to look for a factor too.

    Raises:
        NotFoundError: if there is no such code.
        ValueError: if there is no such level.
    """
    answers, wanted = Answers.of(project), [project.code(label).id for label in codes]
    return [reliability(answers, each, omega=omega) for each in item_sets(answers, Level(level), wanted)]


def reliability(answers: Answers, items: ItemSet, *, omega: bool = False) -> Reliability:
    """Return the reliability of a set of items, by those who answered all of them (listwise).

    Alpha is refused below two items and three persons, and where everybody has the same total.

    Args:
        answers: the questionnaire.
        items: those that should measure one thing.
        omega: whether to look for a factor too.
    """
    given = [(keyed, answers.given[keyed.item.id]) for keyed in items.items]
    rows: dict[int, Row] = {}
    left_out = []
    for case in answers.cases:
        found = [keyed.score(answer) for keyed, each in given if (answer := each.get(case.id)) is not None]
        if given and len(found) == len(given):
            rows[case.id] = found
        elif any(case.id in each for _keyed, each in given):
            left_out.append(case.id)
    complete = list(rows.values())
    why_not = _why_not(items, complete)
    if why_not:
        return Reliability(items, tuple(rows), tuple(left_out), why_not=why_not)
    alpha = float(cronbach_alpha(complete) or 0)
    low, high = feldt_interval(alpha, len(complete), len(given))
    return Reliability(
        items,
        tuple(rows),
        tuple(left_out),
        alpha,
        low,
        high,
        tuple(_beside_others(complete, place, keyed) for place, keyed in enumerate(items.items)),
        critical_r(len(complete)),
        critical_r(len(complete), 0.01),
        one_factor(complete) if omega else None,
    )


def _why_not(items: ItemSet, rows: Sequence[Row]) -> str:
    if len(items.items) < 2:
        return _("it takes two items, and there are {n}").format(n=len(items.items))
    if items.scale is None:
        return _("the items are on different scales")
    if len(rows) < 3:
        return _("it takes three persons who answered every item, and there are {n}").format(n=len(rows))
    return _("everybody has the same total") if cronbach_alpha(rows) is None else ""


def _beside_others(rows: Sequence[Row], place: int, keyed: KeyedItem) -> ItemReliability:
    without = cronbach_alpha([[*row[:place], *row[place + 1 :]] for row in rows])
    return ItemReliability(
        keyed,
        item_total(rows, place),
        item_total(rows, place, corrected=False),
        None if without is None else float(without),
    )
