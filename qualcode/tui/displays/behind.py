"""What is behind a cell, in words, so that one of several can be gone to."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.locale import N_, _, current_language, ngettext
from qualcode.model import Case, Claim, Code, Coding, Summary
from qualcode.project import Project
from qualcode.publishing.displays.contract import Behind, Place
from qualcode.triangulation.records import Step, recorded
from qualcode.tui.plain import plain

_KINDS = {
    "Claim": N_("Claim"),
    "Item": N_("Item"),
    "Indicator": N_("Figure"),
    "Memo": N_("Memo"),
    "Case": N_("Case"),
    "Summary": N_("Summary"),
    "Code": N_("Code"),
}
_AROUND = 60
"""Characters told on each side of a place."""


@dataclass(frozen=True, slots=True)
class Thread:
    """One thing that can be gone to.

    Attributes:
        told: in words.
        codings: ids, where it is passages.
        places: stretches of text, where it is those.
        step: type and id of a record, where it is one.
        cell: ids of the case and the code, where it is a summary.
    """

    told: str
    codings: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()
    step: Step | None = None
    cell: tuple[int, int] | None = None


def threads(project: Project, behind: Behind, coders: Sequence[str] = ()) -> list[Thread]:
    """Return what is behind a cell: passages together, places together, every other record by itself.

    Args:
        project: the study; run in a thread.
        behind: what a cell was counted from.
        coders: names of those of whom something may be told; everybody's if empty.
    """
    found: list[Thread] = []
    ids = tuple(number for kind, number in behind.records if kind == Coding.__name__)
    if ids:
        told = ngettext("{count} passage", "{count} passages", len(ids)).format(count=len(ids))
        found.append(Thread(told, codings=ids))
    if behind.places:
        count = len(behind.places)
        told = ngettext("{count} place", "{count} places", count).format(count=count)
        found.append(Thread(told, places=behind.places))
    others = [step for step in behind.records if step[0] != Coding.__name__]
    if others:
        told_of = _Telling(project, others, coders)
        found += [told_of.thread(step) for step in others]
    return found


class _Telling:
    """Tells of records that are no codings."""

    def __init__(self, project: Project, steps: Sequence[Step], coders: Sequence[str]) -> None:
        self._words = recorded(project, steps, coders)
        self._codes = {code.id: code.label for code in project.codes()}
        self._cases = {case.id: case.name for case in project.cases()}
        self._claims = {claim.id: claim for claim in project.claims()}
        self._summaries = {each.id: each for each in project.records(Summary)}

    def thread(self, step: Step) -> Thread:
        """Return a record as something that can be gone to."""
        kind, number = step
        summary = self._summaries.get(number) if kind == Summary.__name__ else None
        name = _(_KINDS[kind]) if kind in _KINDS else kind
        return Thread(
            f"{name}: {plain(' '.join(self._told(kind, number).split()))}",
            step=step,
            cell=(summary.case_id, summary.code_id) if summary else None,
        )

    def _told(self, kind: str, number: int) -> str:
        if (kind, number) in self._words:
            found = self._words[kind, number]
            return f"{found.where}  {found.words}"
        if kind == Claim.__name__ and number in self._claims:
            claim = self._claims[number]
            return f"{self._codes[claim.code_id]}  {claim.text.get(current_language())}"
        if kind == Summary.__name__ and number in self._summaries:
            one = self._summaries[number]
            return f"{self._cases.get(one.case_id, '')} × {self._codes.get(one.code_id, '')}  {one.text}"
        names = {Case.__name__: self._cases, Code.__name__: self._codes}.get(kind, {})
        return names.get(number, str(number))


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """A place in words.

    Attributes:
        where: source and line.
        before, found, after: what stands there, with what is around it, on one line.
    """

    source_id: int
    start: int
    where: str
    before: str
    found: str
    after: str


def places_told(project: Project, places: Sequence[Place]) -> list[PlaceTold]:
    """Return places in words, by source and where they stand; those of sources that are gone are left out."""
    ids = {source_id for source_id, _start, _end in places}
    sources = {source.id: source for source in project.sources() if source.id in ids}
    texts = project.texts(sources.values())
    order = {number: at for at, number in enumerate(sources)}
    told = []
    behind, line, last = 0, 1, 0
    for source_id, start, end in sorted(places, key=lambda each: (order.get(each[0], -1), each[1:])):
        if source_id not in sources:
            continue
        text = texts[source_id]
        if source_id != last:
            behind, line, last = 0, 1, source_id
        line += text.count("\n", behind, start)
        behind = start
        first, until = max(start - _AROUND, 0), end + _AROUND
        told.append(
            PlaceTold(
                source_id,
                start,
                _("{source}:{line}").format(source=sources[source_id].name, line=line),
                ("…" if first else "") + _on_one_line(text[first:start]),
                _on_one_line(text[start:end]),
                _on_one_line(text[end:until]) + ("…" if until < len(text) else ""),
            )
        )
    return told


def _on_one_line(text: str) -> str:
    # Blanks at the ends part the words from those beside them.
    begin, end = text[:1].isspace(), text[-1:].isspace()
    inner = " ".join(text.split())
    return f"{' ' if begin else ''}{inner}{' ' if end and inner else ''}"
