"""Turns: who speaks from where to where, found by the form in which a transcript says so.

Each form (:mod:`~qualcode.materials.turns.contract`) has a module of its own and proposes turns; the one that finds
most, weighed by how many signs it asks for, is chosen. Texts stay as they are: turns are spans of them.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from qualcode.errors import NotFoundError
from qualcode.locale import N_, _
from qualcode.materials.speakers import is_no_speaker, key_of, role_by_word, roles_of
from qualcode.materials.turns import alone, cues, hanging, labels, named, tabs
from qualcode.materials.turns.contract import Form, Lines, Mark, TooManyMarksError
from qualcode.model import Role, TurnDraft

FORMS: tuple[Form, ...] = (cues.FORM, tabs.FORM, named.FORM, labels.FORM, alone.FORM, hanging.FORM)
"""Every form; where two find as much, the first is chosen."""
TOLD = "file"
"""The form of turns that the format of a file says itself."""
NONE = "none"
"""The form of a text that is to have no turns."""

_TITLES = {TOLD: N_("As the file says"), NONE: N_("No turns: the text as a whole")}
_BLANKS = re.compile(r"\s*+")
_SPEAKER_OF = itemgetter(3)
_SPEAKER_OF_MARK = itemgetter(2)


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns of a text.

    Attributes:
        turns: in order; a text before the first label belongs to none.
        roles: what each label found does in the text.
        notes: what was guessed, a sentence each.
        certain: whether words for an interviewer and for a participant both recur, so that it is an interview.
        form: name of the form they were found by; empty where none was found.
    """

    turns: tuple[TurnDraft, ...] = ()
    roles: dict[str, Role] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    certain: bool = False
    form: str = ""


class Proposal(NamedTuple):
    """What one form finds in a text.

    Attributes:
        form: its name.
        marks: where turns begin.
        score: how much speaks for it; the highest is chosen.
    """

    form: str
    marks: list[Mark]
    score: float

    @property
    def speakers(self) -> int:
        """How many labels there are."""
        return len({mark.speaker for mark in self.marks} - {""})


def form_title(name: str) -> str:
    """Return what people call a form, in the current language; an empty string where there is none."""
    titles = {form.name: form.title for form in FORMS} | _TITLES
    return _(titles[name]) if name in titles else ""


def proposals(text: str, known: Collection[str] = ()) -> list[Proposal]:
    """Return what each form finds in ``text``, the best first, without those that find nothing.

    Args:
        text: what is looked at.
        known: labels that are known to be speakers, though they may not recur.

    Raises:
        TooManyMarksError: if more lines look like turns than any transcript has.
    """
    lines = Lines(text)
    keys = frozenset(map(key_of, known))
    found = [
        Proposal(form.name, marks, len(marks) * form.weight) for form in FORMS if (marks := form.find(lines, keys))
    ]
    return sorted(found, key=lambda proposal: -proposal.score)


def find_turns(text: str, form: str = "", known: Collection[str] = ()) -> Turns:
    """Return the turns of ``text``, in time linear in its length.

    A turn reaches from its label to the last character before the next one that is not blank.

    Args:
        text: what is looked at.
        form: name of the form to look for; the best where empty, no turns for ``"none"``.
        known: labels that are known to be speakers, though they may not recur.

    Raises:
        NotFoundError: if there is no form by that name.
    """
    if form == NONE:
        return Turns(form=NONE)
    try:
        if not form:
            best = _best(text, frozenset(map(key_of, known)))
        else:
            wanted = form_named(form)
            marks = wanted.find(Lines(text), frozenset(map(key_of, known)))
            best = Proposal(form, marks, 0) if marks else None
    except TooManyMarksError as error:
        return Turns(notes=(str(error),))
    return _made(text, best) if best else Turns()


def form_named(name: str) -> Form:
    """Return a form by its name.

    Raises:
        NotFoundError: if there is none; it names those there are.
    """
    for form in FORMS:
        if form.name == name:
            return form
    raise NotFoundError(
        _("There is no {kind} “{name}”.").format(kind=_("form of turns"), name=name),
        todo=_("There are: {names}.").format(names=", ".join([*(form.name for form in FORMS), NONE])),
    )


