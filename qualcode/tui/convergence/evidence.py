"""The evidence of a strand on a claim, as the joint display lists it: passages, items and figures, and who is quiet."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from qualcode.coding.retrieval import Passage as Quoted
from qualcode.coding.retrieval import passages
from qualcode.locale import _, current_language
from qualcode.model import Direction, Response
from qualcode.project import Project
from qualcode.triangulation.cell_evidence import CellEvidence, FigureEvidence, ItemEvidence, evidence_of_all
from qualcode.triangulation.indicators.places import place_told
from qualcode.triangulation.words import number, sign, word
from qualcode.tui.convergence.asked import Asked
from qualcode.tui.plain import plain

_BAR = 16
"""Cells of the longest bar."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A piece of evidence, or a heading among them.

    Attributes:
        told: what is shown.
        screen: the screen that shows it in its place; empty where there is none.
        where: what that screen takes to go there.
        record: type and id of what it is, by which threads are followed; None for a heading.
    """

    told: Content
    screen: str = ""
    where: Mapping[str, object] = field(default_factory=dict)
    record: tuple[str, int] | None = None


def entries_of(project: Project, asked: Asked, coders: tuple[str, ...], claim_id: int) -> dict[str, list[Entry]]:
    """Return the evidence of a claim by strand; run in a thread.

    Raises:
        QualcodeError: if it cannot be gathered.
    """
    every = evidence_of_all(project, by=asked.by, coders=coders, technique=asked.technique, claims=(claim_id,))
    found = list(every.values())
    ids = [passage.coding.id for each in found for passage in each.passages]
    quoted = passages(project, ids=ids, memos_by=coders) if ids else []
    quotes = {each.coding_id: each for each in quoted}
    nothing = Entry(Content.styled(_("Nothing here speaks of the claim."), "dim"))
    return {each.strand.name: list(_entries(each, quotes)) or [nothing] for each in found}


def _entries(evidence: CellEvidence, quotes: Mapping[int, Quoted]) -> Iterator[Entry]:
    for passage in evidence.passages:
        quoted = quotes[passage.coding.id]
        where = {"source_id": passage.source.id, "offset": passage.coding.start}
        yield Entry(passage_told(quoted, passage.case, passage.says), "coding", where, ("Coding", quoted.coding_id))
    for item in evidence.items:
        yield Entry(item_told(item), "questionnaire", {"item_id": item.item.id}, ("Item", item.item.id))
    for figure in evidence.figures:
        number_of = figure.indicator.id
        shown = figure_told(figure)
        yield Entry(shown, "evidence", {"indicator_id": number_of}, ("Indicator", number_of))
    for told, names in (
        (_("Speak without pointing anywhere"), evidence.nowhere),
        (_("Asked, and silent"), evidence.silent),
        (_("Not asked"), evidence.not_asked),
        (_("Not coded yet"), evidence.unread),
    ):
        if names:
            yield Entry(names_told(told, names))


def names_told(told: str, names: Sequence[str]) -> Content:
    """Return who does not speak, or points nowhere."""
    return Content.styled(f"{told} ({len(names)}): {', '.join(map(plain, names))}", "italic")


def passage_told(quoted: Quoted, case: str, says: Direction | None) -> Content:
    """Return a passage: what it says of the claim, where, whose words it is, and the words."""
    place = _("{source}:{line}").format(source=quoted.source, line=quoted.line)
    who = case or quoted.speaker
    parts = [
        Content.assemble(
            (_said(says), "bold"),
            (f" {plain(place)}", "bold"),
            f" {plain(who)} " if who != quoted.source else " ",
            (f"{plain(quoted.code)} {plain(quoted.coder)}", "dim"),
        ),
        Content(f"“{plain(' '.join(quoted.quote.split()))}”"),
    ]
    if quoted.memo:
        parts.append(Content.assemble(("✎ ", "bold"), (plain(" ".join(quoted.memo.split())), "italic")))
    return Content("\n").join([*parts, Content("")])


def item_told(evidence: ItemEvidence) -> Content:
    """Return an item with how often each point was chosen, as given; high at the bottom."""
    item = evidence.item
    notes = [_("reversed")] if item.reverse else []
    notes += [_("speaks against the claim")] if evidence.turned else []
    head = Content.assemble(
        (plain(item.label), "bold"),
        f" {plain(item.text.get(current_language()))}",
        (f"  {', '.join(notes)}" if notes else "", "italic"),
    )
    return Content("\n").join([head, *_bars(evidence.responses, item.low, item.high, item.labels), Content("")])


def _bars(responses: Sequence[Response], low: int, high: int, labels: Sequence[str]) -> Iterator[Content]:
    counts = Counter(response.answer for response in responses)
    most = max([counts[point] for point in range(low, high + 1)], default=0)
    for place, point in enumerate(range(low, high + 1)):
        bar = "█" * (_BAR * counts[point] // most if most else 0)
        label = f"  {plain(labels[place])}" if place < len(labels) and labels[place] else ""
        yield Content.assemble(f"{point} ", (bar, "bold"), f" {counts[point]}", (label, "dim"))
    if missing := counts[None]:
        yield Content.styled(_("without an answer: {count}").format(count=missing), "dim")


def figure_told(evidence: FigureEvidence) -> Content:
    """Return a figure of a document: what it says of the claim, what is printed, and whether that follows."""
    indicator = evidence.indicator
    unit = f" {plain(indicator.unit)}" if indicator.unit else ""
    printed = (
        (_("target"), indicator.target, unit),
        (_("realised"), indicator.realised, unit),
        (_("reported"), indicator.reported, ""),
    )
    figures = ", ".join(f"{name} {number(value, None)}{of}" for name, value, of in printed if value is not None)
    parts = [
        Content.assemble(
            (_said(evidence.says), "bold"), (f" {plain(place_told(indicator))} ", "bold"), plain(indicator.text)
        ),
        Content(figures),
    ]
    parts.append(Content.styled(plain(evidence.check.rule), "bold" if evidence.check.held else "dim"))
    if indicator.accepted:
        parts.append(Content.styled(_("accepted: {reason}").format(reason=plain(indicator.reason)), "italic"))
    return Content("\n").join([*parts, Content("")])


def _said(says: Direction | None) -> str:
    return f"{sign(says)} {word(says)}" if says else _("· no direction")
