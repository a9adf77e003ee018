"""Bands: values that lie on a bound, in a hole between two, or beyond the last."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import NotFoundError
from qualcode.model import Thresholds
from qualcode.triangulation.bands import SCHEMES, BandsOf, citation_of, half_up, scheme_named

# (max - min) / b = .80: Simamora (2004), rounded half up to the two digits the bounds are printed with.
MEANS = [
    (Decimal("1.80"), "Sangat Tidak Baik"),
    (Decimal("1.805"), "Tidak Baik"),
    (Decimal("2.6"), "Tidak Baik"),
    (Decimal("2.605"), "Cukup"),
    (Decimal("3.404"), "Cukup"),
    (Decimal("3.405"), "Baik"),
    (Fraction(58, 17), "Baik"),
    (Fraction(57, 17), "Cukup"),
    (Decimal("4.2"), "Baik"),
    (Decimal("4.205"), "Sangat Baik"),
]

# LKjIP Inspektorat Kab. Sampang 2019: <= 50, 51-65, 66-75, 76-90, 91-100, printed on whole numbers.
ACHIEVEMENTS = [
    ("26.32", "Sangat Kurang"),
    ("50.4", "Sangat Kurang"),
    ("50.5", "Kurang"),
    ("55.56", "Kurang"),
    ("63.0", "Kurang"),
    ("64.0", "Kurang"),
    ("65.5", "Cukup"),
    ("75.49", "Cukup"),
    ("90.5", "Sangat Baik"),
    ("100.0", "Sangat Baik"),
    ("111.11", "Sangat Baik"),
]


@pytest.mark.parametrize(("mean", "name"), MEANS)
def test_means_are_rounded_half_up_before_they_are_looked_up(mean, name):
    assert scheme_named("interval").band_of(mean).name.get("id") == name


@pytest.mark.parametrize(("achievement", "name"), ACHIEVEMENTS)
def test_achievements_are_named_as_performance_reports_do(achievement, name):
    assert scheme_named("lkjip").band_of(Decimal(achievement)).name.get("id") == name


@pytest.mark.parametrize(
    ("index", "grade"), [("64.994", "D"), ("64.995", "C"), ("76.60", "C"), ("76.61", "B"), ("88.305", "A")]
)
def test_the_satisfaction_index_has_bounds_of_two_digits(index, grade):
    assert scheme_named("ikm").band_of(Decimal(index)).name.get("id").startswith(grade)


def test_bands_of_equal_width_follow_the_scale():
    upper = [band.upper for band in scheme_named("interval").bands(1, 5)]
    assert upper == [Fraction(9, 5), Fraction(13, 5), Fraction(17, 5), Fraction(21, 5), 5]
    assert [band.upper for band in scheme_named("interval").bands(0, 10)] == [2, 4, 6, 8, 10]
    assert scheme_named("interval").band_of(4, 1, 7).number == 2


@given(st.sampled_from([s for s in SCHEMES if s.of is BandsOf.MEANS]), st.integers(0, 9), st.integers(1, 9), st.data())
def test_every_mean_of_a_scale_has_a_band_and_a_higher_one_none_below(scheme, low, width, data):
    means = st.fractions(low, low + width, max_denominator=60)
    first, second = sorted((data.draw(means), data.draw(means)))
    bands = [scheme.band_of(mean, low, low + width).number for mean in (first, second)]
    assert 0 <= bands[0] <= bands[1] < len(scheme.names)


@given(st.decimals(-1000, 1000, places=4), st.integers(0, 3))
def test_half_up_is_the_rounding_of_decimals(value, digits):
    from decimal import ROUND_HALF_UP

    assert half_up(value, digits) == value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def test_every_scheme_has_names_in_both_languages_and_a_citation():
    for scheme in SCHEMES:
        assert scheme.citation
        assert all({"id", "en"} == {language for language, _ in name} for name in (scheme.name, *scheme.names))
        assert len({name.get("en") for name in scheme.names}) == len(scheme.names)
    assert len({scheme.key for scheme in SCHEMES}) == len(SCHEMES)


def test_the_schemes_a_study_starts_with_are_there():
    start = Thresholds()
    assert scheme_named(start.bands).of is BandsOf.MEANS
    assert scheme_named(start.document_bands).of is BandsOf.ACHIEVEMENTS


def test_a_study_may_cite_the_scheme_of_its_means_itself():
    own = Thresholds(citation="Own table, 2026")
    assert citation_of(own, scheme_named("interval")) == "Own table, 2026"
    assert "Sampang" in citation_of(own, scheme_named("lkjip"))
    assert "Simamora" in citation_of(Thresholds(), scheme_named("interval"))


def test_an_unknown_scheme_is_refused_with_those_there_are():
    with pytest.raises(NotFoundError, match="height"):
        scheme_named("tcr")
