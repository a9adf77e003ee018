"""The case sheet: what one participant said, answered and is, side by side; each thing opens where it stands."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from qualcode.errors import NotFoundError
from qualcode.locale import _, current_language, ngettext
from qualcode.model import (
    Case,
    Code,
    Coding,
    Item,
    Memo,
    MemoTarget,
    Response,
    Source,
    Speaker,
    Turn,
    Valence,
    Value,
    Variable,
    VariableType,
)
from qualcode.publishing.sheet_tables import code_named, sheet_table
from qualcode.triangulation.case_sheet import Answered, CaseSheet, SheetRow, Spoken, case_sheet
from qualcode.triangulation.records import Recorded
from qualcode.triangulation.words import number
from qualcode.tui import memo_work
from qualcode.tui.plain import cell, plain
from qualcode.tui.record_work import about_record, kind_of, open_record
from qualcode.tui.screens.exporting import export
from qualcode.tui.screens.listing import ReadingScreen
from qualcode.tui.widgets.about import About
from qualcode.tui.widgets.grid import Grid

_Thing = Spoken | Answered | Recorded | None
_STYLES = {Valence.STRENGTH: "green", Valence.GAP: "red", Valence.MIXED: "yellow"}


@dataclass(frozen=True, slots=True)
class _Read:
    """What is shown, and the cases before and behind."""

    sheet: CaseSheet
    ids: list[int]


class CaseSheetScreen(ReadingScreen[_Read]):
    """A row for each passage, item or memo, in a column each, under the codes of the top level.

    Args:
        case_id: the participant.
    """

    KEY_GROUP = "case_sheet"
    HIDES_OTHERS = True
    SHOWS = (Case, Code, Coding, Item, Memo, Response, Source, Speaker, Turn, Value, Variable)

    def __init__(self, case_id: int) -> None:
        super().__init__()
        self._case_id = case_id
        self._read: _Read | None = None
        self._things: list[tuple[_Thing, _Thing, _Thing]] = []
        self._names: list[SheetRow | str] = []

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Static(id="values", markup=False)
        yield Grid(id="table")
        yield About()

    @property
    def _table(self) -> Grid:
        return self.query_one(Grid)

    def on_mount(self) -> None:
        """Have the table take the keys."""
        self._table.fixed_columns = 1
        self._table.focus()

    def read(self) -> _Read:
        """Return the sheet of the case."""
        project = self.host.project
        cases = project.cases()
        case = next((case for case in cases if case.id == self._case_id), None)
        if case is None:
            raise NotFoundError(_("The case has been removed."))
        return _Read(case_sheet(project, case, coders=self.host.known_coders), [each.id for each in cases])

    def show(self, read: _Read) -> None:
        """Show it, the cursor where it was."""
        self._read = read
        self._show()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self._show()

    def _show(self) -> None:
        if self._read is None:
            return
        sheet = self._read.sheet
        self._things, self._names = [], []
        rows: list[tuple[Text, ...]] = []
        for name, things in _lines(sheet):
            self._things.append(things)
            self._names.append(name)
            rows.append(_heading_cells(name) if isinstance(name, SheetRow) else (cell(name, "bold"), *_cells(things)))
        headings = ("", _("Said"), _("Answered"), _("Memos"))
        self._table.fill([cell(heading) for heading in headings], rows)
        self._table.move_cursor(column=max(self._table.cursor_column, 1))
        self._fit(has_memos=any(memo for _said, _answered, memo in self._things))
        passages = sum(len(row.spoken) for row in sheet.rows)
        answers = sum(one.answer is not None for row in sheet.rows for one in row.answered)
        told = (
            ngettext("{count} passage", "{count} passages", passages).format(count=passages),
            ngettext("{count} answer", "{count} answers", answers).format(count=answers),
        )
        place = self._read.ids.index(sheet.case.id) + 1
        where = _("case {number} of {count}").format(number=place, count=len(self._read.ids))
        self.head((plain(sheet.case.name), "bold"), f"  {', '.join(told)}", (f"  {where}", "dim"))
        self.query_one("#values", Static).update(_values(sheet))
        self._tell()

    def _fit(self, *, has_memos: bool) -> None:
        """Give the columns the room there is: passages most, memos none where there are none."""
        columns = self._table.ordered_columns
        columns[0].width = min(columns[0].width, max(8, self.size.width // 6))
        room = self.size.width - columns[0].width - 2 * self._table.cell_padding * len(columns) - 2
        columns[3].width = room // 5 if has_memos else len(columns[3].label)
        columns[2].width = (room - columns[3].width) * 2 // 5
        columns[1].width = room - columns[3].width - columns[2].width
        self._table._require_update_dimensions = True
        self._table.refresh()

    # The cell under the cursor

    @property
    def _here(self) -> _Thing:
        row, column = self._table.cursor_coordinate
        return self._things[row][column - 1] if row < len(self._things) and column else None

    def on_data_table_cell_highlighted(self) -> None:
        """Tell of the cell under the cursor."""
        self._tell()

    def _tell(self) -> None:
        here = self._here
        told = Content.styled(_("Nothing was coded, answered or noted of this case yet."), "dim")
        if here is not None:
            record = here if isinstance(here, Recorded) else here.record
            told = about_record(record, f"{kind_of(record)} {record.id}  {record.code}", _said_of(here))
        elif self._things:
            name = self._names[self._table.cursor_row]
            told = _theme(name) if isinstance(name, SheetRow) else Content()
        self.query_one(About).tell(told)

    # What can be done

    def on_data_table_cell_selected(self) -> None:
        """Open what is clicked again."""
        self.action_open()

    @work(exclusive=True, group="ask")
    async def action_open(self) -> None:
        """Show what is under the cursor where it stands."""
        here = self._here
        if here is not None:
            await open_record(self.host, here if isinstance(here, Recorded) else here.record)

    def action_step(self, step: int) -> None:
        """Show the sheet of the next or previous case, round the ends."""
        if self._read is not None:
            ids = self._read.ids
            self._case_id = ids[(ids.index(self._read.sheet.case.id) + step) % len(ids)]
            self._table.move_cursor(row=0)
            self.load()

    @work(exclusive=True, group="ask")
    async def action_memo(self) -> None:
        """Write a memo about the case."""
        if self._read is not None:
            case = self._read.sheet.case
            await memo_work.write_memo(self.host, MemoTarget.CASE, case.id, case.name)

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write the sheet to a file."""
        if self._read is not None:
            sheet = self._read.sheet
            await export(self.host, lambda: sheet_table(sheet), f"{sheet.case.name}.docx")


