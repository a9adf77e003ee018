"""The tables of a project, in SQLAlchemy Core.

A table that holds records has the columns of the record's fields, by the same names (:mod:`qualcode.store.mapping`).
Foreign keys are checked at commit, so that an act may touch records in any order.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, Text, UniqueConstraint

APPLICATION_ID = 0x51434F44
"""``QCOD`` in the header of the file: this SQLite file is a qualcode project."""

SCHEMA_VERSION = 5
"""Kept in SQLite's ``user_version``; equals the number of the newest migration."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> "Column[int]":
    return Column("id", Integer, primary_key=True, autoincrement=False)


def _refers(name: str, table: str, *, optional: bool = False) -> "Column[int]":
    key = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return Column(name, Integer, key, nullable=optional)


def _text(name: str) -> "Column[str]":
    return Column(name, Text, nullable=False)


def _number(name: str, *, optional: bool = False) -> "Column[int]":
    return Column(name, Integer, nullable=optional)


study = Table("study", metadata, _id(), _text("uuid"), _text("name"), _text("language"), _text("created_at"))

coder = Table("coder", metadata, _id(), Column("name", Text, nullable=False, unique=True))

text = Table(
    "text",
    metadata,
    Column("hash", String(64), primary_key=True),
    _text("body"),
)
"""Bodies of sources, under the hash of their content: read on demand, never changed, shared by equal sources."""

sentence = Table(
    "sentence",
    metadata,
    Column("text_hash", String(64), ForeignKey("text.hash"), primary_key=True),
    Column("method", String(64), primary_key=True),
    _text("spans"),
)
"""Sentence spans of a text, computed once and kept; not part of the project's state, so not journalled."""

case = Table("cases", metadata, _id(), Column("name", Text, nullable=False, unique=True), _text("note"))

variable = Table(
    "variable",
    metadata,
    _id(),
    Column("name", Text, nullable=False, unique=True),
    _text("type"),
    _text("choices"),
    _number("position"),
)

value = Table(
    "value",
    metadata,
    _id(),
    _refers("case_id", "cases"),
    _refers("variable_id", "variable"),
    _text("value"),
    UniqueConstraint("case_id", "variable_id"),
)

source = Table(
    "source",
    metadata,
    _id(),
    Column("name", Text, nullable=False, unique=True),
    _text("kind"),
    Column("text_hash", String(64), ForeignKey("text.hash", deferrable=True, initially="DEFERRED"), nullable=False),
    _number("characters"),
    _number("words"),
    _text("file_name"),
    _text("encoding"),
    _text("notes"),
    _refers("case_id", "cases", optional=True),
    _text("imported_at"),
    Column("gathered_on", Text, nullable=False, server_default=""),
)

speaker = Table(
    "speaker",
    metadata,
    _id(),
    _refers("source_id", "source"),
    _text("label"),
    _text("role"),
    _refers("case_id", "cases", optional=True),
    UniqueConstraint("source_id", "label"),
)

turn = Table(
    "turn",
    metadata,
    _id(),
    _refers("source_id", "source"),
    _number("position"),
    _number("start"),
    _number("speech_start"),
    _number("end"),
    _refers("speaker_id", "speaker", optional=True),
    _number("time_ms", optional=True),
    Index(None, "source_id", "start"),
)

section = Table(
    "section",
    metadata,
    _id(),
    _refers("source_id", "source"),
    _text("kind"),
    _number("start"),
    _number("end"),
    _number("level"),
    _text("label"),
    Index(None, "source_id", "start"),
)

revision = Table(
    "revision",
    metadata,
    _id(),
    _refers("source_id", "source"),
    _number("number"),
    Column("text_hash", String(64), ForeignKey("text.hash", deferrable=True, initially="DEFERRED"), nullable=False),
    _number("characters"),
    _number("words"),
    _text("change"),
    _text("reason"),
    _refers("coder_id", "coder"),
    _text("replaced_at"),
    UniqueConstraint("source_id", "number"),
)

forgotten = Table(
    "forgotten",
    metadata,
    _id(),
    Column("text_hash", String(64), ForeignKey("text.hash", deferrable=True, initially="DEFERRED"), nullable=False),
    _refers("coder_id", "coder"),
    _text("forgotten_at"),
)
"""Texts whose bodies were emptied for good, so that this can be told apart from damage."""

