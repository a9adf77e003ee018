"""The form of a finding: statement and implication in both languages, its code, and the claim it argues."""

from collections.abc import Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Select, Static, TextArea

from qualcode.locale import LANGUAGES, N_, _, current_language
from qualcode.model import Claim, Code, Finding
from qualcode.tui.plain import lines, plain
from qualcode.tui.screens.code_form import SPOKEN, rewritten, shown_in

_NONE = 0
_HEADINGS = {"statement": N_("Statement, {language}"), "implication": N_("Implication, {language}")}


class FindingForm(ModalScreen[Finding | None]):
    """Everything that is written of a finding; gives it back, or None when the form was left.

    Args:
        title: what is asked.
        finding: as it is, or as the form begins with.
        codes, claims: what it may be about.
        language: the study's.
    """

    BINDINGS = [("ctrl+s", "save"), ("escape", "dismiss(None)")]

    def __init__(
        self, title: str, finding: Finding, codes: Sequence[Code], claims: Sequence[Claim], language: str
    ) -> None:
        super().__init__()
        self._title, self._finding = title, finding
        self._codes, self._claims = codes, claims
        self._main = language if language in LANGUAGES else LANGUAGES[0]

    def compose(self) -> ComposeResult:
        """Lay out."""
        finding = self._finding
        with Vertical(classes="dialog wide", id="finding-form"):
            yield Static(plain(self._title), markup=False, classes="title")
            with VerticalScroll(can_focus=False):
                labels = {code.id: code.label for code in self._codes}
                spoken = current_language()
                codes = [(f"{code.label} {code.name.get(spoken)}", code.id) for code in self._codes]
                claims = [(f"{labels[each.code_id]}: {each.text.get(spoken)}", each.id) for each in self._claims]
                yield from _row(_("Code"), "code", codes, finding.code_id)
                yield from _row(_("Argues the claim"), "argues", claims, finding.claim_id)
                for field, heading in _HEADINGS.items():
                    for language in LANGUAGES:
                        told = _(heading).format(language=_(SPOKEN[language]))
                        yield Static(told, markup=False, classes="heading")
                        text = lines(shown_in(getattr(finding, field), language, self._main))
                        yield TextArea(
                            text, id=f"{field}-{language}", soft_wrap=True, tab_behavior="focus", compact=True
                        )
            with Horizontal(classes="buttons"):
                yield Button(_("Save (ctrl+s)"), id="save", variant="primary")
                yield Button(_("Cancel (esc)"), id="cancel")

    def on_mount(self) -> None:
        """Begin at the end of the statement in the study's language."""
        area = self.query_one(f"#statement-{self._main}", TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or leave."""
        if event.button.id == "save":
            self.action_save()
        else:
            self.dismiss(None)

    def action_save(self) -> None:
        """Give back what is written; where there is no statement, go there."""
        texts = {
            field: {each: self.query_one(f"#{field}-{each}", TextArea).text.strip() for each in LANGUAGES}
            for field in _HEADINGS
        }
        if not any(texts["statement"].values()):
            self.query_one(f"#statement-{self._main}").focus()
            return
        finding = self._finding
        self.dismiss(
            replace(
                finding,
                statement=rewritten(finding.statement, texts["statement"], self._main),
                implication=rewritten(finding.implication, texts["implication"], self._main),
                code_id=self._chosen("code"),
                claim_id=self._chosen("argues"),
            )
        )

    def _chosen(self, name: str) -> int | None:
        value = self.query_one(f"#{name}", Select).value
        return value if isinstance(value, int) and value != _NONE else None


def _row(heading: str, name: str, options: Sequence[tuple[str, int]], value: int | None) -> ComposeResult:
    """Yield a line of the form, with none before all options."""
    shown = [(Content(_("(none)")), _NONE), *((Content(plain(told)), number) for told, number in options)]
    known = value if any(number == value for _told, number in options) else _NONE
    yield Horizontal(
        Static(heading, markup=False, classes="heading"),
        Select(shown, value=known, allow_blank=False, id=name, compact=True),
        classes="line",
    )
