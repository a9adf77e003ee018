"""The tables of the questionnaire, of documents' figures, of reduction, triangulation and conclusion."""

from sqlalchemy import Column, Integer, Table, Text, UniqueConstraint

from qualcode.store.columns import key, metadata, number, refers, words

item = Table(
    "item",
    metadata,
    key(),
    refers("code_id", "code", optional=True),
    Column("label", Text, nullable=False, unique=True),
    words("text"),
    number("low"),
    number("high"),
    number("reverse"),
    number("position"),
    Column("labels", Text, nullable=False, server_default="[]"),
)

response = Table(
    "response",
    metadata,
    key(),
    refers("case_id", "cases"),
    refers("item_id", "item"),
    number("answer", optional=True),
    UniqueConstraint("case_id", "item_id"),
)

indicator = Table(
    "indicator",
    metadata,
    key(),
    refers("code_id", "code", optional=True),
    refers("source_id", "source", optional=True),
    words("text"),
    words("unit"),
    Column("target", Text),
    Column("realised", Text),
    Column("reported", Text),
    words("place"),
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
    key(),
    refers("case_id", "cases"),
    refers("code_id", "code"),
    words("text"),
    refers("coder_id", "coder"),
    words("written_at"),
    Column("codings", Text, nullable=False, server_default="[]"),
    Column("basis", Text, nullable=False, server_default="[]"),
    UniqueConstraint("case_id", "code_id", "coder_id"),
)

review = Table(
    "review",
    metadata,
    key(),
    # As with stances: a coding that has gone from there may come back.
    number("coding_id"),
    refers("coder_id", "coder"),
    words("verdict"),
    words("reason"),
    words("paraphrase"),
    words("generalisation"),
    words("reviewed_at"),
    UniqueConstraint("coding_id", "coder_id"),
)

stance = Table(
    "stance",
    metadata,
    key(),
    refers("claim_id", "claim"),
    words("target"),
    # Whatever has gone from there speaks no more; its stance waits for the removal to be undone.
    number("target_id"),
    words("direction"),
    refers("coder_id", "coder"),
    words("written_at"),
    UniqueConstraint("claim_id", "target", "target_id"),
)

asked = Table(
    "asked",
    metadata,
    key(),
    refers("claim_id", "claim"),
    words("technique"),
    refers("case_id", "cases", optional=True),
    number("asked"),
    UniqueConstraint("claim_id", "technique", "case_id"),
)

assessment = Table(
    "assessment",
    metadata,
    key(),
    refers("claim_id", "claim"),
    words("by"),
    words("strand"),
    refers("coder_id", "coder"),
    words("proposed"),
    words("decided"),
    words("reason"),
    words("basis"),
    words("decided_at"),
    number("consensus"),
    UniqueConstraint("claim_id", "by", "strand", "coder_id", "consensus"),
)

class_decision = Table(
    "class_decision",
    metadata,
    key(),
    refers("claim_id", "claim"),
    words("by"),
    words("first"),
    words("second"),
    refers("coder_id", "coder"),
    words("proposed"),
    words("decided"),
    words("reason"),
    words("basis"),
    words("decided_at"),
    number("consensus"),
    UniqueConstraint("claim_id", "by", "first", "second", "coder_id", "consensus"),
)

meta_inference = Table(
    "meta_inference",
    metadata,
    key(),
    refers("claim_id", "claim"),
    words("by"),
    words("type"),
    words("text"),
    words("resolution"),
    words("reason"),
    refers("coder_id", "coder"),
    words("written_at"),
    UniqueConstraint("claim_id", "by", "coder_id"),
)

trail = Table(
    "trail",
    metadata,
    key(),
    refers("claim_id", "claim"),
    words("name"),
    words("steps"),
    refers("coder_id", "coder"),
    words("written_at"),
)

thresholds = Table(
    "thresholds",
    metadata,
    key(),
    words("balance"),
    words("high"),
    words("medium"),
    words("polarised"),
    words("answered"),
    words("bands"),
    words("citation"),
    words("document_bands"),
    number("compared"),
)

finding = Table(
    "finding",
    metadata,
    key(),
    refers("claim_id", "claim", optional=True),
    refers("code_id", "code", optional=True),
    words("statement"),
    refers("coder_id", "coder"),
    words("written_at"),
    words("implication"),
    words("status"),
    # Pairs of record type and id: what has gone from there is told as gone, and may come back.
    words("supporting"),
    words("opposing"),
    words("looked_at"),
    words("basis"),
    number("position"),
)

verification = Table(
    "verification",
    metadata,
    key(),
    refers("finding_id", "finding"),
    words("tactic"),
    words("outcome"),
    words("note"),
    words("done_on"),
    refers("coder_id", "coder"),
    words("written_at"),
    words("cases"),
)
