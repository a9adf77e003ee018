"""The tables of case profiles."""

from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.publishing.rounding import rounded, share
from qualcode.publishing.tables import Cell, Column, Table

if TYPE_CHECKING:
    from qualcode.display.profiles import Profile, Profiles


def profiles_table(made: "Profiles") -> Table:
    """Return a row a case.

    The keys are case, one for each variable (its name; with "variable:" before it where another has it), words (that
    the case says), codings, codes (how many it speaks of), most (the codes it speaks of most), strength, gap, mixed and
    open (codings by valence) and balance.
    """
    own = (
        Column("words", _("Words")),
        Column("codings", _("Codings")),
        Column("codes", _("Codes")),
        Column("most", _("Most of")),
        *_valence_columns(),
    )
    taken = {"case", *(column.key for column in own)}
    variables = (Column(f"variable:{name}" if name in taken else name, name) for name in made.variables)
    rows: list[tuple[Cell, ...]] = [
        (
            profile.case,
            *(profile.values.get(name, "") for name in made.variables),
            *(profile.words, profile.codings, profile.codes, ", ".join(profile.most)),
            *(profile.valences.strength, profile.valences.gap, profile.valences.mixed, profile.valences.open),
            rounded(profile.valences.balance),
        )
        for profile in made.profiles
    ]
    return Table(_("Cases"), (Column("case", _("Case")), *variables, *own), rows)


def profile_table(profile: "Profile") -> Table:
    """Return the profile of one case, a row a code.

    The keys are code, codings, words, share (of the case's codings), elsewhere (the same of all other cases), more (the
    difference), strength, gap, mixed, open and balance; None is what cannot be said.
    """
    columns = (
        Column("code", _("Code")),
        Column("codings", _("Codings")),
        Column("words", _("Words")),
        Column("share", _("Share")),
        Column("elsewhere", _("Share elsewhere")),
        Column("more", _("Difference")),
        *_valence_columns(),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            *(row.code, row.codings, row.words, share(row.share), share(row.elsewhere), share(row.more)),
            *(row.valences.strength, row.valences.gap, row.valences.mixed, row.valences.open),
            rounded(row.valences.balance),
        )
        for row in profile.rows
    ]
    told = ", ".join(f"{name}: {value}" for name, value in profile.values.items() if value)
    title = _("{case} in profile").format(case=profile.case)
    return Table(title, columns, rows, notes=(told,) if told else ())


def _valence_columns() -> tuple[Column, ...]:
    names = (_("Strength"), _("Gap"), _("Mixed"), _("No valence"), _("Balance"))
    return tuple(map(Column, ("strength", "gap", "mixed", "open", "balance"), names))
