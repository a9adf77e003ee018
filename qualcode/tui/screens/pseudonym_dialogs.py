"""What the screen of pseudonyms asks and tells: the passphrase, who somebody is, what is still there."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _
from qualcode.materials.pseudonyms.leaks import Leak
from qualcode.materials.pseudonyms.sealing import SHORTEST
from qualcode.tui.plain import plain


class PassphraseDialog(ModalScreen[tuple[Path, str] | None]):
    """Asks for the passphrase of a key table; gives back the file and what was typed, or None when it was left.

    Args:
        file: the key table; for a new one it can be changed.
        is_new: whether it is to be made, which asks for the passphrase twice.
        told: what was wrong with the last answer.
    """

    BINDINGS = [("escape", "dismiss(None)")]

    def __init__(self, file: Path, *, is_new: bool, told: str = "") -> None:
        super().__init__()
        self._file = file
        self._is_new = is_new
        self._told = told

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog"):
            if self._is_new:
                yield Static(_("A key table for this project"), markup=False, classes="title")
                about = _(
                    "It holds who is behind which pseudonym, sealed with a passphrase. Keep it apart from the project. "
                    "Without the passphrase nobody can read it, not even you."
                )
                yield Static(about, markup=False, classes="about")
                yield Input(str(self._file), id="file", compact=True)
            else:
                title = _("Passphrase of {file}").format(file=plain(self._file.name))
                yield Static(title, markup=False, classes="title")
            yield Input(password=True, placeholder=_("passphrase"), id="first", compact=True)
            if self._is_new:
                yield Input(password=True, placeholder=_("the same once more"), id="second", compact=True)
            yield Static(self._told, markup=False, id="told")
            with Horizontal(classes="buttons"):
                yield Button(_("Go on"), id="go", variant="primary")
                yield Button(_("Cancel (esc)"), id="cancel")

    def on_mount(self) -> None:
        """Begin with the passphrase."""
        self.query_one("#first", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next field, or on."""
        if event.input.id != ("second" if self._is_new else "first"):
            self.focus_next()
        else:
            self._go_on()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go on, or leave."""
        if event.button.id == "go":
            self._go_on()
        else:
            self.dismiss(None)

    def _go_on(self) -> None:
        first = self.query_one("#first", Input).value
        if not self._is_new:
            self.dismiss((self._file, first))
            return
        written = self.query_one("#file", Input).value.strip()
        if len(first) < SHORTEST:
            self._tell(_("Take at least {count} characters, best several words.").format(count=SHORTEST))
        elif first != self.query_one("#second", Input).value:
            self._tell(_("The two passphrases differ."))
        elif not written:
            self._tell(_("A file needs a name."))
        else:
            self.dismiss((Path(written).expanduser(), first))

    def _tell(self, text: str) -> None:
        self.query_one("#told", Static).update(Content.styled(text, "$text-error"))


class PersonChooser(ModalScreen[str | None]):
    """Asks who somebody is; gives back the id of a person, an empty text for nobody else, or None when it was left.

    Args:
        name: who is asked about.
        reason: why somebody is proposed; may be empty.
        persons: ids and names, the proposed one first.
    """

    BINDINGS = [("escape", "dismiss(None)")]

    def __init__(self, name: str, reason: str, persons: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._who = name
        self._reason = reason
        self._persons = persons

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog"):
            yield Static(_("Who is {name}?").format(name=plain(self._who)), markup=False, classes="title")
            yield Static(plain(self._reason), markup=False, classes="about")
            options = [Option(Content(plain(name)), id=thing_id) for thing_id, name in self._persons]
            yield OptionList(*options, Option(Content(_("nobody else: a person of their own")), id="-"), markup=False)

    def on_mount(self) -> None:
        """Begin with the proposal."""
        menu = self.query_one(OptionList)
        menu.highlighted = 0
        menu.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        self.dismiss("" if event.option.id == "-" else event.option.id)


class LeaksDialog(ModalScreen[None]):
    """Tells where real names and numbers are still to be found.

    Args:
        leaks: what was found.
        told: what to know beside, a sentence each.
    """

    BINDINGS = [("escape,enter", "dismiss(None)")]

    def __init__(self, leaks: Sequence[Leak], told: Sequence[str]) -> None:
        super().__init__()
        self._leaks = leaks
        self._told = told

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog wide"):
            yield Static(_("Real names and numbers that are still there"), markup=False, classes="title")
            with VerticalScroll():
                yield Static(self._text(), markup=False)
            with Horizontal(classes="buttons"):
                yield Button(_("Close (esc)"), variant="primary")

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one(VerticalScroll).focus()

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss(None)

    def _text(self) -> Content:
        parts = [Content(f"• {plain(told)}") for told in self._told]
        if not self._leaks:
            parts.append(Content(_("None were found in what the project shows now.")))
        for leak in self._leaks:
            place = f"{leak.where}:{leak.line}" if leak.line else leak.where
            parts.append(
                Content.assemble("✗ ", (plain(place), "bold"), f"  {plain(leak.text)}  ", (plain(leak.why), "dim"))
            )
        return Content("\n").join(parts)
