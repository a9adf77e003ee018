"""Each screen and dialog there is shows what users and files call things, and obeys none of it."""

import asyncio
import pkgutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from decimal import Decimal
from importlib import import_module
from itertools import product
from pathlib import Path

import pytest
from textual.content import Content
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.screen import Screen

from qualcode.coding.acts import ApplyCodes, SetValence, WriteMemo
from qualcode.coding.code_groups import GroupOfCodes
from qualcode.coding.memo_links import Linked
from qualcode.coding.querying.acts import SaveQuery
from qualcode.coding.search import Where
from qualcode.coding.suggestions import Evaluation, OfCode
from qualcode.conclusion.finding_acts import AddFinding, TakeEvidence
from qualcode.conclusion.verification_acts import NoteTactic
from qualcode.errors import ReadingError
from qualcode.materials.acts import ImportSources
from qualcode.materials.foreseeing import Foreseen
from qualcode.materials.importing import ImportReport, ReadFiles
from qualcode.materials.pseudonyms.candidates import Kind
from qualcode.materials.pseudonyms.leaks import Leak
from qualcode.materials.revision_acts import ReviseSource
from qualcode.materials.surveys.acts import ImportSurvey, ItemDraft
from qualcode.materials.waiting import waiting_codings
from qualcode.model import (
    Claim,
    Code,
    CodeDraft,
    CodeGroup,
    CodingDraft,
    ConvergenceClass,
    Direction,
    Event,
    EventKind,
    Finding,
    Indicator,
    MemoTarget,
    MetaInferenceType,
    Outcome,
    Resolution,
    StanceTarget,
    Tactic,
    Thresholds,
    Valence,
    VariableType,
    Verdict,
    Words,
)
from qualcode.preferences import prefer
from qualcode.project import Project
from qualcode.publishing.act_details import FieldTold
from qualcode.publishing.code_history import Step
from qualcode.publishing.displays.acts import SaveDisplay
from qualcode.publishing.tables import Column
from qualcode.reduction.review_acts import ReviewPassages, RewordPassage
from qualcode.reduction.summaries import summary_grid
from qualcode.reduction.summary_acts import WriteSummary
from qualcode.triangulation.claim_acts import AddClaim, TakeStance
from qualcode.triangulation.decision_acts import DecideClass
from qualcode.triangulation.indicators.acts import AcceptFigure, ImportIndicators, IndicatorDraft
from qualcode.triangulation.trail_acts import StartTrail
from qualcode.tui import keymap, screens, settings
from qualcode.tui.app import QualcodeApp
from qualcode.tui.automatic import Order
from qualcode.tui.coded_source import CodedSource
from qualcode.tui.codes import Codes
from qualcode.tui.convergence.acts import Inferred
from qualcode.tui.convergence.asked import Asked as Compared
from qualcode.tui.convergence.asked import Claims
from qualcode.tui.displays.look import Look
from qualcode.tui.question_rows import Question
from qualcode.tui.screens import (
    accuracy,
    acts,
    agreement,
    answers,
    asked,
    autocode,
    case_dialogs,
    case_sheet,
    cases,
    choosing,
    claim_evidence,
    claim_form,
    claims,
    code_form,
    code_groups,
    code_history,
    codebook,
    coder_choice,
    coding,
    colours,
    comparing,
    contradicting,
    convergence,
    counts,
    decision_dialog,
    dialogs,
    differences,
    display,
    display_form,
    displays,
    editing,
    evidence,
    file_dialog,
    finding_form,
    findings,
    following,
    help,  # noqa: A004  (the screen's own name)
    history,
    importing,
    joint,
    journal,
    materials,
    matrix,
    memo,
    memo_reading,
    memos,
    menu,
    opening,
    own_keys,
    palette,
    passages,
    picking,
    placing,
    preview,
    progress,
    pseudonym_dialogs,
    pseudonyms,
    questionnaire,
    questions,
    review,
    reviewing,
    rewording,
    saved_questions,
    search,
    searching_where,
    session,
    shares,
    speakers,
    splitting,
    standing,
    summaries,
    summary_editor,
    tactic_dialog,
    taking,
    threshold_dialog,
    trails,
    welcome,
)
from qualcode.tui.screens import places as places_screen
from qualcode.tui.screens import report as report_screen
from qualcode.tui.screens import settings as settings_screen
from tests.store.building import TEXT, source_draft
from tests.tui.driving import opened, shown, until
from tests.tui.test_plain import harmless, hostile_project

