"""What is under the cursor of a list, in full: it stands beside or below the list and takes no keys."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


class About(VerticalScroll, can_focus=False):
    """A text that may be longer than its room; each is shown from its beginning."""

    def __init__(self) -> None:
        super().__init__(id="about")

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Static(markup=False)

    def tell(self, told: Content) -> None:
        """Show another text."""
        self.query_one(Static).update(told)
        self.scroll_home(animate=False)
