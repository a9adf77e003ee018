"""Whatever is done can be undone to the first state and redone to the last, and the journal holds all the while."""

import pkgutil
import shutil
from collections.abc import Callable, Sequence
from dataclasses import is_dataclass, replace
from decimal import Decimal
from importlib import import_module
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualcode
from qualcode.coding import acts, automatic_acts, code_groups, code_marks, codebook_acts, recoding, shaping_acts
from qualcode.coding.querying import acts as query_acts
from qualcode.conclusion import finding_acts, verification_acts
from qualcode.errors import ConflictError, NotFoundError, NothingToUndoError, RuleError
from qualcode.materials import acts as material_acts
from qualcode.materials import (
    dating_acts,
    forgetting_acts,
    review_acts,
    revision_acts,
    speaker_acts,
    turn_acts,
)
from qualcode.materials.anchors import Edit, apply_edits
from qualcode.materials.pseudonyms.acts import ForgetFormerTexts, PseudonymiseSources, SourceEdits
from qualcode.materials.surveys import acts as survey_acts
from qualcode.materials.surveys import importing, item_acts
from qualcode.model import (
    AchievementRule,
    Assessment,
    Better,
    Case,
    Claim,
    ClassDecision,
    Code,
    CodeGroup,
    Coding,
    CodingDraft,
    ConvergenceClass,
    Direction,
    Displaced,
    Evidence,
    Finding,
    FindingStatus,
    Indicator,
    Item,
    Memo,
    MemoTarget,
    MetaInference,
    MetaInferenceType,
    Outcome,
    Record,
    Resolution,
    RevisionChange,
    Role,
    SavedDisplay,
    SavedQuery,
    Source,
    SourceKind,
    Speaker,
    StanceTarget,
    Summary,
    Tactic,
    Thresholds,
    Trail,
    Turn,
    TurnDraft,
    Valence,
    Variable,
    VariableType,
    Verdict,
    Verification,
    Words,
)
from qualcode.project import Act, Project, RenameStudy
from qualcode.publishing.displays import acts as display_acts
from qualcode.reduction import review_acts as reduction_reviews
from qualcode.reduction import summary_acts
from qualcode.reduction.cells import basis_of
from qualcode.study import BeginStudy
from qualcode.triangulation import claim_acts, decision_acts, threshold_acts, trail_acts
from qualcode.triangulation.indicators import acts as indicator_acts
from tests.factories import turns_of
from tests.store.building import AddEvidence, code_draft, furnish, source_draft, state

NAMES = ["R01", "R02", "R03", "Ünsal", "x" * 40, " ", "D1", "F1"]


class Dice:
    """What the acts of a sequence are made of: numbers drawn beforehand, so that hypothesis can shrink them."""

    def __init__(self, project: Project, numbers: Sequence[int]) -> None:
        self.project = project
        self._numbers = iter(numbers)

    def number(self, below: int) -> int:
        return next(self._numbers) % below

    def id(self, kind: type[Record], *, spare: int = 1) -> int:
        """The id of a record that is there, or seldom of one that is not."""
        ids = [record.id for record in self.project.records(kind)]
        place = self.number(len(ids) + spare)
        return ids[place] if place < len(ids) else 999

    def ids(self, kind: type[Record]) -> tuple[int, ...]:
        return tuple(self.id(kind, spare=0 if self.project.records(kind) else 1) for _ in range(self.number(3) + 1))

    def name(self) -> str:
        return NAMES[self.number(len(NAMES))]

    def place(self) -> tuple[int, int]:
        """Ends of a passage among few, so that passages meet; the last lies outside of every text."""
        return [(43, 75), (76, 107), (43, 107), (0, 12), (12, 12), (150, 9999)][self.number(6)]

    def parent(self) -> int | None:
        return None if self.number(3) == 0 else self.id(Code)

    def valence(self) -> Valence:
        return list(Valence)[self.number(4)]

    def draft(self) -> CodingDraft:
        start, end = self.place()
        coder, memo = ["", "Budi"][self.number(2)], ["", "Seen twice"][self.number(2)]
        return CodingDraft(self.id(Source), start, end, self.id(Code), self.valence(), self.number(101), coder, memo)


