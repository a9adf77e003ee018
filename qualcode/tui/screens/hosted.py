"""What all screens of an open project need: the application as what it is, and reading again what has changed."""

from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from qualcode.tui.app import QualcodeApp

if TYPE_CHECKING:
    from typing import Any


class Hosted:
    """A screen or dialog of the program; comes before Textual's class among the bases."""

    @property
    def host(self) -> QualcodeApp:
        """The application."""
        app = cast("Screen[Any]", self).app
        assert isinstance(app, QualcodeApp)
        return app


class ReadingAgain(Hosted):
    """A screen that reads again what was changed, as soon as somebody sees it."""

    _is_stale = False

    def grow_stale(self) -> None:
        """Note that what is shown has changed; where another screen lies over this one, it is read again later."""
        self._is_stale = True
        self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """Read again what was changed while nobody saw it."""
        if self._is_stale and self.is_seen:
            self._is_stale = False
            self.read_again()

    @property
    def is_seen(self) -> bool:
        """Whether no other screen or dialog lies over this one."""
        return cast("Screen[Any]", self).is_active

    def read_again(self) -> None:
        """Read and show, the cursor where it was."""
        raise NotImplementedError
