"""Domains: sets of codes of which a text has at most one at a place, and how far coders agree on them as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.coding.agreement.intervals import Span
from qualcode.coding.agreement.material import Material
from qualcode.coding.agreement.resampling import Interval, drawn, is_enough, middle
from qualcode.coding.agreement.statistics.contract import Figure
from qualcode.coding.agreement.unitizing import Sums, bar_u_alpha, coverage, cu_alpha, ku_alpha, u_alpha
from qualcode.model import Aspect


@dataclass(frozen=True, slots=True)
class CodeInDomain:
    """How surely coders tell a code from the others of its domain.

    Attributes:
        code: its label.
        ku: see :func:`.ku_alpha`.
        coverage: how much of it others coded as well, from 0 to 1; None where nobody used it.
    """

    code: str
    ku: Figure
    coverage: float | None


@dataclass(frozen=True, slots=True)
class Domain:
    """How far coders agree on where the codes of an aspect are, and which.

    Attributes:
        aspect: what the codes have in common; :attr:`Aspect.NONE` holds those without.
        codes: those that any of the coders used, in the order of the codebook.
        u, bar_u, cu: see :mod:`.unitizing`.
        interval: of ``u``, over sources drawn by lot; None where there are too few.
        overlapping: characters to which one coder gave more than one of these codes. Where there are any, the domain is
            not exclusive, and nothing but the figures by code is defined.
    """

    aspect: Aspect
    codes: tuple[CodeInDomain, ...]
    u: Figure
    bar_u: Figure
    cu: Figure
    interval: Interval | None
    overlapping: int


def domains_of(material: Material, draws: int, seed: int) -> tuple[Domain, ...]:
    """Return the domains of the codes compared, the outermost of them: one for each aspect of which any is used."""
    used = {row for marks in material.marks.values() for row in marks}
    members: dict[Aspect, list[int]] = {aspect: [] for aspect in Aspect}
    for row, code in enumerate(material.rows.codes):
        if row in used and material.rows.of[code.id][0] == row:
            members[code.aspect].append(row)
    return tuple(_domain(material, aspect, rows, draws, seed) for aspect, rows in members.items() if rows)


def _domain(material: Material, aspect: Aspect, rows: Sequence[int], draws: int, seed: int) -> Domain:
    by_source = [_sums(material, source.id, rows) for source in material.sources]
    sums = Sums()
    for own in by_source:
        sums.plus(own)
    u = u_alpha(sums)
    interval = None
    if u.value is not None and draws and is_enough(len(by_source)):
        interval = _interval(by_source, rows, draws, seed)
    codes = tuple(
        CodeInDomain(material.rows.codes[row].label, ku_alpha(sums, row), coverage(sums, row)) for row in rows
    )
    return Domain(aspect, codes, u, bar_u_alpha(sums), cu_alpha(sums), interval, sums.overlapping)


def _sums(material: Material, source: int, rows: Sequence[int]) -> Sums:
    marks = material.marks[source]
    coders: list[dict[object, Sequence[Span]]] = [
        {row: marks[row][coder] for row in rows if row in marks and coder in marks[row]}
        for coder in material.coded[source]
    ]
    found = Sums()
    found.add(material.lines[source].length, coders)
    return found


def _interval(by_source: Sequence[Sums], rows: Sequence[int], draws: int, seed: int) -> Interval | None:
    """Return the interval of u-alpha; it is worked out as :func:`.u_alpha` does, for all draws at once."""
    import numpy as np

    table = np.array(
        [
            [own.length, own.gaps, own.units, sum(own.same.values()) + own.same_gaps]
            + [own.own.get(row, 0) for row in rows]
            for own in by_source
        ],
        np.float64,
    )
    sums = drawn(len(by_source), draws, seed) @ table
    total, gaps, units, observed = sums[:, :4].T
    squares = units + gaps
    with np.errstate(divide="ignore", invalid="ignore"):
        expected = total * ((sums[:, 4:] ** 2).sum(axis=1) + gaps**2 - squares) / (total**2 - squares)
        return middle(np.where(total - expected > 1e-9 * total, 1 - (total - observed) / (total - expected), np.nan))