def edit_code(dice: Dice) -> Act:
    codes = dice.project.records(Code)
    code = codes[dice.number(len(codes))] if codes else Code(1, None, "D1", Words())
    key, name = ["", "1", "a"][dice.number(3)], Words.of(["", "New"][dice.number(2)], "id")
    return codebook_acts.EditCode(replace(code, label=dice.name(), key=key, name=name))


def summary(dice: Dice) -> Act:
    codings = dice.project.records(Coding)[: dice.number(3)]
    marked = dice.ids(Coding) if dice.number(2) else ()
    return summary_acts.WriteSummary(
        dice.id(Case), dice.id(Code), ["Waits.", " "][dice.number(2)], marked, basis_of(codings)
    )


def pseudonymise(dice: Dice) -> Act:
    """A few letters of one source put in place of others; seldom of a text that has changed since."""
    sources = dice.project.sources()
    if not sources:
        return PseudonymiseSources((SourceEdits(999, "", ()),))
    source = sources[dice.number(len(sources))]
    end = min(len(dice.project.text(source)), 3)
    hashed = source.text_hash if dice.number(4) else ""
    return PseudonymiseSources((SourceEdits(source.id, hashed, (Edit(0, end, ["X", "Yyy"][dice.number(2)]),)),))


def grounds(dice: Dice) -> Evidence:
    kinds = [kind for kind in (Coding, Memo, Summary, Item) if dice.project.records(kind)] or [Coding]
    kind = kinds[dice.number(len(kinds))]
    return tuple((kind.__name__, number) for number in dice.ids(kind))


def change_finding(dice: Dice) -> Act:
    findings = dice.project.records(Finding)
    finding = findings[dice.number(len(findings))] if findings else Finding(999, None, None, Words(), 1, "")
    return finding_acts.ChangeFinding(replace(finding, statement=Words.of(dice.name()), code_id=dice.id(Code)))


def memo(dice: Dice) -> Act:
    target = list(MemoTarget)[dice.number(6)]
    kinds = {MemoTarget.CODING: Coding, MemoTarget.CODE: Code, MemoTarget.CASE: Case}
    start, end = dice.place() if target is MemoTarget.PASSAGE else (None, None)
    return acts.WriteMemo(target, dice.id(kinds.get(target, Source)), ["Note", " "][dice.number(2)], start, end)


def found_anew(dice: Dice) -> Act:
    """Turns of the furnished text, or of a source that is not there; speakers that it has, or new ones."""
    wanted = dice.id(Source)
    source = next((one for one in dice.project.sources() if one.id == wanted), None)
    labels = [dice.name(), "N1", ""]
    turns = tuple(TurnDraft(10 * n, 10 * n + 3, 10 * n + 9, labels[dice.number(3)], n) for n in range(dice.number(4)))
    roles = tuple((label, list(Role)[dice.number(3)]) for label in labels if label)
    cases = tuple((label, dice.name()) for label in labels[: dice.number(3)])
    digest = source.text_hash if source else ""
    return speaker_acts.FindTurnsAnew(source.id if source else 999, digest, turns, roles, cases, "labels")


def save_query(dice: Dice) -> Act:
    question = ["D1", "D1 NOT F1", "=D1- OR", ""][dice.number(4)]
    filters = [(), (("case", "R01"), ("where", "position=staff")), (("source", "R02"),), (("weight", "x"),)]
    return query_acts.SaveQuery(dice.name(), question, filters[dice.number(4)])


def save_display(dice: Dice) -> Act:
    kind = ["matrix", "crosstab", "contexts", "poem"][dice.number(4)]
    settings = [(), (("code", "D1"),), (("by", "position"), ("sort", "D1")), (("level", "x"),)]
    return display_acts.SaveDisplay(dice.name(), kind, settings[dice.number(4)], ["", "kami"][dice.number(2)])


