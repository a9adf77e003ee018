"""Displays that are saved under a name."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "saved_display",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("name", "kind", "settings", "written")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("in_report", "position")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_display")),
        sa.UniqueConstraint("name", name=op.f("uq_saved_display_name")),
    )
    op.execute("INSERT INTO counter (type, last) VALUES ('SavedDisplay', 0)")
