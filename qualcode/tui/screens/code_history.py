"""What was done to a code: who, when, and each field before and after."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.locale import _
from qualcode.publishing.code_history import Step
from qualcode.publishing.words import local_times
from qualcode.tui.plain import lines, plain


class CodeHistoryDialog(ModalScreen[None]):
    """The steps in the life of a code, the newest first.

    Args:
        title: the code.
        steps: oldest first.
    """

    BINDINGS = [("escape,enter,q", "dismiss(None)")]

    def __init__(self, title: str, steps: Sequence[Step]) -> None:
        super().__init__()
        self._title = title
        self._steps = steps

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog wide"):
            yield Static(_("History of {code}").format(code=plain(self._title)), markup=False, classes="title")
            with VerticalScroll():
                yield Static(Content("\n").join(self._told()), markup=False)

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def _told(self) -> Iterator[Content]:
        times = local_times(step.event.at for step in self._steps)
        for step in reversed(self._steps):
            event = step.event
            head = f"{times.get(event.at, event.at)}  {plain(event.coder)}  "
            yield Content.assemble((head, "dim"), (plain(event.sentence()), "bold"))
            for change in step.changes:
                yield Content(f"  {change.title}")
                if change.before:
                    yield Content.assemble(("    − ", "bold"), lines(change.before))
                if change.after:
                    yield Content.assemble(("    + ", "bold"), lines(change.after))
            yield Content("")
