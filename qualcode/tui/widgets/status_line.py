"""The line under the transcript: which source, how much of it is coded, where the cursor is, who speaks, who codes."""

from bisect import bisect_left
from collections.abc import Sequence

from textual.content import Content

from qualcode.coding.units import Span, UnitKind
from qualcode.locale import N_, _, ngettext
from qualcode.tui.coded_source import CodedSource
from qualcode.tui.coders import Whose
from qualcode.tui.layouts import share_of
from qualcode.tui.plain import plain
from qualcode.tui.widgets.changing_text import ChangingText
from qualcode.tui.widgets.transcript import TranscriptView

UNITS = {
    UnitKind.SENTENCE: N_("sentence"),
    UnitKind.TURN: N_("turn"),
    UnitKind.PARAGRAPH: N_("paragraph"),
    UnitKind.LINE: N_("line"),
    UnitKind.WORD: N_("word"),
}


_WHOSE = {Whose.OWN: N_("own codings only"), Whose.BLIND: N_("blind")}


class StatusLine(ChangingText):
    """One line that never wraps and never moves what is around it."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's own name)
        super().__init__(id=id)

    def show(self, coded: CodedSource, view: TranscriptView, coder: str, state: str, read: Sequence[Span]) -> None:
        """Show the place of a transcript's cursor, or else a state that the screen is in.

        Args:
            coded: the source.
            view: its transcript.
            coder: who codes.
            state: what the screen waits for; empty where it waits for nothing.
            read: what of the source was read, disjoint.
        """
        self.set_class(bool(state), "-state")
        if state:
            self.update(Content.styled(plain(state), "bold"))
            return
        start = view.passage[0]
        place = _("line {line}").format(line=bisect_left(view.line_starts, start + 1))
        share = _("{share} % coded").format(share=round(100 * coded.share_coded()))
        told = [share, f"{place}, {_unit(view)}", coded.who(start)]
        coder = f"{coder}, {_(_WHOSE[coded.whose])}" if coded.whose in _WHOSE else coder
        dim = [Content.styled(text, "dim") for text in (coder, _read(coded, read))]
        name = Content.styled(coded.source.name, "bold")
        parts = Content(" · ").join([name, *map(Content, filter(None, told)), *dim])
        self.update(parts)


def _read(coded: CodedSource, read: Sequence[Span]) -> str:
    """Return how much of how many words was read."""
    share = round(100 * share_of(read, len(coded.text)))
    told = ngettext("{share} % of {count} word read", "{share} % of {count} words read", coded.source.words)
    return told.format(share=share, count=coded.source.words)


def _unit(view: TranscriptView) -> str:
    """Return what the keys would code: so many characters selected, or which unit of how many."""
    start, end = view.passage
    kind = view.unit_kind
    if view.selection:
        return _("{count} characters selected").format(count=end - start)
    if kind is UnitKind.WORD:  # words are found around the cursor and never counted
        return _(UNITS[kind])
    return f"{_(UNITS[kind])} {view.units.index(kind, start) + 1}/{view.units.count(kind)}"
