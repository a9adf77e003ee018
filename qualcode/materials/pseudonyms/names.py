"""Names of persons by what stands around them: titles, degrees, introductions, headings, and common given names."""

import re
from collections.abc import Iterator
from dataclasses import replace

from qualcode.language.stems import is_ordinary
from qualcode.locale import _
from qualcode.materials.pseudonyms import name_words as words
from qualcode.materials.pseudonyms.candidates import Candidate, Confidence, Kind
from qualcode.materials.pseudonyms.context import before, begins_sentence
from qualcode.materials.pseudonyms.given_names import GIVEN
from qualcode.materials.pseudonyms.name_reading import NameRead, read_name

_ENDING = re.compile(r"(?:-?(?:nya|lah|kah|pun)|['’]s)$", re.IGNORECASE)
_BALINESE = re.compile(r"\b(?:I|Ni)[ ](?=(?:Made|Wayan|Ketut|Nyoman|Kadek|Komang|Putu|Gede|Luh|Gusti|Dewa|Nengah)\b)")
_CAPITAL = re.compile(r"(?<![\w'’\-])[A-Z][^\W\d_]{1,30}")
_LINE_OF_NIP = re.compile(r"\n[ \t]{0,8}N\.?I\.?P\b")
_ABBREVIATED = re.compile(r"(?<![\w.])(?:[A-Z]|Moh|Muh|Mohd|Much|Abd|St|Ach)\.[ ]?$")
_TOKEN_BEFORE = re.compile(r"([^\s]{1,20})[ \u00a0]{1,3}$")
_CAPITAL_WORD_BEFORE = re.compile(r"(?<![\w'’\-])[A-Z][^\W\d_]{1,22}$")
_PAIR = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,20}(?:['’\-][A-Z]?[a-z]{1,20})? [A-Z][a-z]{2,20}(?![\w'’\-])(?! [A-Z])")
_MARKS = " \t*_"
_REACH = 90


def find(text: str) -> Iterator[Candidate]:
    """Yield names of persons by the words around them."""
    for finder in (
        _after_titles,
        _after_posts,
        _with_degrees,
        _introduced,
        _headed,
        _above_numbers,
        _related,
        _given,
        _balinese,
        _pairs,
    ):
        yield from finder(text)


def names_a_place(text: str, start: int) -> bool:
    """Return whether what stands before makes a name that of a street, school or hospital."""
    found = _TOKEN_BEFORE.search(before(text, start, 24))

    return found is not None and found[1].lower().lstrip("(\"“'*") in words.NAMED_AFTER


def _after_titles(text: str) -> Iterator[Candidate]:
    for title in words.TITLES.finditer(text):
        if names_a_place(text, title.start()):
            continue
        name = read_name(text, title.end(), capitals=title.group().isupper() and len(title.group()) > 2)
        if name:
            sure = Confidence.MEDIUM if name.is_plain and not name.degrees else Confidence.HIGH
            yield _candidate(name, sure, _("a name after “{word}”").format(word=title.group()))
            yield from _another(text, name)
        elif post := words.POST_BEFORE_NAME.match(text, title.end()):
            # "Pak Lurah Hasan": what follows a post is a name or the place of the post, and only a list can tell.
            name = read_name(text, post.end())
            if name and name.words[0] not in words.UNITS:
                sure = Confidence.HIGH if GIVEN.intersection(name.words) else Confidence.LOW
                told = _("a name after “{word}”").format(word=f"{title.group()} {post.group().strip()}")
                yield _candidate(name, sure, told)


def _another(text: str, name: NameRead) -> Iterator[Candidate]:
    """Yield who is named with somebody: "Pak Tarmizi dan Rumina"."""
    if joined := words.AND_ANOTHER.match(text, name.end):
        other = read_name(text, joined.end())
        if other and not other.degrees:
            told = _("a capital word after “{word}”").format(word=f"{text[name.start : name.end]}{joined.group()}")
            yield _candidate(other, Confidence.LOW, told)


def _after_posts(text: str) -> Iterator[Candidate]:
    """Yield names right after ranks, and, unsurely, after posts, where the place of the post may stand as well."""
    for rank in words.RANKS.finditer(text):
        if name := read_name(text, rank.end()):
            sure = Confidence.MEDIUM if name.is_plain else Confidence.HIGH
            yield _candidate(name, sure, _("a name after “{word}”").format(word=rank.group()))
    for post in words.POST_BEFORE_NAME.finditer(text):
        name = read_name(text, post.end())
        if name and name.words[0] not in words.UNITS:
            sure = Confidence.HIGH if GIVEN.intersection(name.words) else Confidence.LOW
            yield _candidate(name, sure, _("a name after “{word}”").format(word=post.group().strip()))


def _with_degrees(text: str) -> Iterator[Candidate]:
    for degree in words.DEGREE_STARTS.finditer(text):
        name = read_name(text, degree.start(), capitals=True)
        if name and not names_a_place(text, degree.start()):
            sure = Confidence.MEDIUM if name.is_plain else Confidence.HIGH
            yield _candidate(name, sure, _("a name after “{word}”").format(word=degree.group()))
    for degree in words.DEGREES_AFTER.finditer(text):
        name = _name_before(text, degree.start())
        if name and (text[degree.start()] == "," or len(name.words) > 1):
            told = _("a name before “{word}”").format(word=degree.group().strip(" ,"))
            yield _candidate(name, Confidence.HIGH, told)


