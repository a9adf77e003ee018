"""Computed help for the tactics by which findings are tested: one module a tactic.

A module in this folder that has a ``HELPER`` is found; nothing else needs to know of it. Tactics without one
(surprises, if-then tests, spurious relations, rival explanations) are for the analyst alone.
"""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from qualcode.conclusion.tactics.contract import Fact, Help, Helper
from qualcode.conclusion.tactics.ground import Ground
from qualcode.locale import _
from qualcode.model import Finding, Tactic
from qualcode.project import Project

__all__ = ["Fact", "Help", "Helper", "help_for", "helpers"]


@cache
def helpers() -> tuple[Helper, ...]:
    """Return the help there is, in the order of the tactics."""
    names = sorted(module.name for module in iter_modules(__path__))
    found = [getattr(import_module(f"{__name__}.{name}"), "HELPER", None) for name in names]
    order = list(Tactic)
    return tuple(
        sorted((each for each in found if isinstance(each, Helper)), key=lambda each: order.index(each.tactic))
    )


def help_for(project: Project, finding: Finding, tactics: Sequence[Tactic] = ()) -> list[Help]:
    """Return what can be computed to test a finding by some tactics, with the rules and the evidence of every fact.

    Everybody's codings count. Nothing is decided by it: what a fact means for the finding is the analyst's note.

    Args:
        project: the study.
        finding: which.
        tactics: those that are meant, in this order; all for which something is computed if empty.
    """
    known = {helper.tactic: helper for helper in helpers()}
    ground = Ground(project, finding)
    return [_help(known.get(tactic), tactic, ground) for tactic in tactics or known]


def _help(helper: Helper | None, tactic: Tactic, ground: Ground) -> Help:
    if helper is None:
        return Help(
            tactic, (), (Fact("not computed", _("Nothing is computed for this tactic; it is for you to argue.")),)
        )
    facts = tuple(helper.find(ground)) or (Fact("nothing", _("Nothing was found by these rules.")),)
    return Help(tactic, tuple(_(rule) for rule in helper.rules), facts)
