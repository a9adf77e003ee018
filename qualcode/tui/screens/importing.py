"""Importing files: which ones, how far it is, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, DirectoryTree, Select, Static

from qualcode.locale import N_, _, ngettext
from qualcode.model import Performed, SourceKind
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.plain import plain
from qualcode.tui.screens.progress import ProgressDialog, Steps
from qualcode.tui.widgets.files import FilesTree, PathsInput, paths_in

if TYPE_CHECKING:
    from qualcode.materials.importing import ImportReport

KINDS = {
    SourceKind.INTERVIEW: N_("interview"),
    SourceKind.OBSERVATION: N_("observation"),
    SourceKind.DOCUMENT: N_("document"),
    SourceKind.QUESTIONNAIRE: N_("questionnaire"),
}
"""The kinds of sources as people call them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be imported."""

    files: tuple[Path, ...]
    kind: SourceKind


async def import_into(app: QualcodeApp, endings: Sequence[str]) -> None:
    """Ask for files, import them and tell what became of them.

    Args:
        app: holds the project and its queue of writes.
        endings: of the files that can be read.
    """
    wanted = await app.push_screen_wait(ImportDialog(endings))
    if wanted is None:
        return
    reports: list[ImportReport] = []

    async def work(steps: Steps) -> None:
        def write(project: Project) -> Performed | None:
            from qualcode.materials.importing import import_files

            report = import_files(project, wanted.files, wanted.kind, progress=steps.tell, cancelled=steps.stopped)
            reports.append(report)
            return report.performed

        await app.write(write)

    await app.push_screen_wait(ProgressDialog(_("Importing"), work))
    for report in reports:
        if report.failed or report.notes:
            await app.push_screen_wait(ReportDialog(report))
        else:
            app.say(report.performed.event.sentence() if report.performed else _("Nothing was imported."))


class ImportDialog(ModalScreen[Wanted | None]):
    """Asks for files, typed, pasted, dropped or found in the folders, and their kind.

    Args:
        endings: of the files that are listed.
    """

    BINDINGS = [("escape", "dismiss(None)"), ("ctrl+t", "take")]

    def __init__(self, endings: Sequence[str]) -> None:
        super().__init__()
        self._endings = endings

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog files"):
            yield Static(_("Import files"), markup=False, classes="title")
            yield PathsInput(placeholder=_("files or folders: type, paste, drop, or choose below"))
            yield FilesTree(Path.cwd(), self._endings)
            yield Select(
                [(_(name), kind.value) for kind, name in KINDS.items()],
                value=SourceKind.INTERVIEW.value,
                allow_blank=False,
                compact=True,
            )
            with Horizontal(classes="buttons"):
                yield Button(_("Take folder (ctrl+t)"), id="take")
                yield Button(_("Import"), id="import", variant="primary")
                yield Button(_("Cancel (esc)"), id="cancel")

    def on_directory_tree_file_selected(self, event: DirectoryTree.FileSelected) -> None:
        """Take a file in."""
        self.query_one(PathsInput).add(event.path)

    def action_take(self) -> None:
        """Take in the file or folder under the cursor of the tree."""
        node = self.query_one(FilesTree).cursor_node
        if node is not None and node.data is not None:
            self.query_one(PathsInput).add(node.data.path)

    def on_input_submitted(self) -> None:
        """Import."""
        self._import()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Import, take in, or leave."""
        if event.button.id == "import":
            self._import()
        elif event.button.id == "take":
            self.action_take()
        else:
            self.dismiss(None)

    def _import(self) -> None:
        files = paths_in(self.query_one(PathsInput).value)
        if files:
            self.dismiss(Wanted(tuple(files), SourceKind(str(self.query_one(Select).value))))
        else:
            self.query_one(PathsInput).focus()


class ReportDialog(ModalScreen[None]):
    """What became of the files, where that takes more than a word."""

    BINDINGS = [("escape,enter", "dismiss(None)")]

    def __init__(self, report: "ImportReport") -> None:
        super().__init__()
        self._report = report

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog wide"):
            yield Static(_("Import files"), markup=False, classes="title")
            with VerticalScroll():
                yield Static(self._text(), markup=False)
            with Horizontal(classes="buttons"):
                yield Button(_("Close (esc)"), variant="primary")

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss(None)

    def _text(self) -> Content:
        report = self._report
        done = len(report.imported)
        parts = [
            Content(ngettext("{count} source was imported.", "{count} sources were imported.", done).format(count=done))
        ]
        if report.failed:
            count = len(report.failed)
            told = ngettext("{count} file was not imported:", "{count} files were not imported:", count)
            parts += [Content(""), Content.styled(told.format(count=count), "bold $error")]
            for file, error in report.failed:
                about = f"{error.what} {error.todo}".strip()
                parts.append(Content.assemble("✗ ", (plain(file.name or str(file)), "bold"), f": {plain(about)}"))
        if report.notes:
            parts += [
                Content(""),
                Content.styled(_("Notes"), "bold"),
                *(Content(f"• {plain(n)}") for n in report.notes),
            ]
        return Content("\n").join(parts)
