"""Importing a document's table of figures on the screen: the file, its table, and what has to be decided."""

import asyncio
from dataclasses import replace
from pathlib import Path

from qualcode.errors import QualcodeError, RuleError
from qualcode.locale import _, ngettext
from qualcode.materials.limits import user_limits
from qualcode.materials.reading import read_source
from qualcode.materials.sheets.contract import Sheet
from qualcode.model import Indicator, SourceDraft, SourceKind
from qualcode.project import Project
from qualcode.triangulation.indicators.acts import ImportIndicators
from qualcode.triangulation.indicators.planning import (
    Declared,
    IndicatorPlan,
    act_of,
    plan_table,
    source_of,
    tables_of_figures,
)
from qualcode.triangulation.indicators.questions import Question
from qualcode.tui.app import QualcodeApp
from qualcode.tui.plain import plain
from qualcode.tui.screens.dialogs import ConfirmDialog, InputDialog
from qualcode.tui.screens.file_dialog import FileDialog
from qualcode.tui.screens.picking import PickDialog

_ENDINGS = (".xlsx", ".csv", ".tsv", ".ods", ".docx", ".pdf")
_MOST_NOTES = 6


async def import_table(host: QualcodeApp) -> int:
    """Ask for a file and for what has to be decided, and take its figures in; return the id of the first, or 0."""
    title = _("Which document has the table? A sheet, a Word document or a PDF")
    file = await host.push_screen_wait(FileDialog(title, _ENDINGS, _("Read it")))
    if file is None:
        return 0
    try:
        sheet = await _ask_table(host, file)
        plan = await _ask_questions(host, sheet) if sheet else None
        if sheet is None or plan is None:
            return 0
        source, document = await _ask_source(host, file)
        act = act_of(plan, source, document)
    except QualcodeError as error:
        host.refuse(error)
        return 0
    if not await host.push_screen_wait(ConfirmDialog(_preview(plan, act), yes=_("Import (y)"), no=_("Cancel (n)"))):
        return 0
    performed = await host.perform(act)
    if not performed:
        return 0
    host.say(performed[-1].event.sentence())
    return performed[-1].added(Indicator)[0].id


async def _ask_table(host: QualcodeApp, file: Path) -> Sheet | None:
    """Return the table that is meant, the only one if there is but one."""
    tables = await asyncio.to_thread(tables_of_figures, file, user_limits())
    if len(tables) == 1:
        return tables[0]
    picked = await host.push_screen_wait(PickDialog(_("Which table?"), [table.name for table in tables]))
    return None if picked is None else tables[picked]


async def _ask_questions(host: QualcodeApp, sheet: Sheet) -> IndicatorPlan | None:
    """Return the plan of a table, all questions answered; None where one is left."""
    codes = [code.label for code in await asyncio.to_thread(host.project.codes)]
    declared = Declared()
    while True:
        plan = await asyncio.to_thread(plan_table, sheet, declared, codes)
        if not plan.questions:
            return plan
        question = plan.questions[0]
        answer = await _ask(host, question, len(plan.questions))
        if answer is None:
            return None
        answered = replace(declared, answers={**declared.answers, question.cell: answer})
        try:
            await asyncio.to_thread(plan_table, sheet, answered, codes)
        except RuleError as error:
            # What was typed is no answer: the question comes again.
            host.refuse(error)
        else:
            declared = answered


async def _ask(host: QualcodeApp, question: Question, count: int) -> str | None:
    """Ask one question; None where it is left."""
    left = ngettext("{count} question", "{count} questions", count).format(count=count)
    title = f"{plain(question.where)}  ({left})\n{plain(question.what)}"
    names = [words if words == choice else f"{words} ({choice})" for choice, words in question.worded()]
    if question.number:
        names.append(_("another number"))
    at = question.choices.index(question.proposed) if question.proposed in question.choices else 0
    picked = await host.push_screen_wait(PickDialog(title, names, at))
    if picked is None:
        return None
    if picked < len(question.choices):
        return question.choices[picked]
    return await host.push_screen_wait(InputDialog(_("Which number does {cell} hold?").format(cell=question.cell)))


async def _ask_source(host: QualcodeApp, file: Path) -> tuple[str, SourceDraft | None]:
    """Return the source that the file is, or the document to be imported as one."""
    source = await asyncio.to_thread(source_of, host.project, file)
    if source:
        return source, None
    question = _("Import {file} as a source too? Then a figure leads to its place in the document.")
    told = question.format(file=plain(file.name))
    if not await host.push_screen_wait(ConfirmDialog(told, yes=_("Yes (y)"), no=_("No (n)"))):
        return "", None
    return "", await asyncio.to_thread(_document, host.project, file)


def _document(project: Project, file: Path) -> SourceDraft:
    """Read a document as a source under a name that is free; run in a thread."""
    draft = read_source(file, SourceKind.DOCUMENT, limits=user_limits())
    taken = {source.name for source in project.sources()}
    numbers = (f"{draft.name} ({number})" for number in range(2, len(taken) + 3))
    return replace(draft, name=draft.name if draft.name not in taken else next(n for n in numbers if n not in taken))


def _preview(plan: IndicatorPlan, act: ImportIndicators) -> str:
    """Return what is about to be taken in."""
    count = ngettext("Import {count} figure of {table}?", "Import {count} figures of {table}?", len(plan.drafts))
    head = count.format(count=len(plan.drafts), table=plain(" ".join(filter(None, (act.source, plan.table)))))
    told = [f"• {plain(sentence)}" for sentence in (*plan.told(), *plan.notes)]
    more = ["..."] if len(told) > _MOST_NOTES + len(plan.columns) else []
    return "\n".join([head, "", *told[: _MOST_NOTES + len(plan.columns)], *more])
