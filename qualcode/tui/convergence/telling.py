"""What is told of a cell of a convergence matrix: its rule, what was decided of it, and the numbers both go by."""

from collections.abc import Iterator, Mapping

from textual.content import Content

from qualcode.locale import _, current_language
from qualcode.model import Assessment, ClassDecision, MetaInference, Resolution, Thresholds
from qualcode.publishing.words import local_times, words_for
from qualcode.triangulation.results import Cell, ClassCell, Convergence, Row
from qualcode.triangulation.rules import RULESET
from qualcode.triangulation.words import claim_rule, number, pair_rule, rule_of, strand_word, word
from qualcode.tui.convergence import looks
from qualcode.tui.convergence.asked import Column, Kind, of_column
from qualcode.tui.plain import lines, plain

Decision = Assessment | ClassDecision


def title_of(convergence: Convergence, row: Row, column: Column) -> str:
    """Return what a cell is called: "D1 × interview"."""
    by = convergence.by
    names = {
        Kind.STRAND: [strand_word(by, column.first)],
        Kind.PAIR: [strand_word(by, column.first), strand_word(by, column.second)],
        Kind.CLASS: [_("all strands")],
        Kind.META: [_("what is inferred")],
        Kind.CLAIM: [],
    }[column.kind]
    return plain(" × ".join([row.code.label, *names]))


def claim_text(row: Row) -> str:
    """Return what a claim says, in the current language."""
    return plain(row.claim.text.get(current_language()))


def told_of(convergence: Convergence, row: Row, column: Column, coders: Mapping[int, str]) -> Content:
    """Return all that is to be told of a cell.

    Args:
        convergence: the matrix.
        row: of the cell.
        column: of the cell.
        coders: the names of those who decided, by their ids.
    """
    head = Content.assemble((title_of(convergence, row, column), "bold"), f"  {claim_text(row)}")
    return Content("\n").join([head, *body_of(convergence, row, column, coders)])


def body_of(convergence: Convergence, row: Row, column: Column, coders: Mapping[int, str]) -> list[Content]:
    """Return the rule of a cell and what was decided of it, a line each; arguments as in :func:`told_of`."""
    if column.kind is Kind.CLAIM:
        return [_status(row, convergence.by)]
    if column.kind is Kind.META:
        return list(_inferences(row, coders))
    found = of_column(row, column)
    assert found is not None
    return [Content(plain(rule_told(convergence, row, column))), *decisions_told(found, coders)]


def rule_told(convergence: Convergence, row: Row, column: Column) -> str:
    """Return why something is proposed for a cell, in words and numbers."""
    if column.kind is Kind.STRAND:
        return rule_of(row.cell(column.first).proposal, convergence.thresholds)
    if column.kind is Kind.PAIR:
        return pair_rule(row, (column.first, column.second), convergence.by)
    return claim_rule(row, convergence.by)


def decisions_told(cell: Cell | ClassCell, coders: Mapping[int, str]) -> Iterator[Content]:
    """Yield what people decided of a cell, what has changed since, and where they differ."""
    times = local_times(each.decided_at for each in (*cell.disputed, *filter(None, [cell.decided])))
    if cell.disputed:
        yield Content.styled(f"{looks.DISPUTED} {_('The coders decided differently:')}", "bold")
        for each in cell.disputed:
            yield _decision(each, coders, times)
    elif cell.decided:
        yield _decision(cell.decided, coders, times)
    if cell.changed:
        yield Content.styled(f"{looks.STALE} {_('Changed since this was decided:')}", "bold")
        yield from (Content(f"  {plain(sentence)}") for sentence in cell.changed)


def thresholds_told(thresholds: Thresholds) -> str:
    """Return the numbers the rules went by on one line, to stand under a display."""
    told = _(
        "Rules {version}: balance ±{balance}, prominence {high} / {medium}, divided {polarised}, answered {answered}, "
        "bands {bands} / {documents}, groups of {compared}"
    )
    return told.format(
        version=RULESET,
        balance=number(thresholds.balance, None),
        high=number(thresholds.high, None),
        medium=number(thresholds.medium, None),
        polarised=number(thresholds.polarised, None),
        answered=number(thresholds.answered, None),
        bands=plain(thresholds.bands),
        documents=plain(thresholds.document_bands),
        compared=thresholds.compared,
    )


def _status(row: Row, by: str) -> Content:
    told = [words_for("status")[row.claim.status.value]]
    if silent := ", ".join(strand_word(by, name) for name in row.silent):
        told.append(_("silent: {strands}").format(strands=plain(silent)))
    return Content("  ".join(told))


def _decision(decision: Decision, coders: Mapping[int, str], times: Mapping[str, str]) -> Content:
    who = _("consensus") if decision.consensus else plain(coders.get(decision.coder_id, ""))
    when = times.get(decision.decided_at, decision.decided_at)
    then = (
        _("as was proposed")
        if decision.proposed == decision.decided
        else _("proposed was: {proposed}").format(proposed=word(decision.proposed))
    )
    reason = f"  {lines(decision.reason)}" if decision.reason else ""
    return Content.assemble(
        (_("Decided: {decided}").format(decided=word(decision.decided)), "bold"),
        f" ({then}){reason}  ",
        (f"{who} {when}", "dim"),
    )


def _inferences(row: Row, coders: Mapping[int, str]) -> Iterator[Content]:
    if row.meta is None:
        yield Content(_("Nothing can be inferred without evidence."))
    else:
        yield Content(_("Proposed: {kind}").format(kind=word(row.meta)))
    times = local_times(each.written_at for each in row.inferences)
    for each in row.inferences:
        yield _inference(each, coders.get(each.coder_id, ""), times.get(each.written_at, each.written_at))


def _inference(inference: MetaInference, coder: str, when: str) -> Content:
    resolution = ""
    if inference.resolution is not Resolution.NONE:
        resolution = f"\n  {word(inference.resolution)}: {lines(inference.reason)}"
    return Content.assemble(
        (word(inference.type), "bold"),
        f"  {lines(inference.text)}  ",
        (f"{plain(coder)} {when}", "dim"),
        resolution,
    )
