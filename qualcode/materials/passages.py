"""Passages: the words from one place of a source to another."""

from qualcode.errors import RuleError
from qualcode.locale import _
from qualcode.model import Source


def words_of(source: Source, text: str, start: int, end: int) -> str:
    """Return the words of a passage of a source.

    Raises:
        RuleError: if it is not in the text, or blank.
    """
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise RuleError(
            _("There are no words from {start} to {end} in {source}.").format(start=start, end=end, source=source.name),
            todo=_("Choose a passage of at least one word."),
        )
    return text[start:end]
