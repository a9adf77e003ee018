"""What a format of reports is, and what all of them need."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.model import Evidence
from qualcode.publishing.report.blocks import Report, Sentence, Tabled
from qualcode.publishing.tables import Cell


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """One format.

    Attributes:
        name: as people ask for it ("docx").
        extensions: the endings of its files, lower case with the dot.
        write: writes a report to a file; the last argument is a template, which a format may refuse.
    """

    name: str
    extensions: tuple[str, ...]
    write: Callable[[Report, Path, Path | None], None]


def caption(tabled: Tabled) -> str:
    """Return the caption of a table, with its number."""
    return f"{label(tabled)}. {tabled.table.title}"


def label(tabled: Tabled) -> str:
    """Return what sentences call a table: its word and number."""
    return _("Table {number}").format(number=tabled.number)


def told(report: Report, sentence: Sentence) -> str:
    """Return a sentence as text, with the number of the table it names."""
    before, tabled, behind = report.split(sentence)
    return f"{before}{label(tabled)}{behind}" if tabled else before


def rows(tabled: Tabled) -> Iterator[tuple[tuple[Cell, ...], Evidence]]:
    """Yield each row as people read it, with the evidence it rests on."""
    for place, row in enumerate(tabled.table.for_people()):
        yield row, tabled.evidence[place] if place < len(tabled.evidence) else ()


def has_evidence(tabled: Tabled) -> bool:
    """Whether a column leads from the rows to their evidence."""
    return any(tabled.evidence)


def refuse_template(template: Path | None) -> None:
    """Refuse a template where there can be none."""
    if template is not None:
        raise RuleError(_("Only Word documents take a template."), where=str(template), todo=_("Leave it out."))
