"""Saved displays in words: what they are of, and how they are set."""

from dataclasses import dataclass, replace

from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.model import SavedDisplay
from qualcode.project import Project
from qualcode.publishing.displays.arranging import ARRANGEMENT
from qualcode.publishing.displays.kinds import kind_named
from qualcode.publishing.displays.showing import saved_displays, trouble
from qualcode.publishing.tables import Cell, Column, Table


def kind_title(saved: SavedDisplay) -> str:
    """Return what people call a saved display's kind."""
    return _(kind_named(saved.kind).title)


def settings_told(saved: SavedDisplay) -> str:
    """Return how a display is set, in words: "Groups: jenjang; Cells hold: share of all codings"."""
    kind = kind_named(saved.kind)
    known = {setting.name: setting for setting in (*kind.settings, *ARRANGEMENT)}
    told: dict[str, list[str]] = {}
    for name, value in saved.settings:
        setting = known[name]
        told.setdefault(_(setting.title), []).append(_(setting.choices[value]) if setting.choices else value)
    if saved.written:
        told[_(kind.looks_for)] = [saved.written]
    return "; ".join(f"{title}: {', '.join(values)}" for title, values in told.items())


def kind_about(saved: SavedDisplay) -> str:
    """Return what a saved display's kind shows, in a sentence."""
    return _(kind_named(saved.kind).about)


def everything_told(saved: SavedDisplay) -> str:
    """Return how a display is set as :func:`settings_told` does, with what holds because nothing else was said."""
    said = {name for name, _value in saved.settings}
    order = {each.name: place for place, each in enumerate((*kind_named(saved.kind).settings, *ARRANGEMENT))}
    usual = (
        (each.name, each.default)
        for each in kind_named(saved.kind).settings
        if each.default not in ("", "no", "0") and each.name not in said
    )
    settings = sorted((*saved.settings, *usual), key=lambda pair: order[pair[0]])
    return settings_told(replace(saved, settings=tuple(settings)))


@dataclass(frozen=True, slots=True)
class SavedLine:
    """A saved display as lists have it.

    Attributes:
        kind, settings: in words.
        wrong: why it cannot be shown, as far as that is known without the study.
    """

    saved: SavedDisplay
    kind: str
    settings: str
    wrong: str = ""


def saved_lines(project: Project) -> list[SavedLine]:
    """Return the saved displays in their order; one that this program does not know is told as it is kept."""
    lines = []
    for saved in saved_displays(project):
        try:
            kind_named(saved.kind).refuse_bad(saved.settings, saved.written, ARRANGEMENT)
            lines.append(SavedLine(saved, kind_title(saved), settings_told(saved)))
        except QualcodeError as error:
            told = "; ".join(f"{name}: {value}" for name, value in saved.settings)
            lines.append(SavedLine(saved, saved.kind, told, error.what))
    return lines


def displays_table(project: Project) -> Table:
    """Return the saved displays in their order.

    The keys are name, kind, settings, report ("yes" where it has them) and trouble (why one cannot be shown any more).
    """
    columns = (
        Column("name", _("Name")),
        Column("kind", _("Kind")),
        Column("settings", _("Settings")),
        Column("report", _("In the report"), {"yes": _("yes")}),
        Column("trouble", _("Note")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            *(line.saved.name, line.kind, line.settings, "yes" if line.saved.in_report else ""),
            line.wrong or trouble(project, line.saved),
        )
        for line in saved_lines(project)
    ]
    return Table(_("Saved displays"), columns, rows)
