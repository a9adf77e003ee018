"""Projects to test the store and the acts with, and ways to look at their files."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from qualcode.coding.acts import ApplyCode, WriteMemo
from qualcode.coding.code_groups import MakeGroup
from qualcode.coding.codebook_acts import ImportCodebook
from qualcode.materials.acts import ImportCases, ImportSources
from qualcode.model import (
    Asked,
    Assessment,
    Case,
    Claim,
    ClassDecision,
    Code,
    CodeDraft,
    Coding,
    ConvergenceClass,
    Direction,
    Displaced,
    Finding,
    Indicator,
    Item,
    MemoTarget,
    MetaInference,
    MetaInferenceType,
    Outcome,
    Record,
    Resolution,
    Response,
    Review,
    Revision,
    RevisionChange,
    Role,
    SectionDraft,
    SectionKind,
    Source,
    SourceDraft,
    SourceKind,
    Stance,
    StanceTarget,
    Summary,
    Tactic,
    Thresholds,
    Trail,
    TurnDraft,
    Valence,
    VariableType,
    Verdict,
    Verification,
    Words,
)
from qualcode.project import Project, Transaction
from qualcode.store.mapping import mappings

TEXT = (
    "P: Bagaimana pelatihan di kantor ini?\n"
    "N1: Pelatihan jarang, setahun sekali. Kami belajar sendiri dari rekan.\n"
    "P: Dan anggarannya?\n"
    "N1: Anggaran dipotong tahun lalu, jadi tidak ada lagi.\n"
)


def turns_of(text: str) -> tuple[TurnDraft, ...]:
    """A turn for each line "label: speech"."""
    turns, start = [], 0
    for line in text.splitlines(keepends=True):
        label, _colon, _speech = line.partition(": ")
        turns.append(
            TurnDraft(start, start + len(label) + 2, start + len(line.rstrip("\n")), label, 60_000 * len(turns))
        )
        start += len(line)
    return tuple(turns)


def source_draft(name: str = "R01", text: str = TEXT) -> SourceDraft:
    return SourceDraft(
        name,
        SourceKind.INTERVIEW,
        text,
        turns_of(text),
        roles=(("P", Role.INTERVIEWER), ("N1", Role.PARTICIPANT)),
        cases=(("N1", name),),
        file_name=f"{name}.txt",
        encoding="utf-8",
        sections=(SectionDraft(SectionKind.PAGE, 0, len(text), label="1"),),
    )


def code_draft(label: str = "D1", *children: CodeDraft, key: str = "", claim: str = "It is adequate") -> CodeDraft:
    return CodeDraft(label, Words.of(f"Code {label}", "en"), claim=Words.of(claim, "en"), key=key, codes=children)


CODEBOOK = (
    code_draft("D1", code_draft("D1a", key="a"), code_draft("D1b", key="b"), key="1"),
    code_draft("D2", key="2"),
    code_draft("F1", key="5"),
)


def begin(path: Path, sources: int = 1, coder: str = "Ani") -> Project:
    """A project with sources R01, R02 ... and the codes D1 (D1a, D1b), D2 and F1, without codings."""
    project = Project.create(path, "Competence", language="id", coder=coder)
    project.perform(
        ImportSources(tuple(source_draft(f"R{n:02d}", TEXT + f"N1: Ini {n}.\n") for n in range(1, sources + 1)))
    )
    project.perform(ImportCodebook(CODEBOOK, "competence"))
    return project


def furnish(path: Path, sources: int = 2, coder: str = "Ani") -> Project:
    """A project with something in each table that an act of the analyst fills."""
    project = begin(path, sources, coder)
    d1, f1 = project.code("D1"), project.code("F1")
    for source in project.sources():
        project.perform(ApplyCode(source.id, 43, 75, d1.id, Valence.GAP))
        project.perform(ApplyCode(source.id, 76, 107, f1.id))
        project.keep_sentences(source, "test", ((0, 37), (43, 75), (76, 107)))
    coding = project.codings()[0]
    project.perform(WriteMemo(MemoTarget.CODING, coding.id, "Compare with R02"))
    project.perform(WriteMemo(MemoTarget.CODE, d1.id, "Wide"))
    project.perform(WriteMemo(MemoTarget.PASSAGE, coding.source_id, "Louder here", 43, 60))
    project.perform(MakeGroup("Themes", (d1.id, f1.id)))
    project.perform(AddRevision())
    project.perform(ImportCases((("position", VariableType.TEXT),), (("R01", ("staff",)), ("R09", ("head",)))))
    return project


def state(project: Project) -> dict[str, list[Record]]:
    """All records of a project by their type."""
    return {mapping.type.__name__: project.records(mapping.type) for mapping in mappings()}


def fingerprint(path: Path) -> str:
    """SHA-256 of a file. Only for files that this process has no connection to."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as another program would change it: no rules, no journal."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def tamper(path: Path, statement: str, *values: Any) -> None:
    """Change the file behind the program's back; a statement about rows must hit at least one."""
    with raw(path) as connection:
        assert connection.execute(statement, values).rowcount != 0


