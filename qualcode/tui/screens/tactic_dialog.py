"""The form of a test of a finding: the tactic, what came of it, the note, the day and the cases, and what helps."""

import asyncio
from dataclasses import dataclass

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Select, Static, TextArea

from qualcode.conclusion.findings import findings
from qualcode.conclusion.tactics import Fact, Help, help_for
from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.model import Coding, Outcome, Tactic
from qualcode.publishing.words import words_for
from qualcode.tui.plain import lines, plain
from qualcode.tui.record_work import open_step
from qualcode.tui.screens.hosted import Hosted
from qualcode.tui.screens.passages import PassagesScreen
from qualcode.tui.widgets.lines import LongLines


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


class TacticDialog(Hosted, ModalScreen[Tested | None]):
    """One test of a finding, and what can be computed for its tactic; gives it back, or None when the form was left.

    Args:
        told: the finding.
        first: what the form holds at first.
        finding_id: of the finding.
    """

    BINDINGS = [
        ("ctrl+s", "save"),
        ("ctrl+t", "take"),
        ("escape", "dismiss(None)"),
        ("enter", "open"),
        ("space", "take_one"),
    ]

    def __init__(self, told: str, first: Tested, finding_id: int) -> None:
        super().__init__()
        self._told, self._first, self._finding_id = told, first, finding_id
        self._help: Help | None = None

    def compose(self) -> ComposeResult:
        """Lay out."""
        first = self._first
        tactics, outcomes = words_for("tactic"), words_for("outcome")
        with Vertical(classes="dialog wide", id="tactic-form"):
            yield Static(_("How was it tested?"), markup=False, classes="title")
            with VerticalScroll(can_focus=False, id="fields"):
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
            yield Static(_("What can be computed"), markup=False, classes="heading", id="helped")
            yield LongLines(id="facts")
            told = _("enter: its passages. space: into the note. ctrl+t: all of them")
            yield Static(told, markup=False, classes="hint")
            with Horizontal(classes="buttons"):
                yield Button(_("Save (ctrl+s)"), id="save", variant="primary")
                yield Button(_("Cancel (esc)"), id="cancel")

    def on_mount(self) -> None:
        """Begin with the tactic."""
        self.query_one("#tactic").focus()

    def on_screen_resume(self) -> None:
        """Compute again what may have changed while another screen lay over this one."""
        self._compute()

    def on_select_changed(self, event: Select.Changed) -> None:
        """Compute for another tactic."""
        if event.select.id == "tactic":
            self._compute()

    # What is computed

    @work(exclusive=True, group="compute")
    async def _compute(self) -> None:
        """Compute for the chosen tactic, in a thread, and show it."""
        tactic = Tactic(str(self.query_one("#tactic", Select).value))
        if self.host.is_blind:
            self._show(None, _("Blind: only what you did is shown."))
            return
        try:
            found = await asyncio.to_thread(self._read, tactic)
        except QualcodeError as error:
            self._show(None, error.what)
        else:
            self._show(found)

    def _read(self, tactic: Tactic) -> Help:
        project = self.host.project
        return help_for(project, findings(project, ids=[self._finding_id])[0].finding, [tactic])[0]

    def _show(self, found: Help | None, instead: str = "") -> None:
        """Show facts and, behind them, their rules; or what is to be told instead."""
        self._help = found
        shown = [Content(plain(instead))] if found is None else [*map(_of_fact, found.facts)]
        rules = found.rules if found else ()
        shown += [Content.styled(_("Rule: {rule}").format(rule=plain(rule)), "dim") for rule in rules]
        facts = self._facts
        facts.lay_out(len(shown), shown.__getitem__, facts.highlighted or 0)

    @property
    def _facts(self) -> LongLines:
        return self.query_one(LongLines)

    @property
    def _here(self) -> Fact | None:
        """The fact under the cursor, while the keys go there."""
        at = self._facts.highlighted
        if self._help is None or at is None or not self._facts.has_focus or at >= len(self._help.facts):
            return None
        return self._help.facts[at]

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open a clicked fact."""
        self.action_open()

    @work(exclusive=True, group="open")
    async def action_open(self) -> None:
        """Show the passages behind the fact under the cursor, or the first record behind it where there are none."""
        fact = self._here
        if fact is None:
            return
        if ids := fact.ids(Coding.__name__):
            self.app.push_screen(PassagesScreen(ids, fact.told))
        elif fact.evidence:
            await open_step(self.host, fact.evidence[0])
        else:
            self.host.say(_("There are no passages behind it."))

    def action_take_one(self) -> None:
        """Put the fact under the cursor into the note."""
        if (fact := self._here) is not None:
            self._draft(fact.told, fact.cases)

    def action_take(self) -> None:
        """Put all facts into the note, and the cases they are about into theirs; the analyst goes on from there."""
        if self._help is not None:
            self._draft(self._help.draft(), self._help.cases)
            self.query_one("#note").focus()

    def _draft(self, told: str, cases: tuple[str, ...]) -> None:
        """Add lines and cases that are not there yet."""
        area, field = self.query_one("#note", TextArea), self.query_one("#cases", Input)
        known = area.text.splitlines()
        more = [line for line in map(plain, told.splitlines()) if line not in known]
        area.text = "\n".join([*([area.text.rstrip()] if area.text.strip() else []), *more])
        area.move_cursor(area.document.end)
        named = [name.strip() for name in field.value.split(",") if name.strip()]
        field.value = ", ".join(dict.fromkeys([*named, *map(plain, cases)]))

    # Saving

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


def _of_fact(fact: Fact) -> Content:
    """Return a fact as the list shows it: with a sign where it asks for caution."""
    return Content.assemble(("! ", "bold yellow") if fact.is_warning else "  ", plain(fact.told))
