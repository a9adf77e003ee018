from collections.abc import Iterator
from pathlib import Path

import pytest

from qualcode.project import Project
from tests.store.building import begin


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """A project of one source and five codes, without codings, in a folder of its own."""
    with begin(tmp_path / "study.qualcode") as made:
        yield made
