"""Reading what a display shows, in a thread; what takes long is counted once for several arrangements."""

from collections.abc import Sequence
from dataclasses import dataclass

from qualcode.errors import QualcodeError, RuleError
from qualcode.locale import _
from qualcode.model import SavedDisplay
from qualcode.project import Project
from qualcode.publishing.displays.arranging import ARRANGEMENT, arranged
from qualcode.publishing.displays.contract import Asked, DisplayKind, Shown
from qualcode.publishing.displays.kinds import kind_named
from qualcode.publishing.displays.showing import saved_displays
from qualcode.tui.displays.look import Look, Settings

_ARRANGED_BY = frozenset(setting.name for setting in ARRANGEMENT)


@dataclass(frozen=True)
class Read:
    """What was read of a display.

    Attributes:
        look: what was asked.
        shown: what it shows; None where it cannot be shown.
        error: why it cannot.
        saved: the saved display that was asked for, as it is kept.
        variables: names of those the cases can be grouped by.
    """

    look: Look
    shown: Shown | None
    error: QualcodeError | None
    saved: SavedDisplay | None
    variables: tuple[str, ...]


class Reader:
    """Reads displays of a project, and keeps the last one counted until something has changed."""

    def __init__(self) -> None:
        self._kept: tuple[object, Shown] | None = None

    def forget(self) -> None:
        """Count anew the next time."""
        self._kept = None

    def read(self, project: Project, look: Look, known: Sequence[str] = ()) -> Read:
        """Return what a display shows now, or why it shows nothing.

        Args:
            project: the study.
            look: what is asked.
            known: names of the coders of whom something may be told; everybody's if empty.
        """
        shown, error = None, None
        try:
            shown = self._shown(project, look, known)
        except QualcodeError as refused:
            error = refused
        saved = next((each for each in saved_displays(project) if each.id == look.display_id), None)
        return Read(look, shown, error, saved, tuple(variable.name for variable in project.variables()))

    def _shown(self, project: Project, look: Look, known: Sequence[str]) -> Shown:
        kind = kind_named(look.kind)
        kind.refuse_bad(look.settings, look.written, ARRANGEMENT)
        settings = _seen_by(project, kind, look.settings, known)
        asked = Asked(settings, (*kind.settings, *ARRANGEMENT), look.written)
        counted = (kind.name, look.written, tuple(pair for pair in settings if pair[0] not in _ARRANGED_BY))
        kept = self._kept
        if kept is None or kept[0] != counted:
            kept = self._kept = counted, kind.show(project, asked)
        return arranged(kept[1], asked)


def _seen_by(project: Project, kind: DisplayKind, settings: Settings, known: Sequence[str]) -> Settings:
    """Return the settings by which nothing is told of other coders' work than some; run in a thread.

    Raises:
        RuleError: if they have none, or it cannot be told apart.
    """
    if not known:
        return settings
    names = {setting.name: setting.names for setting in kind.settings}
    if "coder" not in names:
        if any(names.get(name) == "code" for name, _value in settings):
            raise RuleError(_("Blind: only what you did is shown."), todo=_("Take the codes out of the settings."))
        return settings
    if not any(coder.name in known for coder in project.coders()):
        raise RuleError(_("You have coded nothing yet."), todo=_("Blind: only what you did is shown."))
    kept = [pair for pair in settings if names.get(pair[0]) != "coder"]
    return (*kept, *((name, coder) for name in names if names[name] == "coder" for coder in known))


def names_in(project: Project) -> dict[str, list[str]]:
    """Return what settings may name, by what they are names of; run in a thread."""
    return {
        "variable": [variable.name for variable in project.variables()],
        "code": [code.label for code in project.codes()],
        "coder": [coder.name for coder in project.coders()],
        "source": [source.name for source in project.sources()],
        "case": [case.name for case in project.cases()],
    }
