"""Evidence of a cell, a line each: what tables, pages and records of a triangulation lead to."""

from dataclasses import dataclass

from qualcode.locale import N_, _
from qualcode.model import Direction
from qualcode.publishing.tables import Column, Table
from qualcode.triangulation.words import word

CODING, ITEM, INDICATOR = "coding", "item", "indicator"
KINDS = {CODING: N_("passage"), ITEM: N_("item"), INDICATOR: N_("figure")}


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One piece of evidence.

    Attributes:
        kind: "coding", "item" or "indicator".
        id: of the record.
        place: where it stands: source and line, the item's label, table and row.
        who: the case whose words they are; empty where it is nobody's.
        text: the passage, the item's statement or the indicator.
        says: what it says of the claim; None where it points nowhere.
        note: what else must be known: the coder, the answers, how a figure was checked.
    """

    kind: str
    id: int
    place: str
    who: str
    text: str
    says: Direction | None
    note: str = ""

    @property
    def direction(self) -> str:
        """What it says, in the current language."""
        return word(self.says) if self.says else _("no direction")


@dataclass(frozen=True, slots=True)
class CellLines:
    """Everything behind a cell.

    Attributes:
        silent, not_asked, unread: the names of the cases or sources that were asked and say nothing, that were not
            asked, and whose sources nobody has coded yet.
    """

    lines: tuple[EvidenceLine, ...] = ()
    silent: tuple[str, ...] = ()
    not_asked: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def ids(self, kind: str) -> list[int]:
        """Return the ids of one kind of evidence, in order and each once."""
        return list(dict.fromkeys(line.id for line in self.lines if line.kind == kind))

    @property
    def absent(self) -> tuple[str, ...]:
        """Who says nothing and why, a sentence each."""
        told = (
            (_("Silent: {names}."), self.silent),
            (_("Not asked: {names}."), self.not_asked),
            (_("Not coded yet: {names}."), self.unread),
        )
        return tuple(text.format(names=", ".join(names)) for text, names in told if names)


def evidence_table(title: str, evidence: CellLines) -> Table:
    """Return the evidence of a cell as a table.

    The keys are kind ("coding", "item", "indicator"), id, place, who, says ("supports", "contradicts", "mixed", "held"
    or empty), text and note.
    """
    columns = (
        Column("kind", _("Kind"), {kind: _(told) for kind, told in KINDS.items()}),
        Column("id", _("No.")),
        Column("place", _("Where")),
        Column("who", _("Case")),
        Column("says", _("Direction"), {each.value: word(each) for each in Direction}),
        Column("text", _("Text")),
        Column("note", _("Note")),
    )
    rows = [
        (line.kind, line.id, line.place, line.who, line.says.value if line.says else "", line.text, line.note)
        for line in evidence.lines
    ]
    return Table(title, columns, rows, notes=evidence.absent)
