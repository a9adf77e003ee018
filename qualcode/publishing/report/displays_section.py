"""Saved displays as the report has them: what each shows, how it is set, its figures, and what they come to."""

from collections.abc import Iterator
from dataclasses import replace

from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.model import Evidence, SavedDisplay, Source
from qualcode.project import Project
from qualcode.publishing.displays.contract import Shown
from qualcode.publishing.displays.describing import everything_told, kind_about, kind_title
from qualcode.publishing.displays.showing import saved_displays, show_saved
from qualcode.publishing.report.blocks import Block, Figure, Heading, Paragraph, Sentence, Tabled
from qualcode.publishing.report.figures.parts import drawing
from qualcode.publishing.report.wording import capital, typeset
from qualcode.publishing.report.writers.contract import least_room
from qualcode.publishing.tables import Table

_WIDEST = 140
"""A page that is turned has so many signs beside each other; a display that is wider comes in parts."""

_MOST_DRAWN = 60
"""A display of more rows or columns is no picture for a page."""


def displays_section(project: Project) -> list[Block]:
    """Return the section on the displays the report is to have, in their order; nothing where there are none."""
    chosen = [saved for saved in saved_displays(project) if saved.in_report]
    if not chosen:
        return []
    return [Heading(_("Displays")), *(block for saved in chosen for block in _of_display(project, saved))]


def _of_display(project: Project, saved: SavedDisplay) -> Iterator[Block]:
    yield Heading(saved.name, 2)
    try:
        shown = show_saved(project, saved)
    except QualcodeError as error:
        # What it names is gone; all else of the report stands.
        yield Paragraph((Sentence(_("It cannot be shown: {reason}").format(reason=error.what)),))
        return
    behind = tuple(_steps(shown, row) for row in range(len(shown.table.rows)))
    # In one order, so that displays of the same codings share an entry in the list of evidence.
    whole = tuple(sorted({step for evidence in behind for step in evidence}))
    tables = _parts(shown, saved.name, behind, f"display-{saved.id}")
    told = _("{kind} ({table}): {about}").format(
        kind=kind_title(saved), table="{table}", about=_small(kind_about(saved))
    )
    settings = _("Settings: {settings}.").format(settings=everything_told(saved))
    said = (settings, *map(typeset, shown.sentences))
    yield Paragraph((Sentence(told, whole, tables[0].key), *(Sentence(text, whole) for text in said)))
    yield from tables
    if shown.chart and len(shown.table.rows) <= _MOST_DRAWN and len(shown.table.columns) <= _MOST_DRAWN:
        alternative = _("A picture of the figures in the table before it. {about}").format(about=kind_about(saved))
        yield Figure(f"display-{saved.id}", Table(saved.name, (), ()), alternative, drawing(shown.chart))


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _steps(shown: Shown, row: int) -> Evidence:
    """Return what a row rests on; of a place in a text its source."""
    found = shown.behind(row, 0)
    sources = dict.fromkeys((Source.__name__, source) for source, _start, _end in found.places)
    return (*found.records, *sources)


def _parts(shown: Shown, name: str, behind: tuple[Evidence, ...], key: str) -> list[Tabled]:
    """Return the figures as tables that a page has room for; each has the columns that name the rows."""
    table = shown.table
    columns = tuple(replace(column, heading=capital(column.heading)) for column in table.columns)
    table = replace(table, title=name, columns=columns)
    labels, parts = range(shown.labels), list[list[int]]()
    for column in range(shown.labels, len(columns)):
        wider = [*labels, *(parts[-1] if parts else []), column]
        if parts and _fits(_columns(table, wider)):
            parts[-1].append(column)
        else:
            parts.append([column])
    if len(parts) < 2:
        return [Tabled(key, table, behind)]
    made = []
    for number, kept in enumerate(parts, 1):
        title = _("{name} ({number} of {count})").format(name=name, number=number, count=len(parts))
        notes = table.notes if number == len(parts) else ()
        part = replace(_columns(table, [*labels, *kept]), title=title, notes=notes)
        made.append(Tabled(f"{key}-{number}" if number > 1 else key, part, behind))
    return made


def _columns(table: Table, places: list[int]) -> Table:
    return replace(
        table,
        columns=tuple(table.columns[place] for place in places),
        rows=[tuple(row[place] for place in places) for row in table.rows],
    )


def _fits(table: Table) -> bool:
    tabled = Tabled("", table)
    return least_room(tabled, (*table.headings, _("Evidence"))) <= _WIDEST
