"""Options that say something of something else: ``--speaker Kiki=R07``."""

from collections.abc import Iterable

import click

from qualcode.locale import _


def pairs(values: Iterable[str], option: str, example: str = "Kiki=R07") -> dict[str, str]:
    """Return what stands before and after the sign of equality in the values of an option.

    Args:
        values: what the option was given.
        option: its name, for errors.
        example: a value it could have.

    Raises:
        UsageError: if one has no such sign, or nothing before it.
    """
    found: dict[str, str] = {}
    for value in values:
        before, sign, after = value.partition("=")
        if not sign or not before.strip():
            raise click.UsageError(
                _("{option} takes two names with = between them, as in {example}, not {value}.").format(
                    option=option, example=f"{option} {example}", value=value
                )
            )
        found[before.strip()] = after.strip()
    return found


def numbers(values: Iterable[str], option: str) -> dict[str, int]:
    """Return names and whole numbers as an option has them: ``--limit seconds=20``.

    Raises:
        UsageError: if what stands behind the sign is no whole number.
    """
    found: dict[str, int] = {}
    for name, number in pairs(values, option, "seconds=20").items():
        if not number.isascii() or not number.isdecimal() or len(number) > 18:
            raise click.UsageError(
                _("{option} takes a name and a whole number, as in {example}, not {value}.").format(
                    option=option, example=f"{option} seconds=20", value=f"{name}={number}"
                )
            )
        found[name] = int(number)
    return found
