"""Store: one project file, opened, with the road every act takes into it."""

import json
import os
import shutil
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine

from qualcode.errors import NotFoundError, ProjectFileError
from qualcode.locale import N_, _
from qualcode.model import Coder, EventKind, Forgotten, Performed, Problem
from qualcode.store import check, engines, fulltext, journal, migrations, queries, schema, texts
from qualcode.store.transaction import Act, Transaction

T = TypeVar("T")

_TEXTS_KEPT = 16
"""Bodies kept in memory: reading a text of a megabyte costs more than the act on it."""


_ENTERED = N_("{coder} joined the project")


def now() -> str:
    """Return the time in UTC, ISO 8601 to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Store:
    """An open project file."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._texts_lock = threading.Lock()
        self._acting = threading.Lock()

    @classmethod
    def create(cls, path: Path) -> "Store":
        """Make a new, empty project file. A failure leaves no file behind."""
        with ExitStack() as failing:
            engines.create_file(path)
            failing.callback(path.unlink, missing_ok=True)
            engine = engines.connect(path)
            failing.callback(engine.dispose)
            with engines.writing(engine, path) as connection:
                migrations.create_schema(connection)
            failing.pop_all()
        return cls(path, engine)

    @classmethod
    def open(cls, path: Path) -> "Store":
        """Open a project file; one of an older version is backed up and brought up to date.

        Raises:
            ProjectFileError: if it is missing, empty, foreign, newer, cut short or damaged; it is left as it was.
        """
        _refuse_missing_or_empty(path)
        with ExitStack() as failing:
            engine = engines.connect(path)
            failing.callback(engine.dispose)
            version = engines.refuse_foreign_file(engine, path)
            if version < schema.SCHEMA_VERSION:
                backup(engine, path, _name_before_upgrade(path, version))
                with engines.writing(engine, path) as connection:
                    migrations.upgrade(connection)
            failing.pop_all()
        return cls(path, engine)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def reading(self) -> AbstractContextManager[Connection]:
        """Lend a connection for questions."""
        return engines.reading(self._engine, self.path)

    def ask(self, question: Callable[[Connection], T]) -> T:
        """Return the answer to one question."""
        with self.reading() as connection:
            return question(connection)

    def perform(self, act: Act, coder: str, *, undoable: bool = True) -> Performed:
        """Perform an act in one transaction; return what it did once that is committed."""
        with self._writing() as connection:
            at = now()
            tx = Transaction(connection, _coder(connection, coder, at), at, lambda name: self._body(connection, name))
            act.perform(tx)
            performed = tx.seal(type(act).__name__, undoable=undoable and getattr(act, "undoable", True))
            self._forget(connection, performed)
        return performed

    def take_back(self, coder: str, kind: EventKind, only: int | None = None) -> Performed:
        """Undo or redo the coder's latest act; with ``only``, no other event than this one."""
        with self._writing() as connection:
            performed = journal.take_back(connection, coder, now(), kind, only)
            self._forget(connection, performed)
        return performed

    def _forget(self, connection: Connection, performed: Performed) -> None:
        """Take the words of texts that were forgotten out of the file, what was derived from them, and memory."""
        names = [forgotten.text_hash for forgotten in performed.added(Forgotten)]
        if names:
            texts.forget(connection, names)
            fulltext.throw_away(connection)
            with self._texts_lock:
                for name in names:
                    self._texts.pop(name, None)

    def body(self, name: str) -> str:
        """Return a text by its hash."""
        with self._texts_lock:
            if name in self._texts:
                self._texts.move_to_end(name)
                return self._texts[name]
        return self.ask(lambda connection: self._body(connection, name))

    def _body(self, connection: Connection, name: str) -> str:
        with self._texts_lock:
            if name in self._texts:
                return self._texts[name]
        found = queries.bodies(connection, [name])
        if name not in found:
            raise NotFoundError(
                _("The text of a source is missing from the project."),
                where=str(self.path),
                todo=_("Run: qualcode check."),
            )
        if found[name] == texts.FORGOTTEN:
            raise NotFoundError(
                _("The words of this text were forgotten."),
                todo=_("They are not in the project any more; backups made before may hold them."),
            )
        with self._texts_lock:
            self._texts[name] = found[name]
            while len(self._texts) > _TEXTS_KEPT:
                self._texts.popitem(last=False)
        return found[name]

    def sentences(self, text_hash: str, method: str) -> tuple[tuple[int, int], ...] | None:
        """Return the kept sentence spans of a text, or None."""
        written = self.ask(lambda connection: queries.sentences(connection, text_hash, method))
        return None if written is None else tuple(tuple(span) for span in json.loads(written))

    def keep_sentences(self, text_hash: str, method: str, spans: tuple[tuple[int, int], ...]) -> None:
        """Keep sentence spans beside the text."""
        with self._writing() as connection:
            queries.keep_sentences(connection, text_hash, method, json.dumps(spans, separators=(",", ":")))

    def index(self, work: Callable[[Connection], None]) -> None:
        """Write what follows from the texts and is no part of the project's state."""
        with self._writing() as connection:
            work(connection)

    def check(self) -> list[Problem]:
        """Return what is wrong with the file."""
        return check.check(self._engine, self.path)

    def backup(self, target: Path) -> None:
        """Write a verified copy of the project to ``target``."""
        backup(self._engine, self.path, target)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        # Threads wait for each other here, however long it takes: SQLite's own waiting is unfair and ends.
        with self._acting, engines.writing(self._engine, self.path) as connection:
            yield connection


