"""Reading a memo, and following its links."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.coding.memo_links import Linked, links_in
from qualcode.locale import _
from qualcode.tui.plain import lines, plain


class MemoReader(ModalScreen[Linked | None]):
    """A memo and where its links lead; gives back what the chosen one leads to, or None when it was left.

    Args:
        title: what the memo is about, who wrote it and when.
        text: the memo.
        linked: what its links lead to, by what stands between their brackets.
    """

    BINDINGS = [("escape", "dismiss(None)")]

    def __init__(self, title: str, text: str, linked: Mapping[str, Linked]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._linked = dict(linked)

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), markup=False, classes="title")
            with VerticalScroll():
                yield Static(linked_text(self._text, self._linked), markup=False)
            if self._linked:
                yield OptionList(*map(_option, self._linked.items()), markup=False)
            with Horizontal(classes="buttons"):
                yield Button(_("Back (esc)"), id="back")

    def on_mount(self) -> None:
        """Let the arrow keys choose a link, or scroll where there is none."""
        if self._linked:
            menu = self.query_one(OptionList)
            menu.focus()
            menu.highlighted = 0
        else:
            self.query_one(VerticalScroll).focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give back what a link leads to; one that leads nowhere stays and says so."""
        chosen = list(self._linked.values())[event.option_index]
        if not chosen.is_broken:
            self.dismiss(chosen)

    def on_button_pressed(self) -> None:
        """Leave."""
        self.dismiss(None)


def linked_text(text: str, linked: Mapping[str, Linked]) -> Content:
    """Return a memo with its links marked; those that lead nowhere say so in words."""
    parts: list[Content | str | tuple[str, str]] = []
    done = 0
    for link in links_in(text):
        found = linked.get(link.written)
        parts.append(lines(text[done : link.start]))
        parts.append((plain(text[link.start : link.end]), "underline"))
        if found is None or found.is_broken:
            parts.append((_(" (leads nowhere)"), "dim"))
        done = link.end
    parts.append(lines(text[done:]))
    return Content.assemble(*parts)


def _option(item: tuple[str, Linked]) -> Option:
    written, linked = item
    told = plain(" ".join(linked.told.split()))
    told = _("leads nowhere: {why}").format(why=told) if linked.is_broken else told
    return Option(Content.assemble((plain(f"[[{written}]]"), "bold"), f"  {told}"))
