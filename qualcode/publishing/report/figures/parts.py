"""What all figures of the report need: which codes, which columns, and what is said of a choice."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from qualcode.display.charts.drawing import render, untitled
from qualcode.locale import _
from qualcode.model import Coding, Evidence
from qualcode.project import Project
from qualcode.publishing.tables import Table

if TYPE_CHECKING:
    from qualcode.display.charts.drawing import Chart

MOST_CODES, MOST_CASES, MOST_PAIRS = 24, 40, 40
"""So many stand in a figure that is read on a page; the rest is in the displays, and a note says so."""
MOST_TOLD = 12
"""So many are named in words."""


def level_of(project: Project) -> str:
    """Return the level of codes that figures are about: the top one, or every code where there is one at the top."""
    return "code" if sum(code.parent_id is None for code in project.codes()) > 1 else "all"


def drawing(chart: Callable[[], "Chart"]) -> Callable[[str], bytes]:
    """Return what draws a chart as a figure needs it: without its title, which the caption has."""
    return lambda form: render(untitled(chart()), form)


def only(table: Table, keys: Sequence[str], title: str, notes: Iterable[str] = ()) -> Table:
    """Return some columns of a table, by their keys and in the order of these."""
    places = [table.keys.index(key) for key in keys]
    rows = [tuple(row[place] for place in places) for row in table.rows]
    return Table(title, tuple(table.columns[place] for place in places), rows, notes=tuple(notes))


def codings(numbers: Iterable[int]) -> Evidence:
    """Return codings as evidence, each once."""
    return tuple((Coding.__name__, number) for number in dict.fromkeys(numbers))


def all_coders(project: Project) -> list[str]:
    """Return a note on whose codings count, where several have coded."""
    if len({row.coder_id for row in project.coding_rows()}) < 2:
        return []
    return [_("The codings of all coders count, so that a passage which two have coded alike counts twice.")]


def most(names: Sequence[str]) -> str:
    """Return names in words, those that go too far left out."""
    told = ", ".join(names[:MOST_TOLD])
    return f"{told} …" if len(names) > MOST_TOLD else told


def largest(sizes: Sequence[float], wanted: int) -> list[int]:
    """Return the places of the largest, in their order; of two alike the first is taken."""
    ranked = sorted(range(len(sizes)), key=lambda place: (-sizes[place], place))
    return sorted(ranked[:wanted])
