"""Suggested codes: a list in the details, and one line for screens too narrow for it. A click accepts one."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message

from qualcode.locale import _, current_language
from qualcode.model import Code
from qualcode.tui.plain import plain
from qualcode.tui.widgets.changing_text import ChangingText

_GAP = "  "


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggested code.

    Attributes:
        key: the key that accepts it, as people read it.
        words: of the passage, those that speak for it.
    """

    key: str
    code: Code
    words: tuple[str, ...]


@dataclass
class Accepted(Message, namespace="suggestions"):
    """An offer was clicked.

    Attributes:
        place: which one, from 1.
    """

    place: int


class Doubted(Message, namespace="suggestions"):
    """The heading was clicked, which asks how good suggestions are."""


class SuggestionsPanel(ChangingText):
    """Offers with their words below each other, under a heading; always equally high, so that nothing jumps."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._count = 0

    def show(self, offers: Sequence[Offer], note: str) -> None:
        """Show offers, or why there are none."""
        self._count = len(offers)
        lines = [Content.assemble((_("Suggestions"), "bold underline"), " ", (_("how good?"), "dim underline"))]
        for offer in offers:
            name = f"{plain(offer.code.label)} {plain(offer.code.name.get(current_language()))}"
            lines.append(Content.assemble((f"{offer.key} ", "bold"), ("▌", offer.code.colour), name))
            words = ", ".join(map(plain, offer.words)) or _("often used")
            lines.append(Content.styled(f"   {words}", "dim"))
        lines.append(Content.styled(note, "dim"))
        self.update(Content("\n").join(lines))

    def on_click(self, event: events.Click) -> None:
        """Accept the clicked offer; at the heading, ask how good they are."""
        if event.get_content_offset_capture(self).y == 0:
            self.post_message(Doubted())
            return
        place = (event.get_content_offset_capture(self).y + 1) // 2
        if 1 <= place <= self._count:
            event.stop()
            self.post_message(Accepted(place))


class SuggestionsLine(ChangingText):
    """Offers on one line, each with its label and the word that speaks most for it, as far as there is room."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)
        self._ends: list[int] = []

    def show(self, offers: Sequence[Offer], note: str) -> None:
        """Show offers, or why there are none."""
        parts = _fitted(offers, self.content_size.width)
        self._ends = []
        end = 0
        for part in parts:
            end += cell_len(part.plain) + len(_GAP)
            self._ends.append(end)
        self.update(Content(_GAP).join(parts or [Content.styled(note, "dim")]))

    def on_click(self, event: events.Click) -> None:
        """Accept the clicked offer."""
        x = event.get_content_offset_capture(self).x
        place = next((place for place, end in enumerate(self._ends, 1) if x < end), None)
        if place is not None:
            event.stop()
            self.post_message(Accepted(place))


def _fitted(offers: Sequence[Offer], width: int) -> list[Content]:
    """Return offers in brief: with names and words if there is room, else the first ones with a word."""
    count = len(offers)
    for with_words, named in [(count, True), *((some, False) for some in range(count, -1, -1))]:
        parts = [_brief(offer, place < with_words, named=named) for place, offer in enumerate(offers)]
        if sum(cell_len(part.plain) + len(_GAP) for part in parts) - len(_GAP) <= width:
            break
    return parts if offers else []


def _brief(offer: Offer, with_word: bool, *, named: bool) -> Content:
    name = plain(offer.code.label) + (f" {plain(offer.code.name.get(current_language()))}" if named else "")
    # In quotation marks, for it would read as the name of the code.
    word = f" “{plain(offer.words[0])}”" if with_word and offer.words else ""
    return Content.assemble((f"{offer.key} ", "bold"), ("▌", offer.code.colour), name, (word, "dim"))