code = Table(
    "code",
    metadata,
    _id(),
    _refers("parent_id", "code", optional=True),
    Column("label", Text, nullable=False, unique=True),
    _text("name"),
    _text("definition"),
    _text("include"),
    _text("exclude"),
    _text("example"),
    _text("colour"),
    _text("key"),
    _text("aspect"),
    _number("position"),
)

code_group = Table(
    "code_group",
    metadata,
    _id(),
    Column("name", Text, nullable=False, unique=True),
    _number("position"),
)

code_membership = Table(
    "code_membership",
    metadata,
    _id(),
    _refers("group_id", "code_group"),
    _refers("code_id", "code"),
    UniqueConstraint("group_id", "code_id"),
)

saved_query = Table(
    "saved_query",
    metadata,
    _id(),
    Column("name", Text, nullable=False, unique=True),
    _text("question"),
    _text("filters"),
)

claim = Table(
    "claim",
    metadata,
    _id(),
    _refers("code_id", "code"),
    _text("text"),
    _number("polarity"),
    _number("is_default"),
    Column("by_valence", Integer, nullable=False, server_default="0"),
    Column("status", Text, nullable=False, server_default="tentative"),
)

coding = Table(
    "coding",
    metadata,
    _id(),
    _refers("source_id", "source"),
    _number("start"),
    _number("end"),
    _refers("code_id", "code"),
    _refers("coder_id", "coder"),
    _text("valence"),
    _number("weight", optional=True),
    _text("quote_hash"),
    _text("created_at"),
    # With a default, as SQLite asks of a column that a migration adds.
    Column("automatic", Integer, nullable=False, server_default="0"),
    # Both cover the questions asked most: what is coded here, and where is this code.
    Index(None, "source_id", "start", "end", "code_id", "coder_id"),
    Index(None, "code_id", "source_id", "coder_id"),
)

displaced = Table(
    "displaced",
    metadata,
    _id(),
    _refers("source_id", "source"),
    _refers("revision_id", "revision"),
    _refers("coding_id", "coding", optional=True),
    _number("former_id"),
    _number("start"),
    _number("end"),
    _refers("code_id", "code"),
    _refers("coder_id", "coder"),
    _text("valence"),
    _number("weight", optional=True),
    _text("quote_hash"),
    _text("created_at"),
    Column("automatic", Integer, nullable=False, server_default="0"),
    Index(None, "source_id", "start"),
)

memo = Table(
    "memo",
    metadata,
    _id(),
    _text("target"),
    _number("target_id"),
    _number("start", optional=True),
    _number("end", optional=True),
    _text("text"),
    _refers("coder_id", "coder"),
    _text("written_at"),
    Index(None, "target", "target_id"),
)

item = Table(
    "item",
    metadata,
    _id(),
    _refers("code_id", "code", optional=True),
    Column("label", Text, nullable=False, unique=True),
    _text("text"),
    _number("low"),
    _number("high"),
    _number("reverse"),
    _number("position"),
    Column("labels", Text, nullable=False, server_default="[]"),
)

response = Table(
    "response",
    metadata,
    _id(),
    _refers("case_id", "cases"),
    _refers("item_id", "item"),
    _number("answer", optional=True),
    UniqueConstraint("case_id", "item_id"),
)

indicator = Table(
    "indicator",
    metadata,
    _id(),
    _refers("code_id", "code", optional=True),
    _refers("source_id", "source", optional=True),
    _text("text"),
    _text("unit"),
    Column("target", Text),
    Column("realised", Text),
    Column("reported", Text),
    _text("place"),
    Column("better", Text, nullable=False, server_default="higher"),
    Column("rule", Text, nullable=False, server_default="ratio"),
    Column("table", Text, nullable=False, server_default=""),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("accepted", Integer, nullable=False, server_default="0"),
    Column("reason", Text, nullable=False, server_default=""),
)

summary = Table(
    "summary",
    metadata,
    _id(),
    _refers("case_id", "cases"),
    _refers("code_id", "code"),
    _text("text"),
    _refers("coder_id", "coder"),
    _text("written_at"),
    Column("codings", Text, nullable=False, server_default="[]"),
    Column("basis", Text, nullable=False, server_default="[]"),
    UniqueConstraint("case_id", "code_id", "coder_id"),
)

review = Table(
    "review",
    metadata,
    _id(),
    # As with stances: a coding that has gone from there may come back.
    _number("coding_id"),
    _refers("coder_id", "coder"),
    _text("verdict"),
    _text("reason"),
    _text("paraphrase"),
    _text("generalisation"),
    _text("reviewed_at"),
    UniqueConstraint("coding_id", "coder_id"),
)

