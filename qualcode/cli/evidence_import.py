"""``qualcode evidence import``: a document's table taken in, its questions asked or answered by options."""

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from qualcode.cli import base, output
from qualcode.cli.pairs import pairs
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, show
from qualcode.locale import N_, _, ngettext

if TYPE_CHECKING:
    from qualcode.materials.sheets.contract import Sheet
    from qualcode.model import AchievementRule
    from qualcode.project import Project
    from qualcode.triangulation.indicators.planning import Declared, IndicatorPlan

_Said = TypeVar("_Said")


@base.command(
    "import",
    N_("Take in a table of indicators with targets and what was realised."),
    N_(
        "FILE is a sheet (.xlsx, .csv, .tsv, .ods), a Word document or a PDF. What a column has is proposed from its "
        "heading, or said by --map. What can be taken in more than one way is asked about by the name of its cell; "
        "--answer answers it beforehand. ROW is the printed number of a row; without it, all rows are meant."
    ),
)
@base.file_argument("file")
@base.option("--table", "name", default="", metavar="NAME", help=N_("Which table of the file, by name or number."))
@base.option("--name", "called", default="", metavar="NAME", help=N_("What to call the table in the project."))
@base.option("--source", default="", metavar="NAME", help=N_("The source that is this document."))
@base.option("--with-source", is_flag=True, help=N_("Import the document as a source too, to be read and coded."))
@base.option("--map", "columns", multiple=True, metavar="USE=COLUMN", help=N_("Which column has what, as in target=C."))
@base.option("--code", "codes", multiple=True, metavar="[ROW=]CODE", help=N_("Which code figures speak of."))
@base.option("--rule", "rules", multiple=True, metavar="[ROW=]RULE", help=N_("How the achievement should follow."))
@base.option(
    "--better", "betters", multiple=True, metavar="[ROW=]higher|lower", help=N_("Whether more or less of it is good.")
)
@base.option("--answer", "answers", multiple=True, metavar="CELL=ANSWER", help=N_("What a cell means, as in D4=95."))
@base.option("--proposals", is_flag=True, help=N_("Answer the questions that have a proposal with it."))
@base.option("--dry-run", is_flag=True, help=N_("Import nothing; show what would be taken in, and what is asked."))
@base.option("--encoding", default="", metavar="NAME", help=N_("The encoding of a text file, where you know it."))
@click.pass_obj
def import_evidence(session: Session, /, file: Path, **asked: object) -> None:
    """Take in a table, or show what would be taken in."""
    from qualcode.materials.limits import user_limits
    from qualcode.materials.reading import read_source
    from qualcode.model import Indicator, SourceKind
    from qualcode.triangulation.indicators.checking import checks_of
    from qualcode.triangulation.indicators.planning import act_of, find_table, source_of

    declared, limits = _declared(asked), user_limits()
    name, encoding, source = (str(asked[key]) for key in ("name", "encoding", "source"))
    sheet = find_table(file, limits, name=name, encoding=encoding, any_table=bool(declared.columns))
    with session.project() as project:
        where = "" if asked["with_source"] and source else source_of(project, file, source)
        document = None
        if asked["with_source"] and not where:
            document = read_source(file, SourceKind.DOCUMENT, name=source, encoding=encoding, limits=limits)
        plan = _settled(project, sheet, declared, proposals=bool(asked["proposals"]), ask=not asked["dry_run"])
        for sentence in (*plan.told(), *plan.notes):
            output.tell(output.line(sentence))
        if asked["dry_run"]:
            _show(plan)
            return
        for question in plan.questions:
            output.tell(output.line(question.sentence()))
        act = act_of(plan, where, document)
        performed = project.perform(act)
    output.say(performed.event.sentence())
    held = sum(check.held for check in checks_of(performed.added(Indicator)).values())
    if held:
        told = ngettext(
            "{count} of them does not follow from its row: see “qualcode evidence check”.",
            "{count} of them do not follow from their rows: see “qualcode evidence check”.",
            held,
        )
        output.tell(told.format(count=held))
    if not act.source:
        output.tell(_("It is tied to no source; with --with-source or --source a figure leads to its document."))


