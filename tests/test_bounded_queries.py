"""Every read of a project takes as many statements for forty sources as for two."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from qualcode.model import Code, Coding, MemoTarget, Revision, RevisionChange, Source
from qualcode.project import CodingFilter, Project
from tests.store.building import furnish

READS: dict[str, Callable[[Project], Any]] = {
    "study": lambda p: p.study,
    "coders": Project.coders,
    "sources": Project.sources,
    "source": lambda p: p.source("R02"),
    "text": lambda p: p.text(p.source("R01")),
    "texts": lambda p: p.texts(p.sources()),
    "sentences": lambda p: p.sentences(p.source("R01"), "test"),
    "turns": lambda p: p.turns(p.source("R01")),
    "sections": lambda p: p.sections(p.source("R01")),
    "revisions": lambda p: p.revisions(p.source("R01")),
    "former_text": lambda p: p.former_text(former(p.source("R01"))),
    "displaced": Project.displaced,
    "speakers": Project.speakers,
    "cases": Project.cases,
    "case": lambda p: p.case("R01"),
    "variables": Project.variables,
    "values": Project.values,
    "codes": Project.codes,
    "code": lambda p: p.code("D1a"),
    "code_groups": Project.code_groups,
    "code_group": lambda p: p.code_group("Themes"),
    "changes_of": lambda p: p.changes_of(Code),
    "claims": Project.claims,
    "codings": Project.codings,
    "coding_spans": Project.coding_spans,
    "voices": Project.voices,
    "voiced_spans": Project.voiced_spans,
    "turn_spans": lambda p: p.turn_spans(p.sources()),
    "turn_places": lambda p: p.turn_places(p.source("R01")),
    "coding_rows": Project.coding_rows,
    "turn_times": lambda p: p.turn_times(p.sources()),
    "code_counts": lambda p: p.code_counts(CodingFilter(sources=tuple(source.id for source in p.sources()))),
    "memos": lambda p: p.memos(target=MemoTarget.CODE),
    "records": lambda p: p.records(Coding),
    "since": lambda p: p.since(0),
    "events": Project.events,
    "last_event": lambda p: p.last_event,
}
OTHERS = {
    "create",
    "begun",
    "open",
    "close",
    "perform",
    "undo",
    "redo",
    "check",
    "backup",
    "copy_afresh",
    "keep_sentences",
    "reads",  # counted in tests/store/test_reads.py
    "history",  # counted in tests/store/test_history.py
    "word_index",
}


def former(source: Source) -> Revision:
    """A former text that has the words of the one there is."""
    return Revision(0, source.id, 1, source.text_hash, 0, 0, RevisionChange.EDITED, "", 1, source.imported_at)


def test_every_read_of_a_project_is_counted():
    public = {name for name in vars(Project) if not name.startswith("_")}
    assert public - OTHERS == set(READS)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with furnish(tmp_path_factory.mktemp("small") / "study.qualcode", sources=2) as project:
        yield project


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with furnish(tmp_path_factory.mktemp("large") / "study.qualcode", sources=40) as project:
        yield project


@contextmanager
def counted(project: Project) -> Iterator[list[str]]:
    """Count what reaches SQLite itself, however it was sent; a reopened project keeps no text in memory."""
    statements: list[str] = []
    engine = project._store._engine

    def trace(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.set_trace_callback(statements.append)

    event.listen(engine, "checkout", trace)
    try:
        yield statements
    finally:
        event.remove(engine, "checkout", trace)


def statements_of(path: Path, read: Callable[[Project], Any]) -> int:
    with Project.open(path) as project, counted(project) as statements:
        assert read(project)
    return len([statement for statement in statements if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK"))])


@pytest.mark.parametrize("name", READS)
def test_a_read_takes_as_many_statements_whatever_the_size(name, small, large):
    wanted = statements_of(small.path, READS[name])
    assert 0 < wanted <= 2
    assert statements_of(large.path, READS[name]) == wanted
