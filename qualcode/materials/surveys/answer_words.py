"""Words that answers to closed questions are given in, Indonesian and English, and the scales they belong to.

A word has a **rank** within its family: the same ranks mean the same strength whatever the adjective. A scale is a set
of ranks; which set, the answers given must tell, as STS is the lowest of five points or, where a form has no "sangat
tidak", no point at all.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qualcode.materials.values import fold

# Ranks: 0 the strongest no, 1 no, 2 hardly, 3 the middle, 4 yes, 5 the strongest yes.
_NUMBERED_BEFORE = re.compile(r"\(?(\d{1,2})\)?\s*(?:[-–—.:=)]|\s)\s*(\D.*)", re.DOTALL)
_NUMBERED_AFTER = re.compile(r"(\D.*?)\s*[(\[=-]\s*(\d{1,2})\s*[)\]]?", re.DOTALL)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split(","))


_MIDDLES = _words("netral, ragu-ragu, ragu, ragu ragu, biasa saja, sedang, cukup, tidak pasti")
# Adjectives that are the low side of another: "sangat buruk" is the lowest of those that end in "sangat baik".
_OPPOSITES = {
    "buruk": "baik",
    "jelek": "baik",
    "rendah": "tinggi",
    "sulit": "mudah",
    "sukar": "mudah",
    "lambat": "cepat",
}
_GRADES = (("sangat tidak", 0), ("sama sekali tidak", 0), ("tidak", 1), ("kurang", 2), ("cukup", 3), ("agak", 3))
_LACK = {"kurang": 1, "sangat kurang": 0}
_TEMPLATES = {0: "sangat tidak {}", 1: "tidak {}", 2: "kurang {}", 3: "netral", 4: "{}", 5: "sangat {}"}
_ADJECTIVES = _words(
    "setuju, puas, baik, penting, sesuai, mudah, cepat, jelas, memadai, memuaskan, mampu, paham, yakin, sering, "
    "tinggi, relevan, bermanfaat, ramah, sopan, nyaman, aman, lengkap, adil, transparan, tepat, mendukung, percaya, "
    "mengetahui, menguasai, terampil, siap, perlu, membantu, bangga, termotivasi, efektif, efisien"
)

_FREQUENCY_ID = {
    "tidak pernah": 0, "belum pernah": 0, "hampir tidak pernah": 1, "jarang": 2, "jarang sekali": 1,
    "kadang-kadang": 3, "kadang kadang": 3, "kadang": 3, "sering": 4, "sering kali": 4, "sangat sering": 4.5,
    "hampir selalu": 4.5, "selalu": 5,
}  # fmt: skip
_ENGLISH: Mapping[str, Mapping[str, float]] = {
    "agree": {
        "strongly disagree": 0, "completely disagree": 0, "totally disagree": 0, "disagree": 1,
        "somewhat disagree": 2, "slightly disagree": 2, "neutral": 3, "neither agree nor disagree": 3,
        "neither": 3, "undecided": 3, "not sure": 3, "unsure": 3, "somewhat agree": 3.5, "slightly agree": 3.5,
        "agree": 4, "strongly agree": 5, "completely agree": 5, "totally agree": 5,
    },
    "satisfied": {
        "very dissatisfied": 0, "dissatisfied": 1, "somewhat dissatisfied": 2, "neutral": 3,
        "neither satisfied nor dissatisfied": 3, "somewhat satisfied": 3.5, "satisfied": 4, "very satisfied": 5,
    },
    "often": {
        "never": 0, "almost never": 1, "rarely": 2, "seldom": 2, "sometimes": 3, "occasionally": 3, "often": 4,
        "usually": 4, "frequently": 4, "very often": 4.5, "almost always": 4.5, "always": 5,
    },
    "good": {
        "very poor": 0, "very bad": 0, "poor": 1, "bad": 1, "fair": 3, "average": 3, "acceptable": 3, "good": 4,
        "very good": 5, "excellent": 6,
    },
    "important": {
        "not at all important": 0, "not important": 1, "unimportant": 1, "slightly important": 2,
        "moderately important": 3, "neutral": 3, "important": 4, "very important": 5, "extremely important": 6,
    },
    "likely": {
        "very unlikely": 0, "unlikely": 1, "neutral": 3, "neither likely nor unlikely": 3, "likely": 4,
        "very likely": 5,
    },
}  # fmt: skip
_YES_NO: Mapping[str, Mapping[str, float]] = {
    "ya": {"tidak": 1, "ya": 4}, "yes": {"no": 1, "yes": 4}, "benar": {"salah": 1, "benar": 4},
    "true": {"false": 1, "true": 4},
}  # fmt: skip
_SHORT: Mapping[str, Mapping[str, float]] = {
    "setuju": {"sts": 0, "ts": 1, "ks": 2, "n": 3, "rr": 3, "r": 3, "s": 4, "ss": 5},
    "pernah": {"tp": 0, "htp": 1, "jr": 2, "j": 2, "kk": 3, "kd": 3, "kdg": 3, "sr": 4, "sl": 5},
    "puas": {"stp": 0, "tp": 1, "kp": 2, "cp": 3, "n": 3, "p": 4, "sp": 5},
    "baik": {"stb": 0, "tb": 1, "kb": 2, "cb": 3, "c": 3, "b": 4, "sb": 5},
    "agree": {"sd": 0, "d": 1, "n": 3, "u": 3, "a": 4, "sa": 5},
}  # fmt: skip

_INTENSITY = (
    (0, 1, 3, 4, 5), (0, 1, 2, 4, 5), (0, 1, 4, 5), (1, 2, 4, 5), (1, 2, 3, 4, 5), (0, 1, 2, 3, 4, 5),
    (0, 1, 2, 3, 3.5, 4, 5), (0, 1, 2, 3.5, 4, 5), (1, 3, 4, 5), (1, 3, 4), (1, 2, 4),
    (2, 3, 4), (1, 4),
)  # fmt: skip
_FREQUENCY = (
    (0, 2, 3, 4, 5), (0, 2, 4, 5), (0, 3, 4, 5), (0, 1, 3, 4, 5), (0, 1, 2, 3, 4, 5), (0, 2, 3, 4, 4.5, 5),
    (0, 2, 3, 4, 4.5), (0, 1, 3, 4.5, 5), (0, 2, 3, 5), (0, 3, 5), (0, 2, 5), (0, 5),
)  # fmt: skip
_QUALITY = ((0, 1, 3, 4, 5), (1, 3, 4, 5, 6), (0, 1, 4, 5), (1, 3, 4, 5), (1, 3, 4, 6), (0, 1, 3, 4, 5, 6), (1, 3, 4))
_FORMS: Mapping[str, tuple[tuple[float, ...], ...]] = {
    "pernah": _FREQUENCY, "often": _FREQUENCY, "good": _QUALITY, "important": ((0, 2, 3, 4, 5), *_INTENSITY, *_QUALITY),
    **dict.fromkeys(_YES_NO, ((1, 4),)),
}  # fmt: skip
# With fewer answers than this, a point that nobody chose says little about the form.
_TELLING = 20
# So many points, each chosen so often on average, are all there are; fewer say nothing of the others.
_COMPLETE = 3
# Of all the points of a scale together.
_SPELLINGS = 40


@dataclass(frozen=True, slots=True)
class Scale:
    """The points of a closed question, as the answers in a sheet name them.

    Attributes:
        low, high: the numbers of its ends.
        labels: what the points are called, from low to high; empty where they are numbers only.
        answers: further spellings of points, with the point they mean.
    """

    low: int
    high: int
    labels: tuple[str, ...] = ()
    answers: tuple[tuple[str, int], ...] = ()

    def point(self, answer: str) -> int | None:
        """Return the point an answer means: by number, label, other spelling, or a number with its label."""
        folded = _folded(answer)
        points = {_folded(label): self.low + place for place, label in enumerate(self.labels)}
        points |= {_folded(spelling): point for spelling, point in self.answers}
        if folded in points:
            return points[folded]
        number = _whole(answer)
        if number is None:
            numbered = with_number(answer)
            number = numbered[0] if numbered else None
        return number if number is not None and self.low <= number <= self.high else None


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers that are words of one family.

    Attributes:
        family: what names it: the adjective, or "pernah" and "often" for how often.
        short: whether they are abbreviations.
        ranks: the rank of each spelling that was found.
        counts: how often each spelling was found.
    """

    family: str
    short: bool
    ranks: Mapping[str, float]
    counts: Counter[str]

    def __or__(self, other: "Answers") -> "Answers":
        """Return these answers and those to another question of the same scale."""
        return Answers(self.family, self.short, {**self.ranks, **other.ranks}, self.counts + other.counts)


