"""A table of cases in a sheet: a column with their names, and a column a variable."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.errors import FileFormatError, ReadingError
from qualcode.locale import _
from qualcode.materials.case_acts import ImportCases
from qualcode.materials.cleaning import clean_name
from qualcode.materials.limits import Limits
from qualcode.materials.sheets import CellType, Sheet, Workbook, read_workbook
from qualcode.materials.sheets.contract import column_name
from qualcode.materials.sheets.grid import named
from qualcode.materials.sheets.headings import find_headings, one_line
from qualcode.materials.values import Habits, Proposal, distinct, expected, fold, habits_of, normalised, propose_type
from qualcode.model import Variable, VariableType

_NAMES = ("name", "case", "nama", "kasus", "responden", "informan", "id")


@dataclass(frozen=True, slots=True)
class CasesTable:
    """What a table says of cases.

    Attributes:
        act: takes it in.
        notes: what was left out or guessed, a sentence each.
    """

    act: ImportCases
    notes: tuple[str, ...]


def read_cases(file: Path) -> ImportCases:
    """Return the act that takes in a table of cases; see :func:`read_cases_table`."""
    return read_cases_table(file).act


def read_cases_table(
    file: Path,
    *,
    sheet: str = "",
    types: Mapping[str, VariableType] | None = None,
    variables: Sequence[Variable] = (),
    limits: Limits | None = None,
) -> CasesTable:
    """Return what a table says of cases.

    The column of names is the one headed name, case, nama, kasus, responden, informan or id, else the first. A column
    becomes a variable of the type that ``types`` says, that it has in the project already, or that all its values are
    of: number, date, yes or no, choice where a few recur, else text.

    Args:
        file: a sheet of any format that can be read.
        sheet: the sheet that is meant; the first that holds anything where empty.
        types: of variables, by name, where the analyst says so.
        variables: those the project has.
        limits: how much the file may ask of the machine.

    Raises:
        FileFormatError: if it is no such table, or a value is not of its type; ``where`` names file and cell.
    """
    try:
        workbook = read_workbook(file, limits or Limits())
        taken = _chosen(workbook, sheet)
        row = find_headings(taken).row
    except ReadingError as error:
        raise FileFormatError(error.what, where=_place(file, error.where), todo=error.todo) from error
    table = _Table(file, taken, row)
    notes = [*workbook.notes, *(taken.notes if not taken.lines else ())]
    others = [each.name for each in workbook.sheets if each is not taken]
    if others:
        told = _("The sheet {name} was taken; left out: {others}.")
        notes.append(told.format(name=taken.name, others=", ".join(others)))
    columns = [column for column in table.columns if column != table.names_at]
    found = [_variable(table, column, types or {}, variables, notes) for column in columns]
    _refuse_unknown(types or {}, [name for name, _type, _choices, _values in found], file)
    act = ImportCases(
        tuple((name, kind) for name, kind, _choices, _values in found),
        tuple((case, tuple(values[place] for *_rest, values in found)) for place, case in enumerate(table.cases())),
        tuple((name, choices) for name, _kind, choices, _values in found if choices),
    )
    return CasesTable(act, tuple(notes))


def type_of(values: Sequence[str]) -> VariableType:
    """Return what the values of a variable are; empty ones say nothing."""
    return propose_type(values).type


class _Table:
    """A sheet of cases, its headings looked at.

    Attributes:
        columns: those that have a heading, in order.
        names_at: the one that names the cases.
    """

    def __init__(self, file: Path, sheet: Sheet, heading: int) -> None:
        self._file = file
        self.sheet = sheet
        self._heading = heading
        self.rows = [row for row in range(heading + 1, len(sheet.rows)) if any(map(str.strip, sheet.rows[row]))]
        self.columns = self._headed()
        plain = [self.heading(column).casefold() for column in self.columns]
        self.names_at = next((self.columns[plain.index(name)] for name in _NAMES if name in plain), self.columns[0])
        self._refuse_uneven()

    def heading(self, column: int) -> str:
        """Return what a column is headed."""
        return one_line(self.sheet.cell(self._heading, column))

    def cases(self) -> list[str]:
        """Return the names of the cases, one a row."""
        rows: dict[str, int] = {}
        for row in self.rows:
            name = one_line(self.sheet.cell(row, self.names_at))
            if not name:
                raise self.error(row, self.names_at, _("The case has no name."), _("Give it one, or take the row out."))
            if name in rows:
                told = _("The case {name} stands in {place} already.")
                place = self.sheet.place(rows[name], self.names_at)
                raise self.error(
                    row, self.names_at, told.format(name=name, place=place), _("Keep one row for each case.")
                )
            rows[name] = row
        return list(rows)

    def cells(self, column: int) -> list[tuple[int, str, bool]]:
        """Return row, text and whether the file says it is a number, of each case; errors are empty."""
        cells = []
        for row in self.rows:
            kind = self.sheet.type(row, column)
            text = "" if kind is CellType.ERROR else one_line(self.sheet.cell(row, column))
            cells.append((row, text, kind is CellType.NUMBER))
        return cells

    def error(self, row: int, column: int, what: str, todo: str) -> FileFormatError:
        """Return the error for a cell."""
        return FileFormatError(what, where=_place(self._file, self.sheet.place(row, column)), todo=todo)

    def _headed(self) -> list[int]:
        columns: list[int] = []
        seen: set[str] = set()
        for column in range(self.sheet.width):
            name = self.heading(column)
            if not name and not any(self.sheet.cell(row, column).strip() for row in self.rows):
                continue
            if not name or name in seen:
                raise self.error(
                    self._heading,
                    column,
                    _("Column {letter} has no heading, or one that stands there twice.").format(
                        letter=column_name(column)
                    ),
                    _("Give every column a heading of its own."),
                )
            seen.add(name)
            columns.append(column)
        return columns

    def _refuse_uneven(self) -> None:
        """Refuse a row of a text file that has not as many cells as the headings."""
        width = len(self.sheet.rows[self._heading])
        for row in self.rows if self.sheet.lines else ():
            if len(self.sheet.rows[row]) != width:
                told = _("This row has {cells} cells, the headings are {columns}.")
                raise FileFormatError(
                    told.format(cells=len(self.sheet.rows[row]), columns=width),
                    where=_place(self._file, self.sheet.row_place(row)),
                    todo=_("Give the row a cell for each heading."),
                )


_Found = tuple[str, VariableType, tuple[str, ...], list[str]]


def _variable(
    table: _Table,
    column: int,
    types: Mapping[str, VariableType],
    variables: Sequence[Variable],
    notes: list[str],
) -> _Found:
    """Return name, type, choices and values of a column."""
    name = table.heading(column)
    cells = table.cells(column)
    texts = [text for _row, text, _typed in cells]
    proposed = propose_type(texts, {text for _row, text, typed in cells if typed})
    there = next((variable for variable in variables if variable.name == name), None)
    kind, choices = _type(name, proposed, texts, types, there)
    if proposed.doubt and kind is VariableType.TEXT and there is None:
        row = next(row for row, text, _typed in cells if text == proposed.doubt)
        told = _("{place}: {value} may mean two numbers, so that the answers in this column stay texts.")
        notes.append(told.format(place=table.sheet.place(row, column), value=proposed.doubt))
    habits = habits_of(text for _row, text, typed in cells if not typed)
    values: list[str] = []
    for row, text, typed in cells:
        value = normalised(text, kind, choices, Habits(".") if typed else habits) if text else ""
        if value is None:
            told = _("{value} is no value of the variable {variable}, which is of the type {type}.")
            what = told.format(value=text, variable=name, type=kind.value)
            raise table.error(row, column, what, expected(Variable(0, name, kind, choices)))
        values.append(value)
    return name, kind, choices, values


def _type(
    name: str,
    proposed: Proposal,
    texts: Sequence[str],
    types: Mapping[str, VariableType],
    there: Variable | None,
) -> tuple[VariableType, tuple[str, ...]]:
    """Return the type of a variable and what may be chosen: asked for, as it is, or proposed."""
    kind = there.type if there else types.get(name, proposed.type)
    if kind is not VariableType.CHOICE:
        return kind, ()
    return kind, distinct([*(there.choices if there else ()), *texts])


def _chosen(workbook: Workbook, name: str) -> Sheet:
    found = next((sheet for sheet in workbook.sheets if not name or fold(sheet.name) == fold(name)), None)
    if found is None:
        raise ReadingError(
            _("There is no sheet named {name}.").format(name=name),
            todo=_("There are: {names}.").format(names=", ".join(sheet.name or "-" for sheet in workbook.sheets)),
        )
    return found


def _refuse_unknown(types: Mapping[str, VariableType], names: Sequence[str], file: Path) -> None:
    unknown = [name for name in types if name not in names]
    if unknown:
        raise FileFormatError(
            _("The table has no column headed {names}.").format(names=named(unknown)),
            where=clean_name(file.name),
            todo=_("It has: {names}.").format(names=", ".join(names)),
        )


def _place(file: Path, place: str) -> str:
    name = clean_name(file.name)
    return f"{name}, {place}" if place else name
