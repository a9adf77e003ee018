"""The sweep: puts every coding into its cells, once through codings and turns side by side."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from qualcode.coding.extents import Span
from qualcode.coding.speech import Speech, TurnSpan
from qualcode.display.axes import Axis
from qualcode.model import Role

CodingSpan = tuple[int, int, int, int, int]
"""``(source_id, start, end, code_id, coder_id)``; no two codings have the same."""

Cell = tuple[int, int]
"""The places of a row and a column, from 0."""

Piece = tuple[int | None, int, int]
"""``(case_id, start, end)``: the part of a passage that lies in one turn."""

Measure = Callable[[Iterable[Span]], int]

# Where in a coding's span, followed by the case, stands what an axis is made of.
_FIELDS = {"source": 0, "month": 0, "year": 0, "code": 3, "coder": 4, "case": 5}


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
        self.members: dict[Cell, list[CodingSpan]] = defaultdict(list)
        self.cases: dict[Cell, set[int]] = defaultdict(set)
        self.extents: dict[Cell, int] = {}
        self.left_out = 0

    def go(self, spans: Sequence[CodingSpan], measuring: Callable[[int], Measure] | None = None) -> None:
        """Put codings into cells.

        Args:
            spans: by source and place.
            measuring: gives for a source, by id, what measures its passages; None where nothing is to be measured.
        """
        now, covered = 0, dict[Cell, list[Span]]()
        rows, columns = self.rows.places, self.columns.places
        row_field, column_field = _FIELDS[self.rows.kind], _FIELDS[self.columns.kind]
        for span, turns in zip(spans, self._speech.touched(spans), strict=True):
            if measuring and span[0] != now:
                self._measure(now, covered, measuring)
                now, covered = span[0], {}
            is_placed = False
            for piece in self._pieces(span, turns):
                told = (*span, piece[0] or 0)  # no case has the id 0
                for row in rows.get(told[row_field], ()):
                    for column in columns.get(told[column_field], ()):
                        is_placed = True
                        self._put(span, piece, (row, column))
                        if measuring:
                            covered.setdefault((row, column), []).append(piece[1:])
            self.left_out += not is_placed
        self._measure(now, covered, measuring)

    def _put(self, span: CodingSpan, piece: Piece, cell: Cell) -> None:
        members = self.members[cell]
        if not members or members[-1] is not span:
            members.append(span)
        if piece[0] is not None:
            self.cases[cell].add(piece[0])

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