def recognised(answers: Iterable[str]) -> Answers | None:
    """Return what family answers belong to, all of them, or None."""
    counts = Counter(" ".join(answer.split()) for answer in answers)
    if not 0 < len(counts) <= _SPELLINGS:
        return None
    folded = {spelling: _folded(spelling) for spelling in counts}
    words = set(folded.values())
    for short, families in ((False, {**_ENGLISH, **_YES_NO}), (True, _SHORT)):
        for family, ranks in families.items():
            # One abbreviation alone may be anything.
            if words <= ranks.keys() and (not short or len(words) > 1):
                return Answers(family, short, {spelling: ranks[word] for spelling, word in folded.items()}, counts)
    if words <= _FREQUENCY_ID.keys():
        return Answers("pernah", False, {spelling: _FREQUENCY_ID[word] for spelling, word in folded.items()}, counts)
    graded = {spelling: _graded(word) for spelling, word in folded.items()}
    stems = {found[0] for found in graded.values() if found and found[0]}
    if None in graded.values() or len(stems) != 1 or not (len(words) > 1 or stems <= _ADJECTIVES):
        return None
    return Answers(stems.pop(), False, {spelling: found[1] for spelling, found in graded.items() if found}, counts)


def scale_of(answers: Answers) -> tuple[Scale, tuple[str, ...]]:
    """Return the scale that answers are given on, and the labels of its points that nobody chose.

    Of the usual scales that have all ranks found, it is the one with the fewest points that nobody chose; where few
    answers leave points open, the first, which has five.
    """
    found = set(answers.ranks.values())
    forms = [form for form in _FORMS.get(answers.family, _INTENSITY) if found <= set(form)] or [tuple(sorted(found))]
    count = sum(answers.counts.values())
    shortest = min(forms, key=len)
    complete = len(shortest) == len(found) >= _COMPLETE and count >= _COMPLETE * len(found)
    telling = count >= _TELLING and len(found) >= _COMPLETE
    form = shortest if complete or telling else forms[0]
    low = 0 if len(form) == 2 and set(form) == {1, 4} else 1
    labels: list[str] = []
    more: list[tuple[str, int]] = []
    unused: list[str] = []
    for place, rank in enumerate(form):
        spellings = [s for s, _count in answers.counts.most_common() if answers.ranks[s] == rank]
        label = spellings[0] if spellings else _usual(answers, rank)
        labels.append(label)
        unused += [] if spellings else [label]
        more += [(spelling, low + place) for spelling in spellings[1:] if _folded(spelling) != _folded(label)]
    return Scale(low, low + len(form) - 1, tuple(labels), tuple(more)), tuple(unused)


