"""``qualcode new``."""

from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.locale import LANGUAGES, N_, _

SUMMARY = N_("Make a new project.")


@base.command(
    "new",
    SUMMARY,
    N_("FILE gets the ending .qualcode if it has none. A file that exists is never replaced."),
)
@base.file_argument("file")
@base.option("--name", default="", metavar="NAME", help=N_("The title of the study; the file's name if you give none."))
@base.option(
    "--codebook",
    default="competence",
    show_default=True,
    type=str,
    metavar="competence|blank|FILE",
    help=N_("The codebook to begin with: one that comes with the program, or a file."),
)
@base.option("--language", type=click.Choice(LANGUAGES), help=N_("The language of the interviews."))
@click.pass_obj
def command(session: Session, file: Path, name: str, codebook: str, language: str | None) -> None:
    """Make a project and put a codebook into it; a project that cannot be completed is removed again."""
    from qualcode.exchange.beginning import begin_study

    path, count = begin_study(file, name, codebook=codebook, language=language or "", coder=session.coder)
    output.say(_("Made {file} with {count} codes.").format(file=path, count=count))