# A widget that reads markup would fail at it, or show less of it, or leave the program at a click.
NAME = "[bold]b[/] [@click=app.quit]q[/] [/] [x"
# No file can be called so.
FILE_NAME = NAME.replace("/", "⁄")


async def project_screen(pilot: Pilot[None], name: str, loaded: str) -> None:
    await opened(pilot, name)
    await until(pilot, lambda: getattr(pilot.app.screen, loaded))


async def coding_screen(pilot: Pilot[None]) -> None:
    await project_screen(pilot, "coding", "coded")


async def over_a_source(pilot: Pilot[None], make: Callable[[CodedSource], Screen]) -> None:
    await coding_screen(pilot)
    pilot.app.push_screen(make(pilot.app.screen.coded))


def pushed(make: Callable[[], Screen]) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def show(pilot: Pilot[None]) -> None:
        await opened(pilot, "materials")
        pilot.app.push_screen(make())

    return show


async def work(steps: progress.Steps) -> None:
    """Work on something of that name until it is stopped."""
    steps.tell(1, 2, NAME)
    while not steps.stopped():
        await asyncio.sleep(0.01)


def with_memo(make: Callable[[], Screen]) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def show(pilot: Pilot[None]) -> None:
        await opened(pilot, "materials")
        pilot.app.project.perform(WriteMemo(MemoTarget.PROJECT, 1, NAME))
        pilot.app.push_screen(make())

    return show


async def with_a_usual_coder(pilot: Pilot[None]) -> None:
    prefer("coder", NAME)
    await opened(pilot, "materials")
    await pilot.press("f12")


async def found_words(pilot: Pilot[None]) -> None:
    await opened(pilot, "search")
    await pilot.press(*"pelatihan", "enter")


async def where_to_look(pilot: Pilot[None]) -> None:
    await opened(pilot, "materials")
    pilot.app.push_screen(searching_where.WhereDialog(pilot.app.project, Where(sources=(NAME,), codes=(NAME,))))


async def trial(pilot: Pilot[None]) -> None:
    await opened(pilot, "materials")
    codes = Codes.of(pilot.app.project)
    shares = (0.5, 0.5, 0.5, 0.5)
    of_codes = tuple(OfCode(code, 40, *shares) for code in codes.codes)
    pilot.app.push_screen(accuracy.AccuracyDialog(codes, Evaluation(40, 2, *shares, of_codes, 40)))


async def asked_question(pilot: Pilot[None]) -> None:
    pilot.app.views["questions"] = Question("", (("source", f"{NAME} {NAME}"),))
    await opened(pilot, "questions")


async def saved_question(pilot: Pilot[None]) -> None:
    await opened(pilot, "questions")
    await pilot.app.perform(SaveQuery(NAME, f'"{NAME}"', (("case", NAME),)))
    await pilot.press("l")


async def proposed_words(pilot: Pilot[None]) -> None:
    await opened(pilot, "materials")
    code = pilot.app.project.codes()[0]
    pilot.app.push_screen(autocode.AutocodeScreen(Order(text="pelatihan", code_id=code.id)))


async def placing_one(pilot: Pilot[None]) -> None:
    await opened(pilot, "materials")
    pilot.app.push_screen(placing.PlacingScreen(waiting_codings(pilot.app.project)[0]))


