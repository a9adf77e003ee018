"""``qualcode displays``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.charting import PICTURES, gave_picture
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.publishing.displays.contract import Shown

SUMMARY = N_("Keep displays under a name, and show what they hold now.")

command = base.group(
    "displays",
    SUMMARY,
    N_("A saved display keeps no figures: whenever it is shown, everything is counted from the project as it is."),
)


_settings = base.option(
    "--set",
    "said",
    multiple=True,
    metavar="NAME=VALUE",
    help=N_("A setting, as “qualcode displays kinds” lists them; may be given several times."),
)
_words = base.option(
    "--words", "written", default="", metavar="WORDS", help=N_("What is looked for, or left out of counts.")
)


@command.command("kinds", summary=N_("List the kinds of display there are, with their settings."))
@reading()
def list_kinds(form: str | None, target: Path | None) -> None:
    """List the kinds."""
    from qualcode.publishing.displays.arranging import ARRANGEMENT
    from qualcode.publishing.displays.kinds import display_kinds

    rows = [
        (
            kind.name,
            _(kind.title),
            setting.name,
            _(setting.title),
            ", ".join(setting.choices) or setting.names,
            setting.default,
            "yes" if setting.many else "",
        )
        for kind in display_kinds()
        for setting in (*kind.settings, *ARRANGEMENT)
    ]
    columns = (
        ("kind", _("Kind")),
        ("title", _("Display")),
        ("setting", _("Setting")),
        ("about", _("What it is")),
        ("values", _("Values")),
        ("default", _("Otherwise")),
        ("several", _("Several times")),
    )
    show(listing(_("Kinds of display"), columns, rows, {"several": {"yes": _("yes")}}), form, target)


@command.command("list", summary=N_("List the saved displays in their order."))
@reading()
@click.pass_obj
def list_displays(session: Session, form: str | None, target: Path | None) -> None:
    """List the saved displays."""
    from qualcode.publishing.displays.describing import displays_table

    with session.project() as project:
        table = displays_table(project)
    show(table, form, target)


@command.command(
    "show",
    summary=N_("Show a saved display as it is now."),
    details=N_("As a table, or as a picture where the format or the ending of the file is svg or png."),
)
@base.argument("name")
@reading("docx", "md", *PICTURES)
@click.pass_obj
def show_saved_display(session: Session, name: str, form: str | None, target: Path | None) -> None:
    """Show a display."""
    from qualcode.publishing.displays.showing import display_named, show_saved

    with session.project() as project:
        saved = display_named(project, name)
        shown = show_saved(project, saved)
    _give(shown, form, target)


@command.command(
    "look",
    summary=N_("Show a display without keeping it."),
    details=N_("For instance: qualcode displays look profiles --set case=R07"),
)
@base.argument("kind")
@_settings
@_words
@reading("docx", "md", *PICTURES)
@click.pass_obj
def look(
    session: Session, kind: str, said: tuple[str, ...], written: str, form: str | None, target: Path | None
) -> None:
    """Show a display that nobody has saved."""
    from qualcode.publishing.displays.showing import show_display

    with session.project() as project:
        shown = show_display(project, kind, tuple(map(_pair, said)), written)
    _give(shown, form, target)


def _give(shown: "Shown", form: str | None, target: Path | None) -> None:
    from qualcode.publishing.displays.showing import drawn

    if not gave_picture(lambda: drawn(shown), form, target):
        show(shown.table, form, target)
    for sentence in shown.sentences:
        output.tell(sentence)


@command.command(
    "save",
    summary=N_("Keep a display under a name; one of that name becomes this one."),
    details=N_("For instance: qualcode displays save “By post” crosstab --set by=post --set values=share"),
)
@base.argument("name")
@base.argument("kind")
@_settings
@_words
@click.pass_obj
def save_display(session: Session, name: str, kind: str, said: tuple[str, ...], written: str) -> None:
    """Save a display that can be shown."""
    from qualcode.publishing.displays import showing
    from qualcode.publishing.displays.acts import SaveDisplay

    settings = tuple(map(_pair, said))
    with session.project() as project:
        shown = showing.show_display(project, kind, settings, written)
        output.say(project.perform(SaveDisplay(name, kind, settings, written)).event.sentence())
        output.tell(_("It has {count} rows now.").format(count=len(shown.table.rows)))


def _pair(said: str) -> tuple[str, str]:
    name, sign, value = said.partition("=")
    if not (name and sign):
        raise click.UsageError(_("“{text}” is no setting: write NAME=VALUE.").format(text=said))
    return name, value


@command.command("rename", summary=N_("Give a saved display another name."))
@base.argument("name")
@base.argument("new_name")
@click.pass_obj
def rename_display(session: Session, name: str, new_name: str) -> None:
    """Rename a display."""
    from qualcode.publishing.displays.acts import RenameDisplay
    from qualcode.publishing.displays.showing import display_named

    with session.project() as project:
        output.say(project.perform(RenameDisplay(display_named(project, name).id, new_name)).event.sentence())


@command.command("report", summary=N_("Put a saved display into the report, or take it out."))
@base.argument("name")
@base.option("--out", "leave_out", is_flag=True, help=N_("Take it out."))
@click.pass_obj
def report_display(session: Session, name: str, leave_out: bool) -> None:
    """Let the report have a display."""
    from qualcode.publishing.displays.acts import ReportDisplay
    from qualcode.publishing.displays.showing import display_named

    with session.project() as project:
        act = ReportDisplay(display_named(project, name).id, not leave_out)
        output.say(project.perform(act).event.sentence())


@command.command("move", summary=N_("Move a saved display up or down among the others."))
@base.argument("name")
@base.argument("step", type=int)
@click.pass_obj
def move_display(session: Session, name: str, step: int) -> None:
    """Move a display."""
    from qualcode.publishing.displays.acts import MoveDisplay
    from qualcode.publishing.displays.showing import display_named

    with session.project() as project:
        output.say(project.perform(MoveDisplay(display_named(project, name).id, step)).event.sentence())


@command.command("delete", summary=N_("Take a saved display away; what it showed stays."))
@base.argument("name")
@click.pass_obj
def delete_display(session: Session, name: str) -> None:
    """Remove a display, which undo brings back."""
    from qualcode.publishing.displays.acts import RemoveDisplay
    from qualcode.publishing.displays.showing import display_named

    with session.project() as project:
        output.say(project.perform(RemoveDisplay(display_named(project, name).id)).event.sentence())
