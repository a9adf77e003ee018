"""The numbers that the rules of triangulation go by, as a table."""

from dataclasses import fields
from typing import TYPE_CHECKING

from qualcode.locale import N_, _
from qualcode.publishing.tables import Column, Table
from qualcode.triangulation.words import thresholds_lines

if TYPE_CHECKING:
    from qualcode.model import Thresholds

_ABOUT = {
    "balance": N_("balance of passages from which a strand supports, and contradicts from minus it"),
    "high": N_("share of those asked who speak from which prominence is high"),
    "medium": N_("share from which prominence is medium"),
    "polarised": N_("share on either side of the midpoint from which items are mixed"),
    "answered": N_("share of its items that a person must have answered to have a score"),
    "bands": N_("scheme that names means"),
    "citation": N_("where that scheme comes from, in place of what the program says"),
    "document_bands": N_("scheme that names achievements"),
    "compared": N_("cases a group needs before a share is printed"),
}


def threshold_table(thresholds: "Thresholds") -> Table:
    """Return thresholds as a table with the keys name, value (as text) and about."""
    columns = (Column("name", _("Name")), Column("value", _("Value")), Column("about", _("What it does")))
    rows = [
        (field.name, str(getattr(thresholds, field.name)), _(_ABOUT[field.name]))
        for field in fields(thresholds)
        if field.name != "id"
    ]
    return Table(_("Thresholds"), columns, rows, notes=tuple(thresholds_lines(thresholds)))
