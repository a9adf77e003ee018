"""Answers: who answered what to some items, and what that scores; each case a key away."""

from collections.abc import Mapping

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import Static

from qualcode.locale import _, ngettext
from qualcode.model import Case, Claim, Code, Item, Response, Stance, Thresholds, Value, Variable
from qualcode.triangulation.questionnaire.item_sets import KeyedItem, Level
from qualcode.tui.plain import cell, plain
from qualcode.tui.questionnaire_table import Asked, Line, QuestionnaireTable
from qualcode.tui.screens.case_sheet import CaseSheetScreen
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.widgets.grid import Grid
from qualcode.tui.widgets.item_figures import called, number

Key = tuple[Level, int, str]
_Read = tuple[QuestionnaireTable, Line | None]


class AnswersScreen(ListScreen[_Read]):
    """The answers behind a line of the questionnaire, the highest scores first.

    Args:
        asked: what the questionnaire shows.
        key: of the line.
    """

    KEY_GROUP = "answers"
    HIDES_OTHERS = True
    SHOWS = (Item, Response, Code, Claim, Stance, Case, Variable, Value, Thresholds)

    def __init__(self, asked: Asked, key: Key) -> None:
        super().__init__()
        self._asked = asked
        self._key = key
        self._cases: list[int] = []

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Grid(id="table")
        yield Static(id="status", markup=False)

    def read(self) -> _Read:
        """Read and compute."""
        table = QuestionnaireTable.read(self.host.project, self._asked, self.host.known_coders)
        return table, next((line for line in table.lines if line.key == self._key), None)

    def show(self, read: _Read) -> None:
        """Show a row a case, the cursor where it was."""
        table, line = read
        rows = _rows(table, line) if line else []
        self._cases = [case for case, _cells in rows]
        self.table.fill(_headings(table, line), [cells for _case, cells in rows])
        title = plain(called(line.items)) if line else _("There are no items here.")
        count = ngettext("{count} case", "{count} cases", len(rows)).format(count=len(rows))
        self.head((title, "bold"), f"  {count}")
        told = ""
        if line and any(keyed.reversed for keyed in line.items.items):
            told = _("↔ reversed: shown as answered, scored the other way round.")
        self.query_one("#status", Static).update(told)

    def on_data_table_row_selected(self) -> None:
        """Show a case that is clicked again."""
        self.action_open_case()

    def action_open_case(self) -> None:
        """Show all that the case under the cursor said, answered and is."""
        if (case := self.under_cursor(self._cases)) is not None:
            self.app.push_screen(CaseSheetScreen(case))


def _headings(table: QuestionnaireTable, line: Line | None) -> list[Text]:
    if line is None:
        return [cell(_("Case"))]
    group = [cell(_("Group"))] if _is_grouped(line) else []
    items = [cell(f"{keyed.item.label}{' ↔' if keyed.reversed else ''}") for keyed in line.items.items]
    return [cell(_("Case")), *group, cell(_("Score"), right=True), *items]


def _rows(table: QuestionnaireTable, line: Line) -> list[tuple[int, list[Text]]]:
    """Return the id and the cells of each case that was asked, those without a score last."""
    rows = []
    for figures in line.figures:
        scores = {score.case_id: score.value for score in figures.persons.scores}
        for case in sorted(figures.persons.asked, key=lambda case: (case not in scores, -scores.get(case, 0))):
            group = [cell(figures.group or _("(not known)"))] if _is_grouped(line) else []
            answers = [cell(_answer(keyed, table.answers.given[keyed.item.id], case)) for keyed in line.items.items]
            rows.append((case, [cell(table.names[case]), *group, cell(number(scores.get(case)), right=True), *answers]))
    return rows


def _is_grouped(line: Line) -> bool:
    return line.figures[0].group is not None


def _answer(keyed: KeyedItem, given: Mapping[int, int | None], case: int) -> str:
    """Return what a case answered, with what the point was called; "·" where nothing, "" where it was not asked."""
    if case not in given:
        return ""
    answer = given[case]
    if answer is None:
        return "·"
    labels = keyed.item.labels
    return f"{answer} {labels[answer - keyed.item.low]}" if labels else str(answer)
