"""Writing what a case says on a code, beside the passages in which it says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static, TextArea

from qualcode.coding.retrieval import Passage
from qualcode.locale import _
from qualcode.tui.screens.forms import Form
from qualcode.tui.summarising import passage_told
from qualcode.tui.widgets.lines import LongLines


@dataclass(frozen=True, slots=True)
class Written:
    """A summary as it was written.

    Attributes:
        codings: ids of those it rests on most.
    """

    text: str
    codings: tuple[int, ...] = ()


class SummaryEditor(Form[Written]):
    """The passages of a cell, each marked or not, and the text; gives back what was written, or None when it was left.

    Args:
        title: which cell.
        written: what is written already.
        passages: those of the cell.
    """

    BINDINGS = [("space", "mark"), ("tab", "cross")]

    def __init__(self, title: str, written: Written, passages: Sequence[Passage]) -> None:
        super().__init__()
        self._title = title
        self._text = written.text
        self._passages = passages
        self._marked = {passage.coding_id for passage in passages} & set(written.codings)

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog wide summarising"):
            yield Static(self._title, markup=False, classes="title")
            with Horizontal(classes="halves"):
                yield LongLines(id="passages")
                yield TextArea(self._text, soft_wrap=True, tab_behavior="focus")
            told = _("tab goes to the passages and back; there space marks one on which the summary rests.")
            yield Static(told, markup=False, classes="hint")
            yield from self.buttons()

    def on_mount(self) -> None:
        """Begin at the end of what is written."""
        self.query_one(LongLines).lay_out(len(self._passages), self._line)
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def _line(self, number: int) -> Content:
        passage = self._passages[number]
        return passage_told(passage, passage.coding_id in self._marked)

    def action_cross(self) -> None:
        """Go from the text to the passages, and back."""
        area = self.query_one(TextArea)
        (self.query_one(LongLines) if area.has_focus else area).focus()

    def action_mark(self) -> None:
        """Mark the passage under the cursor, or take the mark off."""
        number = self.query_one(LongLines).highlighted
        if number is not None:
            self._mark(number)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Mark a clicked passage, or take the mark off."""
        self._mark(event.option_index)

    def _mark(self, number: int) -> None:
        self._marked ^= {self._passages[number].coding_id}
        self.query_one(LongLines).draw_again(number)

    def action_save(self) -> None:
        """Give back what is written."""
        self.dismiss(Written(self.query_one(TextArea).text.strip(), tuple(sorted(self._marked))))
