"""What the convergence matrix asks: by what to tell strands apart, which claims, which thresholds."""

from collections.abc import Sequence

from qualcode.locale import N_, _
from qualcode.model import SourceKind, Thresholds
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
