"""Stop words: those that say nothing of what a text is about, in Indonesian and English."""

from functools import cache
from pathlib import Path

LANGUAGES = ("id", "en")


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the stop words of a language, in lower case.

    Args:
        language: ``"id"`` or ``"en"``; any other has none.
    """
    if language not in LANGUAGES:
        return frozenset()
    file = Path(__file__).parent / "data" / f"stop_words_{language}.txt"
    lines = file.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