def code_tree(dice: Dice) -> codebook_acts.CodeDraft:
    return code_draft(dice.name(), code_draft(f"{dice.name()}x", key="a"), key=["", "1", "9"][dice.number(3)])


def cases(dice: Dice) -> Act:
    rows = {dice.name(): (["", "staff"][dice.number(2)], ["", "7"][dice.number(2)]) for _ in range(2)}
    variables = (("position", VariableType.TEXT), ("years", VariableType.NUMBER))
    return material_acts.ImportCases(variables, tuple(rows.items()))


def edited_text(dice: Dice, source_id: int) -> tuple[str, tuple[Edit, ...]]:
    """The text of a source with one stretch replaced, and that edit."""
    sources = [source for source in dice.project.sources() if source.id == source_id]
    text = dice.project.text(sources[0]) if sources else "Words."
    start = dice.number(len(text))
    edit = Edit(start, min(len(text), start + dice.number(40)), ["", "N1: ", "x", "\nP: Ya?\n", text][dice.number(5)])
    return apply_edits(text, [edit]), (edit,)


def revise(dice: Dice) -> Act:
    source = dice.id(Source)
    text, edits = edited_text(dice, source)
    change = list(RevisionChange)[dice.number(4)]
    return revision_acts.ReviseSource(source, text, change, "typing error", edits if dice.number(2) else None)


def replace_source(dice: Dice) -> Act:
    source = dice.id(Source)
    return revision_acts.ReplaceSource(source, source_draft("other", edited_text(dice, source)[0]))


def survey(dice: Dice) -> survey_acts.ImportSurvey:
    names = tuple(dict.fromkeys(dice.name() for _ in range(2)))
    code = ["", "D1"][dice.number(2)]
    items = (survey_acts.ItemDraft("Q1", high=4 + dice.number(2), code=code),)
    answers = tuple(([None, 1, 4][dice.number(3)],) for _ in names)
    values = tuple((["", "7"][dice.number(2)],) for _ in names)
    text = "".join(f"{name}: {['Yes.', 'No, never.'][dice.number(2)]}\n" for name in names)
    source = replace(source_draft("Saran"), text=text, turns=turns_of(text), kind=SourceKind.QUESTIONNAIRE)
    source = replace(source, roles=(), cases=(), sections=())
    variables = (("years", VariableType.NUMBER, ()),)
    return survey_acts.ImportSurvey("s", names, variables, values, items, answers, (source,) * dice.number(2))


def sources(dice: Dice) -> material_acts.ImportSources:
    return material_acts.ImportSources(tuple(source_draft(dice.name()) for _ in range(dice.number(2) + 1)))


def figures(dice: Dice) -> Act:
    numbers = [Decimal(90), Decimal("64.00"), Decimal(0), None, Decimal("NaN")]
    rows = tuple(
        indicator_acts.IndicatorDraft(
            ["Served", " "][dice.number(8) == 0],
            "%",
            *(numbers[dice.number(5)] for _ in range(3)),
            rule=list(AchievementRule)[dice.number(8)],
            better=list(Better)[dice.number(2)],
            code=["", "D1"][dice.number(2)],
        )
        for _ in range(dice.number(3))
    )
    known = [source.name for source in dice.project.sources()]
    name = ["", *known, "nowhere"][dice.number(len(known) + 2)]
    document = source_draft(name or "LKIP") if dice.number(4) == 0 else None
    return indicator_acts.ImportIndicators(
        f"Table {dice.number(3)}", rows, document.name if document else name, document
    )


def changed_figures(dice: Dice) -> Act:
    there = {each.id: each for each in dice.project.records(Indicator)}
    spare = Indicator(999, None, None, "gone", "", None, None, None)
    changed = tuple(
        replace(
            there.get(number, spare),
            code_id=[None, dice.id(Code)][dice.number(2)],
            rule=list(AchievementRule)[dice.number(8)],
            better=list(Better)[dice.number(2)],
            reported=[None, Decimal(64)][dice.number(2)],
        )
        for number in dict.fromkeys(dice.ids(Indicator))
    )
    return indicator_acts.ChangeIndicators(changed)


