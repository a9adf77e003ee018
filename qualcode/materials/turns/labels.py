"""``P: Apa kabar?``: a label and a colon at the beginning of a line, with a time before, beside or after it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

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


class _Candidate(NamedTuple):
    """Something at the beginning of a line that may be a speaker's label."""

    line: int  # where its line begins
    start: int
    speech: int
    label: str
    key: str
    time_ms: int | None
    tight: bool
    bold: bool


def find(lines: Lines, known: frozenset[str]) -> list[Mark]:
    """Return the marks of a text, with the times that stand apart and with what is said meanwhile."""
    return with_overlaps(lines.text, with_times(lines, at_line_starts(lines, known)))


def at_line_starts(lines: Lines, known: frozenset[str]) -> list[Mark]:
    """Return the marks at the beginnings of lines.

    A label counts when it is known, or a word for a role, or when it recurs and is written like a name; words such as
    "Catatan" never count, nor do the lines at the head of a transcript.
    """
    candidates = _without_head(lines.text, _all_candidates(lines))
    spelling = _spelling(candidates)
    firm, by_use = _speakers(candidates, spelling, known)
    return [
        Mark(c.start, c.speech, spelling[c.key], c.time_ms)
        for c in candidates
        if c.key in firm or (c.key in by_use and not c.tight)
    ]


def seen_once(lines: Lines, known: frozenset[str]) -> list[str]:
    """Return the labels that look like speakers but were passed over because they do not recur, in order."""
    try:
        candidates = _without_head(lines.text, _all_candidates(lines))
    except TooManyMarksError:
        return []
    spelling = _spelling(candidates)
    firm, by_use = _speakers(candidates, spelling, known)
    passed = [c for c in candidates if c.key not in firm and c.key not in by_use and not c.tight]
    return list(dict.fromkeys(c.label for c in passed if _may_recur(c.label)))


def _speakers(
    candidates: Sequence[_Candidate], spelling: dict[str, str], known: frozenset[str]
) -> tuple[set[str], set[str]]:
    """Return the keys that are speakers wherever they stand, and those that are so by their use."""
    own = Counter(candidate.key for candidate in candidates)
    names = {key for key, label in spelling.items() if _may_recur(label)}
    roles = {key: role for key, label in spelling.items() if (role := role_by_word(label)) and not is_no_speaker(label)}
    # "Narasumber (N): Ibu Sari" above an interview says who N is.
    legends = {
        key
        for key, role in roles.items()
        if own[key] == 1 < own[remark_of(key)] and role_by_word(remark_of(key)) is role
    }
    often = _often(candidates, own, names) - legends
    spoken_for = {roles[key] for key in often & roles.keys()}
    # "Peserta: 20 orang" is no speaker in an interview whose participant is called otherwise all the time.
    firm = {
        key
        for key, role in roles.items()
        if key in often or role not in spoken_for or len(key) == 1 or key != family_of(key)
    }
    return (firm - legends) | (known & spelling.keys()), often & names


def _often(candidates: Sequence[_Candidate], own: Counter[str], names: set[str]) -> set[str]:
    """Return the keys that recur, and those that need not because others are written in the same way.

    Args:
        candidates: in order.
        own: how often each key comes up.
        names: the keys that are written like names.
    """
    counts: Counter[str] = Counter()
    for key, times in own.items():
        # "K (Kiki)" speaks for "K" and for "Kiki".
        for name in {base_of(key), remark_of(key) or base_of(key)}:
            counts[name] += times
    often = {key for key in own if counts[base_of(key)] > 1 or counts[remark_of(key)] > own[key]}
    often |= _marked(candidates, names, lambda candidate: candidate.time_ms is not None)
    often |= _marked(candidates, names, lambda candidate: candidate.bold)
    often |= {key for key in own if is_programs_sign(key)}
    series = {family_of(key) for key in often if is_identifier(key)}
    return often | {key for key in own if is_identifier(key) and family_of(key) in series}


def _marked(candidates: Iterable[_Candidate], names: set[str], has_mark: Callable[[_Candidate], bool]) -> set[str]:
    """Return the keys that have a mark, a time or bold type, where most names have it: they need not recur."""
    marked = [c.key for c in candidates if has_mark(c) and c.key in names and not c.tight]
    if len(marked) < 2:
        return set()
    firm = sum(c.key in names and not c.tight for c in candidates)
    return set(marked) if len(marked) >= _MOST_ARE * firm else set()


def _all_candidates(lines: Lines) -> list[_Candidate]:
    candidates = list(islice(_candidates(lines), MOST + 1))
    if len(candidates) > MOST:
        raise TooManyMarksError
    return candidates


def _candidates(lines: Lines) -> Iterator[_Candidate]:
    text = lines.text
    find, match = text.find, _LABEL.match
    for line, end in lines:
        # Looking for the colon first is quicker than trying the label on every line.
        reach = min(end, line + _REACH)
        if find(":", line, reach) < 0:
            continue
        found = match(text, line, reach)
        if found and (candidate := _candidate(text, found)):
            yield candidate


def _candidate(text: str, found: re.Match[str]) -> _Candidate | None:
    written, bold, before, beside, after = found.group("label", "bold", "before", "beside", "after")
    label, key, words = _label(written)
    end = found.end()
    behind = text[end : end + 1]
    tight = not bold and not after and bool(behind) and not behind.isspace()
    # "10:30" and "https://" are no labels; "P:Baik" and "P:“Baik" are.
    if words > _MOST_WORDS or (tight and (behind.isdigit() or behind in "/\\:=-")):
        return None
    time = before or beside or after
    time_ms = _begins(time) if time else None
    return _Candidate(found.start(), found.start("turn"), end, label, key, time_ms, tight, bool(bold))


@lru_cache(maxsize=1024)
def _label(written: str) -> tuple[str, str, int]:
    """Return a label with its blanks made one, its key, and how many words it has."""
    words = written.split()
    label = " ".join(words)
    return label, key_of(label), len(words)


def _begins(time: str) -> int | None:
    found = _TIME.match(time)
    return milliseconds(found[0]) if found else None


def _spelling(candidates: Iterable[_Candidate]) -> dict[str, str]:
    """Return for each key the label as it is written first."""
    spelling: dict[str, str] = {}
    for candidate in candidates:
        spelling.setdefault(candidate.key, candidate.label)
    return spelling


def _may_recur(label: str) -> bool:
    return may_be_a_name(label) and not is_no_speaker(label)


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
    above, below, rest = candidates[: heads[0]], candidates[heads[-1] + 1 : run], candidates[run:]
    later = {candidate.key for candidate in rest}
    # An interview may begin without a head, and somebody say "Pukul 08.00: ..." right away.
    above = [candidate for candidate in above if candidate.key in later]
    if rest and not _follows(text, candidates[run - 1], rest[0]):
        # The lines below the last heading belong to the head too, unless their labels go on speaking.
        below = [candidate for candidate in below if candidate.key in later]
    return above + below + rest


def _follows(text: str, before: _Candidate, candidate: _Candidate) -> bool:
    """Whether a candidate is on the very next line."""
    return text.find("\n", before.speech, candidate.line) == candidate.line - 1


FORM = Form("labels", N_("Label and colon"), "P: Apa kabar?", 1.0, find)
