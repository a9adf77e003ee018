"""A study with something of every kind to say about its claims, for the tests of claims, trails and case sheets."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from qualcode.coding.acts import ApplyCodes, WriteMemo
from qualcode.coding.codebook_acts import ImportCodebook
from qualcode.materials.acts import ImportCases, ImportSources
from qualcode.materials.surveys.acts import ImportSurvey, ItemDraft
from qualcode.model import (
    Claim,
    CodeDraft,
    Indicator,
    MemoTarget,
    Source,
    SourceKind,
    Valence,
    VariableType,
    Words,
)
from qualcode.project import Project, Transaction
from qualcode.triangulation.claim_acts import AddClaim
from tests.factories import Coded, source_draft

TALKS = {
    "R01": "P: Pernah ikut diklat?\nN1: Belum pernah. Kami belajar sendiri dari rekan.\n",
    "R02": "P: Pernah ikut diklat?\nN1: Sering. Kadang tidak. Undangan datang dari luar.\n",
}
NOTES = "Kolom untuk pelaksana kosong pada daftar pelatihan.\n"
CODES = (
    CodeDraft(
        "D1",
        Words.of({"id": "teknis", "en": "technical"}),
        claim=Words.of({"id": "Kompetensi memadai", "en": "Competence is adequate"}),
        codes=(CodeDraft("D1a", Words.of("training"), claim=Words.of("Staff are trained")),),
    ),
    CodeDraft("D2", Words.of("managerial"), claim=Words.of("Staff lead")),
)
CODINGS = (
    Coded("R01", "Belum pernah.", "D1a", valence=Valence.GAP),
    Coded("R01", "belajar sendiri", "D1", coder="Budi", valence=Valence.STRENGTH),
    Coded("R02", "Sering. Kadang tidak.", "D1", valence=Valence.MIXED),
    Coded("R02", "Undangan datang dari luar.", "D2"),
    Coded("O1", "kosong", "D1", valence=Valence.GAP),
)
ITEMS = (
    ItemDraft("Q1", Words.of("I was trained"), code="D1"),
    ItemDraft("Q2", Words.of("Others decide"), reverse=True, code="D1", labels=("never", "b", "c", "d", "always")),
    ItemDraft("Q3", Words.of("I like it")),
)


@dataclass(frozen=True, slots=True)
class AddIndicator:
    """A figure of a document under D1, and one under no code and of no document."""

    def perform(self, tx: Transaction) -> None:
        (source,) = tx.find(Source, name="LKIP")
        figures = (Decimal(90), Decimal("45.5"), None)
        code = next(iter(tx.find(Claim, is_default=True))).code_id
        tx.add(Indicator(0, code, source.id, "Staff trained", "%", *figures, place="Table 1, row 4"))
        tx.add(Indicator(0, None, None, "Others", "days", None, None, Decimal(7)))
        tx.say("Added figures")


def make_claims_project(path: Path) -> Path:
    """Two interviews, a note, a document, answers of both, memos of Ani and Budi; one claim of its own under D1."""
    with Project.create(path, "Study", language="id", coder="Ani") as project:
        project.perform(ImportCodebook(CODES, "codes"))
        drafts = [source_draft(name, text) for name, text in TALKS.items()]
        drafts.append(source_draft("O1", NOTES, kind=SourceKind.OBSERVATION))
        drafts.append(source_draft("LKIP", "Capaian kinerja.\n", kind=SourceKind.DOCUMENT))
        project.perform(ImportSources(tuple(drafts)))
        project.perform(ApplyCodes(tuple(coding.draft(project) for coding in CODINGS)))
        answers = ((2, 4, None), (4, None, 5))
        project.perform(ImportSurvey("survey", ("R01", "R02"), items=ITEMS, answers=answers))
        variables = (("group", VariableType.TEXT), ("trained", VariableType.BOOLEAN))
        project.perform(ImportCases(variables, (("R01", ("staff", "no")), ("R02", ("", "yes")))))
        project.perform(AddIndicator())
        text = Words.of({"id": "Pelatihan kurang", "en": "Training is lacking"})
        project.perform(AddClaim(project.code("D1").id, text, -1))
        first = next(one for one in project.codings() if one.code_id == project.code("D1a").id)
        project.perform(WriteMemo(MemoTarget.CODING, first.id, "Compare with R02"))
        project.perform(WriteMemo(MemoTarget.CASE, project.case("R01").id, "Spoke freely"))
        project.coder = "Budi"
        project.perform(WriteMemo(MemoTarget.SOURCE, project.source("R01").id, "Noisy room"))
    return path
