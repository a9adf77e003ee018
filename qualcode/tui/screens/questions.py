"""The screen of questions: which codings stand how to which others, chosen row by row or written, and what they say."""

import asyncio
from collections import Counter
from dataclasses import replace

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from qualcode.coding.automatic_acts import CodeAutomatically
from qualcode.coding.querying.acts import SaveQuery
from qualcode.coding.querying.language import Of, Relation
from qualcode.coding.querying.rows import Row
from qualcode.coding.retrieval import Passage
from qualcode.errors import QualcodeError
from qualcode.locale import _, ngettext
from qualcode.model import (
    Case,
    Code,
    Coder,
    Coding,
    CodingDraft,
    Memo,
    Performed,
    Source,
    Speaker,
    Turn,
    Value,
    Variable,
)
from qualcode.publishing.excerpts import excerpt_table
from qualcode.tui import keymap
from qualcode.tui.codes import Codes
from qualcode.tui.plain import cell, plain
from qualcode.tui.question_rows import FILTERS, Question, answer_to, cells_of, value_told
from qualcode.tui.screens.asking import ask_code, ask_filter, ask_relation, change_row
from qualcode.tui.screens.choosing import CodeChooser
from qualcode.tui.screens.counts import CountsDialog
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.exporting import export
from qualcode.tui.screens.hosted import ReadingAgain
from qualcode.tui.screens.passages import shown
from qualcode.tui.screens.saved_questions import SavedQuestions
from qualcode.tui.widgets.grid import Grid
from qualcode.tui.widgets.key_hints import KeyHints
from qualcode.tui.widgets.lines import LongLines

_SHOWS = (Coding, Memo, Code, Coder, Source, Case, Speaker, Turn, Value, Variable)


