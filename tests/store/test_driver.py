"""Rows by the driver itself: as many as there are, whatever a statement takes."""

import pytest

from qualcode.errors import ConflictError, ProjectFileError
from qualcode.model import Coder
from qualcode.store import driver
from qualcode.store.mapping import mapping_of
from qualcode.store.store import Store

MANY = [(number, f"coder {number}") for number in range(10, 2_510)]
CODER = mapping_of(Coder)


@pytest.fixture
def store(tmp_path):
    """An empty project file."""
    made = Store.create(tmp_path / "study.qualcode")
    yield made
    made.close()


def coders(store) -> list[tuple[int, str]]:
    return store.ask(lambda connection: driver.ask(connection, f"{CODER.query} ORDER BY id"))


def write(store, work):
    store.index(work)


def test_rows_beyond_what_one_statement_takes_are_written_read_changed_and_deleted(store):
    write(store, lambda connection: driver.insert(connection, "coder", CODER.columns, MANY))
    assert coders(store) == MANY
    ids = [number for number, _name in MANY]
    assert store.ask(lambda connection: driver.by_id(connection, CODER, [*ids, 9_999])) == {row[0]: row for row in MANY}
    changed = [(number, f"{name}!") for number, name in MANY[5:2_300]]
    write(store, lambda connection: driver.update(connection, CODER, changed))
    assert coders(store) == MANY[:5] + changed + MANY[2_300:]
    write(store, lambda connection: driver.delete(connection, CODER, ids[3:]))
    assert coders(store) == MANY[:3]


def test_no_rows_are_no_statement(store):
    write(store, lambda connection: driver.insert(connection, "coder", CODER.columns, []))
    write(store, lambda connection: driver.delete(connection, CODER, []))
    assert store.ask(lambda connection: driver.by_id(connection, CODER, [])) == {}


def test_what_the_database_refuses_is_told_as_ours(store):
    """And nothing of it is written."""
    twice = [(1, "Ani"), (2, "Ani")]
    with pytest.raises(ConflictError, match="UNIQUE"):
        write(store, lambda connection: driver.insert(connection, "coder", CODER.columns, twice))
    assert coders(store) == []


def test_a_query_that_fails_leaves_the_file_as_it_was(store):
    def work(connection):
        driver.insert(connection, "coder", CODER.columns, MANY[:2])
        driver.ask(connection, "SELECT id FROM nowhere")

    with pytest.raises(ProjectFileError, match="nowhere"):
        write(store, work)
    assert coders(store) == []
