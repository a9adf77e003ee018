"""Waiting: codings whose words were edited, with what stood around them and what stands there now."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from qualcode.materials.anchors import Moves
from qualcode.materials.differences import edits_between
from qualcode.model import Code, Coder, Coding, Displaced, Forgotten, Revision, Source
from qualcode.project import CodingFilter, Project


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some words of a text with what stands around them.

    Attributes:
        words: empty where nothing is left of them.
        start, end: where they stand.
        line: of the first of them, from 1.
    """

    before: str
    words: str
    behind: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class WaitingCoding:
    """A coding that waits to be looked at.

    Attributes:
        source, code, coder: its source's and coder's name, and the label of its code.
        was: the words that were coded; None where that text was forgotten.
        now: the words that stand there now; without words where nothing is left.
    """

    displaced: Displaced
    source: Source
    code: Code
    coder: str
    was: Excerpt | None
    now: Excerpt

    @property
    def is_placed(self) -> bool:
        """Whether it lies on words now."""
        return self.displaced.coding_id is not None


def waiting_codings(
    project: Project, source: Source | None = None, around: int = 120, coders: Collection[str] = ()
) -> list[WaitingCoding]:
    """Return the codings of a source, or of all, that wait to be looked at, by source and by where they are now.

    Args:
        project: holds them.
        source: only of this one.
        around: how many letters of what stands around a quote are given on either side.
        coders: names of the coders whose codings are meant; all if empty.
    """
    names = {coder.id: coder.name for coder in project.records(Coder)}
    waiting = [each for each in project.displaced(source) if not coders or names[each.coder_id] in coders]
    if not waiting:
        return []
    ids = tuple(d.coding_id for d in waiting if d.coding_id is not None)
    placed = {coding.id: coding for coding in project.codings(CodingFilter(ids=ids))} if ids else {}
    sources = {source.id: source for source in project.sources()}
    codes = {code.id: code for code in project.codes()}
    texts = _Texts(project, sources, waiting)
    found = []
    for displaced in waiting:
        was = texts.former(displaced, around)
        now = texts.now(displaced, placed.get(displaced.coding_id or 0), around)
        found.append(
            WaitingCoding(
                displaced, sources[displaced.source_id], codes[displaced.code_id], names[displaced.coder_id], was, now
            )
        )
    return sorted(found, key=lambda each: (each.source.id, each.now.start, each.displaced.id))


class _Texts:
    """The texts that waiting codings lay and lie in, each read and compared once."""

    def __init__(self, project: Project, sources: dict[int, Source], waiting: Iterable[Displaced]) -> None:
        gone = {forgotten.text_hash for forgotten in project.records(Forgotten)}
        wanted = {displaced.revision_id for displaced in waiting}
        self._former = {
            revision.id: None if revision.text_hash in gone else project.former_text(revision)
            for revision in project.records(Revision)
            if revision.id in wanted
        }
        self._now = project.texts(sources[number] for number in {displaced.source_id for displaced in waiting})
        self._moves: dict[int, Moves] = {}

    def former(self, displaced: Displaced, around: int) -> Excerpt | None:
        text = self._former[displaced.revision_id]
        return None if text is None else excerpt(text, displaced.start, displaced.end, around)

    def now(self, displaced: Displaced, coding: Coding | None, around: int) -> Excerpt:
        text = self._now[displaced.source_id]
        if coding is not None:
            return excerpt(text, coding.start, coding.end, around)
        place = self._place(displaced, text)
        return excerpt(text, place, place, around)

    def _place(self, displaced: Displaced, text: str) -> int:
        """Return where the words of a coding stood, in the text of today."""
        former = self._former[displaced.revision_id]
        if former is None:
            return min(displaced.start, len(text))
        if displaced.revision_id not in self._moves:
            self._moves[displaced.revision_id] = Moves(edits_between(former, text), text)
        return self._moves[displaced.revision_id].before(displaced.start)


def excerpt(text: str, start: int, end: int, around: int) -> Excerpt:
    """Return a passage with what stands around it, cut between words and marked with … where it is cut."""
    first, last = max(0, start - around), min(len(text), end + around)
    before, behind = text[first:start], text[end:last]
    if first:
        before = "…" + before[before.find(" ") + 1 :]
    if last < len(text):
        behind = (behind[: behind.rfind(" ")] if " " in behind else behind) + "…"
    return Excerpt(before, text[start:end], behind, start, end, text.count("\n", 0, start) + 1)
