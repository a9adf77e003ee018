"""The least a Textual application can be: one widget."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class TrivialApp(App[None]):
    """Shows a word."""

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Static("Hello")


if __name__ == "__main__":
    TrivialApp().run()