def rule_named(name: str) -> "AchievementRule":
    """Return a rule by its name.

    Raises:
        UsageError: if there is none.
    """
    from qualcode.model import AchievementRule

    found = next((rule for rule in AchievementRule if rule.value == name.casefold()), None)
    if found is None:
        names = ", ".join(rule.value for rule in AchievementRule)
        raise click.UsageError(_("There is no rule {name}. There are: {names}.").format(name=name, names=names))
    return found


def _declared(asked: dict[str, object]) -> "Declared":
    """Return what the options say of the table."""
    from qualcode.model import Better
    from qualcode.triangulation.indicators.planning import Declared
    from qualcode.triangulation.indicators.uses import Use

    def better(name: str) -> Better:
        if name not in set(Better):
            raise click.UsageError(_("--better takes higher or lower, not {value}.").format(value=name))
        return Better(name)

    def use(name: str) -> Use:
        if name not in set(Use):
            names = ", ".join(Use)
            raise click.UsageError(_("--map knows no {name}. There are: {names}.").format(name=name, names=names))
        return Use(name)

    return Declared(
        columns={use(key): column for key, column in pairs(_texts(asked["columns"]), "--map", "target=C").items()},
        rules=_of_rows(_texts(asked["rules"]), rule_named),
        better=_of_rows(_texts(asked["betters"]), better),
        codes=_of_rows(_texts(asked["codes"]), lambda label: "" if label == "-" else label),
        answers=pairs(_texts(asked["answers"]), "--answer", "D4=95"),
        table=str(asked["called"]),
    )


def _texts(values: object) -> tuple[str, ...]:
    return values if isinstance(values, tuple) else ()


def _of_rows(values: Iterable[str], read: Callable[[str], _Said]) -> dict[str, _Said]:
    """Return what is said of rows, by their keys; what is said of all has an empty one."""
    parts = (value.rpartition("=") for value in values)
    return {row.strip(): read(said.strip()) for row, _sign, said in parts}


def _settled(
    project: "Project", sheet: "Sheet", declared: "Declared", *, proposals: bool, ask: bool
) -> "IndicatorPlan":
    """Return the plan with as many questions answered as somebody answers."""
    from qualcode.triangulation.indicators.planning import plan_table

    codes = [code.label for code in project.codes()]
    answers = dict(declared.answers)
    while True:
        plan = plan_table(sheet, replace(declared, answers=answers), codes)
        fresh = {question.cell: question.proposed for question in plan.questions if proposals and question.proposed}
        if not fresh and ask and sys.stdin.isatty():
            for question in plan.questions[:1]:
                output.tell(output.line(question.sentence()))
                answer = click.prompt(question.cell, err=True, default=question.proposed or None)
                fresh = {question.cell: str(answer)}
        if not fresh:
            return plan
        answers |= fresh


def _show(plan: "IndicatorPlan") -> None:
    """Show the rows that would be taken in, and what is asked."""
    from qualcode.publishing.indicator_tables import number

    columns = (
        ("row", _("Row")),
        ("indicator", _("Indicator")),
        ("unit", _("Unit")),
        ("target", _("Target")),
        ("realised", _("Realised")),
        ("reported", _("Printed")),
        ("rule", _("Rule")),
        ("better", _("Direction")),
        ("code", _("Code")),
    )
    rows = [
        (
            key,
            each.text,
            each.unit,
            *map(number, (each.target, each.realised, each.reported)),
            each.rule.value,
            each.better.value,
            each.code,
        )
        for key, each in zip(plan.keys, plan.drafts, strict=True)
    ]
    show(listing(plan.table, columns, rows), "table", None)
    for question in plan.questions:
        output.say("? " + output.line(question.sentence()))