def read() -> ReadFiles:
    draft = replace(source_draft(f"{NAME} new", f"N1: {NAME}\n"), file_name=FILE_NAME)
    return ReadFiles(((Path(FILE_NAME), draft),), ((Path(FILE_NAME), ReadingError(NAME, todo=NAME)),))


def report() -> ImportReport:
    failed = (Path(FILE_NAME), ReadingError(NAME, todo=NAME, where=NAME))
    return ImportReport(None, (NAME,), (failed,), (f"{NAME}: {NAME}",))


NAMED_CODE = Code(1, None, NAME, Words.of(NAME, "en"), Words.of(NAME), key="1")
NAMED_STEP = Step(
    Event(1, "2026-01-01T00:00:00+00:00", NAME, NAME, EventKind.DO, None, "{what}", {"what": NAME}, "", ""),
    (FieldTold("name", NAME, NAME),),
)


def code_form_of_the_name() -> code_form.CodeForm:
    return code_form.CodeForm(NAME, CodeDraft(NAME, Words.of(NAME, "en"), Words.of(NAME), key="1"), [NAMED_CODE], "en")


NAMED_FINDING = Finding(1, None, 1, Words.of(NAME), 1, "", Words.of(NAME))
CLAIM = Claim(0, 1, Words.of({"id": NAME, "en": f"{NAME} en"}))


async def with_a_claim(pilot: Pilot[None], make: Callable[[int], Screen]) -> None:
    """Show a screen about a claim of that name, on which a coding of that name has a stance and a trail leads."""
    await opened(pilot, "materials")
    project = pilot.app.project
    coding = project.codings()[0]
    (claim,) = project.perform(AddClaim(coding.code_id, CLAIM.text)).added(Claim)
    project.perform(TakeStance(claim.id, StanceTarget.CODING, (coding.id,), Direction.MIXED))
    project.perform(StartTrail(claim.id, f"{NAME} trail", (("Coding", coding.id),)))
    pilot.app.push_screen(make(claim.id))


async def with_a_finding(pilot: Pilot[None], make: Callable[[int], Screen]) -> None:
    """Show a screen about a finding of that name, borne out by a coding of that name, with another against it."""
    await opened(pilot, "materials")
    project = pilot.app.project
    coding = project.codings()[0]
    project.perform(SetValence((coding.id,), Valence.GAP))
    (finding,) = project.perform(AddFinding(Words.of(NAME), coding.code_id, None, Words.of(NAME))).added(Finding)
    project.perform(TakeEvidence(finding.id, (("Coding", coding.id),)))
    project.perform(NoteTactic(finding.id, Tactic.FEEDBACK, Outcome.UPHELD, NAME))
    pilot.app.push_screen(make(finding.id))


async def with_another_coder(pilot: Pilot[None], make: Callable[[], Screen]) -> None:
    """Show a screen about how far two coders agree, one of them of that name."""
    await opened(pilot, "materials")
    project = pilot.app.project
    coding = project.codings()[0]
    draft = CodingDraft(coding.source_id, coding.start, coding.end - 1, coding.code_id, coder=f"{NAME} 2")
    project.perform(ApplyCodes((draft,)))
    pilot.app.push_screen(make())


async def sheet_of_a_case(pilot: Pilot[None]) -> None:
    await opened(pilot, "materials")
    pilot.app.push_screen(case_sheet.CaseSheetScreen(pilot.app.project.cases()[0].id))


async def splitting_a_code(pilot: Pilot[None]) -> None:
    await project_screen(pilot, "codebook", "_table")
    project = pilot.app.project
    code_id = project.codings()[0].code_id
    pilot.app.push_screen(splitting.SplittingScreen(code_id))
    await until(pilot, lambda: getattr(pilot.app.screen, "_found", None))
    await pilot.press("v")
    await until(pilot, lambda: pilot.app.screen._here)


