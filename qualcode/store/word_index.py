"""The index of words as it is lent: questions about which words stand where."""

from collections.abc import Sequence

from sqlalchemy import Connection

from qualcode.store import fulltext
from qualcode.store.fulltext import Asked, Found


class WordIndex:
    """The index of words, for as long as it is lent."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, asked: Asked) -> int:
        """Return in how many turns and paragraphs something is found."""
        return fulltext.count(self._connection, asked)

    def page(self, asked: Asked, *, limit: int | None, offset: int = 0) -> list[Found]:
        """Return them in the order of reading, at most ``limit`` after the first ``offset``."""
        return fulltext.page(self._connection, asked, limit=limit, offset=offset)

    def forms_of(self, stem: str) -> list[str]:
        """Return the words of the texts that have a stem."""
        return fulltext.forms_of(self._connection, stem)

    def forms_like(self, pattern: str, limit: int) -> list[str]:
        """Return at most ``limit`` words of the texts that fit a pattern with ``*`` and ``?``."""
        return fulltext.forms_like(self._connection, pattern, limit)

    def occurrences(self, forms: Sequence[str]) -> dict[str, int]:
        """Return how often each of some words stands in the texts."""
        return fulltext.occurrences(self._connection, forms)
