"""Names of persons by what stands around them: titles, degrees, introductions, headings, and common given names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.locale import _
from qualcode.materials.pseudonyms import name_words as words
from qualcode.materials.pseudonyms.candidates import Candidate, Confidence, Kind
from qualcode.materials.pseudonyms.context import before
from qualcode.materials.pseudonyms.given_names import GIVEN

_MOST_WORDS = 5
_BLANKS = re.compile(r"[ \u00a0\t]{0,3}")
_WORD = re.compile(r"[^\W\d_]{1,30}(?:['’ʼ`\-][^\W\d_]{1,30}){0,3}(?![^\W_])\.?")
_SUFFIX = re.compile(r"(?:-?(?:nya|lah|kah|pun)|['’]s)$", re.IGNORECASE)
_HYPHENED = re.compile(r"-(?:nya|lah|kah|pun|ku|mu)$|['’]s$", re.IGNORECASE)
_INITIALS = frozenset({"moh.", "muh.", "mohd.", "much.", "abd.", "st.", "fx.", "md.", "ach."})
_BALINESE = re.compile(r"\b(?:I|Ni)[ ](?=(?:Made|Wayan|Ketut|Nyoman|Kadek|Komang|Putu|Gede|Luh|Gusti|Dewa|Nengah)\b)")
_CAPITAL = re.compile(r"(?<![\w'’\-])[A-Z][^\W\d_]{1,30}")
_LINE_OF_NIP = re.compile(r"\n[ \t]{0,8}N\.?I\.?P\b")


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


def read_name(text: str, at: int, *, capitals: bool = False) -> NameRead | None:
    """Return the name that begins at a place, after blanks, more titles and degrees; None where none does.

    It ends before a word that is a post, an institution, a month or an everyday word, at the end of a sentence or line,
    and after five words.

    Args:
        text: where to read.
        at: where to begin.
        capitals: whether a name may be in capitals throughout.
    """
    start, at, degrees = _before_name(text, at)
    found: list[str] = []
    end = at
    while len(found) < _MOST_WORDS:
        blanks = _BLANKS.match(text, at)
        assert blanks
        word = _WORD.match(text, blanks.end())
        if not word or (found and blanks.end() == at and not text[at - 1] == "."):
            break
        plain, stop, goes_on = _name_word(text, word, capitals=capitals)
        if not plain:
            break
        start = word.start() if start < 0 else start
        found.append(plain)
        end, at = stop, word.end()
        if not goes_on:
            break
    while found and found[-1] in words.CONNECTIVES:
        found.pop()
        end = text.rindex(text[start:end].split()[-1], start, end)
        end = len(text[:end].rstrip()) if end - start < 200 else end
    if not any(len(word) > 1 for word in found):
        return None
    after = end
    for _step in range(6):
        degree = words.DEGREES_AFTER.match(text, after)
        if not degree:
            break
        after, degrees = degree.end(), True
    return NameRead(start, after, tuple(found), degrees)


def _before_name(text: str, at: int) -> tuple[int, int, bool]:
    """Pass over titles and degrees; return where the first degree begins (-1: none), where the name does, and if any."""
    start, degrees = -1, False
    for _step in range(_MOST_WORDS):
        blanks = _BLANKS.match(text, at)
        assert blanks
        word = _WORD.match(text, blanks.end())
        if not word:
            break
        if word.group().lower() in words.DEGREES_BEFORE and (word.group().endswith(".") or len(word.group()) > 1):
            start, degrees = (word.start() if start < 0 else start), True
        elif word.group().lower().rstrip(".") not in words.MORE_TITLES:
            break
        at = word.end()
    return start, at, degrees


def _name_word(text: str, word: re.Match[str], *, capitals: bool) -> tuple[str, int, bool]:
    """Return a word of a name in lower case ("" if it is none), where it ends, and whether the name may go on."""
    written = word.group()
    if written.endswith("."):
        if len(written) == 2 or written.lower() in _INITIALS:
            is_initial = written[0].isupper() and (len(written) > 2 or text[word.end() : word.end() + 2].strip()[:1].isupper())
            return (written[:-1].lower(), word.end(), True) if is_initial else ("", 0, False)
        return _bare(written[:-1], word.start(), goes_on=False, capitals=capitals)
    if written.lower() in words.CONNECTIVES:
        following = text[word.end() : word.end() + 2].strip()
        return (written.lower(), word.end(), True) if following[:1].isupper() else ("", 0, False)
    return _bare(written, word.start(), goes_on=True, capitals=capitals)


def _bare(written: str, start: int, *, goes_on: bool, capitals: bool) -> tuple[str, int, bool]:
    suffix = _HYPHENED.search(written)
    if suffix:
        written, goes_on = written[: suffix.start()], False
    plain = written.lower()
    shouts = len(written) > 1 and written.isupper() and not capitals
    if not written or not written[0].isupper() or shouts or plain in words.NO_NAME or _is_doubled(plain):
        return "", 0, False
    if plain.endswith("nya") and plain[:-3] in words.NO_NAME:
        return "", 0, False
    return plain, start + len(written), goes_on


def _is_doubled(word: str) -> bool:
    """Return whether a word is a reduplication: "Bapak-bapak" is no name."""
    first, _hyphen, second = word.partition("-")
    return bool(second) and first == second


def find(text: str) -> Iterator[Candidate]:
    """Yield names of persons by the words around them."""
    for finder in (_after_titles, _with_degrees, _introduced, _headed, _above_numbers, _given):
        yield from finder(text)


def _after_titles(text: str) -> Iterator[Candidate]:
    for title in words.TITLES.finditer(text):
        shouting = title.group().isupper() and len(title.group()) > 2
        name = read_name(text, title.end(), capitals=shouting)
        if not name or names_a_place(text, title.start()):
            continue
        sure = Confidence.MEDIUM if name.is_plain and not name.degrees else Confidence.HIGH
        yield _candidate(name, sure, _("a name after “{word}”").format(word=title.group()))


def _with_degrees(text: str) -> Iterator[Candidate]:
    for degree in words.DEGREE_STARTS.finditer(text):
        name = read_name(text, degree.start(), capitals=True)
        if name and not names_a_place(text, degree.start()):
            yield _candidate(name, _sure(name), _("a name after “{word}”").format(word=degree.group()))
    for degree in words.DEGREES_AFTER.finditer(text):
        if text[degree.start()] != ",":
            continue
        name = _name_before(text, degree.start())
        if name and not names_a_place(text, name.start):
            told = _("a name before “{word}”").format(word=degree.group().strip(" ,"))
            yield _candidate(name, Confidence.HIGH, told)


def _sure(name: NameRead) -> Confidence:
    return Confidence.HIGH if len(name.words) > 1 or name.words[0] in GIVEN else Confidence.MEDIUM


def _introduced(text: str) -> Iterator[Candidate]:
    for said in words.INTRODUCTIONS.finditer(text):
        if name := read_name(text, said.end()):
            yield _candidate(name, Confidence.HIGH, _("someone introduces themselves: “{words}”").format(words=said.group()))
    for said in words.MENTIONS.finditer(text):
        if name := read_name(text, said.end()):
            sure = Confidence.HIGH if GIVEN.intersection(name.words) else Confidence.MEDIUM
            yield _candidate(name, sure, _("a name after “{word}”").format(word=said.group()))


def _headed(text: str) -> Iterator[Candidate]:
    """Yield names in heading lines; of a single word only behind "Nama"."""
    for heading in words.HEADINGS.finditer(text):
        title = words.TITLES.match(text, heading.end() + len(text[heading.end() : heading.end() + 4]) - len(text[heading.end() : heading.end() + 4].lstrip(" \t")))
        name = read_name(text, title.end() if title else heading.end(), capitals=True)
        if not name:
            continue
        rest = text[name.end : name.end + 2].lstrip(" \t*_")
        alone = not rest or rest[0] in "\n(,/;|-–"
        label = heading.group().strip(" \t*_:>#-")
        if alone and (len(name.words) > 1 or label.lower().startswith(("nama", "name")) or name.words[0] in GIVEN):
            yield _candidate(name, Confidence.HIGH, _("a line headed “{word}”").format(word=label))


def _above_numbers(text: str) -> Iterator[Candidate]:
    """Yield the name on the line above a NIP, as under a letter."""
    for number in _LINE_OF_NIP.finditer(text):
        line = text.rfind("\n", max(0, number.start() - 120), number.start()) + 1
        if line == 0 and number.start() > 120:
            continue
        begin = line + len(text[line : number.start()]) - len(text[line : number.start()].lstrip(" \t*_([")) 
        name = read_name(text, begin, capitals=True)
        if name and not text[name.end : number.start()].strip(" \t*_)],."):
            yield _candidate(name, Confidence.HIGH, _("a name on the line above a NIP"))


def _given(text: str) -> Iterator[Candidate]:
    """Yield runs of capital words that have a common given name among them."""
    end = 0
    for first in _CAPITAL.finditer(text):
        plain = _SUFFIX.sub("", first.group().lower())
        if first.start() < end or (plain not in GIVEN and first.group().lower() not in GIVEN):
            continue
        name = read_name(text, first.start(), capitals=first.group().isupper())
        if not name or names_a_place(text, first.start()) or first.group().isupper() and len(name.words) == 1:
            continue
        end = name.end
        start = _with_initials_before(text, name.start)
        sure = Confidence.MEDIUM if len(name.words) > 1 or not begins_sentence(text, start) else Confidence.LOW
        told = _("“{word}” is a common given name").format(word=first.group())
        yield Candidate(start, name.end, Kind.NAME, name.value, sure, told)
    for sign in _BALINESE.finditer(text):
        if name := read_name(text, sign.end(), capitals=False):
            told = _("a Balinese name after “{word}”").format(word=sign.group().strip())
            yield Candidate(sign.start(), name.end, Kind.NAME, name.value, Confidence.HIGH, told)


_ABBREVIATED = re.compile(r"(?<![\w.])(?:[A-Z]|Moh|Muh|Mohd|Much|Abd|St|Ach)\.[ ]?$")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n…“”\"*>)\]][ \t\u00a0]{0,3})$")
_TOKEN_BEFORE = re.compile(r"([^\s]{1,20})[ \u00a0]{1,3}$")


def _with_initials_before(text: str, start: int) -> int:
    found = _ABBREVIATED.search(before(text, start, 8))
    return start - len(found.group()) if found else start


def begins_sentence(text: str, start: int) -> bool:
    return start == 0 or bool(_SENTENCE_START.search(before(text, start, 5)))


def names_a_place(text: str, start: int) -> bool:
    """Return whether what stands before makes a name that of a street, school or hospital."""
    found = _TOKEN_BEFORE.search(before(text, start, 24))
    return bool(found) and found[1].lower().lstrip("(\"“'*") in words.NAMED_AFTER if found else False


def _name_before(text: str, end: int) -> NameRead | None:
    """Return the name that ends at a place: the longest run of capital words before it that reads as one."""
    near = max(text.rfind("\n", max(0, end - 90), end) + 1, end - 90, 0)
    stretch = text[near:end]
    starts = [near + found.start() for found in _CAPITAL.finditer(stretch)]
    for start in starts:
        name = read_name(text, start, capitals=True)
        if name and name.start <= start and text[start:end] and _reaches(name, end):
            return name
    return None


def _reaches(name: NameRead, end: int) -> bool:
    """Return whether a name goes on to a degree that begins at ``end``."""
    return name.start < end < name.end


def _candidate(name: NameRead, sure: Confidence, reason: str) -> Candidate:
    return Candidate(name.start, name.end, Kind.NAME, name.value, sure, reason)
