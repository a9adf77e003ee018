"""Two analysts' classes side by side: how far they agree, and the way from each difference to its claim."""

from dataclasses import dataclass

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.model import Claim, ClassDecision, Code, Coder
from qualcode.publishing.comparison_table import agreement_told, comparison_table
from qualcode.triangulation.claims import ClaimLine, claim_lines
from qualcode.triangulation.comparing import ClassComparison, Compared, compare_classes
from qualcode.triangulation.words import sides, sign, strand_word, word
from qualcode.tui.convergence.asked import Asked
from qualcode.tui.convergence.looks import DISPUTED
from qualcode.tui.fitting import fit
from qualcode.tui.plain import cell, lines, plain
from qualcode.tui.screens.exporting import export
from qualcode.tui.screens.joint import JointScreen
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.widgets.about import About
from qualcode.tui.widgets.grid import Grid

_CLASS = 20
"""Cells that a class takes at most."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What is shown: the comparison, and each class both decided with its claim, in the order of the codebook."""

    comparison: ClassComparison
    lines: list[tuple[ClaimLine, Compared]]


class ComparingScreen(ListScreen[_Read]):
    """A row for each class that both decided; the reasons of the one under the cursor below.

    Args:
        asked: by what the strands are told apart.
        analysts: the names of the two.
    """

    KEY_GROUP = "comparing"
    SHOWS = (ClassDecision, Claim, Code, Coder)

    def __init__(self, asked: Asked, analysts: tuple[str, str]) -> None:
        super().__init__()
        self._asked, self._analysts = asked, analysts
        self._read: _Read | None = None
        self._shown: list[tuple[ClaimLine, Compared]] = []
        self._only_differences = False

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Static(id="agreement", markup=False)
        yield Grid(id="table")
        yield About()

    def on_mount(self) -> None:
        """Read again when somebody else codes, who may not see what others did."""
        self.host.coder_changed.subscribe(self, lambda _name: self.load())

    def read(self) -> _Read:
        """Return the classes of both.

        Raises:
            RuleError: where others' work must not be seen.
        """
        self.refuse_blind(_("A comparison tells what others decided, and you are coding blind."))
        project, asked = self.host.project, self._asked
        comparison = compare_classes(project, *self._analysts, by=asked.by, technique=asked.technique)
        both: dict[int, list[Compared]] = {}
        for each in comparison.both:
            both.setdefault(each.claim_id, []).append(each)
        return _Read(
            comparison, [(line, each) for line in claim_lines(project) for each in both.get(line.claim.id, ())]
        )

    def refused(self, error: QualcodeError) -> None:
        """Leave: there is nothing to show."""
        super().refused(error)
        self.dismiss(None)

    def show(self, read: _Read) -> None:
        """Show them, the cursor where it was."""
        self._read = read
        self._show()

    def _show(self) -> None:
        read, here, row = self._read, self.under_cursor(self._shown), self.table.cursor_row
        if read is None:
            return
        self._shown = [line for line in read.lines if line[1].differs or not self._only_differences]
        headings = ("", _("Code"), _("Strands"), _("Claim"), *map(plain, self._analysts))
        self.table.fill([cell(heading) for heading in headings], [self._cells(*line) for line in self._shown])
        fit(self.table, 3, self.size.width, {1: 8, 2: max(12, self.size.width // 5), 4: _CLASS, 5: _CLASS})
        places = (n for n, line in enumerate(self._shown) if here is not None and _key(line[1]) == _key(here[1]))
        self.table.move_cursor(row=next(places, row))
        only = f"  {_('only where they differ')}" if self._only_differences else ""
        by = _("by {variable}").format(variable=plain(sides(self._asked.by)))
        told = " × ".join(map(plain, self._analysts))
        self.head((_("Classes of two analysts"), "bold"), f"  {told}  {by}{only}")
        self.query_one("#agreement", Static).update(plain(" ".join(agreement_told(read.comparison))))
        self.tell()

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        self._show()

    def _cells(self, line: ClaimLine, both: Compared) -> tuple[Text, ...]:
        style = "bold" if both.differs else ""
        return (
            cell(DISPUTED if both.differs else "", "bold"),
            cell(line.code.label, line.code.colour),
            cell(self._strands(both)),
            cell(line.text),
            *(cell(f"{sign(decided)} {word(decided)}", style) for decided in both.decided),
        )

    def _strands(self, both: Compared) -> str:
        names = [strand_word(self._asked.by, name) for name in (both.first, both.second) if name]
        return " × ".join(names) or _("all strands")

    def tell(self) -> None:
        """Tell what either decided on what is under the cursor, and why."""
        here = self.under_cursor(self._shown)
        if here is None:
            is_none = self._read is None or not self._read.lines
            told = _("There is no class that both decided.") if is_none else _("All that both decided is the same.")
            self.query_one(About).tell(Content.styled(told, "dim"))
            return
        line, both = here
        parts = [
            Content.assemble(
                (f"{plain(line.code.label)} ", "bold"), plain(line.text), (f"  {plain(self._strands(both))}", "dim")
            )
        ]
        for name, decided, reason in zip(self._analysts, both.decided, both.reasons, strict=True):
            why = lines(reason) if reason else _("no reason given")
            parts.append(Content.assemble((f"{plain(name)}: ", "bold"), f"{sign(decided)} {word(decided)}. {why}"))
        self.query_one(About).tell(Content("\n").join(parts))

    # What can be done

    def on_data_table_row_selected(self) -> None:
        """Go to a clicked claim."""
        self.action_open_claim()

    def action_open_claim(self) -> None:
        """Show the evidence on the claim under the cursor, where a class is decided anew or by consensus."""
        if (here := self.under_cursor(self._shown)) is not None:
            claims = list(dict.fromkeys(line.claim.id for line, _both in self._shown))
            strand = here[1].first or None
            self.app.push_screen(JointScreen(self._asked, claims, here[0].claim.id, strand, self._come_back))

    def _come_back(self, claim_id: int) -> None:
        """Have the cursor on the claim that was looked at last."""
        here = self.under_cursor(self._shown)
        if here is None or here[0].claim.id != claim_id:
            places = (n for n, (line, _both) in enumerate(self._shown) if line.claim.id == claim_id)
            self.table.move_cursor(row=next(places, self.table.cursor_row))

    def action_only_differences(self) -> None:
        """Show only what they decided differently, or all again."""
        self._only_differences = not self._only_differences
        self._show()

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write where they differ, and how far they agree, to a file."""
        if self._read is not None:
            project, comparison, by = self.host.project, self._read.comparison, self._asked.by
            await export(self.host, lambda: comparison_table(project, comparison, by), "comparison.xlsx")


def _key(both: Compared) -> tuple[int, str, str]:
    return both.claim_id, both.first, both.second
