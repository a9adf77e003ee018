"""``qualcode questionnaire``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.questionnaire_statistics import map_items, statistics
from qualcode.cli.session import Session
from qualcode.cli.surveys import known_to, mapping_table
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _, current_language

if TYPE_CHECKING:
    from qualcode.model import Item
    from qualcode.publishing.tables import Table

SUMMARY = N_("Take in questionnaires, map their items, and show what the answers come to.")

command = base.group("questionnaire", SUMMARY)
command.add_command(map_items)
command.add_command(statistics)


@command.command(
    "import",
    summary=N_("Take in a sheet with a row a respondent."),
    details=N_(
        "What each column is taken for (case, variable, item, question or nothing) is proposed, or said by a mapping "
        "file. Importing a sheet again brings items, responses and open answers up to date."
    ),
)
@base.file_argument("sheet", metavar="SHEET")
@base.option("--mapping", type=base.file_type(), metavar="FILE", help=N_("What the columns are, as a file says."))
@base.option(
    "--save-mapping",
    "saved",
    type=base.file_type(),
    metavar="FILE",
    help=N_("Write what the columns are taken for to this file, to be changed and used again."),
)
@base.option("--dry-run", is_flag=True, help=N_("Import nothing; show what each column is taken for, and why."))
@base.option("--sheet", "name", default="", metavar="NAME", help=N_("The sheet of the workbook with the answers."))
@base.option("--encoding", default="", metavar="NAME", help=N_("The encoding of a text file, where you know it."))
@click.pass_obj
def import_questionnaire(
    session: Session,
    sheet: Path,
    mapping: Path | None,
    saved: Path | None,
    dry_run: bool,
    name: str,
    encoding: str,
) -> None:
    """Take in a questionnaire, or show what its columns would be taken for."""
    from qualcode.materials.limits import user_limits
    from qualcode.materials.surveys.mapping_file import write_mapping
    from qualcode.materials.surveys.planning import act_of, plan_survey

    limits, known = user_limits(), known_to(session, needed=not dry_run)
    plan = plan_survey(sheet, known, limits, sheet=name, mapping=mapping, encoding=encoding)
    if saved:
        write_mapping(plan.mapping, saved)
    if dry_run:
        show(mapping_table(plan), "table", None)
    else:
        for sentence in plan.told():
            output.say(output.line(sentence))
    # Before the act is made: what it refuses is easier to mend when it is known what was taken for what.
    for note in plan.notes:
        output.tell(output.line(note))
    act, notes = act_of(plan, sheet, known, limits)
    for note in notes:
        output.tell(output.line(note))
    if not dry_run:
        with session.project() as project:
            output.say(project.perform(act).event.sentence())


@command.command("items", summary=N_("List the items with their codes and scales."))
@reading()
@click.pass_obj
def list_items(session: Session, form: str | None, target: Path | None) -> None:
    """List the items."""
    from qualcode.model import Item, Response

    with session.project() as project:
        codes = {code.id: code.label for code in project.codes()}
        answered: dict[int, int] = {}
        for response in project.records(Response):
            answered[response.item_id] = answered.get(response.item_id, 0) + (response.answer is not None)
        rows = [
            (
                item.label,
                codes.get(item.code_id, "") if item.code_id is not None else "",
                item.text.get(current_language()),
                item.low,
                item.high,
                int(item.reverse),
                "; ".join(item.labels),
                answered.get(item.id, 0),
            )
            for item in _ordered(project.records(Item))
        ]
    columns = (
        ("item", _("Item")),
        ("code", _("Code")),
        ("text", _("Text")),
        ("low", _("Low")),
        ("high", _("High")),
        ("reverse", _("Reversed")),
        ("labels", _("Points")),
        ("answers", _("Answers")),
    )
    show(listing(_("Items"), columns, rows), form, target)


@command.command(
    "responses",
    summary=N_("List what each case answered to each item, as given."),
    details=N_("An empty answer means that the case was asked and did not answer."),
)
@base.option("--wide", is_flag=True, help=N_("A row a case and a column an item."))
@reading()
@click.pass_obj
def list_responses(session: Session, wide: bool, form: str | None, target: Path | None) -> None:
    """List the responses."""
    from qualcode.model import Item, Response

    with session.project() as project:
        cases = {case.id: case.name for case in project.cases()}
        items = _ordered(project.records(Item))
        given = {(each.case_id, each.item_id): each.answer for each in project.records(Response)}
    show(_wide(cases, items, given) if wide else _long(cases, items, given), form, target)


_Given = dict[tuple[int, int], int | None]


def _long(cases: dict[int, str], items: list["Item"], given: _Given) -> "Table":
    rows = [
        (name, item.label, answer, item.labels[answer - item.low] if item.labels and answer is not None else "")
        for case, name in cases.items()
        for item in items
        if (case, item.id) in given
        for answer in (given[case, item.id],)
    ]
    columns = (("case", _("Case")), ("item", _("Item")), ("answer", _("Answer")), ("label", _("Point")))
    return listing(_("Responses"), columns, rows)


def _wide(cases: dict[int, str], items: list["Item"], given: _Given) -> "Table":
    asked = {case for case, _item in given}
    rows = [(name, *(given.get((case, item.id)) for item in items)) for case, name in cases.items() if case in asked]
    columns = [("case", _("Case")), *((item.label, item.label) for item in items)]
    return listing(_("Responses"), columns, rows)


def _ordered(items: list["Item"]) -> list["Item"]:
    return sorted(items, key=lambda item: (item.position, item.id))
