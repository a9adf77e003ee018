"""The preview of an import: what each file would become, to be put right before anything is taken in."""

from collections.abc import Callable
from dataclasses import replace

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import DataTable, Static

from qualcode.errors import QualcodeError
from qualcode.locale import _, ngettext
from qualcode.materials.importing import ImportReport, ReadFiles, import_drafts
from qualcode.materials.preview import SpeakerSeen
from qualcode.materials.sheets.contract import column_name
from qualcode.materials.surveys.plan import USES, details
from qualcode.materials.turns import form_title
from qualcode.model import Performed
from qualcode.model.times import clock
from qualcode.project import Project
from qualcode.tui import keymap
from qualcode.tui.kinds import KINDS, ROLES
from qualcode.tui.pending import Pending, PendingFailure, PendingSource, PendingSurvey, pending, ready
from qualcode.tui.plain import cell, plain
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.hosted import Hosted
from qualcode.tui.screens.mapping_file import save_mapping, use_mapping
from qualcode.tui.widgets.grid import Grid
from qualcode.tui.widgets.key_hints import KeyHints

_WIDEST = 26


class PreviewScreen(Hosted, Screen[ImportReport | None]):
    """Shows what files would become; gives back what became of them, or None when it was left.

    Args:
        read: what the files gave.
    """

    KEY_GROUP = "preview"

    def __init__(self, read: ReadFiles) -> None:
        super().__init__()
        keymap.bind(self, "preview")
        self._waiting = pending(read)
        self._failed = read.failed
        self._shown: Pending | None = None

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Static(id="heading", markup=False)
        with Container(id="halves"):
            yield Grid(id="files")
            with Vertical(id="one"):
                yield Static(id="about", markup=False)
                yield Grid(id="parts")
                with VerticalScroll(id="turns", can_focus=True):
                    yield Static(id="talk", markup=False)
        yield KeyHints("preview")

    @property
    def _files(self) -> Grid:
        return self.query_one("#files", Grid)

    @property
    def _parts(self) -> Grid:
        """The speakers of a transcript, or the columns of a survey."""
        return self.query_one("#parts", Grid)

    def on_mount(self) -> None:
        """Show the first file."""
        for grid in (self._files, self._parts):
            grid.cursor_type = "row"
        self._show_files()
        self._files.focus()

    # What is shown

    def _show_files(self) -> None:
        taken = sum(each.is_taken for each in self._waiting)
        told = ngettext("{count} file would be imported", "{count} files would be imported", taken).format(count=taken)
        heading = [Content.styled(told, "bold")]
        if self._failed:
            bad = ngettext("{count} cannot be read", "{count} cannot be read", len(self._failed)).format(
                count=len(self._failed)
            )
            heading.append(Content.styled(bad, "$error"))
        self.query_one("#heading", Static).update(Content("   ").join(heading))
        headings = [cell(name) for name in ("", _("File"), _("Kind"), _("Turns"), _("Speakers"))]
        self._files.fill(headings, [_file_cells(each) for each in self._waiting])
        self._show_one()

    @property
    def _one(self) -> Pending | None:
        """The file under the cursor."""
        row = self._files.cursor_row
        return self._waiting[row] if row < len(self._waiting) else None

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        """Show the file under the cursor."""
        if event.data_table is self._files and self._one is not self._shown:
            self._show_one()

    def _show_one(self) -> None:
        one = self._shown = self._one
        about, talk = self.query_one("#about", Static), self.query_one("#talk", Static)
        match one:
            case PendingSource():
                about.update(_about_source(one))
                headings = [cell(name) for name in (_("Speaker"), _("Role"), _("Case"), _("Turns"), _("Says first"))]
                rows = [_speaker_cells(seen) for seen in one.seen.speakers]
                talk.update(_talk(one))
            case PendingSurvey():
                about.update(_about_survey(one))
                headings = [cell(name) for name in ("", _("Heading"), _("Taken for"), _("Details"), _("Why"))]
                rows = _column_cells(one)
                talk.update("")
            case PendingFailure(error=error):
                about.update(Content.styled(plain(f"{error.what} {error.todo}".strip()), "$error"))
                headings, rows = [], []
                talk.update("")
            case None:
                about.update(_("There is nothing to import."))
                headings, rows = [], []
                talk.update("")
        self.query_one(KeyHints).refresh()
        self._parts.display = bool(rows)
        self._parts.fill(headings, rows)

    # Changing

    def _changed(self, change: Callable[[], object]) -> None:
        """Do something to what is shown, and show it so."""
        try:
            change()
        except QualcodeError as error:
            self.host.refuse(error)
        self._show_files()

    def action_take(self) -> None:
        """Leave the file out, or take it in again."""
        one = self._one
        if one is not None and not isinstance(one, PendingFailure):
            one.is_taken = not one.is_taken
            self._show_files()

    def action_kind(self) -> None:
        """Take the file for another technique."""
        if isinstance(one := self._one, PendingSource):
            self._changed(one.next_kind)

    def action_form(self) -> None:
        """Look for the turns by another form."""
        if isinstance(one := self._one, PendingSource):
            self._changed(one.next_form)

    def action_aliases(self) -> None:
        """Merge all labels that are likely one speaker."""
        if isinstance(one := self._one, PendingSource):
            count = len(one.seen.aliases)
            self._changed(one.take_aliases)
            self.host.say(ngettext("Merged {count} label.", "Merged {count} labels.", count).format(count=count))

    def action_role(self) -> None:
        """Let the speaker do something else; turn the scale of an item around."""
        if isinstance(one := self._one, PendingSource) and (label := self._label()):
            self._changed(lambda: one.next_role(label))
        elif isinstance(one, PendingSurvey) and (heading := self._heading()):
            self._changed(lambda: one.toggle_reverse(heading))

    def action_use(self) -> None:
        """Take the column for something else."""
        if isinstance(one := self._one, PendingSurvey) and (heading := self._heading()):
            self._changed(lambda: one.next_use(heading))

    @work(exclusive=True, group="ask")
    async def action_case(self) -> None:
        """Say which case the speaker is, or which code the item belongs to."""
        one = self._one
        if isinstance(one, PendingSource) and (label := self._label()):
            told = _("Which case is {label}? Nothing: none").format(label=plain(label))
            answer = await self.app.push_screen_wait(InputDialog(told, dict(one.draft.cases).get(label, "")))
            if answer is not None:
                case = plain(answer.strip())
                self._changed(lambda: one.set_case(label, case))
        elif isinstance(one, PendingSurvey) and (heading := self._heading()):
            column = one.column(heading)
            answer = await self.app.push_screen_wait(InputDialog(_("Label of the code; nothing: none"), column.code))
            if answer is not None:
                code = answer.strip()
                self._changed(lambda: one.change(replace(column, code=code, reason="")))

    @work(exclusive=True, group="ask")
    async def action_same(self) -> None:
        """Say whose speaker the label is."""
        one = self._one
        if isinstance(one, PendingSource) and (label := self._label()):
            told = _("{label} is the same speaker as, or is to be called").format(label=plain(label))
            into = plain((await self.app.push_screen_wait(InputDialog(told)) or "").strip())
            if into:
                self._changed(lambda: one.merge(label, into))

    @work(exclusive=True, group="ask")
    async def action_rename(self) -> None:
        """Call the source, or what a column becomes, otherwise."""
        one = self._one
        if isinstance(one, PendingSource):
            told = _("Name of the source")
            name = plain((await self.app.push_screen_wait(InputDialog(told, one.draft.name)) or "").strip())
            if name:
                self._changed(lambda: one.rename(name))
        elif isinstance(one, PendingSurvey) and (heading := self._heading()):
            column = one.column(heading)
            answer = await self.app.push_screen_wait(
                InputDialog(_("Name of the variable, item or source"), column.title)
            )
            if answer and answer.strip():
                self._changed(lambda: one.change(replace(column, name=plain(answer.strip()), reason="")))

    @work(exclusive=True, group="ask")
    async def action_save_mapping(self) -> None:
        """Write what the columns are taken for into a file, to be used again."""
        if isinstance(one := self._one, PendingSurvey):
            await save_mapping(self.host, one)

    @work(exclusive=True, group="ask")
    async def action_use_mapping(self) -> None:
        """Take the columns for what a file says."""
        if isinstance(one := self._one, PendingSurvey):
            await use_mapping(self.host, one)
            self._show_files()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what the file under the cursor has."""
        of_sources, of_surveys = {"kind", "form", "aliases", "same"}, {"use", "save_mapping", "use_mapping"}
        if action in of_sources:
            return isinstance(self._shown, PendingSource)
        if action in of_surveys:
            return isinstance(self._shown, PendingSurvey)
        return super().check_action(action, parameters)

    def _label(self) -> str:
        """Return the label of the speaker under the cursor."""
        one, row = self._one, self._parts.cursor_row
        speakers = one.seen.speakers if isinstance(one, PendingSource) else ()
        return speakers[row].label if row < len(speakers) else ""

    def _heading(self) -> str:
        """Return the heading of the column under the cursor."""
        one, row = self._one, self._parts.cursor_row
        columns = one.plan.mapping.columns if isinstance(one, PendingSurvey) else ()
        return columns[row].heading if row < len(columns) else ""

    # Importing

    @work(exclusive=True, group="import")
    async def action_import_all(self) -> None:
        """Take in all that is not left out, in one act."""
        drafts, surveys = ready(self._waiting)
        if not drafts and not surveys:
            self.host.say(_("Nothing is to be imported."), severity="warning")
            return
        reports: list[ImportReport] = []

        def write(project: Project) -> Performed | None:
            reports.append(import_drafts(project, drafts, self._failed, surveys))
            return reports[0].performed

        await self.host.write(write)
        if reports:
            self.dismiss(reports[0])

    def on_data_table_row_selected(self) -> None:
        """A second click on a row does nothing: keys change it."""

    def action_leave(self) -> None:
        """Import nothing."""
        self.dismiss(None)


def _file_cells(one: Pending) -> tuple[Text, ...]:
    mark = cell("✓" if one.is_taken else "✗" if isinstance(one, PendingFailure) else "·", "bold")
    name = cell(_cut(one.file.name, _WIDEST))
    match one:
        case PendingSource(draft=draft):
            turns, speakers = len(draft.turns) or "·", len(draft.roles) or "·"
            return mark, name, cell(_(KINDS[draft.kind])), cell(turns, right=True), cell(speakers, right=True)
        case PendingSurvey():
            return mark, name, cell(_("questionnaire")), cell("·", right=True), cell("·", right=True)
        case _:
            return mark, name, cell(_("cannot be read"), "dim"), cell(""), cell("")


def _about_source(one: PendingSource) -> Content:
    """Return what is to be known of a file that would become a source."""
    seen, draft = one.seen, one.draft
    parts = [Content.assemble((plain(draft.name), "bold"), f"  {plain(draft.file_name)}  {draft.encoding}".rstrip())]
    if seen.form:
        told = _("Form of the turns: {form}").format(form=form_title(seen.form.form))
        if seen.others:
            other = seen.others[0]
            next_best = _("next best: {form}, {count} turns")
            told += f"; {next_best.format(form=form_title(other.form), count=other.turns)}"
        parts.append(Content(told))
    for alias in seen.aliases:
        told = _("Likely the same speaker: {label} = {into} ({why})")
        parts.append(Content(plain(told.format(label=alias.label, into=alias.into, why=alias.why))))
    parts += [Content.styled(f"• {plain(note)}", "dim") for note in draft.notes]
    return Content("\n").join(parts)


def _about_survey(one: PendingSurvey) -> Content:
    parts = [Content.styled(_("A questionnaire: what its columns are taken for"), "bold")]
    parts += [Content.styled(f"• {plain(note)}", "dim") for note in one.plan.notes]
    return Content("\n").join(parts)


def _speaker_cells(seen: SpeakerSeen) -> tuple[Text, ...]:
    return (
        cell(_cut(seen.label, 20), "bold"),
        cell(_(ROLES[seen.role])),
        cell(_cut(seen.case or "·", 16)),
        cell(seen.turns, right=True),
        cell(_cut(seen.first, 60), "dim"),
    )


def _column_cells(one: PendingSurvey) -> list[tuple[Text, ...]]:
    return [
        (
            cell(column_name(column.column), "bold"),
            cell(_cut(column.heading, 30)),
            cell(_cut(f"{_(USES[column.use])} {column.name}".strip(), 24)),
            cell(_cut(details(column), 40)),
            cell(_cut(column.reason or _("as you say"), 40), "dim"),
        )
        for column in one.plan.mapping.columns
    ]


def _talk(one: PendingSource) -> Content:
    """Return the first turns, or the beginning of a text without any."""
    if not one.seen.turns:
        return Content(plain_lines(one.draft.text[:2_000]))
    lines = []
    for turn in one.seen.turns:
        time = f"{clock(turn.time_ms)} " if turn.time_ms is not None else ""
        speech = plain(" ".join(turn.speech.split()))
        lines.append(
            Content.assemble((f"{turn.number:>3} {time}", "dim"), (f"{plain(turn.speaker) or '-'}: ", "bold"), speech)
        )
    return Content("\n").join(lines)


def plain_lines(text: str) -> str:
    """Return a text of several lines with nothing in it that a terminal would obey."""
    return "\n".join(plain(line) for line in text.split("\n"))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
