"""The index of words: which stretches of the sources have which words, in SQLite's FTS5.

The index follows from the texts, so it is no part of the project's state: it is not journalled, ``check`` does not look
at it, and it can be thrown away at any time. It is brought up to date before it is asked, from what the journal says
has changed since. A stretch is what is said in one turn, or one paragraph where nobody speaks.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from qualcode.store import driver, journal, queries, schema

Span = tuple[int, int]
Stretch = tuple[int, int, int | None]
"""``(start, end, speaker_id)``."""
TurnPlace = tuple[int, int, int, int | None]
"""``(start, speech_start, end, speaker_id)``."""

StemOf = Callable[[str], str]
Progress = Callable[[int, int], None]

VERSION = 2
_FIRST = 1 << 24
"""A stretch is numbered ``source_id * _FIRST + place``, so that numbers are in the order of reading."""
_HELD_BYTES = 16 * 1024 * 1024
"""How much of the index FTS5 holds in memory before it writes it."""
_FOLLOWED = ("Source", "Turn")
_MAKE = (
    "CREATE TABLE IF NOT EXISTS words_state (version INTEGER NOT NULL, event INTEGER NOT NULL, language TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS words_source (source_id INTEGER PRIMARY KEY, text_hash TEXT NOT NULL)",
    """CREATE TABLE IF NOT EXISTS words_stretch (
        id INTEGER PRIMARY KEY, source_id INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        speaker_id INTEGER)""",
    "CREATE TABLE IF NOT EXISTS words_form (form TEXT PRIMARY KEY, stem TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS ix_words_form_stem ON words_form (stem)",
    "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(said, content='', tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS words_vocabulary USING fts5vocab(words, 'row')",
)
_TABLES = ("words_vocabulary", "words", "words_form", "words_stretch", "words_source", "words_state")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for.

    Attributes:
        match: in the language of FTS5; empty for every stretch.
        sources, speakers: ids that restrict where; None restricts nothing, an empty tuple leaves nothing.
        unnamed: ids of sources whose words in nobody's turn count beside those of ``speakers``.
        coded: only what touches a coding (True), only what touches none (False); None for both.
        codes, coders: ids of the codes and coders whose codings ``coded`` is about; empty for all.
    """

    match: str
    sources: tuple[int, ...] | None = None
    speakers: tuple[int, ...] | None = None
    unnamed: tuple[int, ...] = ()
    coded: bool | None = None
    codes: tuple[int, ...] = ()
    coders: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch in which something was found."""

    source_id: int
    start: int
    end: int
    speaker_id: int | None


def is_current(connection: Connection, language: str) -> bool:
    """Return whether the index has all that the project has."""
    state = _state(connection)
    return state is not None and state == (VERSION, journal.last_event(connection), language)


def bring_up_to_date(
    connection: Connection, language: str, stem_of: StemOf, progress: Progress = lambda _done, _all: None
) -> None:
    """Index what is new, and index anew what has changed.

    Args:
        connection: in a write transaction.
        language: that stems are of; another than before has all words stemmed anew.
        stem_of: gives the stem of a word.
        progress: told before each source how many are done, and how many there are.
    """
    state = _state(connection)
    if state is None or state[0] != VERSION:
        _start_over(connection)
        state = None
    wanted = _pairs(connection, "SELECT id, text_hash FROM source")
    have = _pairs(connection, "SELECT source_id, text_hash FROM words_source")
    changed = _changed_since(connection, state[1]) if state else set()
    stale = [number for number in have if number not in wanted or number in changed]
    for number in stale:
        _take_out(connection, number, have[number])
    missing = sorted(number for number in wanted if number not in have or number in stale)
    for done, number in enumerate(missing):
        progress(done, len(missing))
        _take_in(connection, number, wanted[number])
    _learn_forms(connection, stem_of, anew=state is not None and state[2] != language)
    connection.exec_driver_sql("DELETE FROM words_state")
    now = journal.last_event(connection)
    connection.exec_driver_sql("INSERT INTO words_state VALUES (?, ?, ?)", (VERSION, now, language))


def count(connection: Connection, asked: Asked) -> int:
    """Return in how many stretches something is found."""
    sql, values = _question(asked)
    if sql is None:
        return 0
    if asked == Asked(asked.match) and asked.match:
        # Without restrictions the index alone knows.
        sql, values = "FROM words WHERE words MATCH ?", [asked.match]
    return int(connection.exec_driver_sql(f"SELECT count(*) {sql}", tuple(values)).scalar_one())


def page(connection: Connection, asked: Asked, *, limit: int | None, offset: int = 0) -> list[Found]:
    """Return stretches in the order of reading: ``limit`` of them after the first ``offset``, or all."""
    sql, values = _question(asked)
    if sql is None:
        return []
    # The same numbers, but only in the order of its own does the index stop at the end of the page.
    order = "w.rowid" if asked.match else "s.id"
    select = f'SELECT s.source_id, s.start, s."end", s.speaker_id {sql} ORDER BY {order} LIMIT ? OFFSET ?'
    rows = connection.exec_driver_sql(select, (*values, -1 if limit is None else limit, offset)).all()
    return [Found(*row) for row in rows]


def forms_of(connection: Connection, stem: str) -> list[str]:
    """Return the words of the texts that have this stem, as the index writes them."""
    query = "SELECT form FROM words_form WHERE stem = ? ORDER BY form"
    return list(connection.exec_driver_sql(query, (stem,)).scalars())


def forms_like(connection: Connection, pattern: str, limit: int) -> list[str]:
    """Return at most ``limit`` words of the texts that fit a pattern with ``*`` and ``?``."""
    # Square brackets mean something to GLOB but nothing to us.
    escaped = pattern.replace("[", "[[]")
    query = "SELECT form FROM words_form WHERE form GLOB ? ORDER BY form LIMIT ?"
    return list(connection.exec_driver_sql(query, (escaped, limit)).scalars())


def occurrences(connection: Connection, forms: Sequence[str]) -> dict[str, int]:
    """Return how often each of some words stands in the sources."""
    found: dict[str, int] = {}
    for chunk in driver.chunks(list(forms), 500):
        marks = ", ".join("?" for _form in chunk)
        query = f"SELECT term, cnt FROM words_vocabulary WHERE term IN ({marks})"  # noqa: S608
        found.update((form, often) for form, often in connection.exec_driver_sql(query, tuple(chunk)))
    return found


def _question(asked: Asked) -> tuple[str | None, list[object]]:
    """Return the part of a question from FROM on, and its values; None where nothing can be found."""
    parts, values = ["1"], list[object]()
    if asked.sources is not None:
        if not asked.sources:
            return None, []
        parts.append(f"s.source_id IN ({_marks(asked.sources)})")
        values.extend(asked.sources)
    if asked.speakers is not None:
        if not asked.speakers and not asked.unnamed:
            return None, []
        spoken = f"s.speaker_id IN ({_marks(asked.speakers)})"
        parts.append(f"({spoken} OR (s.speaker_id IS NULL AND s.source_id IN ({_marks(asked.unnamed)})))")
        values.extend((*asked.speakers, *asked.unnamed))
    if asked.coded is not None:
        meant = f" AND c.code_id IN ({_marks(asked.codes)})" if asked.codes else ""
        meant += f" AND c.coder_id IN ({_marks(asked.coders)})" if asked.coders else ""
        lies_on = 'c.source_id = s.source_id AND c.start < s."end" AND c."end" > s.start'
        touched = f"EXISTS (SELECT 1 FROM coding c WHERE {lies_on}{meant})"  # noqa: S608 - values are bound
        parts.append(touched if asked.coded else f"NOT {touched}")
        values.extend((*asked.codes, *asked.coders))
    if not asked.match:
        return f"FROM words_stretch s WHERE {' AND '.join(parts)}", values
    joined = "FROM words w JOIN words_stretch s ON s.id = w.rowid WHERE w.words MATCH ? AND "
    return joined.replace("w.words", "words") + " AND ".join(parts), [asked.match, *values]


def _marks(values: Sequence[int]) -> str:
    return ", ".join("?" for _value in values)


def _pairs(connection: Connection, query: str) -> dict[int, str]:
    return {number: name for number, name in connection.exec_driver_sql(query)}  # noqa: C416 - dict() loses the types


def _state(connection: Connection) -> tuple[int, int, str] | None:
    there = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'words_state'").first()
    row = connection.exec_driver_sql("SELECT version, event, language FROM words_state").first() if there else None
    return (row[0], row[1], row[2]) if row else None


def throw_away(connection: Connection) -> None:
    """Take the index out of the file: also what it keeps of words that were taken out of it."""
    for table in _TABLES:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {table}")


def _start_over(connection: Connection) -> None:
    throw_away(connection)
    for statement in _MAKE:
        connection.exec_driver_sql(statement)
    # What is written at once is merged less often: a first index takes a quarter less time.
    connection.exec_driver_sql("INSERT INTO words (words, rank) VALUES ('hashsize', ?)", (_HELD_BYTES,))


def _changed_since(connection: Connection, n: int) -> set[int]:
    """Return the sources whose text or turns were changed by events after ``n``."""
    change = schema.change
    marks = ", ".join("?" for _type in _FOLLOWED)
    rows = connection.exec_driver_sql(
        f"SELECT type, images FROM {change.name} WHERE event_n > ? AND type IN ({marks})",  # noqa: S608
        (n, *_FOLLOWED),
    ).all()
    changed: set[int] = set()
    for kind, written in rows:
        images = json.loads(written)
        column = images["columns"].index("id" if kind == "Source" else "source_id")
        changed.update(row[column] for side in ("before", "after") for row in images[side])
    return changed


def _take_in(connection: Connection, source_id: int, text_hash: str) -> None:
    body = queries.body(connection, text_hash)
    first = source_id * _FIRST
    stretches = list(enumerate(stretches_of(body, queries.turn_places(connection, source_id)), first))
    connection.exec_driver_sql("INSERT INTO words_source VALUES (?, ?)", (source_id, text_hash))
    if stretches:
        rows = [(number, source_id, *stretch) for number, stretch in stretches]
        driver.insert(connection, "words_stretch", ("id", "source_id", "start", "end", "speaker_id"), rows)
        said = [(number, body[start:end]) for number, (start, end, _speaker) in stretches]
        connection.exec_driver_sql("INSERT INTO words (rowid, said) VALUES (?, ?)", said)


def _take_out(connection: Connection, source_id: int, text_hash: str) -> None:
    """Take a source's words out; FTS5 needs to be told the words it once was given."""
    body = queries.bodies(connection, [text_hash]).get(text_hash)
    rows = connection.exec_driver_sql(
        'SELECT id, start, "end" FROM words_stretch WHERE source_id = ?', (source_id,)
    ).all()
    if body is not None and rows:
        connection.exec_driver_sql(
            "INSERT INTO words (words, rowid, said) VALUES ('delete', ?, ?)",
            [(number, body[start:end]) for number, start, end in rows],
        )
    connection.exec_driver_sql("DELETE FROM words_stretch WHERE source_id = ?", (source_id,))
    connection.exec_driver_sql("DELETE FROM words_source WHERE source_id = ?", (source_id,))


