"""The tables of reduction: passages with their reviews, the framework matrix, and how much is left of everything."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.publishing.tables import Cell, Column, Table
from qualcode.publishing.words import words_for

if TYPE_CHECKING:
    from qualcode.reduction.report import Reduction
    from qualcode.reduction.reviews import Progress, ReviewedPassage
    from qualcode.reduction.summaries import SummaryGrid


def review_table(found: Sequence["ReviewedPassage"]) -> Table:
    """Return passages with their reviews.

    The keys are coding (its id), source, line, case, code, verdict ("kept", "set aside", "exemplary" or empty), reason,
    quote, paraphrase, generalisation and disputed ("yes" where coders gave different verdicts).
    """
    rows: list[tuple[Cell, ...]] = []
    for each in found:
        passage, review, wording = each.passage, each.review, each.wording
        said = (review.verdict.value, review.reason) if review else ("", "")
        words = (wording.paraphrase, wording.generalisation) if wording else ("", "")
        place = (passage.coding_id, passage.source, passage.line, passage.case, passage.code)
        rows.append((*place, *said, passage.quote, *words, "yes" if each.disputed else ""))
    columns = (
        Column("coding", _("Coding")),
        Column("source", _("Source")),
        Column("line", _("Line")),
        Column("case", _("Case")),
        Column("code", _("Code")),
        Column("verdict", _("Verdict"), words_for("verdict")),
        Column("reason", _("Reason")),
        Column("quote", _("Quote")),
        Column("paraphrase", _("Paraphrase")),
        Column("generalisation", _("Generalisation")),
        Column("disputed", _("Disputed"), {"yes": _("yes")}),
    )
    return Table(_("Reviewed passages"), columns, rows)


def progress_table(progress: Mapping[str, "Progress"]) -> Table:
    """Return how far codes were reviewed: code, codings, open, kept, aside, exemplary, paraphrased."""
    columns = (
        Column("code", _("Code")),
        Column("codings", _("Codings")),
        Column("open", _("Not reviewed")),
        Column("kept", _("Kept")),
        Column("aside", _("Set aside")),
        Column("exemplary", _("Exemplary")),
        Column("paraphrased", _("Paraphrased")),
    )
    rows = [(code, p.total, p.open, p.kept, p.aside, p.exemplary, p.paraphrased) for code, p in progress.items()]
    return Table(_("Progress of the review"), columns, rows)


def framework_table(grid: "SummaryGrid") -> Table:
    """Return the framework matrix: a row a case, a column a code; a stale summary begins with a sign."""
    columns = (Column("case", _("Case")), *(Column(code.label, code.label) for code in grid.codes))
    rows: list[tuple[Cell, ...]] = []
    for case in grid.cases:
        cells = (grid.cell(case, code) for code in grid.codes)
        texts = ((cell.summary.text if cell.summary else "", cell.is_stale) for cell in cells)
        rows.append((case.name, *(f"≠ {text}" if stale else text for text, stale in texts)))
    return Table(_("Framework matrix"), columns, rows)


def summary_table(grid: "SummaryGrid") -> Table:
    """Return the cells of the framework matrix one a row.

    The keys are case, code, codings (how many there are), coding_ids, summary, rests_on (ids of the codings marked),
    stale ("yes" where the codings are others than those it was written on) and changed (how).
    """
    rows: list[tuple[Cell, ...]] = []
    for case in grid.cases:
        for code in grid.codes:
            cell = grid.cell(case, code)
            if not (cell.basis or cell.summary):
                continue
            summary = cell.summary
            marked = _ids(summary.codings) if summary else ""
            rests = (summary.text if summary else "", marked, "yes" if cell.is_stale else "", "; ".join(cell.changed))
            rows.append((case.name, code.label, len(cell.basis), _ids(cell.coding_ids), *rests))
    columns = (
        Column("case", _("Case")),
        Column("code", _("Code")),
        Column("codings", _("Codings")),
        Column("coding_ids", _("Numbers of the codings")),
        Column("summary", _("Summary")),
        Column("rests_on", _("Rests most on")),
        Column("stale", _("Stale"), {"yes": _("yes")}),
        Column("changed", _("What changed")),
    )
    return Table(_("Summaries"), columns, rows)


def reduction_table(reduction: "Reduction") -> Table:
    """Return how much there is at each step from the material to the findings: keys step, count and share.

    The share is of the step it is a part of, in percent with one decimal; empty where there is none.
    """
    r, reviews = reduction, reduction.reviews
    steps: list[tuple[str, int, int | None]] = [
        (_("Sources"), r.sources, None),
        (_("Sources with codings"), r.coded_sources, r.sources),
        (_("Words"), r.words, None),
        (_("Words in coded passages"), r.coded_words, r.words),
        (_("Codings"), r.codings, None),
        (_("Not reviewed"), reviews.open, r.codings),
        (_("Kept"), reviews.kept, r.codings),
        (_("Exemplary"), reviews.exemplary, r.codings),
        (_("Set aside"), reviews.aside, r.codings),
        (_("Paraphrased"), reviews.paraphrased, r.codings),
        (_("Summaries"), r.summaries, None),
        (_("Findings"), r.findings, None),
    ]
    rows: list[tuple[Cell, ...]] = [
        (step, count, round(100 * count / whole, 1) if whole else None) for step, count, whole in steps
    ]
    columns = (Column("step", _("Step")), Column("count", _("Count")), Column("share", _("Share (%)")))
    return Table(_("Reduction"), columns, rows)


def _ids(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
