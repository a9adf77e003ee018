"""The form of a test of a finding: the tactic, what came of it, the note, the day and the cases."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Select, Static, TextArea

from qualcode.locale import _
from qualcode.model import Outcome, Tactic
from qualcode.publishing.words import words_for
from qualcode.tui.plain import lines, plain


@dataclass(frozen=True, slots=True)
class Tested:
    """What the form holds.

    Attributes:
        day: ISO 8601; today where empty.
        cases: names, commas between them.
    """

    tactic: Tactic = Tactic.NEGATIVE_EVIDENCE
    outcome: Outcome = Outcome.UPHELD
    note: str = ""
    day: str = ""
    cases: str = ""


class TacticDialog(ModalScreen[Tested | None]):
    """One test of a finding; gives it back, or None when the form was left.

    Args:
        told: the finding.
        first: what the form holds at first.
    """

    BINDINGS = [("ctrl+s", "save"), ("escape", "dismiss(None)")]

    def __init__(self, told: str, first: Tested) -> None:
        super().__init__()
        self._told, self._first = told, first

    def compose(self) -> ComposeResult:
        """Lay out."""
        first = self._first
        tactics, outcomes = words_for("tactic"), words_for("outcome")
        with Vertical(classes="dialog wide", id="tactic-form"):
            yield Static(_("How was it tested?"), markup=False, classes="title")
            with VerticalScroll(can_focus=False):
                yield Static(plain(self._told), markup=False, id="told")
                with Horizontal(classes="line"):
                    yield Static(_("Tactic"), markup=False, classes="heading")
                    yield Select(
                        [(tactics[each.value], each.value) for each in Tactic],
                        value=first.tactic.value,
                        allow_blank=False,
                        compact=True,
                        id="tactic",
                    )
                with Horizontal(classes="line"):
                    yield Static(_("What came of it"), markup=False, classes="heading")
                    yield Select(
                        [(outcomes[each.value], each.value) for each in Outcome],
                        value=first.outcome.value,
                        allow_blank=False,
                        compact=True,
                        id="outcome",
                    )
                with Horizontal(classes="line"):
                    yield Static(_("Day"), markup=False, classes="heading")
                    yield Input(plain(first.day), placeholder=_("today, or such as 2024-08-12"), compact=True, id="day")
                with Horizontal(classes="line"):
                    yield Static(_("Cases it was about"), markup=False, classes="heading")
                    yield Input(
                        plain(first.cases), placeholder=_("names, commas between them"), compact=True, id="cases"
                    )
                yield TextArea(
                    lines(first.note),
                    placeholder=_("What was done, and what came of it"),
                    tab_behavior="focus",
                    compact=True,
                    id="note",
                )
            with Horizontal(classes="buttons"):
                yield Button(_("Save (ctrl+s)"), id="save", variant="primary")
                yield Button(_("Cancel (esc)"), id="cancel")

    def on_mount(self) -> None:
        """Begin with the tactic."""
        self.query_one("#tactic").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or leave."""
        if event.button.id == "save":
            self.action_save()
        else:
            self.dismiss(None)

    def action_save(self) -> None:
        """Give back what is written; where there is no note, go there."""
        note = self.query_one("#note", TextArea).text.strip()
        if not note:
            self.query_one("#note").focus()
            return
        tactic, outcome = (str(self.query_one(name, Select).value) for name in ("#tactic", "#outcome"))
        day, cases = (self.query_one(name, Input).value.strip() for name in ("#day", "#cases"))
        self.dismiss(Tested(Tactic(tactic), Outcome(outcome), note, day, cases))
