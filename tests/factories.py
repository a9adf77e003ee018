"""Coded studies for the tests of what is read from them: small, and made of nothing but what a test names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.coding.acts import ApplyCodes
from qualcode.coding.codebook_acts import ImportCodebook
from qualcode.materials.acts import ImportCases, ImportSources
from qualcode.model import (
    CodeDraft,
    CodingDraft,
    Role,
    Source,
    SourceDraft,
    SourceKind,
    TurnDraft,
    Valence,
    VariableType,
    Words,
)
from qualcode.project import Project, Transaction

TALK = "P: Pernah ikut diklat?\nN1: Belum pernah. Kami belajar sendiri dari rekan.\n"
ROLES = {"P": Role.INTERVIEWER, "X": Role.OTHER}
"""What speakers do; all others are participants."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A coding by its words: the first place in the source where they stand."""

    source: str
    quote: str
    code: str
    coder: str = ""
    valence: Valence = Valence.NONE
    weight: int | None = None
    memo: str = ""

    def draft(self, project: Project) -> CodingDraft:
        """The coding as an act takes it."""
        source = project.source(self.source)
        start = project.text(source).index(self.quote)
        code = project.code(self.code).id
        return CodingDraft(
            source.id, start, start + len(self.quote), code, self.valence, self.weight, self.coder, self.memo
        )


@dataclass(frozen=True, slots=True)
class Gathered:
    """An act that says on which day a source was gathered."""

    source: str
    day: str

    def perform(self, tx: Transaction) -> None:
        (source,) = tx.find(Source, name=self.source)
        tx.change(replace(source, gathered_on=self.day))
        tx.say("gathered")


def code_draft(label: str, *children: CodeDraft, name: str | Mapping[str, str] = "") -> CodeDraft:
    return CodeDraft(label, Words.of(name or f"Code {label}"), codes=children)


CODES = (code_draft("D1", code_draft("D1a"), code_draft("D1b")), code_draft("D2"), code_draft("F1"))


def turns_of(text: str, times: Sequence[int] = ()) -> tuple[TurnDraft, ...]:
    """A turn for each line "label: speech"; lines without a label are in no turn."""
    turns, start = [], 0
    for line in text.splitlines(keepends=True):
        label, colon, _speech = line.partition(": ")
        if colon:
            time = times[len(turns)] if len(turns) < len(times) else None
            turns.append(TurnDraft(start, start + len(label) + 2, start + len(line.rstrip("\n")), label, time))
        start += len(line)
    return tuple(turns)


def source_draft(
    name: str,
    text: str = TALK,
    *,
    cases: Mapping[str, str] | None = None,
    case: str = "",
    kind: SourceKind = SourceKind.INTERVIEW,
    times: Sequence[int] = (),
) -> SourceDraft:
    """A source of lines "label: speech"; N1 is the case of the source's name unless ``cases`` says otherwise."""
    turns = turns_of(text, times)
    labels = dict.fromkeys(turn.speaker for turn in turns)
    named = {"N1": name} if cases is None else cases
    return SourceDraft(
        name,
        kind,
        text,
        turns,
        roles=tuple((label, ROLES.get(label, Role.PARTICIPANT)) for label in labels),
        cases=tuple((label, named[label]) for label in labels if label in named),
        case=case,
    )


def make_project(
    folder: Path,
    *,
    sources: Iterable[SourceDraft] = (),
    codes: Sequence[CodeDraft] = CODES,
    codings: Iterable[Coded] = (),
    values: Mapping[str, Mapping[str, str]] | None = None,
    name: str = "study",
) -> Project:
    """A project of Ani's; ``values`` has for each case what it has for each variable, all of them texts."""
    project = Project.create(folder / f"{name}.qualcode", "Study", language="id", coder="Ani")
    project.perform(ImportCodebook(tuple(codes), "codes"))
    project.perform(ImportSources(tuple(sources)))
    project.perform(ApplyCodes(tuple(coding.draft(project) for coding in codings)))
    for case, known in (values or {}).items():
        variables = tuple((variable, VariableType.TEXT) for variable in known)
        project.perform(ImportCases(variables, ((case, tuple(known.values())),)))
    return project
