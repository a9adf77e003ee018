"""``qualcode uncode``."""

import click

from qualcode.cli import base, output
from qualcode.cli.passages import passage
from qualcode.cli.session import Session
from qualcode.errors import NotFoundError
from qualcode.locale import N_, _

SUMMARY = N_("Take your codes off a passage.")


@base.command(
    "uncode",
    SUMMARY,
    N_(
        "The passage is given as for qualcode code. Only codings of exactly this passage by the coder who acts are "
        "taken off: all of them, or with --code those of one code."
    ),
)
@base.argument("source")
@base.argument("place", metavar="[START END]", nargs=-1, type=int)
@base.option("--quote", metavar="TEXT", help=N_("The words of the passage, in place of START and END."))
@base.option(
    "--occurrence",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help=N_("Which time the words stand there, where they do more than once."),
)
@base.option("--code", metavar="CODE", help=N_("Take off this code only."))
@click.pass_obj
def command(
    session: Session, source: str, place: tuple[int, ...], quote: str | None, occurrence: int, code: str | None
) -> None:
    """Take codes off a passage."""
    from qualcode.coding.acts import RemoveCodings
    from qualcode.project import CodingFilter

    with session.project() as project:
        found = project.source(source)
        span = passage(project, found, place, quote, occurrence)
        own = tuple(coder.id for coder in project.coders() if coder.name == project.coder)
        codes = (project.code(code).id,) if code else ()
        asked = CodingFilter(sources=(found.id,), codes=codes, coders=own)
        ids = tuple(c.id for c in project.codings(asked) if (c.start, c.end) == span) if own else ()
        if not ids:
            raise NotFoundError(
                _("{coder} has given this passage no such code.").format(coder=project.coder),
                where=found.name,
                todo=_("See qualcode codings --source {name}; --coder says who acts.").format(name=found.name),
            )
        output.say(project.perform(RemoveCodings(ids)).event.sentence())
