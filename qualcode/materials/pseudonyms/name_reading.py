"""Reading a name of a person from where it begins to where it ends."""

import re
from dataclasses import dataclass

from qualcode.materials.pseudonyms import name_words as words
from qualcode.materials.pseudonyms.given_names import GIVEN

_MOST_WORDS = 5
_MOST_DEGREES = 6
_BLANKS = re.compile(r"[ \u00a0\t]{0,3}")
_WORD = re.compile(r"[^\W\d_]{1,30}(?:['’ʼ`\-][^\W\d_]{1,30}){0,3}(?![^\W_])\.?")
_ENDING = re.compile(r"-(?:nya|lah|kah|pun|ku|mu)$|['’]s$", re.IGNORECASE)
_SHORTENED = frozenset({"moh.", "muh.", "mohd.", "much.", "abd.", "st.", "fx.", "md.", "ach."})


@dataclass(frozen=True, slots=True)
class NameRead:
    """A name as it stands in a text.

    Attributes:
        start, end: with degrees before and after it, without titles.
        words: the words of the name in lower case, without degrees, initials' full stops and endings such as -nya.
        degrees: whether it has any.
    """

    start: int
    end: int
    words: tuple[str, ...]
    degrees: bool

    @property
    def value(self) -> str:
        """What all ways to write the name have in common."""
        return " ".join(self.words)

    @property
    def is_plain(self) -> bool:
        """Whether it is one word that is no common given name."""
        return len(self.words) == 1 and self.words[0] not in GIVEN


@dataclass(frozen=True, slots=True)
class _Word:
    plain: str
    start: int
    end: int
    goes_on: bool


def read_name(text: str, at: int, *, capitals: bool = False) -> NameRead | None:
    """Return the name that begins at a place, after blanks, more titles and degrees; None where none does.

    It ends before a word that is a post, an institution, a month or an everyday word, at the end of a sentence or line,
    and after five words.

    Args:
        text: where to read.
        at: where to begin.
        capitals: whether a name may be in capitals throughout.
    """
    first_degree, at = _before_name(text, at)
    found: list[_Word] = []
    while len(found) < _MOST_WORDS:
        written = _next_word(text, at)
        if not written or (found and written.start() == at and text[at - 1] != "."):
            break
        word = _name_word(text, written, capitals=capitals)
        if not word:
            break
        found.append(word)
        at = written.end()
        if not word.goes_on:
            break
    while found and found[-1].plain in words.CONNECTIVES:
        found.pop()
    if not any(len(word.plain) > 1 for word in found):
        return None
    end = _after_degrees(text, found[-1].end)
    start = found[0].start if first_degree is None else first_degree
    has_degrees = first_degree is not None or end > found[-1].end
    return NameRead(start, end, tuple(word.plain for word in found), has_degrees)


def _next_word(text: str, at: int) -> re.Match[str] | None:
    blanks = _BLANKS.match(text, at)
    assert blanks
    return _WORD.match(text, blanks.end())


def _before_name(text: str, at: int) -> tuple[int | None, int]:
    """Pass over titles and degrees; return where the first degree begins, if there is one, and where the name does."""
    first = None
    for _step in range(_MOST_WORDS):
        word = _next_word(text, at)
        if not word:
            break
        plain = word.group().lower()
        if plain in words.DEGREES_BEFORE and len(plain) > 1:
            first = word.start() if first is None else first
        elif plain.rstrip(".") not in words.MORE_TITLES:
            break
        at = word.end()
    return first, at


def _after_degrees(text: str, end: int) -> int:
    """Return where the degrees behind a name end."""
    for _step in range(_MOST_DEGREES):
        degree = words.DEGREES_AFTER.match(text, end)
        if not degree:
            break
        end = degree.end()
    return end


def _name_word(text: str, found: re.Match[str], *, capitals: bool) -> _Word | None:
    """Return a word of a name, or None where it is none."""
    written, start, end = found.group(), found.start(), found.end()
    is_followed = text[end : end + 2].strip()[:1].isupper()
    if written.endswith(".") and (len(written) == 2 or written.lower() in _SHORTENED):
        # An initial, unless it ends the sentence: "dengan M. Fauzi", but not "kelompok A. Lalu".
        return _Word(written[:-1].lower(), start, end, True) if written[0].isupper() and is_followed else None
    if written.lower() in words.CONNECTIVES:
        return _Word(written.lower(), start, end, True) if is_followed else None
    return _full_word(written.removesuffix("."), start, goes_on=not written.endswith("."), capitals=capitals)


def _full_word(written: str, start: int, *, goes_on: bool, capitals: bool) -> _Word | None:
    ending = _ENDING.search(written)
    if ending:
        written, goes_on = written[: ending.start()], False
    plain = written.lower()
    shouts = len(written) > 1 and written.isupper() and not capitals
    if not written[:1].isupper() or shouts or plain in words.NO_NAME or _is_doubled(plain):
        return None
    if plain.endswith("nya") and plain[:-3] in words.NO_NAME:
        return None
    return _Word(plain, start, start + len(written), goes_on)


def _is_doubled(word: str) -> bool:
    """Return whether a word is a reduplication: "Bapak-bapak" is no name."""
    first, _hyphen, second = word.partition("-")
    return bool(second) and first == second