def told_turns(text: str, turns: tuple[TurnDraft, ...], roles: Mapping[str, Role]) -> Turns:
    """Return the turns a file's format says, with the roles it says and those that labels and questions tell."""
    told, notes = _roles(text, turns)
    return Turns(turns, {**told, **roles}, () if roles else notes, certain=bool(told), form=TOLD)


def seen_once(text: str, known: Collection[str] = ()) -> list[str]:
    """Return the labels that stand before a colon once, look like names, and were not taken for speakers."""
    return labels.seen_once(Lines(text), frozenset(map(key_of, known)))


def _best(text: str, known: frozenset[str]) -> Proposal | None:
    """Return the first of :func:`proposals`, without looking for what cannot win.

    Labels come first: nearly every transcript has them, and only there may a line begin more than one turn.
    """
    lines = Lines(text)
    most = text.count("\n") + 1
    best: Proposal | None = None
    for form in sorted(FORMS, key=lambda form: form is not labels.FORM):
        if best and most * form.weight < best.score:
            continue
        marks = form.find(lines, known)
        score = len(marks) * form.weight
        earlier = best and score == best.score and FORMS.index(form) < FORMS.index(form_named(best.form))
        if marks and (not best or score > best.score or earlier):
            best = Proposal(form.name, marks, score)
    return best


def _made(text: str, proposal: Proposal) -> Turns:
    marks = proposal.marks
    first: dict[str, str] = {}
    spelling = {label: first.setdefault(key_of(label), label) for label in dict.fromkeys(map(_SPEAKER_OF_MARK, marks))}
    ends = [mark.start for mark in marks[1:]] + [len(text)]
    turns = tuple(map(TurnDraft._make, _rows(text, marks, ends, spelling)))
    roles, notes = _roles(text, turns)
    return Turns(turns, roles, notes, certain=_certain(turns, roles), form=proposal.form)


def _rows(
    text: str, marks: list[Mark], ends: list[int], spelling: Mapping[str, str]
) -> Iterator[tuple[int, int, int, str, int | None]]:
    """Give what each turn is made of: where it, its speech and its end are, the speaker and the time."""
    for (start, speech, speaker, time_ms, last), following in zip(marks, ends, strict=True):
        limit = following if last is None else min(following, last)
        # Nearly every turn ends with its line, without blanks.
        plain = start < limit - 1 and text[limit - 1] == "\n" and not text[limit - 2].isspace()
        end = limit - 1 if plain else start + len(text[start:limit].rstrip())
        speech = min(speech, end)
        # One blank stands before nearly every speech; only others are worth a search.
        if text[speech : speech + 1] == " " and speech < end:
            speech += 1
        if text[speech : min(speech + 1, end)].isspace():
            blanks = _BLANKS.match(text, speech, end)
            assert blanks
            speech = blanks.end()
        yield start, speech, end, spelling[speaker], time_ms


def _certain(turns: tuple[TurnDraft, ...], roles: Mapping[str, Role]) -> bool:
    said = Counter(map(_SPEAKER_OF, turns))
    words = {label for label in roles if role_by_word(label) is not None and not is_no_speaker(label)}
    return {roles[label] for label in words if said[label] > 1} == {Role.INTERVIEWER, Role.PARTICIPANT}


def _roles(text: str, turns: tuple[TurnDraft, ...]) -> tuple[dict[str, Role], tuple[str, ...]]:
    """Return the role of each speaker, and a sentence where it had to be guessed who asks."""
    roles, guessed = roles_of(_questions(text, turns))
    if not guessed:
        return roles, ()
    asking = next(label for label, role in roles.items() if role is Role.INTERVIEWER)
    return roles, (_("{label} asks most of the questions and was taken for the interviewer.").format(label=asking),)


def _questions(text: str, turns: tuple[TurnDraft, ...]) -> dict[str, float]:
    """The share of each speaker's turns that have a question mark, in the order the speakers come up."""
    find = text.find
    said = Counter(map(_SPEAKER_OF, turns))
    asked = Counter(speaker for _start, speech, end, speaker, _time in turns if find("?", speech, end) >= 0)
    return {speaker: asked[speaker] / times for speaker, times in said.items() if speaker}
