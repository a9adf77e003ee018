"""The grid of a questionnaire: a row an item, code, aspect or claim, with its figures or the means of groups."""

from rich.cells import cell_len
from rich.text import Text

from qualcode.locale import _, current_language
from qualcode.model import Item
from qualcode.triangulation.questionnaire.figures import Figures
from qualcode.triangulation.questionnaire.item_sets import Level
from qualcode.tui.plain import cell
from qualcode.tui.questionnaire_table import Line, QuestionnaireTable
from qualcode.tui.widgets.grid import Grid
from qualcode.tui.widgets.item_figures import number

_LEAST_NAME, _WIDEST_GROUP = 18, 14
_SCROLLBAR = 2


class ItemGrid(Grid):
    """Shows the lines of a questionnaire; the cursor stays on the line it was on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self.cursor_type = "row"
        self.fixed_columns = 1
        self._shown: QuestionnaireTable | None = None
        self.marked: set[int] = set()
        """Ids of the items that are marked, shown or not."""

    @property
    def current(self) -> Line | None:
        """The line under the cursor."""
        lines = self._shown.lines if self._shown else ()
        return lines[self.cursor_row] if 0 <= self.cursor_row < len(lines) else None

    def show(self, table: QuestionnaireTable) -> None:
        """Show other lines."""
        here, self._shown = self.current, table
        self.marked &= {item.id for item in table.answers.items}
        self.lay_out()
        at = next((n for n, line in enumerate(table.lines) if here and line.key == here.key), None)
        if at is not None:
            self.move_cursor(row=at)

    def go_to(self, item_id: int) -> None:
        """Move the cursor to an item, where it is shown."""
        lines = self._shown.lines if self._shown else ()
        found = (
            n for n, line in enumerate(lines) if line.items.level is Level.ITEM and line.items.record_id == item_id
        )
        self.move_cursor(row=next(found, self.cursor_row))

    def lay_out(self) -> None:
        """Draw the lines, their names cut to the room that the figures leave."""
        if self._shown is None:
            return
        headings = _headings(self._shown)
        rows = [_cells(line) for line in self._shown.lines]
        widths = [max([heading.cell_len, *(row[n].cell_len for row in rows)]) for n, heading in enumerate(headings)]
        beside = sum(widths) + 2 * self.cell_padding * (len(headings) + 1) + _SCROLLBAR
        room = max(self.size.width - beside, _LEAST_NAME)
        named = [[self._called(line, room), *row] for line, row in zip(self._shown.lines, rows, strict=True)]
        self.fill([cell(_("Item")), *headings], named)

    def meant(self) -> list[Item]:
        """Return the items that are marked, in order; else the one under the cursor, if it is one."""
        if self._shown is None:
            return []
        here = self.current
        marked = [item for item in self._shown.answers.items if item.id in self.marked]
        return marked or ([here.items.items[0].item] if here and here.items.level is Level.ITEM else [])

    def mark(self) -> None:
        """Mark the item under the cursor, or all of a code, or no more; go on to the next line."""
        here = self.current
        if here is not None:
            ids = {keyed.item.id for keyed in here.items.items}
            self.marked = self.marked - ids if ids <= self.marked else self.marked | ids
            self.lay_out()
            self.action_cursor_down()

    def unmark(self) -> None:
        """Mark nothing."""
        self.marked.clear()
        self.lay_out()

    def on_resize(self) -> None:
        """Cut the names to the new width."""
        self.lay_out()

    def _called(self, line: Line, room: int) -> Text:
        """Return what a line is called, cut to the room there is."""
        is_item = line.items.level is Level.ITEM
        about = f" ({line.code})" if line.code else ""
        turned = " ↔" if is_item and line.items.items[0].item.reverse else ""
        key = f"{line.items.key}{about}{turned}  " if line.items.level in (Level.ITEM, Level.CODE) else ""
        mark = "✓ " if is_item and line.items.record_id in self.marked else "  " * line.depth
        name = f"{mark}{key}{line.items.name}"
        text = cell(name, _style(line))
        if cell_len(text.plain) > room:
            text.truncate(room, overflow="ellipsis")
        return text


def _headings(table: QuestionnaireTable) -> list[Text]:
    if not table.is_grouped:
        names = [_("n"), _("Missing"), _("Mean"), _("TCR %")]
        return [*(cell(name, right=True) for name in names), cell(_("Band"))]
    return [cell(group[:_WIDEST_GROUP] or _("(not known)"), right=True) for group in table.groups]


def _cells(line: Line) -> list[Text]:
    """Return what stands behind the name: all figures of all cases, or the mean of each group with its n."""
    style = _style(line)
    if line.figures[0].group is not None:
        return [cell(_of_group(figures), style, right=True) for figures in line.figures]
    (found,) = line.figures
    band = found.band.name.get(current_language()) if found.band else ""
    numbers = (str(found.n), str(found.missing or "·"), number(found.mean), number(found.tcr, 1))
    return [*(cell(each, style, right=True) for each in numbers), cell(band, style)]


def _style(line: Line) -> str:
    return "" if line.items.level is Level.ITEM else "bold"


def _of_group(figures: Figures) -> str:
    return f"{number(figures.mean)} ({figures.n})" if figures.persons.asked else "·"
