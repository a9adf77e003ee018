"""The guided tour: five minutes on the example study, a step at a time, done by whoever is being shown.

A box at the foot of the screen says what to do and waits until it is done. It takes room of its own and covers nothing;
escape leaves the tour at any time, and it is taken up again where it was left.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Static

from qualcode.coding.units import UnitKind
from qualcode.locale import N_, _
from qualcode.model import Coding, EventKind, Operation, Performed, Valence
from qualcode.tui import keymap
from qualcode.tui.coded_source import CodedSource
from qualcode.tui.keymap import KEYS
from qualcode.tui.touring import left_at, remember_left
from qualcode.tui.widgets.key_hints import KeyHints
from qualcode.tui.widgets.transcript import TranscriptView

if TYPE_CHECKING:
    from qualcode.tui.app import QualcodeApp

SOURCE = "R06"
"""The interview of the example study that is left for practice."""

_LOOK = 0.2
"""Seconds between looks at whether a step is done."""
_STEPS_DOWN = 3


@dataclass
class Seen:
    """What happened since a step began.

    Attributes:
        group: of the keymap, of the screen that is on top.
        moved: how many sentences the cursor is from where it was.
        selected: how many characters are selected.
        made: how many codings were made, by undoing nothing.
        valued: how many codings were given a valence.
        undone: how many acts were undone.
        hits: how many passages a search has found.
    """

    group: str = ""
    moved: int = 0
    selected: int = 0
    made: int = 0
    valued: int = 0
    undone: int = 0
    hits: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do.

    Attributes:
        name: by which tests know it.
        text: what to do, English, marked for the catalogues; a key stands in it as ``{coding_memo}``.
        is_done: whether it is done, by what was seen.
        group: of the screen it is done on; the tour goes there.
    """

    name: str
    text: str
    is_done: Callable[[Seen], bool]
    group: str = "coding"


STEPS = (
    Step(
        "move",
        N_(
            "This interview is yours to practise on. The lit sentence is what a key codes. Press "
            "{coding_next_unit} three times."
        ),
        lambda seen: seen.moved >= _STEPS_DOWN,
    ),
    Step(
        "code",
        N_(
            "Does the sentence speak of one of the codes at the left? Press its digit, 1 to 9. (On a "
            "narrow screen {coding_codebook} shows them; press 3 for now.)"
        ),
        lambda seen: seen.made >= 1,
    ),
    Step(
        "valence",
        N_("Coded, and saved. Is it a strength or a gap? Press {coding_strength} or {coding_gap}."),
        lambda seen: seen.valued >= 1,
    ),
    Step(
        "undo",
        N_("{app_undo} takes back your last act, whatever it was, tomorrow too. Press it once."),
        lambda seen: seen.undone >= 1,
    ),
    Step(
        "extend",
        N_("A thought may take several sentences. Go to another sentence and extend with {coding_extend_unit}."),
        lambda seen: seen.selected > 0,
    ),
    Step("code more", N_("Now a digit codes all that is lit. Press one."), lambda seen: seen.made >= 1),
    Step(
        "next",
        N_(
            "Questions of the interviewer need no code: {coding_next_uncoded} jumps to the next sentence "
            "that may. Press it."
        ),
        lambda seen: seen.moved != 0,
    ),
    Step(
        "search",
        N_(
            "Where else do they speak of training? Press {app_search}, type latih and enter: pelatihan "
            "and dilatih are found too."
        ),
        lambda seen: seen.group == "search" and seen.hits > 0,
        group="",
    ),
    Step(
        "matrix",
        N_("{app_matrix} shows who speaks how much of what. Press it."),
        lambda seen: seen.group == "matrix",
        group="",
    ),
    Step(
        "passages",
        N_("Behind every number are its passages. Go to a cell that has one and press {matrix_open}."),
        lambda seen: seen.group == "passages",
        group="matrix",
    ),
    Step(
        "end",
        N_(
            "That was all. {app_help} tells the keys, {app_palette} finds any command, {app_settings} has "
            "the settings. esc closes this box."
        ),
        lambda _seen: False,
        group="",
    ),
)


class TourBox(Static):
    """What to do now, at the foot of the screen."""

    DEFAULT_CSS = """
    TourBox {
        height: auto;
        padding: 0 1;
        background: $accent 25%;
        color: $foreground;
        border-top: hkey $accent;
    }
    """


