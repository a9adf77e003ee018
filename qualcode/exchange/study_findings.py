"""The ``findings`` of a study: what it concludes, from which evidence, and summaries, as a file of its manifest."""

from dataclasses import dataclass, field
from pathlib import Path

from qualcode.coding.retrieval import passages
from qualcode.conclusion.finding_acts import AddFinding, MarkFinding, TakeEvidence
from qualcode.conclusion.verification_acts import NoteTactic
from qualcode.errors import NotFoundError
from qualcode.exchange.manifest_nodes import (
    fields_of,
    items_of,
    one_of,
    optional_text,
    required_text,
    texts_of,
    words_of,
)
from qualcode.locale import _
from qualcode.model import Evidence, Finding, FindingStatus, Indicator, Item, Outcome, Tactic, Valence, Words
from qualcode.project import Project
from qualcode.reduction.summary_acts import write_summary
from qualcode.yaml_nodes import MappingNode, TextNode, read_yaml


@dataclass(frozen=True, slots=True)
class Grounds:
    """Evidence as a file names it.

    Attributes:
        valences: of the passages of the finding's code that are meant; none if empty.
        items: labels of items.
        figures: numbers of the figures, in the order they came in, from 1.
    """

    valences: tuple[Valence, ...] = ()
    items: tuple[str, ...] = ()
    figures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """A finding as a file states it."""

    code: str
    statement: Words
    implication: Words
    supporting: Grounds = field(default_factory=Grounds)
    opposing: Grounds = field(default_factory=Grounds)
    status: FindingStatus = FindingStatus.TENTATIVE
    tests: tuple[tuple[Tactic, Outcome, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Conclusions:
    """What a file holds.

    Attributes:
        summaries: case, code and text of each.
    """

    findings: tuple[Stated, ...] = ()
    summaries: tuple[tuple[str, str, str], ...] = ()


def read_conclusions(file: Path) -> Conclusions:
    """Read a file of findings and summaries.

    Raises:
        FileFormatError: naming line and field of what is missing or wrong.
    """
    root = fields_of(read_yaml(file))
    told, summaries = required_text, (fields_of(node) for node in items_of(root, "summaries"))
    return Conclusions(
        tuple(_stated(fields_of(node)) for node in items_of(root, "findings")),
        tuple((told(each, "case"), told(each, "code"), told(each, "text")) for each in summaries),
    )


def take_conclusions(project: Project, conclusions: Conclusions) -> None:
    """State the findings and write the summaries by acts, as an analyst would.

    Raises:
        NotFoundError: if a code, case, item or figure is not there.
        RuleError: as the acts do.
    """
    for case, label, text in conclusions.summaries:
        write_summary(project, case, label, text)
    for stated in conclusions.findings:
        code = project.code(stated.code)
        claim = next((claim.id for claim in project.claims() if claim.code_id == code.id and claim.is_default), None)
        added = project.perform(AddFinding(stated.statement, code.id, claim, stated.implication)).added(Finding)
        number = added[0].id
        for grounds, against in ((stated.supporting, False), (stated.opposing, True)):
            if evidence := _evidence(project, stated.code, grounds):
                project.perform(TakeEvidence(number, evidence, against))
        for tactic, outcome, note, day in stated.tests:
            project.perform(NoteTactic(number, tactic, outcome, note, day))
        if stated.status is not FindingStatus.TENTATIVE:
            project.perform(MarkFinding(number, stated.status))


def _evidence(project: Project, code: str, grounds: Grounds) -> Evidence:
    found: list[tuple[str, int]] = []
    if grounds.valences:
        found += [("Coding", p.coding_id) for p in passages(project, codes=[code], valences=grounds.valences)]
    items = {item.label: item.id for item in project.records(Item)}
    for label in grounds.items:
        if label not in items:
            raise NotFoundError(_("There is no {kind} “{name}”.").format(kind=_("item"), name=label))
        found.append(("Item", items[label]))
    figures = [indicator.id for indicator in project.records(Indicator)]
    for number in grounds.figures:
        if not 1 <= number <= len(figures):
            raise NotFoundError(_("There is no {kind} “{name}”.").format(kind=_("figure"), name=number))
        found.append(("Indicator", figures[number - 1]))
    return tuple(found)


def _stated(node: MappingNode) -> Stated:
    status = optional_text(node, "status") or FindingStatus.TENTATIVE.value
    return Stated(
        required_text(node, "code"),
        _said(node, "statement"),
        _said(node, "implication"),
        _grounds(node, "for"),
        _grounds(node, "against"),
        one_of(FindingStatus, status, node.fields.get("status", node)),
        tuple(_test(fields_of(each)) for each in items_of(node, "tests")),
    )


def _test(node: MappingNode) -> tuple[Tactic, Outcome, str, str]:
    return (
        one_of(Tactic, required_text(node, "tactic"), node.fields["tactic"]),
        one_of(Outcome, required_text(node, "outcome"), node.fields["outcome"]),
        required_text(node, "note"),
        optional_text(node, "date"),
    )


def _grounds(node: MappingNode, name: str) -> Grounds:
    if name not in node.fields:
        return Grounds()
    found = fields_of(node.fields[name])
    figures = _listed(found, "figures")
    for number, where in figures:
        if not number.isdecimal():
            raise where.place.error(_("A whole number is needed here."))
    return Grounds(
        tuple(one_of(Valence, valence, where) for valence, where in _listed(found, "valence")),
        tuple(label for label, _where in _listed(found, "items")),
        tuple(int(number) for number, _where in figures),
    )


def _said(node: MappingNode, name: str) -> Words:
    return words_of(node.fields[name]) if name in node.fields else Words()


def _listed(node: MappingNode, name: str) -> list[tuple[str, TextNode]]:
    return [(each.text, each) for each in texts_of(node.fields[name])] if name in node.fields else []
