"""``--where VARIABLE=VALUE``, as several commands have it."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from qualcode.cli import base
from qualcode.locale import N_

if TYPE_CHECKING:
    from qualcode.coding.filters import Condition


def where_option() -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command ``--where`` (parameter ``conditions``, as written) for :func:`read`."""
    return base.option(
        "--where",
        "conditions",
        metavar="VARIABLE=VALUE",
        multiple=True,
        help=N_("Only what cases with this value say; also VARIABLE!=VALUE, VARIABLE>=NUMBER and the like."),
    )


def read(written: Iterable[str]) -> "tuple[Condition, ...]":
    """Return the conditions that are written.

    Raises:
        BadParameter: if one of them is none.
    """
    from qualcode.coding.filters import condition
    from qualcode.errors import RuleError

    try:
        return tuple(map(condition, written))
    except RuleError as error:
        raise click.BadParameter(str(error), param_hint="--where") from error
