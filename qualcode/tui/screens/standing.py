"""How the cases stand to a finding: all together, or by group of a variable."""

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from qualcode.conclusion.findings import findings
from qualcode.conclusion.standing import Standing, standing_by_group, standing_of
from qualcode.locale import _, current_language
from qualcode.model import Case, Code, Coding, Finding, Source, Speaker, Value, Variable
from qualcode.publishing.finding_tables import standing_table
from qualcode.publishing.words import words_for
from qualcode.tui.app import QualcodeApp
from qualcode.tui.fitting import fit
from qualcode.tui.plain import cell, plain
from qualcode.tui.screens.exporting import export
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.widgets.about import About
from qualcode.tui.widgets.grid import Grid

_Read = tuple[Finding, dict[str, Standing]]


async def ask_variable(host: QualcodeApp) -> str | None:
    """Return the variable whose values are the groups, empty for all cases together; None where nothing is chosen."""
    names = await asyncio.to_thread(lambda: [variable.name for variable in host.project.variables()])
    picked = await host.push_screen_wait(
        PickDialog(_("By group of which variable?"), [_("All cases together"), *names])
    )
    return None if picked is None else names[picked - 1] if picked else ""


class StandingScreen(ListScreen[_Read]):
    """A row a group with how many of its cases stand how; the names of those under the cursor below.

    Args:
        finding_id: the finding.
        variable: whose values are the groups; empty for all cases together.
    """

    KEY_GROUP = "standing"
    SHOWS = (Finding, Case, Code, Coding, Source, Speaker, Value, Variable)

    def __init__(self, finding_id: int, variable: str = "") -> None:
        super().__init__()
        self._finding_id = finding_id
        self._variable = variable
        self._finding: Finding | None = None
        self._groups: dict[str, Standing] = {}

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Static(id="finding", markup=False)
        yield Grid(id="table")
        yield About()

    def read(self) -> _Read:
        """Return the finding and how the cases stand to it."""
        project = self.host.project
        finding = findings(project, ids=[self._finding_id])[0].finding
        if self._variable:
            return finding, standing_by_group(project, finding, self._variable)
        return finding, {"": standing_of(project, finding)}

    def show(self, read: _Read) -> None:
        """Show it, the cursor where it was."""
        row = self.table.cursor_row
        self._finding, self._groups = read
        headings = (_("Group"), *_sides())
        rows = [
            (cell(self._named(group)), *(cell(len(names), right=True) for names in _names(each)))
            for group, each in self._groups.items()
        ]
        self.table.fill([cell(headings[0]), *(cell(heading, right=True) for heading in headings[1:])], rows)
        fit(self.table, 0, self.size.width)
        self.table.move_cursor(row=row)
        by = _("by {variable}").format(variable=plain(self._variable)) if self._variable else _("all cases together")
        self.head((_("How the cases stand"), "bold"), f"  {by}")
        self.query_one("#finding", Static).update(plain(self._finding.statement.get(current_language())))
        self.tell()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        if self._finding is not None:
            self.show((self._finding, self._groups))

    def tell(self) -> None:
        """Name the cases of the group under the cursor, and tell by what they stand so."""
        group = self.under_cursor(list(self._groups))
        if group is None:
            return
        standing = self._groups[group]
        valence = words_for("valence").get(standing.valence.value)
        told = _("No valence bears it out: its evidence has as many strengths as gaps, or no passages with either.")
        if valence is not None:
            told = _("A passage bears it out by the valence most of its own passages have: {valence}.")
            told = told.format(valence=valence)
        parts = [Content.styled(told, "dim")]
        for side, names in zip(_sides(), _names(standing), strict=True):
            parts.append(Content.assemble((f"{side} ({len(names)}): ", "bold"), plain(", ".join(names)) or "–"))
        self.query_one(About).tell(Content("\n").join(parts))

    def _named(self, group: str) -> str:
        return group or (_("(not known)") if self._variable else _("(all)"))

    # What can be done

    @work(exclusive=True, group="ask")
    async def action_group(self) -> None:
        """Choose another variable."""
        chosen = await ask_variable(self.host)
        if chosen is not None:
            self._variable = chosen
            self.load()

    @work(exclusive=True, group="ask")
    async def action_export(self) -> None:
        """Export the table."""
        groups = self._groups
        await export(self.host, lambda: standing_table(groups), "standing.xlsx")


def _sides() -> tuple[str, str, str, str]:
    return _("Bear it out"), _("Speak against it"), _("Say both"), _("Silent")


def _names(standing: Standing) -> tuple[tuple[str, ...], ...]:
    return standing.supporting, standing.opposing, standing.mixed, standing.silent
