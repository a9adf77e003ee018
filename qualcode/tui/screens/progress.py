"""Work that takes a while, with how far it is and a way to stop it."""

import threading
from collections.abc import Awaitable, Callable

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, ProgressBar, Static

from qualcode.errors import QualcodeError
from qualcode.locale import _

_LOOK = 0.1
"""Seconds between looks at how far the work is."""


class StoppedError(QualcodeError):
    """The analyst stopped the work."""


class Steps:
    """How far work in a thread is, and whether it should stop; the thread tells, the screen looks."""

    def __init__(self) -> None:
        self.done, self.total, self.name = 0, 0, ""
        self._stop = threading.Event()

    def tell(self, done: int, total: int, name: str) -> None:
        """Say that ``done`` of ``total`` steps are done and which one comes now."""
        self.done, self.total, self.name = done, total, name

    def tell_or_stop(self, done: int, total: int, name: str) -> None:
        """Say it in work that has no other way to ask whether to stop.

        Raises:
            StoppedError: if it should.
        """
        if self.stopped():
            raise StoppedError(_("Stopped."))
        self.tell(done, total, name)

    def stop(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    def stopped(self) -> bool:
        """Return whether it was asked to."""
        return self._stop.is_set()


class ProgressDialog(ModalScreen[None]):
    """Shows work until it is done; leaving asks it to stop and waits until it has.

    Args:
        title: what is being done.
        work: does it, and tells of any error itself.
    """

    BINDINGS = [("escape", "stop")]

    def __init__(self, title: str, work: Callable[[Steps], Awaitable[None]]) -> None:
        super().__init__()
        self._title = title
        self._work = work
        self._steps = Steps()

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog"):
            yield Static(self._title, markup=False, classes="title")
            yield ProgressBar(show_eta=False)
            yield Static(id="step", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(_("Cancel (esc)"), id="stop")

    def on_mount(self) -> None:
        """Begin."""
        self.set_interval(_LOOK, self._look)
        self.run_worker(self._go())

    async def _go(self) -> None:
        await self._work(self._steps)
        self.dismiss(None)

    def _look(self) -> None:
        steps = self._steps
        if steps.total:
            self.query_one(ProgressBar).update(total=steps.total, progress=steps.done)
        self.query_one("#step", Static).update(_("Stopping ...") if steps.stopped() else steps.name)

    def on_button_pressed(self) -> None:
        """Stop."""
        self.action_stop()

    def action_stop(self) -> None:
        """Ask the work to stop."""
        self._steps.stop()
        self._look()

    def on_unmount(self) -> None:
        """Stop when the program is left."""
        self._steps.stop()
