"""A source as the coding screen holds it: text, turns, codings and codebook, kept up to date from what is performed."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise

from qualcode.coding.segmentation import known_sentences
from qualcode.coding.units import Span
from qualcode.materials.anchors import Moves
from qualcode.materials.differences import edits_between
from qualcode.model import (
    Case,
    Change,
    Code,
    Coder,
    Coding,
    Memo,
    MemoTarget,
    Operation,
    Performed,
    Role,
    Source,
    Speaker,
    Turn,
)
from qualcode.project import CodingFilter, Project
from qualcode.tui.coders import Whose
from qualcode.tui.codes import Codes
from qualcode.tui.coverage import Coverage
from qualcode.tui.widgets.transcript import Stripe


@dataclass
class CodedSource(Codes):
    """Everything the coding screen shows of one source; loaded in a bounded number of queries.

    Attributes:
        sentences: None until they are known.
        counts: codings of each code in the whole project, by code id.
        whose: whose codings these are; those of others are left out as it says.
        coder: who codes.
    """

    source: Source
    text: str
    turns: list[Turn]
    speakers: dict[int, Speaker]
    cases: dict[int, Case]
    sentences: tuple[Span, ...] | None
    codes: dict[int, Code]
    coders: dict[int, Coder]
    codings: dict[int, Coding]
    memos: dict[int, Memo]
    counts: Counter[int] = field(default_factory=Counter)
    _coverage: Coverage | None = None
    whose: Whose = Whose.ALL
    coder: str = ""

    @classmethod
    def load(cls, project: Project, source: Source, whose: Whose = Whose.ALL) -> "CodedSource":
        """Read a source from the project, of all codings or of the coder's own only."""
        coders = {coder.id: coder for coder in project.coders()}
        # Nobody has the id 0: whoever has not acted yet sees nothing of their own.
        own = tuple(coder.id for coder in coders.values() if coder.name == project.coder) or (0,)
        seen = () if whose is Whose.ALL else own
        is_blind = whose is Whose.BLIND
        return cls(
            source=source,
            text=project.text(source),
            turns=project.turns(source),
            speakers={speaker.id: speaker for speaker in project.speakers(source)},
            cases={case.id: case for case in project.cases()},
            sentences=known_sentences(project, source),
            codes={code.id: code for code in project.codes()},
            coders=coders,
            codings={c.id: c for c in project.codings(CodingFilter(sources=(source.id,), coders=seen))},
            memos={memo.id: memo for memo in project.memos() if not is_blind or memo.coder_id in own},
            counts=Counter(project.code_counts(CodingFilter(coders=own if is_blind else ()))),
            whose=whose,
            coder=project.coder,
        )

    def _is_own(self, record: Coding | Memo) -> bool:
        return record.coder_id in self.coders and self.coders[record.coder_id].name == self.coder

    def _is_counted(self, record: Coding | Memo) -> bool:
        """Return whether a coding or memo may be known of."""
        return self.whose is not Whose.BLIND or self._is_own(record)

    # Codings

    def stripes(self) -> list[Stripe]:
        """Return all codings as the margin shows them."""
        return [self.stripe(coding) for coding in self.codings.values()]

    def stripe(self, coding: Coding) -> Stripe:
        """Return a coding as the margin shows it."""
        code = self.codes[coding.code_id]
        # Who says what a passage speaks of has looked at it: one sign is room enough for both.
        sign = coding.valence.sign or ("?" if coding.automatic else "")
        return Stripe(coding.id, coding.start, coding.end, code.label, self.keys_of(code), code.colour, sign)

    def follow(self, performed: Performed) -> tuple[set[int], list[Stripe]]:
        """Take in what was performed; return the ids of stripes that are gone and the stripes that are new."""
        self.coders |= {coder.id: coder for coder in performed.added(Coder)}
        gone: set[int] = set()
        new: dict[int, Stripe] = {}
        for change in performed.changes:
            if change.type is Coding:
                self._follow_codings(change, gone, new)
            elif change.type is Memo:
                self._follow_memos(change)
        return gone, list(new.values())

    def _follow_codings(self, change: Change, gone: set[int], new: dict[int, Stripe]) -> None:
        for coding in change.before:
            assert isinstance(coding, Coding)
            self.counts[coding.code_id] -= self._is_counted(coding)
            if self.codings.pop(coding.id, None):
                gone.add(coding.id)
                new.pop(coding.id, None)
                if self._coverage:
                    self._coverage.remove((coding.start, coding.end))
        for coding in change.after:
            assert isinstance(coding, Coding)
            self.counts[coding.code_id] += self._is_counted(coding)
            if coding.source_id == self.source.id and (self.whose is Whose.ALL or self._is_own(coding)):
                self.codings[coding.id] = coding
                new[coding.id] = self.stripe(coding)
                if self._coverage:
                    self._coverage.add((coding.start, coding.end))

    def _follow_memos(self, change: Change) -> None:
        self.__dict__.pop("_memos_about", None)
        for memo in change.before:
            self.memos.pop(memo.id, None)
        if change.operation is not Operation.REMOVE:
            for memo in change.after:
                assert isinstance(memo, Memo)
                if self._is_counted(memo):
                    self.memos[memo.id] = memo

    def share_coded(self) -> float:
        """Return the share of speech that carries a code, 0 to 1; of the whole text where nobody speaks."""
        if self._coverage is None:
            self._coverage = Coverage(self._regions(), ((c.start, c.end) for c in self.codings.values()))
        return self._coverage.share

    def _regions(self) -> list[Span]:
        """Return what can be coded: what participants say, or all lines where nobody speaks."""
        spoken = [(turn.speech_start, turn.end) for turn in self.turns if not self.is_interviewer(turn)]
        if spoken:
            return spoken
        ends = accumulate(map(len, self.text.splitlines(keepends=True)), initial=0)
        return list(pairwise(ends))

    def is_interviewer(self, turn: Turn) -> bool:
        """Return whether the interviewer speaks this turn."""
        speaker = self.speakers.get(turn.speaker_id or 0)
        return speaker is not None and speaker.role is Role.INTERVIEWER

    def turn_at(self, offset: int) -> Turn | None:
        """Return the turn over an offset."""
        i = bisect_right(self.turns, offset, key=lambda turn: turn.start) - 1
        return self.turns[i] if i >= 0 and offset < self.turns[i].end else None

    def who(self, offset: int) -> str:
        """Return the speaker at an offset, and their case where it is called neither like them nor like the source."""
        turn = self.turn_at(offset)
        speaker = self.speakers.get(turn.speaker_id or 0) if turn else None
        if speaker is None:
            case = self.cases.get(self.source.case_id or 0)
            return case.name if case and case.name != self.source.name else ""
        case = self.cases.get(speaker.case_id or 0)
        if case is None or case.name in (speaker.label, self.source.name):
            return speaker.label
        return f"{speaker.label} ({case.name})"

    def memos_of(self, target: MemoTarget, target_id: int) -> list[Memo]:
        """Return the memos about a record."""
        return self._memos_about.get((target, target_id), [])

    @cached_property
    def _memos_about(self) -> dict[tuple[MemoTarget, int], list[Memo]]:
        about: dict[tuple[MemoTarget, int], list[Memo]] = {}
        for memo in self.memos.values():
            about.setdefault((memo.target, memo.target_id), []).append(memo)
        return about

    def passage_memos(self, span: Span) -> list[Memo]:
        """Return the memos on passages that overlap a span of this source."""
        return [
            memo
            for memo in self.memos_of(MemoTarget.PASSAGE, self.source.id)
            if (memo.start or 0) < span[1] and span[0] < (memo.end or 0)
        ]

    def count_of(self, code: Code) -> int:
        """Return how many codings a code and those under it have in the project."""
        return self.counts[code.id] + sum(self.count_of(child) for child in self.children(code.id))


def place_after(before: CodedSource | None, after: CodedSource, place: int) -> int:
    """Return where a place of a source lies in its text of now, if that was edited since it was loaded."""
    if before is None or before.source.id != after.source.id or before.text == after.text:
        return place
    return Moves(edits_between(before.text, after.text), after.text).before(place)
