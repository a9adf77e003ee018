"""What a format of reports is, and what all of them need."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from pathlib import Path

from qualcode.display.charts.drawing import can_draw, how_to_draw
from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.model import Evidence
from qualcode.publishing.report.blocks import Figure, Numbered, Report, Sentence
from qualcode.publishing.tables import Cell
from qualcode.publishing.writers.contract import written

_WIDEST, _BESIDE = 40, 3
"""Signs that a word takes at most when the width of a page is shared out, and the space beside them."""
_LONGEST = 100
"""Signs that a column would like at most, so that a table of one long text leaves room for the others."""

REDUCED = 0.75
"""Of the size a chart has by itself, on paper: its letters are then as large as those of tables."""


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """One format.

    Attributes:
        name: as people ask for it ("docx").
        extensions: the endings of its files, lower case with the dot.
        write: writes a report to a file, and returns the files it wrote beside that; the last argument is a template,
            which a format may refuse.
        has_pictures: whether figures are drawn in it; else they are given in numbers.
    """

    name: str
    extensions: tuple[str, ...]
    write: Callable[[Report, Path, Path | None], tuple[Path, ...]]
    has_pictures: bool = True


def caption(shown: Numbered) -> str:
    """Return the caption of a table or figure, with its number."""
    return f"{label(shown)}. {shown.table.title}"


def label(shown: Numbered) -> str:
    """Return what sentences call a table or figure: its word and number."""
    told = _("Figure {number}") if isinstance(shown, Figure) else _("Table {number}")
    return told.format(number=shown.number)


def anchor(shown: Numbered) -> str:
    """Return what links call a table or figure; no two of a report have the same."""
    return f"{'f' if isinstance(shown, Figure) else 't'}{shown.number}"


def picture(figure: Figure, form: str) -> bytes | None:
    """Return the picture of a figure; None where the libraries that draw are not installed.

    Args:
        figure: the figure.
        form: one of :data:`~qualcode.display.charts.drawing.FORMATS`.
    """
    return figure.draw(form) if can_draw() else None


def in_place_of_picture() -> str:
    """Return the sentence that stands above the numbers of a figure which cannot be drawn."""
    why = _("The picture is left out, since it needs libraries that are not installed; these are its numbers.")
    return f"{why} {how_to_draw()}"


def row_marks(figure: Figure) -> Iterator[tuple[str, Evidence]]:
    """Yield what the rows of a figure's numbers are called, with their evidence, where a picture hides the rows.

    A row is called by the texts at its beginning, behind a number if it has one: "R01", or "D4 – F4".
    """
    for row, evidence in rows(figure):
        if evidence:
            texts = dropwhile(lambda cell: not isinstance(cell, str), row)
            yield " – ".join(str(cell) for cell in takewhile(lambda cell: isinstance(cell, str), texts)), evidence


def told(report: Report, sentence: Sentence) -> str:
    """Return a sentence as text, with the number of the table or figure it names."""
    before, shown, behind = report.split(sentence)
    return f"{before}{label(shown)}{behind}" if shown else before


def rows(shown: Numbered) -> Iterator[tuple[tuple[Cell, ...], Evidence]]:
    """Yield each row as people read it, with the evidence it rests on."""
    for place, row in enumerate(shown.table.for_people()):
        yield row, shown.evidence[place] if place < len(shown.evidence) else ()


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


def has_evidence(shown: Numbered) -> bool:
    """Whether a column leads from the rows to their evidence."""
    return any(shown.evidence)


def widths(shown: Numbered, headings: Sequence[str], room: int) -> list[float]:
    """Return the share of a page's width that each column gets: its longest word, and of what is left by its texts.

    Args:
        shown: the table, or the numbers of a figure.
        headings: of its columns, with that of the evidence.
        room: how many signs the page has beside each other.
    """
    needs = _needs(shown, headings)
    spare = max(0, room - sum(least for least, _wished in needs))
    more = sum(wished - least for least, wished in needs) or 1
    given = [least + spare * (wished - least) / more for least, wished in needs]
    return [each / sum(given) for each in given]


def least_room(shown: Numbered, headings: Sequence[str]) -> int:
    """Return how many signs a page must have beside each other so that no word of a table is broken."""
    return sum(least for least, _wished in _needs(shown, headings))


def _needs(shown: Numbered, headings: Sequence[str]) -> list[tuple[int, int]]:
    """Return how many signs each column takes at least, and how many it would like."""
    needs = []
    for column, heading in enumerate(headings):
        texts = [heading, *(written(row[column]) for row, _evidence in rows(shown) if column < len(row))]
        longest = max((len(word) for text in texts for word in text.split()), default=1)
        least = min(longest, _WIDEST) + _BESIDE
        needs.append((least, max(least, min(max(map(len, texts)), _LONGEST) + _BESIDE)))
    return needs


def refuse_template(template: Path | None) -> None:
    """Refuse a template where there can be none."""
    if template is not None:
        raise RuleError(_("Only Word documents take a template."), where=str(template), todo=_("Leave it out."))
