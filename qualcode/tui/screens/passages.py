"""Passages: the words behind a number, each a key away from its place in the transcript."""

import asyncio
from collections.abc import Collection

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.coding.retrieval import Passage, passages
from qualcode.errors import QualcodeError
from qualcode.locale import _, ngettext
from qualcode.model import Code, Coding, Memo, Performed, Source
from qualcode.publishing.excerpts import excerpt_table
from qualcode.tui import keymap
from qualcode.tui.app import QualcodeApp
from qualcode.tui.plain import plain
from qualcode.tui.screens.exporting import export
from qualcode.tui.widgets.key_hints import KeyHints

_PAGE = 100
"""Passages that are laid out at a time; more follow when the cursor comes near the last of them."""
_NEAR = 20


class PassagesScreen(Screen[None]):
    """The passages of some codings.

    Args:
        ids: of the codings.
        title: what they have in common.
    """

    KEY_GROUP = "passages"

    def __init__(self, ids: Collection[int], title: str) -> None:
        super().__init__()
        keymap.bind(self, "passages")
        self._ids = ids
        self._title = title
        self._passages: list[Passage] = []
        self._source_ids: dict[str, int] = {}
        self._laid_out = 0
        self._is_stale = False

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Static(id="heading", markup=False)
        yield OptionList(markup=False, id="passages")
        yield KeyHints(self.KEY_GROUP)

    @property
    def host(self) -> QualcodeApp:
        """The application."""
        assert isinstance(self.app, QualcodeApp)
        return self.app

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def on_mount(self) -> None:
        """Read the passages."""
        self._list._bindings.key_to_bindings.pop("enter", None)  # the screen's own stands in the footer
        self._list.focus()
        self.query_one("#heading", Static).update(Content(plain(self._title)))
        self.host.performed.subscribe(self, self._follow)
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        project = self.host.project
        try:
            found = await asyncio.to_thread(passages, project, ids=self._ids) if self._ids else []
            sources = await asyncio.to_thread(project.sources)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        self._passages, self._laid_out = found, 0
        self._source_ids = {source.name: source.id for source in sources}
        told = ngettext("{count} passage", "{count} passages", len(found)).format(count=len(found))
        self.query_one("#heading", Static).update(Content.assemble((plain(self._title), "bold"), f"  {told}"))
        at = self._list.highlighted or 0
        self._list.clear_options()
        self._lay_out_more(at)
        if found:
            self._list.highlighted = min(at, len(found) - 1)

    def _lay_out_more(self, at: int) -> None:
        """Lay out as many more passages as it takes to have some behind the one at ``at``."""
        until = min(max(self._laid_out + _PAGE, at + _PAGE), len(self._passages))
        self._list.add_options(Option(shown(passage)) for passage in self._passages[self._laid_out : until])
        self._laid_out = until

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Have passages behind the cursor."""
        if event.option_index >= self._laid_out - _NEAR and self._laid_out < len(self._passages):
            self._lay_out_more(event.option_index)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show a clicked passage in its transcript."""
        self._open(event.option_index)

    def action_open_passage(self) -> None:
        """Show the passage under the cursor in its transcript."""
        if self._list.highlighted is not None:
            self._open(self._list.highlighted)

    def _open(self, index: int) -> None:
        passage = self._passages[index]
        self.host.visit("coding", source_id=self._source_ids[passage.source], offset=passage.start)

    def _follow(self, performed: Performed) -> None:
        if any(performed.touched(kind) for kind in (Coding, Memo, Code, Source)):
            self._is_stale = True
            self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """Read again what changed; while another screen lies over this one, nobody sees it."""
        if self._is_stale and self.is_active:
            self._is_stale = False
            self._load()

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write the passages to a file."""
        found = self._passages
        await export(self.host, lambda: excerpt_table(found), "passages.docx")

    def action_leave(self) -> None:
        """Go back to where the passages were asked for."""
        self.dismiss(None)


def shown(passage: Passage) -> Content:
    """Return a passage as the list shows it: where and who, the words, the memo."""
    place = _("{source}:{line}").format(source=passage.source, line=passage.line)
    who = passage.speaker if passage.case in ("", passage.speaker) else f"{passage.speaker} ({passage.case})"
    sign = f" [{passage.valence.sign}]" if passage.valence.sign else ""
    parts = [
        Content.assemble(
            (plain(place), "bold"),
            f"  {plain(who)}  ",
            plain(passage.code_path),
            (sign, "bold"),
            (f"  {plain(passage.coder)}", "dim"),
            (f"  ? {_('automatic')}" if passage.automatic else "", "italic"),
        ),
        Content(f"“{plain(' '.join(passage.quote.split()))}”"),
    ]
    if passage.memo:
        parts.append(Content.assemble(("✎ ", "bold"), (plain(" ".join(passage.memo.split())), "italic")))
    return Content("\n").join([*parts, Content("")])
