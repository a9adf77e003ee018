"""The search screen: words in all their forms, with what stands around them, to be opened and coded."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from rich.cells import cell_len, set_cell_size
from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.coding.acts import ApplyCodes
from qualcode.coding.autocoding import drafts_for, units_around
from qualcode.coding.automatic_acts import CodeAutomatically
from qualcode.coding.search import Hit, Search, Where, search, search_pattern
from qualcode.coding.units import Span, UnitKind
from qualcode.errors import QualcodeError
from qualcode.locale import N_, _, ngettext
from qualcode.model import Performed, Source, Turn
from qualcode.project import Project
from qualcode.tui import keymap
from qualcode.tui.automatic import Order, Way
from qualcode.tui.codes import Codes
from qualcode.tui.plain import plain
from qualcode.tui.screens.choosing import CodeChooser
from qualcode.tui.screens.dialogs import ConfirmDialog
from qualcode.tui.screens.hosted import Hosted
from qualcode.tui.screens.searching_where import WhereDialog
from qualcode.tui.widgets.key_hints import KeyHints
from qualcode.tui.widgets.lines import Lines

_PAGE = 100
"""Hits fetched at a time; more follow when the cursor comes near the last of them."""
_NEAR = 20
_MOST_FORMS = 12
_PLACE, _WHO = 9, 11
"""Cells for the place of a hit and for who speaks."""
_WIDE = 100
_UNITS = {UnitKind.SENTENCE: N_("sentence"), UnitKind.TURN: N_("turn")}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked for, and what a hit is coded as."""

    written: str = ""
    where: Where = Where()  # noqa: RUF009 - frozen, so shared safely
    is_pattern: bool = False
    unit: UnitKind = UnitKind.SENTENCE


