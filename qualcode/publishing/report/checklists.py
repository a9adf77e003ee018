"""The reporting checklists COREQ and SRQR, filled where the project knows and left open where only the author does.

COREQ: Tong, Sainsbury & Craig (2007), International Journal for Quality in Health Care 19(6), 349-357: 32 items. SRQR:
O'Brien, Harris, Beckman, Reed & Cook (2014), Academic Medicine 89(9), 1245-1251: 21 items. Items are
named by their topic.
"""

from collections.abc import Callable
from importlib.metadata import version

from qualcode.conclusion.findings import findings
from qualcode.display.saturation import saturation_of
from qualcode.locale import N_, _
from qualcode.model import Finding, FindingStatus, Item, Memo, SourceKind, Tactic, Verification
from qualcode.project import Project
from qualcode.publishing.report.blocks import Block, Heading, Tabled
from qualcode.publishing.saturation_words import saturation_sentences
from qualcode.publishing.tables import Cell, Column, Table
from qualcode.publishing.words import words_for

Fact = Callable[[Project], str]


def _interviews(project: Project) -> str:
    found = [source for source in project.sources() if source.kind is SourceKind.INTERVIEW]
    return _("{count} interviews, {words} words").format(count=len(found), words=sum(s.words for s in found))


def _participants(project: Project) -> str:
    return _("{count} participants").format(count=len(project.cases()))


def _variables(project: Project) -> str:
    return ", ".join(variable.name for variable in project.variables())


def _coders(project: Project) -> str:
    coding = {row.coder_id for row in project.coding_rows()}
    return ", ".join(coder.name for coder in project.coders() if coder.id in coding)


def _codebook(project: Project) -> str:
    return _("{count} codes with definitions, in the codebook").format(count=len(project.codes()))


def _software(_project: Project) -> str:
    return f"qualcode {version('qualcode')}"


def _feedback(project: Project) -> str:
    noted = {test.finding_id for test in project.records(Verification) if test.tactic is Tactic.FEEDBACK}
    return _("{count} findings were taken back to informants").format(count=len(noted)) if noted else ""


def _quotations(project: Project) -> str:
    quoted = sum(kind == "Coding" for finding in project.records(Finding) for kind, _number in finding.supporting)
    return _("{count} passages support the findings").format(count=quoted) if quoted else ""


def _themes(project: Project) -> str:
    found = [each for each in findings(project) if each.finding.status is not FindingStatus.REJECTED]
    return _("{count} findings").format(count=len(found)) if found else ""


def _minor(project: Project) -> str:
    opposed = [finding for finding in project.records(Finding) if finding.opposing]
    return _("{count} findings have evidence against them").format(count=len(opposed)) if opposed else ""


def _collected(project: Project) -> str:
    kinds, words = {source.kind for source in project.sources()}, words_for("kind")
    if project.records(Item):
        kinds.add(SourceKind.QUESTIONNAIRE)
    days = sorted(source.gathered_on for source in project.sources() if source.gathered_on)
    told = ", ".join(words[kind.value] for kind in SourceKind if kind in kinds)
    return f"{told} ({days[0]} – {days[-1]})" if days else told


def _notes(project: Project) -> str:
    observed = [source for source in project.sources() if source.kind is SourceKind.OBSERVATION]
    told = [_("{count} observation notes").format(count=len(observed))] if observed else []
    memos = len(project.records(Memo))
    return ", ".join([*told, *([_("{count} memos").format(count=memos)] if memos else [])])


def _verification(project: Project) -> str:
    used = {test.tactic for test in project.records(Verification)}
    return _("{count} of 13 tactics were used to test findings").format(count=len(used)) if used else ""


def _units(project: Project) -> str:
    return _("{count} sources").format(count=len(project.sources()))


def _instruments(project: Project) -> str:
    items = len(project.records(Item))
    return _("a questionnaire of {count} items").format(count=items) if items else ""


def _saturation(project: Project) -> str:
    return saturation_sentences(saturation_of(project))[0] if project.cases() else ""


_COREQ: tuple[tuple[str, Fact | None], ...] = (
    *((N_("Interviewer or facilitator"), None), (N_("Credentials"), None), (N_("Occupation"), None)),
    *((N_("Gender"), None), (N_("Experience and training"), None), (N_("Relationship established"), None)),
    *((N_("Participant knowledge of the interviewer"), None), (N_("Interviewer characteristics"), None)),
    *((N_("Methodological orientation and theory"), None), (N_("Sampling"), None), (N_("Method of approach"), None)),
    *((N_("Sample size"), _participants), (N_("Non-participation"), None), (N_("Setting of data collection"), None)),
    *((N_("Presence of non-participants"), None), (N_("Description of the sample"), _variables)),
    *((N_("Interview guide"), None), (N_("Repeat interviews"), None), (N_("Audio or visual recording"), None)),
    *((N_("Field notes"), _notes), (N_("Duration"), None), (N_("Data saturation"), _saturation)),
    *((N_("Transcripts returned"), None), (N_("Number of data coders"), _coders)),
    *((N_("Description of the coding tree"), _codebook), (N_("Derivation of themes"), None)),
    *((N_("Software"), _software), (N_("Participant checking"), _feedback)),
    *((N_("Quotations presented"), _quotations), (N_("Data and findings consistent"), _verification)),
    *((N_("Clarity of major themes"), _themes), (N_("Clarity of minor themes"), _minor)),
)
_SRQR: tuple[tuple[str, Fact | None], ...] = (
    *((N_("Title"), None), (N_("Abstract"), None), (N_("Problem formulation"), None)),
    *((N_("Purpose or research question"), None), (N_("Qualitative approach and paradigm"), None)),
    *((N_("Researcher characteristics and reflexivity"), None), (N_("Context"), None)),
    *((N_("Sampling strategy"), None), (N_("Ethical issues"), None), (N_("Data collection methods"), _collected)),
    *((N_("Data collection instruments"), _instruments), (N_("Units of study"), _participants)),
    *((N_("Data processing"), _units), (N_("Data analysis"), _coders)),
    *((N_("Techniques to enhance trustworthiness"), _verification), (N_("Synthesis and interpretation"), _themes)),
    *((N_("Links to empirical data"), _quotations), (N_("Integration with prior work"), None)),
    *((N_("Limitations"), None), (N_("Conflicts of interest"), None), (N_("Funding"), None)),
)


def checklist_section(project: Project) -> list[Block]:
    """Return both checklists."""
    return [
        Heading(_("Reporting checklists")),
        Tabled("coreq", _checklist(project, _("COREQ (Tong et al. 2007)"), _COREQ)),
        Tabled("srqr", _checklist(project, _("SRQR (O'Brien et al. 2014)"), _SRQR)),
    ]


def _checklist(project: Project, title: str, items: tuple[tuple[str, Fact | None], ...]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for number, (topic, fact) in enumerate(items, 1):
        told = fact(project) if fact else ""
        rows.append((number, _(topic), told or _("(the author says)")))
    columns = (Column("no", _("No.")), Column("topic", _("Topic")), Column("project", _("What the project knows")))
    return Table(title, columns, rows)