def backup(engine: Engine, path: Path, target: Path) -> None:
    """Write a copy of the whole project, look it over, and only then give it its name.

    Raises:
        ProjectFileError: if there is such a file already, or the copy is not sound.
    """
    if target.exists():
        raise ProjectFileError(
            _("There is a file of this name already."), where=str(target), todo=_("Choose another name.")
        )
    draft = target.with_name(target.name + ".part")
    draft.unlink(missing_ok=True)
    engines.create_file(draft)
    try:
        _copy(engine, path, draft)
        _look_over(draft, target)
        shutil.move(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def _name_before_upgrade(path: Path, version: int) -> Path:
    """Return a free name beside the project: an upgrade that failed earlier today has left its backup there."""
    stem = f"{path.stem}.v{version}-{now()[:10]}"
    names = (path.with_name(f"{stem}{mark}{path.suffix}") for mark in chain([""], (f"-{n}" for n in count(2))))
    return next(name for name in names if not name.exists())


def _copy(engine: Engine, path: Path, draft: Path) -> None:
    """Write a copy of the project into an empty file, down to the disk."""
    with engines.told_clearly(path), engine.connect() as connection:
        # VACUUM may not run inside a transaction, so not through our begin.
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("VACUUM INTO ?", (str(draft),))
    with draft.open("rb+") as written:
        os.fsync(written.fileno())


def _look_over(draft: Path, target: Path) -> None:
    """Refuse a copy that SQLite finds fault with."""
    copy = engines.connect(draft)
    try:
        with engines.reading(copy, draft) as connection:
            verdict = connection.exec_driver_sql("PRAGMA quick_check").scalars().first()
    finally:
        copy.dispose()
    if verdict != "ok":
        raise ProjectFileError(
            _("The copy is not sound ({finding}); it was removed.").format(finding=verdict),
            where=str(target),
            todo=_("Check the disk, then try again. Run: qualcode check."),
        )


def _coder(connection: Connection, name: str, at: str) -> Coder:
    """Return the acting coder's record.

    Who has not acted in this project yet is entered by an event of its own, which an undo does not take back:
    a coder does not cease to exist with the first coding.
    """
    tx = Transaction(connection, Coder(0, name), at, lambda _name: "")
    if found := tx.find(Coder, name=name):
        return found[0]
    tx.coder_named(name)
    tx.say(_ENTERED, coder=name)
    return tx.seal("EnterCoder", undoable=False).added(Coder)[0]


def _refuse_missing_or_empty(path: Path) -> None:
    if not path.is_file():
        raise ProjectFileError(
            _("There is no such project."),
            where=str(path),
            todo=_("Check the name, or make a new project with: qualcode new FILE."),
        )
    if path.stat().st_size == 0:
        raise ProjectFileError(
            _("The project file is empty: nothing was ever saved in it, or its contents were lost."),
            where=str(path),
            todo=_("Take your last backup, or delete it and make a new project with: qualcode new FILE."),
        )