async def answered(pilot: Pilot[None]) -> None:
    """The questionnaire with an item of the name, answered by the case of the name."""
    await opened(pilot, "materials")
    item = ItemDraft(NAME, Words.of(NAME), high=2, labels=(NAME, NAME), code=NAME)
    await pilot.app.perform(ImportSurvey(NAME, (NAME,), items=(item,), answers=((1,),)))
    await project_screen(pilot, "questionnaire", "_table")


async def answers_of_an_item(pilot: Pilot[None]) -> None:
    await answered(pilot)
    await pilot.press("enter")


async def figures_of_a_document(pilot: Pilot[None]) -> None:
    await opened(pilot, "materials")
    project = pilot.app.project
    draft = IndicatorDraft(NAME, NAME, Decimal(90), Decimal(50), Decimal(64), NAME, code=project.codes()[0].label)
    project.perform(ImportIndicators(NAME, (draft,), project.sources()[0].name))
    number = project.records(Indicator)[0].id
    project.perform(AcceptFigure(number, NAME))
    pilot.app.push_screen(evidence.EvidenceScreen())


async def convergence_of_the_name(pilot: Pilot[None]) -> None:
    await opened(pilot, "materials")
    project = pilot.app.project
    project.perform(AddClaim(project.codes()[0].id, Words.of(NAME)))
    pilot.app.views["convergence"] = Compared(claims=Claims.ALL)
    await project_screen(pilot, "convergence", "_shown")


async def joint_display(pilot: Pilot[None]) -> None:
    await convergence_of_the_name(pilot)
    await pilot.press("enter")


async def shares_by_group(pilot: Pilot[None]) -> None:
    await convergence_of_the_name(pilot)
    await until(pilot, lambda: pilot.app.screen.grid.rows_shown)
    await pilot.press("b", "down", "enter")
    await until(pilot, lambda: pilot.app.screen._shown.by.startswith("case:"))
    await pilot.press("a")


async def compared(pilot: Pilot[None]) -> None:
    """Classes that somebody and one of the name gave, each for a reason of the name."""
    await convergence_of_the_name(pilot)
    project = pilot.app.project
    claim = project.claims()[0].id
    for coder in (project.coder, NAME):
        analyst = Project(project._store, coder)
        analyst.perform(DecideClass(claim, "technique", "", "", ConvergenceClass.WEAK, NAME))
    pilot.app.push_screen(comparing.ComparingScreen(Compared(), (project.coder, NAME)))


async def reviewed(pilot: Pilot[None]) -> None:
    """Every coded passage set aside for a reason of the name, in words of the name."""
    await opened(pilot, "materials")
    project = pilot.app.project
    ids = tuple(coding.id for coding in project.codings())
    project.perform(ReviewPassages(ids, Verdict.ASIDE, NAME))
    for number in ids:
        project.perform(RewordPassage(number, NAME, NAME))
    await project_screen(pilot, "reviewing", "_shown")


async def rewording_one(pilot: Pilot[None]) -> None:
    await reviewed(pilot)
    await pilot.press("p")


async def summarised(pilot: Pilot[None]) -> None:
    """Every cell of the framework matrix summarised by the name."""
    await opened(pilot, "materials")
    project = pilot.app.project
    grid = summary_grid(project)
    for case, code in product(grid.cases, grid.codes):
        project.perform(WriteSummary(case.id, code.id, NAME))
    await project_screen(pilot, "summaries", "_cases")


async def summarising_one(pilot: Pilot[None]) -> None:
    await summarised(pilot)
    await pilot.press("enter")


NAMED_LOOK = Look("contexts", (("source", NAME), ("code", NAME)), NAME)


async def saved_display(pilot: Pilot[None]) -> None:
    """The list with a display of that name, of what the name is a name of."""
    await opened(pilot, "materials")
    pilot.app.project.perform(SaveDisplay(NAME, "contexts", NAMED_LOOK.settings, NAMED_LOOK.written))
    await opened(pilot, "displays")


async def place_of_the_name(pilot: Pilot[None]) -> None:
    await opened(pilot, "materials")
    pilot.app.push_screen(places_screen.PlacesScreen([(pilot.app.project.sources()[0].id, 0, 5)], NAME))


