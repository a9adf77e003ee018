"""Hostile sheets and documents, read for a table of figures, end in rows, questions or one clear error."""

from pathlib import Path

import pytest

from qualcode.errors import QualcodeError
from qualcode.materials.limits import Limits
from qualcode.triangulation.indicators.planning import Declared, find_table, plan_table
from qualcode.triangulation.indicators.uses import Use

SHARED = Path(__file__).parents[3].parent / "shared" / "badfiles"
FILES = sorted(path for ending in ("csv", "xlsx", "docx", "pdf") for path in SHARED.glob(f"{ending}/*.{ending}"))

pytestmark = pytest.mark.skipif(not FILES, reason="the collection of bad files is not beside the checkout")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_bad_file_ends_in_rows_questions_or_an_error_that_names_it(path):
    plan, error = outcome(path)
    if error:
        assert error.what
        assert path.stem in error.where or error.todo
    else:
        assert all(question.cell and question.what and question.choices for question in plan.questions)
        assert all(draft.text.strip() and "\x1b" not in draft.text for draft in plan.drafts)


def outcome(path):
    columns = {Use.INDICATOR: "A", Use.TARGET: "B"}
    try:
        return plan_table(find_table(path, Limits(), any_table=True), Declared(columns=columns), ()), None
    except QualcodeError as error:
        return None, error
