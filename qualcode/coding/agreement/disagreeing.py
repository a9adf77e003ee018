"""Where two coders disagree: the passages behind what differs, to talk about them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.coding.agreement.intervals import Span, length, merged, shared
from qualcode.coding.agreement.lines import Line, lines_of
from qualcode.coding.agreement.material import asked_of, double_coded, rows_of
from qualcode.locale import N_
from qualcode.model import Valence
from qualcode.project import CodingRow, Project


class Difference(StrEnum):
    """How two coders differ on a passage."""

    ONLY_ONE = "only one"
    VALENCE = "valence"
    EXTENT = "extent"


DIFFERENCE_WORDS = {
    Difference.ONLY_ONE.value: N_("only one coded it"),
    Difference.VALENCE.value: N_("another valence"),
    Difference.EXTENT.value: N_("another extent"),
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A passage on which two coders differ: a stretch of text without a break that one or both gave a code.

    Attributes:
        source_id: where it is.
        source: its name.
        start: of the stretch, in code points of the source's text.
        end: behind it.
        code: label of the code.
        difference: that one did not code any of it; that they gave passages that overlap different valences; or
            only that they coded more or less of it.
        coders: the two, by name.
        first: ids of the codings of the first; none where only the other coded it.
        second: ids of the codings of the second.
        valences: what each gave, in order and each once, for the first and the second.
        share: what both coded of it, from 0 to 1.
    """

    source_id: int
    source: str
    start: int
    end: int
    code: str
    difference: Difference
    coders: tuple[str, str]
    first: tuple[int, ...]
    second: tuple[int, ...]
    valences: tuple[tuple[Valence, ...], tuple[Valence, ...]]
    share: float

    @property
    def codings(self) -> tuple[int, ...]:
        """The ids of the codings of both."""
        return (*self.first, *self.second)


def disagreements(
    project: Project,
    first: str,
    second: str,
    *,
    sources: Sequence[str] = (),
    codes: Sequence[str] = (),
    level: str = "code",
    include_interviewer: bool = False,
) -> list[Disagreement]:
    """Return the passages on which two coders differ in the sources that both coded, by source and place.

    What is compared is what :func:`.agreement_of` compares, by characters. A code stands for all under it, so that two
    who gave the same words different sub-codes of it agree on it; the level "all" asks for these as well.

    Args:
        project: the study.
        first: name of a coder.
        second: name of another.
        sources: names of the sources that count; all if empty.
        codes: labels of codes, each with what is under it; if empty, the level decides.
        level: "code" or "all".
        include_interviewer: whether interviewers' words count.

    Raises:
        RuleError: if both are the same coder, or there is no such level.
        NotFoundError: if a coder, source or code does not exist.
    """
    coders, coded = double_coded(project, (first, second), sources)
    rows = rows_of(project, codes, level)
    chosen = [source for source in project.sources() if source.id in coded]
    if not chosen or not rows.of:
        return []
    lines = lines_of(project, chosen, include_interviewer=include_interviewer)
    names = {source.id: source.name for source in chosen}
    by_place: dict[tuple[int, int], list[CodingRow]] = {}
    for coding in project.coding_rows(asked_of(coders, chosen, rows)):
        start, end = lines[coding.source_id].span(coding.start, coding.end)
        if start < end:
            for row in rows.of[coding.code_id]:
                by_place.setdefault((coding.source_id, row), []).append(coding)
    found = []
    for (source, row), codings in by_place.items():
        for together in _stretches(codings):
            passage = _Passage(together, lines[source], coders[0].id)
            if (difference := passage.difference) is not None:
                found.append(
                    Disagreement(
                        source,
                        names[source],
                        together[0].start,
                        max(coding.end for coding in together),
                        rows.codes[row].label,
                        difference,
                        (coders[0].name, coders[1].name),
                        tuple(coding.id for coding in passage.first),
                        tuple(coding.id for coding in passage.second),
                        (_valences(passage.first), _valences(passage.second)),
                        passage.share,
                    )
                )
    order = {source.id: number for number, source in enumerate(chosen)}
    return sorted(found, key=lambda each: (order[each.source_id], each.start, each.end))


class _Passage:
    """Codings of a code that make one stretch of text.

    Args:
        codings: of both coders.
        line: of the source.
        first: id of the first coder.
    """

    def __init__(self, codings: Sequence[CodingRow], line: Line, first: int) -> None:
        self.first = [coding for coding in codings if coding.coder_id == first]
        self.second = [coding for coding in codings if coding.coder_id != first]
        self._line = line
        own, other = self._spans(self.first), self._spans(self.second)
        both = shared(own, other)
        self.share = both / (length(own) + length(other) - both)

    @property
    def difference(self) -> Difference | None:
        """How the coders differ; None where they do not."""
        if not self.first or not self.second:
            return Difference.ONLY_ONE
        if any(one.valence != other.valence for one, other in self._meeting()):
            return Difference.VALENCE
        return None if self.share == 1 else Difference.EXTENT

    def _meeting(self) -> Iterator[tuple[CodingRow, CodingRow]]:
        for one in self.first:
            for other in self.second:
                if one.start < other.end and other.start < one.end:
                    yield one, other

    def _spans(self, codings: Iterable[CodingRow]) -> list[Span]:
        return merged(self._line.span(coding.start, coding.end) for coding in codings)


def _stretches(codings: Sequence[CodingRow]) -> Iterator[list[CodingRow]]:
    """Give the codings that overlap each other, in one source by where they begin, together."""
    together: list[CodingRow] = []
    end = 0
    for coding in codings:
        if together and coding.start >= end:
            yield together
            together = []
        together.append(coding)
        end = max(end, coding.end) if len(together) > 1 else coding.end
    if together:
        yield together


def _valences(codings: Iterable[CodingRow]) -> tuple[Valence, ...]:
    return tuple(dict.fromkeys(Valence(coding.valence) for coding in codings))
