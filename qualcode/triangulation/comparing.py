"""Comparing: how far two analysts agree on the classes they gave, and where not (Farmer et al. 2006, step 5)."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from qualcode.coding.retrieval import coder_named
from qualcode.locale import _
from qualcode.model import ClassDecision, Coder, ConvergenceClass, SourceKind
from qualcode.project import Project
from qualcode.triangulation.decisions import Decisions
from qualcode.triangulation.looks import TECHNIQUE, Look


@dataclass(frozen=True, slots=True)
class Compared:
    """What two analysts decided of the same.

    Attributes:
        first, second: names of the two strands; both empty for the claim as a whole.
        decided: what either decided.
        reasons: why.
    """

    claim_id: int
    first: str
    second: str
    decided: tuple[ConvergenceClass, ConvergenceClass]
    reasons: tuple[str, str]

    @property
    def differs(self) -> bool:
        """Whether they decided differently."""
        return self.decided[0] is not self.decided[1]


@dataclass(frozen=True, slots=True)
class ClassComparison:
    """The classes of two analysts side by side.

    Attributes:
        analysts: their names.
        both: every class that both decided, by claim.
        kappa: Cohen's kappa; None where it cannot be computed.
        alpha: Krippendorff's alpha for names; None where it cannot be computed.
        why_not: why there is no kappa or alpha; empty where there is.
        alone: how many classes only the first decided, and only the second.
    """

    analysts: tuple[str, str]
    both: tuple[Compared, ...]
    kappa: Fraction | None
    alpha: Fraction | None
    why_not: str
    alone: tuple[int, int]

    @property
    def compared(self) -> int:
        """How many classes both decided."""
        return len(self.both)

    @property
    def differences(self) -> tuple[Compared, ...]:
        """Where they differ, by claim."""
        return tuple(each for each in self.both if each.differs)

    @property
    def same(self) -> int:
        """Of how many classes they decided the same."""
        return self.compared - len(self.differences)

    @property
    def percent(self) -> Fraction | None:
        """Which share of what both decided is the same, in percent; None where there is nothing."""
        return Fraction(100 * self.same, self.compared) if self.compared else None


def compare_classes(
    project: Project,
    first: str,
    second: str,
    *,
    by: str = TECHNIQUE,
    technique: SourceKind = SourceKind.INTERVIEW,
) -> ClassComparison:
    """Return how far two analysts agree on the convergence classes they decided apart.

    Args:
        project: the study.
        first: name of one analyst.
        second: name of the other.
        by: what the strands are, as for :func:`~qualcode.triangulation.converging.converge`.
        technique: as for the same.

    Raises:
        NotFoundError: if there is no such analyst.
    """
    coders = project.coders()
    analysts = coder_named(coders, first), coder_named(coders, second)
    decisions = Decisions.of(project.reads, Look(by, technique))
    own = tuple(_own(decisions, analyst) for analyst in analysts)
    keys = sorted(own[0].keys() & own[1].keys(), key=lambda key: (key[0], sorted(key[1])))
    both = tuple(_compared(own[0][key], own[1][key]) for key in keys)
    pairs = [each.decided for each in both]
    kappa, alpha = cohen_kappa(pairs), krippendorff_alpha(pairs)
    return ClassComparison(
        (analysts[0].name, analysts[1].name),
        both,
        kappa,
        alpha,
        _why_not(pairs) if kappa is None or alpha is None else "",
        (len(own[0].keys() - own[1].keys()), len(own[1].keys() - own[0].keys())),
    )


def cohen_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> Fraction | None:
    r"""Return Cohen's kappa of two raters, :math:`(p_o - p_e) / (1 - p_e)`; None where chance alone would agree.

    Cohen (1960), *A coefficient of agreement for nominal scales*, Educational and Psychological Measurement 20(1),
    37-46. Of the 200 cases of its page 45, 140 are rated alike where 82 would be by chance: (.70 - .41) / .59 = .492.
    """
    if not pairs:
        return None
    n = len(pairs)
    firsts, seconds = Counter(one for one, _other in pairs), Counter(other for _one, other in pairs)
    observed = Fraction(sum(1 for one, other in pairs if one == other), n)
    expected = Fraction(sum(count * seconds[name] for name, count in firsts.items()), n * n)
    return (observed - expected) / (1 - expected) if expected != 1 else None


def krippendorff_alpha(units: Iterable[Sequence[Hashable | None]]) -> Fraction | None:
    r"""Return Krippendorff's alpha for names, :math:`1 - D_o / D_e`; None where all values are the same.

    Krippendorff (2004), *Content analysis*, 2nd edition, Sage, chapter 11: of the coincidences of values within units,
    those that differ, against those that would if values met at random. The example of its page 230, four observers of
    twelve units, gives .743.

    Args:
        units: for each unit the values it was given, in any order; None where an observer gave none. Units with fewer
            than two values count for nothing.
    """
    totals: Counter[Hashable] = Counter()
    differing = Fraction(0)
    for unit in units:
        values = Counter(value for value in unit if value is not None)
        size = values.total()
        if size > 1:
            totals.update(values)
            differing += Fraction(size * size - sum(count * count for count in values.values()), size - 1)
    n = totals.total()
    expected = n * n - sum(count * count for count in totals.values())
    return 1 - (n - 1) * differing / expected if expected else None


def analysts_of(
    project: Project, *, by: str = TECHNIQUE, technique: SourceKind = SourceKind.INTERVIEW
) -> tuple[str, ...]:
    """Return the names of those who decided classes apart from the others, by name: those who can be compared.

    Args:
        project: the study.
        by: what the strands are, as for :func:`compare_classes`.
        technique: as for the same.
    """
    made = Decisions.of(project.reads, Look(by, technique)).classes.values()
    ids = {decision.coder_id for some in made for decision in some if not decision.consensus}
    return tuple(sorted(coder.name for coder in project.coders() if coder.id in ids))


def _compared(one: ClassDecision, other: ClassDecision) -> Compared:
    decided, reasons = (one.decided, other.decided), (one.reason, other.reason)
    return Compared(one.claim_id, one.first, one.second, decided, reasons)


def _own(decisions: Decisions, analyst: Coder) -> Mapping[tuple[int, frozenset[str]], ClassDecision]:
    """Return what an analyst decided apart from the others."""
    return {
        key: decision
        for key, made in decisions.classes.items()
        for decision in made
        if decision.coder_id == analyst.id and not decision.consensus
    }


def _why_not(pairs: Sequence[tuple[Hashable, Hashable]]) -> str:
    if not pairs:
        return _("there is nothing that both decided")
    return _("both gave everything the same class, so that nothing can be told from chance")
