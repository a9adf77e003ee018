"""The tables of a project, in SQLAlchemy Core.

A table that holds records has the columns of the record's fields, by the same names (:mod:`qualcode.store.mapping`).
Foreign keys are checked at commit, so that an act may touch records in any order.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from qualcode.store import evidence_tables
from qualcode.store.columns import key, number, refers, words

APPLICATION_ID = 0x51434F44
"""``QCOD`` in the header of the file: this SQLite file is a qualcode project."""

SCHEMA_VERSION = 6
"""Kept in SQLite's ``user_version``; equals the number of the newest migration."""

metadata = evidence_tables.item.metadata
"""Of all tables: those of evidence are in it too, and refer to those here by name."""

study = Table("study", metadata, key(), words("uuid"), words("name"), words("language"), words("created_at"))

coder = Table("coder", metadata, key(), Column("name", Text, nullable=False, unique=True))

text = Table(
    "text",
    metadata,
    Column("hash", String(64), primary_key=True),
    words("body"),
)
"""Bodies of sources, under the hash of their content: read on demand, never changed, shared by equal sources."""

sentence = Table(
    "sentence",
    metadata,
    Column("text_hash", String(64), ForeignKey("text.hash"), primary_key=True),
    Column("method", String(64), primary_key=True),
    words("spans"),
)
"""Sentence spans of a text, computed once and kept; not part of the project's state, so not journalled."""

case = Table("cases", metadata, key(), Column("name", Text, nullable=False, unique=True), words("note"))

variable = Table(
    "variable",
    metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    words("type"),
    words("choices"),
    number("position"),
)

value = Table(
    "value",
    metadata,
    key(),
    refers("case_id", "cases"),
    refers("variable_id", "variable"),
    words("value"),
    UniqueConstraint("case_id", "variable_id"),
)

source = Table(
    "source",
    metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    words("kind"),
    Column("text_hash", String(64), ForeignKey("text.hash", deferrable=True, initially="DEFERRED"), nullable=False),
    number("characters"),
    number("words"),
    words("file_name"),
    words("encoding"),
    words("notes"),
    refers("case_id", "cases", optional=True),
    words("imported_at"),
    Column("gathered_on", Text, nullable=False, server_default=""),
)

speaker = Table(
    "speaker",
    metadata,
    key(),
    refers("source_id", "source"),
    words("label"),
    words("role"),
    refers("case_id", "cases", optional=True),
    UniqueConstraint("source_id", "label"),
)

turn = Table(
    "turn",
    metadata,
    key(),
    refers("source_id", "source"),
    number("position"),
    number("start"),
    number("speech_start"),
    number("end"),
    refers("speaker_id", "speaker", optional=True),
    number("time_ms", optional=True),
    Index(None, "source_id", "start"),
)

section = Table(
    "section",
    metadata,
    key(),
    refers("source_id", "source"),
    words("kind"),
    number("start"),
    number("end"),
    number("level"),
    words("label"),
    Index(None, "source_id", "start"),
)

revision = Table(
    "revision",
    metadata,
    key(),
    refers("source_id", "source"),
    number("number"),
    Column("text_hash", String(64), ForeignKey("text.hash", deferrable=True, initially="DEFERRED"), nullable=False),
    number("characters"),
    number("words"),
    words("change"),
    words("reason"),
    refers("coder_id", "coder"),
    words("replaced_at"),
    UniqueConstraint("source_id", "number"),
)

forgotten = Table(
    "forgotten",
    metadata,
    key(),
    Column("text_hash", String(64), ForeignKey("text.hash", deferrable=True, initially="DEFERRED"), nullable=False),
    refers("coder_id", "coder"),
    words("forgotten_at"),
)
"""Texts whose bodies were emptied for good, so that this can be told apart from damage."""

code = Table(
    "code",
    metadata,
    key(),
    refers("parent_id", "code", optional=True),
    Column("label", Text, nullable=False, unique=True),
    words("name"),
    words("definition"),
    words("include"),
    words("exclude"),
    words("example"),
    words("colour"),
    words("key"),
    words("aspect"),
    number("position"),
)

code_group = Table(
    "code_group",
    metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    number("position"),
)

code_membership = Table(
    "code_membership",
    metadata,
    key(),
    refers("group_id", "code_group"),
    refers("code_id", "code"),
    UniqueConstraint("group_id", "code_id"),
)

saved_query = Table(
    "saved_query",
    metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    words("question"),
    words("filters"),
)

saved_display = Table(
    "saved_display",
    metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    words("kind"),
    words("settings"),
    words("written"),
    number("in_report"),
    number("position"),
)

claim = Table(
    "claim",
    metadata,
    key(),
    refers("code_id", "code"),
    words("text"),
    number("polarity"),
    number("is_default"),
    Column("by_valence", Integer, nullable=False, server_default="0"),
    Column("status", Text, nullable=False, server_default="tentative"),
)

coding = Table(
    "coding",
    metadata,
    key(),
    refers("source_id", "source"),
    number("start"),
    number("end"),
    refers("code_id", "code"),
    refers("coder_id", "coder"),
    words("valence"),
    number("weight", optional=True),
    words("quote_hash"),
    words("created_at"),
    # With a default, as SQLite asks of a column that a migration adds.
    Column("automatic", Integer, nullable=False, server_default="0"),
    # Both cover the questions asked most: what is coded here, and where is this code.
    Index(None, "source_id", "start", "end", "code_id", "coder_id"),
    Index(None, "code_id", "source_id", "coder_id"),
)

displaced = Table(
    "displaced",
    metadata,
    key(),
    refers("source_id", "source"),
    refers("revision_id", "revision"),
    refers("coding_id", "coding", optional=True),
    number("former_id"),
    number("start"),
    number("end"),
    refers("code_id", "code"),
    refers("coder_id", "coder"),
    words("valence"),
    number("weight", optional=True),
    words("quote_hash"),
    words("created_at"),
    Column("automatic", Integer, nullable=False, server_default="0"),
    Index(None, "source_id", "start"),
)

memo = Table(
    "memo",
    metadata,
    key(),
    words("target"),
    number("target_id"),
    number("start", optional=True),
    number("end", optional=True),
    words("text"),
    refers("coder_id", "coder"),
    words("written_at"),
    Index(None, "target", "target_id"),
)

event = Table(
    "event",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    words("at"),
    words("coder"),
    words("act"),
    words("kind"),
    number("target", optional=True),
    words("message"),
    words("params"),
    # What the coder's next undo and redo would take back, and what lies under this event in its stack.
    number("undo_next", optional=True),
    number("redo_next", optional=True),
    number("below", optional=True),
    words("previous_hash"),
    words("hash"),
    Index(None, "coder", "n"),
    # Which undo took an act back: asked for each act that the history shows.
    Index(None, "target"),
)

change = Table(
    "change",
    metadata,
    Column("event_n", Integer, ForeignKey("event.n"), primary_key=True),
    Column("position", Integer, primary_key=True),
    words("type"),
    words("operation"),
    words("images"),
    Column("digest", String(64), nullable=False),
)
"""Before- and after-images of an event's records. The chain hashes the digests, so that an image can be redacted."""

counter = Table(
    "counter",
    metadata,
    Column("type", String(64), primary_key=True),
    number("last"),
)
"""The highest id ever given to a record of each type: ids are not used again after a removal."""