# How each is shown with the name in it.
SHOW: dict[type[Screen], Callable[[Pilot[None]], Awaitable[None]]] = {
    materials.MaterialsScreen: lambda pilot: project_screen(pilot, "materials", "_lines"),
    coding.CodingScreen: coding_screen,
    matrix.MatrixScreen: lambda pilot: project_screen(pilot, "matrix", "_shown"),
    convergence.ConvergenceScreen: convergence_of_the_name,
    joint.JointScreen: joint_display,
    shares.SharesScreen: shares_by_group,
    comparing.ComparingScreen: compared,
    decision_dialog.DecisionDialog: pushed(
        lambda: decision_dialog.DecisionDialog(NAME, [Content(NAME)], list(Direction), 0, 0, NAME)
    ),
    decision_dialog.InferenceDialog: pushed(
        lambda: decision_dialog.InferenceDialog(
            NAME, [Content(NAME)], Inferred(MetaInferenceType.EXPANSION, NAME, Resolution.DATA_QUALITY, NAME)
        )
    ),
    threshold_dialog.ThresholdDialog: pushed(lambda: threshold_dialog.ThresholdDialog(Thresholds(citation=NAME))),
    reviewing.ReviewingScreen: reviewed,
    rewording.RewordDialog: rewording_one,
    summaries.SummariesScreen: summarised,
    summary_editor.SummaryEditor: summarising_one,
    displays.DisplaysScreen: saved_display,
    display.DisplayScreen: lambda pilot: project_screen(pilot, "display", "shown"),
    display_form.DisplayForm: pushed(
        lambda: display_form.DisplayForm(NAMED_LOOK, {"code": [NAME], "source": [NAME]}, [Column(NAME, NAME)])
    ),
    places_screen.PlacesScreen: place_of_the_name,
    passages.PassagesScreen: pushed(lambda: passages.PassagesScreen((1,), NAME)),
    choosing.SubcodeMenu: lambda pilot: over_a_source(pilot, lambda coded: choosing.SubcodeMenu(coded, None)),
    choosing.CodeChooser: lambda pilot: over_a_source(pilot, choosing.CodeChooser),
    dialogs.ConfirmDialog: pushed(lambda: dialogs.ConfirmDialog(NAME)),
    dialogs.InputDialog: pushed(lambda: dialogs.InputDialog(NAME, NAME, NAME)),
    memo.MemoEditor: pushed(lambda: memo.MemoEditor(NAME, NAME, NAME)),
    memo_reading.MemoReader: pushed(
        lambda: memo_reading.MemoReader(NAME, f"{NAME} [[R01:1]]", {"R01:1": Linked(None, 0, 0, NAME, is_broken=True)})
    ),
    memos.MemosScreen: with_memo(memos.MemosScreen),
    journal.JournalScreen: with_memo(journal.JournalScreen),
    acts.ActsScreen: pushed(acts.ActsScreen),
    coder_choice.CoderDialog: pushed(lambda: coder_choice.CoderDialog([NAME, f"{NAME} 2"], NAME)),
    menu.PlaceMenu: pushed(lambda: menu.PlaceMenu(NAME, [[menu.Entry(NAME, "help", "?")]], Offset(3, 3))),
    help.HelpScreen: pushed(lambda: help.HelpScreen("coding")),
    importing.ImportDialog: pushed(lambda: importing.ImportDialog([".txt"])),
    importing.ReportDialog: pushed(lambda: importing.ReportDialog(report())),
    progress.ProgressDialog: pushed(lambda: progress.ProgressDialog(NAME, work)),
    opening.OpeningScreen: pushed(lambda: opening.OpeningScreen(Path(FILE_NAME))),
    welcome.WelcomeScreen: pushed(welcome.WelcomeScreen),
    welcome.NewProjectDialog: pushed(lambda: welcome.NewProjectDialog(NAME)),
    welcome.OpenFileDialog: pushed(welcome.OpenFileDialog),
    palette.Palette: pushed(palette.Palette),
    search.SearchScreen: found_words,
    searching_where.WhereDialog: where_to_look,
    accuracy.AccuracyDialog: trial,
    cases.CasesScreen: lambda pilot: opened(pilot, "cases"),
    case_dialogs.VariableDialog: pushed(
        lambda: case_dialogs.VariableDialog(NAME, case_dialogs.Described(NAME, VariableType.CHOICE, (NAME,)))
    ),
    case_sheet.CaseSheetScreen: sheet_of_a_case,
    claims.ClaimsScreen: lambda pilot: with_a_claim(pilot, claims.ClaimsScreen),
    claim_form.ClaimForm: pushed(lambda: claim_form.ClaimForm(NAME, CLAIM, "id")),
    claim_evidence.ClaimEvidenceScreen: lambda pilot: with_a_claim(pilot, claim_evidence.ClaimEvidenceScreen),
    asked.AskedDialog: pushed(lambda: asked.AskedDialog(1, NAME)),
    following.FollowingScreen: lambda pilot: with_a_claim(
        pilot, lambda number: following.FollowingScreen(number, ("Coding", pilot.app.project.codings()[0].id))
    ),
    trails.TrailsScreen: lambda pilot: with_a_claim(pilot, trails.TrailsScreen),
    findings.FindingsScreen: lambda pilot: with_a_finding(pilot, findings.FindingsScreen),
    finding_form.FindingForm: pushed(
        lambda: finding_form.FindingForm(NAME, NAMED_FINDING, [NAMED_CODE], [CLAIM], "id"),
    ),
    tactic_dialog.TacticDialog: lambda pilot: with_a_finding(
        pilot,
        lambda number: tactic_dialog.TacticDialog(NAME, tactic_dialog.Tested(Tactic.FEEDBACK, note=NAME), number),
    ),
    taking.TakingScreen: lambda pilot: with_a_finding(pilot, taking.TakingScreen),
    contradicting.ContradictingScreen: lambda pilot: with_a_finding(pilot, contradicting.ContradictingScreen),
    agreement.AgreementScreen: lambda pilot: with_another_coder(pilot, agreement.AgreementScreen),
    differences.DifferencesScreen: lambda pilot: with_another_coder(
        pilot,
        lambda: differences.DifferencesScreen([coder.name for coder in pilot.app.project.coders()], (), "code", NAME),
    ),
    standing.StandingScreen: lambda pilot: with_a_finding(pilot, standing.StandingScreen),
    codebook.CodebookScreen: lambda pilot: project_screen(pilot, "codebook", "_table"),
    code_form.CodeForm: pushed(code_form_of_the_name),
    colours.ColourDialog: pushed(lambda: colours.ColourDialog("#006cfc")),
    code_groups.GroupsDialog: pushed(
        lambda: code_groups.GroupsDialog([NAMED_CODE], [GroupOfCodes(CodeGroup(1, NAME), frozenset({1}))])
    ),
    code_history.CodeHistoryDialog: pushed(lambda: code_history.CodeHistoryDialog(NAME, [NAMED_STEP])),
    splitting.SplittingScreen: splitting_a_code,
    questionnaire.QuestionnaireScreen: answered,
    answers.AnswersScreen: answers_of_an_item,
    questions.QuestionsScreen: asked_question,
    saved_questions.SavedQuestions: saved_question,
    counts.CountsDialog: pushed(lambda: counts.CountsDialog(NAME, {(NAME, NAME): 1})),
    autocode.AutocodeScreen: proposed_words,
    picking.PickDialog: pushed(lambda: picking.PickDialog(NAME, [NAME])),
    preview.PreviewScreen: pushed(lambda: preview.PreviewScreen(read())),
    editing.EditingScreen: pushed(
        lambda: editing.EditingScreen(NAME, NAME, NAME, 0, lambda _text: Foreseen(1, 0, 0)),
    ),
    evidence.EvidenceScreen: figures_of_a_document,
    report_screen.ReportScreen: lambda pilot: project_screen(pilot, "report", "_report"),
    file_dialog.FileDialog: pushed(lambda: file_dialog.FileDialog(NAME, [".txt"], "Take")),
    history.HistoryScreen: pushed(lambda: history.HistoryScreen(1)),
    speakers.SpeakersScreen: pushed(lambda: speakers.SpeakersScreen(3)),
    review.ReviewScreen: pushed(review.ReviewScreen),
    placing.PlacingScreen: placing_one,
    session.SessionDialog: lambda pilot: over_a_source(
        pilot, lambda coded: session.SessionDialog(pilot.app, coded, [(0, 5)])
    ),
    settings_screen.SettingsScreen: with_a_usual_coder,
    own_keys.KeysScreen: pushed(own_keys.KeysScreen),
    own_keys.KeyDialog: pushed(lambda: own_keys.KeyDialog(keymap.KEYS["coding"][0], {})),
    pseudonyms.PseudonymsScreen: lambda pilot: opened(pilot, "pseudonyms"),
    pseudonym_dialogs.LeaksDialog: pushed(
        lambda: pseudonym_dialogs.LeaksDialog([Leak(NAME, Kind.NAME, NAME, 1, NAME, NAME)], [NAME])
    ),
    pseudonym_dialogs.PassphraseDialog: pushed(
        lambda: pseudonym_dialogs.PassphraseDialog(Path(FILE_NAME), is_new=True, told=NAME)
    ),
    pseudonym_dialogs.PersonChooser: pushed(lambda: pseudonym_dialogs.PersonChooser(NAME, NAME, [(NAME, NAME)])),
}
# It shows the program's own words only.
NAMELESS = {help.HelpScreen, palette.Palette, colours.ColourDialog, own_keys.KeysScreen, own_keys.KeyDialog}


