"""Beginning and leaving the guided tour; the tour itself is loaded when it is asked for."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.screen import ModalScreen

from qualcode.locale import _
from qualcode.model import Role, Source
from qualcode.tui.plain import plain
from qualcode.tui.settings import recall, remember

if TYPE_CHECKING:
    from qualcode.tui.app import QualcodeApp

DEMO = Path("qualcode-demo", "demo.qualcode")
"""Where the example study is, in the current folder."""

_LEAVE = Binding("escape", "leave_tour", priority=True)


def left_at() -> tuple[int, int]:
    """Return the step the tour was left at, 0 where it was never begun, and how many there are.

    The tour says both when it is left: the welcome screen need not load it to tell.
    """
    kept = recall().get("tour", [0, 0])
    is_known = isinstance(kept, list) and len(kept) == 2 and all(isinstance(each, int) for each in kept)
    return (kept[0], kept[1]) if is_known else (0, 0)


def remember_left(step: int, count: int) -> None:
    """Remember the step the tour is at, of how many; as many as there are when it is finished."""
    remember({"tour": [step, count]})


def begin(app: "QualcodeApp") -> None:
    """Begin the tour: here where the example study is open, else after opening it, else on the welcome screen."""
    from qualcode.tui.tour import SOURCE

    if app._project is not None and any(source.name == SOURCE for source in app.project.sources()):
        start(app)
    elif DEMO.is_file():
        app.open_project(DEMO.absolute(), tour=True)
    else:
        told = _("The tour needs the example study. Build it with: {command}")
        app.say(told.format(command="qualcode demo --tour"), severity="warning")


def start(app: "QualcodeApp") -> None:
    """Start the tour in the project that is open, on the interview that is left for practice."""
    from qualcode.tui.tour import SOURCE, STEPS, Tour

    leave(app)
    source = next((each for each in app.project.sources() if each.name == SOURCE), None)
    if source is None:
        app.say(_("The tour needs the example study: {name} is not in this project.").format(name=plain(SOURCE)))
        return
    app.tour = Tour(app)
    bindings = app._bindings.key_to_bindings
    bindings["escape"] = [_LEAVE, *bindings.get("escape", [])]
    if app.tour.step is STEPS[0]:
        app.go("coding", source_id=source.id, offset=_first_answer(app, source))
    elif app.tour.step.group in ("", "coding"):
        app.go("coding", source_id=source.id)
    app.tour.begin()


def _first_answer(app: "QualcodeApp", source: Source) -> int:
    """Return where the participant first speaks: what stands before needs no code."""
    asking = {each.id for each in app.project.speakers(source) if each.role is Role.INTERVIEWER}
    turns = app.project.turns(source)
    return next((turn.start for turn in turns if turn.speaker_id and turn.speaker_id not in asking), 0)


def leave(app: "QualcodeApp") -> None:
    """Leave the tour, if there is one."""
    if app.tour is None:
        return
    app.tour.end()
    app.tour = None
    bindings = app._bindings.key_to_bindings
    bindings["escape"] = [each for each in bindings.get("escape", []) if each is not _LEAVE]


def is_on(app: "QualcodeApp") -> bool:
    """Return whether escape leaves the tour: not while a dialog waits for it."""
    return app.tour is not None and not isinstance(app.screen, ModalScreen)
