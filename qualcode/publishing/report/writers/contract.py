"""What a format of reports is, and what all of them need."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.model import Evidence
from qualcode.publishing.report.blocks import Report, Sentence, Tabled
from qualcode.publishing.tables import Cell
from qualcode.publishing.writers.contract import written

_WIDEST, _BESIDE = 40, 3
"""Signs that a word takes at most when the width of a page is shared out, and the space beside them."""
_LONGEST = 100
"""Signs that a column would like at most, so that a table of one long text leaves room for the others."""


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


def summed(report: Report, evidence: Evidence) -> str:
    """Return a set of evidence on one line: passages by source with their lines, all else by what people call it."""
    lines: dict[str, list[str]] = {}
    others: list[str] = []
    for step in dict.fromkeys(evidence):
        name = report.named[step].name
        if step[0] == "Coding":
            source, _colon, line = name.rpartition(":")
            lines.setdefault(source, []).append(line)
        else:
            others.append(name)
    passages = (f"{source}:{', '.join(dict.fromkeys(found))}" for source, found in lines.items())
    return "; ".join((*passages, *dict.fromkeys(others)))


def has_evidence(tabled: Tabled) -> bool:
    """Whether a column leads from the rows to their evidence."""
    return any(tabled.evidence)


def widths(tabled: Tabled, headings: Sequence[str], room: int) -> list[float]:
    """Return the share of a page's width that each column gets: its longest word, and of what is left by its texts.

    Args:
        tabled: the table.
        headings: of its columns, with that of the evidence.
        room: how many signs the page has beside each other.
    """
    needs = _needs(tabled, headings)
    spare = max(0, room - sum(least for least, _wished in needs))
    more = sum(wished - least for least, wished in needs) or 1
    given = [least + spare * (wished - least) / more for least, wished in needs]
    return [each / sum(given) for each in given]


def least_room(tabled: Tabled, headings: Sequence[str]) -> int:
    """Return how many signs a page must have beside each other so that no word of a table is broken."""
    return sum(least for least, _wished in _needs(tabled, headings))


def _needs(tabled: Tabled, headings: Sequence[str]) -> list[tuple[int, int]]:
    """Return how many signs each column takes at least, and how many it would like."""
    needs = []
    for column, heading in enumerate(headings):
        texts = [heading, *(written(row[column]) for row, _evidence in rows(tabled) if column < len(row))]
        longest = max((len(word) for text in texts for word in text.split()), default=1)
        least = min(longest, _WIDEST) + _BESIDE
        needs.append((least, max(least, min(max(map(len, texts)), _LONGEST) + _BESIDE)))
    return needs


def refuse_template(template: Path | None) -> None:
    """Refuse a template where there can be none."""
    if template is not None:
        raise RuleError(_("Only Word documents take a template."), where=str(template), todo=_("Leave it out."))
