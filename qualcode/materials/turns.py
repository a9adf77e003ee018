"""Turns: who speaks from where to where, found by the labels at the beginnings of lines."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, pairwise
from operator import attrgetter
from typing import NamedTuple

from qualcode.locale import _
from qualcode.materials.speakers import (
    heads_a_transcript,
    is_no_speaker,
    key_of,
    may_be_a_name,
    role_by_word,
    roles_of,
)
from qualcode.model import Role, TurnDraft

# A label ends this far into its line at most, so that a line of ten million characters costs no more than another.
_REACH = 120
_MOST_WORDS = 5
_TIME = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_BOLD = r"(?:\\?\*\\?\*|__)"
_LABEL = re.compile(
    rf"""
    [^\S\n]{{0,40}}+ (?P<turn>) (?:-[ ])?
    (?P<bold>{_BOLD})?
    (?: [\[(]? (?P<before>{_TIME}) [\])]? [^\S\n]{{0,4}} )?
    (?P<label> [^\W\d_] [\w .'’()&\#-]{{0,39}}? ) [^\S\n]{{0,4}}
    (?: [\[(] (?P<beside>{_TIME}) [\])] )?
    (?(bold) {_BOLD}? ) [^\S\n]{{0,4}}
    :
    (?(bold) {_BOLD}? )
    (?: [^\S\n]{{0,4}} \[ (?P<after>{_TIME}) \] )?
    """,
    re.VERBOSE,
)
# Quick to search for: a line that has a colon where a label could end. Beginning with the line end before it, it is
# found several times faster than by a "^".
_LIKELY = re.compile(rf"\n[^\n:]{{1,{_REACH}}}:")
# Far above any transcript; what has more is made to exhaust the machine.
_MOST_CANDIDATES = 200_000


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns of a text.

    Attributes:
        turns: in order; a text before the first label belongs to none.
        roles: what each label found does in the text.
        notes: what was guessed, a sentence each.
        certain: whether words for an interviewer and for a participant both recur, so that it is an interview.
    """

    turns: tuple[TurnDraft, ...] = ()
    roles: dict[str, Role] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    certain: bool = False


class _Candidate(NamedTuple):
    """Something at the beginning of a line that may be a speaker's label."""

    line: int  # where its line begins
    start: int
    speech: int
    label: str
    key: str
    time_ms: int | None
    tight: bool


def find_turns(text: str) -> Turns:
    """Return the turns of ``text``, in time linear in its length.

    A label counts when it is a word for a role, or when it recurs and is written like a name; words such as
    "Catatan" never count, nor do the lines at the head of a transcript. A turn reaches from its label to the last
    character before the next label that is not blank.
    """
    candidates = list(islice(_candidates(text), _MOST_CANDIDATES + 1))
    if len(candidates) > _MOST_CANDIDATES:
        note = _("More than {limit} lines begin like turns; no turns were made of them.").format(limit=_MOST_CANDIDATES)
        return Turns(notes=(note,))
    candidates = _without_head(text, candidates)
    counts = Counter(map(attrgetter("key"), candidates))
    spelling: dict[str, str] = {}
    for candidate in candidates:
        spelling.setdefault(candidate.key, candidate.label)
    by_word = {key: role_by_word(label) is not None and not is_no_speaker(label) for key, label in spelling.items()}
    by_use = {key for key, label in spelling.items() if counts[key] > 1 and _may_recur(label)}
    chosen = [c for c in candidates if by_word[c.key] or (c.key in by_use and not c.tight)]
    if not chosen:
        return Turns()
    ends = [candidate.start for candidate in chosen[1:]] + [len(text)]
    turns = tuple(
        _turn(text, candidate, end, spelling[candidate.key]) for candidate, end in zip(chosen, ends, strict=True)
    )
    roles, notes = _roles(text, turns)
    recurring = {roles[spelling[key]] for key, word in by_word.items() if word and counts[key] > 1}
    return Turns(turns, roles, notes, certain=recurring == {Role.INTERVIEWER, Role.PARTICIPANT})


def told_turns(text: str, turns: tuple[TurnDraft, ...], roles: Mapping[str, Role]) -> Turns:
    """Return the turns a file's format says, with the roles it says and those that labels and questions tell."""
    told, notes = _roles(text, tuple(turn for turn in turns if turn.speaker))
    return Turns(turns, {**told, **roles}, () if roles else notes, certain=bool(told))


def _roles(text: str, turns: tuple[TurnDraft, ...]) -> tuple[dict[str, Role], tuple[str, ...]]:
    """Return the role of each speaker, and a sentence where it had to be guessed who asks."""
    roles, guessed = roles_of(_questions(text, turns))
    if not guessed:
        return roles, ()
    asking = next(label for label, role in roles.items() if role is Role.INTERVIEWER)
    return roles, (_("{label} asks most of the questions and was taken for the interviewer.").format(label=asking),)


def _candidates(text: str) -> Iterator[_Candidate]:
    if first := _candidate(text, 0):
        yield first
    known: dict[str, _Candidate] = {}
    for likely in _LIKELY.finditer(text):
        line, end = likely.start() + 1, likely.end()
        same = known.get(likely[0])
        # A label recurs at hundreds of turns. Lines that begin alike have the same one as long as words follow.
        if same and text[end : end + 1] == " " and text[end + 1 : end + 2].isalnum():
            yield _Candidate(line, line + same.start - same.line, end, same.label, same.key, None, False)
        elif candidate := _candidate(text, line):
            if candidate.speech == end and candidate.time_ms is None:
                known[likely[0]] = candidate
            yield candidate


def _candidate(text: str, line: int) -> _Candidate | None:
    found = _LABEL.match(text, line, line + _REACH)
    if not found:
        return None
    label = " ".join(found["label"].split())
    after = text[found.end() : found.end() + 1]
    tight = bool(after) and not after.isspace() and not found["bold"]
    # "10:30" and "https://" are no labels; "P:Baik" and "P:“Baik" are.
    if len(label.split()) > _MOST_WORDS or (tight and (after.isdigit() or after in "/\\:=-")):
        return None
    time = found["before"] or found["beside"] or found["after"]
    return _Candidate(
        line=line,
        start=found.start("turn"),
        speech=found.end(),
        label=label,
        key=key_of(label),
        time_ms=_milliseconds(time) if time else None,
        tight=tight,
    )


def _milliseconds(time: str) -> int | None:
    whole, _point, fraction = time.replace(",", ".").partition(".")
    *hours, minutes, seconds = (int(part) for part in whole.split(":"))
    if seconds > 59 or (hours and minutes > 59):
        return None
    return (sum(hours) * 3600 + minutes * 60 + seconds) * 1000 + int(fraction.ljust(3, "0"))


def _without_head(text: str, candidates: list[_Candidate]) -> list[_Candidate]:
    """Leave out "Date: ...", "Interviewer: Ani" and the like, where lines of that kind begin the text."""
    run = 1
    seen = {candidate.key for candidate in candidates[:1]}
    for before, candidate in pairwise(candidates):
        if not _follows(text, before, candidate) or candidate.key in seen:
            break
        seen.add(candidate.key)
        run += 1
    heads = [n for n, candidate in enumerate(candidates[:run]) if heads_a_transcript(candidate.label)]
    if not heads:
        return candidates
    below, rest = candidates[heads[-1] + 1 : run], candidates[run:]
    if rest and not _follows(text, candidates[run - 1], rest[0]):
        # The lines below the last heading belong to the head too, unless their labels go on speaking.
        later = {candidate.key for candidate in rest}
        below = [candidate for candidate in below if candidate.key in later]
    return below + rest


def _follows(text: str, before: _Candidate, candidate: _Candidate) -> bool:
    """Whether a candidate is on the very next line."""
    return text.find("\n", before.speech, candidate.line) == candidate.line - 1


def _may_recur(label: str) -> bool:
    return may_be_a_name(label) and not is_no_speaker(label)


def _turn(text: str, candidate: _Candidate, limit: int, speaker: str) -> TurnDraft:
    speech = text[candidate.speech : limit].rstrip()
    end = candidate.speech + len(speech)
    return TurnDraft(candidate.start, end - len(speech.lstrip()), end, speaker, candidate.time_ms)


def _questions(text: str, turns: tuple[TurnDraft, ...]) -> dict[str, float]:
    """The share of each speaker's turns that have a question mark, in the order the speakers come up."""
    said = Counter(map(attrgetter("speaker"), turns))
    asked = Counter(turn.speaker for turn in turns if text.find("?", turn.speech_start, turn.end) >= 0)
    return {speaker: asked[speaker] / times for speaker, times in said.items()}
