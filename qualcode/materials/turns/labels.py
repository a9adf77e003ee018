"""``P: Apa kabar?``: a label and a colon at the beginning of a line, with a time before, beside or after it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from string import ascii_letters

from qualcode.locale import N_
from qualcode.materials.speakers import (
    base_of,
    family_of,
    heads_a_transcript,
    is_identifier,
    is_no_speaker,
    is_programs_sign,
    key_of,
    may_be_a_name,
    remark_of,
    role_by_word,
)
from qualcode.materials.turns.contract import MOST, Form, Lines, Mark, TooManyMarksError
from qualcode.materials.turns.overlaps import with_overlaps
from qualcode.materials.turns.stamps import with_times
from qualcode.model.times import TIME, milliseconds

# A label ends this far into its line at most, so that a line of ten million characters costs no more than another.
_REACH = 140
_MOST_HEADS = 256
_SPEECH_BEGINS = frozenset(f" {letter}" for letter in ascii_letters)
_MOST_WORDS = 6
_MOST_ARE = 0.6
_BOLD = r"(?:(?:\\?\*){1,3}|__?)"
_RANGE = rf"{TIME}(?:[ ]{{0,3}}(?:-->|[-–])[ ]{{0,3}}{TIME})?"
_LABEL = re.compile(
    rf"""
    [^\S\n]{{0,40}}+ (?P<turn>)
    (?: \d{{1,6}} [^\S\n]{{1,8}}+ )?                      # the number of the paragraph
    (?: (?: >> | [-–—•>] | \*(?!\*) ) [ ] )?
    (?P<bold>{_BOLD})?
    (?: [\[(\#]? (?P<before>{_RANGE}) [\])\#]? [^\S\n]{{0,4}} (?:-[ ])? )?
    (?P<open> [\[(] )?
    (?P<label> [^\W\d_] [\w .'’()&\#/-]{{0,39}}? (?: ,[ ]?[^\W\d_]{{1,4}}\.[\w.]{{0,10}} ){{0,3}} ) [^\S\n]{{0,4}}
    (?(open) [\])] [^\S\n]{{0,4}} )
    (?: [\[(] (?P<beside>{_RANGE}) [\])] )?
    (?(bold) {_BOLD}? ) [^\S\n]{{0,4}}
    :
    (?(bold) (?: [ ]?{_BOLD} )? )
    (?: [^\S\n]{{0,4}} [\[(\#] (?P<after>{_RANGE}) [\])\#] )?
    """,
    re.VERBOSE,
)
_TIME = re.compile(TIME)
_SIGN_OF = itemgetter(3)


@dataclass(frozen=True, slots=True, eq=False)
class _Sign:
    """What stands before the colon; lines that begin with the same characters share it."""

    label: str
    key: str
    time_ms: int | None
    tight: bool
    bold: bool


_Candidate = tuple[int, int, int, _Sign]
"""What may be a label at the beginning of a line: where the line, the turn and what is said begin, and the sign."""


def find(lines: Lines, known: frozenset[str]) -> list[Mark]:
    """Return the marks of a text, with the times that stand apart and with what is said meanwhile."""
    return with_overlaps(lines.text, with_times(lines, at_line_starts(lines, known)))


def at_line_starts(lines: Lines, known: frozenset[str]) -> list[Mark]:
    """Return the marks at the beginnings of lines.

    A label counts when it is known, or a word for a role, or when it recurs and is written like a name; words such as
    "Catatan" never count, nor do the lines at the head of a transcript.
    """
    candidates = _without_head(lines.text, _candidates(lines))
    signs = Counter(map(_SIGN_OF, candidates))
    spelling = _spelling(signs)
    firm, by_use = _speakers(signs, spelling, known)
    spoken = {
        sign: (spelling[sign.key], sign.time_ms, None)
        for sign in signs
        if sign.key in firm or (sign.key in by_use and not sign.tight)
    }
    rows = ((start, speech, *spoken[sign]) for _line, start, speech, sign in candidates if sign in spoken)
    return list(map(Mark._make, rows))


def seen_once(lines: Lines, known: frozenset[str]) -> list[str]:
    """Return the labels that look like speakers but were passed over because they do not recur, in order."""
    try:
        candidates = _without_head(lines.text, _candidates(lines))
    except TooManyMarksError:
        return []
    signs = Counter(map(_SIGN_OF, candidates))
    firm, by_use = _speakers(signs, _spelling(signs), known)
    passed = [sign for sign in signs if sign.key not in firm and sign.key not in by_use and not sign.tight]
    return list(dict.fromkeys(sign.label for sign in passed if _may_recur(sign.label)))


def _speakers(signs: Counter[_Sign], spelling: dict[str, str], known: frozenset[str]) -> tuple[set[str], set[str]]:
    """Return the keys that are speakers wherever they stand, and those that are so by their use."""
    own: Counter[str] = Counter()
    for sign, times in signs.items():
        own[sign.key] += times
    names = {key for key, label in spelling.items() if _may_recur(label)}
    roles = {key: role for key, label in spelling.items() if (role := role_by_word(label)) and not is_no_speaker(label)}
    # "Narasumber (N): Ibu Sari" above an interview says who N is.
    legends = {
        key
        for key, role in roles.items()
        if own[key] == 1 < own[remark_of(key)] and role_by_word(remark_of(key)) is role
    }
    often = _often(signs, own, names) - legends
    spoken_for = {roles[key] for key in often & roles.keys()}
    # "Peserta: 20 orang" is no speaker in an interview whose participant is called otherwise all the time.
    firm = {
        key
        for key, role in roles.items()
        if key in often or role not in spoken_for or len(key) == 1 or key != family_of(key)
    }
    return (firm - legends) | (known & spelling.keys()), often & names


def _often(signs: Counter[_Sign], own: Counter[str], names: set[str]) -> set[str]:
    """Return the keys that recur, and those that need not because others are written in the same way.

    Args:
        signs: how often each comes up.
        own: how often each key comes up.
        names: the keys that are written like names.
    """
    counts: Counter[str] = Counter()
    for key, times in own.items():
        # "K (Kiki)" speaks for "K" and for "Kiki".
        for name in {base_of(key), remark_of(key) or base_of(key)}:
            counts[name] += times
    often = {key for key in own if counts[base_of(key)] > 1 or counts[remark_of(key)] > own[key]}
    often |= _marked(signs, names, lambda sign: sign.time_ms is not None)
    often |= _marked(signs, names, lambda sign: sign.bold)
    often |= {key for key in own if is_programs_sign(key)}
    series = {family_of(key) for key in often if is_identifier(key)}
    return often | {key for key in own if is_identifier(key) and family_of(key) in series}


def _marked(signs: Counter[_Sign], names: set[str], has_mark: Callable[[_Sign], bool]) -> set[str]:
    """Return the keys that have a mark, a time or bold type, where most names have it: they need not recur."""
    loose = [sign for sign in signs if sign.key in names and not sign.tight]
    marked = [sign for sign in loose if has_mark(sign)]
    often = sum(signs[sign] for sign in marked)
    if often < 2 or often < _MOST_ARE * sum(signs[sign] for sign in loose):
        return set()
    return {sign.key for sign in marked}


def _candidates(lines: Lines) -> list[_Candidate]:
    """Return the candidates of a text; lines that begin alike are looked at once."""
    text = lines.text
    find, match = text.find, _LABEL.match
    candidates: list[_Candidate] = []
    heads: dict[str, tuple[int, _Sign] | None] = {}
    line, length = 0, len(text)
    while line < length:
        end = find("\n", line)
        if end < 0:
            end = length
        reach = min(end, line + _REACH)
        # Looking for the colon first is quicker than trying the label on every line.
        colon = find(":", line, reach)
        if colon >= 0:
            head = text[line : colon + 1]
            # A colon that a blank and a letter follow ends a label, so that all depends on what stands before it.
            ends = text[colon + 1 : colon + 3] in _SPEECH_BEGINS
            if ends and head in heads:
                if same := heads[head]:
                    candidates.append((line, line + same[0], colon + 1, same[1]))
            else:
                found = match(text, line, reach)
                sign = _sign(text, found) if found else None
                if found and sign:
                    candidates.append((line, found.start("turn"), found.end(), sign))
                if ends and len(heads) < _MOST_HEADS:
                    heads[head] = (found.start("turn") - line, sign) if found and sign else None
            if len(candidates) > MOST:
                raise TooManyMarksError
        line = end + 1
    return candidates


def _sign(text: str, found: re.Match[str]) -> _Sign | None:
    written, bold, before, beside, after = found.group("label", "bold", "before", "beside", "after")
    label, key, words = _label(written)
    end = found.end()
    behind = text[end : end + 1]
    tight = not bold and not after and bool(behind) and not behind.isspace()
    # "10:30" and "https://" are no labels; "P:Baik" and "P:“Baik" are.
    if words > _MOST_WORDS or (tight and (behind.isdigit() or behind in "/\\:=-")):
        return None
    time = before or beside or after
    return _Sign(label, key, _begins(time) if time else None, tight, bool(bold))


@lru_cache(maxsize=1024)
def _label(written: str) -> tuple[str, str, int]:
    """Return a label with its blanks made one, its key, and how many words it has."""
    words = written.split()
    label = " ".join(words)
    return label, key_of(label), len(words)


def _begins(time: str) -> int | None:
    found = _TIME.match(time)
    return milliseconds(found[0]) if found else None


def _spelling(signs: Iterable[_Sign]) -> dict[str, str]:
    """Return for each key the label as it is written first."""
    spelling: dict[str, str] = {}
    for sign in signs:
        spelling.setdefault(sign.key, sign.label)
    return spelling


def _may_recur(label: str) -> bool:
    return may_be_a_name(label) and not is_no_speaker(label)


def _without_head(text: str, candidates: list[_Candidate]) -> list[_Candidate]:
    """Leave out "Date: ...", "Interviewer: Ani" and the like, where lines of that kind begin the text."""
    run = 1
    seen = {sign.key for *_places, sign in candidates[:1]}
    for before, candidate in pairwise(candidates):
        key = candidate[3].key
        if not _follows(text, before, candidate) or key in seen:
            break
        seen.add(key)
        run += 1
    heads = [n for n, (*_places, sign) in enumerate(candidates[:run]) if heads_a_transcript(sign.label)]
    if not heads:
        return candidates
    above, below, rest = candidates[: heads[0]], candidates[heads[-1] + 1 : run], candidates[run:]
    later = {sign.key for *_places, sign in rest}
    # An interview may begin without a head, and somebody say "Pukul 08.00: ..." right away.
    above = [candidate for candidate in above if candidate[3].key in later]
    if rest and not _follows(text, candidates[run - 1], rest[0]):
        # The lines below the last heading belong to the head too, unless their labels go on speaking.
        below = [candidate for candidate in below if candidate[3].key in later]
    return above + below + rest


def _follows(text: str, before: _Candidate, candidate: _Candidate) -> bool:
    """Whether a candidate is on the very next line."""
    line, speech_before = candidate[0], before[2]
    return text.find("\n", speech_before, line) == line - 1


FORM = Form("labels", N_("Label and colon"), "P: Apa kabar?", 1.0, find)