class Tour:
    """Leads through the steps.

    Args:
        app: the application, with the example study open.
    """

    def __init__(self, app: "QualcodeApp") -> None:
        self._app = app
        left, _count = left_at()
        self._at = left if left < len(STEPS) - 1 else 0
        self._seen = Seen()
        self._unit = -1
        self._timer: Timer | None = None

    @property
    def step(self) -> Step:
        """The step that is to be done now."""
        return STEPS[self._at]

    def begin(self) -> None:
        """Show the first step that is not done yet, and look now and then whether it is."""
        self._timer = self._app.set_interval(_LOOK, self.look, name="tour")
        self._go()

    def end(self) -> None:
        """Leave; what was done is remembered."""
        if self._timer is not None:
            self._timer.stop()
        remember_left(len(STEPS) if self._at == len(STEPS) - 1 else self._at, len(STEPS))
        for screen in self._app.screen_stack:
            screen.query(TourBox).remove()

    def follow(self, performed: Performed) -> None:
        """Take in what was performed."""
        seen = self._seen
        if performed.event.kind is EventKind.UNDO:
            seen.undone += 1
            return
        for change in performed.changes:
            if change.type is Coding and change.operation is Operation.ADD:
                seen.made += len(change.after)
            elif change.type is Coding and change.operation is Operation.CHANGE:
                seen.valued += sum(one.valence is not Valence.NONE for one in change.after if isinstance(one, Coding))

    def look(self) -> None:
        """Go on to the next step when this one is done; keep the box on the screen that is on top."""
        screen = self._app.screen
        if isinstance(screen, ModalScreen) or self._app._project is None:
            return
        self._look_at(screen)
        if self.step.is_done(self._seen):
            self._at += 1
            remember_left(self._at, len(STEPS))
            self._seen, self._unit = Seen(), -1
            self._look_at(screen)  # what is done from now on counts
            self._go()
        self._show()

    def _look_at(self, screen: object) -> None:
        seen = self._seen
        seen.group = getattr(screen, "KEY_GROUP", "")
        seen.hits = len(getattr(screen, "_hits", ()))
        view, coded = getattr(screen, "view", None), getattr(screen, "coded", None)
        if isinstance(view, TranscriptView) and isinstance(coded, CodedSource) and coded.sentences is not None:
            unit = view.units.index(UnitKind.SENTENCE, view.passage[0])
            self._unit = unit if self._unit < 0 else self._unit
            seen.moved = unit - self._unit
            seen.selected = view.selection[1] - view.selection[0] if view.selection else 0

    def _go(self) -> None:
        """Show the screen a step is done on, where another one is shown."""
        group = self.step.group
        if group and getattr(self._app.screen, "KEY_GROUP", "") != group and self._app._project is not None:
            self._app.go(group)

    def _show(self) -> None:
        """Show the box on the screen on top, above its line of keys."""
        screen = self._app.screen
        hints, box = screen.query(KeyHints), screen.query(TourBox)
        # The last step says itself what esc does.
        leaving = "" if self._at == len(STEPS) - 1 else "  " + _("esc: leave")
        told = Content.assemble((f"{self._at + 1}/{len(STEPS)} ", "bold"), self._text(), (leaving, "dim"))
        if not box and hints:
            screen.mount(TourBox(told, markup=False), before=hints.first())
            self._app.call_after_refresh(self._reveal)
        elif box:
            (first, *_others) = box
            assert isinstance(first, TourBox)
            if first.content != told:
                first.update(told)
                if self._app.is_linear:
                    self._app.announce(told.plain)

    def _reveal(self) -> None:
        """Keep the cursor in sight although the transcript is smaller now."""
        view = getattr(self._app.screen, "view", None)
        if isinstance(view, TranscriptView):
            view.move_to(view.cursor_span[0])

    def _text(self) -> str:
        keys = {key.id: keymap.rebound(key, self._app._keymap) for group in KEYS.values() for key in group}
        text = _(self.step.text)
        named = re.findall(r"{(\w+)}", text)
        return text.format(**{name: keymap.first_written(keys[name.replace("_", ".", 1)]) for name in named})
