"""The history of a code, out of the journal."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from qualcode.coding.acts import ApplyCode
from qualcode.coding.codebook_acts import AddCode, DeleteCode, EditCode, MergeCodes, MoveCode
from qualcode.errors import NotFoundError
from qualcode.model import Words
from qualcode.project import Project
from qualcode.publishing.act_details import FieldTold
from qualcode.publishing.code_history import history_of_code, id_ever_called
from tests.store.building import begin, code_draft


@pytest.fixture
def project(tmp_path) -> Iterator[Project]:
    with begin(tmp_path / "study.qualcode") as made:
        yield made


def told(project: Project, code_id: int) -> list[str]:
    return [step.event.sentence() for step in history_of_code(project, code_id)]


def test_it_begins_where_the_code_was_made(project):
    (step,) = history_of_code(project, project.code("D1").id)
    assert (step.is_made, step.is_gone, step.changes) == (True, False, ())
    assert (step.event.act, step.event.coder) == ("ImportCodebook", "Ani")


def test_each_field_is_told_before_and_after_and_each_language_by_itself(project):
    code = project.code("D1")
    definition = Words.of({"en": "What it is", "id": "Artinya"})
    project.perform(EditCode(replace(code, label="T1", definition=definition, key="")))
    project.perform(EditCode(replace(project.code("T1"), definition=definition.with_text("en", "Better"))))
    _made, first, second = history_of_code(project, code.id)
    assert first.changes == (
        FieldTold("label", "D1", "T1"),
        FieldTold("definition", "", "What it is", "en"),
        FieldTold("definition", "", "Artinya", "id"),
        FieldTold("key", "1", ""),
    )
    assert second.changes == (FieldTold("definition", "What it is", "Better", "en"),)


def test_moves_name_the_codes_it_was_under(project):
    code = project.code("D1b").id
    project.perform(MoveCode(code, project.code("D2").id, 0))
    project.perform(MoveCode(code, None, 0))
    _made, under, out = history_of_code(project, code)
    assert under.changes == (FieldTold("under the code", "D1", "D2"),)
    assert out.changes == (FieldTold("under the code", "D2", ""),)


def test_what_its_siblings_do_is_none_of_its_history(project):
    project.perform(MoveCode(project.code("F1").id, None, 0))
    assert len(history_of_code(project, project.code("D1").id)) == 1
    assert told(project, project.code("F1").id)[1:] == ["Moved code F1"]


def test_codings_are_none_of_its_history_but_merges_are(project):
    d1, f1 = project.code("D1").id, project.code("F1").id
    project.perform(ApplyCode(1, 43, 75, f1))
    project.perform(EditCode(replace(project.code("D1"), label="T1")))
    project.perform(MergeCodes((f1,), d1))
    project.undo()
    assert told(project, d1)[2:] == ["Merged F1 into T1: 1 codings", "Undone: Merged F1 into T1: 1 codings"]
    gone, back = history_of_code(project, f1)[1:]
    assert (gone.is_gone, back.is_made) == (True, True)


def test_a_code_that_is_gone_keeps_its_history(project):
    d2 = project.code("D2").id
    project.perform(DeleteCode(d2))
    assert id_ever_called(project, "D2") == d2
    assert history_of_code(project, d2)[-1].is_gone
    project.perform(AddCode(code_draft("D2")))
    assert id_ever_called(project, "D2") == project.code("D2").id != d2
    with pytest.raises(NotFoundError, match="no code “X9”"):
        id_ever_called(project, "X9")
