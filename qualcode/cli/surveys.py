"""Surveys on the command line: what their columns were taken for."""

from typing import TYPE_CHECKING

from qualcode.cli import output
from qualcode.cli.session import Session
from qualcode.cli.tables import listing
from qualcode.locale import _

if TYPE_CHECKING:
    from qualcode.materials.surveys.plan import Known, SurveyPlan
    from qualcode.publishing.tables import Table


def known_to(session: Session, *, needed: bool = False) -> "Known":
    """Return what the project of the session has; nothing where none was given, unless one is needed."""
    from qualcode.materials.surveys.plan import Known

    if session.path is None and not needed:
        return Known()
    with session.project() as project:
        return Known.of(project)


def show_survey(plan: "SurveyPlan") -> None:
    """Say what the columns of a survey were taken for."""
    output.say(_("{file} is a questionnaire. What its columns were taken for:").format(file=output.line(plan.file)))
    for sentence in plan.told():
        output.say("  " + output.line(sentence))


def mapping_table(plan: "SurveyPlan") -> "Table":
    """Return what each column of a survey is taken for, why, and what is answered in it."""
    from qualcode.materials.sheets.contract import column_name
    from qualcode.materials.surveys.plan import USES, details

    samples = plan.samples()
    rows = [
        (
            column_name(column.column),
            column.heading,
            _(USES[column.use]),
            column.name,
            details(column),
            column.reason,
            " · ".join(samples[column.heading]),
        )
        for column in plan.mapping.columns
    ]
    columns = (
        ("column", _("Column")),
        ("heading", _("Heading")),
        ("is", _("Taken for")),
        ("name", _("Name")),
        ("details", _("Details")),
        ("why", _("Why")),
        ("samples", _("Answers")),
    )
    return listing(_("What the columns are taken for"), columns, rows)
