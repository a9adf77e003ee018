"""The history of acts: who did what when, what each act changed, and the way back."""

import asyncio
import re
from dataclasses import replace

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from qualcode.coding.taking_back import TakenBack, UndoPlan, plan_undo, undo_back
from qualcode.errors import QualcodeError
from qualcode.locale import _, ngettext
from qualcode.model import Event, Operation, Performed
from qualcode.project import EventFilter, Project
from qualcode.publishing.act_details import ActTold, FieldTold, act_details
from qualcode.publishing.record_words import operation_word
from qualcode.publishing.words import local_times
from qualcode.tui import keymap
from qualcode.tui.plain import cell, lines, plain
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.filtering import ask_coders
from qualcode.tui.screens.hosted import ReadingAgain
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.progress import ProgressDialog, Steps
from qualcode.tui.widgets.grid import Grid
from qualcode.tui.widgets.key_hints import KeyHints

_PAGE = 100
"""Acts fetched at a time; more follow when the cursor comes near the last of them."""
_NEAR = 20
_WIDEST_CODER = 14
_LONG = 70
"""Characters before and after that together stand on one line."""
_PLACEHOLDER = re.compile(r"\{\w+\}")


class ActsScreen(ReadingAgain, Screen[None]):
    """The journal, newest first, and below it what the act under the cursor changed."""

    KEY_GROUP = "acts"

    def __init__(self) -> None:
        super().__init__()
        keymap.bind(self, "acts")
        self._events: list[Event] = []
        self._asked = EventFilter()
        self._has_more = False
        self._told: tuple[int, ActTold] | None = None
        self._act_name = ""

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Static(id="heading", markup=False)
        yield Grid(id="table")
        with VerticalScroll(id="changes"):
            yield Static(markup=False)
        yield KeyHints(self.KEY_GROUP)

    @property
    def _table(self) -> Grid:
        return self.query_one(Grid)

    def on_mount(self) -> None:
        """Read the newest acts."""
        self._table.cursor_type = "row"
        self._table.focus()
        self.host.performed.subscribe(self, self._follow)
        self._load()

    # Loading

    @work(exclusive=True, group="load")
    async def _load(self, keep: int | None = None) -> None:
        """Read the newest acts that are asked for; the cursor goes to event ``keep``, else to the first."""
        count = max(_PAGE, len(self._events) + 1) if keep is not None else _PAGE
        found = await self._fetch(None, count)
        if found is None or not self.is_attached:
            return
        self._events, rows = found
        self._has_more = len(self._events) == count
        names = (_("When"), _("Coder"), _("What was done"), _("State"))
        self._table.fill([cell(_("No."), right=True), *map(cell, names)], rows)
        self._fit()
        at = next((place for place, event in enumerate(self._events) if event.n == keep), 0)
        self._table.move_cursor(row=at)
        self._tell_heading()
        self._tell_act()

    @work(exclusive=True, group="more")
    async def _load_more(self) -> None:
        """Read the acts before those that are listed."""
        asked = self._asked
        found = await self._fetch(self._events[-1].n, _PAGE)
        if found is not None and asked == self._asked and self.is_attached:
            events, rows = found
            self._events += events
            self._has_more = len(events) == _PAGE
            self._table.add_rows(rows)

    async def _fetch(self, before: int | None, count: int) -> tuple[list[Event], list[tuple[Text, ...]]] | None:
        history, asked = self.host.project.history, self._allowed(self._asked)

        def read() -> tuple[list[Event], list[tuple[Text, ...]]]:
            events = history.events(asked, before=before, limit=count)
            gone = history.taken_back(event.n for event in events)
            times = local_times(event.at for event in events)
            return events, [_cells(event, times[event.at], event.n in gone) for event in events]

        try:
            return await asyncio.to_thread(read)
        except QualcodeError as error:
            self.host.refuse(error)
            return None

    def _allowed(self, asked: EventFilter) -> EventFilter:
        """Return what is asked for, less what others did where the coder is blind."""
        return replace(asked, coders=self.host.known_coders) if self.host.is_blind else asked

    def _fit(self) -> None:
        """Give what was done the room that the other columns leave."""
        table = self._table
        columns = table.ordered_columns
        columns[2].width = min(columns[2].width, _WIDEST_CODER)
        others = sum(column.width for column in columns) - columns[3].width
        room = self.size.width - others - 2 * table.cell_padding * len(columns) - 2
        columns[3].width = max(room, 12)
        table._require_update_dimensions = True
        table.refresh()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        if self._table.columns:
            self._fit()

    def _follow(self, _performed: Performed) -> None:
        self.grow_stale()

    def read_again(self) -> None:
        """Read the acts again."""
        here = self._here
        self._load(here.n if here and self._table.cursor_row else None)

    @property
    def _here(self) -> Event | None:
        """The event under the cursor."""
        row = self._table.cursor_row
        return self._events[row] if 0 <= row < len(self._events) else None

    # What is told

    def _tell_heading(self) -> None:
        asked = self._asked
        only = [
            *asked.coders,
            *([self._act_name] if asked.acts else []),
            *([f"“{asked.words}”"] if asked.words else []),
        ]
        parts: list[Content | tuple[str, str] | str] = [(_("History of acts"), "bold")]
        if blind := self.host.blind_told:
            parts.append((f"  {blind}", "bold italic"))
        if only:
            told_only = _("only: {what}").format(what=plain(" · ".join(only)))
            parts.append(f"  {told_only}")
            if not self._events:
                nothing = _("nothing of the kind")
                parts.append((f"  {nothing}", "dim"))
        self.query_one("#heading", Static).update(Content.assemble(*parts))

    def on_data_table_row_highlighted(self) -> None:
        """Tell of the act under the cursor, and have acts behind it."""
        if self._has_more and self._table.cursor_row >= len(self._events) - _NEAR:
            self._load_more()
        self._tell_act()

    @work(exclusive=True, group="act")
    async def _tell_act(self) -> None:
        here, shown = self._here, self.query_one("#changes Static", Static)
        if here is None:
            shown.update("")
            return
        told = await self._read_details(here)
        if told is not None and self.is_attached and self._here is here:
            shown.update(_shown(here, told))
            self.query_one("#changes").scroll_home(animate=False)

    async def _read_details(self, event: Event) -> ActTold | None:
        if self._told is None or self._told[0] != event.n:
            project = self.host.project

            def read() -> ActTold:
                return act_details(project, project.history.performed(event.n))

            try:
                self._told = event.n, await asyncio.to_thread(read)
            except QualcodeError as error:
                self.host.refuse(error)
                return None
        return self._told[1]

    # What can be done

    def on_data_table_row_selected(self) -> None:
        """Show the place of a clicked act."""
        self.action_open_place()

    @work(exclusive=True, group="open")
    async def action_open_place(self) -> None:
        """Show the place of the act under the cursor in its transcript."""
        here = self._here
        told = await self._read_details(here) if here else None
        if told is None:
            return
        if told.place is None:
            self.host.say(_("This act has no place in a transcript."), severity="warning")
            return
        self.host.visit("coding", source_id=told.place[0], offset=told.place[1])

    @work(exclusive=True, group="ask")
    async def action_back(self, including: bool) -> None:
        """Take back the coder's own acts down to the one under the cursor."""
        here, project = self._here, self.host.project
        if here is None:
            return
        await self.host.settle()
        try:
            plan = await asyncio.to_thread(plan_undo, project, here.n, including=including)
            plan = replace(plan, others=()) if self.host.is_blind else plan
        except QualcodeError as error:
            self.host.refuse(error)
            return
        if not plan.acts:
            self.host.say(plain(plan.nothing()), severity="warning")
        elif await self.app.push_screen_wait(ConfirmDialog(plain(plan.question()))):
            await self._take_back(plan)

    async def _take_back(self, plan: UndoPlan) -> None:
        taken: list[TakenBack] = []

        async def work(steps: Steps) -> None:
            def undo(project: Project) -> Performed | None:
                taken.append(undo_back(project, plan, lambda done, total: steps.tell(done, total, ""), steps.stopped))
                return taken[-1].performed[-1] if taken[-1].performed else None

            await self.host.write(undo)

        await self.app.push_screen_wait(ProgressDialog(_("Taking back ..."), work))
        for result in taken:
            self.host.say(result.sentence())
            if result.conflict is not None:
                self.host.refuse(result.conflict)

    # Filters

    @work(exclusive=True, group="ask")
    async def action_filter_coder(self) -> None:
        """Choose whose acts are shown."""
        coders = await ask_coders(self.host, _("Whose acts?"))
        if coders is not None:
            self._ask(replace(self._asked, coders=coders))

    @work(exclusive=True, group="ask")
    async def action_filter_act(self) -> None:
        """Choose which kind of act is shown."""
        known = await asyncio.to_thread(self.host.project.history.acts, self._allowed(EventFilter()))
        kinds = {act: message for act, message, _often in reversed(known)}
        acts = sorted(kinds, key=lambda act: -sum(one.often for one in known if one.act == act))
        names = [_PLACEHOLDER.sub("…", _(kinds[act])) for act in acts]
        chosen = await self.app.push_screen_wait(PickDialog(_("Which kind of act?"), [_("All kinds"), *names]))
        if chosen is not None:
            self._act_name = names[chosen - 1] if chosen else ""
            self._ask(replace(self._asked, acts=(acts[chosen - 1],) if chosen else ()))

    @work(exclusive=True, group="ask")
    async def action_filter_words(self) -> None:
        """Ask for letters that what was done must have."""
        answer = await self.app.push_screen_wait(InputDialog(_("Only acts with these letters"), self._asked.words))
        if answer is not None:
            self._ask(replace(self._asked, words=answer.strip()))

    def _ask(self, asked: EventFilter) -> None:
        self._asked = asked
        self._load()

    def action_leave(self) -> None:
        """Show all acts again; go back if that is so."""
        if self._asked:
            self._ask(EventFilter())
        else:
            self.dismiss(None)


