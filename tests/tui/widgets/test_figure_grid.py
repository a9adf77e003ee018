import pytest
from rich.text import Text
from textual.app import App
from textual.coordinate import Coordinate

from qualcode.tui.plain import cell
from qualcode.tui.widgets.figure_grid import Face, FigureGrid
from qualcode.tui.widgets.grid import Grid

ROWS, COLUMNS = 30, 25


def text(row: int, column: int) -> Text:
    return cell(f"R{row}" if not column else row * column, right=bool(column))


HEADINGS = [cell("Case"), *(cell(f"c{column}", right=True) for column in range(1, COLUMNS))]


def face(rows: int = ROWS, asked: list[tuple[int, int]] | None = None, *, by_row: bool = False) -> Face:
    def told(row: int, column: int) -> Text:
        if asked is not None:
            asked.append((row, column))
        return text(row, column)

    return Face(HEADINGS, [5] * COLUMNS, rows, told, lambda row, column: (row + 100, column), by_row=by_row)


class Both(App[None]):
    """The grid beside the table it is a quicker one of."""

    CSS = "Grid { height: 12; }"

    def compose(self):
        yield FigureGrid(id="quick")
        yield Grid(id="plain")

    def on_mount(self) -> None:
        quick, plain = self.query_one("#quick", FigureGrid), self.query_one("#plain", Grid)
        plain.fixed_columns = 1
        quick.lay_out(face(), Coordinate(0, 1))
        for heading in HEADINGS:
            plain.add_column(heading, width=5)
        plain.add_rows([[text(row, column) for column in range(COLUMNS)] for row in range(ROWS)])
        plain.move_cursor(row=0, column=1)
        quick.focus()


def lines(grid: Grid) -> list[str]:
    return ["".join(segment.text for segment in grid.render_line(y)) for y in range(grid.size.height)]


@pytest.mark.parametrize("keys", [[], ["down", "right"], ["end"], ["ctrl+end"], ["pagedown", "end", "left"]])
@pytest.mark.parametrize("width", [40, 80, 300])
async def test_shows_what_the_plain_table_shows(keys, width):
    app = Both()
    async with app.run_test(size=(width, 40)) as pilot:
        quick, plain = app.query_one("#quick"), app.query_one("#plain")
        for grid in (quick, plain):
            grid.focus()
            await pilot.press(*keys)
            await pilot.pause()
        assert quick.cursor_coordinate == plain.cursor_coordinate
        assert lines(quick) == lines(plain)


async def test_makes_only_the_cells_that_are_seen():
    app = Both()
    async with app.run_test(size=(40, 40)) as pilot:
        asked = []
        app.query_one(FigureGrid).lay_out(face(5_000, asked), Coordinate(4_000, 1))
        await pilot.pause()
        assert len({row for row, _column in asked}) < 60
        assert 4_000 in {row for row, _column in asked}
        assert max(column for _row, column in asked) < 10


async def test_a_cell_stands_for_one_of_the_table():
    app = Both()
    async with app.run_test() as pilot:
        grid = app.query_one(FigureGrid)
        await pilot.press("down", "right")
        assert grid.place_at_cursor() == (101, 2)
        grid.lay_out(face(0), Coordinate(0, 0))
        assert grid.place_at_cursor() is None


async def test_a_click_goes_to_the_cell_that_is_seen_there():
    app = Both()
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("end")
        await pilot.pause()
        await pilot.click("#quick", offset=(77, 4))
        assert app.query_one(FigureGrid).cursor_coordinate == (3, COLUMNS - 1)


async def test_left_and_right_are_told_where_the_cursor_is_on_whole_rows():
    steps = []

    class Telling(Both):
        def on_figure_grid_stepped(self, event: FigureGrid.Stepped) -> None:
            steps.append(event.step)

    app = Telling()
    async with app.run_test() as pilot:
        app.query_one(FigureGrid).lay_out(face(by_row=True), Coordinate(2, 0))
        await pilot.press("right", "left")
        await pilot.pause()
        assert steps == [1, -1]
        assert app.query_one(FigureGrid).cursor_row == 2


async def test_the_rows_of_the_table_can_be_read_as_of_any_other():
    app = Both()
    async with app.run_test():
        grid = app.query_one(FigureGrid)
        assert [cell.plain for cell in grid.get_row_at(3)[:3]] == ["R3", "3", "6"]
        assert grid.get_cell_at(Coordinate(4, 5)).plain == "20"
