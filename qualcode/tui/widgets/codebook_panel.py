"""The codebook beside the transcript: keys, colours and counts; a click codes, the mouse over a code shows it."""

from dataclasses import dataclass

from textual.content import Content
from textual.events import Leave, MouseMove
from textual.message import Message
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.locale import current_language
from qualcode.model import Code
from qualcode.tui.coded_source import CodedSource


class CodebookPanel(OptionList, can_focus=False):
    """The codes in order, sub-codes indented.

    The transcript keeps the focus, so that keys always code.
    """

    @dataclass
    class Hovered(Message):
        """The mouse is over another code, or over none."""

        code_id: int | None

    @dataclass
    class Chosen(Message):
        """A code was clicked."""

        code_id: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id, markup=False)
        self._codes: list[Code] = []
        self._shown: list[Content] = []
        self._hovered: int | None = None

    def show(self, coded: CodedSource) -> None:
        """Show the codebook and its counts; only lines that differ are drawn anew."""
        lines = [(code, _line(coded, code, self._cells)) for code in coded.codes.values()]
        if [code.id for code, _content in lines] != [code.id for code in self._codes]:
            self.set_options([Option(content, id=str(code.id)) for code, content in lines])
        else:
            for index, (_code, content) in enumerate(lines):
                if content != self._shown[index]:
                    self.replace_option_prompt_at_index(index, content)
        self._codes = [code for code, _content in lines]
        self._shown = [content for _code, content in lines]

    @property
    def _cells(self) -> int:
        return max((self.size.width or 32) - 2, 16)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Tell which code the mouse is over."""
        index = event.style.meta.get("option")
        self._hover(self._codes[index].id if index is not None and index < len(self._codes) else None)

    def on_leave(self, event: Leave) -> None:
        """Tell that the mouse is gone."""
        if event.node is self:
            self._hover(None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell that a code was clicked."""
        event.stop()
        self.post_message(self.Chosen(int(event.option.id or 0)))

    def _hover(self, code_id: int | None) -> None:
        if code_id != self._hovered:
            self._hovered = code_id
            self.post_message(self.Hovered(code_id))


def _line(coded: CodedSource, code: Code, cells: int) -> Content:
    """Return a code's line: key, colour, label, name and count."""
    depth = len(coded.path_of(code)) - 1
    count = str(coded.count_of(code) or "")
    head = f"{'  ' * depth}{code.key or ' '} "
    name = f"{code.label} {code.name.get(current_language())}"
    room = cells - len(head) - 2 - len(count) - 1
    name = name if len(name) <= room else name[: max(room - 1, 0)] + "…"
    return Content.assemble(
        (head, "bold"),
        ("▌ ", _style(code.colour)),
        (name.ljust(room), "bold" if depth == 0 else ""),
        (f" {count}", "dim"),
    )


def _style(colour: str) -> Style:
    return Style.parse(colour)
