"""Bands: the words a mean or an achievement is called by, one scheme a study.

A printed scheme has holes ("1.81-2.60, 2.61-3.40"): a value is rounded half up to the digits its bounds are printed
with, in decimal arithmetic, before it is looked up. Python's ``round`` would take 2.605 for 2.6.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.model import Thresholds, Words

Number = Decimal | Fraction | int
"""What is exact; a float is not, and would fall on either side of a bound by chance."""


class BandsOf(StrEnum):
    """What a scheme names."""

    MEANS = "means"
    ACHIEVEMENTS = "achievements"


@dataclass(frozen=True, slots=True)
class Band:
    """One band of a scheme on one scale.

    Attributes:
        number: 0 for the lowest.
        upper: the highest value in it, after rounding.
    """

    number: int
    name: Words
    upper: Fraction


@dataclass(frozen=True, slots=True)
class Scheme:
    """Bands with their names.

    Attributes:
        key: what settings and files call it.
        citation: where it comes from, printed wherever its words are.
        names: of the bands, from the lowest.
        digits: how many decimals a value is rounded to before it is looked up.
        uppers: the highest value of each band; empty where the scale is cut into bands of the same width.
    """

    key: str
    name: Words
    of: BandsOf
    citation: str
    names: tuple[Words, ...]
    digits: int = 2
    uppers: tuple[Decimal, ...] = ()

    def bands(self, low: int = 1, high: int = 5) -> tuple[Band, ...]:
        """Return the bands on a scale, from the lowest.

        Of equal width is ``(high - low) / number of bands``: .80 for five bands on 1 to 5, whose upper bounds are 1.80,
        2.60, 3.40, 4.20 and 5.00. A scheme with bounds of its own has the same on every scale.
        """
        width = Fraction(high - low, len(self.names))
        uppers = [Fraction(upper) for upper in self.uppers] or [low + width * (i + 1) for i in range(len(self.names))]
        return tuple(Band(i, name, upper) for i, (name, upper) in enumerate(zip(self.names, uppers, strict=True)))

    def band_of(self, value: Number, low: int = 1, high: int = 5) -> Band:
        """Return the band of a value; one beyond the last bound (an achievement of 111.11 %) is in the last.

        58/17 = 3.4118 on 1 to 5 is rounded to 3.41 and falls into the fourth band, 57/17 = 3.3529 into the third.
        """
        rounded, bands = Fraction(half_up(value, self.digits)), self.bands(low, high)
        return next((band for band in bands if rounded <= band.upper), bands[-1])


def half_up(value: Number, digits: int = 2) -> Decimal:
    """Return a number rounded to so many decimals, a half away from zero: 1.805 gives 1.81, 50.5 gives 51."""
    scaled = int(abs(Fraction(value)) * 10**digits + Fraction(1, 2))
    return Decimal(scaled if value >= 0 else -scaled).scaleb(-digits)


def _words(indonesian: str, english: str) -> Words:
    return Words((("id", indonesian), ("en", english)))


_GOOD = (
    _words("Sangat Tidak Baik", "Very poor"),
    _words("Tidak Baik", "Poor"),
    _words("Cukup", "Fair"),
    _words("Baik", "Good"),
    _words("Sangat Baik", "Very good"),
)
_HIGH = (
    _words("Sangat Rendah", "Very low"),
    _words("Rendah", "Low"),
    _words("Sedang", "Medium"),
    _words("Tinggi", "High"),
    _words("Sangat Tinggi", "Very high"),
)
_EQUAL = "Simamora, B. (2004). Riset pemasaran. Gramedia Pustaka Utama: (max - min) / b"

SCHEMES = (
    Scheme("interval", _words("interval sama, baik", "equal intervals, good"), BandsOf.MEANS, _EQUAL, _GOOD),
    Scheme("height", _words("interval sama, tinggi", "equal intervals, high"), BandsOf.MEANS, _EQUAL, _HIGH),
    Scheme(
        "lkjip",
        _words("LKjIP", "LKjIP"),
        BandsOf.ACHIEVEMENTS,
        "LKjIP Inspektorat Kabupaten Sampang 2019",
        (
            _words("Sangat Kurang", "Very poor"),
            _words("Kurang", "Poor"),
            _words("Cukup", "Fair"),
            _words("Baik", "Good"),
            _words("Sangat Baik", "Very good"),
        ),
        digits=0,
        uppers=(Decimal(50), Decimal(65), Decimal(75), Decimal(90), Decimal(100)),
    ),
    Scheme(
        "ikm",
        _words("Indeks Kepuasan Masyarakat", "public satisfaction index"),
        BandsOf.ACHIEVEMENTS,
        "Peraturan Menteri PANRB Nomor 14 Tahun 2017",
        (
            _words("D (Tidak Baik)", "D (poor)"),
            _words("C (Kurang Baik)", "C (less good)"),
            _words("B (Baik)", "B (good)"),
            _words("A (Sangat Baik)", "A (very good)"),
        ),
        uppers=(Decimal("64.99"), Decimal("76.60"), Decimal("88.30"), Decimal(100)),
    ),
)
"""All schemes, those of means first. Achievement levels of respondents (TCR) have none of their own: two tables that
contradict each other circulate, and neither has a source; their word is that of the mean."""


def scheme_named(key: str) -> Scheme:
    """Return a scheme by its key.

    Raises:
        NotFoundError: if there is none.
    """
    for scheme in SCHEMES:
        if scheme.key == key:
            return scheme
    raise NotFoundError(
        _("There is no scheme of bands {name}.").format(name=key),
        todo=_("There are: {names}.").format(names=", ".join(scheme.key for scheme in SCHEMES)),
    )


def citation_of(thresholds: Thresholds, scheme: Scheme) -> str:
    """Return where a scheme comes from: what the study says where it names means, else its own citation."""
    own = thresholds.citation if scheme.key == thresholds.bands else ""
    return own or scheme.citation
