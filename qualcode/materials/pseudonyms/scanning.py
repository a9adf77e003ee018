"""Scanning: everything in a project that may give persons away, gathered by person and thing. Nothing is changed."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.materials.pseudonyms import hints, places
from qualcode.materials.pseudonyms.candidates import Candidate, Confidence, Kind, without_overlaps
from qualcode.materials.pseudonyms.finding import Known, by_knowledge, by_pattern, known_numbers
from qualcode.materials.pseudonyms.key_table import KeyTable
from qualcode.materials.pseudonyms.known_names import KnownName, KnownNames, personal_name
from qualcode.materials.pseudonyms.persons import Persons, likenesses, persons_of
from qualcode.materials.pseudonyms.places import Place, Placed
from qualcode.model import Case, Role, Source
from qualcode.project import Project

Progress = Callable[[int, int, str], None]

_AROUND = 48
_MARKED = re.compile(
    r"\[[^\W\d_][\w \-]{0,30} \d{1,5}\]|\b(?:Informant?|Pewawancara|Interviewer|Pembicara|Speaker) [A-Z]{1,3}\b"
)


class CancelledError(QualcodeError):
    """The analyst stopped the scan."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person or thing is named.

    Attributes:
        place: the field it stands in; ``start`` and ``end`` are positions in its text.
        text: what stands there; ``before`` and ``after`` what stands around it, on one line.
        reason: why it was found.
        line: of a source's text, from 1; 0 elsewhere.
    """

    place: Place
    start: int
    end: int
    text: str
    before: str
    after: str
    confidence: Confidence
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Thing:
    """A person or thing with all its mentions.

    Attributes:
        id: short and the same in every scan of the same project.
        values: the values of the candidates that are it; several where the key table or the analyst says so.
        shown: how it is written most often.
        case: name of the case that the person is, or an empty string.
        pseudonym: what the key table has, or the list wants, for it; an empty string where it is new.
        in_table: whether the key table has it.
        role: what the person does as a speaker; None where nobody speaks under this name.
    """

    id: str
    kind: Kind
    values: tuple[str, ...]
    shown: str
    mentions: tuple[Mention, ...]
    case: str = ""
    pseudonym: str = ""
    in_table: bool = False
    role: Role | None = None

    @property
    def confidence(self) -> Confidence:
        """The surest of its mentions."""
        return max(mention.confidence for mention in self.mentions)

    @property
    def written(self) -> tuple[str, ...]:
        """The ways it is written, most frequent first."""
        return tuple(text for text, _count in Counter(mention.text for mention in self.mentions).most_common())


@dataclass(frozen=True, slots=True)
class Proposal:
    """That two persons are one: ``id`` would take the pseudonym of ``into``."""

    id: str
    into: str
    reason: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan found.

    Attributes:
        things: names first, then by kind, each in the order they come up.
        proposals: persons that seem to be another, for the analyst to decide.
        notes: what the analyst should look at by hand, a sentence each.
        hashes: hash of each source's text when it was read.
        taken: what looks like a pseudonym in the texts already.
        named_cases: cases whose names have something in them that may give a person away, and so are no pseudonyms.
        language: of the texts, and so of the pseudonyms.
    """

    things: tuple[Thing, ...]
    proposals: tuple[Proposal, ...]
    notes: tuple[str, ...]
    hashes: dict[int, str]
    taken: frozenset[str]
    named_cases: frozenset[str]
    language: str
    _by_id: dict[str, Thing] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {thing.id: thing for thing in self.things})

    def thing(self, thing_id: str) -> Thing:
        """Return a person or thing by its id."""
        return self._by_id[thing_id]


@dataclass(slots=True)
class _Gathered:
    """What the first look at every text brought."""

    found: dict[Place, list[Candidate]] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)
    named_cases: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)


