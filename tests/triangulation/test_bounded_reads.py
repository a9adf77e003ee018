"""Claims, their evidence, trails and case sheets take as many statements for forty sources as for two."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qualcode.model import Claim
from qualcode.project import Project
from qualcode.triangulation.case_sheet import case_sheet
from qualcode.triangulation.claim_evidence import evidence_lines
from qualcode.triangulation.claims import claim_lines
from qualcode.triangulation.stances import stance_lines
from qualcode.triangulation.trails import thread, trail_lines
from tests.store.building import AddEvidence, furnish
from tests.test_bounded_queries import counted


def first(project: Project) -> Claim:
    return project.claims()[0]


READS: dict[str, Callable[[Project], Any]] = {
    "claim_lines": claim_lines,
    "evidence_lines": lambda p: evidence_lines(p, first(p)),
    "stance_lines": lambda p: stance_lines(p, p.claims()),
    "trail_lines": trail_lines,
    "thread": lambda p: thread(p, first(p), ("Item", 1)),
    "case_sheet": lambda p: case_sheet(p, p.case("R01")).rows,
}


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    found = []
    for sources in (2, 40):
        path = tmp_path_factory.mktemp(f"of{sources}") / "study.qualcode"
        with furnish(path, sources=sources) as project:
            project.perform(AddEvidence())
        found.append(path)
    return found[0], found[1]


@pytest.mark.parametrize("name", READS)
def test_a_read_takes_as_many_statements_whatever_the_size(paths, name):
    counts = []
    for path in paths:
        with Project.open(path) as project, counted(project) as statements:
            assert READS[name](project)
        counts.append(len([one for one in statements if not one.startswith(("BEGIN", "COMMIT", "ROLLBACK"))]))
    assert counts[0] == counts[1]
