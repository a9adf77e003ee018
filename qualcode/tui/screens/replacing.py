"""Giving a source the text of another file, such as a better transcript."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, DirectoryTree, Static

from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.materials.foreseeing import Foreseen, foresee
from qualcode.materials.limits import user_limits
from qualcode.materials.readers import readers
from qualcode.materials.reading import read_source
from qualcode.materials.revision_acts import ReplaceSource
from qualcode.model import Source, SourceDraft
from qualcode.project import CodingFilter
from qualcode.tui.app import QualcodeApp
from qualcode.tui.plain import plain
from qualcode.tui.screens.dialogs import ConfirmDialog
from qualcode.tui.screens.editing import told
from qualcode.tui.widgets.files import FilesTree, PathsInput, paths_in


class FileDialog(ModalScreen[Path | None]):
    """Asks for one file, typed, pasted, dropped or found in the folders.

    Args:
        title: what it is for.
        endings: of the files that are listed.
    """

    BINDINGS = [("escape", "dismiss(None)")]

    def __init__(self, title: str, endings: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._endings = endings

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog files"):
            yield Static(plain(self._title), markup=False, classes="title")
            yield PathsInput(placeholder=_("a file: type, paste, drop, or choose below"))
            yield FilesTree(Path.cwd(), self._endings)
            with Horizontal(classes="buttons"):
                yield Button(_("Replace"), id="take", variant="primary")
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


async def replace_source(host: QualcodeApp, source: Source) -> None:
    """Ask for a file, tell what its text would do to the codings, and give it to the source."""
    endings = await asyncio.to_thread(lambda: sorted({e for reader in readers() for e in reader.extensions}))
    file = await host.push_screen_wait(FileDialog(_("Replace {source}").format(source=source.name), endings))
    if file is None:
        return
    try:
        draft, foreseen = await asyncio.to_thread(_read, host, source, file)
    except QualcodeError as error:
        host.refuse(error)
        return
    question = _("Give {source} the text of {file}? Undo brings everything back.")
    asked = [question.format(source=plain(source.name), file=plain(draft.file_name)), told(foreseen)]
    if await host.push_screen_wait(ConfirmDialog("\n\n".join([*asked, *map(plain, draft.notes)]))):
        for performed in await host.perform(ReplaceSource(source.id, draft)) or ():
            host.say(performed.event.sentence())


def _read(host: QualcodeApp, source: Source, file: Path) -> tuple[SourceDraft, Foreseen]:
    draft = read_source(file, source.kind, limits=user_limits())
    codings = host.project.codings(CodingFilter(sources=(source.id,)))
    return draft, foresee(codings, host.project.text(source), draft.text)
