"""The report as it would be written now: what is in it, and the way from each sentence to what it rests on."""

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import wrap

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import DataTable

from qualcode.errors import QualcodeError
from qualcode.locale import N_, _, ngettext
from qualcode.model import Performed
from qualcode.preferences import preferred
from qualcode.publishing.report.blocks import Report
from qualcode.publishing.report.building import PARTS, build_report
from qualcode.publishing.report.pieces import Piece, pieces
from qualcode.tui.fitting import fit
from qualcode.tui.plain import cell, plain
from qualcode.tui.record_work import open_step
from qualcode.tui.screens.exporting import ask_target
from qualcode.tui.screens.listing import ListScreen
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.progress import ProgressDialog, Steps
from qualcode.tui.widgets.about import About
from qualcode.tui.widgets.grid import Grid

PART_WORDS = {
    "method": N_("Method"),
    "documents": N_("Document evidence"),
    "figures": N_("Pictures"),
    "findings": N_("Findings"),
    "triangulation": N_("Triangulation"),
    "displays": N_("Displays"),
    "audit": N_("Audit appendix"),
    "checklists": N_("Reporting checklists"),
}
_STYLES = {"title": "bold", "heading": "bold", "caption": "bold", "columns": "dim", "note": "dim", "quote": "italic"}
_INDENTED = ("quote", "columns", "row", "note")
_MOST_TOLD = 30
"""Of so many records the words are shown below the text; enter lists all."""
_BESIDE = 14
"""Cells that the column of evidence and the edges take."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the report is to have in it."""

    parts: tuple[str, ...] = PARTS
    verified_only: bool = False
    label_by: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line on the screen: a part of a piece."""

    piece: Piece
    text: str
    is_first: bool


class ReportScreen(ListScreen[Report]):
    """The report in lines; what the one under the cursor rests on stands below."""

    KEY_GROUP = "report"

    def __init__(self) -> None:
        super().__init__()
        self._report: Report | None = None
        self._lines: list[_Line] = []

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Grid(id="table")
        yield About()

    @property
    def _asked(self) -> Asked:
        asked = self.host.views.get("report")
        return asked if isinstance(asked, Asked) else Asked()

    def is_changed_by(self, performed: Performed) -> bool:
        """Whatever is done may be told of in it."""
        return True

    def read(self) -> Report:
        """Build it.

        Raises:
            RuleError: where others' work must not be seen.
        """
        self.refuse_blind(_("A report tells what everybody did, and you are coding blind."))
        asked = self._asked
        return build_report(
            self.host.project,
            parts=asked.parts,
            verified_only=asked.verified_only,
            label_by=asked.label_by,
            style=preferred("citation"),
        )

    def show(self, read: Report) -> None:
        """Show it, the cursor in the place it was in."""
        self._report = read
        self._lines = list(_lines(pieces(read), max(self.size.width - _BESIDE, 20)))
        rows = [
            (
                cell(line.text, _STYLES.get(line.piece.kind, "")),
                cell(len(line.piece.evidence) or "" if line.is_first else "", right=True),
            )
            for line in self._lines
        ]
        self.table.fill([cell(_("Text")), cell(_("Evidence"))], rows)
        fit(self.table, 0, self.size.width)
        asked = self._asked
        parts = len(asked.parts)
        told = [
            ngettext("{count} part", "{count} parts", parts).format(count=parts),
            ngettext("{count} table", "{count} tables", len(read.tables)).format(count=len(read.tables)),
            ngettext("{count} picture", "{count} pictures", len(read.figures)).format(count=len(read.figures)),
            _("only verified findings") if asked.verified_only else "",
            _("quotes by {variable}").format(variable=plain(asked.label_by)) if asked.label_by else "",
        ]
        self.head((_("Report"), "bold"), "".join(f"  {each}" for each in told if each))
        self.tell()

    def on_resize(self) -> None:
        """Wrap the text anew."""
        if self._report is not None:
            self.show(self._report)

    def tell(self) -> None:
        """Show what the piece under the cursor rests on."""
        here, report = self.under_cursor(self._lines), self._report
        told = Content.styled(_("This states no figure."), "dim")
        if here is not None and report is not None and here.piece.evidence:
            steps = here.piece.evidence
            names = [report.named[step] for step in steps[:_MOST_TOLD]]
            lines = [Content.assemble((plain(each.name), "bold"), f"  {plain(each.words)}") for each in names]
            if len(steps) > _MOST_TOLD:
                more = len(steps) - _MOST_TOLD
                lines.append(Content(ngettext("and {count} more", "and {count} more", more).format(count=more)))
            told = Content("\n").join(lines)
        self.query_one(About).tell(told)

    # What can be done

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Lead to the evidence of what is clicked."""
        self.action_open()

    @work(exclusive=True, group="ask")
    async def action_open(self) -> None:
        """Show what the piece under the cursor rests on where it stands; of several, the one that is picked."""
        here, report = self.under_cursor(self._lines), self._report
        if here is None or report is None or not here.piece.evidence:
            self.host.say(_("This states no figure."))
            return
        steps, place = here.piece.evidence, 0
        if len(steps) > 1:
            names = [f"{report.named[step].name}  {report.named[step].words}".strip() for step in steps]
            picked = await self.host.push_screen_wait(PickDialog(_("Which of what it rests on?"), names))
            if picked is None:
                return
            place = picked
        await open_step(self.host, steps[place])

    @work(exclusive=True, group="ask")
    async def action_parts(self) -> None:
        """Ask which parts are wanted, until that is left."""
        at = 0
        while True:
            parts = self._asked.parts
            names = [f"{'✓' if part in parts else ' '} {_(PART_WORDS[part])}" for part in PARTS]
            picked = await self.host.push_screen_wait(
                PickDialog(_("Which parts? enter changes one, esc ends"), names, at)
            )
            if picked is None:
                return
            at = picked
            kept = tuple(part for part in PARTS if (part in parts) is (part != PARTS[picked]))
            if kept:
                self._ask_for(replace(self._asked, parts=kept))

    def action_verified(self) -> None:
        """Only verified findings, or tentative ones too."""
        self._ask_for(replace(self._asked, verified_only=not self._asked.verified_only))

    @work(exclusive=True, group="ask")
    async def action_label(self) -> None:
        """Ask which variable's value stands in the labels of quotes."""
        found = await asyncio.to_thread(self.host.project.variables)
        names = ["", *(variable.name for variable in found)]
        at = names.index(self._asked.label_by) if self._asked.label_by in names else 0
        shown = [_("(none)"), *names[1:]]
        picked = await self.host.push_screen_wait(PickDialog(_("Which variable stands in labels?"), shown, at))
        if picked is not None:
            self._ask_for(replace(self._asked, label_by=names[picked]))

    def action_section(self, step: int) -> None:
        """Go to the next heading, or to the one before."""
        at = self.table.cursor_row
        found = [n for n, line in enumerate(self._lines) if line.is_first and line.piece.kind == "heading"]
        places = [n for n in found if n > at] if step > 0 else [n for n in reversed(found) if n < at]
        if places:
            self.table.move_cursor(row=places[0])

    @work(exclusive=True, group="ask")
    async def action_write(self) -> None:
        """Write it to a file, in the format of its ending."""
        from qualcode.publishing.report.writers import formats

        endings = " ".join(ending for each in formats() for ending in each.extensions)
        told = _("Write the report to which file? Its ending says the format: {endings}").format(endings=endings)
        if (target := await ask_target(self.host, told, "article.docx")) is None:
            return
        await self.host.push_screen_wait(
            ProgressDialog(_("Writing the report"), lambda steps: self._write(target, steps))
        )

    async def _write(self, target: Path, steps: Steps) -> None:
        from qualcode.publishing.report.writers import format_by_ending, write_report

        try:
            format_by_ending(target)
            steps.tell(0, 2, _("Reading the project"))
            report = await asyncio.to_thread(self.read)
            if steps.stopped():
                return
            steps.tell(1, 2, plain(target.name))
            beside = await asyncio.to_thread(write_report, report, target)
        except QualcodeError as error:
            self.host.refuse(error)
        else:
            told = _("Its pictures are in {folder}; keep them beside it.")
            pictures = [told.format(folder=plain(str(beside[0].parent)))] if beside else []
            self.host.say(" ".join([_("Wrote {file}.").format(file=target), *pictures]))

    def _ask_for(self, asked: Asked) -> None:
        self.host.views["report"] = asked
        self.load()


def _lines(found: list[Piece], width: int) -> list[_Line]:
    made: list[_Line] = []
    for piece in found:
        indent = "  " if piece.kind in _INDENTED or piece.level > 1 else ""
        if piece.kind in ("heading", "caption") and made:
            made.append(_Line(Piece("", "space"), "", False))
        texts = wrap(" ".join(piece.text.split()), width - len(indent)) or [""]
        made += [_Line(piece, f"{indent}{text}", n == 0) for n, text in enumerate(texts)]
    return made
