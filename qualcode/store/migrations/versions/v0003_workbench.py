"""Codings made automatically, groups of codes, saved questions."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, columns and index; what was coded before was coded by people."""
    op.add_column("coding", sa.Column("automatic", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("displaced", sa.Column("automatic", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "code_group",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_group")),
        sa.UniqueConstraint("name", name=op.f("uq_code_group_name")),
    )
    op.create_table(
        "code_membership",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        _refers("group_id", "code_group"),
        _refers("code_id", "code"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_membership")),
        sa.UniqueConstraint("group_id", "code_id", name=op.f("uq_code_membership_group_id_code_id")),
    )
    op.create_table(
        "saved_query",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("filters", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_query")),
        sa.UniqueConstraint("name", name=op.f("uq_saved_query_name")),
    )
    op.create_index(op.f("ix_event_target"), "event", ["target"])
    op.execute("INSERT INTO counter (type, last) VALUES ('CodeGroup', 0), ('CodeMembership', 0), ('SavedQuery', 0)")


def _refers(column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_code_membership_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name, initially="DEFERRED", deferrable=True)