def _cells(event: Event, time: str, is_gone: bool) -> tuple[Text, ...]:
    style = "dim" if is_gone else ""
    state = _("taken back") if is_gone else ""
    return (
        cell(event.n, style, right=True),
        cell(time, style),
        cell(event.coder, style),
        cell(event.sentence(), style),
        cell(state, "bold"),
    )


def _shown(event: Event, told: ActTold) -> Content:
    """Return what an act changed: its sentence, how many of what where it is many, and the first few records."""
    parts = [Content.styled(plain(event.sentence()), "bold")]
    if told.left_out:
        counts = [f"{kind}: {count} {operation_word(operation)}" for kind, operation, count in told.counts]
        parts.append(Content(" · ".join(counts)))
    for record in told.records:
        head = f"{record.kind} {operation_word(record.operation)}"
        parts.append(Content.assemble((head, "dim"), "  ", (plain(record.name), "bold")))
        is_change = record.operation is Operation.CHANGE
        parts += [_field(field, is_change=is_change) for field in record.fields]
    if told.left_out:
        more = ngettext("… and {count} more", "… and {count} more", told.left_out).format(count=told.left_out)
        parts.append(Content.styled(more, "dim"))
    if not told.records:
        parts.append(Content.styled(_("It changed no record."), "dim"))
    return Content("\n").join(parts)


def _field(field: FieldTold, *, is_change: bool) -> Content:
    """Return a field before and after; of what was added or removed, only what it held."""
    name = (f"  {field.title}: ", "dim")
    if not is_change:
        return Content.assemble(name, lines(field.before or field.after))
    before, after = (lines(value) if value else _("nothing") for value in (field.before, field.after))
    arrow = "\n    → " if "\n" in before + after or len(before + after) > _LONG else " → "
    return Content.assemble(name, (before, "$text-error"), arrow, (after, "$text-success"))