def _name_before(text: str, end: int) -> NameRead | None:
    """Return the name whose degrees begin at a place: the longest run of capital words before it that reads as one."""
    near = max(text.rfind("\n", max(0, end - _REACH), end) + 1, end - _REACH, 0)
    for first in _CAPITAL.finditer(text, near, end):
        name = read_name(text, first.start(), capitals=True)
        if name and name.start < end < name.end and not names_a_place(text, name.start):
            return name
    return None


def _introduced(text: str) -> Iterator[Candidate]:
    for said in words.INTRODUCTIONS.finditer(text):
        if name := read_name(text, said.end()):
            told = _("someone introduces themselves: “{words}”").format(words=said.group())
            yield replace(_candidate(name, Confidence.HIGH, told), own=True)
    for said in words.MENTIONS.finditer(text):
        if name := read_name(text, said.end()):
            sure = Confidence.HIGH if GIVEN.intersection(name.words) else Confidence.MEDIUM
            yield _candidate(name, sure, _("a name after “{word}”").format(word=said.group()))


def _related(text: str) -> Iterator[Candidate]:
    """Yield names after "adik saya" and before "dkk.", and, unsurely, after "ketemu" and the like."""
    for said in words.RELATIONS.finditer(text):
        name = read_name(text, said.end())
        if name and text[name.start].isupper():
            sure = Confidence.HIGH if GIVEN.intersection(name.words) else Confidence.MEDIUM
            yield _candidate(name, sure, _("a name after “{word}”").format(word=said.group()))
    for others in words.AND_OTHERS.finditer(text):
        first = _CAPITAL_WORD_BEFORE.search(before(text, others.start(), 24))
        name = read_name(text, others.start() - len(first.group())) if first else None
        if name and name.end == others.start():
            told = _("a name before “{word}”").format(word=others.group().strip())
            yield _candidate(name, Confidence.MEDIUM, told)
    for said in words.SPOKEN_TO.finditer(text):
        name = read_name(text, said.end())
        if name and not name.degrees and not _is_everyday(name):
            yield _candidate(name, Confidence.LOW, _("a capital word after “{word}”").format(word=said.group()))


def _headed(text: str) -> Iterator[Candidate]:
    """Yield names that fill a heading line; a single word only behind "Nama", or if it is a given name."""
    for heading in words.HEADINGS.finditer(text):
        begin = heading.end()
        while text[begin : begin + 1] in {" ", "\t"} and begin < heading.end() + 4:
            begin += 1
        title = words.TITLES.match(text, begin)
        name = read_name(text, title.end() if title else begin, capitals=True)
        if not name:
            continue
        rest = text[name.end : name.end + 3].lstrip(_MARKS)
        label = heading.group().strip(_MARKS + ":>#-")
        telling = len(name.words) > 1 or label.lower().startswith(("nama", "name")) or name.words[0] in GIVEN
        if telling and (not rest or rest[0] in "\n(,/;|-–"):
            yield _candidate(name, Confidence.HIGH, _("a line headed “{word}”").format(word=label))


def _above_numbers(text: str) -> Iterator[Candidate]:
    """Yield the name on the line above a NIP, as under a letter."""
    for number in _LINE_OF_NIP.finditer(text):
        line = text.rfind("\n", max(0, number.start() - _REACH), number.start()) + 1
        if line or number.start() <= _REACH:
            begin = number.start() - len(text[line : number.start()].lstrip(_MARKS + "(["))
            name = read_name(text, begin, capitals=True)
            if name and not text[name.end : number.start()].strip(_MARKS + ")],."):
                yield _candidate(name, Confidence.HIGH, _("a name on the line above a NIP"))


def _given(text: str) -> Iterator[Candidate]:
    """Yield runs of capital words that have a common given name among them."""
    end = 0
    for first in _CAPITAL.finditer(text):
        if first.start() < end or not {first.group().lower(), _ENDING.sub("", first.group().lower())} & GIVEN:
            continue
        shouts = first.group().isupper()
        name = read_name(text, first.start(), capitals=shouts)
        if not name or names_a_place(text, first.start()) or (shouts and len(name.words) == 1):
            continue
        end = name.end
        initial = _ABBREVIATED.search(before(text, name.start, 8))
        start = name.start - len(initial.group()) if initial else name.start
        value = f"{initial.group().strip(' .').lower()} {name.value}" if initial else name.value
        sure = Confidence.MEDIUM if " " in value or not begins_sentence(text, start) else Confidence.LOW
        told = _("“{word}” is a common given name").format(word=first.group())
        yield Candidate(start, name.end, Kind.NAME, value, sure, told)


def _balinese(text: str) -> Iterator[Candidate]:
    for sign in _BALINESE.finditer(text):
        if name := read_name(text, sign.end()):
            told = _("a Balinese name after “{word}”").format(word=sign.group().strip())
            yield Candidate(sign.start(), name.end, Kind.NAME, name.value, Confidence.HIGH, told)


def _pairs(text: str) -> Iterator[Candidate]:
    """Yield two capital words in the middle of a sentence: an unlisted person, or a place or programme."""
    for pair in _PAIR.finditer(text):
        name = read_name(text, pair.start())
        if name and name.end == pair.end() and not _is_everyday(name) and not names_a_place(text, pair.start()):
            told = _("two capital words in the middle of a sentence")
            yield _candidate(name, Confidence.LOW, told)


def _is_everyday(name: NameRead) -> bool:
    """Return whether all words of what could be a name are everyday words: "Karang Taruna", "Kamar Mandi"."""
    return all(is_ordinary(word) and word not in GIVEN for word in name.words)


def _candidate(name: NameRead, sure: Confidence, reason: str) -> Candidate:
    return Candidate(name.start, name.end, Kind.NAME, name.value, sure, reason)
