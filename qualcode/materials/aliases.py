"""Aliases: labels of one source that are likely the same speaker, as in K = Kiki = K (Kiki)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qualcode.locale import N_, _
from qualcode.materials.speakers import base_of, family_of, is_a_role, key_of, role_by_word

_SAME = N_("written alike")
_REMARK = N_("with a remark in brackets")
_TITLE = N_("with a title")
_FIRST = N_("the first name")
_INITIALS = N_("the initials")
_ABBREVIATION = N_("an abbreviation")
_TYPO = N_("perhaps a typing error")

_HIS = frozenset(["bapak", "pak", "bpk", "mas", "bang", "saudara", "sdr", "drs", "mr", "sir"])
_HERS = frozenset(["ibu", "bu", "mbak", "saudari", "sdri", "dra", "hj", "mrs", "ms", "miss"])
_TITLES = _HIS | _HERS | frozenset(["kak", "prof", "dr", "ir", "h"])
_INSIDE = re.compile(r"\(([^()]*)\)")
_NOT_LETTERS = re.compile(r"[\W_]+")
_MOST_INITIALS = 3
_MOST_LABELS = 200
"""How many labels are compared: no transcript has more, and each is compared with each."""
_SHORTEST = 5
_OFTEN = 5
"""How many times as often the right spelling has to come up as the mistaken one."""


@dataclass(frozen=True, slots=True)
class Alias:
    """A label that is likely another label's speaker.

    Attributes:
        label: it.
        into: the label of the group that has most turns.
        why: what speaks for it, a few words in the user's language.
    """

    label: str
    into: str
    why: str


def aliases(turns: Mapping[str, int]) -> tuple[Alias, ...]:
    """Return the likely aliases among the labels of a source; nothing is merged by itself.

    Args:
        turns: how many turns each label has.
    """
    if len(turns) > _MOST_LABELS:
        return ()
    groups = {label: {label} for label in turns}
    whys: dict[str, str] = {}
    for one, other, why in _pairs(turns):
        if groups[one] is groups[other]:
            continue
        joined = groups[one] | groups[other]
        for label in joined:
            groups[label] = joined
        for label in (one, other):
            whys.setdefault(label, why)
    found = []
    for label in turns:
        into = max(groups[label], key=lambda other: (turns[other], len(other), other))
        if into != label:
            found.append(Alias(label, into, _(whys[label])))
    return tuple(found)


def _pairs(turns: Mapping[str, int]) -> Iterator[tuple[str, str, str]]:
    """Give pairs of labels that belong together and why, the surest first."""
    labels = [label for label in turns if label]
    yield from _alike(labels)
    yield from _by_remark(labels)
    yield from _by_name(labels)
    yield from _by_role(labels)
    yield from _by_typo(labels, turns)


def _squeezed(label: str) -> str:
    """Return the letters and digits of a label."""
    return _NOT_LETTERS.sub("", label.casefold())


def _alike(labels: list[str]) -> Iterator[tuple[str, str, str]]:
    first: dict[str, str] = {}
    for label in labels:
        known = first.setdefault(_squeezed(label), label)
        if known is not label:
            yield label, known, _SAME


def _by_remark(labels: list[str]) -> Iterator[tuple[str, str, str]]:
    """Give "K (Kiki)" with "K" and with "Kiki", if no other label has that sign or that remark."""
    plain = {_squeezed(label): label for label in labels if "(" not in label}
    marked = [(label, _squeezed(base_of(label)), inside[1]) for label in labels if (inside := _INSIDE.search(label))]
    bases = Counter(base for _label, base, _remark in marked)
    remarks = Counter(_squeezed(remark) for _label, _base, remark in marked)
    for label, base, remark in marked:
        if base in plain and bases[base] == 1:
            yield label, plain[base], _REMARK
        if _squeezed(remark) in plain and remarks[_squeezed(remark)] == 1:
            yield label, plain[_squeezed(remark)], _REMARK


def _by_name(labels: list[str]) -> Iterator[tuple[str, str, str]]:
    """Give "Pak Budi" with "Budi", and "Ani" or "AW" with "Ani Wijaya", if nobody else could be."""
    names: dict[str, list[str]] = {}
    firsts: dict[str, list[str]] = {}
    initials: dict[str, list[str]] = {}
    for label in labels:
        if role_by_word(label) is not None or any(sign.isdigit() for sign in label):
            continue
        words = [word.strip(".") for word in base_of(key_of(label)).replace(",", " ").split()]
        own = [word for word in words if word and word not in _TITLES] or [word for word in words if word]
        if not own:
            continue
        names.setdefault(" ".join(own), []).append(label)
        if len(own) > 1 or len(own[0]) > _MOST_INITIALS:
            signs = {own[0][:1], "".join(word[0] for word in own if word)}
            for sign in signs:
                initials.setdefault(sign, []).append(label)
        if len(own) > 1:
            firsts.setdefault(own[0], []).append(label)
    for same in names.values():
        titles = {word.strip(".") for label in same for word in key_of(label).split()}
        # "Pak Sari" and "Bu Sari" are two.
        if titles.isdisjoint(_HIS) or titles.isdisjoint(_HERS):
            yield from ((other, same[0], _TITLE) for other in same[1:])
    for label in labels:
        key = key_of(label)
        if len(firsts.get(key, ())) == 1:
            yield label, firsts[key][0], _FIRST
        elif label.isalpha() and len(label) <= _MOST_INITIALS and label.isupper() and role_by_word(label) is None:
            yield from ((label, meant, _INITIALS) for meant in _only(initials.get(key, []), label))


def _by_role(labels: list[str]) -> Iterator[tuple[str, str, str]]:
    """Give "N" with "Narasumber", if no other word for a role begins so."""
    words: dict[str, list[str]] = {}
    for label in labels:
        if is_a_role(label) and len(key_of(label)) > 1 and family_of(label) == key_of(label):
            words.setdefault(key_of(label)[0], []).append(label)
    for label in labels:
        if len(label) == 1 and is_a_role(label):
            yield from ((label, meant, _ABBREVIATION) for meant in _only(words.get(key_of(label), []), label))


def _by_typo(labels: list[str], turns: Mapping[str, int]) -> Iterator[tuple[str, str, str]]:
    for label in labels:
        for other in labels:
            if turns[other] >= _OFTEN * turns[label] and _differ_by_one(key_of(label), key_of(other)):
                yield label, other, _TYPO


def _only(found: list[str], label: str) -> list[str]:
    return found if len(found) == 1 and found[0] != label else []


def _differ_by_one(one: str, other: str) -> bool:
    """Whether two keys become equal when one letter is taken out, put in, changed, or swapped with the next."""
    if one == other or min(len(one), len(other)) < _SHORTEST or abs(len(one) - len(other)) > 1:
        return False
    if [sign for sign in one if sign.isdigit()] != [sign for sign in other if sign.isdigit()]:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, rest_of_other = one[start:], other[start:]
    if rest[:2] == rest_of_other[:2][::-1] and rest[2:] == rest_of_other[2:]:
        return True
    return rest[1:] == rest_of_other[1:] or rest[1:] == rest_of_other or rest == rest_of_other[1:]
