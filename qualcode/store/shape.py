"""What the tables of a project look like, however they were made."""

from functools import cache
from typing import Any

from sqlalchemy import Connection, create_engine, inspect

from qualcode.store import migrations

Shape = dict[str, dict[str, Any]]


def shape(connection: Connection) -> Shape:
    """Return what SQLite tells of each table, by its name: columns, keys, constraints and indexes.

    Two files of the same shape hold the same tables, whether the schema or migrations made them.
    """
    look = inspect(connection)
    return {
        table: {
            "columns": [{**column, "type": str(column["type"])} for column in look.get_columns(table)],
            "primary key": look.get_pk_constraint(table),
            "foreign keys": sorted(look.get_foreign_keys(table), key=str),
            "unique": sorted(look.get_unique_constraints(table), key=str),
            "indexes": sorted(look.get_indexes(table), key=str),
        }
        for table in look.get_table_names()
    }


def unlike_a_new_project(connection: Connection) -> list[str]:
    """Return the names of the tables that are missing, or of another shape than in a new project."""
    statements, wanted = _new_project()
    if _statements(connection) == statements:
        return []
    found = shape(connection)
    return [name for name in wanted if found.get(name) != wanted[name]]


@cache
def _new_project() -> tuple[set[Any], Shape]:
    engine = create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            migrations.create_schema(connection)
            return _statements(connection), shape(connection)
    finally:
        engine.dispose()


def _statements(connection: Connection) -> set[Any]:
    return {tuple(row) for row in connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master")}
