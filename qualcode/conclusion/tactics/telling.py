"""Words that the help for several tactics uses."""

from fractions import Fraction

from qualcode.conclusion.tactics.contract import Fact
from qualcode.locale import N_, _
from qualcode.triangulation.words import number

BEARING = N_(
    "A passage bears the finding out when its valence is the one most of the finding's own passages have, and speaks"
    " against it when it has the opposite one; a case whose passages do both, or are mixed, says both. A passage in"
    " which several cases speak counts for each."
)


def percent(count: int, of: int) -> str:
    """Return a share in whole percent; a dash of nothing."""
    return f"{number(Fraction(100 * count, of), 0)}%" if of else "–"


def group_named(variable: str, group: str) -> str:
    """Return a group as people read it: "staff (post)"."""
    return f"{group or _('not known')} ({variable})"


def no_valence() -> Fact:
    """Return the fact that a finding has no side, so that nothing can be said to bear it out or speak against it."""
    told = _("No valence bears it out: its evidence has as many strengths as gaps, or no passages with either.")
    return Fact("no valence", told, is_warning=True)
