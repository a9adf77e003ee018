"""Lists of plain text whose enter key belongs to the screen."""

from collections.abc import Callable

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

_PAGE = 100
"""Lines that are laid out at a time."""
_NEAR = 20
"""Lines behind the cursor from which on more are laid out."""


class Lines(OptionList):
    """A list that leaves enter to its screen, so that it stands in the line of hints and users can change it."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(markup=False, id=id)
        self._bindings.key_to_bindings.pop("enter", None)


class LongLines(Lines):
    """One of thousands of lines: they are laid out as the cursor comes near them."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._count = 0
        self._line: Callable[[int], Content] = lambda _number: Content()

    def lay_out(self, count: int, line: Callable[[int], Content], at: int = 0) -> None:
        """Show other lines.

        Args:
            count: how many there are.
            line: gives each by its number, from 0.
            at: where the cursor is to be; where there are fewer, on the last.
        """
        self._count, self._line = count, line
        self.clear_options()
        self._lay_out_to(at)
        if count:
            self.highlighted = min(at, count - 1)

    def draw_again(self, number: int) -> None:
        """Draw a line again that has changed."""
        if number < self.option_count:
            self.replace_option_prompt_at_index(number, self._line(number))

    def go_to(self, number: int) -> None:
        """Move the cursor to a line, laid out or not."""
        if number < self._count:
            self._lay_out_to(number)
            self.highlighted = number

    def _lay_out_to(self, at: int) -> None:
        """Lay out as many more lines as it takes to have some behind the one at ``at``."""
        there = self.option_count
        until = min(max(there, at) + _PAGE, self._count)
        self.add_options(Option(self._line(number)) for number in range(there, until))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Have lines behind the cursor."""
        if event.option_index >= self.option_count - _NEAR and self.option_count < self._count:
            self._lay_out_to(event.option_index)
