"""A process of its own learns from a project and suggests, and is gone when it is no longer wanted."""

import queue
from pathlib import Path
from typing import Any

import pytest

from qualcode.coding.acts import ApplyCode
from qualcode.coding.suggestions.process import SuggestionProcess, suggestions_of
from tests.store.building import begin

Messages = queue.Queue[dict[str, Any]]
PATIENCE = 60


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Two sources, two passages of the first coded."""
    with begin(tmp_path / "study.qualcode", sources=2) as project:
        source = project.sources()[0]
        text = project.text(source)
        for quote, label in (("Pelatihan jarang", "D1"), ("Anggaran dipotong", "F1")):
            start = text.index(quote)
            project.perform(ApplyCode(source.id, start, start + len(quote), project.code(label).id))
    return project.path


@pytest.fixture
def asked(study: Path):
    """The process, and what it says."""
    said: Messages = queue.Queue()
    process = SuggestionProcess(study, said.put)
    yield process, said
    process.end()


def test_it_learns_and_suggests(asked) -> None:
    process, said = asked
    process.train()
    assert said.get(timeout=PATIENCE) == {"trained": 2}
    process.suggest(7, "Pelatihan jarang sekali", 2)
    answer = said.get(timeout=PATIENCE)
    assert answer["suggested"] == 7
    found = suggestions_of(answer)
    assert len(found) == 2
    assert "jarang" in {word for each in found for word in each.words}


def test_who_has_coded_nothing_is_shown_nothing_of_others(asked) -> None:
    process, said = asked
    process.train(coders=["Nobody"])
    assert said.get(timeout=PATIENCE) == {"trained": 0}


def test_a_project_that_is_gone_is_told(asked, study: Path) -> None:
    process, said = asked
    study.unlink()
    process.train()
    assert "no such project" in said.get(timeout=PATIENCE)["failed"]


def test_words_of_any_kind_arrive(asked) -> None:
    process, said = asked
    process.train()
    said.get(timeout=PATIENCE)
    process.suggest(1, 'pelatihan "é\n\u2028\ud800 \U0001f600' + "x" * 100_000, 1)
    assert said.get(timeout=PATIENCE)["suggested"] == 1


def test_an_end_that_nobody_asked_for_is_told(asked) -> None:
    process, said = asked
    process._process.kill()
    assert said.get(timeout=PATIENCE) == {"ended": True}
    process.suggest(1, "nobody hears this", 1)