def _lines(sheet: CaseSheet) -> Iterator[tuple[SheetRow | str, tuple[_Thing, _Thing, _Thing]]]:
    """Yield the rows: a heading for each code, and what stands side by side under it."""
    for row in sheet.rows:
        yield row, (None, None, None)
        for things in zip_longest(row.spoken, row.answered, row.memos):
            yield "", things
    name = _("On the case")
    for memo in sheet.memos:
        yield name, (None, None, memo)
        name = ""


def _theme(row: SheetRow) -> Content:
    """Return what there is on a theme, in words."""
    passages = ngettext("{count} passage", "{count} passages", len(row.spoken)).format(count=len(row.spoken))
    told = [passages]
    if row.score is not None:
        counted = _("{answered} of {items} items answered")
        told.append(counted.format(answered=row.score.answered, items=row.score.items))
        score = _("too few for a score")
        if row.score.mean is not None and row.score.band is not None:
            score = _("score {mean}, {band}")
            score = score.format(mean=number(row.score.mean), band=row.score.band.get(current_language()))
        told.append(score)
    return Content.assemble((plain(code_named(row.code)), "bold"), "\n", "; ".join(told))


def _heading_cells(row: SheetRow) -> tuple[Text, ...]:
    """Return the heading of a code: how much was said with which valence, and what was scored."""
    signs = Counter(one.valence.sign or "·" for one in row.spoken)
    said = "  ".join(f"{sign} {count}" for sign, count in sorted(signs.items()))
    score = "" if row.score is None else f"{row.score.answered}/{row.score.items}"
    if row.score and row.score.mean is not None and row.score.band is not None:
        score = f"{number(row.score.mean)} {row.score.band.get(current_language())} ({score})"
    style = f"bold {row.code.colour}" if row.code else "bold"
    return cell(code_named(row.code), style), cell(said, "bold"), cell(score, "bold"), cell("")


def _cells(things: tuple[_Thing, _Thing, _Thing]) -> tuple[Text, Text, Text]:
    return _said_cell(things[0]), _answered_cell(things[1]), _memo_cell(things[2])


def _said_cell(one: _Thing) -> Text:
    if not isinstance(one, Spoken):
        return cell("")
    told = f"{one.valence.sign or '·'} {one.record.code} {one.record.words[:200]}"
    return cell(told, _STYLES.get(one.valence, ""))


def _answered_cell(one: _Thing) -> Text:
    if not isinstance(one, Answered):
        return cell("")
    return cell(f"{_answer(one)} {one.record.where} {one.record.words}")


def _memo_cell(one: _Thing) -> Text:
    return cell(one.words[:200], "italic") if isinstance(one, Recorded) else cell("")


def _answer(one: Answered) -> str:
    """Return an answer, and of a reversed item what it counts: "4→2"."""
    if one.answer is None:
        return "–"
    return f"{one.answer}→{one.score}" if one.item.reverse else str(one.answer)


def _said_of(one: Spoken | Answered | Recorded) -> str:
    """Return the valence or the answer, in words."""
    if isinstance(one, Spoken):
        return one.valence.sign
    if not isinstance(one, Answered):
        return ""
    if one.answer is None:
        return _("not answered")
    place = one.answer - one.item.low
    label = one.item.labels[place] if 0 <= place < len(one.item.labels) else ""
    told = _("answered {answer} {label}").format(answer=one.answer, label=plain(label)).rstrip()
    return _("{told}, counts {score}").format(told=told, score=one.score) if one.item.reverse else told


def _values(sheet: CaseSheet) -> Content:
    """Return what the case is, on as many lines as it takes."""
    parts: list[tuple[str, str] | str] = []
    for variable, value in sheet.values:
        told = value.value if value else "–"
        if value and variable.type is VariableType.BOOLEAN:
            told = {"1": _("yes"), "0": _("no")}.get(told, told)
        parts += [(f"{plain(variable.name)}: ", "dim"), f"{plain(told)}   "]
    if sheet.case.note:
        parts.append((plain(sheet.case.note), "italic"))
    return Content.assemble(*parts)