@dataclass(frozen=True, slots=True)
class AddEvidence:
    """Something in each table of triangulation and conclusion, about every code, for all that codes carry along."""

    def perform(self, tx: Transaction) -> None:
        codes, cases, (source, *_rest) = tx.find(Code), tx.find(Case), tx.find(Source)
        items = tx.add_all(Item(0, code.id, f"Q{code.label}", code.name) for code in codes)
        tx.add_all(Response(0, case.id, item.id, 4) for item in items for case in cases[:2])
        tx.add_all(
            Indicator(0, code.id, source.id, "Trained", "%", Decimal(90), Decimal("45.5"), None) for code in codes
        )
        tx.add_all(Summary(0, case.id, code.id, code.label, tx.coder.id, tx.at) for code in codes for case in cases[:2])
        claims = tx.find(Claim)
        whose = tx.coder.id
        said = (Direction.SUPPORTS, Direction.MIXED, "one speaks for it only", "{}", tx.at)
        tx.add_all(Assessment(0, claim.id, "technique", "interview", whose, *said) for claim in claims)
        fits = (ConvergenceClass.PARTIAL, ConvergenceClass.AGREEMENT, "", "{}", tx.at)
        tx.add_all(ClassDecision(0, claim.id, "technique", "", "", whose, *fits) for claim in claims)
        tx.add_all(
            Stance(0, claim.id, StanceTarget.ITEM, item.id, Direction.SUPPORTS, whose, tx.at)
            for claim, item in zip(claims, items, strict=False)
        )
        tx.add_all(Asked(0, claim.id, SourceKind.INTERVIEW, case.id, False) for claim in claims for case in cases[:2])
        tx.add_all(
            MetaInference(
                0, claim.id, "technique", MetaInferenceType.EXPANSION, "more", Resolution.NONE, "", whose, tx.at
            )
            for claim in claims
        )
        tx.add(Review(0, 1, whose, Verdict.ASIDE, "too short", "He waits.", "Waiting", tx.at))
        tx.add_all(Trail(0, claim.id, "thread", (("Coding", 1), ("Item", 1)), whose, tx.at) for claim in claims)
        tx.add(Thresholds(citation="a handbook"))
        rests = {"supporting": (("Coding", 1),), "looked_at": (2, 3), "basis": (("Coding", 1, "gap"),)}
        findings = tx.add_all(Finding(0, each.id, each.code_id, each.text, whose, tx.at, **rests) for each in claims)
        how = (Tactic.FEEDBACK, Outcome.UPHELD, "They agree.", "2024-09-01")
        tx.add_all(
            Verification(0, finding.id, *how, whose, tx.at, tuple(case.id for case in cases[:1]))
            for finding in findings
        )
        tx.say("Added evidence")


@dataclass(frozen=True, slots=True)
class AddRevision:
    """A former text of the first source, in which the first coding lay."""

    def perform(self, tx: Transaction) -> None:
        (source, *_rest), (coding, *_others) = tx.find(Source), tx.find(Coding)
        revision = tx.add(
            Revision(
                0, source.id, 1, source.text_hash, 1, 1, RevisionChange.EDITED, "typing errors", tx.coder.id, tx.at
            )
        )
        place = (coding.id, coding.id, coding.start, coding.end, coding.code_id, coding.coder_id)
        tx.add(Displaced(0, source.id, revision.id, *place, coding.valence, None, coding.quote_hash, coding.created_at))
        tx.say("Added a revision")


@dataclass(frozen=True, slots=True)
class AddCase:
    """The smallest act."""

    name: str

    def perform(self, tx: Transaction) -> None:
        tx.add(Case(0, self.name))
        tx.say("Added {name}", name=self.name)
