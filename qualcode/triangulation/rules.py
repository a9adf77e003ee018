"""The rules by which directions, prominence, convergence classes and meta-inferences are proposed.

They only propose: the analyst decides. The classes follow Farmer, Robinson, Elliott & Eyles (2006), *Developing and
implementing a triangulation protocol for qualitative health research*, Qualitative Health Research 16(3), 377-394, with
one deviation: opposite directions are dissonance however prominent both are. The numbers are this program's own, are
settings of each study (:class:`~qualcode.model.Thresholds`), and are printed under every display.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, combinations_with_replacement

from qualcode.model import ConvergenceClass, Direction, MetaInferenceType, Prominence, Thresholds

RULESET = 1
"""Version of these rules, printed with what they propose."""

SPEAKING = (Direction.SUPPORTS, Direction.CONTRADICTS, Direction.MIXED)
_OPPOSITE = {Direction.SUPPORTS, Direction.CONTRADICTS}


@dataclass(frozen=True, slots=True)
class Said:
    """What one strand says of a claim, as far as the classes go by it; no prominence where it does not speak."""

    direction: Direction
    prominence: Prominence | None = None

    @property
    def speaks(self) -> bool:
        """Whether there is a direction to compare."""
        return self.direction in SPEAKING


def balance(supports: int, contradicts: int, mixed: int) -> Fraction:
    """Return ``(S - C) / (S + C + M)`` of cases, for instance ``(1 - 7) / 9`` for 1 for, 7 against and 1 mixed.

    Raises:
        ZeroDivisionError: if nobody speaks.
    """
    return Fraction(supports - contradicts, supports + contradicts + mixed)


def direction_of_cases(supports: int, contradicts: int, mixed: int, thresholds: Thresholds) -> Direction:
    """Return which way the cases of a strand point; cases are counted, never passages.

    With the thresholds as they come, 7 of 9 against and 1 for give -0.67, which is at most -0.5: contradicts.
    """
    if not supports + contradicts + mixed:
        return Direction.SILENT
    b, least = balance(supports, contradicts, mixed), Fraction(thresholds.balance)
    if b >= least:
        return Direction.SUPPORTS
    return Direction.CONTRADICTS if b <= -least else Direction.MIXED


def direction_of_scores(
    low: int, high: int, scored: int, band: int, bands: int, polarity: int, thresholds: Thresholds
) -> Direction:
    """Return which way a questionnaire points.

    Args:
        low: how many persons score below the midpoint of the scale.
        high: how many score above it.
        scored: how many persons have a score.
        band: number of the band that the mean falls into, from 0 for the lowest.
        bands: how many bands there are; the two at either end are sides, what is between is the middle.
        polarity: -1 where a low score supports the claim.
        thresholds: the share from which both sides are held to be polarised.
    """
    if not scored:
        return Direction.SILENT
    share = Fraction(thresholds.polarised)
    if Fraction(low, scored) >= share and Fraction(high, scored) >= share:
        return Direction.MIXED
    # Of four bands and fewer, two on either side would leave no middle, or overlap.
    side = 2 if bands >= 5 else 1
    if side <= band < bands - side:
        return Direction.MIXED
    return Direction.SUPPORTS if (band >= bands - side) == (polarity > 0) else Direction.CONTRADICTS


def prominence_of(speaking: int, asked: int, thresholds: Thresholds) -> Prominence | None:
    """Return how prominent something is that ``speaking`` of those ``asked`` say; None where nobody does."""
    if not speaking or not asked:
        return None
    coverage = Fraction(speaking, asked)
    if coverage >= Fraction(thresholds.high):
        return Prominence.HIGH
    return Prominence.MEDIUM if coverage >= Fraction(thresholds.medium) else Prominence.LOW


def pair_class(first: Said, second: Said) -> ConvergenceClass:
    """Return how two strands fit together on a claim.

    The first line that fits holds: one was not asked, not comparable; one is held, held; both silent, no evidence; one
    silent, silence; one supports and the other contradicts, dissonance; same direction and same prominence, agreement;
    one of the two the same, partial agreement; neither, weak dissonance.
    """
    directions = {first.direction, second.direction}
    if Direction.NOT_ASKED in directions:
        return ConvergenceClass.NOT_COMPARABLE
    if Direction.HELD in directions:
        return ConvergenceClass.HELD
    if directions == {Direction.SILENT}:
        return ConvergenceClass.NO_EVIDENCE
    if Direction.SILENT in directions:
        return ConvergenceClass.SILENCE
    if directions == _OPPOSITE:
        return ConvergenceClass.DISSONANCE
    same = (len(directions) == 1) + (first.prominence == second.prominence)
    return (ConvergenceClass.WEAK, ConvergenceClass.PARTIAL, ConvergenceClass.AGREEMENT)[same]


def sayings() -> tuple[Said, ...]:
    """Return everything that a strand can say: three directions, each as prominent as can be, and the three others."""
    speaking = tuple(Said(direction, prominence) for direction in SPEAKING for prominence in Prominence)
    return (*speaking, *(Said(direction) for direction in Direction if direction not in SPEAKING))


def rule_table() -> tuple[tuple[Said, Said, ConvergenceClass], ...]:
    """Return every combination of what two strands can say, each once, whichever comes first, and its class."""
    pairs = combinations_with_replacement(sayings(), 2)
    return tuple((first, second, pair_class(first, second)) for first, second in pairs)


def claim_class(strands: Sequence[Said]) -> ConvergenceClass:
    """Return how all strands fit together on a claim.

    Only speaking strands are compared: none, no evidence; one, silence; else any dissonance, dissonance; all pairs in
    agreement, agreement; any weak dissonance, weak dissonance; else partial agreement.
    """
    speaking = [said for said in strands if said.speaks]
    if not speaking:
        return ConvergenceClass.NO_EVIDENCE
    if len(speaking) == 1:
        return ConvergenceClass.SILENCE
    return joined_class(pair_class(*pair) for pair in combinations(speaking, 2))


def joined_class(pairs: Iterable[ConvergenceClass]) -> ConvergenceClass:
    """Return the class of a claim from those of its speaking pairs, of which there is at least one."""
    found = set(pairs)
    if found == {ConvergenceClass.AGREEMENT}:
        return ConvergenceClass.AGREEMENT
    for graver in (ConvergenceClass.DISSONANCE, ConvergenceClass.WEAK):
        if graver in found:
            return graver
    return ConvergenceClass.PARTIAL


def meta_inference_of(overall: ConvergenceClass) -> MetaInferenceType | None:
    """Return what a claim's class lets one infer from all strands; None without evidence."""
    if overall is ConvergenceClass.AGREEMENT:
        return MetaInferenceType.CONFIRMATION
    if overall in (ConvergenceClass.PARTIAL, ConvergenceClass.SILENCE):
        return MetaInferenceType.EXPANSION
    if overall in (ConvergenceClass.DISSONANCE, ConvergenceClass.WEAK):
        return MetaInferenceType.DISCORDANCE
    return None


def needs_resolution(overall: ConvergenceClass) -> bool:
    """Return whether a claim of this class may be called verified only with a typed resolution."""
    return overall in (ConvergenceClass.DISSONANCE, ConvergenceClass.WEAK)
