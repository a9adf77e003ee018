"""Names that are known already, from cases, speakers, lists and other texts, wherever they stand without a title."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from qualcode.language.phrases import phrase_spans
from qualcode.language.stems import is_ordinary
from qualcode.locale import _
from qualcode.materials.pseudonyms import name_words
from qualcode.materials.pseudonyms.candidates import Candidate, Confidence, Kind
from qualcode.materials.pseudonyms.context import before, begins_sentence
from qualcode.materials.pseudonyms.given_names import GIVEN
from qualcode.materials.pseudonyms.name_reading import read_name
from qualcode.materials.pseudonyms.names import names_a_place

_TITLE_BEFORE = re.compile(rf"(?:{name_words.TITLES.pattern})[ \u00a0]{{1,2}}$", re.IGNORECASE)
_SHORTEST_PART = 3
_NO_PARTS = name_words.NO_NAME | name_words.CONNECTIVES


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that is known.

    Attributes:
        value: its words in lower case, without titles and degrees.
        origin: where it is known from, in the current language.
        listed: whether the analyst named it (a case, a speaker, a list), rather than a finder.
        unsure: whether it may be no name at all; then only the whole of it is looked for.
    """

    value: str
    origin: str
    listed: bool = True
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class _Sought:
    value: str
    reason: str
    whole: bool
    listed: bool
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names to look for, with the single words of names of several."""

    phrases: tuple[str, ...] = ()
    _sought: tuple[_Sought, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, names: Iterable[KnownName]) -> "KnownNames":
        """Return what to look for: each name whole, and each of its words that can stand for it."""
        sought: dict[str, _Sought] = {}
        known = sorted(names, key=lambda name: (name.unsure, not name.listed))
        for name in known:
            told = _("a name known from {origin}").format(origin=name.origin)
            sought.setdefault(name.value, _Sought(name.value, told, True, name.listed, name.unsure))
        for name in known:
            words = [] if name.unsure else name.value.split()
            for word in words if len(words) > 1 else ():
                if len(word) >= _SHORTEST_PART and word not in _NO_PARTS:
                    told = _("part of a name known from {origin}").format(origin=name.origin)
                    sought.setdefault(word, _Sought(word, told, False, name.listed))
        kept = [one for phrase, one in sought.items() if phrase]
        return cls(tuple(one.value for one in kept), tuple(kept))

    def find(self, text: str, language: str, *, loose: bool = False) -> Iterator[Candidate]:
        """Yield where they stand.

        Args:
            text: the text.
            language: ``"id"`` or ``"en"``.
            loose: whether small letters are no sign against a name, as in names of files.
        """
        for start, end, number in phrase_spans(text, self.phrases, language):
            one = self._sought[number]
            sure = _confidence(text, start, end, one, loose=loose)
            if sure and not names_a_place(text, start):
                yield Candidate(start, end, Kind.NAME, one.value, sure, one.reason)


def _confidence(text: str, start: int, end: int, one: _Sought, *, loose: bool) -> Confidence | None:
    """Return how sure a mention is, from capitals and place in the sentence; None where it is an ordinary word."""
    written = text[start:end].split()
    capital = all(word[0].isupper() or word.lower() in name_words.CONNECTIVES for word in written)
    several = len(written) > 1
    if one.unsure:
        return Confidence.LOW if capital or several else None
    if not one.whole and is_ordinary(one.value) and one.value not in GIVEN:
        # "Baru" of "Tepian Baru": a part that is an everyday word says little, and nothing in small letters.
        return Confidence.LOW if capital and not begins_sentence(text, start) else None
    if not capital:
        if several or loose or _TITLE_BEFORE.search(before(text, start, 16)):
            return Confidence.MEDIUM
        return Confidence.LOW if one.value in GIVEN else None
    if one.whole and (several or text[end : end + 1] == ":"):
        return Confidence.HIGH
    if begins_sentence(text, start) and one.value not in GIVEN:
        return Confidence.MEDIUM if one.listed and one.whole else Confidence.LOW
    return Confidence.HIGH if one.whole and one.listed else Confidence.MEDIUM


def personal_name(label: str) -> str:
    """Return the value of a name that a case, speaker or cell holds; an empty string where it is no person's name.

    "R07", "N1", "Pewawancara" and "Camat" are none; "Bapak Ahmad Fauzi, S.Sos. (Camat)" is "ahmad fauzi".
    """
    plain = " ".join(re.sub(r"\([^()]*\)", " ", label).split())
    if not plain or any(sign.isdigit() for sign in plain):
        return ""
    title = name_words.TITLES.match(plain)
    rest = plain[title.end() :].strip() if title else plain
    shown = _capitalised(rest) if rest.islower() and set(rest.split()) & GIVEN else rest
    name = read_name(shown, 0, capitals=True)
    if not name or shown[name.end :].strip(" .,"):
        return ""
    alone_in_capitals = len(name.words) == 1 and rest.isupper() and len(rest) <= 4
    return "" if alone_in_capitals and name.words[0] not in GIVEN else name.value


def _capitalised(text: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))


def listed_names(values: Sequence[str], origin: str) -> list[KnownName]:
    """Return names as they stand in a list of the analyst's: every line is one, whatever it looks like."""
    names = []
    for value in values:
        words = personal_name(value) or " ".join(re.findall(r"[^\W\d_][\w'’\-]*", value.lower()))
        if words:
            names.append(KnownName(words, origin))
    return names
