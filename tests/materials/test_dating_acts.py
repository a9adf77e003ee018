"""On which day sources were gathered."""

import pytest

from qualcode.errors import NotFoundError, RuleError
from qualcode.materials.dating_acts import DateSources
from qualcode.materials.revision_acts import ReviseSource
from tests.store.building import begin


@pytest.fixture
def project(tmp_path):
    with begin(tmp_path / "study.qualcode", sources=3) as made:
        yield made


@pytest.mark.parametrize("written", ["2024-08-12", " 12/8/2024 ", "12 Agustus 2024"])
def test_several_are_dated_at_once(project, written):
    first, second, _third = project.sources()
    performed = project.perform(DateSources((first.id, second.id), written))
    assert [source.gathered_on for source in project.sources()] == ["2024-08-12", "2024-08-12", ""]
    assert performed.event.sentence() == "Dated R01, R02: 2024-08-12"
    project.perform(DateSources((first.id,), ""))
    assert [source.gathered_on for source in project.sources()] == ["", "2024-08-12", ""]


@pytest.mark.parametrize("written", ["soon", "2024-02-30", "2024-08-12T10:00", "12", "5/6"])
def test_what_is_no_day_is_refused(project, written):
    with pytest.raises(RuleError, match="This is no day") as error:
        project.perform(DateSources((1,), written))
    assert error.value.todo


def test_sources_must_be_there(project):
    with pytest.raises(RuleError, match="No source is named"):
        project.perform(DateSources((), "2024-08-12"))
    with pytest.raises(NotFoundError):
        project.perform(DateSources((1, 99), "2024-08-12"))


def test_a_text_that_is_edited_keeps_its_day(project):
    project.perform(DateSources((1,), "2024-08-12"))
    project.perform(ReviseSource(1, "N1: Other words.\n"))
    assert project.source("R01").gathered_on == "2024-08-12"
