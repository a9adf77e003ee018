"""Building the report of a project from its sections."""

from collections.abc import Iterable
from dataclasses import replace

from qualcode.coding.retrieval import passages
from qualcode.locale import _, current_language
from qualcode.model import Evidence, Finding
from qualcode.project import Project
from qualcode.publishing.report.audit_section import audit_section
from qualcode.publishing.report.blocks import Block, Figure, Named, Numbered, Paragraph, Report
from qualcode.publishing.report.checklists import checklist_section
from qualcode.publishing.report.convergence_section import convergence_section
from qualcode.publishing.report.displays_section import displays_section
from qualcode.publishing.report.evidence_section import evidence_section
from qualcode.publishing.report.figures import figures_section
from qualcode.publishing.report.findings_section import findings_section
from qualcode.publishing.report.method import method_section
from qualcode.publishing.report.wording import kind_word
from qualcode.triangulation.records import recorded

PARTS = ("method", "documents", "figures", "findings", "triangulation", "displays", "audit", "checklists")


def build_report(
    project: Project,
    *,
    parts: Iterable[str] = PARTS,
    verified_only: bool = False,
    label_by: str = "",
    style: str = "full",
) -> Report:
    """Return the report of a study in the current language.

    Args:
        project: the study.
        parts: which of :data:`PARTS`, in their order.
        verified_only: whether findings that are not verified are left out.
        label_by: name of a variable whose value stands in the labels of quotes.
        style: of those labels, one of :data:`~qualcode.publishing.report.quotes.STYLES`.

    Raises:
        NotFoundError: if there is no such variable.
    """
    wanted = set(parts)
    sections = {
        "method": lambda: method_section(project),
        "documents": lambda: evidence_section(project),
        "figures": lambda: figures_section(project),
        "findings": lambda: findings_section(project, verified_only=verified_only, label_by=label_by, style=style),
        "triangulation": lambda: convergence_section(project),
        "displays": lambda: displays_section(project),
        "audit": lambda: audit_section(project),
        "checklists": lambda: checklist_section(project),
    }
    blocks = _numbered(block for name in PARTS if name in wanted for block in sections[name]())
    report = Report(project.study.name, current_language(), tuple(blocks))
    return replace(report, named=_named(project, report.grounds))


def _numbered(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks with numbered tables and figures, without empty paragraphs; each note stands where it is first."""
    made: list[Block] = []
    numbers, noted = {False: 0, True: 0}, set[str]()
    for block in blocks:
        if isinstance(block, Numbered):
            is_figure = isinstance(block, Figure)
            numbers[is_figure] += 1
            notes = tuple(note for note in block.table.notes if note not in noted)
            noted.update(notes)
            made.append(replace(block, number=numbers[is_figure], table=replace(block.table, notes=notes)))
        elif not isinstance(block, Paragraph) or block.sentences:
            made.append(block)
    return made


def _named(project: Project, grounds: Iterable[Evidence]) -> dict[tuple[str, int], Named]:
    """Return what people call every record that something rests on."""
    steps = {step for evidence in grounds for step in evidence}
    ids = [number for kind, number in steps if kind == "Coding"]
    named = {
        ("Coding", each.coding_id): Named(f"{each.source}:{each.line}", " ".join(each.quote.split()))
        for each in passages(project, ids=ids)
    }
    others = [step for step in steps if step[0] in ("Item", "Indicator", "Memo")]
    named |= {each.step: Named(each.where, each.words) for each in recorded(project, others).values()}
    named |= {("Case", case.id): Named(case.name) for case in project.cases()}
    named |= {("Source", source.id): Named(source.name) for source in project.sources()}
    language = current_language()
    named |= {("Code", code.id): Named(code.label, code.name.get(language)) for code in project.codes()}
    named |= {
        ("Finding", one.id): Named(_("Finding {number}").format(number=one.id), one.statement.get(language))
        for one in project.records(Finding)
    }
    for kind, number in steps - named.keys():
        named[kind, number] = Named(_("{kind} {number}").format(kind=kind_word(kind), number=number))
    return {step: named[step] for step in steps}