def with_number(answer: str) -> tuple[int, str] | None:
    """Return the number and the label of an answer such as "5 - Sangat Setuju" or "Setuju (4)", or None."""
    text = " ".join(answer.split())
    if before := _NUMBERED_BEFORE.fullmatch(text):
        return int(before[1]), before[2].strip(" -–—.:=)")
    if after := _NUMBERED_AFTER.fullmatch(text):
        return int(after[2]), after[1].strip()
    return None


def numbered_scale(answers: Sequence[str]) -> Scale | None:
    """Return the scale of answers that all bear a number and always the same label, or None."""
    labels: dict[int, str] = {}
    for answer in answers:
        found = with_number(answer)
        if found is None or fold(labels.setdefault(found[0], found[1])) != fold(found[1]):
            return None
    if len(labels) < 2 or max(labels) > 10:
        return None
    low = min(1, min(labels))
    high = max(labels)
    # Points that nobody chose have their numbers for names.
    return Scale(low, high, tuple(labels.get(point, str(point)) for point in range(low, high + 1)))


def whole_numbers(answers: Iterable[str]) -> list[int] | None:
    """Return answers as whole numbers, or None where one is none."""
    numbers = [_whole(answer) for answer in answers]
    return None if None in numbers else [number for number in numbers if number is not None]


def _whole(answer: str) -> int | None:
    found = re.fullmatch(r"\s*([+-]?\d{1,6})(?:[.,]0+)?\s*", answer)
    return int(found[1]) if found else None


def _folded(answer: str) -> str:
    return fold(answer).rstrip(".!").replace("ragu - ragu", "ragu-ragu").replace("kadang - kadang", "kadang-kadang")


def _graded(word: str) -> tuple[str, float] | None:
    """Return adjective and rank of an Indonesian word for how much; the adjective is empty for a plain middle."""
    if word in _MIDDLES:
        return "", 3
    if word in _LACK:
        return "", _LACK[word]
    for grade, rank in _GRADES:
        if word.startswith(grade + " "):
            stem = word.removeprefix(grade + " ")
            return (_OPPOSITES.get(stem, stem), rank) if stem not in _OPPOSITES else None
    strong = word.startswith("sangat ")
    stem = word.removeprefix("sangat ")
    if stem in _OPPOSITES:
        return _OPPOSITES[stem], 0 if strong else 1
    # Without a word that says how much, only a known adjective is an answer.
    if not strong and stem not in _ADJECTIVES:
        return None
    return stem, 5 if strong else 4


def _usual(answers: Answers, rank: float) -> str:
    """Return what a point that nobody chose is usually called, written as the others are."""
    families: Mapping[str, Mapping[str, float]] = _SHORT if answers.short else {**_ENGLISH, **_YES_NO}
    if answers.family == "pernah" and not answers.short:
        families = {"pernah": _FREQUENCY_ID}
    known = families.get(answers.family)
    word = _usual_grade(answers, int(rank)) if known is None else next(n for n, each in known.items() if each == rank)
    spellings = list(answers.counts)
    if all(spelling.isupper() for spelling in spellings):
        return word.upper()
    if all(spelling.istitle() for spelling in spellings):
        return word.title()
    return word.capitalize() if all(spelling[:1].isupper() for spelling in spellings) else word


def _usual_grade(answers: Answers, rank: int) -> str:
    found = " ".join(map(_folded, answers.ranks))
    opposite = next((low for low, high in _OPPOSITES.items() if high == answers.family and low in found), "")
    if opposite or _LACK.keys() & set(map(_folded, answers.ranks)):
        low = opposite or "kurang"
        return {0: f"sangat {low}", 1: low, 3: "cukup"}.get(rank, _TEMPLATES[rank].format(answers.family))
    return _TEMPLATES[rank].format(answers.family)
