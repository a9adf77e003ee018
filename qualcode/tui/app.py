"""The terminal application: holds the project, the write queue and the screens."""

import gc
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import SystemCommand
from textual.events import DescendantFocus, Key
from textual.filter import LineFilter
from textual.screen import Screen
from textual.signal import Signal

from qualcode.errors import NothingToUndoError, QualcodeError
from qualcode.locale import _, ngettext
from qualcode.model import Coder, Displaced, Performed, Study
from qualcode.preferences import preferred
from qualcode.tui import keymap, looks, preferring, settings, touring
from qualcode.tui.coders import Whose, whose_in
from qualcode.tui.contrast import CodeSigns, HighContrast
from qualcode.tui.following import MOMENT
from qualcode.tui.late_keys import LateKeys
from qualcode.tui.linear import Announcing, Unboxed
from qualcode.tui.plain import PlainText
from qualcode.tui.routes import SCREENS, screen_named
from qualcode.tui.session import SessionLog

# The project brings SQLAlchemy, which takes as long to load as Textual: only after the first paint, in a thread.
if TYPE_CHECKING:
    from textual.notifications import SeverityLevel

    from qualcode.project import Act, Project
    from qualcode.tui.performing import WriteQueue
    from qualcode.tui.tour import Tour

_LOOK_FOR_OTHERS = 2.0
"""Seconds between looks for what other programs did to the project."""


