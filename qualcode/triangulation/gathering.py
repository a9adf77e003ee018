"""Gathering: one pass through the codings, putting down who says what of which claim in which strand.

What a unit says is kept as bits, so that each passage costs one step whichever claims it speaks to: the valences of its
passages by code first, and those of all codes of a claim joined afterwards.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from qualcode.coding.speech import Speech, TurnSpan
from qualcode.model import Claim, Direction, Role, StanceTarget, Valence
from qualcode.project import CodingFilter, CodingStand
from qualcode.triangulation.ground import Ground
from qualcode.triangulation.strands import Strands, Unit

FOR, AGAINST, BOTH, NOWHERE = 1, 2, 4, 8
"""What a passage says of a claim: for it, against it, both, or nothing that points anywhere."""

Marks = dict[Unit, int]
"""What the passages of each unit say, as bits."""

_OF_VALENCE = {Valence.STRENGTH.value: FOR, Valence.GAP.value: AGAINST, Valence.MIXED.value: BOTH, "": NOWHERE}
_OF_DIRECTION = {Direction.SUPPORTS: FOR, Direction.CONTRADICTS: AGAINST, Direction.MIXED: BOTH}
_TURNED = tuple(bits & (BOTH | NOWHERE) | (bits & FOR) << 1 | (bits & AGAINST) >> 1 for bits in range(16))
"""The bits with for and against exchanged."""

DIRECTIONS: tuple[Direction | None, ...] = tuple(
    (None, Direction.SUPPORTS, Direction.CONTRADICTS, Direction.MIXED)[bits & 3] if not bits & BOTH else Direction.MIXED
    for bits in range(16)
)
"""What a unit says by its bits: all passages for, supports; all against, contradicts; both, mixed; None: nowhere."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What one strand says of one claim, by its passages.

    Attributes:
        marks: what each unit says.
        codings: what each coding says, by id; only where that was asked for.
    """

    marks: Marks = field(default_factory=dict)
    codings: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Gathered:
    """What all passages say.

    Attributes:
        heard: by claim id and place of the strand; absent where there is nothing.
        codes: the ids of the codes that have any coding that counts.
    """

    heard: dict[tuple[int, int], Heard]
    codes: frozenset[int]

    def of(self, claim_id: int, place: int) -> Heard:
        """Return what a strand says of a claim."""
        return self.heard.get((claim_id, place)) or Heard()


_Spot = tuple[int, Unit]
"""The place of a strand, and who or what is heard there."""

_Heards = dict[tuple[int, int], Heard]
"""By claim id and place of the strand."""


class Gathering:
    """A pass through codings.

    Args:
        ground: all but the codings.
        claims: those that are asked about.
        detailed: the ids of the claims of which every coding is to be known.
    """

    def __init__(self, ground: Ground, claims: Collection[Claim], detailed: Collection[int] = ()) -> None:
        self._ground, self._claims, self._detailed = ground, claims, frozenset(detailed)
        self._turned = {claim.id for claim in claims if claim.polarity < 0}
        self._said: dict[int, dict[int, Direction]] = {}
        """By coding id, then by claim id."""
        self._claims_of: dict[int, list[int]] = {}
        """By code id."""
        for claim in claims:
            for number, direction in ground.said.get((claim.id, StanceTarget.CODING), {}).items():
                self._said.setdefault(number, {})[claim.id] = direction
            for code in ground.covered[claim.id]:
                self._claims_of.setdefault(code, []).append(claim.id)

    def stands(self) -> list[CodingStand]:
        """Return the codings that may speak: of the codes of the claims, and those with a stance on one."""
        ground = self._ground
        coders = tuple(coder.id for coder in ground.coders) if ground.look.coders else ()
        if len(self._claims) == len(ground.claims):
            return ground.reads.coding_stands(CodingFilter(coders=coders))
        codes, apart = tuple(self._claims_of), tuple(self._said)
        found = ground.reads.coding_stands(CodingFilter(codes=codes, coders=coders)) if codes else []
        others = ground.reads.coding_stands(CodingFilter(ids=apart, coders=coders)) if apart else []
        more = [stand for stand in others if stand[3] not in self._claims_of]
        return sorted(found + more) if more else found

    def speech(self, stands: Collection[CodingStand]) -> Speech:
        """Return who speaks in the sources of some codings, and who is heard in all sources."""
        ground = self._ground
        wanted = {stand[0] for stand in stands}
        every = len(wanted) * 2 > len(ground.sources)
        turns = ground.reads.turn_spans(() if every else sorted(wanted)) if wanted else []
        return Speech.of_records(turns, ground.speakers, ground.sources)

    def go(self, stands: list[CodingStand], strands: Strands) -> Gathered:
        """Put the codings down.

        Args:
            stands: by source and place, as :meth:`stands` gives them.
            strands: which voice each belongs to.
        """
        by_code: dict[tuple[int, int], Marks] = {}
        heard: _Heards = {}
        codes: set[int] = set()
        detailed = frozenset[int]().union(*(self._ground.covered[number] for number in self._detailed))
        said, spots_of = self._said, _Spots(strands)
        for stand, turns in zip(stands, strands.speech.touched(stands), strict=True):
            code, number, bits = stand[3], stand[6], _OF_VALENCE[stand[5]]
            for spot in spots_of(stand[0], stand[4], turns):
                if number in said or code in detailed:
                    self._enter(heard, stand, spot, bits)
                    codes.add(code)
                    continue
                place, unit = spot
                marks = by_code.get((code, place))
                if marks is None:
                    marks = by_code[code, place] = {}
                marks[unit] = marks.get(unit, 0) | bits
        self._join(by_code, heard)
        return Gathered(heard, frozenset(codes | {code for code, _place in by_code}))

    def _enter(self, heard: _Heards, stand: CodingStand, spot: _Spot, bits: int) -> None:
        """Put down one coding for each claim it speaks to by itself: by its stance, or to be known one by one."""
        code, number, (place, unit) = stand[3], stand[6], spot
        said = self._said.get(number, {})
        for claim_id in {*self._claims_of.get(code, ()), *said}:
            own = _OF_DIRECTION[said[claim_id]] if claim_id in said else self._for(claim_id, bits)
            found = heard.setdefault((claim_id, place), Heard())
            found.marks[unit] = found.marks.get(unit, 0) | own
            if claim_id in self._detailed:
                found.codings[number] = own

    def _join(self, by_code: dict[tuple[int, int], Marks], heard: _Heards) -> None:
        """Join what was put down by code into what is said of the claims."""
        for (code, place), marks in by_code.items():
            for claim_id in self._claims_of.get(code, ()):
                joined = heard.setdefault((claim_id, place), Heard()).marks
                for unit, bits in marks.items():
                    joined[unit] = joined.get(unit, 0) | self._for(claim_id, bits)

    def _for(self, claim_id: int, bits: int) -> int:
        """Return what valences of a code say of a claim."""
        return _TURNED[bits] if claim_id in self._turned else bits


class _Spots:
    """Finds where a passage counts: nearly all lie in one turn, and all of a speaker's turns count alike."""

    def __init__(self, strands: Strands) -> None:
        self._strands, self._speech = strands, strands.speech
        self._of_speaker: dict[tuple[int, int | None, int], tuple[_Spot, ...]] = {}

    def __call__(self, source_id: int, coder_id: int, turns: list[TurnSpan]) -> tuple[_Spot, ...]:
        """Return where a coder's passage counts that touches these turns of a source."""
        if len(turns) != 1:
            return self._found(source_id, coder_id, turns)
        key = source_id, turns[0][3], coder_id
        found = self._of_speaker.get(key)
        if found is None:
            found = self._of_speaker[key] = self._found(source_id, coder_id, turns)
        return found

    def _found(self, source_id: int, coder_id: int, turns: list[TurnSpan]) -> tuple[_Spot, ...]:
        cases: Iterable[int | None] = self._speech.cases(source_id, turns)
        if not cases and not self._speech.heard_cases(source_id) and self._is_heard(turns):
            cases = (None,)
        spots = ((self._strands.place(source_id, coder_id, case), case) for case in cases)
        return tuple((place, self._strands.unit(source_id, case)) for place, case in spots if place is not None)

    def _is_heard(self, turns: list[TurnSpan]) -> bool:
        """Return whether anybody but an interviewer is heard."""
        return not turns or any(self._speech.voice(turn).role is not Role.INTERVIEWER for turn in turns)
