"""``qualcode evidence``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.evidence_import import import_evidence
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from decimal import Decimal

    from qualcode.model import Indicator
    from qualcode.project import Project

SUMMARY = N_("Take in the figures of documents, and check whether they follow from their own rows.")
_FOUND = 3

command = base.group("evidence", SUMMARY)
command.add_command(import_evidence)


@command.command("list", summary=N_("List the figures of documents, printed and computed."))
@reading()
@click.pass_obj
def list_evidence(session: Session, form: str | None, target: Path | None) -> None:
    """List the figures."""
    from qualcode.publishing.indicator_tables import indicators_table

    with session.project() as project:
        show(indicators_table(project), form, target)


@command.command(
    "check",
    summary=N_("Check whether every printed figure follows from its own row."),
    details=N_(
        "Listed is what is cut at 100, cannot be computed or does not follow, with the printed and the computed figure "
        "and the difference. The exit code is 3 when a figure does not follow and was not accepted. Nothing is changed."
    ),
)
@reading()
@click.pass_context
def check_evidence(ctx: click.Context, form: str | None, target: Path | None) -> None:
    """Check the figures."""
    from qualcode.model import Indicator
    from qualcode.publishing.indicator_tables import failures_table

    session = ctx.ensure_object(Session)
    with session.project() as project:
        table, held = failures_table(project)
        count = len(project.records(Indicator))
    if table.rows or form or target:
        show(table, form, target)
    if not held:
        output.tell(_("None of {count} figures is held.").format(count=count))
        return
    told = _("{held} of {count} figures do not follow and count for nothing until they are accepted with a reason.")
    output.tell(told.format(held=held, count=count))
    ctx.exit(_FOUND)


@command.command(
    "accept",
    summary=N_("Let a figure count as printed although it does not follow, with a reason."),
    details=N_("NUMBER is that of the list. With --withdraw the figure is held again."),
)
@base.argument("number", type=int)
@base.option("--reason", default="", metavar="TEXT", help=N_("Why it holds all the same."))
@base.option("--withdraw", is_flag=True, help=N_("Take back that it was accepted."))
@click.pass_obj
def accept_figure(session: Session, number: int, reason: str, withdraw: bool) -> None:
    """Accept a figure."""
    from qualcode.triangulation.indicators.acts import AcceptFigure, UnacceptFigure

    with session.project() as project:
        act = UnacceptFigure(number) if withdraw else AcceptFigure(number, reason)
        output.say(project.perform(act).event.sentence())


@command.command(
    "code",
    summary=N_("Say which code figures speak of."),
    details=N_("CODE is its label, or - for none; NUMBER is that of the list."),
)
@base.argument("code")
@base.argument("numbers", metavar="NUMBER...", type=int, nargs=-1, required=True)
@click.pass_obj
def code_figures(session: Session, code: str, numbers: tuple[int, ...]) -> None:
    """Give figures a code."""
    from qualcode.triangulation.indicators.acts import CodeIndicators

    with session.project() as project:
        found = None if code == "-" else project.code(code).id
        output.say(project.perform(CodeIndicators(numbers, found)).event.sentence())


@command.command(
    "change",
    summary=N_("Correct what was taken in: figures, rule, direction, text or unit."),
    details=N_("NUMBER is that of the list; a figure of - is taken away. A figure that was accepted is held again."),
)
@base.argument("number", type=int)
@base.option("--target", "wanted", metavar="FIGURE", help=N_("The target."))
@base.option("--realised", metavar="FIGURE", help=N_("What was realised."))
@base.option("--reported", metavar="FIGURE", help=N_("The printed achievement."))
@base.option("--rule", metavar="RULE", help=N_("How the achievement should follow."))
@base.option("--better", type=click.Choice(("higher", "lower")), help=N_("Whether more or less of it is good."))
@base.option("--text", metavar="TEXT", help=N_("What the indicator is called."))
@base.option("--unit", metavar="TEXT", help=N_("The unit of its figures."))
@click.pass_obj
def change_figure(session: Session, /, number: int, **asked: str | None) -> None:
    """Change an indicator."""
    from dataclasses import replace

    from qualcode.cli.evidence_import import rule_named
    from qualcode.model import Better
    from qualcode.triangulation.indicators.acts import ChangeIndicators

    with session.project() as project:
        indicator = _found(project, number)
        wanted, realised, reported = (asked[name] for name in ("wanted", "realised", "reported"))
        rule, better, text, unit = (asked[name] for name in ("rule", "better", "text", "unit"))
        changed = replace(
            indicator,
            target=indicator.target if wanted is None else _figure(wanted),
            realised=indicator.realised if realised is None else _figure(realised),
            reported=indicator.reported if reported is None else _figure(reported),
            rule=rule_named(rule) if rule else indicator.rule,
            better=Better(better) if better else indicator.better,
            text=indicator.text if text is None else text,
            unit=indicator.unit if unit is None else unit,
        )
        output.say(project.perform(ChangeIndicators((changed,))).event.sentence())


@command.command(
    "remove",
    summary=N_("Take figures out; the document stays."),
    details=N_("NUMBER is that of the list; --table takes out all figures of a table."),
)
@base.argument("numbers", metavar="[NUMBER]...", type=int, nargs=-1)
@base.option("--table", default="", metavar="NAME", help=N_("All figures of the table of this name."))
@base.option("--source", default="", metavar="NAME", help=N_("Only those of this document."))
@click.pass_obj
def remove_figures(session: Session, numbers: tuple[int, ...], table: str, source: str) -> None:
    """Remove figures."""
    from qualcode.model import Indicator
    from qualcode.triangulation.indicators.acts import RemoveIndicators

    with session.project() as project:
        if table or source:
            where = project.source(source).id if source else None
            numbers += tuple(
                each.id
                for each in project.records(Indicator)
                if (not table or each.table == table) and (not source or each.source_id == where)
            )
        output.say(project.perform(RemoveIndicators(numbers)).event.sentence())


def _found(project: "Project", number: int) -> "Indicator":
    from qualcode.errors import NotFoundError
    from qualcode.model import Indicator

    for indicator in project.records(Indicator):
        if indicator.id == number:
            return indicator
    raise NotFoundError(
        _("There is no figure number {number}.").format(number=number), todo=_("See “qualcode evidence list”.")
    )


def _figure(written: str) -> "Decimal | None":
    """Return a figure as it is typed; None for a dash.

    Raises:
        UsageError: if it is no number.
    """
    from decimal import Decimal

    from qualcode.materials.values import normalised
    from qualcode.model import VariableType

    if written.strip() in ("", "-"):
        return None
    number = normalised(written, VariableType.NUMBER)
    if number is None:
        raise click.UsageError(_("{value} is no number such as 12 or 3.5.").format(value=written))
    return Decimal(number)