class SearchScreen(Hosted, Screen[None]):
    """Finds words in all sources."""

    KEY_GROUP = "search"

    def __init__(self) -> None:
        super().__init__()
        keymap.bind(self, "search")
        self._asked = _Asked()
        self._hits: list[Hit] = []
        self._found: Search | None = None

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Input(id="words")
        yield Static(id="forms", markup=False)
        yield Lines(id="hits")
        yield KeyHints("search")

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def on_mount(self) -> None:
        """Ask for words."""
        self.host.performed.subscribe(self, self._follow)
        self._tell()
        self.action_ask()

    # Looking

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look for what is written."""
        if event.value.strip():
            self._look(replace(self._asked, written=event.value.strip()))

    @work(exclusive=True, group="look")
    async def _look(self, asked: _Asked, at: int = 0) -> None:
        """Look from the beginning; the cursor goes to hit ``at``."""
        self._asked = asked
        self.query_one("#forms", Static).update(_("Searching ..."))
        found = await self._fetch(asked, 0, max(_PAGE, at + _NEAR))
        if found is None:
            self._tell()
            return
        self._found, self._hits = found, list(found.hits)
        self._tell()
        self._lay_out(at)
        if self._hits:
            self._list.focus()

    def _lay_out(self, at: int) -> None:
        self._list.clear_options()
        self._list.add_options(self._options(self._hits))
        if self._hits:
            self._list.highlighted = min(at, len(self._hits) - 1)

    def _options(self, hits: Iterable[Hit]) -> Iterator[Option]:
        width = self._list.scrollable_content_region.width - 2
        return (Option(_shown(hit, width)) for hit in hits)

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self.call_after_refresh(lambda: self._lay_out(self._list.highlighted or 0))

    @work(exclusive=True, group="more")
    async def _look_on(self) -> None:
        """Fetch the hits after those that are listed."""
        asked = self._asked
        found = await self._fetch(asked, len(self._hits), _PAGE)
        if found is not None and asked == self._asked:
            self._hits += found.hits
            self._list.add_options(self._options(found.hits))

    async def _fetch(self, asked: _Asked, offset: int, limit: int | None) -> Search | None:
        find = search_pattern if asked.is_pattern else search
        fetch = partial(
            find,
            self.host.project,
            asked.written,
            replace(asked.where, coders=self.host.known_coders),
            limit=limit,
            offset=offset,
            progress=self._tell_progress,
        )
        try:
            return await asyncio.to_thread(fetch)
        except QualcodeError as error:
            self.host.refuse(error)
            return None

    def _tell_progress(self, done: int, total: int) -> None:
        """Say how far indexing is; called in the thread that does it."""
        told = _("Reading source {done} of {total} ...").format(done=done + 1, total=total)
        self.app.call_from_thread(self.query_one("#forms", Static).update, told)

    def _tell(self) -> None:
        """Say what was found, in which forms, and what a hit would be coded as."""
        placeholder = (
            _("a regular expression") if self._asked.is_pattern else _("words, “a phrase”, latih*, a OR b, -not")
        )
        self.query_one(Input).placeholder = placeholder
        forms = self.query_one("#forms", Static)
        found = self._found
        where = self._asked.where
        # Only where it asks for codings does it matter whose are seen.
        blind = self.host.blind_told if where.codes or where.coded is not None else ""
        told = Content.styled(plain(", ".join(filter(None, (*where.told(), blind)))), "bold italic")
        if found is None:
            forms.update(
                told
                if told.plain
                else _("Words are found in all their forms: latih finds pelatihan, dilatih and melatih.")
            )
            return
        count = ngettext("{count} turn or paragraph", "{count} turns or paragraphs", found.count)
        parts = [Content.styled(count.format(count=found.count), "bold"), *([told] if told.plain else [])]
        for written, counted in found.forms.items():
            shown = ", ".join(f"{plain(form)} {often}" for form, often in counted[:_MOST_FORMS]) or _("no such word")
            more = " ..." if len(counted) > _MOST_FORMS else ""
            parts.append(Content.assemble((f"{plain(written)}: ", "dim"), f"{shown}{more}"))
        parts.append(Content.styled(_("codes the {unit}").format(unit=_(_UNITS[self._asked.unit])), "dim"))
        forms.update(Content("   ").join(parts))

    def _follow(self, performed: Performed) -> None:
        """Look again where texts have changed."""
        if self._found is not None and any(change.type in (Source, Turn) for change in performed.changes):
            self._look(self._asked, self._list.highlighted or 0)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Have hits behind the cursor."""
        if self._found and len(self._hits) < self._found.count and event.option_index >= len(self._hits) - _NEAR:
            self._look_on()

    # What can be done

    def action_ask(self) -> None:
        """Ask for other words."""
        words = self.query_one(Input)
        words.focus()
        words.action_select_all()

    def action_next_unit(self) -> None:
        """Code turns instead of sentences, or back."""
        kinds = list(_UNITS)
        unit = kinds[(kinds.index(self._asked.unit) + 1) % len(kinds)]
        self._asked = replace(self._asked, unit=unit)
        self._tell()

    @work(exclusive=True, group="where")
    async def action_ask_where(self) -> None:
        """Ask where to look, and look there."""
        where = await self.app.push_screen_wait(WhereDialog(self.host.project, self._asked.where))
        if where is not None:
            self._asked = replace(self._asked, where=where)
            self._tell()
            if self._asked.written:
                self._look(self._asked)

    def action_toggle_regex(self) -> None:
        """Take what is written for a regular expression, or for words again."""
        self._asked = replace(self._asked, is_pattern=not self._asked.is_pattern)
        self._tell()
        if self._asked.written:
            self._look(self._asked)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show a clicked hit in its transcript."""
        self._open(event.option_index)

    def action_open_hit(self) -> None:
        """Show the hit under the cursor in its transcript."""
        if self._list.highlighted is not None:
            self._open(self._list.highlighted)

    def _open(self, index: int) -> None:
        hit = self._hits[index]
        self.host.visit("coding", source_id=hit.source_id, offset=hit.places[0][0])

    @work(exclusive=True, group="code")
    async def action_code_hit(self) -> None:
        """Code the hit under the cursor."""
        if self._list.highlighted is not None:
            hit = self._hits[self._list.highlighted]
            await self._code([(hit.source_id, place) for place in hit.places])

    @work(exclusive=True, group="code")
    async def action_code_all(self) -> None:
        """Code everything that was found, in one act."""
        if self._found is None or not self._hits:
            return
        found = await self._fetch(self._asked, 0, None)
        if found is not None:
            await self._code([(hit.source_id, place) for hit in found.hits for place in hit.places], ask=True)

    async def _code(self, places: list[tuple[int, Span]], *, ask: bool = False) -> None:
        try:
            codes = await asyncio.to_thread(Codes.of, self.host.project)
            code_id = await self.app.push_screen_wait(
                CodeChooser(codes, _("A few letters of the code that all get") if ask else "")
            )
            if code_id is None:
                return
            units = await asyncio.to_thread(units_around, self.host.project, places, self._asked.unit)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        if ask:
            question = _question(self._asked.unit, len(units))
            label = plain(codes.codes[code_id].label)
            if not await self.app.push_screen_wait(ConfirmDialog(question.format(count=len(units), code=label))):
                return
        performed = await self.host.write(partial(_apply, units, code_id, self._asked.written if ask else ""))
        if performed:
            self.host.say(performed[-1].event.sentence())

    def action_autocode(self) -> None:
        """Look at each passage before it is coded."""
        from qualcode.tui.screens.autocode import AutocodeScreen

        way = Way.PATTERN if self._asked.is_pattern else Way.WORDS
        self.app.push_screen(
            AutocodeScreen(Order(way, self._asked.written, unit=self._asked.unit, where=self._asked.where))
        )

    def action_leave(self) -> None:
        """Go back to the transcript."""
        self.host.go("coding")


def _apply(units: list[tuple[int, Span]], code_id: int, how: str, project: Project) -> Performed:
    """Code units; those that nobody has looked at one by one, found by ``how``, are marked so."""
    drafts = drafts_for(units, code_id)
    return project.perform(CodeAutomatically(drafts, how) if how else ApplyCodes(drafts))


def _question(unit: UnitKind, count: int) -> str:
    if unit is UnitKind.TURN:
        return ngettext("Code {count} turn with {code}?", "Code {count} turns with {code}?", count)
    return ngettext("Code {count} sentence with {code}?", "Code {count} sentences with {code}?", count)


def _shown(hit: Hit, width: int) -> Content:
    """Return a hit as a line of ``width`` cells: where, who, and the words found below those of the hit above."""
    place = _fitted(_("{source}:{line}").format(source=hit.source, line=hit.line), _PLACE)
    who = _fitted(hit.speaker, _WHO if width >= _WIDE else 0)
    more = f" +{len(hit.places) - 1}" if len(hit.places) > 1 else ""
    room = width - cell_len(place) - cell_len(who) - 3
    before = _end_of(plain(hit.before), room * 2 // 5)
    found = plain(hit.found)
    after = set_cell_size(plain(hit.after), max(0, room - cell_len(before) - cell_len(found) - cell_len(more)))
    return Content.assemble(
        (f"{place} ", "bold"), (f"{who} ", "dim"), before, (found, "bold reverse"), after, (more, "dim")
    )


def _fitted(text: str, cells: int) -> str:
    """Return a name in just so many cells."""
    text = plain(text)
    if cell_len(text) <= cells:
        return set_cell_size(text, cells)
    return f"{set_cell_size(text, cells - 1)}…" if cells else ""


def _end_of(text: str, cells: int) -> str:
    """Return the end of a text, put to the right in just so many cells."""
    while cell_len(text) > cells:
        text = text[1:]
    return " " * (cells - cell_len(text)) + text
