"""Markdown: headings, tables and quotes, with footnotes that name the evidence."""

import re
from collections.abc import Iterator
from pathlib import Path

from qualcode.locale import _
from qualcode.model import Evidence
from qualcode.publishing.report.blocks import Block, Figure, Heading, Numbered, Paragraph, Quotation, Report
from qualcode.publishing.report.writers.contract import (
    ReportFormat,
    caption,
    has_evidence,
    refuse_template,
    rows,
    summed,
    told,
)
from qualcode.publishing.writers import write_text
from qualcode.publishing.writers.contract import fit_text, written

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_OPENING = re.compile(r"^(\d*)([-+.)])(?=[\s-]|$)")
"""What would make a list or a line of a paragraph that begins with it."""


def _write(report: Report, target: Path, template: Path | None) -> tuple[Path, ...]:
    refuse_template(template)
    lines = [f"# {_text(report.title)}", ""]
    for block in report.blocks:
        lines += [*_block(report, block), ""]
    lines += [f"[^{number}]: {_text(summed(report, evidence))}" for number, evidence in enumerate(report.grounds, 1)]
    write_text("\n".join(lines) + "\n", target)
    return ()


def _block(report: Report, block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * (block.level + 1)} {_text(block.text)}"
    elif isinstance(block, Paragraph):
        told_all = " ".join(f"{_text(told(report, s))}{_mark(report, s.evidence)}" for s in block.sentences)
        yield _OPENING.sub(r"\1\\\2", told_all)
    elif isinstance(block, Quotation):
        mark = _mark(report, block.evidence)
        yield f"> “{_text(block.text)}” ({_text(block.label)}){mark}"
    elif not isinstance(block, Figure) or block.has_numbers:
        yield from _table(report, block)


def _table(report: Report, tabled: Numbered) -> Iterator[str]:
    """Yield a table or, of a figure, the numbers it shows: one file of text holds no picture."""
    leads = has_evidence(tabled)
    yield f"**{_text(caption(tabled))}**"
    yield ""
    headings = [*tabled.table.headings, *([_("Evidence")] if leads else [])]
    yield f"| {' | '.join(map(_text, headings))} |"
    yield f"|{'---|' * len(headings)}"
    for row, evidence in rows(tabled):
        cells = [_text(written(cell)) for cell in row]
        yield f"| {' | '.join([*cells, *([_mark(report, evidence)] if leads else [])])} |"
    for note in tabled.table.notes:
        yield ""
        yield f"*{_text(note)}*"


def _mark(report: Report, evidence: Evidence) -> str:
    number = report.number(evidence)
    return f"[^{number}]" if number else ""


def _text(text: str) -> str:
    """Return text in which nothing is markup, on one line."""
    return _SIGNS.sub(r"\\\1", " ".join(fit_text(text).split()))


FORMAT = ReportFormat("md", (".md",), _write, has_pictures=False)
