"""The tables of passages and of matrices."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.model.times import clock
from qualcode.publishing.rounding import rounded, share
from qualcode.publishing.tables import Cell, Column, Table
from qualcode.publishing.words import words_for

# The tables are built without the calculations behind them, which the command line may not have loaded.
if TYPE_CHECKING:
    from qualcode.coding.retrieval import Passage
    from qualcode.display.matrices import Matrix

_EXCERPT_COLUMNS = (
    ("quote", N_("Quote")),
    ("source", N_("Source")),
    ("line", N_("Line")),
    ("speaker", N_("Speaker")),
    ("case", N_("Case")),
    ("code", N_("Code")),
    ("code_path", N_("Code with those above it")),
    ("coder", N_("Coder")),
    ("valence", N_("Valence")),
    ("weight", N_("Weight")),
    ("memo", N_("Memo")),
    ("time", N_("Time")),
)

_KINDS = {
    "case": N_("Case"),
    "code": N_("Code"),
    "source": N_("Source"),
    "coder": N_("Coder"),
    "month": N_("Month"),
    "year": N_("Year"),
}
_PERIODS = ("month", "year")
_FORMS: dict[str, Callable[[float], Cell]] = {"coverage": share, "density": rounded}
"""How numbers are kept that are not whole."""


def excerpt_table(passages: Sequence["Passage"]) -> Table:
    """Return passages as a table, in their order.

    The keys are quote, source, line (from 1), speaker, case, code (its label), code_path (with those above it and their
    names), coder, valence ("strength", "gap", "mixed" or empty; people read it in the current language), weight (0 to
    100 or None), memo and time (when the turn begins in the recording, ``hh:mm:ss``; empty where it is not known). They
    stay as they are from version to version; new ones may come behind. Where a passage was coded automatically and not
    looked at since, there is a last column "automatic" with "yes" for those.
    """
    rows: list[tuple[Cell, ...]] = [
        (
            passage.quote,
            passage.source,
            passage.line,
            passage.speaker,
            passage.case,
            passage.code,
            passage.code_path,
            passage.coder,
            passage.valence.value,
            passage.weight,
            passage.memo,
            "" if passage.time_ms is None else clock(passage.time_ms),
        )
        for passage in passages
    ]
    words = {"valence": words_for("valence")}
    columns = tuple(Column(key, _(heading), words.get(key, {})) for key, heading in _EXCERPT_COLUMNS)
    if any(passage.automatic for passage in passages):
        columns = (*columns, Column("automatic", _("Automatic"), {"yes": _("yes")}))
        rows = [(*row, "yes" if each.automatic else "") for row, each in zip(rows, passages, strict=True)]
    return Table(_("Coded passages"), columns, rows, layout="excerpts")


def matrix_table(matrix: "Matrix") -> Table:
    """Return a matrix as a table.

    The first key is what the rows are ("case", "code", "source", "coder", "month", "year", or the variable that groups
    the cases); where rows are groups, "cases" ("n" beside a variable of that name) says how many cases each has, and
    where they are periods "sources" how many sources. Then follows a key for each column: its name. Cases of which the
    variable is not known are a group with an empty name; so are sources of which nobody says when they were gathered.
    """
    unknown = {"": _("(not known)")}
    by_case = bool(matrix.by) and matrix.rows_are == "case"
    has_groups = by_case or matrix.rows_are in _PERIODS
    if by_case:
        count = "cases" if matrix.by != "cases" else "n"
        columns = [Column(matrix.by, matrix.by, unknown), Column(count, _("Cases"))]
    elif has_groups:
        columns = [Column(matrix.rows_are, _(_KINDS[matrix.rows_are]), unknown), Column("sources", _("Sources"))]
    else:
        columns = [Column(matrix.rows_are, _(_KINDS[matrix.rows_are]))]
    taken = {column.key for column in columns}
    for name in matrix.columns:
        # Records have each key once, whatever a code is called.
        key = name
        while key in taken:
            key = f"{matrix.columns_are}:{key}"
        taken.add(key)
        columns.append(Column(key, name if has_groups else _column_heading(matrix, name)))
    form = _FORMS.get(matrix.values)
    rows: list[tuple[Cell, ...]] = []
    for name, cells in zip(matrix.rows, matrix.cells, strict=True):
        group = (matrix.groups[name],) if has_groups else ()
        rows.append((name, *group, *(map(form, cells) if form else cells)))
    return Table(_("Matrix"), tuple(columns), rows)


def _column_heading(matrix: "Matrix", name: str) -> str:
    if matrix.columns_are in _PERIODS or (matrix.by and matrix.columns_are == "case"):
        return _("{group} (n = {count})").format(group=name or _("(not known)"), count=matrix.groups[name])
    return name
