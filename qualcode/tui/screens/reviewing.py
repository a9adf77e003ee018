"""The review of passages: those of one code, one by one, each a key away from a verdict."""

import asyncio
from dataclasses import replace

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static

from qualcode.coding.retrieval import Passage
from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.model import Case, Code, Coder, Coding, Performed, Review, Source, Speaker, Turn, Verdict
from qualcode.reduction.review_acts import ForgetReviews, ReviewPassages, RewordPassage
from qualcode.reduction.reviews import progress_by_code
from qualcode.tui import reviewing
from qualcode.tui.plain import plain
from qualcode.tui.reviewing import Asked, Reviewed
from qualcode.tui.screens.code_asking import called
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.listing import ReadingScreen
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.rewording import RewordDialog
from qualcode.tui.widgets.about import About
from qualcode.tui.widgets.lines import LongLines

_EDGES = 4
"""Cells of a line that are no room for its text: padding and the bar."""


class ReviewingScreen(ReadingScreen[Reviewed]):
    """The passages of a code with what was said of them; the one under the cursor stands in full below."""

    KEY_GROUP = "reviewing"
    HIDES_OTHERS = True
    SHOWS = (Review, Coding, Code, Source, Case, Speaker, Turn, Coder)
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._asked = Asked()
        self._read: Reviewed | None = None
        self._shown: list[Passage] = []

    def contents(self) -> ComposeResult:
        """Lay out."""
        yield Static(id="progress", markup=False)
        yield LongLines(id="passages")
        yield About()

    def on_mount(self) -> None:
        """Ask for what was asked for last."""
        kept = self.host.views.get(self.KEY_GROUP)
        self._asked = kept if isinstance(kept, Asked) else self._asked
        self.host.coder_changed.subscribe(self, lambda _name: self.load())
        self._list.focus()
        self.head((_("Review of passages"), "bold"))

    @property
    def _list(self) -> LongLines:
        return self.query_one(LongLines)

    @property
    def here(self) -> Passage | None:
        """The passage under the cursor."""
        at = self._list.highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    # Reading

    def read(self) -> Reviewed:
        """Return the passages."""
        return reviewing.read(self.host.project, self._asked, self.host.known_coders)

    def show(self, read: Reviewed) -> None:
        """Show those asked for, the cursor where it was."""
        self._read = read
        self._asked = replace(self._asked, code_id=read.code.id if read.code else 0)
        self._show()

    def follow(self, performed: Performed) -> None:
        """Show what was said of passages on their lines alone; one that is no more asked for stays until one asks."""
        after = self._read.after(performed) if self._read and self.is_seen else None
        if after is None:
            super().follow(performed)
            return
        self._read = after
        touched = {review.coding_id for review in performed.touched(Review)}
        for number, passage in enumerate(self._shown):
            if passage.coding_id in touched:
                self._list.draw_again(number)
        self._tell_heading()
        self._tell()

    def _show(self) -> None:
        read, here, at = self._read, self.here, self._list.highlighted or 0
        if read is None:
            return
        self._shown = [each for each in read.passages if read.lets_through(each, self._asked.only)]
        if here is not None:
            places = (n for n, each in enumerate(self._shown) if each.coding_id == here.coding_id)
            at = next(places, at)
        self._list.lay_out(len(self._shown), self._line, at)
        self._tell_heading()
        self._tell()

    def _line(self, number: int) -> Content:
        assert self._read is not None
        told = reviewing.row_told(self._read, self._shown[number])
        # Who listens gets all of it.
        return told if self.host.is_linear else told.truncate(max(self.size.width - _EDGES, 20), ellipsis=True)

    def on_resize(self) -> None:
        """Fit the lines to the new width."""
        self._show()

    def on_option_list_option_highlighted(self) -> None:
        """Tell of the passage under the cursor."""
        self._tell()

    def _tell_heading(self) -> None:
        read = self._read
        if read is None or read.code is None:
            self.head((_("Review of passages"), "bold"))
            return
        only = [self._asked.case, reviewing.only_told(self._asked.only) if self._asked.only else ""]
        told = " · ".join(plain(each) for each in only if each)
        self.head(
            (_("Review of passages"), "bold"),
            "  ",
            (called(read.code), "bold"),
            f"  {_('only: {what}').format(what=told)}" if told else "",
        )
        self.query_one("#progress", Static).update(Content.styled(reviewing.progress_told(read.progress), "dim"))

    def _tell(self) -> None:
        about, here = self.query_one(About), self.here
        if self._read is None:
            return
        if here is None:
            about.tell(Content.styled(_("No passages here. {key} shows another code.").format(key="c"), "dim"))
        else:
            about.tell(reviewing.passage_told(self._read, here))

    # Judging

    def action_judge(self, verdict: str) -> None:
        """Give the passage under the cursor a verdict, and go on to the next."""
        self._judge(Verdict(verdict))

    @work(exclusive=True, group="ask")
    async def action_aside(self) -> None:
        """Set the passage under the cursor aside, for a reason."""
        if (here := self.here) is None or self._read is None:
            return
        own = self._own(here)
        title = _("Why does this passage not count? It stays where it is.")
        reason = await self.app.push_screen_wait(InputDialog(title, own.reason if own else ""))
        if reason is not None and reason.strip():
            self.host.perform(ReviewPassages((here.coding_id,), Verdict.ASIDE, reason))
            self._go_on(here)
        elif reason is not None:
            self.host.say(_("A passage is set aside for a reason."), severity="warning")

    def _judge(self, verdict: Verdict) -> None:
        if (here := self.here) is not None:
            own = self._own(here)
            reason = own.reason if own and own.verdict is verdict else ""
            self.host.perform(ReviewPassages((here.coding_id,), verdict, reason))
            self._go_on(here)

    def _go_on(self, judged: Passage) -> None:
        """Go to the next passage, unless the cursor has left the one that was judged."""
        at = self._list.highlighted
        if at is not None and self.here is judged and at + 1 < len(self._shown):
            self._list.highlighted = at + 1

    def _own(self, passage: Passage) -> Review | None:
        """Return the coder's own review of a passage."""
        assert self._read is not None
        reviews = self._read.reviews.get(passage.coding_id, ())
        return next((each for each in reviews if each.coder_id == self.host.coder_id()), None)

    @work(exclusive=True, group="ask")
    async def action_reword(self) -> None:
        """Paraphrase the passage under the cursor, the original beside it, and say what it comes to in general."""
        if (here := self.here) is None or self._read is None:
            return
        own = self._own(here)
        before = (own.paraphrase, own.generalisation) if own else ("", "")
        written = await self.app.push_screen_wait(RewordDialog(here, *before))
        if written is not None and written != before:
            self.host.perform(RewordPassage(here.coding_id, *written))

    def action_forget(self) -> None:
        """Take the coder's own review of the passage under the cursor back."""
        if (here := self.here) is None:
            return
        if self._own(here) is None:
            self.host.say(_("You have not reviewed this passage."))
        else:
            self.host.perform(ForgetReviews((here.coding_id,)))

    # Moving

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Show a clicked passage in full; it is under the cursor already."""
        event.stop()

    def action_open_passage(self) -> None:
        """Show the passage under the cursor in its transcript."""
        if (here := self.here) is not None and self._read is not None:
            self.host.visit("coding", source_id=self._read.source_ids[here.source], offset=here.start)

    def action_next_open(self) -> None:
        """Go to the next passage that is not reviewed yet, and from the last to the first."""
        read, at = self._read, self._list.highlighted or 0
        if read is None:
            return
        places = [*range(at + 1, len(self._shown)), *range(min(at + 1, len(self._shown)))]
        place = next((n for n in places if read.said(self._shown[n]) is None), None)
        if place is None:
            self.host.say(_("All of these passages are reviewed."))
        else:
            self._list.go_to(place)

    def action_step_code(self, step: int) -> None:
        """Show the passages of the next code or the one before."""
        if self._read is not None and self._read.code is not None:
            codes = self._read.codes
            at = codes.index(self._read.code) + step
            if 0 <= at < len(codes):
                self._ask(replace(self._asked, code_id=codes[at].id))

    # Filters

    @work(exclusive=True, group="ask")
    async def action_filter(self) -> None:
        """Choose by what passages are filtered, then which."""
        ways = (self._choose_code, self._choose_verdict, self._choose_case)
        names = [_("Code"), _("Verdict"), _("Case")]
        picked = await self.app.push_screen_wait(PickDialog(_("Filter by what?"), names))
        if picked is not None:
            await ways[picked]()

    @work(exclusive=True, group="ask")
    async def action_filter_code(self) -> None:
        """Choose the code whose passages are shown."""
        await self._choose_code()

    @work(exclusive=True, group="ask")
    async def action_filter_verdict(self) -> None:
        """Choose passages by what was said of them."""
        await self._choose_verdict()

    @work(exclusive=True, group="ask")
    async def action_filter_case(self) -> None:
        """Choose the case whose passages are shown."""
        await self._choose_case()

    async def _choose_code(self) -> None:
        """Ask for a code; each is told with how far it was reviewed."""
        read, project, known = self._read, self.host.project, self.host.known_coders
        if read is None or read.code is None:
            return
        names = {coder: name for coder, name in read.coders.items() if name in known}
        reviewer = next(iter(names.values()), "")
        try:
            far = await asyncio.to_thread(progress_by_code, project, reviewer, coders=known, with_subcodes=True)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        codes = [code for code in read.codes if code.label in far]
        told = [f"{called(code)}  {reviewing.done_told(far[code.label])}" for code in codes]
        at = next((n for n, code in enumerate(codes) if code.id == self._asked.code_id), 0)
        picked = await self.app.push_screen_wait(PickDialog(_("The passages of which code?"), told, at))
        if picked is not None:
            self._ask(replace(self._asked, code_id=codes[picked].id))

    async def _choose_verdict(self) -> None:
        names = [reviewing.only_told(each) for each in reviewing.ONLY]
        at = reviewing.ONLY.index(self._asked.only)
        picked = await self.app.push_screen_wait(PickDialog(_("Only passages of which verdict?"), names, at))
        if picked is not None:
            self._ask(replace(self._asked, only=reviewing.ONLY[picked]))

    async def _choose_case(self) -> None:
        cases = [case.name for case in await asyncio.to_thread(self.host.project.cases)]
        at = cases.index(self._asked.case) + 1 if self._asked.case in cases else 0
        picked = await self.app.push_screen_wait(PickDialog(_("The passages of which case?"), [_("All"), *cases], at))
        if picked is not None:
            self._ask(replace(self._asked, case=cases[picked - 1] if picked else ""))

    def _ask(self, asked: Asked) -> None:
        """Show other passages, and remember what was asked for as long as the project is open."""
        self._asked = self.host.views[self.KEY_GROUP] = asked
        self.load()

    def action_leave(self) -> None:
        """Show all passages of the code again; go back where that is so."""
        if self._asked.case or self._asked.only:
            self._ask(Asked(self._asked.code_id))
        elif len(self.app.screen_stack) > 2:
            super().action_leave()
        else:
            self.host.go("coding")
