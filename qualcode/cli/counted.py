"""The options by which displays say what they count: whose codings, which sources, which codes."""

import click

from qualcode.cli import base
from qualcode.locale import N_

coders = base.option(
    "--coder",
    "coders",
    multiple=True,
    metavar="NAME",
    help=N_("Count only the codings of this coder; may be given several times."),
)
sources = base.option(
    "--source",
    "sources",
    multiple=True,
    metavar="SOURCE",
    help=N_("Count only this source; may be given several times."),
)


def level(default: str) -> base.Decorator:
    """Give a command ``--level``: the codes of the top level with all that is under them, or every code."""
    return base.option(
        "--level",
        type=click.Choice(("code", "all")),
        default=default,
        show_default=True,
        help=N_("The codes of the top level with all under them, or every code."),
    )
