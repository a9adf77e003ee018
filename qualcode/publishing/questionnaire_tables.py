"""The tables of a questionnaire's figures and of its reliability."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from qualcode.locale import N_, _, current_language
from qualcode.publishing.tables import Cell, Column, Table

# The tables are built without the calculations behind them, which the command line may not have loaded.
if TYPE_CHECKING:
    from qualcode.triangulation.questionnaire.figures import Figures, Share
    from qualcode.triangulation.questionnaire.reliability import ItemReliability, Reliability
    from qualcode.triangulation.questionnaire.scores import PersonScores
    from qualcode.triangulation.questionnaire.statistics import QuestionnaireStatistics

_HEADINGS = {"item": N_("Item"), "code": N_("Code"), "aspect": N_("Aspect"), "claim": N_("Claim")}

_FIGURES = (
    ("n", N_("n")),
    ("missing", N_("Missing")),
    ("mean", N_("Mean")),
    ("band", N_("Band")),
    ("tcr", N_("TCR %")),
    ("median", N_("Median")),
    ("sd", N_("SD")),
    ("q1", N_("Q1")),
    ("q3", N_("Q3")),
    ("bottom_two", N_("Bottom two")),
    ("bottom_two_percent", N_("Bottom two %")),
    ("top_two", N_("Top two")),
    ("top_two_percent", N_("Top two %")),
    ("distribution", N_("Distribution")),
    ("prorated", N_("Prorated")),
    ("note", N_("Note")),
)

_RELIABILITY = (
    ("item", N_("Item")),
    ("items", N_("Items")),
    ("n", N_("n")),
    ("alpha", N_("Alpha")),
    ("low", N_("95 % from")),
    ("high", N_("95 % to")),
    ("alpha_without", N_("Alpha without it")),
    ("corrected", N_("r corrected")),
    ("uncorrected", N_("r uncorrected")),
    ("critical_5", N_("r 5 %")),
    ("critical_1", N_("r 1 %")),
    ("verdict", N_("Verdict")),
    ("omega", N_("Omega")),
    ("note", N_("Note")),
)

_VERDICTS = {
    "1 %": N_("reaches 1 %"),
    "5 %": N_("reaches 5 %"),
    "below": N_("below 5 %"),
    "check keying": N_("check keying"),
}


_BRIEF = ("n", "missing", "mean", "sd", "band", "tcr", "bottom_two", "top_two", "distribution", "prorated", "note")
"""What a terminal has room for, in this order; of these the last two only where there is something in them."""


def statistics_table(found: "QuestionnaireStatistics", cases: Mapping[int, str], *, brief: bool = False) -> Table:
    """Return the figures of a questionnaire as a table, a row for each set of items and group.

    The first key is the level ("item", "code", "aspect" or "claim"); then "name", with groups "group" (named for the
    variable in its heading), and on other levels than items "items" (how many there are). Numbers are rounded half up
    to two decimals, shares are percents. "band" is its English name. "distribution" has the counts from the lowest
    point, or band, to the highest; "prorated" those whose score goes by fewer items than there are.

    Args:
        found: the figures.
        cases: the names of the cases, by id.
        brief: whether to leave out what a terminal has no room for; counts then stand together with their shares.
    """
    level = found.level.value
    headings = dict(_FIGURES)
    bands = {name.get("en"): name.get(current_language()) for name in found.scheme.names}
    records = [_figures(row, cases, brief=brief) for row in found.rows]
    keys = [key for key in (_BRIEF if brief else headings) if not brief or _says_something(key, records)]
    columns = [Column(level, _(_HEADINGS[level]))]
    if not (brief and level in ("item", "code")):
        columns.append(Column("name", _("Name")))
    if found.by:
        columns.append(Column("group", found.by, {"": _("(not known)")}))
    if level != "item":
        columns.append(Column("items", _("Items")))
    columns += [Column(key, _(headings[key]), bands if key == "band" else {}) for key in keys]
    rows: list[tuple[Cell, ...]] = []
    for row, record in zip(found.rows, records, strict=True):
        first: dict[str, Cell] = {
            level: row.items.key,
            "name": row.items.name,
            "group": row.group or "",
            "items": len(row.items.items),
        }
        # A variable, a code and an item may bear any name, so keys are looked up where they were made.
        rows.append(tuple((first | record)[column.key] for column in columns))
    return Table(_("Figures of the questionnaire"), tuple(columns), rows)


def _says_something(key: str, records: Sequence[Mapping[str, Cell]]) -> bool:
    return key not in ("prorated", "note") or any(record[key] for record in records)


def _figures(row: "Figures", cases: Mapping[int, str], *, brief: bool) -> dict[str, Cell]:
    return {
        "n": row.n,
        "missing": row.missing,
        "mean": rounded(row.mean),
        "band": row.band.name.get("en") if row.band else "",
        "tcr": rounded(row.tcr),
        "median": rounded(row.median),
        "sd": rounded(row.deviation),
        "q1": rounded(row.lower),
        "q3": rounded(row.upper),
        **_share("bottom_two", row.bottom_two, brief=brief),
        **_share("top_two", row.top_two, brief=brief),
        "distribution": " ".join(str(share.count) for share in row.distribution),
        "prorated": prorated(row.persons, cases),
        "note": row.why_not,
    }


def prorated(persons: "PersonScores", cases: Mapping[int, str]) -> str:
    """Return whose scores go by fewer items than there are, each with how many."""
    return ", ".join(f"{cases[each.case_id]} {each.answered}/{each.items}" for each in persons.prorated)


def reliability_table(found: Sequence["Reliability"], level: str, *, brief: bool = False) -> Table:
    """Return the reliability of sets of items: a row for each set, and under it one for each of its items.

    The first key is the level ("code" or "aspect"); "item" is empty in the row of a set. Numbers are rounded half up to
    three decimals. "verdict" is "1 %" or "5 %" where the corrected correlation is as high as the critical one, "below",
    or "check keying" where it is negative; people read it in words.

    Args:
        found: the reliability of each set.
        level: what the sets are.
        brief: whether to leave out the notes, and omega where nobody asked for it.
    """
    columns = [Column(level, _(_HEADINGS[level]))]
    words = {key: _(word) for key, word in _VERDICTS.items()}
    columns += [Column(key, _(heading), words if key == "verdict" else {}) for key, heading in _RELIABILITY]
    rows: list[tuple[Cell, ...]] = []
    for each in found:
        rows.append(_set_row(each))
        rows += [_item_row(each, item) for item in each.items]
    if brief:
        last = -1 if any(each.factor for each in found) else -2
        columns, rows = columns[:last], [row[:last] for row in rows]
    return Table(_("Reliability of the questionnaire"), tuple(columns), rows)


def _set_row(found: "Reliability") -> tuple[Cell, ...]:
    numbers = [rounded(value, 3) for value in (found.alpha, found.low, found.high)]
    critical = [rounded(value, 3) for value in (found.five, found.one)]
    omega = rounded(found.factor.omega, 3) if found.factor else None
    empty = (None, None, None)
    size = len(found.items_of.items)
    note = " ".join(found.notes())
    return (found.items_of.key, "", size, found.n, *numbers, *empty, *critical, "", omega, note)


def _item_row(found: "Reliability", item: "ItemReliability") -> tuple[Cell, ...]:
    own = [rounded(value, 3) for value in (item.alpha_without, item.corrected, item.uncorrected)]
    label = item.item.item.label
    note = "" if item.corrected is not None else _("It does not vary, or the others do not.")
    empty = (None, None, None)
    return (found.items_of.key, label, None, found.n, *empty, *own, None, None, verdict(found, item), None, note)


def verdict(found: "Reliability", item: "ItemReliability") -> str:
    """Return what an item's corrected correlation comes to: a key of its words in :func:`verdict_words`."""
    if item.check_keying:
        return "check keying"
    if item.reaches(found.five) is None:
        return ""
    if item.reaches(found.one):
        return "1 %"
    return "5 %" if item.reaches(found.five) else "below"


def verdict_words(key: str) -> str:
    """Return a verdict in words, in the current language."""
    return _(_VERDICTS[key]) if key else ""


def rounded(value: "Fraction | float | None", digits: int = 2) -> float | None:
    """Return a number rounded half up, as a table holds it."""
    if value is None:
        return None
    from qualcode.triangulation.bands import half_up

    return float(half_up(Fraction(value), digits))


def count_and_share(share: "Share") -> str:
    """Return how many, and which part where that says something: "7 (44 %)"."""
    from qualcode.triangulation.bands import half_up

    part = share.share
    return str(share.count) if part is None else f"{share.count} ({half_up(100 * part, 0)}%)"


def _share(key: str, share: "Share | None", *, brief: bool) -> dict[str, Cell]:
    if brief:
        return {key: count_and_share(share) if share else ""}
    part = share.share if share else None
    return {key: share.count if share else None, f"{key}_percent": rounded(100 * part) if part is not None else None}
