"""Review: what the analyst has decided so far about the candidates of a scan, and how the screen shows them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from qualcode.materials.pseudonyms.candidates import Confidence, Kind
from qualcode.materials.pseudonyms.key_table import KeyTable
from qualcode.materials.pseudonyms.places import Place
from qualcode.materials.pseudonyms.replacing import Decisions, Plan, offered, plan, undecided
from qualcode.materials.pseudonyms.scanning import Mention, Proposal, Scan, Thing


@dataclass(slots=True)
class Review:
    """The decisions about a scan, while they are made.

    Attributes:
        keys: the key table, once it is open.
    """

    scan: Scan
    keys: KeyTable | None = None
    accepted: set[str] = field(default_factory=set)
    merged: dict[str, str] = field(default_factory=dict)
    separate: set[str] = field(default_factory=set)
    replacements: dict[str, str] = field(default_factory=dict)
    skipped: set[tuple[Place, int]] = field(default_factory=set)

    @property
    def decisions(self) -> Decisions:
        """What has been decided."""
        return Decisions(
            frozenset(self.accepted),
            dict(self.merged),
            frozenset(self.separate),
            dict(self.replacements),
            frozenset(self.skipped),
        )

    def take_over(self, former: "Review") -> None:
        """Keep what was decided about an earlier scan, as far as it is still there."""
        ids = {thing.id for thing in self.scan.things}
        self.accepted = former.accepted & ids
        self.merged = {one: into for one, into in former.merged.items() if {one, into} <= ids}
        self.separate = former.separate & ids
        self.replacements = {one: text for one, text in former.replacements.items() if one in ids}
        starts = {(mention.place, mention.start) for thing in self.scan.things for mention in thing.mentions}
        self.skipped = former.skipped & starts

    # Showing

    def rows(self) -> list[Thing]:
        """Return the things in the order of the screen: persons with those who seem to be them, then the rest."""
        target = {proposal.id: proposal.into for proposal in self.scan.proposals}
        target |= self.merged
        order = {thing.id: number for number, thing in enumerate(self.scan.things)}

        def place(thing: Thing) -> tuple[int, int, int, int]:
            head, seen = thing.id, {thing.id}
            while (into := target.get(head)) in order and into not in seen:
                seen.add(into)
                head = into
            first = self.scan.thing(head)
            return (list(Kind).index(thing.kind), -first.confidence, order[head], 0 if head == thing.id else 1)

        return sorted(self.scan.things, key=place)

    def is_accepted(self, thing: Thing) -> bool:
        """Return whether a thing, or the person that it is, is accepted."""
        root = self.decisions.root
        return root(thing.id) in {root(one) for one in self.accepted}

    def proposal(self, thing: Thing) -> Proposal | None:
        """Return whom a person seems to be."""
        return next((proposal for proposal in self.scan.proposals if proposal.id == thing.id), None)

    def pseudonyms(self) -> dict[str, str]:
        """Return what the column of pseudonyms says: of accepted things theirs, of others what kind it would be."""
        chosen = plan(self.scan, self.decisions, self.keys).pseudonyms
        return {thing.id: chosen.get(thing.id) or offered(self.scan, thing) for thing in self.scan.things}

    @property
    def open_proposals(self) -> list[Proposal]:
        """The proposals about accepted persons that wait for a decision."""
        return undecided(self.scan, self.decisions)

    def plan(self) -> Plan:
        """Return what follows from the decisions."""
        return plan(self.scan, self.decisions, self.keys)

    # Deciding

    def toggle(self, thing: Thing) -> None:
        """Accept a thing, or no longer; with a person, all who are that person."""
        root = self.decisions.root
        if self.is_accepted(thing):
            self.accepted = {one for one in self.accepted if root(one) != root(thing.id)}
        else:
            self.accepted.add(thing.id)

    def toggle_all(self, least: Confidence = Confidence.LOW) -> None:
        """Accept everything that is at least so sure; or nothing, where all of that is accepted already."""
        wanted = {thing.id for thing in self.scan.things if thing.confidence >= least}
        accepted = {thing.id for thing in self.scan.things if self.is_accepted(thing)}
        self.accepted = set() if wanted <= accepted else self.accepted | wanted

    def toggle_mention(self, mention: Mention) -> None:
        """Leave a mention as it is, or no longer."""
        self.skipped ^= {(mention.place, mention.start)}

    def is_skipped(self, mention: Mention) -> bool:
        """Return whether a mention is left as it is."""
        return (mention.place, mention.start) in self.skipped

    def merge(self, thing: Thing, into: str) -> None:
        """Take a person for another; an empty id keeps the person apart."""
        self.merged.pop(thing.id, None)
        self.separate.discard(thing.id)
        if into and self.decisions.root(into) != thing.id:
            self.merged[thing.id] = into
        else:
            self.separate.add(thing.id)

    def merge_all(self) -> int:
        """Take up all proposals that wait; return how many those were."""
        waiting = [p for p in self.scan.proposals if p.id not in self.merged and p.id not in self.separate]
        for proposal in waiting:
            self.merge(self.scan.thing(proposal.id), proposal.into)
        return len(waiting)

    def replace(self, thing: Thing, text: str) -> None:
        """Give a thing a pseudonym of the analyst's own; an empty text takes it away."""
        root = self.decisions.root(thing.id)
        self.replacements.pop(root, None)
        if text:
            self.replacements[root] = text

    def persons(self) -> Iterable[Thing]:
        """Return the persons that another may be."""
        return (thing for thing in self.rows() if thing.kind is Kind.NAME and thing.id not in self.merged)
