"""Session: what the options that hold everywhere say about one run of the program."""

from typing import TYPE_CHECKING

import click

from qualcode.locale import _

# Help and usage errors must not wait for these.
if TYPE_CHECKING:
    from pathlib import Path

    from qualcode.project import Project


class Session:
    """The project and the coder a command works with.

    Attributes:
        file: name of the project file, empty where none was given.
        coder: who acts; empty for the usual name.
    """

    def __init__(self) -> None:
        self.file = ""
        self.coder = ""

    @property
    def path(self) -> "Path | None":
        """The project file, None where none was given."""
        from pathlib import Path

        return Path(self.file) if self.file else None

    def project(self, beside: "Path | None" = None) -> "Project":
        """Open the project; use it in a ``with`` statement.

        Args:
            beside: a file to be written; where no project was given, the only one in its folder is meant.

        Raises:
            UsageError: where none was given.
            ProjectFileError: if it cannot be opened.
        """
        path = self.path
        if path is None and beside is not None:
            there = list(beside.resolve().parent.glob("*.qualcode"))
            path = there[0] if len(there) == 1 else None
        if path is None:
            raise click.UsageError(_("No project was given: say which with -p FILE or QUALCODE_PROJECT."))
        from qualcode.project import Project

        return Project.open(path, coder=self.coder)