def variable_type(dice: Dice) -> VariableType:
    return list(VariableType)[dice.number(5)]


def claim_text(dice: Dice) -> Words:
    return Words.of(["", "New", "It is adequate"][dice.number(3)], ["id", "en"][dice.number(2)])


def change_claim(dice: Dice) -> Act:
    claim = Claim(dice.id(Claim), 1, claim_text(dice), [1, -1, 2][dice.number(3)], by_valence=dice.number(2) == 1)
    return claim_acts.ChangeClaim(claim)


def evidence(dice: Dice) -> tuple[StanceTarget, tuple[int, ...]]:
    target = list(StanceTarget)[dice.number(3)]
    kinds = {StanceTarget.CODING: Coding, StanceTarget.ITEM: Item, StanceTarget.INDICATOR: Indicator}
    return target, dice.ids(kinds[target])


def asked(dice: Dice) -> tuple[tuple[int, ...], SourceKind, tuple[int, ...]]:
    return dice.ids(Claim), list(SourceKind)[dice.number(4)], dice.ids(Case) if dice.number(2) else ()


def step(dice: Dice) -> tuple[str, int]:
    kind = (Coding, Item, Indicator, Memo, Source)[dice.number(5)]
    return kind.__name__, dice.id(kind)


def look(dice: Dice, strands: int) -> tuple[str, ...]:
    """By what strands are told apart, and the names of some."""
    by, names = [
        ("technique", ("interview", "questionnaire", "document", "")),
        ("coder", ("Ani", "Budi", "Nobody", "")),
        ("case:position", ("staff", "head", "", "")),
        ("case:nothing", ("", "", "", "")),
    ][dice.number(4)]
    return (by, *(names[dice.number(4)] for _ in range(strands)))


def reason(dice: Dice) -> str:
    return ["", "they said so"][dice.number(2)]


def decision(dice: Dice) -> Assessment | ClassDecision:
    """A decision that is there, or one that is not."""
    kind = [Assessment, ClassDecision][dice.number(2)]
    there = {one.id: one for one in dice.project.records(kind)}
    gone = Assessment(999, 1, "technique", "interview", 1, Direction.MIXED, Direction.MIXED, "", "{}", "")
    return there.get(dice.id(kind), gone)


