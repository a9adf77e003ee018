"""The history screen: the texts a source has had, and what each change did."""

import asyncio
from itertools import islice

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.errors import QualcodeError
from qualcode.locale import _, ngettext
from qualcode.materials.comparing import Hunk, PieceKind, hunks_between
from qualcode.materials.forgetting_acts import ForgetRevision
from qualcode.materials.history import TextVersion, text_numbered, texts_of
from qualcode.materials.revision_acts import RestoreRevision
from qualcode.model import Forgotten, Performed, Source
from qualcode.publishing.words import local_times, words_for
from qualcode.tui.plain import cell, lines, plain
from qualcode.tui.screens.dialogs import ConfirmDialog
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.widgets.grid import Grid

_MOST_HUNKS = 100
"""Changes that are laid out; the command line shows all."""


class HistoryScreen(ListScreen[tuple[Source, list[TextVersion]]]):
    """The texts of a source, and beside each what was changed to come to it.

    Args:
        source_id: the source.
    """

    KEY_GROUP = "history"

    def __init__(self, source_id: int) -> None:
        super().__init__()
        self._source_id = source_id
        self._source: Source | None = None
        self._texts: list[TextVersion] = []

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Grid(id="table")
        with VerticalScroll(id="changes"):
            yield Static(markup=False)

    def read(self) -> tuple[Source, list[TextVersion]]:
        """Return the source and its texts."""
        source = self.host.project.source(self._source_id)
        return source, texts_of(self.host.project, source)

    def refused(self, error: QualcodeError) -> None:
        """Leave: the source may have been deleted meanwhile, and there is nothing to show then."""
        super().refused(error)
        self.dismiss(None)

    def show(self, read: tuple[Source, list[TextVersion]]) -> None:
        """Show the texts, the newest first: it is what one asks for."""
        self._source, texts = read
        self._texts = texts[::-1]
        told = ngettext("{count} text", "{count} texts", len(texts)).format(count=len(texts))
        self.head((plain(self._source.name), "bold"), f"  {told}")
        names = (_("Change"), _("Since"), _("Coder"), _("Reason"))
        headings = [cell(_("No."), right=True), *map(cell, names), cell(_("Words"), right=True), cell(_("State"))]
        self.table.fill(headings, [_cells(text) for text in self._texts])
        self.tell()

    def is_changed_by(self, performed: Performed) -> bool:
        """Return whether the source has another text, or one was forgotten."""
        return bool(performed.touched(Forgotten)) or any(s.id == self._source_id for s in performed.touched(Source))

    @property
    def _here(self) -> TextVersion | None:
        """The text under the cursor."""
        return self.under_cursor(self._texts)

    def tell(self) -> None:
        """Show what was changed to come to the text under the cursor."""
        self._compare()

    @work(exclusive=True, group="compare")
    async def _compare(self) -> None:
        here, shown = self._here, self.query_one("#changes Static", Static)
        if here is None or self._source is None:
            return
        if here.change is None:
            shown.update(_("This is the text that was imported."))
            return
        try:
            hunks = await asyncio.to_thread(self._hunks, self._source, here.number)
        except QualcodeError as error:
            shown.update(Content.styled(plain(error.what), "dim"))
            return
        shown.update(_changes(hunks))
        self.query_one("#changes").scroll_home(animate=False)

    def _hunks(self, source: Source, number: int) -> list[Hunk]:
        project = self.host.project
        return hunks_between(text_numbered(project, source, number - 1), text_numbered(project, source, number))

    # What can be done

    @work(exclusive=True, group="ask")
    async def action_restore(self) -> None:
        """Give the source the text under the cursor again."""
        here = self._here
        if here is None or here.revision is None:
            self.host.say(_("This is the text the source has."), severity="warning")
            return
        question = _("Give the source text {number} again? Codings go along with their words.")
        if await self.app.push_screen_wait(ConfirmDialog(question.format(number=here.number))):
            self.host.perform(RestoreRevision(self._source_id, here.number))

    @work(exclusive=True, group="ask")
    async def action_forget(self) -> None:
        """Take the words of the text under the cursor out of the project."""
        here = self._here
        if here is None or here.revision is None:
            self.host.say(_("This is the text the source has."), severity="warning")
            return
        assert self._source is not None
        question = _("Forget text {number} of {source} for good? This cannot be undone.")
        told = question.format(number=here.number, source=plain(self._source.name))
        if await self.app.push_screen_wait(ConfirmDialog(told)):
            self.host.perform(ForgetRevision(self._source_id, here.number))


def _cells(text: TextVersion) -> tuple[Text, ...]:
    state = "forgotten" if text.forgotten else "now" if text.revision is None else ""
    return (
        cell(text.number, right=True),
        cell(words_for("change")[text.change.value if text.change else "imported"]),
        cell(local_times([text.since])[text.since]),
        cell(text.coder),
        cell(text.reason),
        cell(text.words, right=True),
        cell(words_for("text").get(state, ""), "bold"),
    )


def _changes(hunks: list[Hunk]) -> Content:
    """Return changes: words that went in [-brackets-], words that came in {+brackets+}, both in a colour too."""
    parts: list[Content] = []
    for hunk in islice(hunks, _MOST_HUNKS):
        place = _("line {old} -> {new}").format(old=hunk.old_line, new=hunk.new_line)
        parts.append(Content.styled(f"@@ {place} @@", "bold"))
        pieces = []
        for piece in hunk.pieces:
            words = lines(piece.text)
            if piece.kind is PieceKind.GONE:
                pieces.append(Content.styled(f"[-{words}-]", "$text-error"))
            elif piece.kind is PieceKind.COME:
                pieces.append(Content.styled(f"{{+{words}+}}", "$text-success"))
            else:
                pieces.append(Content(words))
        parts.append(Content.assemble(*pieces))
    if len(hunks) > _MOST_HUNKS:
        told = _("… and {count} more changes: qualcode source diff shows all.")
        parts.append(Content.styled(told.format(count=len(hunks) - _MOST_HUNKS), "dim"))
    return Content("\n").join(parts)
