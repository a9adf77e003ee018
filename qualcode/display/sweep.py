"""The sweep: puts every coding into its cells."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, groupby
from operator import itemgetter
from typing import Self

from qualcode.coding.extents import Span
from qualcode.coding.speech import Speech, TurnSpan
from qualcode.display.axes import Axis
from qualcode.model import Role, Source
from qualcode.project import CodingFilter, CodingVoice, Project, VoicedSpan

CodingSpan = tuple[int, int, int, int, int]
"""``(source_id, start, end, code_id, coder_id)``; no two codings have the same."""

Cell = tuple[int, int]
"""The places of a row and a column, from 0."""

Piece = tuple[int | None, int, int]
"""``(case_id, start, end)``: the part of a passage that lies in one turn."""

Measure = Callable[[Iterable[Span]], int]

Places = tuple[int, ...] | None

# Where in a coding's span, followed by the case, stands what an axis is made of.
_FIELDS = {"source": 0, "month": 0, "year": 0, "code": 3, "coder": 4, "case": 5}
# And where in one that is told by its voice: that has one source and speaks for one case.
_VOICED = {"code": 1, "coder": 2}
_VOICE = 3
_FEW = 500
"""So many sources are named in a question; where more are meant, the turns of all are read."""


class Sweep:
    """Codings in cells.

    Nearly every coding lies in one turn, so that its voice tells whose words it is made of: such codings are told apart
    by the cells they are in, and counted together. Of the others the turns are looked at.

    Args:
        rows, columns: the axes.
        voices: the codings, by source and place, each told by the voice that is heard in it.
        apart: those of them that have none, with their places.
        spans: gives all of them with their places, when somebody asks for what is in the cells.
        speech: who speaks in the sources; for those where a coding has no voice, with the turns.
        include_interviewer: whether interviewers' turns count.

    Attributes:
        counts: for each row, how many codings each column has.
        left_out: how many codings are in no cell.
    """

    def __init__(
        self,
        rows: Axis,
        columns: Axis,
        voices: Sequence[CodingVoice],
        apart: Sequence[VoicedSpan],
        spans: Callable[[], Sequence[VoicedSpan]],
        speech: Speech,
        include_interviewer: bool = False,
    ) -> None:
        self.rows, self.columns = rows, columns
        self._voices, self._apart, self._ask_spans = voices, apart, spans
        self._speech = speech
        self._include_interviewer = include_interviewer
        self._source_of = dict(zip(map(itemgetter(_VOICE), voices), map(itemgetter(0), voices), strict=True))
        self._source_of.pop(None, None)
        self._case_of = dict(self._counting())
        all_count = not apart and len(self._case_of) == len(self._source_of)
        self._voiced = voices if all_count else [each for each in voices if each[_VOICE] in self._case_of]
        self.counts, placed = self._counted()
        self.left_out = len(voices) - placed

    @classmethod
    def of(
        cls,
        project: Project,
        rows: Axis,
        columns: Axis,
        asked: CodingFilter,
        sources: Sequence[Source],
        include_interviewer: bool = False,
    ) -> Self:
        """Put the codings that are asked for into cells.

        Args:
            project: the study.
            rows: the one axis.
            columns: the other.
            asked: which codings.
            sources: all that these codings are in, and any others.
            include_interviewer: whether interviewers' turns count.
        """
        voices = project.voices(asked)
        apart = project.voiced_spans(asked, apart=True) if None in set(map(itemgetter(_VOICE), voices)) else []
        touched = {span[0] for span in apart}
        looked = [source for source in sources if source.id in touched]
        turns = project.turn_spans(looked if len(looked) <= _FEW else ()) if looked else []
        silent = touched.difference(turn[0] for turn in turns)
        if silent:
            # Where nobody has a turn, the source itself is heard.
            voices = [(*each[:3], -each[0]) if each[0] in silent else each for each in voices]
            apart = [span for span in apart if span[0] not in silent]

        def spans() -> list[VoicedSpan]:
            found = project.voiced_spans(asked)
            return [(*span[:5], -span[0]) if span[0] in silent else span for span in found] if silent else found

        speech = Speech.with_turns(project, turns, sources)
        return cls(rows, columns, voices, apart, spans, speech, include_interviewer)

    @cached_property
    def _spans(self) -> Sequence[VoicedSpan]:
        """All codings with their places: read when they are asked for, as the numbers do not need them."""
        return self._ask_spans()

    @cached_property
    def members(self) -> Mapping[Cell, Sequence[CodingSpan]]:
        """The codings of each cell that has any, by source and place."""
        members: dict[Cell, list[CodingSpan]] = defaultdict(list)
        for span, pieces in self._walk(self._spans):
            for cell in dict.fromkeys(self._cells(span, pieces)):
                members[cell].append(span[:5])
        return dict(members)

    @property
    def coded(self) -> set[int]:
        """The ids of the sources that have any of the codings."""
        return {each[0] for each in self._voices}

    def cases(self) -> list[list[int]]:
        """Return for each row how many cases are heard in the codings of each column.

        One of the axes must be of cases, sources or periods.
        """
        # Where a voice stands on such an axis is looked up once for all its codings.
        is_turned = self.rows.kind in _VOICED
        one, other = (self.columns, self.rows) if is_turned else (self.rows, self.columns)
        part = itemgetter(_VOICED.get(other.kind, _VOICE))
        parts: dict[int, set[int]] = defaultdict(set)
        for voice, codings in groupby(self._voiced, itemgetter(_VOICE)):
            parts[voice].update(map(part, codings))
        places, others_of = self._places(one), self._places(other).get
        heard: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        for voice, found in parts.items():
            case = self._case_of[voice]
            if case is not None:
                for place in places.get(voice, ()):
                    heard[place][case].update(chain.from_iterable(filter(None, map(others_of, found))))
        for span, pieces in self._walk(self._apart):
            for piece in pieces:
                if piece[0] is not None:
                    for cell in self._cells(span, [piece]):
                        heard[cell[is_turned]][piece[0]].add(cell[not is_turned])
        cases = self._zeros()
        for place, met in heard.items():
            for n, number in Counter(chain.from_iterable(met.values())).items():
                row, column = (n, place) if is_turned else (place, n)
                cases[row][column] = number
        return cases

    def extents(self, measuring: Callable[[int], Measure]) -> list[list[int]]:
        """Return for each row how much text the codings of each column cover.

        Args:
            measuring: gives for a source, by id, what measures its passages.
        """
        extents = self._zeros()
        for source_id, walked in groupby(self._walk(self._spans), lambda each: each[0][0]):
            covered: dict[Cell, list[Span]] = defaultdict(list)
            for span, pieces in walked:
                for piece in pieces:
                    for cell in self._cells(span, [piece]):
                        covered[cell].append(piece[1:])
            measure = measuring(source_id)
            for (row, column), spans in covered.items():
                extents[row][column] += measure(spans)
        return extents

    def _counting(self) -> Iterator[tuple[int, int | None]]:
        """Give the voices that count, each with the case whose words it says."""
        for number, source_id in self._source_of.items():
            voice = self._speech.unnamed(source_id) if number < 0 else self._speech.of_speaker(number)
            if voice.role is not Role.INTERVIEWER:
                yield number, voice.case_id
            elif self._include_interviewer:
                yield number, self._speech.only_case(source_id)

    def _stands(self, voices: Sequence[CodingVoice]) -> tuple[Iterator[Places], Iterator[Places]]:
        """Give the rows, and the columns, that each of some codings with a voice stands in; None where in none."""
        down, across = (
            map(self._places(axis).get, map(itemgetter(_VOICED.get(axis.kind, _VOICE)), voices))
            for axis in (self.rows, self.columns)
        )
        return down, across

    def _places(self, axis: Axis) -> Mapping[int, tuple[int, ...]]:
        """Return where each voice that counts stands on an axis, or each code or coder."""
        if axis.kind in _VOICED:
            return axis.places
        if axis.kind == "case":
            return {voice: axis.places.get(case or 0, ()) for voice, case in self._case_of.items()}
        return {voice: axis.places.get(self._source_of[voice], ()) for voice in self._case_of}

    def _counted(self) -> tuple[list[list[int]], int]:
        """Return the codings of each cell, and how many are in any."""
        counts = self._zeros()
        placed = 0
        for (rows, columns), number in Counter(zip(*self._stands(self._voiced), strict=True)).items():
            if rows and columns:
                placed += number
                for row in rows:
                    for column in columns:
                        counts[row][column] += number
        for span, pieces in self._walk(self._apart):
            cells = set(self._cells(span, pieces))
            placed += bool(cells)
            for row, column in cells:
                counts[row][column] += 1
        return counts, placed

    def _zeros(self) -> list[list[int]]:
        return [[0] * len(self.columns.names) for _row in self.rows.names]

    def _walk(self, spans: Sequence[VoicedSpan]) -> Iterator[tuple[VoicedSpan, Sequence[Piece]]]:
        """Give some codings, by source and place, each with its parts that count."""
        touched = self._speech.touched(span for span in spans if span[5] is None)
        for span in spans:
            voice = span[5]
            if voice is None:
                yield span, self._pieces(span, next(touched))
            elif voice in self._case_of:
                yield span, ((self._case_of[voice], span[1], span[2]),)

    def _pieces(self, span: VoicedSpan, turns: Sequence[TurnSpan]) -> list[Piece]:
        """Return the parts of a passage that count."""
        source_id, start, end = span[:3]
        if not turns:
            return [(self._speech.unnamed(source_id).case_id, start, end)]
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

    def _cells(self, span: VoicedSpan, pieces: Iterable[Piece]) -> Iterator[Cell]:
        """Give the cells of some parts of a passage; each as often as a part is in it."""
        row_field, column_field = _FIELDS[self.rows.kind], _FIELDS[self.columns.kind]
        for piece in pieces:
            told: tuple[int, ...] = (*span[:5], piece[0] or 0)  # no case has the id 0
            for row in self.rows.places.get(told[row_field], ()):
                for column in self.columns.places.get(told[column_field], ()):
                    yield row, column
