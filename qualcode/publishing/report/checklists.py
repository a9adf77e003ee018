"""The reporting checklists COREQ and SRQR, filled where the project knows and left open where only the author does.

COREQ: Tong, Sainsbury & Craig (2007), International Journal for Quality in Health Care 19(6), 349-357: 32 items. SRQR:
O'Brien, Harris, Beckman, Reed & Cook (2014), Academic Medicine 89(9), 1245-1251: 21 items. Items are
named by their topic.
"""

from collections.abc import Callable, Iterable
from importlib.metadata import version

from qualcode.coding.agreement import agreement_of
from qualcode.display.saturation import saturation_of
from qualcode.locale import N_, _, current_language, ngettext
from qualcode.model import (
    Case,
    Code,
    Coding,
    Evidence,
    Finding,
    FindingStatus,
    Item,
    Memo,
    Source,
    SourceKind,
    Tactic,
    Verification,
)
from qualcode.project import Project
from qualcode.publishing.agreement_words import pooled_sentence
from qualcode.publishing.report.blocks import Block, Heading, Tabled
from qualcode.publishing.report.wording import day
from qualcode.publishing.saturation_words import saturation_sentences
from qualcode.publishing.tables import Cell, Column, Table
from qualcode.publishing.words import words_for

Known = tuple[str, Evidence]
"""What the project knows of an item, in words, and the records that its figures were counted from."""
Fact = Callable[[Project], Known]


def _known(told: str, kind: type, numbers: Iterable[int]) -> Known:
    return told, tuple((kind.__name__, number) for number in numbers)


def _participants(project: Project) -> Known:
    ids = [case.id for case in project.cases()]
    told = ngettext("{count} participant", "{count} participants", len(ids)).format(count=len(ids))
    return _known(told if ids else "", Case, ids)


def _variables(project: Project) -> Known:
    return ", ".join(variable.name for variable in project.variables()), ()


def _coders(project: Project) -> Known:
    coding = {row.coder_id for row in project.coding_rows()}
    return ", ".join(coder.name for coder in project.coders() if coder.id in coding), ()


def _codebook(project: Project) -> Known:
    codes = project.codes()
    defined = sum(bool(code.definition.get(current_language()).strip()) for code in codes)
    told = ngettext("{count} code, {defined} defined", "{count} codes, {defined} of them defined", len(codes))
    return _known(told.format(count=len(codes), defined=defined) if codes else "", Code, [code.id for code in codes])


def _software(_project: Project) -> Known:
    return f"qualcode {version('qualcode')}", ()


def _feedback(project: Project) -> Known:
    ids = {test.finding_id for test in project.records(Verification) if test.tactic is Tactic.FEEDBACK}
    told = ngettext(
        "{count} finding was taken back to informants", "{count} findings were taken back to informants", len(ids)
    )
    return _known(told.format(count=len(ids)) if ids else "", Finding, sorted(ids))


def _quotations(project: Project) -> Known:
    steps = (step for finding in _stated(project) for step in finding.supporting)
    ids = list(dict.fromkeys(number for kind, number in steps if kind == Coding.__name__))
    told = ngettext("{count} passage supports the findings", "{count} passages support the findings", len(ids))
    return _known(told.format(count=len(ids)) if ids else "", Coding, ids)


def _themes(project: Project) -> Known:
    ids = [finding.id for finding in _stated(project)]
    told = ngettext("{count} finding", "{count} findings", len(ids)).format(count=len(ids))
    return _known(told if ids else "", Finding, ids)


def _minor(project: Project) -> Known:
    ids = [finding.id for finding in _stated(project) if finding.opposing]
    told = ngettext("{count} finding has evidence against it", "{count} findings have evidence against them", len(ids))
    return _known(told.format(count=len(ids)) if ids else "", Finding, ids)


def _stated(project: Project) -> list[Finding]:
    return [finding for finding in project.records(Finding) if finding.status is not FindingStatus.REJECTED]


