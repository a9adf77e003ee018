"""What the tables of a project are made of: their metadata, and the kinds of columns they share."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def key() -> "Column[int]":
    """Return the column of a record's id, which the journal gives out."""
    return Column("id", Integer, primary_key=True, autoincrement=False)


def refers(name: str, table: str, *, optional: bool = False) -> "Column[int]":
    """Return a column with the id of a row of another table, checked at commit."""
    foreign = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return Column(name, Integer, foreign, nullable=optional)


def words(name: str) -> "Column[str]":
    """Return a column of text that is never empty of a value."""
    return Column(name, Text, nullable=False)


def number(name: str, *, optional: bool = False) -> "Column[int]":
    """Return a column of whole numbers."""
    return Column(name, Integer, nullable=optional)
