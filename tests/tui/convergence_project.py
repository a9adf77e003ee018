"""A small project whose strands can be compared: interviews, notes, items and a figure that does not follow."""

from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from qualcode.coding.acts import ApplyCode
from qualcode.materials.acts import ImportCases, ImportSources
from qualcode.model import (
    Case,
    Code,
    Indicator,
    Item,
    Response,
    Source,
    SourceKind,
    Valence,
    VariableType,
    Words,
)
from qualcode.project import Project, Transaction
from qualcode.triangulation.claim_acts import AddClaim
from tests.store.building import TEXT, begin, source_draft


@dataclass(frozen=True, slots=True)
class AskAndReport:
    """An item on D1 that both cases answer, and a figure on D1 whose printed achievement does not follow."""

    def perform(self, tx: Transaction) -> None:
        codes = {code.label: code for code in tx.find(Code)}
        item = tx.add(Item(0, codes["D1"].id, "Q1", Words.of("I was trained"), labels=("never", "", "", "", "often")))
        tx.add_all(Response(0, case.id, item.id, answer) for case, answer in zip(tx.find(Case), (4, 5), strict=False))
        document = next(source for source in tx.find(Source) if source.kind is SourceKind.DOCUMENT)
        figures = (Decimal(90), Decimal(50), Decimal(64))
        tx.add(Indicator(0, codes["D1"].id, document.id, "Documents completed", "%", *figures, "Table 1, row 4"))
        tx.say("Asked and reported")


def make_convergence_project(path: Path) -> Path:
    """Make the project; return its path.

    On D1 both interviews contradict, the note is silent, both answers support, and the figure is held. On D2 one
    interview of two supports.
    """
    with begin(path, sources=2, coder="Ani") as project:
        note = replace(source_draft("O1", TEXT), kind=SourceKind.OBSERVATION, cases=())
        paper = replace(source_draft("LKIP", TEXT), kind=SourceKind.DOCUMENT, cases=())
        project.perform(ImportSources((note, paper)))
        project.perform(ImportCases((("position", VariableType.TEXT),), (("R01", ("staff",)), ("R02", ("head",)))))
        project.perform(AskAndReport())
        d1, d2, f1 = (project.code(label).id for label in ("D1", "D2", "F1"))
        for name in ("R01", "R02"):
            project.perform(ApplyCode(project.source(name).id, 43, 75, d1, Valence.GAP))
        project.perform(ApplyCode(project.source("R01").id, 76, 107, d2, Valence.STRENGTH))
        project.perform(ApplyCode(project.source("O1").id, 76, 107, f1, Valence.STRENGTH))
        project.perform(AddClaim(d1, Words.of("Training depends on invitations", "en")))
    return path


def claim_of(project: Project, label: str) -> int:
    """The id of the default claim of a code."""
    code = project.code(label)
    return next(claim.id for claim in project.claims() if claim.code_id == code.id and claim.is_default)
