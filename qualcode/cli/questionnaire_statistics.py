"""``qualcode questionnaire stats`` and ``map``: what the answers come to, and what the items stand for."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import format_of, reading, show
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.triangulation.questionnaire.reliability import Reliability


@base.command(
    "stats",
    N_("Show what the answers come to, by item, code or aspect."),
    N_(
        "A code stands for what is mapped to its sub-codes too. A person has a score who answered enough of the items "
        "(the study's setting); nothing is filled in, and shares always stand beside counts."
    ),
)
@base.option(
    "--level",
    type=click.Choice(("item", "code", "aspect", "claim")),
    default="code",
    show_default=True,
    help=N_("What a row is."),
)
@base.option("--by", default="", metavar="VARIABLE", help=N_("Group the cases by what they have for this variable."))
@base.option("--code", "codes", metavar="CODE", multiple=True, help=N_("Only the items of this code."))
@base.option(
    "--reliability",
    "is_reliability",
    is_flag=True,
    help=N_("Show Cronbach's alpha and the item-total correlations instead."),
)
@base.option("--omega", is_flag=True, help=N_("With --reliability: omega by one factor too, as an indication."))
@reading()
@click.pass_obj
def statistics(
    session: Session,
    level: str,
    by: str,
    codes: tuple[str, ...],
    is_reliability: bool,
    omega: bool,
    form: str | None,
    target: Path | None,
) -> None:
    """Show the figures, or the reliability."""
    from qualcode.publishing.questionnaire_tables import reliability_table, statistics_table
    from qualcode.triangulation import questionnaire_reliability, questionnaire_statistics

    if omega and not is_reliability:
        raise click.UsageError(_("--omega goes with --reliability."))
    if is_reliability and (by or level not in ("code", "aspect")):
        raise click.UsageError(_("--reliability is of codes or aspects, and of all cases together."))
    if codes and level == "claim":
        raise click.UsageError(_("--code goes with items, codes and aspects."))
    brief = format_of(form, target) == "table"
    with session.project() as project:
        if is_reliability:
            sets = questionnaire_reliability(project, level=level, codes=codes, omega=omega)
            table, notes = reliability_table(sets, level, brief=brief), _notes_of(sets)
        else:
            found = questionnaire_statistics(project, level=level, by=by, codes=codes)
            table = statistics_table(found, {case.id: case.name for case in project.cases()}, brief=brief)
            notes = found.notes()
    for note in notes:
        output.tell(output.line(note))
    show(table, form, target)


def _notes_of(sets: "Sequence[Reliability]") -> list[str]:
    """Return what is to be known of some sets, each note once, with the sets it is of."""
    noted: dict[str, list[str]] = {}
    for each in sets:
        for note in each.notes():
            noted.setdefault(note, []).append(each.items_of.key)
    return [f"{', '.join(keys)}: {note}" for note, keys in noted.items()]


@base.command(
    "map",
    N_("Say what items stand for."),
    N_("The answers stay as given; a reversed item is turned when it is scored."),
)
@base.argument("items", nargs=-1, required=True, metavar="ITEM...")
@base.option("--code", "code", metavar="CODE", help=N_("The code they stand for; an empty one takes them from theirs."))
@base.option(
    "--reverse/--no-reverse", "reverse", default=None, help=N_("Whether a high answer speaks against the code.")
)
@base.option("--place", type=click.IntRange(1), metavar="N", help=N_("Put the item at this place, from 1."))
@click.pass_obj
def map_items(
    session: Session, items: tuple[str, ...], code: str | None, reverse: bool | None, place: int | None
) -> None:
    """Map items to a code, turn them round, or move one."""
    from qualcode.materials.surveys.item_acts import MapItems, MoveItem, ReverseItems
    from qualcode.model import Item
    from qualcode.model.naming import record_named

    if code is None and reverse is None and place is None:
        raise click.UsageError(_("Say what is to change: --code, --reverse, --no-reverse or --place."))
    if place is not None and (len(items) > 1 or code is not None or reverse is not None):
        raise click.UsageError(_("--place goes with one item, and with no other option."))
    with session.project() as project:
        every = project.records(Item)
        ids = tuple(record_named(every, name, lambda item: item.label, _("item")).id for name in items)
        if place is not None:
            performed = project.perform(MoveItem(ids[0], place - 1))
        elif code is not None:
            performed = project.perform(MapItems(ids, project.code(code).id if code else None, reverse))
        else:
            performed = project.perform(ReverseItems(ids, bool(reverse)))
        output.say(performed.event.sentence())
