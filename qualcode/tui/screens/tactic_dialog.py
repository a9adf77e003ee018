"""The form of a test of a finding: the tactic, what came of it, the note, the day and the cases."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Select, SelectionList, Static, TextArea
from textual.widgets.selection_list import Selection

from qualcode.locale import _
from qualcode.model import Outcome, Tactic
from qualcode.publishing.words import words_for
from qualcode.tui.plain import lines, plain


@dataclass(frozen=True, slots=True)
class Tested:
    """What the form holds.

    Attributes:
        day: ISO 8601; today where empty.
        cases: ids.
    """

    tactic: Tactic = Tactic.NEGATIVE_EVIDENCE
    outcome: Outcome = Outcome.UPHELD
    note: str = ""
    day: str = ""
    cases: tuple[int, ...] = ()


class TacticDialog(ModalScreen[Tested | None]):
    """One test of a finding; gives it back, or None when the form was left.

    Args:
        told: the finding.
        cases: ids and names of those it may be about.
        first: what the form holds at first.
    """

    BINDINGS = [("ctrl+s", "save"), ("escape", "dismiss(None)")]

    def __init__(self, told: str, cases: Sequence[tuple[int, str]], first: Tested) -> None:
        super().__init__()
        self._told, self._cases, self._first = told, cases, first

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
                    yield Input(first.day, placeholder=_("today, or such as 2024-08-12"), compact=True, id="day")
                yield TextArea(
                    lines(first.note),
                    placeholder=_("What was done, and what came of it"),
                    tab_behavior="focus",
                    compact=True,
                    id="note",
                )
                yield Static(_("Cases it was about (space chooses)"), markup=False, classes="heading")
                yield SelectionList(
                    *(Selection(Content(plain(name)), number, number in first.cases) for number, name in self._cases),
                    id="cases",
                    compact=True,
                )
            with Horizontal(classes="buttons"):
                yield Button(_("Save (ctrl+s)"), id="save", variant="primary")
                yield Button(_("Cancel (esc)"), id="cancel")

    def on_mount(self) -> None:
        """Begin with the tactic."""
        self.query_one("#tactic").focus()
        self.query_one("#cases").display = bool(self._cases)

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
        cases = tuple(sorted(self.query_one(SelectionList).selected))
        day = self.query_one("#day", Input).value.strip()
        self.dismiss(Tested(Tactic(tactic), Outcome(outcome), note, day, cases))
