"""The screen of pseudonyms: what may give persons away, by person, each to be accepted, merged or left."""

import re
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.errors import QualcodeError
from qualcode.locale import _, ngettext
from qualcode.materials.pseudonyms.candidates import Confidence
from qualcode.materials.pseudonyms.scanning import Mention, Thing
from qualcode.model import Coding, Performed
from qualcode.tui import keymap
from qualcode.tui.plain import cell, plain
from qualcode.tui.pseudonym_review import Review
from qualcode.tui.pseudonym_work import PseudonymWork
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.hosted import Hosted
from qualcode.tui.screens.pseudonym_dialogs import PersonChooser
from qualcode.tui.widgets.grid import Grid
from qualcode.tui.widgets.key_hints import KeyHints
from qualcode.tui.widgets.lines import Lines

_TEXT, _PSEUDONYM, _SAME = 22, 14, 18
"""Cells of columns at most."""
_SHOWN = 300
"""Mentions of a person or thing that are listed."""
_SURE = {Confidence.HIGH: "●●●", Confidence.MEDIUM: "●●○", Confidence.LOW: "●○○"}


@dataclass(frozen=True, slots=True)
class _Row:
    """What the table says of a person or thing."""

    thing: Thing
    pseudonym: str
    accepted: bool
    same: str

    def cells(self) -> list[Text]:
        """Return a cell a column."""
        thing = self.thing
        # Who is or seems to be somebody stands below that person, a little to the right.
        name = f"  {thing.shown}" if self.same.startswith("=") else thing.shown
        return [
            cell("☑" if self.accepted else "☐", "bold" if self.accepted else "dim"),
            cell(_cut(name, _TEXT), "bold"),
            cell(_cut(self.pseudonym, _PSEUDONYM), "" if self.accepted else "dim"),
            cell(_SURE[thing.confidence]),
            cell(_cut(self.same, _SAME)),
            cell(thing.kind.short),
            cell(len(thing.mentions), right=True),
        ]


