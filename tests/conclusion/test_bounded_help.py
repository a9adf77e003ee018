"""Help for tactics and the log of feedback take as many statements for forty sources as for two."""

from pathlib import Path

import pytest

from qualcode.conclusion.feedback import feedback_log
from qualcode.conclusion.finding_acts import AddFinding, TakeEvidence
from qualcode.conclusion.findings import findings
from qualcode.conclusion.tactics import help_for, helpers
from qualcode.model import Coding, Finding, Words
from qualcode.project import Project
from tests.store.building import AddEvidence, furnish
from tests.test_bounded_queries import counted


def furnished(path: Path, sources: int) -> Path:
    """A study with two findings that rest on every coding of a code."""
    with furnish(path, sources=sources) as project:
        project.perform(AddEvidence())
        rows = project.coding_rows()
        for statement in ("One", "Two"):
            made = project.perform(AddFinding(Words.of(statement), rows[0].code_id)).added(Finding)[0]
            steps = tuple((Coding.__name__, row.id) for row in rows if row.code_id == rows[0].code_id)
            project.perform(TakeEvidence(made.id, steps))
    return path


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    small, large = (
        furnished(tmp_path_factory.mktemp(f"of{sources}") / "study.qualcode", sources) for sources in (2, 40)
    )
    return small, large


READS = {
    **{
        helper.tactic.value: lambda p, argued, tactic=helper.tactic: help_for(p, argued[0].finding, [tactic])
        for helper in helpers()
    },
    "feedback log": lambda p, argued: feedback_log(p, [each.finding for each in argued]),
}


@pytest.mark.parametrize("name", READS)
def test_it_takes_as_many_statements_whatever_the_size(paths, name):
    counts = []
    for path in paths:
        with Project.open(path) as project:
            argued = findings(project)
            with counted(project) as statements:
                assert READS[name](project, argued)
        counts.append(len([one for one in statements if not one.startswith(("BEGIN", "COMMIT", "ROLLBACK"))]))
    assert counts[0] == counts[1]
