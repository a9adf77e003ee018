"""Opening the project file: SQLite with the settings that lose no acknowledged act."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError

from qualcode.errors import BusyError, ConflictError, ProjectFileError, QualcodeError, why
from qualcode.locale import _
from qualcode.store.schema import APPLICATION_ID, SCHEMA_VERSION

# EXTRA with the journal mode DELETE lost no acknowledged act in emulated power cuts where WAL/NORMAL and DELETE/FULL
# did, and leaves one file at rest, so that a copied project is whole.
_PRAGMAS = (
    "busy_timeout=5000",
    "synchronous=EXTRA",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "secure_delete=ON",
)


def create_file(path: Path) -> None:
    """Make the empty file of a new project, readable by its owner only.

    Raises:
        ProjectFileError: if something is there already, or the folder cannot be written.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise ProjectFileError(
            _("There is a file of this name already."),
            where=str(path),
            todo=_("Choose another name, or open it with: qualcode open FILE."),
        ) from None
    except OSError as error:
        raise ProjectFileError(
            _("The project file could not be made: {reason}.").format(reason=why(error)),
            where=str(path),
            todo=_("Choose a folder that exists and that you may write to."),
        ) from None


def connect(path: Path) -> Engine:
    """Return an engine on the project file, which must exist.

    Every connection gets the settings above. The file is never opened by other means: closing such a second handle
    would drop the locks SQLite holds for this process.
    """
    location = f"{path.absolute().as_uri()}?mode=rw"

    def open_connection() -> sqlite3.Connection:
        # SQLAlchemy hands a connection to one thread at a time, so sqlite3's own check is not needed.
        connection = sqlite3.connect(location, uri=True, isolation_level=None, check_same_thread=False)
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            if _is_ours(connection):
                connection.execute("PRAGMA journal_mode=DELETE")
        except (sqlite3.Error, UnicodeDecodeError):
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=open_connection, poolclass=_pool_class())

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A write takes its lock at once: upgrading a read lock later would fail instead of waiting.
        writes = connection.get_execution_options().get("qualcode_writes", False)
        # By the driver itself, as every act waits for it.
        connection.connection.cursor().execute("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Return whether this program may write to the file: asking for a journal mode changes the header of another's."""
    application, version = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    return bool(application == APPLICATION_ID and version <= SCHEMA_VERSION)


def _pool_class() -> Any:
    from sqlalchemy.pool import QueuePool

    return QueuePool


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """Lend a connection in a read transaction. Fetch at once: an open cursor would keep others from committing."""
    with told_clearly(path), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """Lend a connection in a write transaction that is committed at the end, or rolled back on an error."""
    with told_clearly(path), engine.connect() as connection:
        connection = connection.execution_options(qualcode_writes=True)
        with connection.begin():
            yield connection


@contextmanager
def told_clearly(path: Path) -> Iterator[None]:
    """Turn the database's errors into ours, which say what to do."""
    try:
        yield
    except (IntegrityError, sqlite3.IntegrityError) as error:
        raise ConflictError(
            _("Other records depend on what this act changes ({reason}).").format(reason=getattr(error, "orig", error)),
            todo=_("Look at the history (qualcode log) and change those records first."),
        ) from error
    except DBAPIError as error:
        raise _explain(str(error.orig), path) from error
    except sqlite3.Error as error:
        raise _explain(str(error), path) from error
    except UnicodeDecodeError as error:
        # SQLite quotes what it stumbled over in its message, and damage there need not be text.
        raise _explain("malformed", path) from error


def _explain(reason: str, path: Path) -> QualcodeError:
    """Return the error for what SQLite said."""
    for sign, kind, what, todo in _EXPLANATIONS:
        if sign in reason.lower():
            return kind(what(), where=str(path), todo=todo())
    return ProjectFileError(
        _("The project file could not be used: {reason}.").format(reason=reason),
        where=str(path),
        todo=_("Nothing was changed. Run: qualcode check."),
    )


_EXPLANATIONS: tuple[tuple[str, type[ProjectFileError], Callable[[], str], Callable[[], str]], ...] = (
    (
        "locked",
        BusyError,
        lambda: _("Another program is writing to the project."),
        lambda: _("Wait until it has finished, then try again; nothing was lost."),
    ),
    (
        "full",
        ProjectFileError,
        lambda: _("The disk is full; the last act was not saved, everything before it is."),
        lambda: _("Free some space, then do it again."),
    ),
    (
        "readonly",
        ProjectFileError,
        lambda: _("The project file may not be written."),
        lambda: _("Change its permissions or copy it to a folder of your own."),
    ),
    (
        "unable to open",
        ProjectFileError,
        lambda: _("The project file cannot be opened."),
        lambda: _("Check that it exists and that you may read and write it and its folder."),
    ),
    (
        "not a database",
        ProjectFileError,
        lambda: _("This file is not a qualcode project."),
        lambda: _("Choose a file that ends in .qualcode and was made by qualcode."),
    ),
    (
        "malformed",
        ProjectFileError,
        lambda: _("The project file is damaged."),
        lambda: _("Do not write to it. Copy it, then take your last backup."),
    ),
)


def refuse_foreign_file(engine: Engine, path: Path) -> int:
    """Look at the file's header and size; return its schema version.

    Raises:
        ProjectFileError: if it is no qualcode project, is newer than this program, or is cut short.
    """
    with reading(engine, path) as connection:
        application, version, pages, page_size = (
            int(connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
            for name in ("application_id", "user_version", "page_count", "page_size")
        )
    if application != APPLICATION_ID:
        raise ProjectFileError(
            _("This is an SQLite file, but not a qualcode project."),
            where=str(path),
            todo=_("Choose a file that ends in .qualcode and was made by qualcode."),
        )
    if version > SCHEMA_VERSION:
        raise ProjectFileError(
            _("The project was written by a newer qualcode (format {theirs}, this program knows {ours}).").format(
                theirs=version, ours=SCHEMA_VERSION
            ),
            where=str(path),
            todo=_("Install the newest qualcode; the file was not touched."),
        )
    size = path.stat().st_size
    if size < pages * page_size:
        raise ProjectFileError(
            _("The project file is cut short: {size} of {whole} bytes are there.").format(
                size=size, whole=pages * page_size
            ),
            where=str(path),
            todo=_("Copy it again from where it came from, or take your last backup."),
        )
    return version
