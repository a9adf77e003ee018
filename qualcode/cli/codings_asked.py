"""Options that say which codings are meant, for every command that asks for some."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import base
from qualcode.locale import N_

if TYPE_CHECKING:
    from qualcode.coding.querying.filters import Filters

_KINDS = ("interview", "observation", "document", "questionnaire")
_ROLES = ("interviewer", "participant", "other")

_OPTIONS = (
    base.option("--code", "codes", metavar="CODE", multiple=True, help=N_("Only codings of this code.")),
    base.option("--case", "cases", metavar="CASE", multiple=True, help=N_("Only what this case says.")),
    base.option("--source", "sources", metavar="SOURCE", multiple=True, help=N_("Only passages of this source.")),
    base.option("--coder", "coders", metavar="NAME", multiple=True, help=N_("Only codings by this coder.")),
    base.option(
        "--query",
        default="",
        metavar="QUESTION",
        help=N_(
            "Codes and how they stand to each other: D1 AND F2, D1- NOT D2, D1 NEAR/20 F4, D1 INSIDE D3, D1 WITH F1."
        ),
    ),
    base.option(
        "--where",
        metavar="VARIABLE=VALUE",
        multiple=True,
        help=N_("Only what cases say that have this value; numbers and dates also with < <= > >=."),
    ),
    base.option(
        "--kind", "kinds", type=click.Choice(_KINDS), multiple=True, help=N_("Only passages of sources of this kind.")
    ),
    base.option(
        "--role", "roles", type=click.Choice(_ROLES), multiple=True, help=N_("Only what speakers of this role say.")
    ),
    base.option(
        "--valence",
        "valences",
        type=click.Choice(("strength", "gap", "mixed", "none")),
        multiple=True,
        help=N_("Only codings with this valence."),
    ),
    base.option("--weight", metavar="RANGE", default="", help=N_("Only codings of this weight: 50-80, 50- or -49.")),
    base.option("--since", metavar="DATE", default="", help=N_("Only codings made on this day or later.")),
    base.option("--until", metavar="DATE", default="", help=N_("Only codings made on this day or earlier.")),
    base.option(
        "--automatic/--reviewed",
        "automatic",
        default=None,
        help=N_("Only automatic codings that nobody has looked at, or only the others."),
    ),
)


def filter_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options; its function takes ``query``, and the rest for :func:`filters_from`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def filters_from(asked: dict[str, Any]) -> "Filters":
    """Return the filters that the options say.

    Raises:
        RuleError: if a range of weights or a date is none.
    """
    from qualcode.coding.querying.filters import Filters, day, weights
    from qualcode.model import Role, SourceKind, Valence

    lightest, heaviest = weights(asked["weight"]) if asked["weight"] else (None, None)
    for date in filter(None, (asked["since"], asked["until"])):
        day(date)
    return Filters(
        codes=asked["codes"],
        cases=asked["cases"],
        sources=asked["sources"],
        coders=asked["coders"],
        where=asked["where"],
        kinds=tuple(map(SourceKind, asked["kinds"])),
        roles=tuple(map(Role, asked["roles"])),
        valences=tuple(Valence("" if valence == "none" else valence) for valence in asked["valences"]),
        lightest=lightest,
        heaviest=heaviest,
        since=asked["since"],
        until=asked["until"],
        automatic=asked["automatic"],
    )
