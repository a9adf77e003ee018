"""Rows: what all strands say of one claim, how that fits together, and what was decided."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from itertools import combinations

from qualcode.model import Claim, ConvergenceClass
from qualcode.triangulation.basis import basis_of_class, basis_of_direction, changes
from qualcode.triangulation.decisions import WHOLE, Decisions, holding
from qualcode.triangulation.indicators.places import place_told
from qualcode.triangulation.looking import Looked
from qualcode.triangulation.proposing import Told
from qualcode.triangulation.results import Cell, ClassCell, Proposal, Row
from qualcode.triangulation.rules import Said, joined_class, meta_inference_of, pair_class

_class_of = lru_cache(maxsize=None)(pair_class)


class Rows:
    """Makes the rows of a matrix.

    Args:
        looked: what the rules say; every coding must be known of the claims whose directions were decided.
        decisions: what the analysts said.
    """

    def __init__(self, looked: Looked, decisions: Decisions) -> None:
        self._looked, self._decisions = looked, decisions
        self._codes = {code.id: code for code in looked.ground.codes}
        self._places = range(len(looked.strands.all))

    def row(self, claim: Claim) -> Row:
        """Return the row of a claim."""
        cells = tuple(self.cell(claim, place) for place in self._places)
        said = {cell.proposal.strand.name: cell.said for cell in cells}
        pairs = {
            (first, second): self._class_cell(claim, {first: said[first], second: said[second]}, first, second)
            for first, second in combinations(said, 2)
        }
        overall = self._overall(claim, said, pairs)
        return Row(
            claim,
            self._codes[claim.code_id],
            cells,
            pairs,
            overall,
            meta_inference_of(overall.holds),
            tuple(self._decisions.inferences.get(claim.id, ())),
        )

    def cell(self, claim: Claim, place: int) -> Cell:
        """Return what a strand says of a claim, proposed and decided."""
        proposing, strand = self._looked.proposing, self._looked.strands.all[place]
        proposal = proposing.proposal(claim, place)
        decided, disputed = holding(self._decisions.directions.get((claim.id, strand.name), ()))
        if decided is None:
            return Cell(proposal, None, disputed)
        basis = self.basis(claim, place, proposal, proposing.told(claim, place))
        return Cell(proposal, decided, (), changes(decided.basis, basis, self._name_of))

    def basis(self, claim: Claim, place: int, proposal: Proposal, told: Told) -> Mapping[str, object]:
        """Return what a proposed direction rests on."""
        codings = self._looked.proposing.gathered.of(claim.id, place).codings
        return self.of_look(basis_of_direction(proposal, told, codings, self._looked.ground.thresholds))

    def of_look(self, basis: Mapping[str, object]) -> Mapping[str, object]:
        """Return a basis with whose codings it is of, where not all count."""
        ground = self._looked.ground
        return basis if ground.look.is_whole else {**basis, "coders": sorted(coder.id for coder in ground.coders)}

    def _class_cell(self, claim: Claim, said: Mapping[str, Said], first: str, second: str) -> ClassCell:
        proposed = _class_of(*said.values())
        return self._decided(claim, frozenset({first, second}), proposed, said)

    def _overall(self, claim: Claim, said: Mapping[str, Said], pairs: Mapping[tuple[str, str], ClassCell]) -> ClassCell:
        """Return how all strands fit together: by the classes that hold of the pairs that speak."""
        speaking = {name for name, one in said.items() if one.speaks}
        fitting = [cell.holds for pair, cell in pairs.items() if speaking.issuperset(pair)]
        if fitting:
            proposed = joined_class(fitting)
        else:
            proposed = ConvergenceClass.SILENCE if speaking else ConvergenceClass.NO_EVIDENCE
        return self._decided(claim, WHOLE, proposed, said)

    def _decided(
        self, claim: Claim, pair: frozenset[str], proposed: ConvergenceClass, said: Mapping[str, Said]
    ) -> ClassCell:
        found = self._decisions.classes.get((claim.id, pair))
        if not found:
            return ClassCell(proposed)
        decided, disputed = holding(found)
        if decided is None:
            return ClassCell(proposed, None, disputed)
        now = self.of_look(basis_of_class(said, proposed.value))
        return ClassCell(proposed, decided, (), changes(decided.basis, now, self._name_of))

    def _name_of(self, kind: str, number: int) -> str:
        names = self._names if kind == "unit" else self._figures
        return names.get(number, f"#{abs(number)}")

    @cached_property
    def _names(self) -> dict[int, str]:
        """Names of units."""
        ground = self._looked.ground
        return {case.id: case.name for case in ground.cases} | {-source.id: source.name for source in ground.sources}

    @cached_property
    def _figures(self) -> dict[int, str]:
        return {row.id: place_told(row) or row.text for row in self._looked.ground.indicators}
