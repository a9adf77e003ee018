"""Paraphrasing a passage: what it says in the analyst's words and in general, the original always beside it."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static, TextArea

from qualcode.coding.retrieval import Passage
from qualcode.locale import _
from qualcode.tui.plain import lines, plain
from qualcode.tui.screens.forms import Form


class RewordDialog(Form[tuple[str, str]]):
    """The passage, and beside it its paraphrase and generalisation; gives these back, or None when it was left.

    Args:
        passage: the original.
        paraphrase, generalisation: as they were written before.
    """

    def __init__(self, passage: Passage, paraphrase: str, generalisation: str) -> None:
        super().__init__()
        self._passage = passage
        self._before = paraphrase, generalisation

    def compose(self) -> ComposeResult:
        """Lay out."""
        passage = self._passage
        place = _("{source}:{line}").format(source=passage.source, line=passage.line)
        with Vertical(classes="dialog wide rewording"):
            yield Static(plain(f"{place}  {passage.case}  {passage.code_path}"), markup=False, classes="title")
            with Horizontal(classes="halves"):
                with VerticalScroll(classes="original"):
                    yield Static(f"“{lines(passage.quote)}”", markup=False)
                with Vertical():
                    yield Static(_("What it says, in your words"), markup=False, classes="heading")
                    yield self._area(self._before[0], "paraphrase")
                    yield Static(_("What that comes to in general"), markup=False, classes="heading")
                    yield self._area(self._before[1], "generalisation")
            yield from self.buttons()

    def _area(self, text: str, name: str) -> TextArea:
        return TextArea(text, id=name, soft_wrap=True, tab_behavior="focus", compact=True)

    def on_mount(self) -> None:
        """Begin at the end of the paraphrase."""
        for area in self.query(TextArea):
            area.move_cursor(area.document.end)
        self.query_one("#paraphrase").focus()

    def action_save(self) -> None:
        """Give back what is written."""
        paraphrase, generalisation = (area.text.strip() for area in self.query(TextArea))
        self.dismiss((paraphrase, generalisation))
