"""``qualcode open``."""

from pathlib import Path

import click

from qualcode.cli import base
from qualcode.cli.session import Session
from qualcode.cli.terminal import open_terminal
from qualcode.locale import N_

SUMMARY = N_("Open a project in the terminal interface.")


@base.command(
    "open", SUMMARY, N_("Without FILE, the project of -p is opened; without either, the list of recent projects.")
)
@base.file_argument("file", required=False)
@base.option("--linear", is_flag=True, help=N_("Linear mode, for screen readers: plain text and one live line."))
@click.pass_obj
def command(session: Session, file: Path | None, linear: bool) -> None:
    """Run the terminal interface."""
    open_terminal(file or session.path, session.coder, is_linear=linear)
