"""What triangulation keeps: stances, what was asked, decisions, meta-inferences, trails and thresholds."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and columns; no program could fill the table of assessments before, so it is made anew."""
    _add("claim", by_valence=0, status="tentative")
    _add("source", gathered_on="")
    _add("indicator", better="higher", rule="ratio", table="", position=0, accepted=0, reason="")
    op.drop_table("assessment")
    decided = ("proposed", "decided", "reason", "basis", "decided_at")
    _make(
        "stance",
        *_columns("target", target_id=sa.Integer),
        *_columns("direction"),
        *_by_coder("written_at"),
        unique=("claim_id", "target", "target_id"),
    )
    _make(
        "asked",
        *_columns("technique"),
        sa.Column("case_id", sa.Integer(), nullable=True),
        *_columns(asked=sa.Integer),
        unique=("claim_id", "technique", "case_id"),
        refers={"case_id": "cases"},
    )
    _make(
        "assessment",
        *_columns("by", "strand"),
        *_by_coder(*decided, consensus=sa.Integer),
        unique=("claim_id", "by", "strand", "coder_id", "consensus"),
    )
    _make(
        "class_decision",
        *_columns("by", "first", "second"),
        *_by_coder(*decided, consensus=sa.Integer),
        unique=("claim_id", "by", "first", "second", "coder_id", "consensus"),
    )
    _make(
        "meta_inference",
        *_columns("by", "type", "text", "resolution", "reason"),
        *_by_coder("written_at"),
        unique=("claim_id", "by", "coder_id"),
    )
    _make("trail", *_columns("name", "steps"), *_by_coder("written_at"))
    op.create_table(
        "thresholds",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        *_columns("balance", "high", "medium", "polarised", "answered", "bands", "citation", "document_bands"),
        *_columns(compared=sa.Integer),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thresholds")),
    )
    op.execute(
        "INSERT INTO counter (type, last) VALUES ('Stance', 0), ('Asked', 0), ('ClassDecision', 0),"
        " ('MetaInference', 0), ('Trail', 0), ('Thresholds', 0)"
    )


def _add(table: str, /, **defaults: str | int) -> None:
    for name, default in defaults.items():
        kind = sa.Integer() if isinstance(default, int) else sa.Text()
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=str(default)))


def _columns(*texts: str, **others: type[sa.Integer]) -> list["sa.Column[str] | sa.Column[int]"]:
    """Return columns that are never empty: of texts, and of other types by name."""
    return [
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        *(sa.Column(name, kind(), nullable=False) for name, kind in others.items()),
    ]


def _by_coder(*texts: str, **others: type[sa.Integer]) -> list["sa.Column[str] | sa.Column[int]"]:
    return [sa.Column("coder_id", sa.Integer(), nullable=False), *_columns(*texts, **others)]


def _make(
    table: str,
    *columns: "sa.Column[str] | sa.Column[int]",
    unique: tuple[str, ...] = (),
    refers: dict[str, str] | None = None,
) -> None:
    """Make a table of what is said of a claim."""
    keys = {"claim_id": "claim", **(refers or {})}
    if any(column.name == "coder_id" for column in columns):
        keys["coder_id"] = "coder"
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        *columns,
        *(
            sa.ForeignKeyConstraint(
                [column],
                [f"{other}.id"],
                name=op.f(f"fk_{table}_{column}_{other}"),
                initially="DEFERRED",
                deferrable=True,
            )
            for column, other in keys.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *([sa.UniqueConstraint(*unique, name=op.f(f"uq_{table}_{'_'.join(unique)}"))] if unique else ()),
    )
