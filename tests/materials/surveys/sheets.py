"""Survey sheets for the tests: rows of texts, as a text file holds them."""

from collections.abc import Iterable, Sequence

from qualcode.materials.sheets import Sheet, Workbook
from qualcode.materials.surveys.mapping import Use
from qualcode.materials.surveys.plan import Known, SurveyPlan
from qualcode.materials.surveys.proposal import propose_survey


def sheet_of(rows: Iterable[Sequence[str]], name: str = "Answers") -> Sheet:
    found = tuple(map(tuple, rows))
    width = max(map(len, found))
    found = tuple((*row, *[""] * (width - len(row))) for row in found)
    return Sheet(name, found, tuple("".join("t" if cell else "-" for cell in row) for row in found))


def plan_of(
    *rows: Sequence[str], known: Known | None = None, others: Iterable[Sheet] = (), sheet: str = ""
) -> SurveyPlan:
    """What would be proposed for a sheet of these rows, beside other sheets."""
    workbook = Workbook((sheet_of(rows), *others))
    return propose_survey(workbook, "survey.xlsx", known or Known(), sheet)


def columns(headings: str, *answers: Sequence[str]) -> list[list[str]]:
    """Rows of a sheet whose first column numbers the respondents and whose others have these answers."""
    names = headings.split("|")
    rows = max(map(len, answers))
    body = [
        [f"R{row + 1:02}", *(column[row] if row < len(column) else "" for column in answers)] for row in range(rows)
    ]
    return [["id", *names], *body]


def uses(plan: SurveyPlan) -> dict[str, Use]:
    return {column.heading: column.use for column in plan.mapping.columns}


def column(plan: SurveyPlan, heading: str):
    return next(each for each in plan.mapping.columns if each.heading == heading)
