"""``qualcode code``."""

import click

from qualcode.cli import base, output
from qualcode.cli.passages import passage, valence_option
from qualcode.cli.session import Session
from qualcode.locale import N_, _

SUMMARY = N_("Code a passage.")


@base.command(
    "code",
    SUMMARY,
    N_(
        "The passage is given by its place, START to END in characters from 0 (END is the first that does not belong "
        "to it), or by its words with --quote. CODE is the label of a code, such as D1a."
    ),
)
@base.argument("source")
@base.argument("place", metavar="[START END]", nargs=-1, type=int)
@base.argument("code")
@base.option("--quote", metavar="TEXT", help=N_("The words of the passage, in place of START and END."))
@base.option(
    "--occurrence",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help=N_("Which time the words stand there, where they do more than once."),
)
@valence_option
@base.option(
    "--new",
    "name",
    metavar="NAME",
    help=N_("Make the code under this name, with the passage as its example, instead of taking one that is there."),
)
@base.option("--under", metavar="CODE", help=N_("The code that a new one goes under; at the top where nobody says."))
@base.option("--weight", type=click.IntRange(0, 100), metavar="0-100", help=N_("How strongly the passage speaks."))
@click.pass_obj
def command(
    session: Session,
    source: str,
    place: tuple[int, ...],
    code: str,
    quote: str | None,
    occurrence: int,
    valence: str | None,
    name: str | None,
    under: str | None,
    weight: int | None,
) -> None:
    """Code a passage."""
    from qualcode.coding.acts import ApplyCode, CodeWithNew
    from qualcode.model import CodeDraft, Valence, Words

    if name is None and under is not None:
        raise click.UsageError(_("--under goes with --new NAME."))
    if name is not None and (valence is not None or weight is not None):
        raise click.UsageError(_("--valence and --weight do not go with --new."))

    with session.project() as project:
        found = project.source(source)
        start, end = passage(project, found, place, quote, occurrence)
        if name is not None:
            language = project.study.language
            draft = CodeDraft(
                code, Words.of(name, language), example=Words.of(project.text(found)[start:end], language)
            )
            parent = project.code(under).id if under else None
            output.say(project.perform(CodeWithNew(found.id, start, end, draft, parent)).event.sentence())
            return
        act = ApplyCode(found.id, start, end, project.code(code).id, Valence(valence or ""), weight)
        output.say(project.perform(act).event.sentence())
