"""What auto-coding proposes: passages with codes, each with the words around it and the reason."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from qualcode.coding.speech import Speech
from qualcode.coding.units import Span
from qualcode.model import CodingDraft
from qualcode.project import CodingFilter, Project

_BLANKS = re.compile(r"\s+")
_AROUND = 60
"""Characters shown on each side of a passage."""


class Place(NamedTuple):
    """A passage that a way of auto-coding found, with the code it would get and why, in a word or two."""

    source_id: int
    span: Span
    code_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A passage that would be coded.

    Attributes:
        source, code: name of the source, label of the code.
        line: on which it begins, from 1.
        speaker: label of who speaks; empty where nobody does.
        before, quote, after: its words and what stands around them, each on one line.
        reason: what it was found by: the form of a word, a question, a heading.
        is_there: whether the coder has coded it so already; it is passed over.
    """

    source_id: int
    start: int
    end: int
    code_id: int
    source: str
    code: str
    line: int
    speaker: str
    before: str
    quote: str
    after: str
    reason: str
    is_there: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be coded.

    Attributes:
        how: what it was found by, for people and for the history.
        proposed: by source and place.
        notes: what the analyst should know, a sentence each.
    """

    how: str
    proposed: tuple[Proposed, ...]
    notes: tuple[str, ...] = ()

    @property
    def fresh(self) -> int:
        """How many are not coded so already."""
        return sum(not each.is_there for each in self.proposed)

    def counts(self, without: Collection[int] = ()) -> Counter[tuple[str, str]]:
        """Return how many passages each code would get in each source, by label and name.

        Args:
            without: places in :attr:`proposed`, from 0, of those left out.
        """
        left_out = frozenset(without)
        return Counter(
            (each.code, each.source)
            for number, each in enumerate(self.proposed)
            if number not in left_out and not each.is_there
        )

    def drafts(self, without: Collection[int] = ()) -> tuple[CodingDraft, ...]:
        """Return the codings to be made, marked as automatic; ``without`` as in :meth:`counts`."""
        left_out = frozenset(without)
        return tuple(
            CodingDraft(each.source_id, each.start, each.end, each.code_id, automatic=True)
            for number, each in enumerate(self.proposed)
            if number not in left_out and not each.is_there
        )


def previewed(project: Project, places: Iterable[Place], how: str, notes: tuple[str, ...] = ()) -> Preview:
    """Return places with what there is to show of them, by source and place, each once, in a few queries.

    Args:
        project: where they are; its coder is the one who would code.
        places: in any order; of several reasons for the same coding the first is kept.
        how: what they were found by.
        notes: what the analyst should know.
    """
    first: dict[tuple[int, int, int, int], str] = {}
    for place in places:
        first.setdefault((place.source_id, *place.span, place.code_id), place.reason)
    ordered = sorted(first)
    wanted = {source_id for source_id, *_rest in ordered}
    sources = {source.id: source for source in project.sources() if source.id in wanted}
    labels = {code.id: code.label for code in project.codes()}
    texts = project.texts(sources.values()) if sources else {}
    speech = Speech.of(project, list(sources.values())) if sources else None
    there = _own(project, wanted)
    touched = speech.touched(ordered) if speech else iter(())
    lines = _Lines(texts)
    proposed = []
    for (source_id, start, end, code_id), turns in zip(ordered, touched, strict=True):
        assert speech is not None
        text = texts[source_id]
        low = turns[0][1] if turns and turns[0][1] <= start else start - _AROUND
        proposed.append(
            Proposed(
                source_id=source_id,
                start=start,
                end=end,
                code_id=code_id,
                source=sources[source_id].name,
                code=labels[code_id],
                line=lines.at(source_id, start),
                speaker=speech.heard(source_id, turns)[0].speaker,
                before=_one_line(text, max(low, start - _AROUND, 0), start),
                quote=_one_line(text, start, end),
                after=_one_line(text, end, end + _AROUND),
                reason=first[source_id, start, end, code_id],
                is_there=(source_id, start, end, code_id) in there,
            )
        )
    return Preview(how, tuple(proposed), notes)


class _Lines:
    """Numbers of lines, counted on from the place before."""

    def __init__(self, texts: dict[int, str]) -> None:
        self._texts = texts
        self._source, self._at, self._line = 0, 0, 1

    def at(self, source_id: int, offset: int) -> int:
        if source_id != self._source:
            self._source, self._at, self._line = source_id, 0, 1
        self._line += self._texts[source_id].count("\n", self._at, offset)
        self._at = offset
        return self._line


def _own(project: Project, sources: Collection[int]) -> set[tuple[int, int, int, int]]:
    """Return ``(source_id, start, end, code_id)`` of the coder's own codings in some sources."""
    mine = [coder.id for coder in project.coders() if coder.name == project.coder]
    if not mine or not sources:
        return set()
    return {span[:4] for span in project.coding_spans(CodingFilter(coders=tuple(mine))) if span[0] in sources}


def _one_line(text: str, start: int, end: int) -> str:
    return _BLANKS.sub(" ", text[start:end])
