"""How a display is set, arranged and kept: what its screen has keys for."""

import asyncio

from textual import work

from qualcode.locale import _
from qualcode.model import SavedDisplay
from qualcode.publishing.displays.acts import RenameDisplay, ReportDisplay, SaveDisplay
from qualcode.publishing.displays.contract import Shown
from qualcode.publishing.displays.kinds import kind_named
from qualcode.publishing.displays.showing import saved_displays
from qualcode.tui.displays.look import Look, following, setting_of, turned_by_values
from qualcode.tui.displays.reading import Read, Reader, names_in
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.display_asking import NEED_GROUPS
from qualcode.tui.screens.display_form import DisplayForm
from qualcode.tui.screens.listing import ReadingScreen


class ArrangingScreen(ReadingScreen[Read]):
    """A screen that shows a display and changes how it is shown."""

    KEY_GROUP = "display"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.latest: Read | None = None
        self._reader = Reader()

    @property
    def shown(self) -> Shown | None:
        """What is shown; None where nothing is, or not yet."""
        return self.latest.shown if self.latest else None

    @property
    def saved(self) -> SavedDisplay | None:
        """The saved display this is, or was before it was changed; None where it is none."""
        return self.latest.saved if self.latest else None

    @property
    def is_changed(self) -> bool:
        """Whether it is shown otherwise than it is saved."""
        return self.saved is not None and not self.look.is_as(self.saved)

    def read(self) -> Read:
        """Count what is asked."""
        return self._reader.read(self.host.project, self.look, self.host.known_coders)

    def ask(self, look: Look) -> None:
        """Show something else."""
        self.look = look
        self.host.views[self.KEY_GROUP] = look
        self.tell_computing()
        self.load()

    def tell_computing(self) -> None:
        """Say that something is being counted."""
        raise NotImplementedError

    def column_here(self) -> str | None:
        """Return the key of the column under the cursor; None where there is none."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether something can be done with a display of this kind."""
        kind = self.look.kind
        if action == "next_values":
            return turned_by_values(kind) is not None
        if action == "next_group":
            return setting_of(kind, "by") is not None
        if action == "next_level":
            return setting_of(kind, "level") is not None
        return super().check_action(action, parameters)

    # How it is counted

    def action_next_values(self) -> None:
        """Take the next of what cells can hold, or of the ways to count."""
        if (setting := turned_by_values(self.look.kind)) is not None:
            now = self.look.one(setting.name)
            self.ask(self.look.having(setting.name, following(list(setting.choices), now)))

    def action_next_level(self) -> None:
        """Show sub-codes beside their codes, or not."""
        if (setting := setting_of(self.look.kind, "level")) is not None:
            now = self.look.one("level")
            self.ask(self.look.having("level", following(list(setting.choices), now)))

    def action_next_group(self) -> None:
        """Group the cases by each variable in turn, then not at all where that can be."""
        if self.latest is None or setting_of(self.look.kind, "by") is None:
            return
        variables = list(self.latest.variables)
        if not variables:
            self.host.say(_("The cases have no variables to group them by."))
            return
        now = self.look.one("by")
        if setting_of(self.look.kind, "strands"):
            now = now if self.look.one("strands") == "case" else ""
            by = following(["", *variables], now)
            self.ask(self.look.having("strands", "case" if by else "technique").having("by", by))
            return
        self.ask(self.look.having("by", following([*([] if self.look.kind in NEED_GROUPS else [""]), *variables], now)))

    # How it is arranged

    def action_transpose(self) -> None:
        """Change rows and columns over."""
        if self.shown is not None and not self.shown.is_grid:
            self.host.say(_("Rows and columns cannot change places here: each column is another figure."))
            return
        # By which column it was sorted means nothing any more.
        look = self.look.having("transpose", "no" if self.look.one("transpose") == "yes" else "yes")
        self.ask(look.sorted_as(None))

    def action_hide_empty(self) -> None:
        """Leave out rows and columns that hold nothing, or not."""
        self.ask(self.look.having("hide_empty", "no" if self.look.one("hide_empty") == "yes" else "yes"))

    def action_sort(self) -> None:
        """Sort by the column under the cursor: upwards, then downwards, then not at all."""
        if (column := self.column_here()) is not None:
            self.sort_by(column)

    def sort_by(self, column: str) -> None:
        """Sort by a column, by its key: upwards, then downwards, then not at all."""
        look = self.look
        if look.sorted_by != column:
            self.ask(look.sorted_as(column))
        elif look.one("descending") != "yes":
            self.ask(look.sorted_as(column, descending=True))
        else:
            self.ask(look.sorted_as(None))

    @work(exclusive=True, group="ask")
    async def action_settings(self) -> None:
        """Ask for all settings."""
        names = await asyncio.to_thread(names_in, self.host.project)
        columns = self.shown.table.columns if self.shown else ()
        chosen = await self.host.push_screen_wait(DisplayForm(self.look, names, columns))
        if chosen is not None and chosen != self.look:
            self.ask(chosen)

    # Keeping it

    @work(exclusive=True, group="ask")
    async def action_save(self) -> None:
        """Keep it under a name."""
        now, look = self.saved, self.look
        told = _("Save the display under which name?")
        name = await self.host.push_screen_wait(InputDialog(told, now.name if now else ""))
        if name is None or not name.strip():
            return
        name = " ".join(name.split())
        others = await asyncio.to_thread(saved_displays, self.host.project)
        if any(each.name == name and each.id != look.display_id for each in others):
            question = _("There is a display “{name}” already. Replace it?").format(name=name)
            if not await self.host.push_screen_wait(ConfirmDialog(question)):
                return
        performed = await self.host.perform(SaveDisplay(name, look.kind, look.settings, look.written))
        if not performed:
            return
        self.host.say(performed[-1].event.sentence())
        kept = performed[-1].touched(SavedDisplay)
        self.ask(Look.of(kept[-1]))

    @work(exclusive=True, group="ask")
    async def action_rename(self) -> None:
        """Give the saved display another name."""
        if (saved := self._only_saved()) is not None:
            name = await self.host.push_screen_wait(InputDialog(_("Another name for the display"), saved.name))
            if name and name.strip() != saved.name:
                self.host.perform(RenameDisplay(saved.id, name))

    @work(exclusive=True, group="report")
    async def action_report(self) -> None:
        """Put the saved display into the report, or take it out."""
        if (saved := self._only_saved()) is not None:
            performed = await self.host.perform(ReportDisplay(saved.id, not saved.in_report))
            if performed:
                told = performed[-1].event.sentence()
                if self.is_changed:
                    told = f"{told}. {_('As it is saved: what was changed since is not.')}"
                self.host.say(told)

    def _only_saved(self) -> SavedDisplay | None:
        if self.saved is None:
            self.host.say(_("Save the display first: w."))
        return self.saved

    @property
    def kind_title(self) -> str:
        """What people call its kind."""
        return _(kind_named(self.look.kind).title)
