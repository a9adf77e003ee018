"""Questions about a project, each answered in one query whatever the project's size."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, func, insert, literal_column, select, true

from qualcode.model import Coding, Record
from qualcode.store import schema
from qualcode.store.mapping import mapping_of

R = TypeVar("R", bound=Record)

_TURN_PLACES = (
    f'SELECT start, speech_start, "end", speaker_id FROM "{schema.turn.name}" WHERE source_id = ? ORDER BY start'  # noqa: S608
)

_MOST_IDS = 1_000
"""Beyond this, reading all records is quicker than naming each in the query."""
_VOICE = (
    '(SELECT CASE WHEN turn.speech_start <= coding.start AND coding."end" <= turn."end"'  # noqa: S608
    " THEN ifnull(turn.speaker_id, -turn.source_id) END"
    f' FROM "{schema.turn.name}" AS turn WHERE turn.source_id = coding.source_id AND turn.start <= coding.start'
    ' AND turn.speech_start < turn."end" ORDER BY turn.start DESC LIMIT 1)'
)
"""Whose turn a coding lies in: one look into the index a coding, where turns read and walked through cost far more."""


@dataclass(frozen=True, slots=True)
class CodingFilter:
    """Which codings are meant; an empty tuple restricts nothing."""

    sources: tuple[int, ...] = ()
    codes: tuple[int, ...] = ()
    coders: tuple[int, ...] = ()
    ids: tuple[int, ...] = ()

    def condition(self) -> ColumnElement[bool]:
        """Return the filter as a condition on the coding table."""
        coding = schema.coding
        asked: ColumnElement[bool] = true()
        for column, wanted in (
            (coding.c.source_id, self.sources),
            (coding.c.code_id, self.codes),
            (coding.c.coder_id, self.coders),
            (coding.c.id, self.ids),
        ):
            if wanted:
                asked = asked & column.in_(wanted)
        return asked


def records(
    connection: Connection,
    kind: type[R],
    order_by: Sequence[str] = ("id",),
    ids: AbstractSet[int] | None = None,
    **equal: Any,
) -> list[R]:
    """Return the records of a type whose stored fields equal what is given, of some ids or of all."""
    mapping = mapping_of(kind)
    query = select(*(mapping.table.c[name] for name in mapping.columns))
    for name, value in equal.items():
        query = query.where(mapping.table.c[name] == value)
    if ids is not None and len(ids) > _MOST_IDS:
        return [record for record in records(connection, kind, order_by, **equal) if record.id in ids]
    if ids is not None:
        query = query.where(mapping.table.c.id.in_(ids))
    return mapping.records(connection.execute(query.order_by(*(mapping.table.c[name] for name in order_by))).all())


class CodingRow(NamedTuple):
    """A coding as it is stored: made several times faster than the record, for reading tens of thousands at once."""

    id: int
    source_id: int
    start: int
    end: int
    code_id: int
    coder_id: int
    valence: str
    weight: int | None
    quote_hash: str
    created_at: str
    automatic: int


VoicedSpan = tuple[int, int, int, int, int, int | None]
"""``(source_id, start, end, code_id, coder_id, voice)``: a coding and who is heard in all of it.

