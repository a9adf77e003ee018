"""What screens ask before an act on a finding, and the acts that follow from the answers."""

import asyncio

from qualcode.conclusion.feedback import FeedbackLine, feedback_log
from qualcode.conclusion.finding_acts import AddFinding, ChangeFinding, MarkFinding, RemoveFinding, told
from qualcode.conclusion.findings import Argued, findings
from qualcode.conclusion.verification_acts import NoteTactic
from qualcode.errors import QualcodeError
from qualcode.locale import N_, _
from qualcode.model import Aspect, Case, Claim, Code, Finding, FindingStatus, Words
from qualcode.publishing.finding_tables import article_table, finding_table
from qualcode.publishing.tables import Table
from qualcode.publishing.tactic_tables import feedback_table
from qualcode.publishing.words import words_for
from qualcode.tui.app import QualcodeApp
from qualcode.tui.plain import plain
from qualcode.tui.screens.code_asking import perform
from qualcode.tui.screens.dialogs import ConfirmDialog
from qualcode.tui.screens.exporting import ask_target, export
from qualcode.tui.screens.finding_form import FindingForm
from qualcode.tui.screens.picking import PickDialog
from qualcode.tui.screens.tactic_dialog import TacticDialog, Tested

_ARTICLE = (
    (Aspect.DIMENSION, N_("The article's table of dimensions")),
    (Aspect.FACTOR, N_("The article's table of factors")),
    (Aspect.NONE, N_("The article's table of other codes")),
)
_ARGUED = (FindingStatus.TENTATIVE, FindingStatus.VERIFIED)


async def _about(host: QualcodeApp) -> tuple[list[Code], list[Claim]]:
    """Return what findings may be about."""
    return await asyncio.to_thread(lambda: (list(host.project.codes()), list(host.project.claims())))


async def add(host: QualcodeApp, like: Argued | None) -> int:
    """State a finding about the code of another, asking again where it is refused; return its id, 0 for none."""
    codes, claims = await _about(host)
    code_id = like.finding.code_id if like else next((code.id for code in codes), None)
    draft: Finding | None = Finding(0, None, code_id, Words(), 0, "")
    while True:
        assert draft is not None
        draft = await host.push_screen_wait(FindingForm(_("A new finding"), draft, codes, claims, host.study.language))
        if draft is None:
            return 0
        performed = await host.perform(AddFinding(draft.statement, draft.code_id, draft.claim_id, draft.implication))
        if performed:
            host.say(performed[-1].event.sentence())
            return performed[-1].added(Finding)[0].id


async def edit(host: QualcodeApp, argued: Argued) -> None:
    """Write a finding anew, asking again where it is refused; one that is stale is fresh when it is saved as it was."""
    codes, claims = await _about(host)
    draft: Finding | None = argued.finding
    while True:
        assert draft is not None
        title = _("Finding {number}").format(number=argued.finding.id)
        draft = await host.push_screen_wait(FindingForm(title, draft, codes, claims, host.study.language))
        if draft is None or (draft == argued.finding and not argued.is_stale):
            return
        if await perform(host, ChangeFinding(draft)):
            return


async def remove(host: QualcodeApp, argued: Argued) -> None:
    """Take a finding away, after asking."""
    question = _("Remove the finding, with its {count} tests? Undo brings it back.").format(count=len(argued.tests))
    if await host.push_screen_wait(ConfirmDialog(f"{plain(told(argued.finding))}\n{question}")):
        await perform(host, RemoveFinding(argued.finding.id))


async def mark(host: QualcodeApp, argued: Argued) -> None:
    """Say how far a finding has been argued; what refuses that is told."""
    statuses = list(FindingStatus)
    names = [words_for("status")[status.value] for status in statuses]
    at = statuses.index(argued.finding.status)
    picked = await host.push_screen_wait(PickDialog(_("How far has the finding been argued?"), names, at))
    if picked is not None and statuses[picked] is not argued.finding.status:
        await perform(host, MarkFinding(argued.finding.id, statuses[picked]))


