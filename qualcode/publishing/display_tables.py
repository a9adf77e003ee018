"""The tables of displays beside the matrix: keys that programs rely on, headings and words that people read."""

from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.publishing.tables import Cell, Column, Table

# The tables are built without the calculations behind them, which the command line may not have loaded.
if TYPE_CHECKING:
    from qualcode.display.pairs import CodePairs

_DIGITS = 6


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
                round(n_12 / below, _DIGITS) if below else None,
                "yes" if pair.out_of_range else "",
                "yes" if pair.is_unequal else "",
                round(pair.shared / pair.covered, _DIGITS) if pair.covered else None,
                round(pair.first_meeting / n_1, _DIGITS),
                round(pair.second_meeting / n_2, _DIGITS),
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
