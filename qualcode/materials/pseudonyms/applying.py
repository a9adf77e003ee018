"""Applying: the key table first, then the act, so that no pseudonym is ever without its entry."""

from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.materials.pseudonyms.key_table import KeyTable
from qualcode.materials.pseudonyms.replacing import Plan
from qualcode.model import Performed
from qualcode.project import Project


def apply_plan(project: Project, planned: Plan, keys: KeyTable) -> Performed:
    """Enter who is who into the key table, write it, and then put the pseudonyms in.

    If the act fails, the table has entries that nothing uses yet; the next run gives the same pseudonyms.

    Raises:
        QualcodeError: if the table cannot be written, or the act cannot be performed; the project is as it was.
    """
    if planned.act is None:
        raise RuleError(_("Nothing was accepted that is still there; nothing was changed."))
    for entry in planned.entries:
        keys.record(entry)
    keys.save()
    return project.perform(planned.act)