class QualcodeApp(Announcing):
    """The program in the terminal.

    Args:
        path: the project to open; None shows the welcome screen.
        coder: who codes; empty for the usual name.
        is_linear: whether to be linear whatever is preferred.
        is_tour: whether to begin with the guided tour, on the project of the path.
    """

    TITLE = "qualcode"
    CSS_PATH = "qualcode.tcss"
    BINDINGS = []
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]

    def __init__(
        self, path: Path | None = None, coder: str = "", *, is_linear: bool = False, is_tour: bool = False
    ) -> None:
        super().__init__(is_linear=is_linear)
        self._is_tour = is_tour
        keymap.bind(self, "everywhere")
        self._path = path
        self._coder = coder
        self._late_keys = LateKeys(self)
        self._plain, self._contrast, self._unboxed = PlainText(), HighContrast(), Unboxed()
        self._signs = CodeSigns()
        self._has_terminal = _is_in_terminal()
        self._project: Project | None = None
        self._queue: WriteQueue | None = None
        self.session = SessionLog()
        self.tour: Tour | None = None
        self.whose = Whose.ALL
        """Whose codings the screens show."""
        self.views: dict[str, object] = {}
        """How screens of the open project were left, by their names; what is in there is each screen's own affair."""
        self.performed: Signal[Performed] = Signal(self, "performed")
        """Published with everything done to the project, by anybody, once it is on disk."""
        self.coder_changed: Signal[str] = Signal(self, "coder_changed")
        """Published with the name of who codes from now on."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line passes through before it is written: nobody's text drives the terminal."""
        filters = [*super().get_line_filters(), self._plain, self._signs]
        filters += [self._contrast] if self.has_class("-contrast") else []
        return [*filters, self._unboxed] if self.is_linear else filters

    async def on_key(self, event: Key) -> None:
        """Give a key to the dialog it is for, where that was not there yet when it was typed."""
        await self._late_keys.take(event)

    # The project

    @property
    def project(self) -> "Project":
        """The open project."""
        assert self._project is not None
        return self._project

    @property
    def has_project(self) -> bool:
        """Whether one is open."""
        return self._project is not None

    @property
    def study(self) -> Study:
        """What the open project says about itself."""
        return self._study

    @property
    def coder(self) -> str:
        """The name that was asked to code under; empty for the usual one."""
        return self._coder

    @property
    def is_blind(self) -> bool:
        """Whether nothing may be shown that tells what other coders did."""
        return self.whose is Whose.BLIND

    @property
    def known_coders(self) -> tuple[str, ...]:
        """Of whom something may be told, by name: only who codes, for the blind; empty for everybody."""
        return (self.project.coder,) if self.is_blind else ()

    @property
    def blind_told(self) -> str:
        """What a heading says, in one word, while nothing of other coders is shown; empty otherwise."""
        return _("blind") if self.is_blind else ""

    def coder_id(self) -> int:
        """Return the id of who codes here, 0 while they have not acted in this project yet."""
        return next((coder.id for coder in self._coders if coder.name == self.project.coder), 0)

    def on_mount(self) -> None:
        """Paint first; the project comes after."""
        preferring.begin(self)
        self.set_interval(_LOOK_FOR_OTHERS, self.look_for_others, name="others")
        if self._path is None:
            self.show_welcome()
        else:
            self.open_project(self._path, tour=self._is_tour)

    def show_welcome(self) -> None:
        """Show the screen to choose a project on."""
        from qualcode.tui.screens.welcome import WelcomeScreen

        self._show(WelcomeScreen())

    @work(exclusive=True)
    async def open_project(self, path: Path, screen: str = "coding", *, tour: bool = False) -> None:
        """Open a project in place of any that is open, and show one of :data:`SCREENS`, or the guided tour."""
        import asyncio

        from qualcode.tui.screens.opening import OpeningScreen

        self._show(OpeningScreen(path))
        await self.close_project()
        try:
            project, study, coders = await asyncio.to_thread(_open, path, self._coder)
        except QualcodeError as error:
            self.refuse(error)
            self.show_welcome()
            return
        from qualcode.tui.performing import WriteQueue

        self._project, self._study, self._coders = project, study, coders
        self.session = SessionLog()
        self.whose = whose_in(study.uuid)
        self._queue = WriteQueue(project, self._tell, self.refuse)
        self.run_worker(self._queue.run(), name="writes", group="writes", exclusive=True)
        settings.remember_project(path)
        self.sub_title = study.name
        self.go(screen if project.sources() else "materials")
        if tour:
            touring.start(self)
        # What is loaded by now stays; without this the collector walks all of it every few dozen keys.
        self.call_after_refresh(gc.freeze)

    async def close_project(self) -> None:
        """Let go of the open project, after everything waiting is on disk."""
        if self._queue is not None:
            await self._queue.drain()
            self.workers.cancel_group(self, "writes")
            self.workers.cancel_group(self, "suggestions")
            self._queue = None
        if self._project is not None:
            self._project.close()
            self._project = None
            self.views.clear()

    def perform(self, act: "Act") -> Awaitable[list[Performed] | None]:
        """Put an act into the one ordered queue of writes; it is shown when it is on disk."""
        return self.write(lambda project: project.perform(act))

    def write(self, work: Callable[["Project"], Performed | None]) -> Awaitable[list[Performed] | None]:
        """Put any write into the queue; the answer is what was performed, or None if it was refused."""
        assert self._queue is not None
        return self._queue.perform(work)

    async def look_for_others(self) -> None:
        """Show what other programs did to the project since the last look; leave where the terminal is gone.

        A closed terminal usually ends the program. Where that signal is ignored, reading from it would go on for ever.
        """
        if self._has_terminal and not _is_in_terminal():
            await self.action_quit()
            return
        if self._queue is not None:
            await self._queue.look_for_others()

    async def settle(self) -> None:
        """Wait until everything that was performed is on disk and told."""
        if self._queue is not None:
            await self._queue.drain()

    def _tell(self, performed: Performed) -> None:
        self._coders = [*self._coders, *performed.added(Coder)]
        self.session.follow(performed, self.coder_id())
        self.tell_act(performed)
        if self.tour is not None:
            self.tour.follow(performed)
        waiting = performed.added(Displaced)
        if count := sum(not self.is_blind or each.coder_id == self.coder_id() for each in waiting):
            told = ngettext("{count} coding to look at: press {key}", "{count} codings to look at: press {key}", count)
            self.say(told.format(count=count, key=self.key_written("coding.review")))
        self.performed.publish(performed)

    def refuse(self, error: QualcodeError) -> None:
        """Show an error: what went wrong and what to do."""
        quiet = isinstance(error, NothingToUndoError)
        self.say(str(error), severity="information" if quiet else "error")

    def say(self, text: str, *, severity: "SeverityLevel" = "information") -> None:
        """Show a short message; the text is shown as it is, whatever brackets it holds."""
        if self.is_linear:
            self.announce(text)
            return
        self.notify(text, severity=severity, markup=False, timeout=8 if severity == "error" else 3)

    # Screens

    def go(self, name: str, **where: object) -> None:
        """Show a screen of the project, with whatever it takes to show a place on it."""
        if self._project is None:
            self.show_welcome()
            return
        self._show(screen_named(name, **where))

    def visit(self, name: str, **where: object) -> None:
        """Show a screen of the project on top of this one, to which leaving it leads back."""
        self.push_screen(screen_named(name, **where))

    def _show(self, screen: Screen[None]) -> None:
        """Show a screen in place of all that are open."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def show_again(self) -> None:
        """Show the screens anew, as they are in another language: the lowest one, and the settings on it."""
        name = getattr(self.screen_stack[1], "KEY_GROUP", "")
        if name in SCREENS:
            self.go(name)
        else:
            self.show_welcome()
        self.action_settings()

    def action_go(self, name: str) -> None:
        """Show one of :data:`SCREENS`."""
        self.go(name)

    def action_visit(self, name: str) -> None:
        """Show one of :data:`SCREENS` on top of this one, unless it is this one."""
        if getattr(self.screen, "KEY_GROUP", "") != name:
            self.visit(name)

    async def action_help(self) -> None:
        """Show the keys of this screen and of all others."""
        from qualcode.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            await self.push_screen(HelpScreen(getattr(self.screen, "KEY_GROUP", "everywhere")))

    async def action_undo(self) -> None:
        """Take back the coder's latest act."""
        await self._take_back(lambda project: project.undo())

    async def action_redo(self) -> None:
        """Do again what was undone last."""
        await self._take_back(lambda project: project.redo())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether something can be done now: without a project there is nowhere to go and nothing to undo."""
        if action == "leave_tour":
            return touring.is_on(self)
        if self._project is None and action in ("go", "visit", "undo", "redo", "switch_coder"):
            return False
        return super().check_action(action, parameters)

    async def _take_back(self, work: Callable[["Project"], Performed]) -> None:
        if self._queue is None:
            return
        performed = await self.write(work)
        if performed and not self.is_linear:  # there every act is told
            # What was taken back is gone from the screen first: a message over it takes its time.
            self.set_timer(MOMENT, partial(self.say, performed[-1].event.sentence()))

    @work(exclusive=True, group="coder")
    async def action_switch_coder(self) -> None:
        """Ask who codes from now on."""
        from qualcode.tui.screens.coder_choice import CoderDialog

        names = [coder.name for coder in self._coders]
        name = await self.push_screen_wait(CoderDialog(names, self.project.coder))
        if name and name != self.project.coder:
            await self.code_as(name)

    async def code_as(self, name: str) -> None:
        """Let acts from now on be by somebody else; those in the queue are still by whoever did them."""
        await self.write(lambda project: setattr(project, "coder", name))
        self._coder = name
        self.coder_changed.publish(name)
        self.say(_("{coder} codes from now on.").format(coder=name))

    def action_toggle_theme(self) -> None:
        """Go on to the next theme."""
        preferring.prefer_and_apply(self, "theme", looks.following(preferred("theme")))

    def action_tour(self) -> None:
        """Begin the guided tour on the example study, or go on with it."""
        touring.begin(self)

    def action_leave_tour(self) -> None:
        """Leave the tour."""
        touring.leave(self)

    def action_settings(self) -> None:
        """Show what can be preferred."""
        from qualcode.tui.screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Let cursors of fields blink or not, as is preferred."""
        looks.steady(self, event.widget)
        self.tell_focus(event)

    async def action_quit(self) -> None:
        """Leave, once everything is on disk."""
        await self.close_project()
        self.exit()

    def action_help_quit(self) -> None:
        """Say how to leave: ctrl+c, which many try, copies."""
        self.say(_("{key} leaves the program.").format(key=self.key_written("app.quit")))

    def key_written(self, name: str) -> str:
        """Return the key of an act, by its id, as the user has it: "ctrl+q"."""
        return keymap.written(keymap.rebound(keymap.key_of(name), self._keymap))

    def action_command_palette(self) -> None:
        """Show the palette."""
        from qualcode.tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield what the palette offers."""
        from qualcode.tui.offered import offered

        return offered(self, screen)


def _is_in_terminal() -> bool:
    return sys.__stdin__ is not None and sys.__stdin__.isatty()


def _open(path: Path, coder: str) -> "tuple[Project, Study, list[Coder]]":
    """Open a project and load what its screens need; run in a thread."""
    from qualcode.project import Project

    project = Project.open(path, coder=coder)
    return project, project.study, project.coders()


def run(path: Path | None = None, coder: str = "", *, is_linear: bool = False, is_tour: bool = False) -> SessionLog:
    """Run the program in this terminal until the user leaves it; return what was done."""
    app = QualcodeApp(path, coder, is_linear=is_linear, is_tour=is_tour)
    app.run()
    return app.session
