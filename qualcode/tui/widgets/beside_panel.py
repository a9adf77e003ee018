"""The other side of a split screen: another source, memos or passages, to be read while the transcript is coded."""

from collections.abc import Awaitable, Callable

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from qualcode.locale import _
from qualcode.tui import keymap
from qualcode.tui.beside import Beside
from qualcode.tui.plain import plain
from qualcode.tui.widgets.transcript import TranscriptView

Doing = Callable[[], Awaitable[None]]


class BesidePanel(Vertical, can_focus=False):
    """What stands beside the transcript, with its title.

    Keys that code still code the transcript: nothing can be coded here.

    Args:
        shown: what it is.
        choose: asks for something else.
        close: takes the panel away.
    """

    def __init__(self, shown: Beside, choose: Doing, close: Doing) -> None:
        super().__init__(id="beside")
        self.shown = shown
        self._choose = choose
        self._close = close
        self.inner: Widget = TranscriptView(id="other") if shown.coded else _Text(id="other", can_focus=True)
        keymap.bind(self, "beside")

    def compose(self) -> ComposeResult:
        """Lay out."""
        told = _("{title}  enter: another  esc: close")
        yield Static(Content.styled(told.format(title=plain(self.shown.title)), "bold"), classes="title", markup=False)
        yield self.inner

    def on_mount(self) -> None:
        """Show what there is."""
        coded = self.shown.coded
        if isinstance(self.inner, TranscriptView) and coded is not None:
            labels = {speaker.id: speaker.label for speaker in coded.speakers.values()}
            self.inner.load(coded.text, coded.turns, labels, coded.stripes(), coded.sentences)
        elif isinstance(self.inner, _Text):
            self.inner.show(self.shown.text)

    def action_scroll(self, where: str) -> None:
        """Go up or down by a unit or page, or to an end."""
        if isinstance(self.inner, TranscriptView):
            view = self.inner
            moves: dict[str, Callable[[], None]] = {
                "up": lambda: view.action_move("sentence", -1),
                "down": lambda: view.action_move("sentence", 1),
                "page_up": lambda: view.action_page(-1),
                "page_down": lambda: view.action_page(1),
                "home": view.action_home,
                "end": view.action_end,
            }
            moves[where]()
        else:
            getattr(self.inner, f"scroll_{where}")(animate=False)

    def action_choose(self) -> None:
        """Show something else here."""
        self._by_screen(self._choose)

    def action_close(self) -> None:
        """Take this side away."""
        self._by_screen(self._close)

    def _by_screen(self, doing: Doing) -> None:
        """Let the screen do it: a worker of this panel's own would end with the panel, and wait for its end."""
        self.screen.run_worker(doing(), group="beside", exclusive=True)


class _Text(VerticalScroll, inherit_bindings=False):
    """A text that scrolls."""

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Static(markup=False)

    def show(self, text: Content) -> None:
        """Show a text from its beginning."""
        self.query_one(Static).update(text)
