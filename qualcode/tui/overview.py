"""The sources of a project as the materials screen lists them."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from qualcode.coding.coders import coder_ids
from qualcode.coding.units import Span
from qualcode.model import Role, Source, SourceKind
from qualcode.project import CodingFilter, Project
from qualcode.tui.coverage import joined, overlap

_KINDS = list(SourceKind)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source and what is known of it.

    Attributes:
        cases: names of the cases heard in it, in the order of their names.
        codings: how many codings it has.
        share: how much of its speech carries a code, 0 to 1, as :meth:`CodedSource.share_coded` counts it.
    """

    source: Source
    cases: tuple[str, ...]
    codings: int
    share: float


def source_lines(project: Project, coders: Collection[str] = ()) -> list[SourceLine]:
    """Return all sources by kind and name ("R2" before "R10"), in a number of queries that does not grow with them.

    Args:
        project: holds the sources.
        coders: names of the coders whose codings count; all if empty.
    """
    sources = project.sources()
    coded: dict[int, list[Span]] = {}
    counted = CodingFilter(coders=coder_ids(project, coders))
    for source_id, start, end, _code, _coder in project.coding_spans(counted):
        coded.setdefault(source_id, []).append((start, end))
    speakers = {speaker.id: speaker for speaker in project.speakers()}
    interviewers = {speaker.id for speaker in speakers.values() if speaker.role is Role.INTERVIEWER}
    regions: dict[int, list[Span]] = {}
    for source_id, start, end, speaker_id in project.turn_spans():
        if speaker_id not in interviewers:
            regions.setdefault(source_id, []).append((start, end))
    names = {case.id: case.name for case in project.cases()}
    heard: dict[int, set[int]] = {source.id: {source.case_id} if source.case_id else set() for source in sources}
    for speaker in speakers.values():
        if speaker.case_id and speaker.source_id in heard:
            heard[speaker.source_id].add(speaker.case_id)
    lines = [
        SourceLine(
            source,
            tuple(sorted(names[case] for case in heard[source.id] if case in names)),
            len(coded.get(source.id, ())),
            _share(source, coded.get(source.id, []), regions.get(source.id, [])),
        )
        for source in sources
    ]
    return sorted(lines, key=lambda line: (_KINDS.index(line.source.kind), natural(line.source.name)))


def _share(source: Source, coded: list[Span], regions: list[Span]) -> float:
    regions = regions or [(0, source.characters)]
    speech = sum(end - start for start, end in regions)
    return overlap(joined(coded), regions) / speech if speech else 0.0


def natural(name: str) -> list[tuple[int, str]]:
    """Return a key that sorts numbers in names by what they count."""
    return [(int(part) if part.isdecimal() else -1, part) for part in re.split(r"(\d+)", name.casefold())]
