"""Two analysts' classes side by side: agreement against published values, and where they differ."""

from itertools import chain, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import NotFoundError
from qualcode.model import ConvergenceClass
from qualcode.project import Project
from qualcode.triangulation import compare_classes
from qualcode.triangulation.comparing import cohen_kappa, krippendorff_alpha
from qualcode.triangulation.decision_acts import DecideClass
from tests.triangulation.studied import claim, studied

# Krippendorff, K. (2004). Content analysis (2nd ed.). Sage, p. 230: four observers, twelve units.
FOUR_OBSERVERS = [
    [1, 1, None, 1],
    [2, 2, 3, 2],
    [3, 3, 3, 3],
    [3, 3, 3, 3],
    [2, 2, 2, 2],
    [1, 2, 3, 4],
    [4, 4, 4, 4],
    [1, 1, 2, 1],
    [2, 2, 2, 2],
    [None, 5, 5, 5],
    [None, None, 1, 1],
    [None, None, 3, None],
]
# The same, p. 224: two observers, ten units of two values; p. 227: two observers, twelve units of three values.
TWO_OBSERVERS = [[1, 0], [1, 1], [0, 1], [0, 0], [0, 0], [0, 1], [0, 0], [0, 1], [0, 0], [0, 0]]
THREE_VALUES = ["aa", "ab", "bb", "bb", "bb", "bb", "bc", "cc", "cc", "cc", "cc", "cc"]
# Krippendorff (1980), p. 139: three observers, nine units.
THREE_OBSERVERS = [
    [1, 1, 1],
    [1, 2, 2],
    [2, 2, 2],
    [4, 4, 4],
    [1, 4, 4],
    [2, 2, 2],
    [1, 2, 3],
    [3, 3, 3],
    [2, 2, 2],
]


@pytest.mark.parametrize(
    ("units", "alpha", "digits"),
    [
        (FOUR_OBSERVERS, 0.743, 0.0005),
        (TWO_OBSERVERS, 0.095, 0.0005),
        (THREE_VALUES, 0.734, 0.0005),
        (THREE_OBSERVERS, 0.642, 0.001),
    ],
)
def test_alpha_is_as_published(units, alpha, digits):
    assert float(krippendorff_alpha(units)) == pytest.approx(alpha, abs=digits)


def pairs_of(table):
    """What two raters said, from how often they said what together."""
    return list(
        chain.from_iterable(
            repeat((one, other), count) for one, counts in enumerate(table) for other, count in enumerate(counts)
        )
    )


def test_kappa_is_as_published():
    # Cohen, J. (1960). A coefficient of agreement for nominal scales, p. 45.
    pairs = pairs_of([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    assert len(pairs) == 200
    assert float(cohen_kappa(pairs)) == pytest.approx(0.492, abs=0.0005)


def test_less_agreement_than_by_chance_is_negative():
    # The same, p. 37: .29 observed, .35 expected.
    assert float(cohen_kappa(pairs_of([[25, 12, 3], [13, 2, 15], [12, 16, 2]]))) == pytest.approx(
        -0.06 / 0.65, abs=0.01
    )


@pytest.mark.parametrize("pairs", [[], [(1, 1)], [(1, 1)] * 9])
def test_without_any_variation_nothing_can_be_told(pairs):
    assert cohen_kappa(pairs) is None
    assert krippendorff_alpha(pairs) is None


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=30))
def test_both_are_1_when_all_agree_and_never_more(pairs):
    for measure in (cohen_kappa, krippendorff_alpha):
        found = measure(pairs)
        assert found is None or found <= 1
        if found is not None:
            assert (found == 1) == all(one == other for one, other in pairs)
        assert measure([(other, one) for one, other in pairs]) == found


class TestOfAStudy:
    @pytest.fixture
    def project(self, tmp_path):
        with studied(tmp_path, "ss", observations=["c"]) as made:
            yield made

    def decide(self, project, name, *classes, code="D1"):
        """Decide on the whole claim of D1, the pair of D1, and the whole of F1."""
        pairs = (("", ""), ("interview", "observation"))
        analyst = Project(project._store, name)
        for pair, decided in zip(pairs, classes, strict=False):
            analyst.perform(DecideClass(claim(project, code).id, "technique", *pair, decided, "so"))

    def test_what_both_decided_is_compared(self, project):
        self.decide(project, "Ani", ConvergenceClass.DISSONANCE, ConvergenceClass.PARTIAL)
        self.decide(project, "Budi", ConvergenceClass.DISSONANCE, ConvergenceClass.WEAK)
        self.decide(project, "Budi", ConvergenceClass.SILENCE, code="F1")
        found = compare_classes(project, "Ani", "Budi")
        assert (found.compared, found.same, found.percent, found.alone) == (2, 1, 50, (0, 1))
        (difference,) = found.differences
        assert (difference.claim_id, difference.first, difference.second) == (
            claim(project).id,
            "interview",
            "observation",
        )
        assert difference.decided == (ConvergenceClass.PARTIAL, ConvergenceClass.WEAK)
        assert float(found.kappa) == pytest.approx(1 / 3)
        assert found.why_not == ""

    def test_nothing_in_common_says_so(self, project):
        self.decide(project, "Ani", ConvergenceClass.DISSONANCE)
        Project(project._store, "Budi").perform(
            DecideClass(claim(project, "F1").id, "technique", "", "", ConvergenceClass.NO_EVIDENCE)
        )
        found = compare_classes(project, "Ani", "Budi")
        assert (found.compared, found.percent, found.kappa, found.alpha) == (0, None, None, None)
        assert found.why_not

    def test_an_analyst_must_be_there(self, project):
        with pytest.raises(NotFoundError):
            compare_classes(project, "Ani", "Nobody")
