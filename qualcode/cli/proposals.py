"""What auto-coding would do, on the command line: shown, or done."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qualcode.cli import base, output
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _, ngettext

if TYPE_CHECKING:
    from qualcode.coding.autocoding import Preview
    from qualcode.project import Project

_KINDS = ("interview", "observation", "document", "questionnaire")

_OPTIONS = (
    base.option("--source", "sources", metavar="SOURCE", multiple=True, help=N_("Only in this source.")),
    base.option("--kind", "kinds", type=click.Choice(_KINDS), multiple=True, help=N_("Only in sources of this kind.")),
    base.option("--dry-run", is_flag=True, help=N_("Show what would be coded; change nothing.")),
    base.option(
        "--leave-out",
        "without",
        type=click.IntRange(1),
        metavar="N",
        multiple=True,
        help=N_("Leave out the passage that --dry-run gives this number."),
    ),
)


def proposing(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of :func:`code_or_show`, and those that say in which sources to look."""
    function = reading()(function)
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def code_or_show(project: "Project", found: "Preview", asked: dict[str, Any]) -> None:
    """Code what was found, or show it.

    Args:
        project: where it is.
        found: what would be coded.
        asked: the values of the options of :func:`proposing`.

    Raises:
        UsageError: if something is left out that is not there.
    """
    without = [number - 1 for number in asked["without"]]
    if beyond := [number + 1 for number in without if number >= len(found.proposed)]:
        raise click.BadParameter(
            _("There is no passage {number}; there are {count}.").format(number=beyond[0], count=len(found.proposed)),
            param_hint="--leave-out",
        )
    for note in found.notes:
        output.tell(output.line(note))
    if asked["dry_run"]:
        _show(found, frozenset(without), asked["form"], asked["target"])
        return
    from qualcode.coding.automatic_acts import CodeAutomatically

    there = len(found.proposed) - found.fresh
    if there:
        told = ngettext("{count} is coded so already.", "{count} are coded so already.", there)
        output.tell(told.format(count=there))
    output.say(project.perform(CodeAutomatically(found.drafts(without), found.how)).event.sentence())
    for (code, source), count in found.counts(without).items():
        output.tell(f"  {output.line(code)}  {output.line(source)}  {count}")


def _show(found: "Preview", without: frozenset[int], form: str | None, target: Path | None) -> None:
    columns = (
        ("number", "#"),
        ("code", _("Code")),
        ("source", _("Source")),
        ("line", _("Line")),
        ("speaker", _("Speaker")),
        ("quote", _("Quote")),
        ("reason", _("Found by")),
        ("state", _("State")),
    )
    rows = [
        (number + 1, each.code, each.source, each.line, each.speaker, each.quote, each.reason, state)
        for number, each in enumerate(found.proposed)
        for state in ("coded" if each.is_there else "left out" if number in without else "",)
    ]
    words = {"state": {"coded": _("coded already"), "left out": _("left out")}}
    show(listing(_("Would be coded"), columns, rows, words), form, target)
