"""The form of a claim: its text in both languages, which valence supports it, and what it reads."""

from collections.abc import Iterator
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Select, Static, TextArea

from qualcode.locale import LANGUAGES, _
from qualcode.model import Claim
from qualcode.tui.plain import plain
from qualcode.tui.screens.code_form import SPOKEN, rewritten, shown_in
from qualcode.tui.screens.forms import Form


class ClaimForm(Form[Claim]):
    """Everything that is written of a claim; gives it back, or None when the form was left.

    Args:
        title: what is asked.
        claim: as it is, or as the form begins with.
        language: the study's.
    """

    def __init__(self, title: str, claim: Claim, language: str) -> None:
        super().__init__()
        self._title = title
        self._claim = claim
        self._main = language if language in LANGUAGES else LANGUAGES[0]

    def compose(self) -> ComposeResult:
        """Lay out."""
        claim = self._claim
        with Vertical(classes="dialog wide", id="claim-form"):
            yield Static(plain(self._title), markup=False, classes="title")
            for language in LANGUAGES:
                yield Static(_(SPOKEN[language]), markup=False, classes="heading")
                text = shown_in(claim.text, language, self._main)
                yield TextArea(text, id=f"text-{language}", soft_wrap=True, tab_behavior="focus", compact=True)
            sides = [(_("a strength (a high answer)"), 1), (_("a gap (a low answer)"), -1)]
            yield from _row(
                _("Supported by"), Select(sides, value=claim.polarity, allow_blank=False, id="polarity", compact=True)
            )
            if not claim.is_default:
                reads = [(_("stances only"), 0), (_("the valence of codings too"), 1)]
                value = int(claim.by_valence)
                yield from _row(_("Reads"), Select(reads, value=value, allow_blank=False, id="reads", compact=True))
            yield from self.buttons()

    def on_mount(self) -> None:
        """Begin at the end of the text in the study's language."""
        area = self.query_one(f"#text-{self._main}", TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_save(self) -> None:
        """Give back what is written; where there are no words, go there."""
        texts = {each: self.query_one(f"#text-{each}", TextArea).text.strip() for each in LANGUAGES}
        if not any(texts.values()):
            self.query_one(f"#text-{self._main}").focus()
            return
        by_valence = self._claim.by_valence
        if not self._claim.is_default:
            by_valence = self.query_one("#reads", Select).value == 1
        polarity = -1 if self.query_one("#polarity", Select).value == -1 else 1
        text = rewritten(self._claim.text, texts, self._main)
        self.dismiss(replace(self._claim, text=text, polarity=polarity, by_valence=by_valence))


def _row(heading: str, widget: Select[int]) -> Iterator[Horizontal]:
    """Yield a line of the form."""
    yield Horizontal(Static(heading, markup=False, classes="heading"), widget, classes="line")
