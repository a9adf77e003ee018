"""The article's tables of findings, by aspect, and the quotes that bear each finding out."""

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import groupby

from qualcode.coding.retrieval import Passage, passages
from qualcode.conclusion.findings import Argued, findings
from qualcode.locale import N_, _, current_language
from qualcode.model import Aspect, Code, Coding, Evidence, FindingStatus, Verdict, Verification
from qualcode.project import Project
from qualcode.publishing.finding_tables import article_table
from qualcode.publishing.report.blocks import Block, Heading, Paragraph, Quotation, Sentence, Tabled
from qualcode.publishing.report.quotes import groups_by, label_of
from qualcode.publishing.words import words_for
from qualcode.reduction.reviews import latest_verdicts

_KEYS = {Aspect.DIMENSION: "dimensions", Aspect.FACTOR: "factors", Aspect.NONE: "other_findings"}
_SUMS = {
    Aspect.DIMENSION: N_("{table} sums up the findings by dimension."),
    Aspect.FACTOR: N_("{table} sums up the findings by factor."),
    Aspect.NONE: N_("{table} sums up the other findings."),
}
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
            told = _("{table} sums up the findings.") if len(own) == len(found) else _(_SUMS[aspect])
            blocks.append(Paragraph((Sentence(told, (), _KEYS[aspect]),)))
            blocks.append(Tabled(_KEYS[aspect], article_table(found, aspect), _grounds(own)))
    quoted = _quotable(project, found)
    for code, of_code in groupby(found, key=lambda each: each.code):
        blocks.append(_heading(code))
        for each in of_code:
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


def _heading(code: Code | None) -> Heading:
    return Heading(f"{code.label} {code.name.get(current_language())}".strip() if code else _("Of no code"), 2)


def _of_finding(argued: Argued) -> Iterator[Block]:
    support = tuple(record.step for record in argued.supporting)
    against = tuple(record.step for record in argued.opposing)
    yield Paragraph((Sentence(argued.finding.statement.get(current_language()), support),))
    sentences = [
        _tested(argued),
        _counted(support, _("Evidence for it: {count}."), _("There is no evidence for it yet.")),
        _counted(against, _("Evidence against it: {count}."), _("There is no evidence against it.")),
    ]
    if argued.is_stale:
        sentences.append(
            Sentence(_("Its evidence has changed since it was written: {what}.").format(what="; ".join(argued.changed)))
        )
    yield Paragraph(tuple(sentences))


def _tested(argued: Argued) -> Sentence:
    """Return where a finding stands and by which tactics it was tested, with what came of each."""
    status = words_for("status")[argued.finding.status.value]
    if not argued.tests:
        return Sentence(_("Status: {status}; not tested yet.").format(status=status))
    tactics, outcomes = words_for("tactic"), words_for("outcome")
    tests = Counter((tactics[test.tactic.value], outcomes[test.outcome.value]) for test in argued.tests)
    told = ", ".join(
        f"{tactic} ({outcome}, {times}×)" if times > 1 else f"{tactic} ({outcome})"
        for (tactic, outcome), times in tests.items()
    )
    return Sentence(
        _("Status: {status}; tested by {tests}.").format(status=status, tests=told),
        tuple((Verification.__name__, test.id) for test in argued.tests),
    )


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
