"""Reviews of coded passages, and what summaries rest on."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table and the columns."""
    for name in ("codings", "basis"):
        op.add_column("summary", sa.Column(name, sa.Text(), nullable=False, server_default="[]"))
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("coding_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("verdict", "reason", "paraphrase", "generalisation", "reviewed_at")
        ),
        sa.ForeignKeyConstraint(
            ["coder_id"],
            ["coder.id"],
            name=op.f("fk_review_coder_id_coder"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("coding_id", "coder_id", name=op.f("uq_review_coding_id_coder_id")),
    )
    op.execute("INSERT INTO counter (type, last) VALUES ('Review', 0)")
