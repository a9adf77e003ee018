"""What a finder sees in a text, in a form that tests can state."""

from collections.abc import Callable, Iterable

from qualcode.materials.pseudonyms.candidates import Candidate, without_overlaps


def seen(find: Callable[[str], Iterable[Candidate]], text: str) -> list[tuple[str, str]]:
    """Return the kind and the words of each candidate, by place."""
    return [(one.kind.value, text[one.start : one.end]) for one in without_overlaps(text, find(text))]


def only(find: Callable[[str], Iterable[Candidate]], text: str) -> Candidate:
    """Return the one candidate there is."""
    (one,) = without_overlaps(text, find(text))
    return one