stance = Table(
    "stance",
    metadata,
    _id(),
    _refers("claim_id", "claim"),
    _text("target"),
    # Whatever has gone from there speaks no more; its stance waits for the removal to be undone.
    _number("target_id"),
    _text("direction"),
    _refers("coder_id", "coder"),
    _text("written_at"),
    UniqueConstraint("claim_id", "target", "target_id"),
)

asked = Table(
    "asked",
    metadata,
    _id(),
    _refers("claim_id", "claim"),
    _text("technique"),
    _refers("case_id", "cases", optional=True),
    _number("asked"),
    UniqueConstraint("claim_id", "technique", "case_id"),
)

assessment = Table(
    "assessment",
    metadata,
    _id(),
    _refers("claim_id", "claim"),
    _text("by"),
    _text("strand"),
    _refers("coder_id", "coder"),
    _text("proposed"),
    _text("decided"),
    _text("reason"),
    _text("basis"),
    _text("decided_at"),
    _number("consensus"),
    UniqueConstraint("claim_id", "by", "strand", "coder_id", "consensus"),
)

class_decision = Table(
    "class_decision",
    metadata,
    _id(),
    _refers("claim_id", "claim"),
    _text("by"),
    _text("first"),
    _text("second"),
    _refers("coder_id", "coder"),
    _text("proposed"),
    _text("decided"),
    _text("reason"),
    _text("basis"),
    _text("decided_at"),
    _number("consensus"),
    UniqueConstraint("claim_id", "by", "first", "second", "coder_id", "consensus"),
)

meta_inference = Table(
    "meta_inference",
    metadata,
    _id(),
    _refers("claim_id", "claim"),
    _text("by"),
    _text("type"),
    _text("text"),
    _text("resolution"),
    _text("reason"),
    _refers("coder_id", "coder"),
    _text("written_at"),
    UniqueConstraint("claim_id", "by", "coder_id"),
)

trail = Table(
    "trail",
    metadata,
    _id(),
    _refers("claim_id", "claim"),
    _text("name"),
    _text("steps"),
    _refers("coder_id", "coder"),
    _text("written_at"),
)

thresholds = Table(
    "thresholds",
    metadata,
    _id(),
    _text("balance"),
    _text("high"),
    _text("medium"),
    _text("polarised"),
    _text("answered"),
    _text("bands"),
    _text("citation"),
    _text("document_bands"),
    _number("compared"),
)

finding = Table(
    "finding",
    metadata,
    _id(),
    _refers("claim_id", "claim", optional=True),
    _refers("code_id", "code", optional=True),
    _text("statement"),
    _refers("coder_id", "coder"),
    _text("written_at"),
    _text("implication"),
    _text("status"),
    # Pairs of record type and id: what has gone from there is told as gone, and may come back.
    _text("supporting"),
    _text("opposing"),
    _text("looked_at"),
    _text("basis"),
    _number("position"),
)

verification = Table(
    "verification",
    metadata,
    _id(),
    _refers("finding_id", "finding"),
    _text("tactic"),
    _text("outcome"),
    _text("note"),
    _text("done_on"),
    _refers("coder_id", "coder"),
    _text("written_at"),
    _text("cases"),
)

event = Table(
    "event",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    _text("at"),
    _text("coder"),
    _text("act"),
    _text("kind"),
    _number("target", optional=True),
    _text("message"),
    _text("params"),
    # What the coder's next undo and redo would take back, and what lies under this event in its stack.
    _number("undo_next", optional=True),
    _number("redo_next", optional=True),
    _number("below", optional=True),
    _text("previous_hash"),
    _text("hash"),
    Index(None, "coder", "n"),
    # Which undo took an act back: asked for each act that the history shows.
    Index(None, "target"),
)

change = Table(
    "change",
    metadata,
    Column("event_n", Integer, ForeignKey("event.n"), primary_key=True),
    Column("position", Integer, primary_key=True),
    _text("type"),
    _text("operation"),
    _text("images"),
    Column("digest", String(64), nullable=False),
)
"""Before- and after-images of an event's records. The chain hashes the digests, so that an image can be redacted."""

counter = Table(
    "counter",
    metadata,
    Column("type", String(64), primary_key=True),
    _number("last"),
)
"""The highest id ever given to a record of each type: ids are not used again after a removal."""
