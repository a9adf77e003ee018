"""Splitting a code: its passages one by one, each a key away from the code it shall have instead."""

import asyncio
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from qualcode.coding.recoding import RecodeCodings
from qualcode.coding.retrieval import Passage, passages
from qualcode.errors import QualcodeError
from qualcode.locale import _, current_language
from qualcode.model import Code, Coding, EventKind, Performed
from qualcode.project import Project
from qualcode.tui import keymap
from qualcode.tui.codes import Codes
from qualcode.tui.plain import lines, plain
from qualcode.tui.screens import code_asking
from qualcode.tui.screens.choosing import CodeChooser
from qualcode.tui.screens.code_asking import called
from qualcode.tui.screens.hosted import ReadingAgain
from qualcode.tui.widgets.key_hints import KeyHints

_MOST = 9
"""Codes there are digits for."""
_BEFORE, _AFTER = 240, 400
"""Characters of the source that are shown before and after a passage."""


@dataclass
class Left:
    """How the splitting of a code was left.

    Attributes:
        targets: ids of the codes that are offered; None before they were chosen.
        is_own: whether only the coder's own passages are shown.
        passed: ids of the codings that were left as they are.
    """

    targets: list[int] | None = None
    is_own: bool = True
    passed: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Found:
    """What was read: the codebook, the passages of the code, and texts and ids of their sources by name."""

    codes: Codes
    passages: list[Passage]
    texts: dict[str, str]
    source_ids: dict[str, int]