def _collected(project: Project) -> Known:
    sources, words = project.sources(), words_for("kind")
    kinds = {source.kind for source in sources}
    if project.records(Item):
        kinds.add(SourceKind.QUESTIONNAIRE)
    dated = [source for source in sources if source.gathered_on]
    days = sorted(source.gathered_on for source in dated)
    told = ", ".join(words[kind.value] for kind in SourceKind if kind in kinds)
    told = f"{told} ({day(days[0])} – {day(days[-1])})" if days else told
    return _known(told, Source, [source.id for source in dated])


def _notes(project: Project) -> Known:
    observed = [source.id for source in project.sources() if source.kind is SourceKind.OBSERVATION]
    memos = [memo.id for memo in project.records(Memo)]
    told = [
        ngettext("{count} observation note", "{count} observation notes", len(observed)).format(count=len(observed)),
        ngettext("{count} memo", "{count} memos", len(memos)).format(count=len(memos)),
    ]
    evidence = (*((Source.__name__, number) for number in observed), *((Memo.__name__, number) for number in memos))
    return ", ".join(words for words, ids in zip(told, (observed, memos), strict=True) if ids), evidence


def _verification(project: Project) -> Known:
    tests = project.records(Verification)
    used = len({test.tactic for test in tests})
    told = ngettext(
        "{count} of {all} tactics was used to test findings",
        "{count} of {all} tactics were used to test findings",
        used,
    )
    return _known(told.format(count=used, all=len(Tactic)) if used else "", Verification, [test.id for test in tests])


def _trust(project: Project) -> Known:
    """Return how findings were tested, and how far coders agree."""
    tested, tests = _verification(project)
    found = agreement_of(project, draws=0)
    if not found.rows:
        return tested, tests
    agreed = pooled_sentence(found).removesuffix(".")
    behind = tuple((Coding.__name__, number) for number in found.coding_ids())
    return ". ".join(filter(None, (tested, agreed))), (*tests, *behind)


def _units(project: Project) -> Known:
    ids = [source.id for source in project.sources()]
    told = ngettext("{count} source", "{count} sources", len(ids)).format(count=len(ids))
    return _known(told if ids else "", Source, ids)


def _instruments(project: Project) -> Known:
    ids = [item.id for item in project.records(Item)]
    told = ngettext("a questionnaire of {count} item", "a questionnaire of {count} items", len(ids))
    return _known(told.format(count=len(ids)) if ids else "", Item, ids)


def _saturation(project: Project) -> Known:
    made = saturation_of(project)
    heard = set(made.cases)
    told = saturation_sentences(made)[0] if heard else ""
    return _known(told, Case, [case.id for case in project.cases() if case.name in heard])


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
    *((N_("Techniques to enhance trustworthiness"), _trust), (N_("Synthesis and interpretation"), _themes)),
    *((N_("Links to empirical data"), _quotations), (N_("Integration with prior work"), None)),
    *((N_("Limitations"), None), (N_("Conflicts of interest"), None), (N_("Funding"), None)),
)


def checklist_section(project: Project) -> list[Block]:
    """Return both checklists."""
    return [
        Heading(_("Reporting checklists")),
        _checklist(project, "coreq", _("COREQ (Tong et al. 2007)"), _COREQ),
        _checklist(project, "srqr", _("SRQR (O'Brien et al. 2014)"), _SRQR),
    ]


def _checklist(project: Project, key: str, title: str, items: tuple[tuple[str, Fact | None], ...]) -> Tabled:
    rows: list[tuple[Cell, ...]] = []
    evidence: list[Evidence] = []
    for number, (topic, fact) in enumerate(items, 1):
        told, behind = fact(project) if fact else ("", ())
        rows.append((number, _(topic), told or _("(the author says)")))
        evidence.append(behind)
    columns = (Column("no", _("No.")), Column("topic", _("Topic")), Column("project", _("What the project knows")))
    return Tabled(key, Table(title, columns, rows), tuple(evidence))
