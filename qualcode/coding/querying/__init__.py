"""Retrieval by questions about codes: which codings overlap, lie inside, or stand near others."""

from qualcode.coding.querying.answering import answer
from qualcode.coding.querying.language import parse

__all__ = ["answer", "parse"]