def scan(
    project: Project,
    sources: Sequence[Source] = (),
    *,
    listed: Iterable[tuple[str, str]] = (),
    keys: KeyTable | None = None,
    progress: Progress = lambda _done, _total, _name: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Scan:
    """Return what may give persons away. Names and numbers found in one text are then looked for in all.

    Args:
        project: where to look.
        sources: only these and what belongs to them; the whole project with its memos, cases and codes where empty.
        listed: names to look for, each with the pseudonym wanted for it or an empty string.
        keys: who and what has a pseudonym already.
        progress: called with how many texts are done of how many, each being looked at twice, and the one that is next.
        cancelled: asked before each text.

    Raises:
        CancelledError: if ``cancelled`` says so.
    """
    chosen = list(sources) or project.sources()
    language = project.study.language
    persons = persons_of(project, listed)
    others = list(places.other_words(project, list(sources) or None))
    steps = _Steps(progress, cancelled, 2 * (len(chosen) + 1))
    gathered = _Gathered(cases=dict(persons.cases))
    for source in chosen:
        steps.next(source.name)
        for placed in places.texts(project, [source]):
            _gather(gathered, placed)
            _link_own_names(project, source, gathered.found[placed.place], gathered.cases)
    steps.next("")
    for placed in others:
        _gather(gathered, placed)
        _link_case(gathered, placed, gathered.found[placed.place])
    known = _known(persons, gathered, keys)
    mentions: dict[tuple[Kind, str], list[Mention]] = {}
    for source in chosen:
        steps.next(source.name)
        for placed in places.texts(project, [source]):
            _complete(gathered, placed, known, language, mentions)
    steps.next("")
    for placed in others:
        found = _complete(gathered, placed, known, language, mentions)
        _link_case(gathered, placed, found)
    steps.end()
    things = _things(mentions, gathered.cases, persons, keys)
    proposals, unclear = _proposals(things)
    return Scan(
        things=tuple(things),
        proposals=tuple(proposals),
        notes=(*unclear, *(hints.rare_combinations(project) if not sources else ())),
        hashes={source.id: source.text_hash for source in chosen},
        taken=frozenset(gathered.taken),
        named_cases=frozenset(gathered.named_cases),
        language=language,
    )


class _Steps:
    def __init__(self, progress: Progress, cancelled: Callable[[], bool], total: int) -> None:
        self._progress, self._cancelled, self._total, self._done = progress, cancelled, total, 0

    def next(self, name: str) -> None:
        if self._cancelled():
            raise CancelledError(_("Stopped; nothing was changed."))
        self._progress(self._done, self._total, name)
        self._done += 1

    def end(self) -> None:
        self._progress(self._total, self._total, "")


def _gather(gathered: _Gathered, placed: Placed) -> None:
    """Look at a text for what its own patterns tell."""
    text = placed.context + placed.text
    found = by_pattern(text, is_file_name=placed.place.is_name)
    shift = len(placed.context)
    gathered.found[placed.place] = [_shifted(one, shift) for one in found if one.start >= shift]
    gathered.taken.update(_MARKED.findall(placed.text))


def _shifted(candidate: Candidate, shift: int) -> Candidate:
    if not shift:
        return candidate
    return Candidate(
        candidate.start - shift,
        candidate.end - shift,
        candidate.kind,
        candidate.value,
        candidate.confidence,
        candidate.reason,
        candidate.own,
    )


def _link_own_names(project: Project, source: Source, found: list[Candidate], cases: dict[str, str]) -> None:
    """Link names that speakers say as their own to the cases that the speakers are."""
    own = [candidate for candidate in found if candidate.own]
    if not own:
        return
    names = {case.id: case.name for case in project.cases()}
    speakers = {speaker.id: speaker for speaker in project.speakers(source)}
    turns = project.turns(source)
    for candidate in own:
        turn = next((turn for turn in turns if turn.start <= candidate.start < turn.end), None)
        speaker = speakers.get(turn.speaker_id) if turn and turn.speaker_id else None
        case_id = speaker.case_id if speaker else (source.case_id if not turns else None)
        if case_id in names:
            cases.setdefault(candidate.value, names[case_id])


def _link_case(gathered: _Gathered, placed: Placed, found: Iterable[Candidate]) -> None:
    """Link a name that stands in the name of a case to the case."""
    if placed.place.type is Case and placed.place.field == "name":
        for candidate in found:
            if candidate.confidence > Confidence.LOW:
                gathered.named_cases.add(placed.text)
                if candidate.kind is Kind.NAME:
                    gathered.cases.setdefault(candidate.value, placed.text)


def _known(persons: Persons, gathered: _Gathered, keys: KeyTable | None) -> Known:
    """Return what to look for in all texts: what is listed, what the table has, and what any text has shown."""
    names = list(persons.names)
    numbers: list[tuple[Kind, str]] = []
    for entry in keys.entries if keys else ():
        if entry.kind is Kind.NAME:
            names.extend(KnownName(value, _("the key table")) for value in entry.values)
        numbers.extend((entry.kind, value) for value in entry.values)
    for found in gathered.found.values():
        for one in found:
            unsure = one.confidence is Confidence.LOW
            if one.kind is Kind.NAME:
                names.append(KnownName(one.value, _("another place"), listed=False, unsure=unsure))
            elif not unsure:
                numbers.append((one.kind, one.value))
    made = (
        frozenset(value for entry in keys.entries if (value := personal_name(entry.pseudonym))) if keys else frozenset()
    )
    return Known(KnownNames.of(names), known_numbers(numbers), made)


def _complete(
    gathered: _Gathered,
    placed: Placed,
    known: Known,
    language: str,
    mentions: dict[tuple[Kind, str], list[Mention]],
) -> list[Candidate]:
    """Look at a text for what is known; put all that was found there among the mentions and return it."""
    place, text = placed.place, placed.text
    found = gathered.found.pop(place)
    found += by_knowledge(text, known, language, is_file_name=place.is_name)
    line, at = 1, 0
    kept = [one for one in without_overlaps(text, found) if one.value not in known.pseudonyms]
    for one in kept:
        line, at = line + text.count("\n", at, one.start), one.start
        mention = Mention(
            place,
            one.start,
            one.end,
            text[one.start : one.end],
            _one_line(text[max(0, one.start - _AROUND) : one.start]),
            _one_line(text[one.end : one.end + _AROUND]),
            one.confidence,
            one.reason,
            line if place.is_text else 0,
        )
        mentions.setdefault((one.kind, one.value), []).append(mention)
    return kept


def _one_line(text: str) -> str:
    return re.sub(r"\s", " ", text)


def _things(
    mentions: dict[tuple[Kind, str], list[Mention]], cases: dict[str, str], persons: Persons, keys: KeyTable | None
) -> list[Thing]:
    """Return persons and things; those that the key table has as one are one."""
    groups: dict[tuple[Kind, str], list[str]] = {}
    for kind, value in mentions:
        entry = keys.find(kind, value) if keys else None
        groups.setdefault((kind, entry.values[0] if entry else value), []).append(value)
    made = []
    for (kind, first), values in groups.items():
        entry = keys.find(kind, first) if keys else None
        every = tuple(mention for value in values for mention in mentions[kind, value])
        written = Counter(mention.text for mention in every).most_common(1)[0][0]
        listed = next((persons.pseudonyms[value] for value in values if value in persons.pseudonyms), "")
        made.append(
            Thing(
                id=_id(kind, first),
                kind=kind,
                values=tuple(values),
                shown=entry.shown if entry else written,
                mentions=every,
                case=next((cases[value] for value in values if kind is Kind.NAME and value in cases), ""),
                pseudonym=entry.pseudonym if entry else listed,
                in_table=bool(entry),
                role=next(
                    (persons.roles[value] for value in values if kind is Kind.NAME and value in persons.roles), None
                ),
            )
        )
    order = list(Kind)
    return sorted(made, key=lambda thing: order.index(thing.kind))


def _id(kind: Kind, value: str) -> str:
    return f"{kind}-{hashlib.sha256(f'{kind} {value}'.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"


def _proposals(things: Sequence[Thing]) -> tuple[list[Proposal], list[str]]:
    """Return which persons seem to be another, and sentences about those that may be one of several."""
    by_value = {value: thing for thing in things if thing.kind is Kind.NAME for value in thing.values}
    found, unclear = likenesses(by_value)
    proposals = [
        Proposal(by_value[one.shorter].id, by_value[one.fuller].id, one.reason)
        for one in found
        if by_value[one.shorter].id != by_value[one.fuller].id and not by_value[one.shorter].in_table
    ]
    told = _("“{name}” may be one of several: {others}. Decide it by hand.")
    return proposals, [
        told.format(name=by_value[value].shown, others=", ".join(sorted({by_value[other].shown for other in others})))
        for value, others in unclear
        if not by_value[value].in_table
    ]
