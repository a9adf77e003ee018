"""The welcome screen: recent projects, a new one, a file, or the example study."""

import asyncio
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Button, DirectoryTree, Input, OptionList, Select, Static
from textual.widgets.option_list import Option

from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.tui import keymap, settings
from qualcode.tui.app import QualcodeApp
from qualcode.tui.plain import plain
from qualcode.tui.screens.progress import ProgressDialog, Steps, StoppedError
from qualcode.tui.touring import DEMO, left_at
from qualcode.tui.widgets.files import FilesTree, PathsInput, paths_in
from qualcode.tui.widgets.key_hints import KeyHints

ENDING = ".qualcode"


class WelcomeScreen(Screen[None]):
    """Where a project is chosen."""

    KEY_GROUP = "welcome"

    def __init__(self) -> None:
        super().__init__()
        keymap.bind(self, "welcome")
        self._recent: list[Path] = []

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(id="welcome"):
            yield Static("qualcode", id="name", markup=False)
            yield Static(_("Code interviews from the keyboard."), id="motto", markup=False)
            yield OptionList(markup=False)
        yield KeyHints(self.KEY_GROUP)

    @property
    def host(self) -> QualcodeApp:
        """The application."""
        assert isinstance(self.app, QualcodeApp)
        return self.app

    def on_mount(self) -> None:
        """List what can be opened."""
        menu = self.query_one(OptionList)
        menu._bindings.key_to_bindings.pop("enter", None)  # the screen's own stands in the footer
        self._recent = settings.recent_projects()
        options: list[Option | None] = [
            Option(_two_columns(path.stem, _folder(path)), id=f"recent{n}") for n, path in enumerate(self._recent)
        ]
        options += [None] if options else []
        options += [
            Option(_two_columns(_("Guided tour"), _about_tour()), id="tour"),
            Option(_two_columns(_("Example study"), _("17 interviews, coded: look around and try")), id="open_demo"),
            Option(_two_columns(_("New project"), _("begin a study of your own")), id="new_project"),
            Option(_two_columns(_("Open a file"), _("a project that is not listed here")), id="open_file"),
        ]
        menu.add_options(options)
        menu.highlighted = 0
        menu.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what is clicked or chosen."""
        chosen = event.option.id or ""
        if chosen.startswith("recent"):
            self.host.open_project(self._recent[int(chosen.removeprefix("recent"))])
        else:
            self.call_later(self.run_action, chosen)

    def action_open_chosen(self) -> None:
        """Open what is highlighted."""
        self.query_one(OptionList).action_select()

    @work
    async def action_new_project(self) -> None:
        """Ask for a new project's name, make it and open it."""
        path = await self.app.push_screen_wait(NewProjectDialog(self.host.coder))
        if path is not None:
            self.host.open_project(path)

    @work
    async def action_open_file(self) -> None:
        """Ask for a project file and open it."""
        path = await self.app.push_screen_wait(OpenFileDialog())
        if path is not None:
            self.host.open_project(path)

    def action_open_demo(self) -> None:
        """Open the example study in the current folder, after building it where it is missing."""
        self._open_demo(tour=False)

    def action_tour(self) -> None:
        """Begin the guided tour on the example study, or go on with it."""
        self._open_demo(tour=True)

    @work
    async def _open_demo(self, *, tour: bool) -> None:
        target = DEMO.absolute()
        if not target.exists():
            await self.app.push_screen_wait(ProgressDialog(_("Building the example study"), self._build_demo))
        if target.exists():
            self.host.open_project(target, tour=tour)

    async def _build_demo(self, steps: Steps) -> None:
        try:
            await asyncio.to_thread(_build_demo, DEMO.absolute(), steps)
        except StoppedError:
            pass
        except QualcodeError as error:
            self.host.refuse(error)


