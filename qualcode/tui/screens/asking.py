"""Asking for the parts of a question one by one: a relation, a code, a valence, a filter."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from qualcode.coding.filters import cases_meant, condition
from qualcode.coding.querying.filters import filters_of
from qualcode.coding.querying.language import Of, Relation
from qualcode.coding.querying.rows import Row
from qualcode.errors import QualcodeError
from qualcode.locale import N_, _
from qualcode.model import Role, SourceKind, Valence
from qualcode.project import Project
from qualcode.publishing.words import words_for
from qualcode.tui.app import QualcodeApp
from qualcode.tui.codes import Codes
from qualcode.tui.question_rows import FILTERS, RELATIONS, ROLES, VALENCES, with_label
from qualcode.tui.screens.choosing import CodeChooser
from qualcode.tui.screens.dialogs import InputDialog
from qualcode.tui.screens.picking import PickDialog

_USUALLY_NEAR = 20
_SIGNS = ("=", "!=", ">=", "<=", ">", "<")
_WRITE = {
    "weight": N_("Weight from and to: 50-80, 50- or -49"),
    "since": N_("Coded on this day or later"),
    "until": N_("Coded on this day or earlier"),
}


async def ask_relation(app: QualcodeApp, row: Row | None) -> tuple[Relation | None, int] | None:
    """Ask how a row stands to those above it; None where that was left."""
    relations = list(RELATIONS)
    at = relations.index(row.relation) if row else 0
    told = _("How must they stand to what the rows above give?")
    picked = await app.push_screen_wait(PickDialog(told, [_(text) for text in RELATIONS.values()], at))
    if picked is None:
        return None
    relation = relations[picked]
    if relation is not Relation.NEAR:
        return relation, 0
    words = str(row.words if row and row.words else _USUALLY_NEAR)
    answer = await app.push_screen_wait(InputDialog(_("At most how many words between them?"), words))
    if answer is None:
        return None
    if not (answer.strip().isascii() and answer.strip().isdecimal()):
        app.say(_("That is no number of words."), severity="warning")
        return None
    return relation, int(answer.strip()[:6])


async def ask_code(app: QualcodeApp, operand: object = None) -> Of | None:
    """Ask for a code; what else a row says of its code stays."""
    codes = await asyncio.to_thread(Codes.of, app.project)
    if not codes.codes:
        app.say(_("There are no codes yet."), severity="warning")
        return None
    picked = await app.push_screen_wait(CodeChooser(codes))
    if picked is None:
        return None
    label = codes.codes[picked].label
    return with_label(operand, label) if isinstance(operand, Of) else Of(label)


async def ask_valence(app: QualcodeApp, now: Valence | None) -> tuple[Valence | None] | None:
    """Ask for a valence; a tuple with it, or None where that was left."""
    valences = list(VALENCES)
    names = [_(text) for text in VALENCES.values()]
    picked = await app.push_screen_wait(PickDialog(_("Which valence?"), names, valences.index(now)))
    return None if picked is None else (valences[picked],)


async def change_row(app: QualcodeApp, row: Row, column: int) -> Row | None:
    """Ask for another relation (column 0), code (1) or valence (2) of a row; None where that was left."""
    if column == 0:
        relation = await ask_relation(app, row)
        return None if relation is None else replace(row, relation=relation[0], words=relation[1])
    if column == 1:
        operand = await ask_code(app, row.operand)
        return None if operand is None else replace(row, operand=operand)
    if not isinstance(row.operand, Of):
        app.say(_("What is in brackets has no valence of its own; write it with /."))
        return None
    valence = await ask_valence(app, row.operand.valence)
    return None if valence is None else replace(row, operand=replace(row.operand, valence=valence[0]))


async def ask_filter(app: QualcodeApp, name: str = "", value: str = "") -> tuple[str, str] | None:
    """Ask for a filter, or for another value of one; None where that was left or is not understood."""
    if not name:
        names = list(FILTERS)
        picked = await app.push_screen_wait(PickDialog(_("Only codings by which filter?"), [*map(_, FILTERS.values())]))
        if picked is None:
            return None
        name = names[picked]
    found = await _ask_value(app, name, value)
    if not found:
        return None
    try:
        filters_of([(name, found)])
        if name == "where":
            await asyncio.to_thread(cases_meant, app.project, (), [condition(found)])
    except QualcodeError as error:
        app.refuse(error)
        return None
    return name, found


async def _ask_value(app: QualcodeApp, name: str, value: str) -> str | None:
    if name in _WRITE:
        return await app.push_screen_wait(InputDialog(_(_WRITE[name]), value))
    if name == "where":
        return await _ask_condition(app)
    pairs = await asyncio.to_thread(_values, app.project, name)
    if not pairs:
        app.say(_("There are none yet."), severity="warning")
        return None
    values = [each for each, _told in pairs]
    at = values.index(value) if value in values else 0
    picked = await app.push_screen_wait(PickDialog(_(FILTERS[name]), [told for _each, told in pairs], at))
    return None if picked is None else values[picked]


async def _ask_condition(app: QualcodeApp) -> str | None:
    """Ask for a variable, how its value must stand, and the value: one there is, or another."""
    variables = await asyncio.to_thread(app.project.variables)
    if not variables:
        app.say(_("There are no variables yet; add them under Cases (F6)."), severity="warning")
        return None
    picked = await app.push_screen_wait(PickDialog(_("Which variable?"), [each.name for each in variables]))
    if picked is None:
        return None
    variable = variables[picked]
    signs = _SIGNS if variable.type.value in ("number", "date") else _SIGNS[:2]
    told = (_("is"), _("is not"), _("at least"), _("at most"), _("more than"), _("less than"))
    names = [f"{sign}  {words}" for sign, words in zip(signs, told, strict=False)]
    picked = await app.push_screen_wait(PickDialog(variable.name, names))
    if picked is None:
        return None
    sign = signs[picked]
    known = await asyncio.to_thread(_known_values, app.project, variable.id)
    offered = variable.choices or known
    if offered and sign in ("=", "!="):
        shown = [_yes_no(value) if variable.type.value == "boolean" else value for value in offered]
        picked = await app.push_screen_wait(PickDialog(f"{variable.name} {sign}", shown))
        return None if picked is None else f"{variable.name}{sign}{offered[picked]}"
    answer = await app.push_screen_wait(InputDialog(f"{variable.name} {sign}"))
    return f"{variable.name}{sign}{answer.strip()}" if answer and answer.strip() else None


def _yes_no(value: str) -> str:
    return _("yes") if value == "1" else _("no")


def _known_values(project: Project, variable_id: int) -> Sequence[str]:
    """Return what cases have for a variable, each once, in order."""
    return sorted({each.value for each in project.values() if each.variable_id == variable_id and each.value})


def _values(project: Project, name: str) -> list[tuple[str, str]]:
    """Return what a filter may be, each with the words for it."""
    match name:
        case "case":
            return [(case.name, case.name) for case in project.cases()]
        case "source":
            return [(source.name, source.name) for source in project.sources()]
        case "coder":
            return [(coder.name, coder.name) for coder in project.coders()]
        case "code":
            return [(code.label, code.label) for code in project.codes()]
        case "kind":
            return [(kind.value, words_for("kind")[kind.value]) for kind in SourceKind]
        case "role":
            return [(role.value, _(ROLES[role.value])) for role in Role]
        case "valence":
            return [*((value, told) for value, told in words_for("valence").items()), ("none", _("none"))]
        case _:
            return [("yes", _("yes: not looked at yet")), ("no", _("no: by people, or looked at"))]
