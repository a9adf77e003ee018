"""Reviews of coded passages, what summaries rest on, findings and the tactics they were tested by."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and the columns; no program could fill the table of findings before, so it is made anew."""
    for name in ("codings", "basis"):
        op.add_column("summary", sa.Column(name, sa.Text(), nullable=False, server_default="[]"))
    _make(
        "review",
        _number("coding_id"),
        _number("coder_id"),
        *_texts("verdict", "reason", "paraphrase", "generalisation", "reviewed_at"),
        sa.UniqueConstraint("coding_id", "coder_id", name=op.f("uq_review_coding_id_coder_id")),
        refers={"coder_id": "coder"},
    )
    op.drop_table("finding")
    _make(
        "finding",
        _number("claim_id", optional=True),
        _number("code_id", optional=True),
        *_texts("statement"),
        _number("coder_id"),
        *_texts("written_at", "implication", "status", "supporting", "opposing", "looked_at", "basis"),
        _number("position"),
        refers={"claim_id": "claim", "code_id": "code", "coder_id": "coder"},
    )
    _make(
        "verification",
        _number("finding_id"),
        *_texts("tactic", "outcome", "note", "done_on"),
        _number("coder_id"),
        *_texts("written_at", "cases"),
        refers={"finding_id": "finding", "coder_id": "coder"},
    )
    op.execute("INSERT INTO counter (type, last) VALUES ('Review', 0), ('Verification', 0)")


def _texts(*names: str) -> list["sa.Column[str]"]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _number(name: str, *, optional: bool = False) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer(), nullable=optional)


def _make(table: str, *parts: "sa.Column[str] | sa.Column[int] | sa.UniqueConstraint", refers: dict[str, str]) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        *parts,
        *(
            sa.ForeignKeyConstraint(
                [column],
                [f"{other}.id"],
                name=op.f(f"fk_{table}_{column}_{other}"),
                initially="DEFERRED",
                deferrable=True,
            )
            for column, other in refers.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
