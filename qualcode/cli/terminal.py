"""The way from the command line into the terminal interface."""

import gc
import sys
from pathlib import Path

from qualcode.cli import output
from qualcode.errors import ProjectFileError, QualcodeError
from qualcode.locale import _
from qualcode.preferences import preferred


def open_terminal(path: Path | None, coder: str, *, is_linear: bool = False, is_tour: bool = False) -> None:
    """Run the terminal interface until the analyst leaves it.

    Raises:
        QualcodeError: where input or output is not a terminal.
        ProjectFileError: if there is no such project; whatever else is wrong with one is told on the screen.
    """
    if path is not None and not path.is_file():
        raise ProjectFileError(
            _("There is no such project."),
            where=str(path),
            todo=_("Check the name, or make a new project with: qualcode new FILE."),
        )
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise QualcodeError(
            _("The terminal interface needs a terminal; here its input or output goes elsewhere."),
            todo=_("Run it in a terminal window, or use a command: qualcode --help lists them."),
        )
    from qualcode.tui.app import run

    # Unlike a command it runs for hours: what is no longer needed should not pile up for as long.
    gc.set_threshold(200_000, 20, 20)
    session = run(path, coder, is_linear=is_linear, is_tour=is_tour)
    if session.codings and preferred("summary") == "on":
        output.say(session.sentence())
