"""How good the suggestions are: a trial on people the model has not learned from, and what came of it."""

import asyncio
from collections.abc import Iterator, Sequence
from functools import partial

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from qualcode.coding.coders import coder_ids
from qualcode.coding.suggestions import Evaluation, evaluate, examples_of, level_of, suggesters, topics_of, verdict
from qualcode.errors import QualcodeError
from qualcode.locale import _, current_language, ngettext
from qualcode.project import Project
from qualcode.tui.app import QualcodeApp
from qualcode.tui.codes import Codes
from qualcode.tui.plain import cell
from qualcode.tui.screens.progress import ProgressDialog, Steps
from qualcode.tui.widgets.grid import Grid

_SHORTEST = 12
"""Cells a code's name has at least."""


class AccuracyDialog(ModalScreen[None]):
    """Tells what came of a trial.

    Args:
        codes: the codebook.
        found: the shares; None where too little is coded.
    """

    BINDINGS = [("escape", "dismiss(None)")]

    def __init__(self, codes: Codes, found: Evaluation | None) -> None:
        super().__init__()
        self._codes = codes
        self._found = found

    def compose(self) -> ComposeResult:
        """Lay out."""
        with Vertical(classes="dialog wide", id="accuracy"):
            yield Static(_("How good are the suggestions?"), markup=False, classes="title")
            yield Static(verdict(self._found), markup=False)
            yield Static(_tried(self._found), markup=False, id="tried")
            yield Grid(id="shares")
            with Horizontal(classes="buttons"):
                yield Button(_("Close (esc)"), id="close")

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(Grid)
        table.cursor_type = "row"
        if self._found is None:
            table.display = False
            return
        table.focus()

    def on_resize(self) -> None:
        """Give the names of codes the room that the shares leave."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        if self._found is None:
            return
        table = self.query_one(Grid)
        headings = [_("Code"), _("Passages"), _("First"), _("Of three"), _("Frequent"), _("3 frequent")]
        taken = sum(cell_len(heading) + 2 * table.cell_padding for heading in headings[1:])
        width = table.size.width - table.styles.scrollbar_size_vertical
        room = max(width - taken - 2 * table.cell_padding, _SHORTEST)
        table.fill([cell(text) for text in headings], list(self._rows(self._found, room)))

    def _rows(self, found: Evaluation, room: int) -> Iterator[Sequence[Text]]:
        everything = (found.first, found.third, found.usual_first, found.usual_third)
        yield [cell(_("All"), "bold"), cell(found.passages), *map(_share, everything)]
        for each in found.codes:
            code = self._codes.codes.get(each.code_id)
            name = f"{code.label} {code.name.get(current_language())}" if code else ""
            shares = (each.first, each.third, each.usual_first, each.usual_third)
            short = name if cell_len(name) <= room else f"{set_cell_size(name, room - 1)}…"
            yield [cell(short), cell(each.passages), *map(_share, shares)]

    def on_button_pressed(self) -> None:
        """Close."""
        self.dismiss(None)


def _share(share: float) -> Text:
    return cell(f"{share:.0%}")


def _tried(found: Evaluation | None) -> str:
    """Return how it was tried."""
    if found is None:
        return ""
    passages = ngettext("{count} coded passage", "{count} coded passages", found.passages)
    if found.passages < found.all_passages:
        passages = _("{count} of {all} coded passages").format(count=found.passages, all=found.all_passages)
    people = ngettext("of {count} person", "of {count} people", found.groups).format(count=found.groups)
    how = _("each person's by what was learned from the others.")
    return f"{passages.format(count=found.passages)} {people}, {how}"


async def show_accuracy(host: QualcodeApp, coders: Sequence[str]) -> None:
    """Try the suggestions, with progress and a way to stop, and show what came of it.

    Args:
        host: the application.
        coders: names of those whose codings may be learned from; all if empty.
    """
    came: list[tuple[Codes, Evaluation | None]] = []

    async def work(steps: Steps) -> None:
        try:
            came.append(await asyncio.to_thread(partial(_try, host.project, coders, steps)))
        except QualcodeError as error:
            host.say(error.what)

    await host.push_screen_wait(ProgressDialog(_("Trying the suggestions"), work))
    if came:
        await host.push_screen_wait(AccuracyDialog(*came[0]))


def _try(project: Project, coders: Sequence[str], steps: Steps) -> tuple[Codes, Evaluation | None]:
    ids = coder_ids(project, coders)
    level = level_of(project, coders=ids)

    def told(done: int, total: int) -> None:
        steps.tell_or_stop(done, total, _("{done} of {total}").format(done=done, total=total))

    examples = examples_of(project, coders=ids, level=level)
    topics = topics_of(project, level=level)
    found = evaluate(suggesters()["words"], topics, examples, project.study.language, told)
    return Codes.of(project), found