class PseudonymsScreen(Hosted, Screen[None]):
    """The candidates of a scan."""

    KEY_GROUP = "pseudonyms"

    def __init__(self) -> None:
        super().__init__()
        keymap.bind(self, "pseudonyms")
        self.review: Review | None = None
        self._rows: list[Thing] = []
        self._shown: list[_Row] = []
        self._stale = False

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Static(id="heading", markup=False)
        with Container(id="found"):
            yield Grid(id="things")
            with Vertical(id="about"):
                yield Static(id="reason", markup=False)
                yield Lines(id="mentions")
        yield Static(id="notes", markup=False)
        yield KeyHints("pseudonyms")

    @property
    def _table(self) -> Grid:
        return self.query_one(Grid)

    @property
    def _mentions(self) -> OptionList:
        return self.query_one("#mentions", OptionList)

    def on_mount(self) -> None:
        """Look."""
        self._table.cursor_type = "row"
        self._table.focus()
        self._work = PseudonymWork(self.host)
        self.host.performed.subscribe(self, self._follow)
        self._scan()

    # Looking

    @work(exclusive=True, group="pseudonyms")
    async def _scan(self) -> None:
        """Open the key table, if there is one, and look at the whole project."""
        await self._look()

    async def _look(self) -> None:
        self._work.keys = self._work.keys or await self._work.open_existing()
        self._stale = False
        found = await self._work.scan()
        if found is None:
            self._work.leave_if_empty(self.review)
            return
        review = Review(found, self._work.keys)
        if self.review is not None:
            review.take_over(self.review)
        self.review = review
        self._show()

    def _show(self) -> None:
        """Show what was found and decided, with the cursor where it was."""
        review = self.review
        if review is None:
            return
        try:
            pseudonyms = review.pseudonyms()
        except QualcodeError as error:
            self.host.refuse(error)
            return
        here, ids = self._thing, [thing.id for thing in self._rows]
        accepted = review.accepted_ids()
        rows = review.rows()
        shown = [_Row(thing, pseudonyms[thing.id], thing.id in accepted, self._same(review, thing)) for thing in rows]
        changed = {
            place: row for place, (row, former) in enumerate(zip(shown, self._shown, strict=False)) if row != former
        }
        self._rows, self._shown = rows, shown
        if ids != [thing.id for thing in rows] or not self._table.change(
            {p: row.cells() for p, row in changed.items()}
        ):
            ids = [thing.id for thing in rows]
            names = ("", _("Text"), _("Pseudonym"), _("Sure"), _("Seems to be"), _("Kind"))
            self._table.fill([*map(cell, names), cell(_("Places"), right=True)], [row.cells() for row in shown])
            if here is not None and here.id in ids:
                self._table.move_cursor(row=ids.index(here.id))
        told = ngettext("{count} person or thing", "{count} persons and things", len(ids)).format(count=len(ids))
        taken = ngettext("{count} accepted", "{count} accepted", len(accepted)).format(count=len(accepted))
        self.query_one("#heading", Static).update(
            Content.assemble((_("Pseudonyms"), "bold"), f"  {told}, {taken}  ", (self._work.about_keys(), "dim"))
        )
        self._note()
        self._tell()

    def _note(self) -> None:
        """Say what to look at by hand, and whether the project was changed since."""
        review = self.review
        if review is None:
            return
        notes = [_("The project was changed since; r looks again.")] if self._stale else []
        notes += review.scan.notes[:2] or ([] if review.scan.things else [_("Nothing was found.")])
        self.query_one("#notes", Static).update(Content("\n").join(Content(f"• {plain(note)}") for note in notes))

    def _follow(self, performed: Performed) -> None:
        self._stale = self._stale or any(change.type is not Coding for change in performed.changes)
        self._note()

    def _same(self, review: Review, thing: Thing) -> str:
        """Return who a person is or seems to be."""
        if thing.id in review.merged:
            return "= " + review.scan.thing(review.merged[thing.id]).shown
        proposal = review.proposal(thing)
        if proposal is None:
            return ""
        name = review.scan.thing(proposal.into).shown
        return f"≠ {name}" if thing.id in review.separate else f"= {name}?"

    @property
    def _thing(self) -> Thing | None:
        """The person or thing under the cursor."""
        row = self._table.cursor_row
        return self._rows[row] if row < len(self._rows) else None

    def on_data_table_row_highlighted(self) -> None:
        """Tell of the one under the cursor."""
        self._tell()

    def _tell(self) -> None:
        thing, review = self._thing, self.review
        at = self._mentions.highlighted
        self._mentions.clear_options()
        if thing is None or review is None:
            self.query_one("#reason", Static).update("")
            return
        best = max(thing.mentions, key=lambda mention: mention.confidence)
        about = f"  {thing.confidence.words}: {plain(best.reason)}"
        self.query_one("#reason", Static).update(Content.assemble((plain(thing.shown), "bold"), about))
        listed = thing.mentions[:_SHOWN]
        self._mentions.add_options(Option(_shown(mention, review.is_skipped(mention))) for mention in listed)
        if at is not None and listed:
            self._mentions.highlighted = min(at, len(listed) - 1)

    # Deciding

    def on_data_table_row_selected(self) -> None:
        """Accept the one that is clicked again."""
        self.action_accept()

    def on_option_list_option_selected(self) -> None:
        """Leave a mention that is clicked, or no longer."""
        self.action_accept()

    def action_accept(self) -> None:
        """Accept the one under the cursor, or no longer; in the list of mentions, leave the mention as it is."""
        thing, review = self._thing, self.review
        if thing is None or review is None:
            return
        if self._mentions.has_focus and self._mentions.highlighted is not None:
            review.toggle_mention(thing.mentions[self._mentions.highlighted])
        else:
            review.toggle(thing)
        self._show()

    def action_all(self, least: str) -> None:
        """Accept all that is at least so sure, or nothing."""
        if self.review is not None:
            self.review.toggle_all(Confidence[least])
            self._show()

    def action_other_list(self) -> None:
        """Go from the persons to the mentions, or back."""
        (self._table if self._mentions.has_focus else self._mentions).focus()

    def on_descendant_focus(self) -> None:
        """Have a mention under the cursor, whichever way the list of mentions was come to."""
        if self._mentions.has_focus and self._mentions.highlighted is None and self._mentions.option_count:
            self._mentions.highlighted = 0

    @work(exclusive=True, group="pseudonyms")
    async def action_edit(self) -> None:
        """Choose another pseudonym."""
        thing, review = self._thing, self.review
        if thing is None or review is None:
            return
        title = _("Pseudonym for {name}; empty for the proposed one").format(name=plain(thing.shown))
        now = review.replacements.get(review.decisions.root(thing.id), "")
        answer = await self.app.push_screen_wait(InputDialog(title, now, review.pseudonyms()[thing.id]))
        if answer is not None:
            review.replace(thing, plain(answer.strip()))
            self._show()

    @work(exclusive=True, group="pseudonyms")
    async def action_merge(self) -> None:
        """Say who the person under the cursor is."""
        thing, review = self._thing, self.review
        if thing is None or review is None:
            return
        proposal = review.proposal(thing)
        others = [(one.id, one.shown) for one in review.persons() if one.id != thing.id]
        if proposal:
            others.sort(key=lambda one: one[0] != proposal.into)
        chooser = PersonChooser(thing.shown, proposal.reason if proposal else "", others)
        answer = await self.app.push_screen_wait(chooser)
        if answer is not None:
            review.merge(thing, answer)
            self._show()

    def action_merge_all(self) -> None:
        """Take up all proposals."""
        if self.review is not None:
            count = self.review.merge_all()
            told = ngettext("{count} proposal was taken up.", "{count} proposals were taken up.", count)
            self.host.say(told.format(count=count))
            self._show()

    # Doing

    def action_again(self) -> None:
        """Look again."""
        self._scan()

    @work(exclusive=True, group="pseudonyms")
    async def action_apply(self) -> None:
        """Put the pseudonyms in."""
        if self.review is not None and await self._work.apply(self.review):
            self.review.accepted.clear()
            await self._look()

    @work(exclusive=True, group="pseudonyms")
    async def action_names(self) -> None:
        """Look for the names of a list, too."""
        told = _("A list of names: a file with one a line, behind a semicolon the pseudonym for it")
        answer = await self.app.push_screen_wait(InputDialog(told))
        if answer and answer.strip() and await self._work.take_names(Path(answer.strip()).expanduser()):
            await self._look()

    @work(exclusive=True, group="pseudonyms")
    async def action_check(self) -> None:
        """Look for real names and numbers that are still there."""
        await self._work.check()

    @work(exclusive=True, group="pseudonyms")
    async def action_copy(self) -> None:
        """Make a copy to pass on."""
        await self._work.copy()

    def action_leave(self) -> None:
        """Go back to the materials."""
        self.host.go("materials")


def _shown(mention: Mention, skipped: bool) -> Content:
    """Return a mention with the words around it."""
    place = f"{mention.place.shown}:{mention.line}" if mention.line else mention.place.shown
    words = Content.assemble(
        (f"…{plain(mention.before)}", "dim"),
        (plain(" ".join(mention.text.split())), "bold strike" if skipped else "bold reverse"),
        (f"{plain(mention.after)}…", "dim"),
    )
    sign = f"✗ {_('left as it is')}  " if skipped else ""
    return Content("\n").join([Content.assemble((sign, "bold"), (plain(place), "underline")), words])


def _cut(text: str, most: int) -> str:
    line = re.sub(r"\s", " ", text)
    return line if len(line) <= most else line[: most - 1] + "…"
