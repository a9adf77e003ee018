"""What the convergence matrix asks: by what to tell strands apart, which claims, which thresholds."""

import asyncio
from collections.abc import Sequence

from qualcode.locale import N_, _
from qualcode.model import SourceKind, Thresholds
from qualcode.triangulation.comparing import analysts_of
from qualcode.triangulation.words import TECHNIQUE, sides, technique_word
from qualcode.tui.app import QualcodeApp
from qualcode.tui.convergence.asked import GAPS, Asked, Gap
from qualcode.tui.convergence.reading import Shown
from qualcode.tui.screens.exporting import export
from qualcode.tui.screens.picking import PickDialog


async def ask_sides(host: QualcodeApp, every: Sequence[str], now: str) -> str | None:
    """Ask what the strands are to be; None where nothing is chosen."""
    names = [
        _("groups of cases: {variable}").format(variable=sides(by)) if by.startswith("case:") else sides(by)
        for by in every
    ]
    at = every.index(now) if now in every else 0
    chosen = await host.push_screen_wait(PickDialog(_("What are the strands?"), names, at))
    return None if chosen is None else every[chosen]


async def ask_technique(host: QualcodeApp, asked: Asked) -> SourceKind | None:
    """Ask of which technique groups, coders or times are compared; None where nothing is chosen."""
    if asked.by == TECHNIQUE:
        host.say(_("All techniques are compared here. Choose groups of cases, coders or time first."))
        return None
    every = list(SourceKind)
    names = [technique_word(kind) for kind in every]
    title = _("Of which technique are these compared?")
    chosen = await host.push_screen_wait(PickDialog(title, names, every.index(asked.technique)))
    return None if chosen is None else every[chosen]


async def ask_gaps(host: QualcodeApp, now: frozenset[Gap]) -> frozenset[Gap] | None:
    """Ask which claims are to be shown; None where nothing is chosen."""
    kinds = list(GAPS)
    names = [_("all claims"), _("any of these"), *(_(GAPS[gap]) for gap in kinds)]
    at = 2 + kinds.index(next(iter(now))) if len(now) == 1 else 1 if now else 0
    chosen = await host.push_screen_wait(PickDialog(_("Which claims?"), names, at))
    if chosen is None:
        return None
    return (frozenset(), frozenset(kinds), *(frozenset({gap}) for gap in kinds))[chosen]


_VIEWS = {
    "matrix": N_("the matrix: a row a claim"),
    "cells": N_("its cells: a row a claim and strand, with counts and rule"),
    "pairs": N_("the pairs: a row a claim and two strands"),
    "shares": N_("the share of each class"),
    "completeness": N_("what only one strand says"),
}


async def ask_export(host: QualcodeApp, shown: Shown) -> None:
    """Ask which table of a triangulation is to be written to which file."""
    from qualcode.publishing.convergence_table import convergence_table

    chosen = await host.push_screen_wait(PickDialog(_("Which table?"), [_(name) for name in _VIEWS.values()]))
    if chosen is not None:
        view = list(_VIEWS)[chosen]
        await export(host, lambda: convergence_table(shown.convergence, view), f"{view}.xlsx")


async def ask_analysts(host: QualcodeApp, asked: Asked) -> tuple[str, str] | None:
    """Ask whose classes are compared, where more than two decided some; None where there are no two or none is chosen.

    The coder's own classes come first.
    """
    if host.is_blind:
        host.say(_("A comparison tells what others decided, and you are coding blind."), severity="warning")
        return None
    found = await asyncio.to_thread(analysts_of, host.project, by=asked.by, technique=asked.technique)
    names = sorted(found, key=lambda name: (name != host.coder, name))
    if len(names) < 2:
        host.say(_("Classes are compared when two analysts have decided some here, each apart from the other."))
        return None
    first = 0 if len(names) == 2 else await host.push_screen_wait(PickDialog(_("Compare whose classes?"), names))
    if first is None:
        return None
    others = [name for name in names if name != names[first]]
    second = 0 if len(others) == 1 else await host.push_screen_wait(PickDialog(_("With whose?"), others))
    return None if second is None else (names[first], others[second])


async def ask_thresholds(host: QualcodeApp, now: Thresholds) -> None:
    """Ask for other numbers for the rules to go by."""
    from qualcode.triangulation.threshold_acts import SetThresholds
    from qualcode.tui.screens.threshold_dialog import ThresholdDialog

    wanted = await host.push_screen_wait(ThresholdDialog(now))
    if wanted is None or wanted == now:
        return
    performed = await host.perform(SetThresholds(wanted))
    if performed:
        host.say(performed[-1].event.sentence())
