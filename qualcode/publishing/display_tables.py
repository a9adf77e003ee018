"""The tables of displays beside the matrix: keys that programs rely on, headings and words that people read."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.publishing.excerpts import matrix_table
from qualcode.publishing.rounding import rounded, share
from qualcode.publishing.tables import Cell, Column, Table

# The tables are built without the calculations behind them, which the command line may not have loaded.
if TYPE_CHECKING:
    from qualcode.display.balance import Balances
    from qualcode.display.contexts import Context
    from qualcode.display.crosstab import CrossCell, Crosstab
    from qualcode.display.frequencies import Frequencies
    from qualcode.display.pairs import CodePairs
    from qualcode.display.wordings import WordCounts


def pair_table(pairs: "CodePairs") -> Table:
    """Return the codes that meet as a table, a row for each two.

    The keys are code_1, code_2, n_1, n_2, n_12, c (None where nothing can be divided), out_of_range and unequal ("yes"
    or empty), jaccard, p_2_given_1 and p_1_given_2; see :class:`~qualcode.display.pairs.CodePair`.
    """
    yes = {"yes": _("yes")}
    columns = (
        Column("code_1", _("Code 1")),
        Column("code_2", _("Code 2")),
        Column("n_1", _("n 1")),
        Column("n_2", _("n 2")),
        Column("n_12", _("Together")),
        Column("c", "c"),
        Column("out_of_range", _("c out of range"), yes),
        Column("unequal", _("More than 5 : 1"), yes),
        Column("jaccard", _("Shared text")),
        Column("p_2_given_1", _("1 that meets 2")),
        Column("p_1_given_2", _("2 that meets 1")),
    )
    rows: list[tuple[Cell, ...]] = []
    for pair in pairs.pairs:
        n_1, n_2, n_12 = pair.first_count, pair.second_count, pair.count
        below = n_1 + n_2 - n_12
        # Spelt out rather than asked of the pair: there may be tens of thousands, each with seven properties.
        rows.append(
            (
                pair.first,
                pair.second,
                n_1,
                n_2,
                n_12,
                rounded(n_12 / below) if below else None,
                "yes" if pair.out_of_range else "",
                "yes" if pair.is_unequal else "",
                share(pair.shared / pair.covered) if pair.covered else None,
                share(pair.first_meeting / n_1),
                share(pair.second_meeting / n_2),
            )
        )
    return Table(_("Codes that meet"), columns, rows)


def network_table(pairs: "CodePairs") -> Table:
    """Return the codes that meet as a list of edges, as programs for networks read it.

    The keys are source, target, type ("undirected") and weight: how often they meet.
    """
    columns = tuple(Column(key, key.capitalize()) for key in ("source", "target", "type", "weight"))
    rows: list[tuple[Cell, ...]] = [(pair.first, pair.second, "undirected", pair.count) for pair in pairs.pairs]
    return Table(_("Codes that meet"), columns, rows)


def pair_matrix_table(pairs: "CodePairs") -> Table:
    """Return how often codes meet, code by code.

    The first key is "code", then follows one for each code; a code and those under it are not compared, which is None.
    """
    columns = (Column("code", _("Code")), *(Column(_key(name), name) for name in pairs.codes))
    rows = [(first, *(pairs.count(first, second) for second in pairs.codes)) for first in pairs.codes]
    return Table(_("Codes that meet"), columns, rows)


def _key(name: str) -> str:
    """Return the key of a column that is named for a code: records have each key once."""
    return f"code:{name}" if name == "code" else name


def balance_table(made: "Balances") -> Table:
    """Return the balance of valences in each cell of a matrix: as :func:`matrix_table`, None where there is none."""
    counts = matrix_table(made.matrix)
    first = len(counts.columns) - len(made.matrix.columns)
    rows = [
        (*row[:first], *(rounded(cell.balance) for cell in cells))
        for row, cells in zip(counts.rows, made.cells, strict=True)
    ]
    return Table(_("Balance of valences"), counts.columns, rows)


CROSSTAB_VALUES = ("count", "cases", "share", "row", "column", "total", "expected")


def crosstab_table(made: "Crosstab", values: str = "count") -> Table:
    """Return a cross-tab, a row a code and a column a group.

    The first key is "code", then follows one for each group: its value ("code" gets a prefix, and what is not known is
    empty). None is a share that cannot be given.

    Args:
        made: the cross-tab.
        values: one of :data:`CROSSTAB_VALUES`.
    """
    value: dict[str, Callable[[CrossCell], Cell]] = {
        "count": lambda cell: cell.codings,
        "cases": lambda cell: cell.cases,
        "share": lambda cell: share(cell.share),
        "row": lambda cell: share(cell.row_share),
        "column": lambda cell: share(cell.column_share),
        "total": lambda cell: share(cell.total_share),
        "expected": lambda cell: rounded(cell.expected),
    }
    columns = [Column("code", _("Code"))]
    for group, size in made.groups.items():
        heading = _("{group} (n = {count})").format(group=group or _("(not known)"), count=size)
        columns.append(Column(_key(group), heading))
    rows: list[tuple[Cell, ...]] = [
        (code, *map(value[values], cells)) for code, cells in zip(made.codes, made.cells, strict=True)
    ]
    return Table(_("Cross-tab"), tuple(columns), rows)


def crosstab_list(made: "Crosstab") -> Table:
    """Return a cross-tab, a row for each code and group.

    The keys are code, group (empty: not known), n (cases in the group), codings, expected, cases, share (None where the
    group is too small), row_share, column_share and total_share.
    """
    columns = (
        Column("code", _("Code")),
        Column("group", made.by, {"": _("(not known)")}),
        Column("n", "n"),
        Column("codings", _("Codings")),
        Column("expected", _("Expected")),
        Column("cases", _("Cases")),
        Column("share", _("Share of cases")),
        Column("row_share", _("Share of the code")),
        Column("column_share", _("Share of the group")),
        Column("total_share", _("Share of all")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            *(code, group, cell.size, cell.codings, rounded(cell.expected), cell.cases),
            *map(share, (cell.share, cell.row_share, cell.column_share, cell.total_share)),
        )
        for code, cells in zip(made.codes, made.cells, strict=True)
        for group, cell in zip(made.groups, cells, strict=True)
    ]
    return Table(_("Cross-tab"), columns, rows)


def crosstab_notes(made: "Crosstab") -> list[str]:
    """Return what is to be known of a cross-tab, in sentences."""
    told = []
    if made.small:
        names = ", ".join(group or _("(not known)") for group in made.small)
        told.append(
            _("No share of cases is given for groups of fewer than {least}: {names}.").format(
                least=made.least, names=names
            )
        )
    if made.left_out:
        told.append(_("Codings in no group, as no case speaks in them: {count}.").format(count=made.left_out))
    return told


def frequency_table(made: "Frequencies") -> Table:
    """Return the codes with how much they are spoken of.

    The keys are code, own, codings, cases, share (of the cases heard), sources, words, strength, gap, mixed, open and
    balance (None where no coding has a valence).
    """
    columns = (
        Column("code", _("Code")),
        Column("own", _("Own codings")),
        Column("codings", _("With sub-codes")),
        Column("cases", _("Cases")),
        Column("share", _("Share of cases")),
        Column("sources", _("Sources")),
        Column("words", _("Words")),
        Column("strength", _("Strength")),
        Column("gap", _("Gap")),
        Column("mixed", _("Mixed")),
        Column("open", _("No valence")),
        Column("balance", _("Balance")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            *(row.code, row.own, row.codings, row.cases, share(row.share), row.sources, row.words),
            *(row.valences.strength, row.valences.gap, row.valences.mixed, row.valences.open),
            rounded(row.valences.balance),
        )
        for row in made.rows
    ]
    return Table(_("Codes by frequency"), columns, rows)


def word_table(made: "WordCounts", limit: int | None = None) -> Table:
    """Return words with how often they are said.

    The keys are word, count, per_1000 (of all words said), cases and, where words are counted by stems, forms; then
    follows a key for each group: its name.

    Args:
        made: the counts.
        limit: how many words, the most frequent first; all if None.
    """
    columns = [
        Column("word", _("Word")),
        Column("count", _("Count")),
        Column("per_1000", _("Per 1,000 words")),
        Column("cases", _("Cases")),
    ]
    has_forms = any(row.forms for row in made.rows)
    if has_forms:
        columns.append(Column("forms", _("Forms")))
    taken = {column.key for column in columns}
    columns += [Column(f"{made.per}:{name}" if name in taken else name, name) for name in made.groups]
    rows: list[tuple[Cell, ...]] = []
    for row in made.rows[:limit]:
        forms = [", ".join(f"{form} ({often})" for form, often in row.forms)] if has_forms else []
        rows.append((row.word, row.count, round(row.count * 1000 / made.said, 3), row.cases, *forms, *row.counts))
    return Table(_("Words"), tuple(columns), rows)


def context_table(contexts: "Sequence[Context]") -> Table:
    """Return a keyword in its contexts, a row a place: source, line, speaker, before, found, after."""
    columns = (
        Column("source", _("Source")),
        Column("line", _("Line")),
        Column("speaker", _("Speaker")),
        Column("before", _("Before")),
        Column("found", _("Found")),
        Column("after", _("After")),
    )
    rows = [(each.source, each.line, each.speaker, each.before, each.found, each.after) for each in contexts]
    return Table(_("In context"), columns, rows)
