"""Alembic migrations of the project file, and the two ways to use them: make a new schema, bring an old one up."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert

from qualcode.store import schema
from qualcode.store.mapping import mappings

if TYPE_CHECKING:
    from alembic.config import Config


def revision_name(version: int) -> str:
    """Return Alembic's name for a schema version."""
    return f"{version:04d}"


def create_schema(connection: Connection) -> None:
    """Make all tables in an empty file and mark it as a project of today's version.

    Straight from the schema, without Alembic: a test holds that both ways lead to the same tables.
    """
    schema.metadata.create_all(connection)
    connection.execute(insert(schema.counter), [{"type": m.type.__name__, "last": 0} for m in mappings()])
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version "
        "(version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql(
        "INSERT INTO alembic_version (version_num) VALUES (?)", (revision_name(schema.SCHEMA_VERSION),)
    )
    mark(connection)


def upgrade(connection: Connection) -> None:
    """Bring the tables of an older project to today's version, in the connection's transaction."""
    from alembic import command

    command.upgrade(_config(connection), revision_name(schema.SCHEMA_VERSION))
    mark(connection)


def mark(connection: Connection) -> None:
    """Write into the file's header that it is a qualcode project, and of which version."""
    connection.exec_driver_sql(f"PRAGMA application_id={schema.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={schema.SCHEMA_VERSION}")


def _config(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    attributes: dict[str, Any] = config.attributes
    attributes["connection"] = connection
    return config
