"""The tables are those of the records, whichever way they were made, and hold every record unchanged."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, insert, select

from qualcode.errors import ProjectFileError
from qualcode.model import Words
from qualcode.project import Project
from qualcode.store import engines, migrations, schema
from qualcode.store.mapping import mappings
from qualcode.store.shape import shape
from tests.store.building import files, raw

RECORDS = [mapping.type for mapping in mappings()]


@contextmanager
def empty_file(path: Path) -> Iterator[Connection]:
    engines.create_file(path)
    engine = engines.connect(path)
    try:
        with engines.writing(engine, path) as connection:
            yield connection
    finally:
        engine.dispose()


def test_migrations_and_schema_lead_to_the_same_tables(tmp_path):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with empty_file(tmp_path / "migrated") as migrated, empty_file(tmp_path / "created") as created:
        migrations.upgrade(migrated)
        migrations.create_schema(created)
        assert shape(migrated) == shape(created)
        assert len(shape(created)["coding"]["indexes"]) == 2
        assert compare_metadata(MigrationContext.configure(migrated), schema.metadata) == []
        for pragma in ("application_id", "user_version"):
            asked = f"PRAGMA {pragma}"
            assert migrated.exec_driver_sql(asked).scalar() == created.exec_driver_sql(asked).scalar()
        named = "SELECT version_num FROM alembic_version"
        assert (
            migrated.exec_driver_sql(named).all()
            == created.exec_driver_sql(named).all()
            == [(migrations.revision_name(schema.SCHEMA_VERSION),)]
        )


def test_alembic_finds_the_revisions_and_the_newest_is_todays_version():
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert scripts.get_current_head() == migrations.revision_name(schema.SCHEMA_VERSION)
    assert len(list(scripts.walk_revisions())) == schema.SCHEMA_VERSION


def version_0(path: Path) -> Path:
    """A project file from before the first schema: only the mark in its header, and a table to be kept."""
    with raw(path) as connection:
        connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
        connection.execute("CREATE TABLE kept (word TEXT)")
        connection.execute("INSERT INTO kept VALUES ('still here')")
    return path


def test_an_older_project_is_backed_up_then_upgraded(tmp_path):
    path = version_0(tmp_path / "old.qualcode")
    Project.open(path).close()
    (backup,) = files(tmp_path) - {path.name}
    assert backup.startswith("old.v0-")
    with raw(path) as now, raw(tmp_path / backup) as before:
        assert now.execute("PRAGMA user_version").fetchone() == (schema.SCHEMA_VERSION,)
        assert before.execute("PRAGMA user_version").fetchone() == (0,)
        assert now.execute("SELECT word FROM kept").fetchall() == [("still here",)]
        assert before.execute("SELECT word FROM kept").fetchall() == [("still here",)]
        assert now.execute("SELECT count(*) FROM coding").fetchone() == (0,)
    Project.open(path).close()
    assert len(files(tmp_path)) == 2, "a project of today's version is not backed up again"


def test_an_upgrade_that_fails_leaves_the_project_as_it_was_and_can_be_tried_again(tmp_path):
    path = version_0(tmp_path / "old.qualcode")
    with raw(path) as connection:
        connection.execute("CREATE TABLE finding (in_the_way)")
    for tries in (1, 2):
        with pytest.raises(ProjectFileError, match=r"old\.qualcode"):
            Project.open(path)
        with raw(path) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            assert connection.execute("PRAGMA user_version").fetchone() == (0,)
        assert tables == {"kept", "finding"}
        assert len(files(tmp_path)) == 1 + tries, "each try leaves a backup under a name of its own"


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_a_records_fields_are_its_tables_columns(kind):
    (mapping,) = [m for m in mappings() if m.type is kind]
    assert [field.name for field in fields(kind)] == [column.name for column in mapping.table.columns]
    assert mapping.columns[0] == "id"


def test_every_table_of_the_schema_is_a_records_or_known_as_another():
    others = {"text", "sentence", "event", "change", "counter"}
    assert {mapping.table.name for mapping in mappings()} | others == set(schema.metadata.tables)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
st.register_type_strategy(
    Words, st.dictionaries(st.sampled_from(["id", "en", ""]), TEXTS.filter(bool), max_size=2).map(Words.of)
)
st.register_type_strategy(Decimal, st.decimals(allow_nan=False, allow_infinity=False))
st.register_type_strategy(str, TEXTS)
st.register_type_strategy(int, st.integers(-(2**63), 2**63 - 1))


@pytest.fixture(scope="module")
def unruled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """Empty tables; nothing is committed, so that rows may refer to what is not there."""
    path = tmp_path_factory.mktemp("rows") / "study.qualcode"
    with empty_file(path) as connection:
        migrations.create_schema(connection)
    engine = engines.connect(path)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@contextmanager
def taken_back(connection: Connection) -> Iterator[None]:
    try:
        yield
    finally:
        connection.rollback()


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_record_comes_back_from_its_table_as_it_went(kind, unruled):
    (mapping,) = [m for m in mappings() if m.type is kind]
    columns = [mapping.table.c[name] for name in mapping.columns]

    @settings(max_examples=40, deadline=None)
    @given(st.builds(kind))
    def there_and_back(record):
        with taken_back(unruled):
            unruled.execute(insert(mapping.table), [dict(zip(mapping.columns, mapping.row(record), strict=True))])
            (row,) = unruled.execute(select(*columns)).all()
        assert tuple(row) == mapping.row(record)
        assert mapping.record(row) == record

    there_and_back()
