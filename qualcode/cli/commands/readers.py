"""``qualcode readers``."""

from pathlib import Path

from qualcode.cli import base
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

SUMMARY = N_("List the formats that sources can be imported from.")


@base.command("readers", SUMMARY)
@reading()
def command(form: str | None, target: Path | None) -> None:
    """List the readers with their endings and limits."""
    from qualcode.materials.readers import readers

    columns = (("name", _("Format")), ("endings", _("Endings")), ("limits", _("What is taken over")))
    rows = [(_(reader.name), " ".join(reader.extensions), _(reader.limits)) for reader in readers()]
    show(listing(_("Formats"), columns, rows), form, target)
