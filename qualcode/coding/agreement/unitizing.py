r"""Krippendorff's alphas of unitizing: agreement on which passages there are and which of several codes each has.

Within a domain, a set of codes of which a coder gives each stretch of text at most one, coders cut the same text into
passages with a code and gaps without (:math:`\phi`). Reference: Krippendorff, Mathet, Bouvry & Widlöcher (2016), *On
the reliability of unitizing textual continua*, Quality & Quantity 50(6); Krippendorff (2019), *Content Analysis*, 4th
edition, chapter 12; seen second-hand, through public implementations and the book's example.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qualcode.coding.agreement.intervals import Span, each_shared, length, merged, shared
from qualcode.coding.agreement.statistics.contract import NO_VARIATION, NOTHING, Figure, Value, Why

NOT_EXCLUSIVE = Figure(None, Why.NOT_EXCLUSIVE)


@dataclass(slots=True)
class Sums:
    """What the coefficients are made of; those of several sources, however many coded each, are added up.

    Attributes:
        length: characters of text, once for each coder.
        gaps: of these, where the coder has no code.
        same_gaps: pairs of coders' characters where neither has a code; each source's by its coders less one, as
            everywhere below.
        both: pairs of coders' characters where both have any code.
        units: the sum of the squared lengths of the passages.
        own: by code, the characters of each coder.
        same: by code, pairs of coders' characters where both have it.
        met: by code, pairs of a coder's characters with it and another's with any code.
        met_units: by code, over each coder's passages, the squares of what another coder has coded of them.
        overlapping: characters to which one coder gave more than one code of the domain.
    """

    length: int = 0
    gaps: int = 0
    same_gaps: float = 0.0
    both: float = 0.0
    units: int = 0
    own: dict[Value, int] = field(default_factory=dict)
    same: dict[Value, float] = field(default_factory=dict)
    met: dict[Value, float] = field(default_factory=dict)
    met_units: dict[Value, float] = field(default_factory=dict)
    overlapping: int = 0

    def add(self, size: int, coders: Sequence[Mapping[Value, Sequence[Span]]]) -> None:
        """Add a source.

        Args:
            size: its length.
            coders: of each coder who coded it, the passages of each code, merged; nothing is added of one alone.
        """
        if len(coders) < 2:
            return
        covered = [_flat(own) for own in coders]
        others = len(coders) - 1
        self.length += size * len(coders)
        for i, own in enumerate(coders):
            coded = length(covered[i])
            self.gaps += size - coded
            self.overlapping += sum(map(length, own.values())) - coded
            for code, spans in own.items():
                _add(self.own, code, length(spans))
                self.units += sum((end - start) ** 2 for start, end in spans)
                for j, other in enumerate(coders):
                    if j != i:
                        self._meet(code, spans, other.get(code, ()), covered[j], others)
            for j in range(len(coders)):
                if j != i:
                    common = shared(covered[i], covered[j])
                    self.both += common / others
                    self.same_gaps += (size - coded - length(covered[j]) + common) / others

    def _meet(
        self, code: Value, spans: Sequence[Span], same: Sequence[Span], covered: Sequence[Span], others: int
    ) -> None:
        parts = each_shared(spans, covered)
        _add(self.same, code, shared(spans, same) / others)
        _add(self.met, code, sum(parts) / others)
        _add(self.met_units, code, sum(part**2 for part in parts) / others)

    def plus(self, other: "Sums") -> None:
        """Add what other sources are made of."""
        self.length += other.length
        self.gaps += other.gaps
        self.same_gaps += other.same_gaps
        self.both += other.both
        self.units += other.units
        self.overlapping += other.overlapping
        for own, more in ((self.same, other.same), (self.met, other.met), (self.met_units, other.met_units)):
            for code, size in more.items():
                _add(own, code, size)
        for code, count in other.own.items():
            _add(self.own, code, count)


def u_alpha(sums: Sums) -> Figure:
    r"""Return :math:`{}_u\alpha = 1 - (\ell - \sum\ell_{cc}) / (\ell - \sum\varepsilon_{cc})`: which codes are where.

    :math:`\ell_{ck}` are the characters that one coder gives c and another k, gaps among the values, :math:`\ell` all
    of them, and :math:`\varepsilon_{cc} = \ell (\ell_c^2 - A_c) / (\ell^2 - \sum A)`, where
    :math:`A_c` are the squared lengths of passages, and of gaps their length.

    For example, of the three coders in Krippendorff's figure 12.11 it is .510, :func:`bar_u_alpha` .413 and
    :func:`cu_alpha` .724.
    """
    if (missing := _missing(sums)) is not None:
        return missing
    total = sums.length
    squares = sums.units + sums.gaps
    squared = sum(own**2 for own in sums.own.values()) + sums.gaps**2
    expected = total * (squared - squares) / (total**2 - squares)
    observed = sum(sums.same.values()) + sums.same_gaps
    return _beyond(total - observed, total - expected, total)


def bar_u_alpha(sums: Sums) -> Figure:
    r"""Return :math:`{}_{|u}\alpha`: agreement on what is coded at all, whatever the code.

    :math:`1 - \sum_{k\ne\phi}\ell_{\phi k} / \sum_{k\ne\phi}\varepsilon_{\phi k}`; see :func:`u_alpha`.
    """
    if (missing := _missing(sums)) is not None:
        return missing
    total = sums.length
    expected = total * sums.gaps * (total - sums.gaps) / (total**2 - sums.units - sums.gaps)
    return Figure(1 - (sums.gaps - sums.same_gaps) / expected) if expected else NO_VARIATION


def cu_alpha(sums: Sums) -> Figure:
    r"""Return :math:`{}_{cu}\alpha`: agreement on the code, of text that two coders have coded at all.

    :math:`1 - (\ell^* - \sum\ell_{cc}) / (\ell^* - \sum\varepsilon^*_{cc})` with :math:`\ell^*` without gaps,
    :math:`\varepsilon^*_{ck} = (\ell^*_c\ell^*_k - [c=k]A^*_c) / (\ell^* - \sum A^* / \ell^*)`, and :math:`A^*_c` the
    squares of what each other coder has coded of a passage; see :func:`u_alpha`.
    """
    if (missing := _missing(sums)) is not None:
        return missing
    if not sums.both:
        return NOTHING
    expected = sum(_expected(sums, code) for code in sums.met)
    observed = sum(sums.same.values())
    return _beyond(sums.both - observed, sums.both - expected, sums.both)


def ku_alpha(sums: Sums, code: Value) -> Figure:
    r"""Return :math:`{}_{(k)u}\alpha` of one code: how surely coders tell it from the others of its domain.

    :math:`1 - \frac{\varepsilon^*_{\cdot k}}{\ell^*_{\cdot k}}
    \frac{\ell^*_{\cdot k} - \ell^*_{kk}}{\varepsilon^*_{\cdot k} - \varepsilon^*_{kk}}`; see :func:`cu_alpha`. Read it
    beside :func:`coverage`.
    """
    if (missing := _missing(sums)) is not None:
        return missing
    met = sums.met.get(code, 0.0)
    if not met:
        return NOTHING
    given = _margin(sums, code)
    apart = given - _expected(sums, code)
    return _beyond(given / met * (met - sums.same[code]), apart, given)


def coverage(sums: Sums, code: Value) -> float | None:
    """Return how much of what coders gave a code to another coder has coded as well, with this code or another."""
    own = sums.own.get(code, 0)
    return sums.met.get(code, 0.0) / own if own else None


def _missing(sums: Sums) -> Figure | None:
    if not sums.length:
        return NOTHING
    if sums.overlapping:
        return NOT_EXCLUSIVE
    return None if sums.gaps < sums.length else NO_VARIATION


def _beyond(observed: float, expected: float, of: float) -> Figure:
    # What rounding leaves over where nothing can differ is no variation.
    return Figure(1 - observed / expected) if expected > 1e-9 * of else NO_VARIATION


def _divisor(sums: Sums) -> float:
    return sums.both - sum(sums.met_units.values()) / sums.both


def _expected(sums: Sums, code: Value) -> float:
    divisor = _divisor(sums)
    return (sums.met[code] ** 2 - sums.met_units[code]) / divisor if divisor > 0 else sums.met[code]


def _margin(sums: Sums, code: Value) -> float:
    """Return how much of a code is expected beside any code."""
    divisor = _divisor(sums)
    return (sums.met[code] * sums.both - sums.met_units[code]) / divisor if divisor > 0 else sums.met[code]


def _flat(own: Mapping[Value, Sequence[Span]]) -> list[Span]:
    return merged(span for spans in own.values() for span in spans)


def _add(to: dict[Value, float] | dict[Value, int], code: Value, size: float) -> None:
    to[code] = to.get(code, 0) + size  # type: ignore[assignment]  # whole numbers stay whole
