"""Editing the text of a source, or of one turn of it, while what it would do to the codings is told."""

import asyncio
from collections.abc import Callable

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static, TextArea

from qualcode.errors import QualcodeError
from qualcode.locale import _, ngettext
from qualcode.materials.foreseeing import Foreseen, foresee
from qualcode.materials.revision_acts import ReviseSource
from qualcode.model import Coding, Source
from qualcode.project import CodingFilter
from qualcode.tui import keymap
from qualcode.tui.app import QualcodeApp
from qualcode.tui.plain import plain
from qualcode.tui.screens.dialogs import ConfirmDialog

_PAUSE = 0.4
"""Seconds without a key until what the edit would do is told."""
_LONGEST_TEXT, _LONGEST_LINE = 600_000, 40_000
"""What the editor takes without making every key wait; the command line edits anything."""

_SHORT = 1_000
"""Up to so many letters, the editor takes only a part of the screen."""

Foresee = Callable[[str], Foreseen]


class EditingScreen(ModalScreen[str | None]):
    """A text to be edited; gives back what it became, or None when it was left or is as it was.

    Args:
        title: what is edited.
        text: as it is.
        draft: as it is edited so far.
        place: of the cursor, in letters from the beginning.
        tells: says what would become of codings; called in a thread.
    """

    KEY_GROUP = "editing"

    def __init__(self, title: str, text: str, draft: str, place: int, tells: Foresee) -> None:
        super().__init__()
        keymap.bind(self, "editing")
        self._title = title
        self._old = text
        self._draft = draft
        self._place = place
        self._tells = tells

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog" if len(self._old) > _SHORT else "dialog short", id="editing"):
            yield Static(plain(self._title), markup=False, classes="title")
            yield TextArea(self._draft, soft_wrap=True)
            yield Static("", markup=False, id="foreseen")
            with Horizontal(classes="buttons"):
                yield Button(_("Save (ctrl+s)"), id="save", variant="primary")
                yield Button(_("Cancel (esc)"), id="cancel")

    def on_mount(self) -> None:
        """Begin to edit."""
        before = self._draft[: self._place]
        self._area.move_cursor((before.count("\n"), len(before) - before.rfind("\n") - 1), center=True)
        self._area.focus()
        self._foresee()

    @property
    def _area(self) -> TextArea:
        return self.query_one(TextArea)

    def on_text_area_changed(self) -> None:
        """Tell what would become of codings, once the keys pause."""
        self._foresee()

    @work(exclusive=True, group="foresee")
    async def _foresee(self) -> None:
        await asyncio.sleep(_PAUSE)
        foreseen = told(await asyncio.to_thread(self._tells, self._area.text))
        if self.is_attached:  # the analyst may have left meanwhile
            self.query_one("#foreseen", Static).update(foreseen)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or leave."""
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_leave()

    @work(exclusive=True, group="ask")
    async def action_save(self) -> None:
        """Give back the text; where codings would have to be looked at, ask first."""
        text = self._area.text
        if text == self._old:
            self.dismiss(None)
            return
        foreseen = await asyncio.to_thread(self._tells, text)
        if foreseen.touched or foreseen.unplaced:
            question = f"{told(foreseen)}\n\n{_('Save? Undo brings everything back.')}"
            if not await self.app.push_screen_wait(ConfirmDialog(question)):
                return
        self.dismiss(text)

    @work(exclusive=True, group="ask")
    async def action_leave(self) -> None:
        """Leave; ask first where something was changed."""
        if self._area.text != self._old and not await self.app.push_screen_wait(
            ConfirmDialog(_("Throw away what you changed?"))
        ):
            return
        self.dismiss(None)


def told(foreseen: Foreseen) -> str:
    """Return in words what an edit would do to codings."""
    parts = [
        ngettext("{count} coding keeps its words", "{count} codings keep their words", foreseen.sound),
        ngettext("{count} to look at", "{count} to look at", foreseen.touched),
        ngettext("{count} without words", "{count} without words", foreseen.unplaced),
    ]
    counts = (foreseen.sound, foreseen.touched, foreseen.unplaced)
    return " · ".join(part.format(count=count) for part, count in zip(parts, counts, strict=True))


async def edit_text(host: QualcodeApp, source: Source, text: str, start: int, end: int, place: int = 0) -> None:
    """Let the words ``[start, end)`` of a source be edited, and give the source what comes of it.

    Args:
        host: the application.
        source: as it was when ``text`` was read.
        text: of the source.
        start: where what is edited begins.
        end: where it ends.
        place: where the cursor begins.
    """
    old = draft = text[start:end]
    if len(old) > _LONGEST_TEXT or max(map(len, old.split("\n"))) > _LONGEST_LINE:
        host.say(_("This text is too large for the editor here. Run: qualcode source edit."), severity="warning")
        return
    try:
        codings = await asyncio.to_thread(_codings, host, source)
    except QualcodeError as error:
        host.refuse(error)
        return

    def whole(words: str) -> str:
        return text[:start] + words + text[end:]

    title = _("Edit {source}").format(source=source.name)
    while True:
        edited = await host.push_screen_wait(
            EditingScreen(title, old, draft, max(0, place - start), lambda words: foresee(codings, text, whole(words)))
        )
        if edited is None:
            return
        performed = await host.perform(ReviseSource(source.id, whole(edited), began_from=source.text_hash))
        if performed is not None:
            host.say(performed[-1].event.sentence())
            return
        # It was refused, and the reason told: what was written must not be lost by it.
        draft = edited


def _codings(host: QualcodeApp, source: Source) -> list[Coding]:
    return host.project.codings(CodingFilter(sources=(source.id,)))
