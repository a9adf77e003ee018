"""Structure of sources, their former texts, codings to look at after an edit, and words for the points of a scale."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, those referred to before those that refer to them."""
    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        _refers("section", "source_id", "source"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
    )
    op.create_index(op.f("ix_section_source_id_start"), "section", ["source_id", "start"])
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("characters", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("replaced_at", sa.Text(), nullable=False),
        _refers("revision", "source_id", "source"),
        _refers("revision", "text_hash", "text", "hash"),
        _refers("revision", "coder_id", "coder"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("source_id", "number", name=op.f("uq_revision_source_id_number")),
    )
    op.create_table(
        "forgotten",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("forgotten_at", sa.Text(), nullable=False),
        _refers("forgotten", "text_hash", "text", "hash"),
        _refers("forgotten", "coder_id", "coder"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forgotten")),
    )
    op.create_table(
        "displaced",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("coding_id", sa.Integer(), nullable=True),
        sa.Column("former_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("valence", sa.Text(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=True),
        sa.Column("quote_hash", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        _refers("displaced", "source_id", "source"),
        _refers("displaced", "revision_id", "revision"),
        _refers("displaced", "coding_id", "coding"),
        _refers("displaced", "code_id", "code"),
        _refers("displaced", "coder_id", "coder"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_displaced")),
    )
    op.create_index(op.f("ix_displaced_source_id_start"), "displaced", ["source_id", "start"])
    op.add_column("item", sa.Column("labels", sa.Text(), nullable=False, server_default="[]"))
    op.execute(
        "INSERT INTO counter (type, last) VALUES ('Section', 0), ('Revision', 0), ('Forgotten', 0), ('Displaced', 0)"
    )


def _refers(table: str, column: str, other: str, key: str = "id") -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.{key}"], name=name, initially="DEFERRED", deferrable=True)
