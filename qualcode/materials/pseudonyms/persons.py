"""Persons: which names of a project seem to be one person's, and what links a name to a case."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qualcode.locale import _
from qualcode.materials.pseudonyms.known_names import KnownName, listed_names, personal_name
from qualcode.model import Case, Role, Value, Variable
from qualcode.project import Project

_NAME_VARIABLES = (
    *("nama", "nama_lengkap", "nama_asli", "nama_informan", "nama_responden"),
    *("name", "full_name", "real_name", "fullname"),
)
_SPELLINGS = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("sj", "sy"),
    ("kh", "h"),
    ("ch", "h"),
    ("ph", "f"),
    ("v", "f"),
    ("q", "k"),
)
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Persons:
    """What the project and the analyst's list say about persons.

    Attributes:
        names: to look for.
        cases: the name of the case that each value of a name is.
        pseudonyms: what the list wants for a value.
        roles: what a speaker does whose label is the value.
    """

    names: tuple[KnownName, ...]
    cases: dict[str, str]
    pseudonyms: dict[str, str]
    roles: dict[str, Role]


def persons_of(project: Project, listed: Iterable[tuple[str, str]] = ()) -> Persons:
    """Return what is known of persons before any text is read.

    Args:
        project: its cases, speakers and variables are looked at.
        listed: names of a list of the analyst's, each with the pseudonym wanted for it or an empty string.
    """
    names: list[KnownName] = []
    cases: dict[str, str] = {}
    roles: dict[str, Role] = {}
    pseudonyms: dict[str, str] = {}
    by_id = {case.id: case for case in project.cases()}
    for case in by_id.values():
        if value := personal_name(case.name):
            names.append(KnownName(value, _("the cases")))
            cases[value] = case.name
    for value, name in _from_variables(by_id, project.variables(), project.values()):
        names.append(KnownName(value, _("what is known of the cases")))
        cases.setdefault(value, name)
    for speaker in project.speakers():
        if value := personal_name(speaker.label):
            names.append(KnownName(value, _("the speakers")))
            roles.setdefault(value, speaker.role)
            if speaker.case_id in by_id:
                cases.setdefault(value, by_id[speaker.case_id].name)
    for written, pseudonym in listed:
        for known in listed_names([written], _("the list of names")):
            names.append(known)
            if pseudonym:
                pseudonyms[known.value] = pseudonym
    return Persons(tuple(names), cases, pseudonyms, roles)


def _from_variables(
    cases: dict[int, Case], variables: Sequence[Variable], values: Sequence[Value]
) -> Iterable[tuple[str, str]]:
    """Yield names that stand in a column of names, with the name of the case."""
    naming = {v.id for v in variables if "_".join(v.name.lower().split()) in _NAME_VARIABLES}
    for held in values:
        if held.variable_id in naming and (value := personal_name(held.value)):
            yield value, cases[held.case_id].name


@dataclass(frozen=True, slots=True)
class Likeness:
    """A proposal that two names are one person's.

    Attributes:
        shorter, fuller: values of the two names.
        reason: why, in the current language.
    """

    shorter: str
    fuller: str
    reason: str


def likenesses(values: Iterable[str]) -> tuple[list[Likeness], list[tuple[str, tuple[str, ...]]]]:
    """Return which names seem to be another's, and names that may be one of several others'.

    A name is proposed to be another's where all its words are words of the other, in order, initials and old
    spellings counted, and of no third that is not part of the other itself.
    """
    names = sorted(dict.fromkeys(values), key=lambda value: (len(value.split()), value))
    folded = {value: tuple(map(_folded, value.split())) for value in names}
    holders: dict[str, list[str]] = defaultdict(list)
    for value in names:
        for word in dict.fromkeys(folded[value]):
            holders[word].append(value)
            if len(word) > 1:
                holders[word[0]].append(value)
    found, unclear = [], []
    for value in names:
        fuller = [
            other
            for other in holders[min(folded[value], key=lambda word: len(holders[word]))]
            if other != value and _is_part(folded[value], folded[other]) and not _is_fuller_twin(value, other, folded)
        ]
        fullest = [
            one for one in fuller if not any(one != more and _is_part(folded[one], folded[more]) for more in fuller)
        ]
        if len(fullest) == 1:
            found.append(Likeness(value, fullest[0], _reason(value, fullest[0])))
        elif fullest:
            unclear.append((value, tuple(fullest)))
    return found, unclear


def _reason(value: str, fuller: str) -> str:
    if set(value.split()) <= set(fuller.split()):
        return _("all of “{shorter}” stands in “{fuller}”, and in no other name").format(
            shorter=value.title(), fuller=fuller.title()
        )
    return _("“{shorter}” is “{fuller}” with initials or in another spelling, and no other name").format(
        shorter=value.title(), fuller=fuller.title()
    )


def _is_fuller_twin(value: str, other: str, folded: dict[str, tuple[str, ...]]) -> bool:
    """Of two ways to write one name only the shorter is proposed to be the other's."""
    same = len(folded[value]) == len(folded[other]) and _is_part(folded[other], folded[value])
    return same and (len(value), value) > (len(other), other)


def _is_part(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Return whether words stand among others in order; an initial stands for a word that begins with it."""
    if not any(len(word) > 1 for word in words) or len(words) > len(others):
        return False
    rest = iter(others)
    return all(
        any(word == other or (1 in (len(word), len(other)) and word[0] == other[0]) for other in rest) for word in words
    )


def _folded(word: str) -> str:
    """Return a word of a name without what only spelling tells apart: Achmad is Ahmad, Soeharto is Suharto."""
    plain = word.replace("'", "").replace("’", "")
    if len(plain) > 1 and plain in _SAME_AS_MUHAMMAD:
        return "muhammad"
    for old, new in _SPELLINGS:
        plain = plain.replace(old, new)
    plain = _DOUBLED.sub(r"\1", plain)
    return plain[:-1] + "i" if plain.endswith("y") and len(plain) > 2 else plain


_SAME_AS_MUHAMMAD = (
    *("muhammad", "muhamad", "mohammad", "mohamad", "muhammed", "mohamed", "mohammed"),
    *("mochamad", "mochammad", "muchamad", "muchammad", "moh", "muh", "mohd", "moch", "much", "md"),
)
