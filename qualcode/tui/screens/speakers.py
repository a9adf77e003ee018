"""The speakers screen: who speaks in a source, as whom, and in which turns."""

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.widgets import DataTable, Static

from qualcode.errors import QualcodeError
from qualcode.locale import _, ngettext
from qualcode.materials.talk import Share, Talk, talk_of
from qualcode.materials.turn_acts import JoinTurns
from qualcode.model import Case, Performed, Source, Speaker, Turn
from qualcode.model.times import clock
from qualcode.tui.kinds import ROLES
from qualcode.tui.plain import cell, plain
from qualcode.tui.screens import speaker_asking
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.widgets.grid import Grid
from qualcode.tui.widgets.key_hints import KeyHints

_SPEAKER = 24
_SPEECH = 300
"""Letters of a turn that its row has."""
_OF_TURNS = {"mark", "give", "split", "join"}


class SpeakersScreen(ListScreen[Talk]):
    """The speakers of a source, and under them the turns of the one under the cursor.

    Args:
        source_id: the source.
        offset: a place in the turn to begin with; None begins with the speakers.
    """

    KEY_GROUP = "speakers"
    SHOWS = (Source, Speaker, Turn, Case)

    def __init__(self, source_id: int, offset: int | None = None) -> None:
        super().__init__()
        self._source_id = source_id
        self._offset = offset
        self._talk: Talk | None = None
        self._shares: list[Share | None] = []
        self._turns: list[Turn] = []
        self._marked: set[int] = set()

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Grid(id="table")
        yield Static(id="notes", markup=False)
        yield Grid(id="turns")

    @property
    def turns(self) -> Grid:
        """The table of turns."""
        return self.query_one("#turns", Grid)

    def on_mount(self) -> None:
        """Have a cursor on one turn."""
        self.turns.cursor_type = "row"

    # Reading and showing

    def read(self) -> Talk:
        """Return who speaks in the source."""
        project = self.host.project
        return talk_of(project, project.source(self._source_id))

    def refused(self, error: QualcodeError) -> None:
        """Leave: the source may have been deleted meanwhile, and there is nothing to show then."""
        super().refused(error)
        self.dismiss(None)

    def is_changed_by(self, performed: Performed) -> bool:
        """Return whether anything is another now in this source, or a case."""
        return (
            any(speaker.source_id == self._source_id for speaker in performed.touched(Speaker))
            or any(turn.source_id == self._source_id for turn in performed.touched(Turn))
            or any(source.id == self._source_id for source in performed.touched(Source))
            or bool(performed.touched(Case))
        )

    def show(self, read: Talk) -> None:
        """Show the speakers below a row for all of them; the cursor stays with the speaker it was on."""
        former = self.under_cursor(self._shares)
        self._talk = read
        self._shares = [None, *read.shares] if read.turns or read.shares else []
        self._marked &= {turn.id for turn in read.turns}
        numbers = [cell(name, right=True) for name in (_("Turns"), _("Words"), _("First time"))]
        headings = [*(cell(name) for name in (_("Speaker"), _("Role"), _("Case"))), *numbers]
        self.table.fill(headings, [_all_cells(read), *map(_share_cells, read.shares)] if self._shares else [])
        ids = [_id(share) for share in self._shares]
        if former is not None and _id(former) in ids:
            self.table.move_cursor(row=ids.index(_id(former)))
        elif former is None:
            self.table.move_cursor(row=0)
        count = ngettext("{count} turn", "{count} turns", len(read.turns)).format(count=len(read.turns))
        self.head((plain(read.source.name), "bold"), f"  {count}")
        self.tell()
        if self._offset is not None:
            self._go_to(self._offset)
            self._offset = None

    def _go_to(self, offset: int) -> None:
        """Move to the turn at a place of the text."""
        place = sum(turn.start <= offset for turn in self._turns) - 1
        self.turns.move_cursor(row=max(place, 0))
        self.turns.focus()

    def tell(self) -> None:
        """Show the turns of the speaker under the cursor, or all; the cursor among them stays where it was."""
        talk = self._talk
        if talk is None:
            return
        share = self.under_cursor(self._shares)
        here, at = self.under_cursor_of_turns, self.turns.cursor_row
        self._turns = [turn for turn in talk.turns if share is None or turn.speaker_id == _id(share)]
        headings = [cell(""), cell(_("No."), right=True), cell(_("Time")), cell(_("Speaker")), cell(_("Speech"))]
        self.turns.fill(headings, [self._turn_cells(turn, talk) for turn in self._turns])
        ids = [turn.id for turn in self._turns]
        stays = here is not None and here.id in ids
        self.turns.move_cursor(row=ids.index(here.id) if here and stays else min(at, max(len(ids) - 1, 0)))
        self._note()

    def _turn_cells(self, turn: Turn, talk: Talk) -> tuple[Text, ...]:
        label = talk.label(turn) or "-"
        return (
            cell("●" if turn.id in self._marked else " ", "bold"),
            cell(turn.position + 1, right=True),
            cell(clock(turn.time_ms) if turn.time_ms is not None else "·", "" if turn.time_ms is not None else "dim"),
            cell(_cut(label, _SPEAKER), "bold"),
            cell(" ".join(talk.speech(turn)[:_SPEECH].split())),
        )

    def _note(self) -> None:
        """Tell what is marked, and who is likely the same."""
        talk = self._talk
        if talk is None:
            return
        told = []
        if self._marked:
            count = len(self._marked)
            told.append(ngettext("{count} turn marked", "{count} turns marked", count).format(count=count))
        if not talk.turns:
            told.append(_("No turns: the text as a whole. f looks for them by a form."))
        for alias in talk.aliases[:2]:
            likely = _("Likely the same speaker: {label} = {into} ({why})")
            told.append(likely.format(label=alias.label, into=alias.into, why=alias.why))
        notes = self.query_one("#notes", Static)
        notes.update("\n".join(map(plain, told)))
        notes.display = bool(told)

    # What is under the cursor

    @property
    def under_cursor_of_turns(self) -> Turn | None:
        """The turn under the cursor."""
        row = self.turns.cursor_row
        return self._turns[row] if row < len(self._turns) else None

    @property
    def _speaker(self) -> Speaker | None:
        """The speaker under the cursor: of the turn, where the cursor is among the turns."""
        if self._talk is None:
            return None
        if self.turns.has_focus:
            turn = self.under_cursor_of_turns
            return next((one for one in self._talk.speakers if turn and one.id == turn.speaker_id), None)
        share = self.under_cursor(self._shares)
        return share.speaker if share else None

    def _asked_of(self) -> tuple[Talk, Speaker] | None:
        """Return whom something is to be said of; tell where that is nobody."""
        speaker = self._speaker
        if self._talk is None or speaker is None:
            self.host.say(_("Put the cursor on a speaker first."))
            return None
        return self._talk, speaker

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done to turns only among the turns."""
        if action in _OF_TURNS:
            return self.turns.has_focus
        return super().check_action(action, parameters)

    def on_descendant_focus(self) -> None:
        """Show the keys of the table that has the cursor."""
        self.query_one(KeyHints).refresh()

    # Speakers

    @work(exclusive=True, group="ask")
    async def action_role(self) -> None:
        """Say what the speaker does."""
        if asked := self._asked_of():
            await speaker_asking.set_role(self.host, asked[1])

    @work(exclusive=True, group="ask")
    async def action_case(self) -> None:
        """Say which case the speaker is."""
        if asked := self._asked_of():
            await speaker_asking.set_case(self.host, *asked)

    @work(exclusive=True, group="ask")
    async def action_rename(self) -> None:
        """Call the speaker otherwise."""
        if asked := self._asked_of():
            await speaker_asking.rename(self.host, asked[1])

    @work(exclusive=True, group="ask")
    async def action_same(self) -> None:
        """Say whose speaker it is in truth."""
        if asked := self._asked_of():
            await speaker_asking.merge(self.host, *asked)

    @work(exclusive=True, group="ask")
    async def action_form(self) -> None:
        """Find the turns anew."""
        if self._talk is not None:
            await speaker_asking.find_anew(self.host, self._talk)

    # Turns

    def action_other_table(self) -> None:
        """Go from the speakers to the turns, or back."""
        (self.table if self.turns.has_focus else self.turns).focus()

    def action_open(self) -> None:
        """Go from a speaker to the turns, and from a turn into the transcript."""
        if not self.turns.has_focus:
            self.turns.focus()
        elif turn := self.under_cursor_of_turns:
            self.host.visit("coding", source_id=self._source_id, offset=turn.speech_start)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open a row that is clicked again."""
        self.action_open()

    def action_mark(self) -> None:
        """Mark the turn under the cursor, or no more, and go on to the next."""
        turn, talk = self.under_cursor_of_turns, self._talk
        if turn is not None and talk is not None:
            self._marked ^= {turn.id}
            self.turns.change({self.turns.cursor_row: self._turn_cells(turn, talk)})
            self._note()
            self.turns.action_cursor_down()

    def _chosen(self) -> list[Turn]:
        """Return the turns that are marked, else the one under the cursor."""
        turns = self._talk.turns if self._talk else ()
        here = self.under_cursor_of_turns
        return [turn for turn in turns if turn.id in self._marked] or ([here] if here else [])

    @work(exclusive=True, group="ask")
    async def action_give(self) -> None:
        """Give the marked turns, or the one under the cursor, to another speaker."""
        turns = self._chosen()
        if self._talk is not None and turns and await speaker_asking.give(self.host, self._talk, turns):
            self._marked.clear()
            self.tell()

    @work(exclusive=True, group="ask")
    async def action_split(self) -> None:
        """Split the turn under the cursor."""
        turn = self.under_cursor_of_turns
        if self._talk is not None and turn is not None:
            await speaker_asking.split(self.host, self._talk, turn)

    def action_join(self) -> None:
        """Join the turn under the cursor with the next."""
        if turn := self.under_cursor_of_turns:
            self.host.perform(JoinTurns(turn.id))


def _id(share: Share | None) -> int | None:
    """Return the id of whose share it is: None of nobody, 0 of all."""
    return 0 if share is None else share.speaker.id if share.speaker else None


def _all_cells(talk: Talk) -> tuple[Text, ...]:
    return (
        cell(_("all"), "italic"),
        cell(""),
        cell(""),
        cell(len(talk.turns), "italic", right=True),
        cell(sum(talk.words), "italic", right=True),
        cell(""),
    )


def _share_cells(share: Share) -> tuple[Text, ...]:
    speaker = share.speaker
    return (
        cell(_cut(speaker.label, _SPEAKER), "bold") if speaker else cell(_("nobody"), "italic"),
        cell(_(ROLES[speaker.role]) if speaker else ""),
        cell(_cut(share.case, _SPEAKER) or "·", "" if share.case else "dim"),
        cell(share.turns, right=True),
        cell(share.words, right=True),
        cell(clock(share.first_ms) if share.first_ms is not None else "·", right=True),
    )


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
