"""From the evidence of cells to lines that people read, for one cell or for all of a matrix at once."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from qualcode.locale import _, current_language
from qualcode.model import Indicator, Source
from qualcode.publishing.evidence_lines import CODING, INDICATOR, ITEM, CellLines, EvidenceLine
from qualcode.triangulation.indicators.places import place_told
from qualcode.triangulation.words import number, word

if TYPE_CHECKING:
    from qualcode.coding.retrieval import Passage as Retrieved
    from qualcode.project import Project
    from qualcode.triangulation.cell_evidence import CellEvidence, FigureEvidence, ItemEvidence, Passage
    from qualcode.triangulation.indicators.checks import Check


def lines_of(project: "Project", cells: Mapping[tuple[int, str], "CellEvidence"]) -> dict[tuple[int, str], CellLines]:
    """Return the evidence of cells as lines, by claim and strand; what they need is read once.

    Raises:
        ProjectFileError: if a passage no longer holds the words that were coded.
    """
    from qualcode.coding.retrieval import passages
    from qualcode.triangulation.indicators.checking import checks_of

    ids = {passage.coding.id for cell in cells.values() for passage in cell.passages}
    read = {passage.coding_id: passage for passage in passages(project, ids=ids)}
    has_figures = any(cell.figures for cell in cells.values())
    checks = checks_of(project.records(Indicator)) if has_figures else {}
    sources = {source.id: source for source in project.sources()} if has_figures else {}
    return {
        key: CellLines(
            (
                *(_passage(passage, read[passage.coding.id]) for passage in cell.passages),
                *(_item(item) for item in cell.items),
                *(_figure(figure, checks[figure.indicator.id], sources) for figure in cell.figures),
            ),
            cell.silent,
            cell.not_asked,
            cell.unread,
        )
        for key, cell in cells.items()
    }


def _passage(passage: "Passage", read: "Retrieved") -> EvidenceLine:
    note = "; ".join(filter(None, (read.code, read.coder, " ".join(read.memo.split()))))
    return EvidenceLine(
        CODING, read.coding_id, f"{read.source}:{read.line}", passage.case, read.quote, passage.says, note
    )


def _item(evidence: "ItemEvidence") -> EvidenceLine:
    """Tell an item with how often each answer was given; what one item says of the claim, its mean alone does not."""
    item = evidence.item
    given: dict[int, int] = {}
    for response in evidence.responses:
        if response.answer is not None:
            given[response.answer] = given.get(response.answer, 0) + 1
    counts = ", ".join(f"{point}: {given.get(point, 0)}" for point in range(item.low, item.high + 1))
    marks = [_("answers {counts}").format(counts=counts)]
    if missing := len(evidence.responses) - sum(given.values()):
        marks.append(_("{count} missing").format(count=missing))
    if item.reverse:
        marks.append(_("reversed"))
    if evidence.turned:
        marks.append(_("turned for this claim"))
    return EvidenceLine(ITEM, item.id, item.label, "", item.text.get(current_language()), None, "; ".join(marks))


def _figure(evidence: "FigureEvidence", check: "Check", sources: Mapping[int, Source]) -> EvidenceLine:
    indicator = evidence.indicator
    source = sources.get(indicator.source_id or 0)
    # A place often begins with the name of its table.
    table = "" if indicator.place.startswith(indicator.table) else indicator.table
    place = ", ".join(filter(None, (source.name if source else "", table, place_told(indicator))))
    printed = [
        text.format(figure=number(figure, None))
        for text, figure in (
            (_("target {figure}"), indicator.target),
            (_("realised {figure}"), indicator.realised),
            (_("printed {figure}"), indicator.reported),
        )
        if figure is not None
    ]
    note = "; ".join([*printed, check.worst.rule, *filter(None, [indicator.reason])])
    return EvidenceLine(INDICATOR, indicator.id, place, "", indicator.text, evidence.says, note)


def evidence_title(evidence: "CellEvidence", strand: str) -> str:
    """Return what a cell says, as a title: the claim, the strand, and the direction the rules propose."""
    claim = " ".join(evidence.claim.text.get(current_language()).split())
    return f"{claim} {strand}: {word(evidence.proposal.direction)}"