def every_screen() -> set[type[Screen]]:
    modules = [import_module(f"{screens.__name__}.{found.name}") for found in pkgutil.iter_modules(screens.__path__)]
    found = {
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Screen) and kind.__module__ == module.__name__
    }
    # What others are made of is never shown by itself.
    return found - {base for kind in found for base in kind.__mro__[1:]}


def test_every_screen_takes_part():
    assert every_screen() == set(SHOW)


def places(app: QualcodeApp) -> list[tuple[int, int]]:
    """Where the name, or the part of it that would leave the program, stands on the screen."""
    lines = enumerate(shown(app).split("\n"))
    return [(line.index("[@click") + len("[@click=app.quit]"), y) for y, line in lines if "[@click=app.quit]q" in line]


@pytest.mark.parametrize("kind", SHOW, ids=lambda kind: kind.__name__)
async def test_names_and_texts_are_shown_and_not_obeyed(home, kind):
    (home / f"{FILE_NAME}.txt").write_text("P: Ya?\n", "utf-8")
    path = hostile_project(home / f"{FILE_NAME}.qualcode", NAME)
    with Project.open(path, coder="setup") as project:
        text = TEXT.replace("N1: ", f"{NAME}: {NAME} ")
        project.perform(ImportSources((source_draft(f"{NAME} {NAME}", text),)))
        source = project.source(NAME)
        # Cut into what is coded, so that a former text is kept and the coding waits to be looked at.
        words = project.text(source)
        project.perform(ReviseSource(source.id, f"{words[:50]}{NAME}{words[60:]}", reason=NAME))
    settings.remember_project(path)
    app = QualcodeApp(path, f"coder {NAME}")
    async with app.run_test(size=(160, 40)) as pilot:
        await SHOW[kind](pilot)
        await until(pilot, lambda: isinstance(app.screen, kind))
        await until(pilot, lambda: kind in NAMELESS or places(app))
        for place in places(app):
            await pilot.click(offset=place)
            assert app.is_running
            assert not app._exit
            harmless(app)
