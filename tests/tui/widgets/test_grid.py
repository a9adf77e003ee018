import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.widgets import DataTable

from qualcode.tui.plain import cell
from qualcode.tui.widgets.grid import Grid

HEADINGS = (cell("Case", "bold"), cell("years", right=True), cell("名前"))
ROWS = (
    (cell("R01", "bold"), cell(3, right=True), cell("[b]staff[/b]")),
    (cell("R02", "bold italic"), cell("·", "dim", right=True), cell("漢字漢字漢字")),
)


class Host(App[None]):
    def compose(self) -> ComposeResult:
        yield Grid(id="table")


def drawn(lines: list[list[Segment]]) -> list[tuple[str, object]]:
    """Each character with its style."""
    (line,) = lines
    return [(letter, segment.style) for segment in line for letter in segment.text]


@pytest.mark.parametrize("width", [5, 14, 30])
async def test_cells_are_drawn_as_any_table_draws_them(width):
    app = Host()
    async with app.run_test() as pilot:
        grid = app.query_one(Grid)
        grid.fixed_columns = 1
        grid.fill(HEADINGS, ROWS)
        await pilot.pause()
        for row in (-1, 0, 1):
            for column in range(3):
                for cursor in (False, True):
                    asked = row, column, grid.rich_style, width, cursor
                    assert drawn(grid._render_cell(*asked)) == drawn(DataTable._render_cell(grid, *asked))


async def test_columns_are_as_wide_as_their_widest_cells():
    app = Host()
    async with app.run_test() as pilot:
        grid = app.query_one(Grid)
        grid.fill(HEADINGS, ROWS)
        await pilot.pause()
        assert [column.width for column in grid.ordered_columns] == [4, 5, 12]
        assert grid.virtual_size.width == 4 + 5 + 12 + 3 * 2
        assert grid.virtual_size.height == 3
