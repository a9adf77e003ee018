"""Replacing: what the analyst decided about a scan, the pseudonyms that follow, and the edits they make."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from qualcode.errors import NotFoundError, RuleError
from qualcode.locale import _
from qualcode.materials.anchors import Edit
from qualcode.materials.cleaning import clean_name
from qualcode.materials.pseudonyms.acts import FieldEdits, PseudonymiseSources, SourceEdits
from qualcode.materials.pseudonyms.candidates import Kind
from qualcode.materials.pseudonyms.key_table import Entry, KeyTable
from qualcode.materials.pseudonyms.places import Place
from qualcode.materials.pseudonyms.scanning import Mention, Proposal, Scan, Thing
from qualcode.model import Role

_LABELS = {
    "id": {
        Kind.NAME: "nama",
        Kind.NIP: "NIP",
        Kind.NI_PPPK: "NI PPPK",
        Kind.OLD_NIP: "NIP lama",
        Kind.NIK: "NIK",
        Kind.FAMILY_CARD: "KK",
        Kind.NPWP: "NPWP",
        Kind.ACCOUNT: "rekening",
        Kind.PHONE: "telepon",
        Kind.EMAIL: "surel",
        Kind.LINK: "tautan",
        Kind.HANDLE: "akun",
        Kind.ADDRESS: "alamat",
        Kind.BIRTH_DATE: "tanggal lahir",
        Kind.NUMBER: "nomor",
    },
    "en": {
        Kind.NAME: "name",
        Kind.NIP: "NIP",
        Kind.NI_PPPK: "NI PPPK",
        Kind.OLD_NIP: "old NIP",
        Kind.NIK: "NIK",
        Kind.FAMILY_CARD: "family card",
        Kind.NPWP: "NPWP",
        Kind.ACCOUNT: "account",
        Kind.PHONE: "phone",
        Kind.EMAIL: "e-mail",
        Kind.LINK: "link",
        Kind.HANDLE: "handle",
        Kind.ADDRESS: "address",
        Kind.BIRTH_DATE: "date of birth",
        Kind.NUMBER: "number",
    },
}
_SPEAKERS = {
    "id": {Role.PARTICIPANT: "Informan", Role.INTERVIEWER: "Pewawancara", Role.OTHER: "Pembicara"},
    "en": {Role.PARTICIPANT: "Informant", Role.INTERVIEWER: "Interviewer", Role.OTHER: "Speaker"},
}


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the analyst decided; nothing that is not accepted here is replaced.

    Attributes:
        accepted: ids of persons and things to replace.
        merged: for a person, the id of the person it is; whoever accepts one of them accepts both.
        separate: ids of persons that are not the one they were proposed to be.
        replacements: pseudonyms of the analyst's own.
        skipped: mentions that are left as they are, by place and start.
    """

    accepted: frozenset[str] = frozenset()
    merged: Mapping[str, str] = field(default_factory=dict)
    separate: frozenset[str] = frozenset()
    replacements: Mapping[str, str] = field(default_factory=dict)
    skipped: frozenset[tuple[Place, int]] = frozenset()

    def root(self, thing_id: str) -> str:
        """Return the id of the person that one is, through all that were made one."""
        seen = {thing_id}
        while (into := self.merged.get(thing_id)) and into not in seen:
            seen.add(into)
            thing_id = into
        return thing_id


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done.

    Attributes:
        pseudonyms: of each accepted person and thing, by id.
        entries: for the key table.
        act: does it, or None where nothing is to be done.
        mentions: how many places change.
    """

    pseudonyms: dict[str, str]
    entries: tuple[Entry, ...]
    act: PseudonymiseSources | None
    mentions: int


def undecided(scan: Scan, decisions: Decisions) -> list[Proposal]:
    """Return the proposals about accepted persons that the analyst has neither taken up nor turned down."""
    return [
        proposal
        for proposal in scan.proposals
        if {proposal.id, proposal.into} & decisions.accepted
        and proposal.id not in decisions.merged
        and proposal.id not in decisions.separate
    ]


def plan(scan: Scan, decisions: Decisions, keys: KeyTable | None = None) -> Plan:
    """Return what follows from the analyst's decisions.

    Args:
        scan: what was found.
        decisions: what to do about it.
        keys: who and what has a pseudonym already.

    Raises:
        NotFoundError: if a decision is about something that was not found.
        RuleError: if two persons would get the same pseudonym, or one an empty one.
    """
    groups = _groups(scan, decisions)
    pseudonyms = _pseudonyms(scan, groups, decisions, keys)
    edits: dict[Place, list[Edit]] = defaultdict(list)
    entries = []
    for root, things in groups.items():
        mentions = [m for thing in things for m in thing.mentions if (m.place, m.start) not in decisions.skipped]
        for mention in mentions:
            edits[mention.place].append(Edit(mention.start, mention.end, pseudonyms[root]))
        if mentions:
            entries.append(_entry(things, pseudonyms[root], mentions))
    for listed in edits.values():
        listed.sort(key=lambda edit: edit.start)
    sources = tuple(
        SourceEdits(place.id, scan.hashes[place.id], tuple(listed)) for place, listed in edits.items() if place.is_text
    )
    fields = tuple(
        FieldEdits(place.type, place.id, place.field, place.language, tuple(listed), _former(scan, place, listed))
        for place, listed in edits.items()
        if not place.is_text
    )
    act = PseudonymiseSources(sources, fields) if edits else None
    named = {thing.id: pseudonyms[root] for root, things in groups.items() for thing in things}
    return Plan(named, tuple(entries), act, sum(map(len, edits.values())))


def _former(scan: Scan, place: Place, edits: Iterable[Edit]) -> tuple[str, ...]:
    """Return the words that the edits of a field replace, by which a change since the scan is noticed."""
    starts = {edit.start for edit in edits}
    found = {m.start: m.text for thing in scan.things for m in thing.mentions if m.place == place and m.start in starts}
    return tuple(found[start] for start in sorted(starts))


def _groups(scan: Scan, decisions: Decisions) -> dict[str, list[Thing]]:
    """Return accepted persons and things by the id of the one they are; the one itself comes first."""
    things = {thing.id: thing for thing in scan.things}
    asked = {*decisions.accepted, *decisions.merged, *decisions.merged.values(), *decisions.replacements}
    if unknown := sorted(asked - set(things)):
        raise NotFoundError(
            _("There is no person or thing “{id}” in this scan.").format(id=unknown[0]),
            todo=_("Scan again: qualcode pseudonymise scan lists the ids."),
        )
    wanted = {decisions.root(thing_id) for thing_id in decisions.accepted}
    groups: dict[str, list[Thing]] = {thing.id: [thing] for thing in scan.things if thing.id in wanted}
    for thing in scan.things:
        root = decisions.root(thing.id)
        if root in groups and root != thing.id:
            if thing.kind != things[root].kind:
                raise RuleError(_("Only names can be one person's: {id} is no name.").format(id=thing.id))
            groups[root].append(thing)
    return groups


def _pseudonyms(
    scan: Scan, groups: Mapping[str, list[Thing]], decisions: Decisions, keys: KeyTable | None
) -> dict[str, str]:
    """Return the pseudonym of each group: what it has already, what the analyst wants, or the next one of its kind."""
    taken = {entry.pseudonym for entry in keys.entries} | scan.taken if keys else set(scan.taken)
    chosen: dict[str, str] = {}
    for root, things in groups.items():
        if fixed := _fixed(scan, things, decisions, keys):
            if fixed in chosen.values() and things[0].case != fixed:
                other = next(key for key, value in chosen.items() if value == fixed)
                raise RuleError(
                    _("{first} and {second} would both become “{pseudonym}”.").format(
                        first=scan.thing(other).shown, second=things[0].shown, pseudonym=fixed
                    ),
                    todo=_("Take another pseudonym for one of them, or merge them if they are one person."),
                )
            if fixed not in chosen.values():
                chosen[root] = fixed
                taken.add(fixed)
    for root, things in groups.items():
        if root not in chosen:
            chosen[root] = next(name for name in _offers(scan, things) if name not in taken)
            taken.add(chosen[root])
    return {root: chosen[root] for root in groups}


def _fixed(scan: Scan, things: list[Thing], decisions: Decisions, keys: KeyTable | None) -> str:
    """Return the pseudonym that a group has for a reason, or an empty string."""
    known = [entry.pseudonym for thing in things for v in thing.values if keys and (entry := keys.find(thing.kind, v))]
    if len(set(known)) > 1:
        raise RuleError(
            _("{names} have different pseudonyms already: {pseudonyms}.").format(
                names=", ".join(thing.shown for thing in things), pseudonyms=", ".join(dict.fromkeys(known))
            ),
            todo=_("Keep them apart: what is written cannot be told apart by the table any more."),
        )
    wanted = [decisions.replacements[thing.id] for thing in things if thing.id in decisions.replacements]
    if wanted:
        name = clean_name(wanted[0])
        if not name:
            raise RuleError(_("A pseudonym needs at least one letter."), where=things[0].shown)
        if known and name != known[0]:
            raise RuleError(
                _("{name} is {pseudonym} in the key table.").format(name=things[0].shown, pseudonym=known[0]),
                todo=_("Leave it as it is, so that all sources agree."),
            )
        if not known:
            _refuse_used(name, things, keys)
        return name
    if known:
        return known[0]
    listed = next((thing.pseudonym for thing in things if thing.pseudonym), "")
    if listed:
        _refuse_used(listed, things, keys)
        return listed
    case = next((thing.case for thing in things if thing.case), "")
    return case if case not in scan.named_cases else ""


def _refuse_used(pseudonym: str, things: list[Thing], keys: KeyTable | None) -> None:
    """Refuse a pseudonym that stands for somebody else: two persons would become one unasked."""
    if keys and any(entry.pseudonym == pseudonym for entry in keys.entries):
        raise RuleError(
            _("“{pseudonym}” stands for somebody else in the key table.").format(pseudonym=pseudonym),
            where=things[0].shown,
            todo=_("Take another pseudonym."),
        )


def offered(scan: Scan, thing: Thing) -> str:
    """Return the kind of pseudonym that one would get, without its number where that is not known yet."""
    if fixed := _fixed(scan, [thing], Decisions(), None) or (thing.pseudonym if thing.in_table else ""):
        return fixed
    return re.sub(r"(?: A|1)(?=\]?$)", lambda end: " …" if end.group() == " A" else "…", next(_offers(scan, [thing])))


def _offers(scan: Scan, things: list[Thing]) -> Iterator[str]:
    """Yield pseudonyms of a kind, the next one first."""
    language = scan.language if scan.language in _LABELS else "en"
    role = next((thing.role for thing in things if thing.role), None)
    if any(thing.case for thing in things):
        role = Role.PARTICIPANT
    if role:
        # Without brackets, so that it can stand as a label before a turn.
        for number in count(1):
            yield f"{_SPEAKERS[language][role]} {_letters(number)}"
    label = _LABELS[language][things[0].kind]
    for number in count(1):
        yield f"[{label} {number}]"


def _letters(number: int) -> str:
    """Return A, B ... Z, AA, AB ... for 1, 2 ..."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _entry(things: list[Thing], pseudonym: str, mentions: list[Mention]) -> Entry:
    fullest = max(things, key=lambda thing: (len(thing.values[0]), thing.id))
    return Entry(
        kind=things[0].kind,
        pseudonym=pseudonym,
        shown=fullest.shown,
        values=tuple(dict.fromkeys(value for thing in things for value in thing.values)),
        written=tuple(dict.fromkeys(re.sub(r"\s+", " ", mention.text) for mention in mentions)),
    )