async def note_test(host: QualcodeApp, argued: Argued) -> None:
    """Note a tactic by which a finding was tested, asking again where it is refused."""
    tested: Tested | None = Tested()
    while True:
        assert tested is not None
        tested = await host.push_screen_wait(TacticDialog(told(argued.finding), tested, argued.finding.id))
        if tested is None:
            return
        names = [name.strip() for name in tested.cases.split(",") if name.strip()]
        try:
            cases = tuple([(await asyncio.to_thread(host.project.case, name)).id for name in names])
        except QualcodeError as error:
            host.refuse(error)
            continue
        act = NoteTactic(argued.finding.id, tested.tactic, tested.outcome, tested.note, tested.day, cases)
        if await perform(host, act):
            return


async def write_sheet(host: QualcodeApp, argued: Argued) -> None:
    """Write the sheet by which an informant is asked for feedback on a finding; who was not asked yet comes first."""
    from qualcode.publishing.report.feedback_sheet import feedback_sheet
    from qualcode.publishing.report.writers import formats, write_report

    project, finding = host.project, argued.finding
    cases, lines = await asyncio.to_thread(lambda: (project.cases(), feedback_log(project, [finding])))
    known = {line.case.id: line for line in lines if line.case is not None}
    asked = sorted(cases, key=lambda case: (case.id not in known, bool(case.id in known and known[case.id].tests)))
    names = [_informant(case, known.get(case.id)) for case in asked]
    picked = await host.push_screen_wait(PickDialog(_("Ask which informant for feedback?"), names))
    if picked is None:
        return
    endings = " ".join(ending for each in formats() for ending in each.extensions)
    question = _("Write the sheet to which file? Its ending says the format: {endings}").format(endings=endings)
    if (target := await ask_target(host, question, "feedback.docx")) is None:
        return
    try:
        sheet = await asyncio.to_thread(feedback_sheet, project, finding, asked[picked])
        await asyncio.to_thread(write_report, sheet, target)
    except QualcodeError as error:
        host.refuse(error)
    else:
        host.say(_("Wrote {file}. {key} notes the answer.").format(file=target, key=host.key_written("findings.test")))


def _informant(case: Case, line: FeedbackLine | None) -> str:
    """Return a case as it is picked: with how many of its passages are evidence, and when it was asked."""
    if line is None:
        return _("{case}: no passages among the evidence").format(case=case.name)
    told = _("{case}: passages for it {count}, against it {against}; not asked yet")
    if line.tests:
        told = _("{case}: passages for it {count}, against it {against}; asked on {day}")
    day = line.tests[-1].done_on if line.tests else ""
    return told.format(case=case.name, count=len(line.supporting), against=len(line.opposing), day=day)


async def export_tables(host: QualcodeApp) -> None:
    """Export a table of the article, of all findings but the rejected, the list, or the feedback of informants."""
    names = [*(_(name) for _aspect, name in _ARTICLE), _("The list of all findings")]
    # What informants said was noted by everybody, and tells whose words others took as evidence.
    names += [] if host.is_blind else [_("The feedback from informants")]
    picked = await host.push_screen_wait(PickDialog(_("Export which table?"), names))
    if picked is None:
        return
    project, coders = host.project, host.known_coders

    def made() -> Table:
        if picked > len(_ARTICLE):
            return feedback_table(feedback_log(project, [each.finding for each in findings(project)]))
        if picked == len(_ARTICLE):
            return finding_table(findings(project, coders=coders))
        return article_table(findings(project, statuses=_ARGUED, coders=coders), _ARTICLE[picked][0])

    files = ("dimensions.docx", "factors.docx", "codes.docx", "findings.xlsx", "feedback.xlsx")
    await export(host, made, files[picked])


def moved(found: list[Argued], finding: Finding, step: int) -> int | None:
    """Return the place a finding has among those of its code when it is moved; None where it is at the end already."""
    beside = [each.finding.id for each in found if each.finding.code_id == finding.code_id]
    place = beside.index(finding.id) + step
    return place if 0 <= place < len(beside) else None
