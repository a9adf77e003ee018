"""``qualcode settings``."""

from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

SUMMARY = N_("List what you prefer, and change it.")


@base.command(
    "settings",
    SUMMARY,
    N_(
        "Without NAME all settings are listed with what they do; with NAME the value of one is told; with VALUE it is "
        "set. They hold for every project and stand in settings.yaml in the configuration folder."
    ),
)
@base.argument("name", required=False)
@base.argument("value", required=False)
@base.option("--usual", is_flag=True, help=N_("Give NAME, or without it all settings, the usual value again."))
@reading()
def command(name: str | None, value: str | None, usual: bool, form: str | None, target: Path | None) -> None:
    """List, tell or set what the user prefers."""
    from qualcode.preferences import BY_NAME, chosen, prefer, preference, preferred

    if usual and value is not None:
        raise click.UsageError(_("Give either VALUE or --usual."))
    if usual:
        for each in [preference(name).name] if name else BY_NAME:
            prefer(each, None)
        return
    if name and value is not None:
        prefer(name, value)
        return
    chosen()  # tells of a line that cannot be used
    if name:
        output.say(preferred(preference(name).name))
        return
    columns = (("name", _("Name")), ("value", _("Value")), ("values", _("Values")), ("about", _("What it does")))
    rows = [(each.name, preferred(each.name), " ".join(each.choices), _(each.about)) for each in BY_NAME.values()]
    show(listing(_("Settings"), columns, rows), form, target)