class SplittingScreen(ReadingAgain, Screen[None]):
    """The passages of one code.

    What is given is an act at once, so that each can be undone by itself and nothing is lost by leaving.

    Args:
        code_id: the code that is split.
    """

    KEY_GROUP = "splitting"

    def __init__(self, code_id: int) -> None:
        super().__init__()
        keymap.bind(self, "splitting")
        self._code_id = code_id
        self._found: Found | None = None
        self._left = Left()
        self._at = 0
        self._given: dict[int, int] = {}

    def compose(self) -> ComposeResult:
        """Lay out."""
        yield Static(id="heading", markup=False)
        with VerticalScroll(id="context", can_focus=False):
            yield Static(id="passage", markup=False)
        yield Static(id="targets", markup=False)
        yield KeyHints(self.KEY_GROUP)

    def on_mount(self) -> None:
        """Read the passages; targets and what was left stand as they were."""
        kept = self.host.views.setdefault(f"{self.KEY_GROUP} {self._code_id}", self._left)
        assert isinstance(kept, Left)
        self._left = kept
        self.host.performed.subscribe(self, self._follow)
        self._load()

    @work(exclusive=True, group="load")
    async def _load(self) -> None:
        coder = self.host.project.coder if self._left.is_own or self.host.is_blind else ""
        known = self.host.known_coders
        try:
            found = await asyncio.to_thread(_read, self.host.project, self._code_id, coder, known)
        except QualcodeError as error:
            self.host.refuse(error)
            return
        if found is None:
            self.dismiss(None)  # somebody deleted the code
            return
        here = self._here
        self._found, self._given = found, {}
        if self._left.targets is None:
            self._left.targets = [code.id for code in found.codes.children(self._code_id)][:_MOST]
        self._left.targets = [number for number in self._left.targets if number in found.codes.codes]
        ids = [passage.coding_id for passage in found.passages]
        self._at = ids.index(here.coding_id) if here and here.coding_id in ids else self._next_open(-1)
        self._tell()

    def _follow(self, performed: Performed) -> None:
        """Show what was done: codings of the list that were given another code, or got theirs back."""
        if performed.touched(Code):
            self.grow_stale()
            return
        ids = [passage.coding_id for passage in self._found.passages] if self._found else []
        for change in performed.changes:
            for coding in (*change.before, *change.after):
                if not isinstance(coding, Coding) or coding.id not in ids:
                    continue
                # One that became one with another is gone; it counts as given.
                is_back = coding in change.after and coding.code_id == self._code_id
                if is_back:
                    self._given.pop(coding.id, None)
                else:
                    self._given.setdefault(coding.id, 0)
                if coding in change.after and coding.code_id != self._code_id:
                    self._given[coding.id] = coding.code_id
                if is_back and performed.event.kind is EventKind.UNDO:
                    self._at = ids.index(coding.id)
        self._tell()

    def read_again(self) -> None:
        """Read the passages again."""
        self._load()

    # What is told

    @property
    def _here(self) -> Passage | None:
        some = self._found.passages if self._found else []
        return some[self._at] if 0 <= self._at < len(some) else None

    def _tell(self) -> None:
        found = self._found
        if found is None or not self.is_attached:
            return
        code = found.codes.codes[self._code_id]
        self.query_one("#heading", Static).update(
            Content.assemble((called(code), "bold"), f"  {self._progress()}  {self.host.blind_told}".rstrip())
        )
        passage = self._here
        self.query_one("#passage", Static).update(
            self._shown(passage) if passage else _("No passages of yours have this code. v shows everybody's.")
        )
        self.query_one("#context").scroll_home(animate=False)
        self.query_one("#targets", Static).update(Content("\n").join(self._targets()))

    def _progress(self) -> str:
        count, given = len(self._found.passages) if self._found else 0, len(self._given)
        told = _("passage {place} of {count} · {given} given another code · {open} to go")
        passed = len(self._left.passed - self._given.keys() & self._ids())
        return told.format(
            place=min(self._at + 1, count), count=count, given=given, open=max(count - given - passed, 0)
        )

    def _ids(self) -> set[int]:
        return {passage.coding_id for passage in self._found.passages} if self._found else set()

    def _shown(self, passage: Passage) -> Content:
        assert self._found is not None
        text = self._found.texts[passage.source]
        before = text[max(0, passage.start - _BEFORE) : passage.start]
        after = text[passage.end : passage.end + _AFTER]
        place = _("{source}:{line}").format(source=plain(passage.source), line=passage.line)
        sign = f" [{passage.valence.sign}]" if passage.valence.sign else ""
        memo = [Content.assemble("\n\n", ("✎ ", "bold"), lines(passage.memo))] if passage.memo else []
        return Content.assemble(
            (f"{place}  {plain(passage.speaker)}{sign}", "bold"),
            (f"  {plain(passage.coder)}", "dim"),
            f"  {self._decided(passage)}\n\n",
            (f"{'…' if passage.start > _BEFORE else ''}{lines(before)}", "dim"),
            (lines(passage.quote), "bold reverse"),
            (f"{lines(after)}{'…' if passage.end + _AFTER < len(text) else ''}", "dim"),
            *memo,
        )

    def _decided(self, passage: Passage) -> str:
        assert self._found is not None
        if passage.coding_id in self._given:
            code = self._found.codes.codes.get(self._given[passage.coding_id])
            return f"✓ {called(code)}" if code else "✓"
        return _("left as it is") if passage.coding_id in self._left.passed else ""

    def _targets(self) -> Iterator[Content]:
        assert self._found is not None
        targets = self._left.targets or []
        if not targets:
            yield Content(_("Which codes shall its passages get? n makes a sub-code, a takes one that is there."))
        for number, code_id in enumerate(targets, start=1):
            code = self._found.codes.codes[code_id]
            told = " ".join(plain(code.definition.get(current_language())).split())
            yield Content.assemble(
                (f" {number} ", "bold reverse"), " ", ("██ ", code.colour), (called(code), "bold"), (f"  {told}", "dim")
            )

    # Deciding

    def action_give(self, digit: int) -> None:
        """Give the passage one of the codes, and go on to the next."""
        passage, targets = self._here, self._left.targets or []
        if passage is None:
            return
        if digit > len(targets):
            self.host.say(_("No code has the key {key}.").format(key=digit), severity="warning")
            return
        self._left.passed.discard(passage.coding_id)
        self._given[passage.coding_id] = targets[digit - 1]
        self._give(passage.coding_id, targets[digit - 1])
        self._at = self._next_open(self._at)
        self._tell()

    @work
    async def _give(self, coding_id: int, code_id: int) -> None:
        if await self.host.perform(RecodeCodings((coding_id,), code_id)) is None:
            self._load()  # it was refused: show what there is

    def action_step(self, step: int) -> None:
        """Go to the next or previous passage; one that is passed by is left as it is."""
        passage, count = self._here, len(self._found.passages) if self._found else 0
        if passage is None:
            return
        if step > 0 and passage.coding_id not in self._given:
            self._left.passed.add(passage.coding_id)
        if step > 0 and self._at + 1 >= count:
            self.host.say(_("This is the last passage."))
        self._at = min(max(self._at + step, 0), count - 1)
        self._tell()

    def _next_open(self, at: int) -> int:
        """Return the place of the next passage that nothing is decided of; the last one where there is none."""
        assert self._found is not None
        some = self._found.passages
        done = self._given.keys() | self._left.passed
        order = [*range(at + 1, len(some)), *range(at + 1)]
        return next((place for place in order if some[place].coding_id not in done), max(len(some) - 1, 0))

    # The codes that are offered

    def _offer(self, code_id: int | None) -> None:
        """Offer one more code."""
        targets = self._left.targets
        if code_id is None or targets is None or code_id in targets or code_id == self._code_id:
            return
        if len(targets) == _MOST:
            self.host.say(_("There are nine already; del takes the last one away."), severity="warning")
            return
        targets.append(code_id)
        self._tell()

    def action_add_target(self) -> None:
        """Offer another code."""
        if self._found is not None:
            self.app.push_screen(CodeChooser(self._found.codes), self._offer)

    @work(exclusive=True, group="ask")
    async def action_new_target(self) -> None:
        """Make a sub-code and offer it."""
        if self._found is None:
            return
        label = await code_asking.add(self.host, self._found.codes, self._found.codes.codes[self._code_id])
        if label:
            code = await asyncio.to_thread(self.host.project.code, label)
            self._found.codes.codes.setdefault(code.id, code)
            self._offer(code.id)

    def action_drop_target(self) -> None:
        """Do not offer the last code any more."""
        if self._left.targets:
            self._left.targets.pop()
            self._tell()

    def action_toggle_coders(self) -> None:
        """Show the coder's own passages, or everybody's."""
        if self.host.is_blind:
            self.host.say(_("Blind: only what you did is shown."), severity="warning")
            return
        self._left.is_own = not self._left.is_own
        self._load()

    # Leaving

    def action_open_passage(self) -> None:
        """Show the passage in its transcript."""
        if self._found is not None and (passage := self._here) is not None:
            source_id = self._found.source_ids[passage.source]
            self.host.visit("coding", source_id=source_id, offset=passage.start)

    def action_leave(self) -> None:
        """Go back to the codebook."""
        self.dismiss(None)


def _read(project: Project, code_id: int, coder: str, known: Collection[str]) -> Found | None:
    """Read what is shown, None where the code is gone; run in a thread.

    Args:
        project: where it is.
        code_id: the code.
        coder: whose passages are meant; empty for everybody's.
        known: whose memos are told; everybody's if empty.
    """
    codes = Codes.of(project)
    if code_id not in codes.codes:
        return None
    has_coded = not coder or any(each.name == coder for each in project.coders())
    label = codes.codes[code_id].label
    coders = (coder,) if coder else ()
    asked = partial(passages, project, codes=[label], coders=coders, with_subcodes=False, memos_by=known)
    some = asked() if has_coded else []
    names = {passage.source for passage in some}
    sources = [source for source in project.sources() if source.name in names]
    texts = project.texts(sources) if sources else {}
    return Found(
        codes,
        some,
        {source.name: texts[source.id] for source in sources},
        {source.name: source.id for source in sources},
    )
