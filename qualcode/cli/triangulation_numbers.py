"""The commands of ``qualcode triangulate`` on what rules go by, and on how far analysts agree."""

from dataclasses import fields, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.cli.triangulation_asked import Asked, strand_options
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.model import Thresholds


@base.command(
    "thresholds",
    N_("List the numbers that the rules go by, or set them (--set)."),
    N_("They belong to the study. What is proposed follows at once, and decisions become stale."),
)
@base.option(
    "--set",
    "settings",
    metavar="NAME=VALUE",
    multiple=True,
    help=N_("Give a number another value, such as balance=0.6; may be repeated."),
)
@reading()
@click.pass_obj
def thresholds(session: Session, settings: tuple[str, ...], form: str | None, target: Path | None) -> None:
    """List or set the thresholds."""
    from qualcode.publishing.threshold_table import threshold_table
    from qualcode.triangulation.threshold_acts import SetThresholds
    from qualcode.triangulation.thresholds import thresholds_of

    with session.project() as project:
        found = thresholds_of(project)
        if settings:
            output.say(project.perform(SetThresholds(_changed(found, settings))).event.sentence())
            return
    show(threshold_table(found), form, target)


@base.command(
    "compare",
    N_("Show how far two analysts agree on the classes they decided apart, and where not."),
    N_("Only what both decided is compared."),
)
@base.argument("first")
@base.argument("second")
@strand_options
@reading("docx", "md")
@click.pass_obj
def compare(
    session: Session, first: str, second: str, by: str, technique: str, form: str | None, target: Path | None
) -> None:
    """Compare two analysts."""
    from qualcode.publishing.comparison_table import comparison_table
    from qualcode.triangulation.comparing import compare_classes

    asked = Asked.of(by, technique)
    with session.project() as project:
        found = compare_classes(project, first, second, by=asked.by, technique=asked.technique)
        table = comparison_table(project, found, asked.by)
    show(table, form, target)


COMMANDS = (thresholds, compare)


def _changed(found: "Thresholds", settings: tuple[str, ...]) -> "Thresholds":
    """Return thresholds with some of them set.

    Raises:
        UsageError: for what is no name, or no value of its kind.
    """
    kinds = {field.name: type(getattr(found, field.name)) for field in fields(found) if field.name != "id"}
    changes: dict[str, Any] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or name not in kinds:
            told = _("{setting} sets nothing.").format(setting=setting)
            raise click.UsageError(f"{told} {_('There are: {names}.').format(names=' '.join(kinds))}")
        try:
            changes[name] = kinds[name](value.strip().replace(",", ".") if kinds[name] is Decimal else value.strip())
        except (InvalidOperation, ValueError):
            raise click.UsageError(_("{value} is not a number.").format(value=value)) from None
    return replace(found, **changes)
