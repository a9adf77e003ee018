"""The convergence matrix with its assessment, and in a sentence why each claim has its class."""

import re
from dataclasses import replace

from qualcode.locale import _
from qualcode.model import Case, Evidence, Source
from qualcode.project import Project
from qualcode.publishing.convergence_table import claim_text, convergence_table
from qualcode.publishing.report.blocks import Block, Heading, Paragraph, Sentence, Tabled
from qualcode.publishing.report.wording import capital, typeset
from qualcode.publishing.tables import Table
from qualcode.triangulation.cell_evidence import CellEvidence, evidence_of_all
from qualcode.triangulation.converging import converge
from qualcode.triangulation.results import Row
from qualcode.triangulation.words import claim_rule, rule_of, strand_word

_SIGN = re.compile(r"(?<=^[^\w\s]) (?=\w)")
"""The space behind the sign that a cell begins with."""


def convergence_section(project: Project) -> list[Block]:
    """Return the section on the claims of the codes at the top; nothing where there are none."""
    tops = {code.id for code in project.codes() if code.parent_id is None}
    claims = tuple(claim.id for claim in project.claims() if claim.code_id in tops)
    if not claims:
        return []
    found, behind = converge(project, claims=claims), evidence_of_all(project, claims=claims)
    by_row = {row.claim.id: _of_row(row, behind) for row in found.rows}
    names = _names(project)
    blocks: list[Block] = [
        Heading(_("Triangulation")),
        Paragraph((Sentence(_("{table} sets what each strand says of each claim side by side."), (), "convergence"),)),
        Tabled("convergence", _printed(convergence_table(found)), tuple(by_row[row.claim.id] for row in found.rows)),
        Tabled("shares", _printed(convergence_table(found, "shares"))),
    ]
    for row in found.rows:
        blocks.append(Heading(f"{row.code.label}: {claim_text(row)}", 2))
        sentences = [
            Sentence(
                f"{capital(strand_word(found.by, cell.proposal.strand.name))}: "
                f"{typeset(rule_of(cell.proposal, found.thresholds))}",
                _heard(behind[row.claim.id, cell.proposal.strand.name], names),
            )
            for cell in row.cells
        ]
        blocks.append(Paragraph((*sentences, Sentence(typeset(claim_rule(row, found.by)), by_row[row.claim.id]))))
    return blocks


def _printed(table: Table) -> Table:
    """Return a table as an article prints it: capitals in headings, signs that stay at their words, those of print."""
    columns = tuple(replace(column, heading=capital(column.heading)) for column in table.columns)
    rows = [tuple(_SIGN.sub("\u00a0", cell) if isinstance(cell, str) else cell for cell in row) for row in table.rows]
    return replace(table, columns=columns, rows=rows, notes=tuple(map(typeset, table.notes)))


def _names(project: Project) -> dict[str, tuple[str, int]]:
    """Return the records of those who may speak, by name: cases, and sources that are nobody's."""
    sources = {source.name: (Source.__name__, source.id) for source in project.sources()}
    return sources | {case.name: (Case.__name__, case.id) for case in project.cases()}


def _heard(evidence: CellEvidence, names: dict[str, tuple[str, int]]) -> Evidence:
    """Return what a sentence on a cell rests on: the records behind it, else those who were asked or are to be read."""
    others = (*evidence.units, *evidence.nowhere, *evidence.silent, *evidence.not_asked, *evidence.unread)
    return _of_cell(evidence) or tuple(names[name] for name in others if name in names)


def _of_cell(evidence: CellEvidence) -> Evidence:
    return tuple((kind, number) for kind, numbers in evidence.ids.items() for number in numbers)


def _of_row(row: Row, behind: dict[tuple[int, str], CellEvidence]) -> Evidence:
    cells = (behind[row.claim.id, cell.proposal.strand.name] for cell in row.cells)
    return tuple(dict.fromkeys(step for cell in cells for step in _of_cell(cell)))