MAKERS: dict[type[Act], Callable[[Dice], Act]] = {
    RenameStudy: lambda d: RenameStudy(d.name()),
    acts.ApplyCode: lambda d: acts.ApplyCode(d.id(Source), *d.place(), d.id(Code), d.valence()),
    acts.ApplyCodes: lambda d: acts.ApplyCodes(tuple(d.draft() for _ in range(d.number(5)))),
    acts.CodeInVivo: lambda d: acts.CodeInVivo(d.id(Source), *d.place(), d.parent()),
    acts.RemoveCodings: lambda d: acts.RemoveCodings(d.ids(Coding)),
    acts.SetValence: lambda d: acts.SetValence(d.ids(Coding), d.valence()),
    acts.SetWeight: lambda d: acts.SetWeight(d.id(Coding), [None, 0, 100, 101][d.number(4)]),
    acts.MoveCoding: lambda d: acts.MoveCoding(d.id(Coding), *d.place()),
    shaping_acts.SplitCoding: lambda d: shaping_acts.SplitCoding(d.id(Coding), 40 + d.number(70)),
    shaping_acts.JoinCodings: lambda d: shaping_acts.JoinCodings(
        tuple(c.id for c in d.project.codings()[: d.number(4)])
    ),
    shaping_acts.RecodeCodings: lambda d: shaping_acts.RecodeCodings(d.ids(Coding), d.id(Code)),
    acts.WriteMemo: memo,
    acts.ChangeMemo: lambda d: acts.ChangeMemo(d.id(Memo), ["Better", ""][d.number(2)]),
    acts.RemoveMemo: lambda d: acts.RemoveMemo(d.id(Memo)),
    recoding.RecodeCodings: lambda d: recoding.RecodeCodings(d.ids(Coding), d.id(Code)),
    code_groups.MakeGroup: lambda d: code_groups.MakeGroup(d.name(), d.ids(Code)),
    code_groups.RenameGroup: lambda d: code_groups.RenameGroup(d.id(CodeGroup), d.name()),
    code_groups.DeleteGroup: lambda d: code_groups.DeleteGroup(d.id(CodeGroup)),
    code_groups.PutIntoGroup: lambda d: code_groups.PutIntoGroup(d.id(CodeGroup), d.ids(Code)),
    code_groups.TakeFromGroup: lambda d: code_groups.TakeFromGroup(d.id(CodeGroup), d.ids(Code)),
    code_marks.SetKey: lambda d: code_marks.SetKey(d.id(Code), ["", "1", "a"][d.number(3)], d.number(2) == 1),
    code_marks.Recolour: lambda d: code_marks.Recolour(d.ids(Code), ["#123456", "#ABCDEF"][d.number(2)]),
    acts.CodeWithNew: lambda d: acts.CodeWithNew(d.id(Source), *d.place(), code_tree(d), d.parent()),
    automatic_acts.CodeAutomatically: lambda d: automatic_acts.CodeAutomatically((d.draft(), d.draft()), "words"),
    automatic_acts.ReviewCodings: lambda d: automatic_acts.ReviewCodings(d.ids(Coding)),
    query_acts.SaveQuery: save_query,
    query_acts.RenameQuery: lambda d: query_acts.RenameQuery(d.id(SavedQuery), d.name()),
    query_acts.RemoveQuery: lambda d: query_acts.RemoveQuery(d.id(SavedQuery)),
    display_acts.SaveDisplay: save_display,
    display_acts.RenameDisplay: lambda d: display_acts.RenameDisplay(d.id(SavedDisplay), d.name()),
    display_acts.ReportDisplay: lambda d: display_acts.ReportDisplay(d.id(SavedDisplay), d.number(2) == 1),
    display_acts.MoveDisplay: lambda d: display_acts.MoveDisplay(d.id(SavedDisplay), d.number(5) - 2),
    display_acts.RemoveDisplay: lambda d: display_acts.RemoveDisplay(d.id(SavedDisplay)),
    codebook_acts.ImportCodebook: lambda d: codebook_acts.ImportCodebook((code_tree(d), code_tree(d)), "book"),
    codebook_acts.AddCode: lambda d: codebook_acts.AddCode(code_tree(d), d.parent()),
    codebook_acts.EditCode: edit_code,
    codebook_acts.MoveCode: lambda d: codebook_acts.MoveCode(d.id(Code), d.parent(), d.number(4)),
    codebook_acts.MergeCodes: lambda d: codebook_acts.MergeCodes(d.ids(Code), d.id(Code)),
    codebook_acts.DeleteCode: lambda d: codebook_acts.DeleteCode(d.id(Code)),
    material_acts.ImportSources: sources,
    importing.ImportFiles: lambda d: importing.ImportFiles(sources(d), (survey(d),)),
    survey_acts.ImportSurvey: survey,
    item_acts.MapItems: lambda d: item_acts.MapItems(d.ids(Item), d.parent(), [None, True, False][d.number(3)]),
    item_acts.ReverseItems: lambda d: item_acts.ReverseItems(d.ids(Item), d.number(2) == 1),
    item_acts.MoveItem: lambda d: item_acts.MoveItem(d.id(Item), d.number(4)),
    material_acts.RenameSource: lambda d: material_acts.RenameSource(d.id(Source), d.name()),
    material_acts.DeleteSource: lambda d: material_acts.DeleteSource(d.id(Source)),
    material_acts.TieSpeaker: lambda d: material_acts.TieSpeaker(
        d.id(Speaker), list(Role)[d.number(3)], ["", d.name()][d.number(2)]
    ),
    speaker_acts.RenameSpeaker: lambda d: speaker_acts.RenameSpeaker(d.id(Speaker), d.name()),
    speaker_acts.MergeSpeakers: lambda d: speaker_acts.MergeSpeakers(d.ids(Speaker), d.id(Speaker)),
    speaker_acts.SetTurnSpeaker: lambda d: speaker_acts.SetTurnSpeaker(d.ids(Turn), ["", d.name()][d.number(2)]),
    speaker_acts.FindTurnsAnew: found_anew,
    turn_acts.SplitTurn: lambda d: turn_acts.SplitTurn(d.id(Turn), sum(d.place()) // 2, ["", d.name()][d.number(2)]),
    turn_acts.JoinTurns: lambda d: turn_acts.JoinTurns(d.id(Turn)),
    material_acts.AddVariable: lambda d: material_acts.AddVariable(d.name(), variable_type(d), ("a",)),
    material_acts.ChangeVariable: lambda d: material_acts.ChangeVariable(d.id(Variable), variable_type(d)),
    material_acts.RenameVariable: lambda d: material_acts.RenameVariable(d.id(Variable), d.name()),
    material_acts.RemoveVariable: lambda d: material_acts.RemoveVariable(d.id(Variable)),
    material_acts.SetValues: lambda d: material_acts.SetValues(d.ids(Case), d.id(Variable), ["", "7"][d.number(2)]),
    material_acts.AddCase: lambda d: material_acts.AddCase(d.name()),
    material_acts.MergeCases: lambda d: material_acts.MergeCases(d.ids(Case), d.id(Case)),
    material_acts.ImportCases: cases,
    material_acts.SetValue: lambda d: material_acts.SetValue(d.id(Case), d.id(Variable), ["", "b"][d.number(2)]),
    material_acts.RenameCase: lambda d: material_acts.RenameCase(d.id(Case), d.name()),
    material_acts.DeleteCase: lambda d: material_acts.DeleteCase(d.id(Case)),
    indicator_acts.ImportIndicators: figures,
    indicator_acts.ChangeIndicators: changed_figures,
    indicator_acts.CodeIndicators: lambda d: indicator_acts.CodeIndicators(
        d.ids(Indicator), [None, d.id(Code)][d.number(2)]
    ),
    indicator_acts.AcceptFigure: lambda d: indicator_acts.AcceptFigure(d.id(Indicator), ["weighted", " "][d.number(2)]),
    indicator_acts.UnacceptFigure: lambda d: indicator_acts.UnacceptFigure(d.id(Indicator)),
    indicator_acts.RemoveIndicators: lambda d: indicator_acts.RemoveIndicators(d.ids(Indicator)),
    revision_acts.ReviseSource: revise,
    revision_acts.ReplaceSource: replace_source,
    revision_acts.RestoreRevision: lambda d: revision_acts.RestoreRevision(d.id(Source), d.number(3) + 1),
    review_acts.AcceptDisplaced: lambda d: review_acts.AcceptDisplaced(d.ids(Displaced)),
    review_acts.PlaceDisplaced: lambda d: review_acts.PlaceDisplaced(d.id(Displaced), *d.place()),
    reduction_reviews.ReviewPassages: lambda d: reduction_reviews.ReviewPassages(
        d.ids(Coding), list(Verdict)[d.number(4)], ["", "vague"][d.number(2)]
    ),
    reduction_reviews.RewordPassage: lambda d: reduction_reviews.RewordPassage(
        d.id(Coding), ["", "She waits."][d.number(2)]
    ),
    reduction_reviews.ForgetReviews: lambda d: reduction_reviews.ForgetReviews(d.ids(Coding)),
    summary_acts.WriteSummary: summary,
    finding_acts.AddFinding: lambda d: finding_acts.AddFinding(Words.of(d.name()), d.id(Code), d.id(Claim)),
    finding_acts.ChangeFinding: change_finding,
    finding_acts.RemoveFinding: lambda d: finding_acts.RemoveFinding(d.id(Finding)),
    finding_acts.MoveFinding: lambda d: finding_acts.MoveFinding(d.id(Finding), d.number(4)),
    finding_acts.TakeEvidence: lambda d: finding_acts.TakeEvidence(d.id(Finding), grounds(d), d.number(2) == 0),
    finding_acts.DropEvidence: lambda d: finding_acts.DropEvidence(d.id(Finding), grounds(d)),
    finding_acts.LookAtPassages: lambda d: finding_acts.LookAtPassages(d.id(Finding), d.ids(Coding)),
    finding_acts.MarkFinding: lambda d: finding_acts.MarkFinding(d.id(Finding), list(FindingStatus)[d.number(3)]),
    verification_acts.NoteTactic: lambda d: verification_acts.NoteTactic(
        d.id(Finding), list(Tactic)[d.number(13)], list(Outcome)[d.number(3)], ["Asked.", " "][d.number(2)]
    ),
    PseudonymiseSources: pseudonymise,
    verification_acts.ForgetTactic: lambda d: verification_acts.ForgetTactic(d.id(Verification)),
    summary_acts.RemoveSummary: lambda d: summary_acts.RemoveSummary(d.id(Summary)),
    review_acts.DiscardDisplaced: lambda d: review_acts.DiscardDisplaced(d.ids(Displaced)),
    dating_acts.DateSources: lambda d: dating_acts.DateSources(d.ids(Source), ["2024-08-12", "", "soon"][d.number(3)]),
    claim_acts.AddClaim: lambda d: claim_acts.AddClaim(d.id(Code), claim_text(d), [1, -1][d.number(2)]),
    claim_acts.ChangeClaim: change_claim,
    claim_acts.RemoveClaim: lambda d: claim_acts.RemoveClaim(d.id(Claim)),
    claim_acts.MarkClaim: lambda d: claim_acts.MarkClaim(d.id(Claim), list(FindingStatus)[d.number(3)]),
    claim_acts.TakeStance: lambda d: claim_acts.TakeStance(d.id(Claim), *evidence(d), list(Direction)[d.number(4)]),
    claim_acts.DropStance: lambda d: claim_acts.DropStance(d.id(Claim), *evidence(d)),
    claim_acts.RecordAsked: lambda d: claim_acts.RecordAsked(*asked(d), asked=d.number(2) == 1),
    claim_acts.ForgetAsked: lambda d: claim_acts.ForgetAsked(*asked(d)),
    decision_acts.DecideDirection: lambda d: decision_acts.DecideDirection(
        d.id(Claim), *look(d, 1), list(Direction)[d.number(6)], reason(d), d.number(3) == 0
    ),
    decision_acts.DecideClass: lambda d: decision_acts.DecideClass(
        d.id(Claim), *look(d, 2), list(ConvergenceClass)[d.number(8)], reason(d), d.number(3) == 0
    ),
    decision_acts.WithdrawDecision: lambda d: decision_acts.WithdrawDecision(decision(d)),
    decision_acts.WriteMetaInference: lambda d: decision_acts.WriteMetaInference(
        d.id(Claim),
        look(d, 0)[0],
        list(MetaInferenceType)[d.number(3)],
        d.name(),
        list(Resolution)[d.number(6)],
        reason(d),
    ),
    decision_acts.RemoveMetaInference: lambda d: decision_acts.RemoveMetaInference(d.id(MetaInference)),
    threshold_acts.SetThresholds: lambda d: threshold_acts.SetThresholds(
        Thresholds(balance=Decimal(d.number(4)) / 2, bands=["interval", "height", "lkjip"][d.number(3)])
    ),
    trail_acts.StartTrail: lambda d: trail_acts.StartTrail(d.id(Claim), d.name(), (step(d), step(d))),
    trail_acts.AddStep: lambda d: trail_acts.AddStep(d.id(Trail), *step(d)),
    trail_acts.RemoveStep: lambda d: trail_acts.RemoveStep(d.id(Trail), d.number(3)),
    trail_acts.RenameTrail: lambda d: trail_acts.RenameTrail(d.id(Trail), d.name()),
    trail_acts.RemoveTrail: lambda d: trail_acts.RemoveTrail(d.id(Trail)),
}


def every_act() -> set[type]:
    """All acts of the program, wherever they are; those that begin a study or lay down a foundation are not asked."""
    found = set()
    for name in {module.name for module in pkgutil.walk_packages(qualcode.__path__, "qualcode.")}:
        if name.split(".")[1] in ("tui", "cli", "store", "locale", "__main__"):
            continue
        for kind in vars(import_module(name)).values():
            if isinstance(kind, type) and kind.__module__ == name and "perform" in vars(kind) and is_dataclass(kind):
                found.add(kind)
    return found - {BeginStudy}


def test_every_act_takes_part():
    known = every_act()
    lasting = {kind for kind in known if not getattr(kind, "undoable", True)}
    assert lasting == {forgetting_acts.ForgetRevision, forgetting_acts.ForgetUnused, ForgetFormerTexts}
    assert known - lasting == set(MAKERS)


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("furnished") / "study.qualcode"
    with furnish(path) as project:
        project.perform(AddEvidence())
    return path


STEPS = st.lists(
    st.tuples(st.sampled_from(list(MAKERS)), st.lists(st.integers(0, 1000), min_size=40, max_size=40)),
    min_size=3,
    max_size=14,
)


@pytest.fixture(scope="module")
def fresh_paths(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    folder, numbers = tmp_path_factory.mktemp("undo"), count()
    return lambda: folder / f"{next(numbers)}.qualcode"


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_any_acts_can_be_undone_to_the_first_state_and_redone_to_the_last(furnished, fresh_paths, steps):
    path = shutil.copy(furnished, fresh_paths())
    with Project.open(path, coder="Ani") as project:
        first = state(project)
        done = sum(perform_or_refuse(project, *step) for step in steps)
        last = state(project)
        assert project.check() == []
        for _ in range(done):
            project.undo()
        assert state(project) == first
        assert project.check() == []
        for _ in range(done):
            project.redo()
        assert state(project) == last
        assert project.check() == []
        with pytest.raises(NothingToUndoError):
            project.redo()
        assert all(event.sentence() for event in project.events())
    path.unlink()


@settings(max_examples=20, deadline=None)
@given(steps=STEPS, walk=st.lists(st.booleans(), max_size=20))
def test_undo_and_redo_in_any_order_pass_through_the_same_states(furnished, fresh_paths, steps, walk):
    path = shutil.copy(furnished, fresh_paths())
    with Project.open(path, coder="Ani") as project:
        states = [state(project)]
        states += [state(project) for step in steps[:6] if perform_or_refuse(project, *step)]
        at = len(states) - 1
        for back in walk:
            if back and at > 0:
                project.undo()
                at -= 1
            elif not back and at < len(states) - 1:
                project.redo()
                at += 1
            assert state(project) == states[at]
        assert project.check() == []
    path.unlink()


def perform_or_refuse(project: Project, kind: type[Act], numbers: Sequence[int]) -> bool:
    """Perform an act; return whether it was done. One that is refused must leave everything as it was."""
    before, last = state(project), project.last_event
    act = MAKERS[kind](Dice(project, numbers))
    # Of all acts only pseudonymising is made of what was read before, and may meet something else.
    conflicts = (ConflictError,) if kind is PseudonymiseSources else ()
    try:
        performed = project.perform(act)
    except (RuleError, NotFoundError, *conflicts):
        assert (state(project), project.last_event) == (before, last)
        return False
    assert project.since(last) == [performed]
    return True
