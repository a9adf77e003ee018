"""Passages: the words behind a number, each a key away from its place in the transcript."""

from collections.abc import Collection

from textual import work
from textual.content import Content

from qualcode.coding.retrieval import Passage, passages
from qualcode.locale import _, ngettext
from qualcode.model import Code, Coding, Memo, Source
from qualcode.publishing.excerpts import excerpt_table
from qualcode.tui.plain import plain
from qualcode.tui.screens.exporting import export
from qualcode.tui.screens.place_list import PlaceListScreen


class PassagesScreen(PlaceListScreen[tuple[list[Passage], list[Source]]]):
    """The passages of some codings.

    Args:
        ids: of the codings.
        title: what they have in common.
    """

    KEY_GROUP = "passages"
    HIDES_OTHERS = True
    SHOWS = (Coding, Memo, Code, Source)

    def __init__(self, ids: Collection[int], title: str) -> None:
        super().__init__(title)
        self._ids = ids
        self._passages: list[Passage] = []
        self._source_ids: dict[str, int] = {}

    def read(self) -> tuple[list[Passage], list[Source]]:
        """Return the passages, and the sources they may be of."""
        project = self.host.project
        known = self.host.known_coders
        return passages(project, ids=self._ids, memos_by=known) if self._ids else [], project.sources()

    def show(self, read: tuple[list[Passage], list[Source]]) -> None:
        """Show the passages; the cursor stays."""
        found, sources = read
        self._passages = found
        self._source_ids = {source.name: source.id for source in sources}
        told = ngettext("{count} passage", "{count} passages", len(found)).format(count=len(found))
        self.head((plain(self._title), "bold"), f"  {told}")
        self.list.lay_out(len(found), lambda number: shown(found[number]), self.list.highlighted or 0)

    def place_of(self, index: int) -> tuple[int, int]:
        """Return where a passage is."""
        passage = self._passages[index]
        return self._source_ids[passage.source], passage.start

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write the passages to a file."""
        found = self._passages
        await export(self.host, lambda: excerpt_table(found), "passages.docx")


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
