"""Studies to triangulate, written as the rule set's own examples are: a letter for what each case says."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from qualcode.coding.acts import ApplyCodes
from qualcode.model import (
    Case,
    Claim,
    CodeDraft,
    Indicator,
    Item,
    Record,
    Response,
    SourceDraft,
    SourceKind,
    Valence,
    Words,
)
from qualcode.project import Project, Transaction
from qualcode.triangulation.claim_acts import RecordAsked
from tests.factories import Coded, make_project, source_draft

TALK = "P: Bagaimana?\nN1: Bagus sekali. Kurang sekali. Bisa keduanya. Entah. Soal lain.\n"
NOTES = "Bagus sekali. Kurang sekali. Bisa keduanya. Entah. Soal lain.\n"
SAYS = {
    "s": ("Bagus sekali.", Valence.STRENGTH),
    "c": ("Kurang sekali.", Valence.GAP),
    "m": ("Bisa keduanya.", Valence.MIXED),
    "n": ("Entah.", Valence.NONE),
}
"""What is coded for a letter: supports, contradicts, mixed, no direction; "." codes another thing, "u" nothing."""


def claimed(label: str, *children: CodeDraft) -> CodeDraft:
    return CodeDraft(label, Words.of(f"Code {label}"), claim=Words.of(f"{label} is adequate"), codes=children)


CODES = (claimed("D1", CodeDraft("D1a", Words.of("Training"))), claimed("F1"), CodeDraft("X", Words.of("Unclaimed")))


@dataclass(frozen=True, slots=True)
class AddAll:
    """Store records as they are."""

    records: tuple[Record, ...]

    def perform(self, tx: Transaction) -> None:
        for record in self.records:
            tx.add(record)
        tx.say("Added records")


def studied(
    folder: Path,
    interviews: str | Sequence[str] = "",
    *,
    observations: str | Sequence[str] = "",
    documents: str | Sequence[str] = "",
    groups: Sequence[str] = (),
    codes: Sequence[CodeDraft] = CODES,
    name: str = "study",
) -> Project:
    """A project of Ani's with a source for each word (or letter): R01 ..., O1 ... and DOK1 ...; what they say is of D1.

    Args:
        groups: the group of each case; cases are named as their interviews.
    """
    sources: list[SourceDraft] = []
    codings: list[Coded] = []
    for kind, stem, words in (
        (SourceKind.INTERVIEW, "R{:02}", interviews),
        (SourceKind.OBSERVATION, "O{}", observations),
        (SourceKind.DOCUMENT, "DOK{}", documents),
    ):
        for number, word in enumerate(words, 1):
            source = stem.format(number)
            sources.append(source_draft(source, TALK if kind is SourceKind.INTERVIEW else NOTES, kind=kind))
            codings += [Coded(source, *_said(letter)) for letter in word if letter not in "ux"]
    values = {f"R{number:02}": {"group": group} for number, group in enumerate(groups, 1)}
    project = make_project(folder, sources=sources, codes=codes, codings=codings, values=values, name=name)
    silent = [f"R{number:02}" for number, word in enumerate(interviews, 1) if word == "x"]
    if silent:
        cases = tuple(project.case(case).id for case in silent)
        others = tuple(Coded(case, *_said(".")).draft(project) for case in silent)
        project.perform(ApplyCodes(others))
        project.perform(RecordAsked((claim(project).id,), SourceKind.INTERVIEW, cases, asked=False))
    return project


def _said(letter: str) -> tuple[str, str, str, Valence]:
    if letter == ".":
        return "Soal lain.", "F1", "", Valence.NONE
    quote, valence = SAYS[letter]
    return quote, "D1", "", valence


def claim(project: Project, code: str = "D1") -> Claim:
    """The default claim of a code."""
    wanted = project.code(code).id
    return next(one for one in project.claims() if one.code_id == wanted and one.is_default)


def ask_items(project: Project, answers: Sequence[int | None], *, code: str = "D1", label: str = "Q1") -> Item:
    """Give an item of a code, and what the cases S01, S02 ... answered to it."""
    project.perform(AddAll((Item(0, project.code(code).id, label, Words.of(label)),)))
    (item,) = (one for one in project.records(Item) if one.label == label)
    there = {case.name for case in project.cases()}
    names = [f"S{number:02}" for number in range(1, len(answers) + 1)]
    project.perform(AddAll(tuple(Case(0, name) for name in names if name not in there)))
    ids = [project.case(name).id for name in names]
    project.perform(AddAll(tuple(Response(0, case, item.id, x) for case, x in zip(ids, answers, strict=True))))
    return item


def figure(
    project: Project, realised: str, reported: str | None = None, *, code: str | None = "D1", source: str = "", **more
) -> Indicator:
    """Add a figure with the target 100."""
    before = {one.id for one in project.records(Indicator)}
    project.perform(
        AddAll(
            (
                Indicator(
                    0,
                    project.code(code).id if code else None,
                    project.source(source).id if source else None,
                    "Trained",
                    "%",
                    Decimal(100),
                    Decimal(realised),
                    Decimal(reported) if reported else None,
                    **more,
                ),
            )
        )
    )
    (made,) = (one for one in project.records(Indicator) if one.id not in before)
    return made
