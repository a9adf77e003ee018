"""The dialog of a variable: its name, type and choices."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Select, Static, TextArea

from qualcode.locale import _
from qualcode.model import VariableType
from qualcode.tui.case_table import TYPES
from qualcode.tui.plain import plain
from qualcode.tui.screens.forms import Form


@dataclass(frozen=True, slots=True)
class Described:
    """A variable as it was written into its dialog."""

    name: str
    type: VariableType = VariableType.TEXT
    choices: tuple[str, ...] = ()


class VariableDialog(Form[Described]):
    """Name, type and choices of a variable; gives them back, or None when it was left.

    Args:
        title: what is asked.
        shown: what the dialog holds at first.
    """

    def __init__(self, title: str, shown: Described) -> None:
        super().__init__()
        self._title = title
        self._first = shown

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog"):
            yield Static(self._title, markup=False, classes="title")
            yield Input(self._first.name, placeholder=_("name of the variable"))
            yield Select(
                [(_(name), kind.value) for kind, name in TYPES.items()],
                value=self._first.type.value,
                allow_blank=False,
                compact=True,
            )
            yield TextArea(
                "\n".join(map(plain, self._first.choices)), placeholder=_("the choices, one a line"), compact=True
            )
            yield from self.buttons()

    def on_mount(self) -> None:
        """Show the choices where there are any to be made."""
        self._show_choices()

    def on_select_changed(self) -> None:
        """Show the choices of a choice."""
        self._show_choices()

    def on_input_submitted(self) -> None:
        """Save, or go on to the type of a variable that is new."""
        if self._first.name:
            self.action_save()
        else:
            self.query_one(Select).focus()

    def action_save(self) -> None:
        """Give back what is written; without a name, ask for it."""
        name = plain(self.query_one(Input).value.strip())
        if not name:
            self.query_one(Input).focus()
            return
        lines = [plain(line.strip()) for line in self.query_one(TextArea).text.splitlines()]
        choices = tuple(line for line in lines if line) if self._type is VariableType.CHOICE else ()
        self.dismiss(Described(name, self._type, choices))

    @property
    def _type(self) -> VariableType:
        return VariableType(str(self.query_one(Select).value))

    def _show_choices(self) -> None:
        self.query_one(TextArea).display = self._type is VariableType.CHOICE
