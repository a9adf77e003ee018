"""A report in pieces: what a screen shows one under the other, each with what it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.locale import _
from qualcode.model import Evidence
from qualcode.publishing.report.blocks import Figure, Heading, Numbered, Paragraph, Quotation, Report
from qualcode.publishing.report.writers.contract import caption, rows, told
from qualcode.publishing.writers.contract import written


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, sentence, quote, caption, note, or row of a table.

    Attributes:
        kind: "title", "heading", "sentence", "quote", "caption", "columns", "row" or "note".
        evidence: types and ids of the records it rests on.
        level: of a heading.
    """

    text: str
    kind: str
    evidence: Evidence = ()
    level: int = 0


def pieces(report: Report) -> list[Piece]:
    """Return the pieces in order."""
    return [Piece(report.title, "title"), *_pieces(report)]


def _pieces(report: Report) -> Iterator[Piece]:
    for block in report.blocks:
        if isinstance(block, Heading):
            yield Piece(block.text, "heading", level=block.level)
        elif isinstance(block, Paragraph):
            for sentence in block.sentences:
                yield Piece(told(report, sentence), "sentence", sentence.evidence)
        elif isinstance(block, Quotation):
            yield Piece(f"“{block.text}” ({block.label})", "quote", block.evidence)
        elif not isinstance(block, Figure) or block.has_numbers:
            yield from _of_table(block)


def _of_table(shown: Numbered) -> Iterator[Piece]:
    """Yield a table or, of a figure, the numbers it shows."""
    yield Piece(caption(shown), "caption")
    yield Piece(" │ ".join(shown.table.headings), "columns")
    for row, evidence in rows(shown):
        yield Piece(" │ ".join(map(written, row)), "row", evidence)
    if not shown.table.rows:
        yield Piece(_("(no rows)"), "note")
    for note in shown.table.notes:
        yield Piece(note, "note")
