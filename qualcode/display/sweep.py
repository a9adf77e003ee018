"""The sweep: puts every coding into its cells, once through codings and turns side by side."""

from collections.abc import Callable, Iterable, Sequence

from qualcode.coding.speech import Speech, TurnSpan
from qualcode.display.axes import Axis
from qualcode.display.extents import Span
from qualcode.model import Role

CodingSpan = tuple[int, int, int, int, int]
"""``(source_id, start, end, code_id, coder_id)``; no two codings have the same."""

Cell = tuple[int, int]
"""The places of a row and a column, from 0."""

Piece = tuple[int | None, int, int]
"""``(case_id, start, end)``: the part of a passage that lies in one turn."""

Measure = Callable[[Iterable[Span]], int]

# Where in a coding's span, followed by the case, stands what an axis is made of.
_FIELDS = {"source": 0, "code": 3, "coder": 4, "case": 5}


class Sweep:
    """Codings in cells.

    Args:
        rows, columns: the axes.
        speech: who speaks in the sources.
        include_interviewer: whether interviewers' turns count.

    Attributes:
        members: the codings of each cell that has any, by source and place.
        cases: the cases heard in them.
        extents: how much text they cover, where that was asked for.
        left_out: how many codings are in no cell.
    """

    def __init__(self, rows: Axis, columns: Axis, speech: Speech, include_interviewer: bool) -> None:
        self.rows, self.columns = rows, columns
        self._speech = speech
        self._include_interviewer = include_interviewer
        self.members: dict[Cell, list[CodingSpan]] = {}
        self.cases: dict[Cell, set[int]] = {}
        self.extents: dict[Cell, int] = {}
        self.left_out = 0

    def go(self, spans: Sequence[CodingSpan], measuring: Callable[[int], Measure] | None = None) -> None:
        """Put codings into cells.

        Args:
            spans: by source and place.
            measuring: gives for a source, by id, what measures its passages; None where nothing is to be measured.
        """
        now, covered = 0, dict[Cell, list[Span]]()
        cells = _Cells(self)
        for span, turns in zip(spans, self._speech.touched(spans), strict=True):
            if measuring and span[0] != now:
                self._measure(now, covered, measuring)
                now, covered = span[0], {}
            is_placed = False
            for case, start, end in self._pieces(span, turns):
                for cell, members, cases in cells[(*span, case)]:
                    is_placed = True
                    if not members or members[-1] is not span:
                        members.append(span)
                    if case is not None:
                        cases.add(case)
                    if measuring:
                        covered.setdefault(cell, []).append((start, end))
            self.left_out += not is_placed
        self._measure(now, covered, measuring)

    def _measure(
        self, source_id: int, covered: dict[Cell, list[Span]], measuring: Callable[[int], Measure] | None
    ) -> None:
        if measuring and covered:
            measure = measuring(source_id)
            for cell, spans in covered.items():
                self.extents[cell] = self.extents.get(cell, 0) + measure(spans)

    def _pieces(self, span: CodingSpan, turns: Sequence[TurnSpan]) -> list[Piece]:
        """Return the parts of a passage that count."""
        source_id, start, end = span[:3]
        if not turns:
            return [(self._speech.unnamed(source_id).case_id, start, end)]
        if len(turns) == 1 and turns[0][1] <= start and end <= turns[0][2]:
            voice = self._speech.voice(turns[0])  # nearly every passage lies in one turn
            if voice.role is not Role.INTERVIEWER:
                return [(voice.case_id, start, end)]
        pieces: list[Piece] = []
        for turn in turns:
            voice = self._speech.voice(turn)
            case = voice.case_id
            if voice.role is Role.INTERVIEWER:
                if not self._include_interviewer:
                    continue
                case = self._speech.only_case(source_id)
            pieces.append((case, max(start, turn[1]), min(end, turn[2])))
        return pieces


class _Cells:
    """Which cells a passage is counted in; found once for every pair of what its row and its column stand for."""

    def __init__(self, sweep: Sweep) -> None:
        self._sweep = sweep
        self._known: dict[tuple[int | None, int | None], list[tuple[Cell, list[CodingSpan], set[int]]]] = {}
        self._row, self._column = (_FIELDS[axis.kind] for axis in (sweep.rows, sweep.columns))

    def __getitem__(self, piece: Sequence[int | None]) -> list[tuple[Cell, list[CodingSpan], set[int]]]:
        """Return each cell with its codings and cases; ``piece`` is a coding's span followed by the case."""
        key = piece[self._row], piece[self._column]
        found = self._known.get(key)
        if found is None:
            sweep = self._sweep
            pairs = [(row, column) for row in _places(sweep.rows, key[0]) for column in _places(sweep.columns, key[1])]
            found = [(cell, sweep.members.setdefault(cell, []), sweep.cases.setdefault(cell, set())) for cell in pairs]
            self._known[key] = found
        return found


def _places(axis: Axis, number: int | None) -> tuple[int, ...]:
    return () if number is None else axis.places.get(number, ())
