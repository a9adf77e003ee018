"""Memos with what they are about, and which of them are meant."""

import pytest

from qualcode.coding.acts import WriteMemo
from qualcode.coding.memo_list import MemoFilter, memo_entries, memo_entry
from qualcode.errors import NotFoundError
from qualcode.model import MemoTarget
from qualcode.project import Project
from tests.store.building import furnish


@pytest.fixture
def project(tmp_path):
    with furnish(tmp_path / "study.qualcode") as made:
        made.perform(WriteMemo(MemoTarget.PROJECT, 1, "Began"))
        made.perform(WriteMemo(MemoTarget.SOURCE, made.source("R02").id, "Noisy"))
        made.perform(WriteMemo(MemoTarget.CASE, made.case("R09").id, "Not reached"))
        yield made


def texts(project: Project, **asked) -> list[str]:
    return [entry.memo.text for entry in memo_entries(project, MemoFilter(**asked))]


def test_each_memo_says_what_it_is_about_and_where(project):
    source, other = project.source("R01").id, project.source("R02").id
    assert [(entry.about, entry.spot, entry.place) for entry in memo_entries(project)] == [
        ("R01, line 2, D1", "R01 43-75 D1", (source, 43)),
        ("D1", "D1", None),
        ("R01, line 2", "R01 43-60", (source, 43)),
        ("", "", None),
        ("R02", "R02", (other, 0)),
        ("R09", "R09", None),
    ]
    assert {entry.coder for entry in memo_entries(project)} == {"Ani"}


def test_memos_are_chosen_by_kind_coder_words_and_source(project):
    with Project.open(project.path, coder="Budi") as budi:
        budi.perform(WriteMemo(MemoTarget.PROJECT, 1, "I disagree"))
    assert texts(project, about=(MemoTarget.PROJECT,)) == ["Began", "I disagree"]
    assert texts(project, coders=("Budi",)) == ["I disagree"]
    assert texts(project, words="NOISY") == ["Noisy"]
    assert texts(project, words="line 2, d1") == ["Compare with R02"]
    assert texts(project, source_id=project.source("R01").id) == ["Compare with R02", "Louder here"]
    assert texts(project, source_id=project.source("R01").id, about=(MemoTarget.PASSAGE,)) == ["Louder here"]


def test_a_memo_is_found_by_its_number(project):
    assert memo_entry(project, 1) == memo_entries(project)[0]
    with pytest.raises(NotFoundError):
        memo_entry(project, 99)
