"""Importing files: which ones, how far it is, and what became of them."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, DirectoryTree, Select, Static

from qualcode.errors import QualcodeError
from qualcode.locale import _, ngettext
from qualcode.model import SourceKind
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.kinds import KINDS
from qualcode.tui.plain import plain
from qualcode.tui.screens.progress import ProgressDialog, Steps
from qualcode.tui.widgets.files import FilesTree, PathsInput, paths_in

if TYPE_CHECKING:
    from qualcode.materials.importing import ImportReport, ReadFiles
    from qualcode.materials.surveys.plan import SurveyPlan

_BY_ITSELF = "by itself"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be imported.

    Attributes:
        kind: None where each file says by itself what it is.
    """

    files: tuple[Path, ...]
    kind: SourceKind | None


async def import_into(app: QualcodeApp, endings: Sequence[str]) -> None:
    """Ask for files, read them, show what they would become, import them and tell what became of them.

    Args:
        app: holds the project and its queue of writes.
        endings: of the files that can be read.
    """
    wanted = await app.push_screen_wait(ImportDialog(endings))
    if wanted is None:
        return
    found: list[ReadFiles] = []

    async def work(steps: Steps) -> None:
        try:
            found.append(await asyncio.to_thread(_read, app.project, wanted, steps))
        except QualcodeError as error:
            app.refuse(error)

    await app.push_screen_wait(ProgressDialog(_("Reading"), work))
    for read in found:
        if read.stopped:
            app.say(_("Nothing was imported."))
            return
        await _look_at(app, read)


def _read(project: Project, wanted: Wanted, steps: Steps) -> "ReadFiles":
    """Read files; run in a thread."""
    from qualcode.materials.importing import known_to, read_files

    return read_files(
        wanted.files, wanted.kind, has=lambda: known_to(project), progress=steps.tell, cancelled=steps.stopped
    )


async def _look_at(app: QualcodeApp, read: "ReadFiles") -> None:
    """Show what files would become; import them once the analyst says so."""
    from qualcode.tui.screens.preview import PreviewScreen

    report = await app.push_screen_wait(PreviewScreen(read))
    if report is None:
        app.say(_("Nothing was imported."))
    elif report.failed or report.notes or report.surveys:
        await app.push_screen_wait(ReportDialog(report))
    elif report.performed:
        app.say(report.performed.event.sentence())


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
                [(_("what each file is"), _BY_ITSELF), *((_(name), kind.value) for kind, name in KINDS.items())],
                value=_BY_ITSELF,
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
            chosen = str(self.query_one(Select).value)
            self.dismiss(Wanted(tuple(files), None if chosen == _BY_ITSELF else SourceKind(chosen)))
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
        parts += [Content(plain(_survey_told(plan))) for plan in report.surveys]
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


def _survey_told(plan: "SurveyPlan") -> str:
    """Return what became of a survey."""
    from qualcode.materials.surveys.mapping import Use

    counts = plan.counts()
    items = ngettext("{count} item", "{count} items", counts[Use.ITEM]).format(count=counts[Use.ITEM])
    asked = counts[Use.QUESTION]
    questions = ngettext("{count} open question", "{count} open questions", asked).format(count=asked)
    return _("{file}: a questionnaire with {items} and {questions}.").format(
        file=plan.file, items=items, questions=questions
    )