class NewProjectDialog(ModalScreen[Path | None]):
    """Makes a new project; gives back its file, or None when it was left.

    Args:
        coder: who begins it; empty for the usual name.
    """

    BINDINGS = [("escape", "dismiss(None)")]

    def __init__(self, coder: str) -> None:
        super().__init__()
        self._coder = coder

    def compose(self) -> ComposeResult:
        """Lay out."""
        codebooks = [
            (_("competence: four dimensions, five factors"), "competence"),
            (_("blank: no codes yet"), "blank"),
        ]
        with Vertical(classes="dialog"):
            yield Static(_("New project"), markup=False, classes="title")
            yield Static(_("File"), markup=False)
            yield Input(placeholder="study.qualcode", id="file")
            yield Static(_("Name of the study"), markup=False)
            yield Input(placeholder=_("the file's name if you give none"), id="study")
            yield Static(_("Codebook"), markup=False)
            yield Select(codebooks, value="competence", allow_blank=False, id="codebook")
            with Horizontal(classes="buttons"):
                yield Button(_("Make it"), id="make", variant="primary")
                yield Button(_("Cancel (esc)"), id="cancel")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next question; the name of the study is the last that needs an answer."""
        if event.input.id == "file":
            self.query_one("#study").focus()
        else:
            self._make()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Make it, or leave."""
        if event.button.id == "make":
            self._make()
        else:
            self.dismiss(None)

    @work(exclusive=True)
    async def _make(self) -> None:
        file = self.query_one("#file", Input).value.strip()
        if not file:
            self.query_one("#file").focus()
            return
        name = self.query_one("#study", Input).value.strip()
        codebook = str(self.query_one("#codebook", Select).value)
        try:
            path = await asyncio.to_thread(_create, file, name, codebook, self._coder)
        except QualcodeError as error:
            assert isinstance(self.app, QualcodeApp)
            self.app.refuse(error)
        else:
            self.dismiss(path)


class OpenFileDialog(ModalScreen[Path | None]):
    """Asks for a project file, typed or found in the folders; gives it back, or None when it was left."""

    BINDINGS = [("escape", "dismiss(None)")]

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog files"):
            yield Static(_("Open which project?"), markup=False, classes="title")
            yield PathsInput(placeholder=_("path of a .qualcode file, or choose below"))
            yield FilesTree(Path.cwd(), (ENDING,))
            with Horizontal(classes="buttons"):
                yield Button(_("Open"), id="open", variant="primary")
                yield Button(_("Cancel (esc)"), id="cancel")

    def on_directory_tree_file_selected(self, event: DirectoryTree.FileSelected) -> None:
        """Take the file."""
        self.dismiss(event.path)

    def on_input_submitted(self) -> None:
        """Take what is typed."""
        self._open()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take what is typed, or leave."""
        if event.button.id == "open":
            self._open()
        else:
            self.dismiss(None)

    def _open(self) -> None:
        paths = paths_in(self.query_one(PathsInput).value)
        if paths:
            self.dismiss(paths[0].absolute())
        else:
            self.query_one(PathsInput).focus()


def _about_tour() -> str:
    """Return what the list says of the tour: that it is there, or where it was left."""
    left, count = left_at()
    if 0 < left < count:
        return _("go on at step {step} of {count}").format(step=left + 1, count=count)
    return _("five minutes: code, search and count, step by step")


def _folder(path: Path) -> str:
    """Return the folder of a file, the user's own folder written as "~"."""
    home = Path.home()
    return str(Path("~", path.parent.relative_to(home)) if path.is_relative_to(home) else path.parent)


def _two_columns(name: str, about: str) -> Content:
    return Content.assemble((f"{plain(name):<22}", "bold"), "  ", (plain(about), "dim"))


def _create(file: str, name: str, codebook: str, coder: str) -> Path:
    """Make a project with a codebook and return its file."""
    from qualcode.exchange.beginning import begin_study

    path, _count = begin_study(paths_in(file)[0].absolute(), name, codebook=codebook, coder=coder)
    return path


def _build_demo(target: Path, steps: Steps) -> None:
    """Build the example study."""
    from qualcode.exchange.beginning import build_example

    build_example(target, progress=steps.tell_or_stop)
