"""What the screen of document figures asks, and the acts that follow from the answers."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from qualcode.locale import _, ngettext
from qualcode.materials.values import normalised
from qualcode.model import AchievementRule, Better, Indicator, VariableType
from qualcode.triangulation.indicators.acts import (
    AcceptFigure,
    ChangeIndicators,
    CodeIndicators,
    RemoveIndicators,
    UnacceptFigure,
)
from qualcode.triangulation.indicators.formulas import FORMULAS
from qualcode.triangulation.indicators.lines import IndicatorLine
from qualcode.triangulation.indicators.words import BETTER, RULES
from qualcode.tui.app import QualcodeApp
from qualcode.tui.plain import plain
from qualcode.tui.screens.code_asking import called, perform
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.picking import PickDialog

_TURNED = (AchievementRule.INVERSE, AchievementRule.MIRRORED)


async def accept(host: QualcodeApp, line: IndicatorLine) -> None:
    """Accept a figure with a reason, or take that back."""
    each = line.indicator
    if each.accepted:
        question = _("Hold {name} again? It was accepted: {reason}")
        if await host.push_screen_wait(
            ConfirmDialog(question.format(name=plain(each.text), reason=plain(each.reason)))
        ):
            await perform(host, UnacceptFigure(each.id))
        return
    if not line.check.fails:
        host.say(_("This figure follows from its row; there is nothing to accept."))
        return
    title = _("Why does {printed} count although {computed} is computed?").format(
        printed=_written(each.reported) or "-", computed=_written(line.check.computed) or _("nothing")
    )
    reason = await host.push_screen_wait(InputDialog(title))
    if reason is not None:
        await perform(host, AcceptFigure(each.id, plain(reason)))


async def choose_code(host: QualcodeApp, line: IndicatorLine) -> None:
    """Say which code a figure speaks of."""
    codes = await asyncio.to_thread(host.project.codes)
    at = next((place for place, code in enumerate(codes, 1) if code.id == line.indicator.code_id), 0)
    title = _("Which code does {name} speak of?").format(name=plain(line.indicator.text))
    picked = await host.push_screen_wait(PickDialog(title, [_("no code"), *map(called, codes)], at))
    if picked is not None:
        await perform(host, CodeIndicators((line.indicator.id,), codes[picked - 1].id if picked else None))


async def choose_rule(host: QualcodeApp, line: IndicatorLine) -> None:
    """Say how the achievement should follow, and whether more or less is better."""
    each = line.indicator
    rules, directions = list(AchievementRule), list(Better)
    names = [f"{_(RULES[rule])}: {_(FORMULAS[rule])}" for rule in rules]
    title = _("How should the achievement follow from target and realised?")
    rule = await host.push_screen_wait(PickDialog(title, names, rules.index(each.rule)))
    if rule is None:
        return
    now = Better.LOWER if rules[rule] in _TURNED else each.better
    title = _("Is more of it better, or less?")
    better = await host.push_screen_wait(
        PickDialog(title, [_(BETTER[direction]) for direction in directions], directions.index(now))
    )
    if better is not None:
        await perform(host, ChangeIndicators((replace(each, rule=rules[rule], better=directions[better]),)))


async def correct(host: QualcodeApp, line: IndicatorLine) -> None:
    """Correct a figure, the text or the unit."""
    each = line.indicator
    figures = {"target": each.target, "realised": each.realised, "reported": each.reported}
    names = {
        "target": _("Target"),
        "realised": _("Realised"),
        "reported": _("Printed"),
        "text": _("Indicator"),
        "unit": _("Unit"),
    }
    now = {**{name: _written(figure) for name, figure in figures.items()}, "text": each.text, "unit": each.unit}
    fields = list(names)
    picked = await host.push_screen_wait(
        PickDialog(_("Correct what?"), [f"{names[name]}: {plain(now[name])}" for name in fields])
    )
    if picked is None:
        return
    field = fields[picked]
    answer = await host.push_screen_wait(InputDialog(names[field], plain(now[field])))
    changed = None if answer is None else _changed(each, field, answer.strip())
    if changed is not None:
        await perform(host, ChangeIndicators((changed,)))
    elif answer is not None:
        host.say(_("{value} is no number such as 12 or 3.5.").format(value=plain(answer)), severity="error")


async def remove(host: QualcodeApp, line: IndicatorLine, lines: Sequence[IndicatorLine]) -> None:
    """Remove a figure, or all of its table."""
    each = line.indicator
    table = tuple(
        other.indicator.id
        for other in lines
        if (other.indicator.source_id, other.indicator.table) == (each.source_id, each.table)
    )
    every = ngettext("the {count} figure of {table}", "all {count} figures of {table}", len(table))
    names = [_("only {name}").format(name=each.text), every.format(count=len(table), table=each.table or "-")]
    picked = await host.push_screen_wait(PickDialog(_("Remove what? The document stays."), names))
    if picked is not None:
        await perform(host, RemoveIndicators(table if picked else (each.id,)))


def _changed(each: Indicator, field: str, answer: str) -> Indicator | None:
    """Return an indicator with another text, unit or figure; None where that is no number."""
    if field == "text":
        return replace(each, text=plain(answer))
    if field == "unit":
        return replace(each, unit=plain(answer))
    number = normalised(answer, VariableType.NUMBER) if answer not in ("", "-") else ""
    if number is None:
        return None
    figure = Decimal(number) if number else None
    if field == "target":
        return replace(each, target=figure)
    return replace(each, realised=figure) if field == "realised" else replace(each, reported=figure)


def _written(figure: Decimal | None) -> str:
    return "" if figure is None else f"{figure:f}"
