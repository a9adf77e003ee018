"""Saying which technique asked whom about a claim: what tells "not asked" from "silent"."""

import asyncio
from dataclasses import dataclass

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.model import Asked, Case, Performed, SourceKind
from qualcode.project import Act, Project
from qualcode.publishing.words import words_for
from qualcode.triangulation.claim_acts import ForgetAsked, RecordAsked
from qualcode.tui import keymap
from qualcode.tui.plain import cell, plain
from qualcode.tui.screens.hosted import Hosted
from qualcode.tui.widgets.grid import Grid
from qualcode.tui.widgets.key_hints import KeyHints

_TECHNIQUES = list(SourceKind)


@dataclass(frozen=True, slots=True)
class _Read:
    """What is shown: cases, and what was said by technique and case (None: all)."""

    cases: list[Case]
    said: dict[tuple[SourceKind, int | None], bool]

    @classmethod
    def of(cls, project: Project, claim_id: int) -> "_Read":
        """Read it."""
        found = (one for one in project.records(Asked) if one.claim_id == claim_id)
        return cls(project.cases(), {(one.technique, one.case_id): one.asked for one in found})


class AskedDialog(Hosted, ModalScreen[None]):
    """A row for all and one for each case, a column for each technique; each cell says asked, not asked, or nothing.

    Args:
        claim_id: the claim.
        title: its text.
    """

    KEY_GROUP = "asked"
    # A dialog does not hear the keys of the whole program.
    BINDINGS = [("u", "app.undo"), ("ctrl+r", "app.redo")]

    def __init__(self, claim_id: int, title: str) -> None:
        super().__init__()
        keymap.bind(self, self.KEY_GROUP)
        self._claim_id = claim_id
        self._title = title
        self._read: _Read | None = None

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog wide", id="asked"):
            yield Static(_("Who was asked about it?"), markup=False, classes="title")
            yield Static(plain(self._title), markup=False, id="claim")
            yield Grid(id="table")
            told = _("✓ asked, ✗ not asked; where nothing is said of a case, what is said of all holds.")
            yield Static(told, markup=False, classes="hint")
            yield KeyHints(self.KEY_GROUP)

    @property
    def _table(self) -> Grid:
        return self.query_one(Grid)

    def on_mount(self) -> None:
        """Read."""
        self._table.fixed_columns = 1
        self._table.focus()
        self.host.performed.subscribe(self, self._follow)
        self._load()

    def _follow(self, performed: Performed) -> None:
        """Show what was recorded, by anybody."""
        if {change.type for change in performed.changes} & {Asked, Case}:
            self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        try:
            self._read = await asyncio.to_thread(_Read.of, self.host.project, self._claim_id)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        if self.is_attached:
            self._fill(self._read)

    def _fill(self, read: _Read) -> None:
        headings = [cell(""), *(cell(words_for("kind")[technique.value]) for technique in _TECHNIQUES)]
        names: list[tuple[int | None, str]] = [(None, _("(all)")), *((case.id, case.name) for case in read.cases)]
        rows = [
            (cell(name), *(_sign(read.said, technique, number) for technique in _TECHNIQUES)) for number, name in names
        ]
        self._table.fill(headings, rows)
        self._table.move_cursor(column=max(self._table.cursor_column, 1))

    def on_data_table_cell_selected(self) -> None:
        """Say the next thing of a cell that is clicked again."""
        self.action_turn()

    def action_turn(self) -> None:
        """Say asked, then not asked, then nothing."""
        if (here := self._here()) is None or self._read is None:
            return
        now = self._read.said.get(here)
        self._say(True if now is None else False if now else None)

    def action_say(self, asked: bool) -> None:
        """Say asked or not asked."""
        self._say(asked)

    def action_forget(self) -> None:
        """Say nothing."""
        self._say(None)

    def _say(self, asked: bool | None) -> None:
        if (here := self._here()) is None or self._read is None:
            return
        technique, case_id = here
        if self._read.said.get(here) is asked:
            return
        whom = () if case_id is None else (case_id,)
        act: Act = ForgetAsked((self._claim_id,), technique, whom)
        if asked is not None:
            act = RecordAsked((self._claim_id,), technique, whom, asked=asked)
        self.host.perform(act)

    def _here(self) -> tuple[SourceKind, int | None] | None:
        """Return the technique and the case (None: all) under the cursor."""
        row, column = self._table.cursor_coordinate
        if self._read is None or not 1 <= column <= len(_TECHNIQUES) or row > len(self._read.cases):
            return None
        return _TECHNIQUES[column - 1], self._read.cases[row - 1].id if row else None

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def _sign(said: dict[tuple[SourceKind, int | None], bool], technique: SourceKind, case_id: int | None) -> Text:
    """Return what a cell shows; dim where it follows from what is said of all."""
    own, of_all = said.get((technique, case_id)), said.get((technique, None))
    asked = of_all if own is None else own
    if asked is None:
        return cell("·", "dim")
    return cell("✓" if asked else "✗", "dim" if own is None else "bold")
