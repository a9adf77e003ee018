"""The dialogs of deciding: a direction or class with its reason, and what all strands together say."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Button, Input, OptionList, Select, Static, TextArea
from textual.widgets.option_list import Option

from qualcode.locale import _
from qualcode.model import MetaInferenceType, Resolution
from qualcode.triangulation.words import sign, word
from qualcode.tui.convergence.acts import Inferred
from qualcode.tui.plain import lines, plain
from qualcode.tui.screens.forms import Form


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided.

    Attributes:
        place: of the choice among those that were offered.
        reason: as it was written; empty where none was needed and none was given.
    """

    place: int
    reason: str


class DecisionDialog(Form[Choice]):
    """A direction or a class to decide on, with a reason; None when it was left.

    Digits choose. What is proposed needs no reason and is decided at once by enter; anything else asks for the reason.

    Args:
        title: what is decided.
        told: why something is proposed, and what was decided before.
        choices: what can be decided.
        proposed: which of them the rules propose.
        at: which is under the cursor at first.
        reason: what was written before.
        needs_reason: whether what is proposed needs a reason too, as a consensus does.
    """

    def __init__(
        self,
        title: str,
        told: Sequence[Content],
        choices: Sequence[StrEnum],
        proposed: int,
        at: int,
        reason: str = "",
        *,
        needs_reason: bool = False,
    ) -> None:
        super().__init__()
        self._title, self._told, self._reason, self._needs_reason = title, told, reason, needs_reason
        self._choices, self._proposed, self._at = choices, proposed, at

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog deciding"):
            yield Static(plain(self._title), markup=False, classes="title")
            with VerticalScroll():
                yield Static(Content("\n").join(self._told), markup=False)
            yield OptionList(*map(self._option, range(len(self._choices))), markup=False)
            told = _("Reason; needed for anything but what is proposed")
            if self._needs_reason:
                told = _("How you came to agree")
            yield Input(" ".join(self._reason.split()), placeholder=told, select_on_focus=False, compact=True)
            yield Static(markup=False, id="fault")
            with Horizontal(classes="buttons"):
                yield Button(_("Decide (ctrl+s)"), id="save", variant="primary")
                yield Button(_("Cancel (esc)"), id="cancel")

    def on_mount(self) -> None:
        """Begin with the choices."""
        menu = self._menu
        menu.highlighted = self._at
        menu.focus()

    @property
    def _menu(self) -> OptionList:
        return self.query_one(OptionList)

    def _option(self, place: int) -> Option:
        value = self._choices[place]
        proposed = (f"  {_('proposed')}", "dim") if place == self._proposed else ""
        return Option(Content.assemble((f"{place + 1} ", "bold"), f"{sign(value)} {word(value)}", proposed))

    def on_key(self, event: Key) -> None:
        """A digit chooses, where no reason is being written."""
        if self._menu.has_focus and event.character and event.character in "123456789"[: len(self._choices)]:
            event.stop()
            self._menu.highlighted = int(event.character) - 1
            self._go_on()

    def on_option_list_option_selected(self) -> None:
        """Decide what is chosen, or ask for the reason."""
        self._go_on()

    def on_input_submitted(self) -> None:
        """Decide."""
        self.action_save()

    def _go_on(self) -> None:
        if self._menu.highlighted == self._proposed and not self._needs_reason:
            self.action_save()
        else:
            self.query_one(Input).focus()

    def action_save(self) -> None:
        """Give back what is decided; ask for the reason where it is missing."""
        place, reason = self._menu.highlighted, self.query_one(Input).value.strip()
        if place is None:
            return
        if not reason and (self._needs_reason or place != self._proposed):
            fault = _("Say how you came to agree.") if self._needs_reason else _("Say why it is not as proposed.")
            self.query_one("#fault", Static).update(fault)
            self.query_one(Input).focus()
            return
        self.dismiss(Choice(place, reason))


class InferenceDialog(Form[Inferred]):
    """What all strands together say, and how a dissonance is explained; None when it was left.

    Args:
        title: the claim.
        told: how its strands fit together.
        first: what the dialog holds at first.
    """

    def __init__(self, title: str, told: Sequence[Content], first: Inferred) -> None:
        super().__init__()
        self._title, self._told, self._first = title, told, first

    def compose(self) -> ComposeResult:
        """Lay out."""
        first = self._first
        with Vertical(classes="dialog wide inferring"):
            yield Static(plain(self._title), markup=False, classes="title")
            with VerticalScroll():
                yield Static(Content("\n").join(self._told), markup=False)
            yield Select(
                [(f"{sign(kind)} {word(kind)}", kind.value) for kind in MetaInferenceType],
                value=first.type.value,
                allow_blank=False,
                compact=True,
                id="type",
            )
            yield TextArea(
                lines(first.text), placeholder=_("What the strands together say that none says alone"), compact=True
            )
            with Horizontal(classes="line"):
                yield Static(_("Dissonance is explained by"), markup=False, classes="heading")
                yield Select(
                    [(word(each), each.value) for each in Resolution],
                    value=first.resolution.value,
                    allow_blank=False,
                    compact=True,
                    id="resolution",
                )
            yield Input(
                " ".join(first.reason.split()),
                placeholder=_("Why this explanation holds"),
                select_on_focus=False,
                compact=True,
            )
            yield Static(markup=False, id="fault")
            yield from self.buttons()

    def on_mount(self) -> None:
        """Begin with the words."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def on_input_submitted(self) -> None:
        """Save."""
        self.action_save()

    def action_save(self) -> None:
        """Give back what is written; ask for what is missing."""
        area, why = self.query_one(TextArea), self.query_one(Input)
        resolution = Resolution(str(self.query_one("#resolution", Select).value))
        text, reason = area.text.strip(), why.value.strip()
        if not text:
            self._refuse(_("Write what can be inferred."), area)
        elif resolution is not Resolution.NONE and not reason:
            self._refuse(_("Say why this explanation holds."), why)
        else:
            kind = MetaInferenceType(str(self.query_one("#type", Select).value))
            self.dismiss(Inferred(kind, text, resolution, reason))

    def _refuse(self, told: str, where: TextArea | Input) -> None:
        self.query_one("#fault", Static).update(told)
        where.focus()
