"""The numbers a study's rules go by."""

from qualcode.model import Thresholds
from qualcode.project import HasReads


def thresholds_of(project: HasReads) -> Thresholds:
    """Return the thresholds of a study: those that were set, else those that the program comes with."""
    found = project.reads.records(Thresholds)
    return found[0] if found else Thresholds()
