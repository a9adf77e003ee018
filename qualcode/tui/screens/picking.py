"""Picking one of several names: with the arrow keys, or by a few letters of it."""

from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _
from qualcode.tui.plain import plain

NEW = -1
"""What is given back in place of a place where a new name was written."""


class PickDialog(ModalScreen[int | None]):
    """Names to pick from, narrowed by letters; gives back the place of the name, or None when it was left.

    Args:
        title: what is asked.
        names: as they are shown.
        at: the place of the one that is highlighted at first.
        can_be_new: whether letters that no name is made of are offered as a new name; :data:`NEW` is given back then,
            and :attr:`written` holds it.
    """

    BINDINGS = [("escape", "dismiss(None)"), ("down", "step(1)"), ("up", "step(-1)")]

    def __init__(self, title: str, names: Sequence[str], at: int = 0, *, can_be_new: bool = False) -> None:
        super().__init__()
        self.written = ""
        self._can_be_new = can_be_new
        self._title = title
        self._names = [plain(name) for name in names]
        self._at = at

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog"):
            yield Static(self._title, markup=False, classes="title")
            told = _("A few letters of it, or a new name") if self._can_be_new else _("A few letters of it")
            yield Input(placeholder=told)
            yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Show all names."""
        self.query_one(OptionList).can_focus = False
        self._fill("", self._at)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow."""
        self._fill(event.value, 0 if event.value else self._at)

    def on_input_submitted(self) -> None:
        """Take the name that is highlighted."""
        menu = self.query_one(OptionList)
        if menu.highlighted is not None:
            self.dismiss(int(menu.get_option_at_index(menu.highlighted).id or 0))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the name that is clicked."""
        self.dismiss(int(event.option.id or 0))

    def action_step(self, step: int) -> None:
        """Highlight the next or previous name."""
        menu = self.query_one(OptionList)
        if step > 0:
            menu.action_cursor_down()
        else:
            menu.action_cursor_up()

    def _fill(self, letters: str, at: int) -> None:
        """Show the names that have some letters, those that begin with them first."""
        self.written = plain(letters.strip())
        wanted = letters.casefold().strip()
        found = [place for place, name in enumerate(self._names) if wanted in name.casefold()]
        found.sort(key=lambda place: not self._names[place].casefold().startswith(wanted))
        menu = self.query_one(OptionList)
        options = [Option(self._names[place] or " ", id=str(place)) for place in found]
        if self._can_be_new and wanted and all(wanted != name.casefold() for name in self._names):
            options.append(Option(_("new: {name}").format(name=self.written), id=str(NEW)))
        menu.set_options(options or [Option(_("Nothing has these letters."), disabled=True)])
        menu.highlighted = min(at, len(options) - 1) if options else None


async def pick_or_write(app: App[None], title: str, names: Sequence[str], at: int = 0) -> str | None:
    """Return the name that is picked, or a new one that is written; None where the question is left."""
    dialog = PickDialog(title, names, at, can_be_new=True)
    place = await app.push_screen_wait(dialog)
    return None if place is None else dialog.written if place == NEW else names[place]
