"""Asking for one file."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, DirectoryTree, Static

from qualcode.locale import _
from qualcode.tui.plain import plain
from qualcode.tui.widgets.files import FilesTree, PathsInput, paths_in


class FileDialog(ModalScreen[Path | None]):
    """Asks for one file, typed, pasted, dropped or found in the folders.

    Args:
        title: what it is for.
        endings: of the files that are listed.
        take: what the button says that takes it: words of the program, which a button reads as markup.
    """

    BINDINGS = [("escape", "dismiss(None)")]

    def __init__(self, title: str, endings: Sequence[str], take: str) -> None:
        super().__init__()
        self._title = title
        self._endings = endings
        self._taken = take

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog files"):
            yield Static(plain(self._title), markup=False, classes="title")
            yield PathsInput(placeholder=_("a file: type, paste, drop, or choose below"))
            yield FilesTree(Path.cwd(), self._endings)
            with Horizontal(classes="buttons"):
                yield Button(self._taken, id="take", variant="primary")
                yield Button(_("Cancel (esc)"), id="cancel")

    def on_directory_tree_file_selected(self, event: DirectoryTree.FileSelected) -> None:
        """Take a file in, in place of one that was."""
        self.query_one(PathsInput).value = ""
        self.query_one(PathsInput).add(event.path)

    def on_input_submitted(self) -> None:
        """Give back the file."""
        self._take()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Give back the file, or leave."""
        if event.button.id == "take":
            self._take()
        else:
            self.dismiss(None)

    def _take(self) -> None:
        files = paths_in(self.query_one(PathsInput).value)
        if len(files) == 1:
            self.dismiss(files[0])
        else:
            self.query_one(PathsInput).focus()