class QuestionsScreen(ReadingAgain, Screen[None]):
    """Asks questions about codings and shows the passages that answer them."""

    KEY_GROUP = "questions"

    def __init__(self) -> None:
        super().__init__()
        keymap.bind(self, "questions")
        self._question = Question()
        self._codes: dict[str, Code] = {}
        self._passages: list[Passage] = []
        self._source_ids: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Input(id="written")
        yield Static(id="note", markup=False)
        yield Grid(id="rows")
        yield Static(id="heading", markup=False)
        yield LongLines(id="passages")
        yield KeyHints(self.KEY_GROUP)

    @property
    def _list(self) -> LongLines:
        return self.query_one(LongLines)

    @property
    def _rows(self) -> Grid:
        return self.query_one(Grid)

    @property
    def _line(self) -> Input:
        return self.query_one(Input)

    def on_mount(self) -> None:
        """Show the question there was before."""
        kept = self.host.views.get(self.KEY_GROUP)
        self._question = kept if isinstance(kept, Question) else self._question
        self._line.placeholder = _("for example: D1- NOT F2, or (D1 OR D2) NEAR/20 F4")
        self.host.performed.subscribe(self, self._follow)
        self.host.coder_changed.subscribe(self, lambda _name: self._ask())
        self._rows.focus()
        self._ask()

    # Asking

    @work(exclusive=True, group="ask")
    async def _ask(self, at: int = 0) -> None:
        """Show the question in both forms and the passages that answer it; the cursor goes to passage ``at``."""
        question = self._question
        self.host.views[self.KEY_GROUP] = question
        if self._line.value != question.written:
            self._line.value = question.written
        self._codes = {code.label: code for code in await asyncio.to_thread(self.host.project.codes)}
        self._show_rows()
        found: list[Passage] = []
        error = question.wrong
        if error is None and not question.is_empty:
            try:
                found, self._source_ids = await asyncio.to_thread(
                    answer_to, question, self.host.project, self.host.known_coders
                )
            except QualcodeError as refused:
                error = refused
        if not self.is_attached:
            return  # the analyst left while it was asked
        self._note(error)
        self._show(found, at)

    def _show_rows(self) -> None:
        question, table = self._question, self._rows
        cells = [cells_of(row, not number, self._codes) for number, row in enumerate(question.rows)]
        cells += [(_("only"), _(FILTERS[name]), value_told(name, value)) for name, value in question.filters]
        table.fill(
            [cell(_("How")), cell(_("Code or filter")), cell(_("Valence or value"))],
            [[*map(cell, each)] for each in cells],
        )

    def _note(self, error: QualcodeError | None) -> None:
        """Say in place what is wrong with the question, or how to begin."""
        note = self.query_one("#note", Static)
        if error is not None:
            note.update(Content.assemble((f"✗ {plain(error.what)} ", "bold $error"), plain(error.todo)))
        elif self._question.is_empty:
            note.update(_("a: choose a code. f: choose a filter. /: write the question. l: saved questions."))
        else:
            note.update("")
        note.display = error is not None or self._question.is_empty

    def _show(self, found: list[Passage], at: int) -> None:
        self._passages = found
        told = ngettext("{count} passage", "{count} passages", len(found)).format(count=len(found))
        by_code = Counter(passage.code for passage in found)
        counts = "  ".join(f"{plain(code)} {count}" for code, count in by_code.most_common())
        name = [(f"{plain(self._question.name)}  ", "bold")] if self._question.name else []
        sources = len({passage.source for passage in found})
        within = ngettext("in {count} source", "in {count} sources", sources).format(count=sources) if found else ""
        blind = [(f"  {self.host.blind_told}", "bold italic")] if self.host.is_blind else []
        self.query_one("#heading", Static).update(
            Content.assemble(*name, (told, "bold"), f"  {within}  ", (counts, "dim"), *blind)
        )
        self._list.lay_out(len(found), lambda number: shown(found[number]), at)

    def _follow(self, performed: Performed) -> None:
        """Ask again where something has changed; a code's new label goes into the question."""
        labels = {
            before.label: after.label
            for change in performed.changes
            if change.type is Code
            for before, after in zip(change.before, change.after, strict=False)
            if isinstance(before, Code) and isinstance(after, Code) and before.label != after.label
        }
        if labels:
            self._question.relabel(labels)
        if any(performed.touched(kind) for kind in _SHOWS):
            self.grow_stale()

    def read_again(self) -> None:
        """Ask again."""
        self._ask(self._list.highlighted or 0)

    # Writing and choosing

    def action_write(self) -> None:
        """Write the question."""
        self._line.focus()
        self._line.cursor_position = len(self._line.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Ask what is written; where it is no question, stay to put it right."""
        self._question.write(event.value)
        self._ask()
        if self._question.wrong is None:
            self._rows.focus()

    @work(exclusive=True, group="change")
    async def action_add_code(self) -> None:
        """Add a row: how it stands to those above, then the code."""
        relation: tuple[Relation | None, int] | None = (None, 0)
        if self._question.rows:
            relation = await ask_relation(self.host, None)
        if relation is None:
            return
        operand = await ask_code(self.host)
        if operand is not None:
            self._question.choose([*self._question.rows, Row(operand, *relation)])
            self._changed(len(self._question.rows) - 1)

    @work(exclusive=True, group="change")
    async def action_add_filter(self) -> None:
        """Add a filter."""
        pair = await ask_filter(self.host)
        if pair is not None:
            self._question.filters = (*self._question.filters, pair)
            self._changed(len(self._question.rows) + len(self._question.filters) - 1)

    def action_open(self) -> None:
        """Change what is under the cursor in the rows, or show the passage under the cursor in its transcript."""
        if self._list.has_focus:
            if self._list.highlighted is not None:
                self._visit(self._list.highlighted)
        else:
            self._change()

    def on_data_table_cell_selected(self) -> None:
        """Change what is clicked a second time."""
        self._change()

    @work(exclusive=True, group="change")
    async def _change(self) -> None:
        question, at, column = self._question, self._rows.cursor_row, self._rows.cursor_column
        if at >= len(question.rows):
            await self._change_filter(at - len(question.rows))
            return
        row = question.rows[at]
        # The first row stands to nothing; there its code is meant.
        changed = await change_row(self.host, row, column if at else max(column, 1))
        if changed is not None:
            question.put(at, changed)
            self._changed(at)

    async def _change_filter(self, at: int) -> None:
        filters = self._question.filters
        if at >= len(filters):
            return
        pair = await ask_filter(self.host, *filters[at])
        if pair is not None:
            self._question.filters = (*filters[:at], pair, *filters[at + 1 :])
            self._changed(len(self._question.rows) + at)

    def _changed(self, at: int) -> None:
        """Ask what was chosen; the cursor goes to row ``at``."""
        self._rows.focus()
        self._ask()
        self.call_after_refresh(lambda: self._rows.move_cursor(row=at))

    def action_alone(self) -> None:
        """Take a code without its sub-codes, or with them again."""
        at = self._rows.cursor_row
        if at < len(self._question.rows) and isinstance(self._question.rows[at].operand, Of):
            row = self._question.rows[at]
            assert isinstance(row.operand, Of)
            self._question.put(at, replace(row, operand=replace(row.operand, alone=not row.operand.alone)))
            self._changed(at)

    def action_take_out(self) -> None:
        """Take out the row under the cursor."""
        if not self._question.is_empty:
            self._question.take_out(self._rows.cursor_row)
            self._changed(max(self._rows.cursor_row - 1, 0))

    def action_clear(self) -> None:
        """Begin another question."""
        self._question = Question()
        self._changed(0)

    def action_other_list(self) -> None:
        """Go from the rows to the passages, or back."""
        if self._list.has_focus or not self._passages:
            self._rows.focus()
        else:
            self._list.focus()

    # Saved questions

    @work
    async def action_save(self) -> None:
        """Keep the question under a name."""
        question = self._question
        if question.wrong is not None:
            self.host.refuse(question.wrong)
            return
        told = _("Save the question under which name?")
        name = await self.app.push_screen_wait(InputDialog(told, question.name))
        if name is None:
            return
        performed = await self.host.perform(SaveQuery(name, question.written, question.filters))
        if performed:
            question.name = " ".join(name.split())
            self.host.say(performed[-1].event.sentence())
            self._ask()

    @work
    async def action_saved(self) -> None:
        """Ask a saved question."""
        query = await self.app.push_screen_wait(SavedQuestions())
        if query is not None:
            self._question = Question(query.question, query.filters, query.name)
            self._changed(0)

    # What can be done with the passages

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show a clicked passage in its transcript."""
        self._visit(event.option_index)

    def _visit(self, index: int) -> None:
        passage = self._passages[index]
        self.host.visit("coding", source_id=self._source_ids[passage.source], offset=passage.start)

    def action_counts(self) -> None:
        """Show how many passages each code has in each source."""
        if self._passages:
            counts = Counter((passage.code, passage.source) for passage in self._passages)
            self.app.push_screen(CountsDialog(_("Passages by code and source"), counts))

    @work(exclusive=True, group="export")
    async def action_export(self) -> None:
        """Write the passages to a file."""
        found = self._passages
        await export(self.host, lambda: excerpt_table(found), "passages.docx")

    @work(exclusive=True, group="code")
    async def action_code_all(self) -> None:
        """Code all passages with a code, in one act."""
        spans = dict.fromkeys((self._source_ids[each.source], each.start, each.end) for each in self._passages)
        if not spans:
            return
        codes = await asyncio.to_thread(Codes.of, self.host.project)
        code_id = await self.app.push_screen_wait(CodeChooser(codes, _("A few letters of the code that all get")))
        if code_id is None:
            return
        question = ngettext("Code {count} passage with {code}?", "Code {count} passages with {code}?", len(spans))
        label = plain(codes.codes[code_id].label)
        if not await self.app.push_screen_wait(ConfirmDialog(question.format(count=len(spans), code=label))):
            return
        drafts = tuple(CodingDraft(*span, code_id) for span in spans)
        how = self._question.name or self._question.written or _("filters")
        performed = await self.host.perform(CodeAutomatically(drafts, how))
        if performed:
            self.host.say(performed[-1].event.sentence())

    def action_leave(self) -> None:
        """Leave the written form; else go back to the transcript."""
        if self._line.has_focus:
            self._line.value = self._question.written
            self._rows.focus()
        else:
            self.host.go("coding")
