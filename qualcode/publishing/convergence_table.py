"""The tables of a triangulation: matrix, cells, pairs, shares of the classes, and what one strand alone says."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from qualcode.locale import _, current_language, ngettext
from qualcode.model import ConvergenceClass, Direction, Prominence
from qualcode.publishing.tables import Cell, Column, Table
from qualcode.triangulation.words import (
    number,
    pair_rule,
    rule_of,
    sides,
    sign,
    strand_word,
    thresholds_lines,
    word,
)

if TYPE_CHECKING:
    from qualcode.triangulation.results import Cell as StrandCell
    from qualcode.triangulation.results import ClassCell, Convergence, Proposal, Row

VIEWS = ("matrix", "cells", "pairs", "shares", "completeness")
"""The tables there are."""


def convergence_table(convergence: "Convergence", view: str = "matrix") -> Table:
    """Return a table of a triangulation.

    Args:
        convergence: what was computed and decided.
        view: "matrix" (a row a claim, a column a strand), "cells" (a row a claim and strand, with counts and rule),
            "pairs" (a row a claim and pair of strands), "shares" (how many claims have which class, by pair), or
            "completeness" (the claims of which one strand alone speaks).

    Returns:
        A table whose keys stay as they are from version to version; docs/triangulation.md lists them.
    """
    tables = {
        "matrix": _matrix,
        "cells": lambda matrix: _cells(matrix),
        "pairs": _pairs,
        "shares": _shares,
        "completeness": _completeness,
    }
    return tables[view](convergence)


def cell_text(cell: "StrandCell") -> str:
    """Return what a cell of the matrix says: sign, direction, how many speak of how many, and what was decided.

    For instance "+ supports 14/15, with a gap", or "± mixed 3/5 (decided; proposed: supports; stale)".
    """
    direction = cell.direction
    told = f"{sign(direction)} {word(direction)}"
    if figures := _figures(cell.proposal):
        told += f" {figures}"
    if cell.proposal.with_gap and direction is Direction.SUPPORTS:
        told += ", " + _("with a gap")
    return told + _judged(bool(cell.decided), bool(cell.disputed), bool(cell.changed), word(cell.proposal.direction))


def class_text(cell: "ClassCell") -> str:
    """Return what a class is, with its sign and what was decided."""
    told = f"{sign(cell.holds)} {word(cell.holds)}"
    return told + _judged(bool(cell.decided), bool(cell.disputed), bool(cell.changed), word(cell.proposed))


def notes_of(convergence: "Convergence") -> tuple[str, ...]:
    """Return what readers must know: what is left out, the signs, and the numbers the rules went by."""
    legend = ", ".join(f"{sign(direction)} {word(direction)}" for direction in Direction)
    return (
        *convergence.notes,
        _("Signs: {signs}. Fractions: those who speak, of those asked.").format(signs=legend),
        *thresholds_lines(convergence.thresholds),
    )


def title_of(convergence: "Convergence") -> str:
    """Return what the matrix is called."""
    return _("Convergence by {side}").format(side=sides(convergence.by))


def claim_text(row: "Row") -> str:
    """Return a claim on one line, in the current language."""
    return " ".join(row.claim.text.get(current_language()).split())


def _figures(proposal: "Proposal") -> str:
    if proposal.direction in (Direction.NOT_ASKED, Direction.HELD):
        return ""
    scores = proposal.scores
    if scores is None:
        return f"{proposal.counts.speaking}/{proposal.counts.asked}"
    mean = "" if scores.mean is None else ", " + _("mean {mean}").format(mean=number(scores.mean))
    return f"{scores.scored}/{scores.asked}{mean}"


def _judged(is_decided: bool, is_disputed: bool, is_stale: bool, proposed: str) -> str:
    marks = []
    if is_decided:
        marks += [_("decided"), _("proposed: {what}").format(what=proposed)]
    if is_disputed:
        marks.append(_("disputed"))
    if is_stale:
        marks.append(_("stale"))
    return f" ({'; '.join(marks)})" if marks else ""


def _matrix(convergence: "Convergence") -> Table:
    columns = [Column("claim_id", _("No.")), Column("code", _("Code")), Column("claim", _("Claim"))]
    taken = {column.key for column in columns} | {"class", "inference"}
    for strand in convergence.strands:
        # A group of cases may be called anything, "code" included.
        key = strand.name if strand.name not in taken else f"strand:{strand.name}"
        columns.append(Column(key, strand_word(convergence.by, strand.name)))
    columns += [Column("class", _("Class")), Column("inference", _("Inference"))]
    rows: list[tuple[Cell, ...]] = [
        (
            row.claim.id,
            row.code.label,
            claim_text(row),
            *(cell_text(cell) for cell in row.cells),
            class_text(row.overall),
            _inference(row),
        )
        for row in convergence.rows
    ]
    return Table(title_of(convergence), tuple(columns), rows, notes=notes_of(convergence))


def _inference(row: "Row") -> str:
    written = row.inferences[-1] if row.inferences else None
    kind = written.type if written else row.meta
    if kind is None:
        return ""
    told = f"{sign(kind)} {word(kind)}"
    return f"{told} ({word(written.resolution)})" if written and written.resolution else told


def _cells(convergence: "Convergence") -> Table:
    columns = (
        Column("claim_id", _("No.")),
        Column("code", _("Code")),
        Column("claim", _("Claim")),
        Column("strand", _("Strand"), _strand_words(convergence)),
        Column("direction", _("Direction"), {each.value: word(each) for each in Direction}),
        Column("proposed", _("Proposed"), {each.value: word(each) for each in Direction}),
        Column("prominence", _("Prominence"), {each.value: word(each) for each in Prominence}),
        Column("supports", _("For")),
        Column("contradicts", _("Against")),
        Column("mixed", _("Mixed")),
        Column("undirected", _("No valence")),
        Column("asked", _("Asked")),
        Column("held", _("Held")),
        Column("unread", _("Not coded")),
        Column("mean", _("Mean")),
        Column("rule", _("Rule")),
        Column("changed", _("Changed since")),
    )
    rows = [_cell_row(row, cell, convergence) for row in convergence.rows for cell in row.cells]
    return Table(
        _("Assessments by {side}").format(side=sides(convergence.by)), columns, rows, notes=notes_of(convergence)
    )


def _cell_row(row: "Row", cell: "StrandCell", convergence: "Convergence") -> tuple[Cell, ...]:
    proposal, counts = cell.proposal, cell.proposal.counts
    mean = proposal.scores.mean if proposal.scores else None
    return (
        row.claim.id,
        row.code.label,
        claim_text(row),
        proposal.strand.name,
        cell.direction.value,
        proposal.direction.value,
        proposal.prominence.value if proposal.prominence else "",
        counts.supports,
        counts.contradicts,
        counts.mixed,
        counts.undirected,
        counts.asked if proposal.scores is None else proposal.scores.asked,
        counts.held,
        counts.unread,
        None if mean is None else float(mean),
        rule_of(proposal, convergence.thresholds),
        "; ".join(cell.changed),
    )


def _pairs(convergence: "Convergence") -> Table:
    names, classes = _strand_words(convergence), {each.value: word(each) for each in ConvergenceClass}
    columns = (
        Column("claim_id", _("No.")),
        Column("code", _("Code")),
        Column("claim", _("Claim")),
        Column("first", _("First strand"), names),
        Column("second", _("Second strand"), names),
        Column("class", _("Class"), classes),
        Column("proposed", _("Proposed"), classes),
        Column("rule", _("Rule")),
        Column("changed", _("Changed since")),
    )
    rows = [
        (
            row.claim.id,
            row.code.label,
            claim_text(row),
            *pair,
            cell.holds.value,
            cell.proposed.value,
            pair_rule(row, pair, convergence.by),
            "; ".join(cell.changed),
        )
        for row in convergence.rows
        for pair, cell in row.pairs.items()
    ]
    return Table(_("Pairs by {side}").format(side=sides(convergence.by)), columns, rows, notes=notes_of(convergence))


def _shares(convergence: "Convergence") -> Table:
    """Return the convergence assessment: of how many claims each pair of strands, and all of them, have which class."""
    names = _strand_words(convergence)
    present = [
        class_ for class_ in ConvergenceClass if any(found.get(class_, 0) for found in convergence.shares.values())
    ]
    columns = (
        Column("first", _("First strand"), names),
        Column("second", _("Second strand"), names),
        Column("claims", _("Claims")),
        *(Column(class_.value, word(class_)) for class_ in present),
    )
    ordered = sorted(convergence.shares.items(), key=lambda each: any(each[0]))
    rows: list[tuple[Cell, ...]] = [
        (*pair, sum(found.values()), *(found.get(class_, 0) for class_ in present)) for pair, found in ordered
    ]
    notes = (*_share_notes(convergence, present), *notes_of(convergence))
    return Table(_("Convergence assessment by {side}").format(side=sides(convergence.by)), columns, rows, notes=notes)


def _share_notes(convergence: "Convergence", present: Sequence[ConvergenceClass]) -> Iterator[str]:
    """Give what the first row comes to in shares, with the counts beside them."""
    found = next((found for pair, found in convergence.shares.items() if not any(pair)), {})
    total = sum(found.values())
    if not total:
        return
    told = ", ".join(
        f"{word(class_)} {found[class_]}/{total} ({number(Fraction(100 * found[class_], total), 0)}%)"
        for class_ in present
        if found.get(class_)
    )
    yield _("Claims as wholes: {shares}.").format(shares=told)


def _completeness(convergence: "Convergence") -> Table:
    columns = (
        Column("strand", _("Strand"), _strand_words(convergence)),
        Column("claim_id", _("No.")),
        Column("code", _("Code")),
        Column("claim", _("Claim")),
        Column("direction", _("Direction"), {each.value: word(each) for each in Direction}),
    )
    by_claim = {row.claim.id: row for row in convergence.rows}
    rows: list[tuple[Cell, ...]] = [
        (strand.name, claim_id, row.code.label, claim_text(row), row.cell(strand.name).direction.value)
        for strand in convergence.strands
        for claim_id in convergence.only.get(strand.name, ())
        for row in (by_claim[claim_id],)
    ]
    count = len(rows)
    told = ngettext(
        "{count} claim is spoken of by one strand alone.", "{count} claims are spoken of by one strand alone.", count
    ).format(count=count)
    title = _("Completeness by {side}").format(side=sides(convergence.by))
    return Table(title, columns, rows, notes=(told, *notes_of(convergence)))


def _strand_words(convergence: "Convergence") -> dict[str, str]:
    words = {strand.name: strand_word(convergence.by, strand.name) for strand in convergence.strands}
    return {**words, "": _("all strands")}