The voice is the speaker's id, or minus the source's where the turn is nobody's; None where the coding does not lie
within what is said in one turn.
"""

CodingVoice = tuple[int, int, int, int | None]
"""``(source_id, code_id, coder_id, voice)``: a :data:`VoicedSpan` without its place."""

CodingStand = tuple[int, int, int, int, int, str, int]
"""``(source_id, start, end, code_id, coder_id, valence, id)``: what a coding says, and who says it where."""


def codings(connection: Connection, asked: CodingFilter) -> list[Coding]:
    """Return codings by source and place."""
    return mapping_of(Coding).records(coding_rows(connection, asked))


def coding_rows(connection: Connection, asked: CodingFilter) -> list[CodingRow]:
    """Return codings by source and place, as they are stored."""
    coding = schema.coding
    query = select(*(coding.c[name] for name in CodingRow._fields)).where(asked.condition())
    # The order of the index, to its last column: anything else would be sorted anew.
    order = (coding.c[name] for name in ("source_id", "start", "end", "code_id", "coder_id"))
    return list(map(CodingRow._make, _rows(connection, query.order_by(*order))))


def coding_spans(connection: Connection, asked: CodingFilter) -> list[tuple[int, int, int, int, int]]:
    """Return ``(source_id, start, end, code_id, coder_id)`` of codings by source and place, out of one index."""
    coding = schema.coding
    query = select(coding.c.source_id, coding.c.start, coding.c.end, coding.c.code_id, coding.c.coder_id)
    query = query.where(asked.condition()).order_by(coding.c.source_id, coding.c.start, coding.c.end)
    return list(_rows(connection, query))


def voices(connection: Connection, asked: CodingFilter) -> list[CodingVoice]:
    """Return ``(source_id, code_id, coder_id, voice)`` of codings by source and place: what most counts are made of.

    Each column left out of 250,000 rows is a tenth of the time.
    """
    return list(_rows(connection, _voiced(("source_id", "code_id", "coder_id"), asked)))


def voiced_spans(connection: Connection, asked: CodingFilter, *, apart: bool = False) -> list[VoicedSpan]:
    """Return codings by source and place, each with the voice that is heard in it.

    Args:
        connection: of the project.
        asked: which codings.
        apart: only those with no voice, because they lie in no turn or in several.
    """
    query = _voiced(("source_id", "start", "end", "code_id", "coder_id"), asked)
    return list(_rows(connection, query.where(literal_column(_VOICE).is_(None)) if apart else query))


def _voiced(names: Sequence[str], asked: CodingFilter) -> Select[Any]:
    coding = schema.coding
    query = select(*(coding.c[name] for name in names), literal_column(_VOICE)).where(asked.condition())
    return query.order_by(coding.c.source_id, coding.c.start, coding.c.end)


def coding_stands(connection: Connection, asked: CodingFilter) -> list[CodingStand]:
    """Return ``(source_id, start, end, code_id, coder_id, valence, id)`` of codings by source and place."""
    coding = schema.coding
    names = ("source_id", "start", "end", "code_id", "coder_id", "valence", "id")
    query = select(*(coding.c[name] for name in names)).where(asked.condition())
    return list(_rows(connection, query.order_by(coding.c.source_id, coding.c.start, coding.c.end)))


def coded(connection: Connection) -> list[tuple[int, int]]:
    """Return ``(source_id, coder_id)`` of each source and who has coded it, automatic codings apart.

    Each pair is answered by the first coding that is found, which is much less than looking at them all.
    """
    coding, source, coder = schema.coding, schema.source, schema.coder
    found = select(coding.c.id).where(
        coding.c.source_id == source.c.id, coding.c.coder_id == coder.c.id, coding.c.automatic == 0
    )
    query = select(source.c.id, coder.c.id).where(found.correlate(source, coder).exists())
    return list(_rows(connection, query.order_by(source.c.id, coder.c.id)))


def unseen_codings(connection: Connection) -> int:
    """Return how many codings were made automatically and nobody has looked at."""
    query = select(func.count()).select_from(schema.coding).where(schema.coding.c.automatic == 1)
    return int(connection.execute(query).scalar_one())


def turn_spans(connection: Connection, sources: Sequence[int] = ()) -> list[tuple[int, int, int, int | None]]:
    """Return ``(source_id, speech_start, end, speaker_id)`` of turns with words in them, by source and place."""
    turn = schema.turn
    query = select(turn.c.source_id, turn.c.speech_start, turn.c.end, turn.c.speaker_id)
    query = query.where(turn.c.speech_start < turn.c.end)
    if sources:
        query = query.where(turn.c.source_id.in_(sources))
    return list(_rows(connection, query.order_by(turn.c.source_id, turn.c.start)))


def turn_places(connection: Connection, source_id: int) -> list[tuple[int, int, int, int | None]]:
    """Return ``(start, speech_start, end, speaker_id)`` of the turns of a source, in order.

    By the driver itself: whoever asks does so for one source after the other.
    """
    cursor = connection.connection.cursor()
    try:
        return list(cursor.execute(_TURN_PLACES, (source_id,)).fetchall())
    finally:
        cursor.close()


def turn_times(connection: Connection, sources: Sequence[int] = ()) -> dict[tuple[int, int], int]:
    """Return when turns begin in the recording, in ms, by ``(source_id, speech_start)``, where it is known."""
    turn = schema.turn
    query = select(turn.c.source_id, turn.c.speech_start, turn.c.time_ms).where(turn.c.time_ms.is_not(None))
    if sources:
        query = query.where(turn.c.source_id.in_(sources))
    return {(source, start): time for source, start, time in _rows(connection, query)}


def code_counts(connection: Connection, asked: CodingFilter) -> dict[int, int]:
    """Return how many codings each code has (itself, not its sub-codes)."""
    coding = schema.coding
    query = select(coding.c.code_id, func.count()).where(asked.condition()).group_by(coding.c.code_id)
    return {code: count for code, count in _rows(connection, query)}  # noqa: C416  (dict() loses the types)


def bodies(connection: Connection, hashes: Sequence[str]) -> dict[str, str]:
    """Return texts by their hashes."""
    query = select(schema.text.c.hash, schema.text.c.body).where(schema.text.c.hash.in_(hashes))
    return {name: body for name, body in connection.execute(query).all()}  # noqa: C416  (as above)


def body(connection: Connection, text_hash: str) -> str:
    """Return a text by its hash; it must be there."""
    found = connection.exec_driver_sql(f'SELECT body FROM "{schema.text.name}" WHERE hash = ?', (text_hash,))  # noqa: S608
    return str(found.scalar_one())


def sentences(connection: Connection, text_hash: str, method: str) -> str | None:
    """Return the kept sentence spans of a text, as they were written, or None."""
    table = schema.sentence
    query = select(table.c.spans).where(table.c.text_hash == text_hash, table.c.method == method)
    return connection.execute(query).scalar()


def keep_sentences(connection: Connection, text_hash: str, method: str, spans: str) -> None:
    """Keep the sentence spans of a text, unless another program has just done so."""
    if sentences(connection, text_hash, method) is None:
        connection.execute(insert(schema.sentence).values(text_hash=text_hash, method=method, spans=spans))


def _rows(connection: Connection, query: Select[Any]) -> Sequence[Any]:
    """Return all rows of a query as the driver gives them: SQLAlchemy's row objects cost too much on large results."""
    compiled = query.compile(connection.engine, compile_kwargs={"render_postcompile": True})
    parameters = tuple(compiled.params[name] for name in compiled.positiontup or ())
    cursor = connection.connection.cursor()
    try:
        rows: Sequence[Any] = cursor.execute(compiled.string, parameters).fetchall()
        return rows
    finally:
        cursor.close()
