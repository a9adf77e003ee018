"""Addresses: a street or housing estate with its number, RT/RW and what follows; RT/RW by itself."""

import re
from collections.abc import Iterator

from qualcode.locale import _
from qualcode.materials.pseudonyms.candidates import Candidate, Confidence, Kind
from qualcode.materials.pseudonyms.context import before

_STREET = re.compile(
    r"\b(?:(?P<short>Jl|Jln|Gg|Lr|Komp|Kp|Dsn|Perum)\.?|(?P<long>Jalan|Gang|Lorong|Perumahan|Perumnas|Kompleks?|"
    r"Griya|"
    r"Apartemen|Rusun(?:awa)?|Dusun|Kampung|Asrama|Kost?(?:an)?))(?=[ .\u00a0])",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[ \u00a0]{0,3}")
_WORD = re.compile(r"[^\W_][^\W_]{0,29}(?:[.'’\-/][^\W_]{1,20}){0,2}\.?")
_NO_STREETS = """
    tol raya keluar masuk terus pintas tengah rusak poros setapak negara nasional layang tikus kaki yang itu ini dan
    di ke saya kami kita terbaik satu lain pintu sehat santai saja sama lagi dulu depan belakang ada juga bulog
    damri peruri perhutani jasa pegadaian perindo pnri lppnpi
"""
_TOO_COMMON = frozenset(_NO_STREETS.split())
_GAP = r"[ \u00a0]{0,2},?[ \u00a0\n]{0,2}"
_COUNTED = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|seratus|ratus"
_NUMBER = re.compile(
    rf"{_GAP}(?:No(?:mor|mer)?|Nmr|Kav(?:ling|eling)?|Blok|Blk|Lantai|Lt|Unit|Km)\b\.?[ \u00a0]{{0,2}}:?[ \u00a0]?"
    rf"(?:(?:{_COUNTED})(?: (?:{_COUNTED})){{0,3}}\b"
    r"|[A-Z]{0,2}[/\-]?\d{1,4}(?:[ ]?[A-Z]\b)?(?:[/\-]\d{1,4}[A-Z]?)?\b|[A-Z]{1,2}\d{0,3}\b)",
    re.IGNORECASE,
)
_RT_RW = re.compile(
    r"\b(?:RT[ .:]{0,2}\d{1,3}[ ,/.\-]{1,3}(?:dan )?RW[ .:]{0,2}\d{1,3}|"
    r"RT[ ]?/[ ]?RW[ .:]{0,2}\d{1,3}[ ]?[/\-][ ]?\d{1,3}|"
    r"RT[ .:]{0,2}\d{1,3}[ ]?/[ ]?\d{1,3}|"
    rf"RT (?:{_COUNTED})(?: (?:{_COUNTED})){{0,2}},? (?:dan )?RW (?:{_COUNTED})(?: (?:{_COUNTED})){{0,2}}\b)(?!\d)",
    re.IGNORECASE,
)
_ALSO_RT_RW = re.compile(rf"{_GAP}{_RT_RW.pattern}", re.IGNORECASE)
_PLACE = re.compile(
    rf"{_GAP}(?i:Kel(?:urahan)?|Desa|Ds|Kec(?:amatan)?|Kab(?:upaten)?|Kota|Prov(?:insi)?)\b\.?[ \u00a0]{{1,2}}"
    r"[A-Z][A-Za-z]{1,20}(?:[ \u00a0][A-Z][A-Za-z]{1,20}){0,2}"
)
_CODE = re.compile(rf"{_GAP}(?:Kode ?pos[ :]{{0,2}})?\d{{5}}(?!\d)", re.IGNORECASE)
_NUMBER_FIRST = re.compile(
    r"\b(?:No\.?|Nomor|nomor) \d{1,4}[A-Z]?,? (?:Gang|Gg\.|Jalan|Jl\.|"
    r"Lorong) [A-Z][a-z]{1,20}(?: [A-Z][a-z]{1,20}){0,3}"
)
_ENGLISH = re.compile(
    r"(?<![\w.])\d{1,5}[A-Za-z]?,? (?:[A-Z][a-z]{1,20} ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|"
    r"Court|Close)\b\.?"
)
_MOST_WORDS = 5


def find(text: str) -> Iterator[Candidate]:
    """Yield addresses; a street without a number is less sure, the word "jalan" in other uses is left alone."""
    end = 0
    for street in _STREET.finditer(text):
        if street.start() >= end and (found := _street(text, street)):
            end = found.end
            yield found
    for match in _RT_RW.finditer(text):
        stop = _places_after(text, match.end())
        yield _candidate(text, match.start(), stop, Confidence.MEDIUM, _("RT and RW with their numbers"))
    for match in _NUMBER_FIRST.finditer(text):
        yield _candidate(text, match.start(), match.end(), Confidence.HIGH, _("house number and street"))
    for match in _ENGLISH.finditer(text):
        yield _candidate(text, match.start(), match.end(), Confidence.MEDIUM, _("house number and street"))


def _street(text: str, street: re.Match[str]) -> Candidate | None:
    word = street.group()
    name_end, capital = _name(text, street.end())
    end = name_end
    for _step in range(3):
        number = _NUMBER.match(text, end)
        end = number.end() if number else end
    unit = _ALSO_RT_RW.match(text, end)
    end = unit.end() if unit else end
    numbered = end > name_end
    first, _blank, more = text[street.end() : name_end].strip(" .").partition(" ")
    named = (capital or street["short"]) and (numbered or (capital and street["short"] and more))
    if first.lower() in _TOO_COMMON and not named:
        return None
    if name_end == street.end() and not numbered:
        return None
    # "jalan", "gang" and "kampung" are everyday words: without a capital it takes a number.
    if not numbered and not (capital and (street["short"] or word[0].isupper())):
        return None
    if re.search(r"\b(?:RS|SD|SMP|SMA|di tengah|ke)[ ]$", before(text, street.start(), 12)) and not numbered:
        return None
    end = _places_after(text, end)
    if numbered:
        return _candidate(
            text, street.start(), end, Confidence.HIGH, _("“{word}”, a name and a number").format(word=word)
        )
    sure = Confidence.MEDIUM if street["short"] else Confidence.LOW
    return _candidate(text, street.start(), end, sure, _("“{word}” and a name, without a number").format(word=word))


def _name(text: str, start: int) -> tuple[int, bool]:
    """Return where the name of a street ends, and whether its first word is capital; ``start`` where there is none.

    A name in small letters, as recognisers write it, is taken up to the word that brings a number.
    """
    end, words, capital = start, 0, False
    at = start + 1 if text[start : start + 1] == "." else start
    while words < _MOST_WORDS:
        blanks = _BLANKS.match(text, at)
        assert blanks
        word = _WORD.match(text, blanks.end())
        if not word or (blanks.end() == at and words):
            break
        if words and (_NUMBER.match(text, end) or _ALSO_RT_RW.match(text, end) or _PLACE.match(text, end)):
            break
        big = word.group()[0].isupper() or word.group()[0].isdigit()
        if words == 0:
            capital = big
        elif capital and not big:
            break
        words, end, at = words + 1, word.end(), word.end()
        if word.group().endswith(".") and len(word.group()) > 3:
            end -= 1
            break
    if words and not capital and not (_NUMBER.match(text, end) or _ALSO_RT_RW.match(text, end)):
        return start, False
    return end, capital


def _places_after(text: str, end: int) -> int:
    """Return where the villages, districts, towns and post code behind an address end."""
    for _step in range(4):
        place = _PLACE.match(text, end)
        if not place:
            break
        end = place.end()
    code = _CODE.match(text, end)
    return code.end() if code else end


def _candidate(text: str, start: int, end: int, sure: Confidence, reason: str) -> Candidate:
    value = " ".join(re.sub(r"[.,:]", " ", text[start:end].lower()).split())
    return Candidate(start, end, Kind.ADDRESS, value, sure, reason)