def stretches_of(body: str, turns: Iterable[TurnPlace]) -> Iterator[Stretch]:
    """Yield the stretches of a text: what each turn says, and each paragraph outside of turns and their labels."""
    done = 0
    for start, speech_start, end, speaker in turns:
        if body[done:start].strip():
            yield from _paragraphs(body, done, start)
        if speech_start < end:
            yield speech_start, end, speaker
        done = end
    yield from _paragraphs(body, done, len(body))


def _paragraphs(body: str, start: int, end: int) -> Iterator[Stretch]:
    while start < end:
        stop = body.find("\n", start, end)
        stop = end if stop < 0 else stop
        if body[start:stop].strip():
            yield start, stop, None
        start = stop + 1


def _learn_forms(connection: Connection, stem_of: StemOf, *, anew: bool) -> None:
    """Keep the stem of every word of the vocabulary."""
    if anew:
        connection.exec_driver_sql("DELETE FROM words_form")
    fresh = connection.exec_driver_sql(
        "SELECT term FROM words_vocabulary WHERE term NOT IN (SELECT form FROM words_form)"
    ).scalars()
    rows = [(form, stem_of(form) or form) for form in fresh.all()]
    if rows:
        connection.exec_driver_sql("INSERT INTO words_form VALUES (?, ?)", rows)
