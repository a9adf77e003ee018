"""``qualcode summary``."""

from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_, _

SUMMARY = N_("Write what each case says on each code in your own words: the framework matrix.")

command = base.group("summary", SUMMARY)

_OF_CODES = base.option("--code", "codes", metavar="CODE", multiple=True, help=N_("Only this code; may be repeated."))
_OF_CASES = base.option("--case", "cases", metavar="CASE", multiple=True, help=N_("Only this case; may be repeated."))
_BY_CODERS = base.option(
    "--coder", "coders", metavar="NAME", multiple=True, help=N_("Only codings of this coder; may be repeated.")
)
_BY_WRITER = base.option("--by", "writer", default="", metavar="NAME", help=N_("Only summaries by this coder."))


@command.command(
    "list",
    summary=N_("List the cells that have passages or a summary, with what changed since it was written."),
)
@_OF_CODES
@_OF_CASES
@_BY_CODERS
@_BY_WRITER
@reading("docx", "md")
@click.pass_obj
def list_summaries(session: Session, /, form: str | None, target: Path | None, **asked: tuple[str, ...] | str) -> None:
    """List the cells."""
    from qualcode.publishing.reduction_tables import summary_table
    from qualcode.reduction.summaries import summary_grid, told_progress

    with session.project() as project:
        grid = summary_grid(project, **asked)  # type: ignore[arg-type]
    output.tell(told_progress(grid))
    show(summary_table(grid), form, target)


@command.command("matrix", summary=N_("Give the framework matrix: a row a case, a column a code."))
@_OF_CODES
@_OF_CASES
@_BY_CODERS
@_BY_WRITER
@reading("docx", "md")
@click.pass_obj
def give_matrix(session: Session, /, form: str | None, target: Path | None, **asked: tuple[str, ...] | str) -> None:
    """Give the matrix."""
    from qualcode.publishing.reduction_tables import framework_table
    from qualcode.reduction.summaries import summary_grid, told_progress

    with session.project() as project:
        grid = summary_grid(project, **asked)  # type: ignore[arg-type]
    output.tell(told_progress(grid))
    if grid.stale:
        output.tell(_("≠ stands before summaries of other codings than there are now."))
    show(framework_table(grid), form, target)


@command.command(
    "write",
    summary=N_("Say what a case says on a code; over what you said before."),
    details=N_("“qualcode summary list” gives the numbers of the codings."),
)
@base.argument("case")
@base.argument("code")
@base.argument("text", type=base.TEXT)
@base.option(
    "--on",
    "codings",
    type=click.IntRange(1),
    multiple=True,
    metavar="NUMBER",
    help=N_("A coding it rests on most, by number; may be repeated."),
)
@_BY_CODERS
@click.pass_obj
def write(session: Session, case: str, code: str, text: str, codings: tuple[int, ...], coders: tuple[str, ...]) -> None:
    """Write a summary."""
    from qualcode.reduction.summary_acts import write_summary

    with session.project() as project:
        output.say(write_summary(project, case, code, text, codings, coders).event.sentence())


@command.command("remove", summary=N_("Take your summary of what a case says on a code away."))
@base.argument("case")
@base.argument("code")
@click.pass_obj
def remove(session: Session, case: str, code: str) -> None:
    """Remove a summary."""
    from qualcode.errors import NotFoundError
    from qualcode.reduction.summaries import summary_grid
    from qualcode.reduction.summary_acts import RemoveSummary

    with session.project() as project:
        known = any(coder.name == project.coder for coder in project.coders())
        grid = summary_grid(project, cases=[case], codes=[code], writer=project.coder if known else "")
        summary = grid.cell(grid.cases[0], grid.codes[0]).summary if known else None
        if summary is None:
            raise NotFoundError(
                _("{coder} has not summarised what {case} says on {code}.").format(
                    coder=project.coder, case=case, code=code
                ),
                todo=_("“qualcode summary list” shows all summaries; --coder acts as somebody else."),
            )
        output.say(project.perform(RemoveSummary(summary.id)).event.sentence())
