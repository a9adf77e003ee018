"""The article's tables of findings, by aspect, and the quotes that bear each finding out."""

from collections.abc import Collection, Iterator

from qualcode.coding.retrieval import Passage, passages
from qualcode.conclusion.findings import Argued, findings
from qualcode.locale import _, current_language
from qualcode.model import Aspect, Coding, Evidence, FindingStatus, Verdict
from qualcode.project import Project
from qualcode.publishing.finding_tables import article_table
from qualcode.publishing.report.blocks import Block, Heading, Paragraph, Quotation, Sentence, Tabled
from qualcode.publishing.report.quotes import groups_by, label_of
from qualcode.reduction.reviews import latest_verdicts

_KEYS = {Aspect.DIMENSION: "dimensions", Aspect.FACTOR: "factors", Aspect.NONE: "other_findings"}
_MOST_QUOTES = 3
"""So many quotes of a finding are printed; those called exemplary come first."""


def findings_section(
    project: Project, *, verified_only: bool = False, label_by: str = "", style: str = "full"
) -> list[Block]:
    """Return the section.

    Args:
        project: the study.
        verified_only: whether tentative findings are left out; rejected ones always are.
        label_by: name of a variable whose value stands in the label of a quote ("R07, pelaksana, line 214").
        style: of the labels of quotes.
    """
    kept = [FindingStatus.VERIFIED] if verified_only else [FindingStatus.VERIFIED, FindingStatus.TENTATIVE]
    found, groups = findings(project, statuses=kept), groups_by(project, label_by)
    blocks: list[Block] = [Heading(_("Findings"))]
    if not found:
        return [*blocks, Paragraph((Sentence(_("No finding has been stated yet.")),))]
    for aspect in Aspect:
        own = [each for each in found if each.aspect is aspect]
        if own:
            told = Sentence(_("{table} sums the findings up."), (), _KEYS[aspect])
            blocks.append(Paragraph((told,)))
            blocks.append(Tabled(_KEYS[aspect], article_table(found, aspect), _grounds(own)))
    quoted = _quotable(project, found)
    for each in found:
        blocks += _of_finding(each)
        support = {record.id for record in each.supporting if record.kind == Coding.__name__}
        blocks += [
            Quotation(" ".join(passage.quote.split()), label_of(passage, groups, style), passage.coding_id)
            for passage in _chosen(quoted, support)
        ]
    return blocks


def _grounds(found: list[Argued]) -> tuple[Evidence, ...]:
    """Return the evidence of each row: all that the findings of its code rest on."""
    rows: dict[int | None, dict[tuple[str, int], None]] = {}
    for each in found:
        steps = rows.setdefault(each.finding.code_id, {})
        steps.update(dict.fromkeys(record.step for record in (*each.supporting, *each.opposing)))
    return tuple(tuple(steps) for steps in rows.values())


def _of_finding(argued: Argued) -> Iterator[Block]:
    yield Heading(argued.finding.statement.get(current_language()), 2)
    support = tuple(record.step for record in argued.supporting)
    against = tuple(record.step for record in argued.opposing)
    sentences = [
        _counted(support, _("Evidence for it: {count}."), _("There is no evidence for it yet.")),
        _counted(against, _("Evidence against it: {count}."), _("There is no evidence against it.")),
    ]
    if argued.is_stale:
        sentences.append(
            Sentence(_("Its evidence has changed since it was written: {what}.").format(what="; ".join(argued.changed)))
        )
    yield Paragraph(tuple(sentences))


def _counted(evidence: Evidence, told: str, nothing: str) -> Sentence:
    return Sentence(told.format(count=len(evidence)), evidence) if evidence else Sentence(nothing)


def _quotable(project: Project, found: list[Argued]) -> dict[int, Passage]:
    """Return the passages that may be quoted, by the ids of their codings: exemplary ones first, none set aside."""
    said = latest_verdicts(project)
    ids = [record.id for each in found for record in each.supporting if record.kind == Coding.__name__]
    kept = [p for p in passages(project, ids=ids) if said.get(p.coding_id) is not Verdict.ASIDE] if ids else []
    kept.sort(key=lambda passage: said.get(passage.coding_id) is not Verdict.EXEMPLARY)
    return {passage.coding_id: passage for passage in kept}


def _chosen(kept: dict[int, Passage], ids: Collection[int]) -> list[Passage]:
    """Return the passages to quote of some, in the order kept, no case twice while others wait."""
    first, again = list[Passage](), list[Passage]()
    cases, places = set[str](), set[tuple[str, int]]()
    for passage in (one for number, one in kept.items() if number in ids):
        if (passage.source, passage.start) not in places:
            (again if passage.case in cases else first).append(passage)
        cases.add(passage.case)
        places.add((passage.source, passage.start))
    return [*first, *again][:_MOST_QUOTES]
