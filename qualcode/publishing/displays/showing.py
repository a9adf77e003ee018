"""Showing a display: counted from the project as it is now, and arranged as it was asked for."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.errors import QualcodeError, RuleError
from qualcode.locale import _
from qualcode.model import SavedDisplay, naming
from qualcode.project import Project
from qualcode.publishing.displays.arranging import ARRANGEMENT, arranged
from qualcode.publishing.displays.contract import Asked, Shown
from qualcode.publishing.displays.kinds import kind_named

if TYPE_CHECKING:
    from qualcode.display.charts.drawing import Chart


def show_display(project: Project, kind: str, settings: Sequence[tuple[str, str]] = (), written: str = "") -> Shown:
    """Return what a display shows now.

    Args:
        project: the study.
        kind: name of a kind (:func:`~qualcode.publishing.displays.kinds.kinds` has them).
        settings: pairs of a setting's name and a value.
        written: what is looked for, by kinds that look for words.

    Raises:
        NotFoundError: if there is no such kind, or what a setting names is not in the study.
        RuleError: if the settings do not fit.
    """
    found = kind_named(kind)
    found.refuse_bad(settings, written, ARRANGEMENT)
    asked = Asked(settings, (*found.settings, *ARRANGEMENT), written)
    return arranged(found.show(project, asked), asked)


def show_saved(project: Project, saved: SavedDisplay) -> Shown:
    """Return what a saved display shows now; raises as :func:`show_display`."""
    return show_display(project, saved.kind, saved.settings, saved.written)


def saved_displays(project: Project) -> list[SavedDisplay]:
    """Return the saved displays in their order."""
    return sorted(project.records(SavedDisplay), key=lambda each: (each.position, each.id))


def display_named(project: Project, name: str) -> SavedDisplay:
    """Return a saved display by its name, whatever the letters' case if that is clear.

    Raises:
        NotFoundError: if there is none; it names those there are.
    """
    return naming.record_named(saved_displays(project), name, lambda each: each.name, _("display"))


def trouble(project: Project, saved: SavedDisplay) -> str:
    """Return why a saved display cannot be shown any more, in one sentence; empty where it can.

    It may take as long as showing it.
    """
    settings = saved.settings
    try:
        if any(setting.name == "orders" for setting in kind_named(saved.kind).settings):
            # How many orders are drawn decides nothing here, and takes nearly all of the time.
            settings = (*(pair for pair in settings if pair[0] != "orders"), ("orders", "0"))
        show_display(project, saved.kind, settings, saved.written)
    except QualcodeError as error:
        return error.what
    return ""


def drawn(shown: Shown) -> "Chart":
    """Return the picture of a display.

    Raises:
        RuleError: if there is none of its kind.
        QualcodeError: if the libraries for charts are not installed.
    """
    if shown.chart is None:
        raise RuleError(
            _("There is no picture of “{name}”.").format(name=shown.table.title), todo=_("Ask for it as a table.")
        )
    return shown.chart()
