"""The tables of findings: the list, one finding in full, and the article's own tables of dimensions and factors."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.locale import N_, _, current_language
from qualcode.model import Aspect
from qualcode.publishing.tables import Cell, Column, Table
from qualcode.publishing.words import words_for

if TYPE_CHECKING:
    from qualcode.coding.retrieval import Passage
    from qualcode.conclusion.findings import Argued
    from qualcode.conclusion.standing import Standing

_HEADINGS = {
    Aspect.DIMENSION: (N_("Dimension"), N_("Main finding"), N_("Implication for development")),
    Aspect.FACTOR: (N_("Factor"), N_("Empirical condition"), N_("Direction of improvement")),
    Aspect.NONE: (N_("Code"), N_("Finding"), N_("Implication")),
}
_TITLES = {
    Aspect.DIMENSION: N_("Findings by dimension"),
    Aspect.FACTOR: N_("Findings by factor"),
    Aspect.NONE: N_("Findings"),
}


def finding_table(found: Sequence["Argued"]) -> Table:
    """Return findings one a row.

    The keys are finding (its number), code, status, statement, implication, supporting, opposing (how many pieces of
    evidence), tests (how many tactics), stale ("yes") and changed (what).
    """
    language = current_language()
    rows: list[tuple[Cell, ...]] = [
        (
            each.finding.id,
            each.code.label if each.code else "",
            each.finding.status.value,
            each.finding.statement.get(language),
            each.finding.implication.get(language),
            len(each.supporting),
            len(each.opposing),
            len(each.tests),
            "yes" if each.is_stale else "",
            "; ".join(each.changed),
        )
        for each in found
    ]
    columns = (
        Column("finding", _("Finding")),
        Column("code", _("Code")),
        Column("status", _("Status"), words_for("status")),
        Column("statement", _("Statement")),
        Column("implication", _("Implication")),
        Column("supporting", _("For")),
        Column("opposing", _("Against")),
        Column("tests", _("Tests")),
        Column("stale", _("Stale"), {"yes": _("yes")}),
        Column("changed", _("What changed")),
    )
    return Table(_("Findings"), columns, rows)


def evidence_table(argued: "Argued") -> Table:
    """Return the evidence of one finding: keys side ("for" or "against"), type, id, place, code and words."""
    rows: list[tuple[Cell, ...]] = [
        (side, record.kind, record.id, record.where, record.code, record.words)
        for side, records in (("for", argued.supporting), ("against", argued.opposing))
        for record in records
    ]
    columns = (
        Column("side", _("Side"), {"for": _("for"), "against": _("against")}),
        Column("type", _("Type"), words_for("evidence")),
        Column("id", _("Number")),
        Column("place", _("Place")),
        Column("code", _("Code")),
        Column("words", _("Words")),
    )
    return Table(_("Evidence of the finding"), columns, rows)


def tactic_table(argued: "Argued") -> Table:
    """Return the tactics one finding was tested by: keys test (its number), day, tactic, outcome and note."""
    rows: list[tuple[Cell, ...]] = [
        (test.id, test.done_on, test.tactic.value, test.outcome.value, test.note) for test in argued.tests
    ]
    columns = (
        Column("test", _("Test")),
        Column("day", _("Day")),
        Column("tactic", _("Tactic"), words_for("tactic")),
        Column("outcome", _("Outcome"), words_for("outcome")),
        Column("note", _("Note")),
    )
    return Table(_("Tests of the finding"), columns, rows)


def contradiction_table(found: Sequence["Passage"]) -> Table:
    """Return passages that might contradict a finding: keys coding, source, line, case, code, valence and quote."""
    rows: list[tuple[Cell, ...]] = [
        (each.coding_id, each.source, each.line, each.case, each.code, each.valence.value, each.quote) for each in found
    ]
    columns = (
        Column("coding", _("Coding")),
        Column("source", _("Source")),
        Column("line", _("Line")),
        Column("case", _("Case")),
        Column("code", _("Code")),
        Column("valence", _("Valence"), words_for("valence")),
        Column("quote", _("Quote")),
    )
    return Table(_("What might contradict the finding"), columns, rows)


def standing_table(groups: dict[str, "Standing"]) -> Table:
    """Return how cases stand to a finding: keys group, supporting, opposing, mixed and silent, names by commas."""
    rows: list[tuple[Cell, ...]] = [
        (group, *(", ".join(names) for names in (each.supporting, each.opposing, each.mixed, each.silent)))
        for group, each in groups.items()
    ]
    columns = (
        Column("group", _("Group"), {"": _("(all)") if len(groups) == 1 else _("(not known)")}),
        Column("supporting", _("Bear it out")),
        Column("opposing", _("Speak against it")),
        Column("mixed", _("Say both")),
        Column("silent", _("Silent")),
    )
    return Table(_("How the cases stand"), columns, rows)


def article_table(found: Sequence["Argued"], aspect: Aspect) -> Table:
    """Return the article's table of an aspect: a row a code with its findings and what follows.

    The keys are code (with its name), finding and implication; rejected findings are left out by who asks.
    """
    language = current_language()
    rows: dict[str, tuple[list[str], list[str]]] = {}
    for each in found:
        if each.aspect is not aspect:
            continue
        named = f"{each.code.label} {each.code.name.get(language)}" if each.code else ""
        statements, implications = rows.setdefault(named, ([], []))
        statements.append(each.finding.statement.get(language))
        if implication := each.finding.implication.get(language):
            implications.append(implication)
    code, finding, implication = (_(heading) for heading in _HEADINGS[aspect])
    columns = (Column("code", code), Column("finding", finding), Column("implication", implication))
    cells: list[tuple[Cell, ...]] = [
        (named, " ".join(statements), " ".join(implications)) for named, (statements, implications) in rows.items()
    ]
    return Table(_(_TITLES[aspect]), columns, cells)
