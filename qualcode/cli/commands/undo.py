"""``qualcode undo``."""

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.locale import N_, _

SUMMARY = N_("Take back your latest act, or all of yours back to one.")


@base.command(
    "undo",
    SUMMARY,
    N_("Every act can be taken back, one after the other, after a restart too. What others did is never taken back."),
)
@base.option("--to", type=click.IntRange(1), metavar="N", help=N_("All your acts back to number N of the log, N too."))
@base.option("--after", type=click.IntRange(1), metavar="N", help=N_("All your acts after number N of the log."))
@base.option("--yes", is_flag=True, help=N_("Do not ask."))
@click.pass_obj
def command(session: Session, to: int | None, after: int | None, yes: bool) -> None:
    """Take back the coder's latest act, or all since an event."""
    if to is not None and after is not None:
        raise click.UsageError(_("Give --to or --after, not both."))
    with session.project() as project:
        if to is None and after is None:
            output.say(project.undo().event.sentence())
            return
        from qualcode.coding.taking_back import plan_undo, undo_back

        plan = plan_undo(project, to or after or 0, including=to is not None)
        if not plan.acts:
            output.say(plan.nothing())
            return
        if not yes:
            output.confirm(plan.question(), unless="--yes")
        taken = undo_back(project, plan)
        output.say(taken.sentence())
        if taken.conflict is not None:
            raise taken.conflict
