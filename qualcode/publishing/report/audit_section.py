"""The audit appendix: what was done when, the thresholds, decisions against what was proposed, and feedback."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from qualcode.locale import N_, _, current_language
from qualcode.model import Assessment, Case, ClassDecision, EventKind, Evidence, Finding, Tactic, Verification
from qualcode.project import Project
from qualcode.publishing.indicator_tables import number
from qualcode.publishing.report.blocks import Block, Heading, Tabled
from qualcode.publishing.report.wording import counted, day, local_day, typeset
from qualcode.publishing.stages import stage_of
from qualcode.publishing.tables import Cell, Column, Table
from qualcode.publishing.threshold_table import threshold_table
from qualcode.publishing.words import words_for
from qualcode.triangulation.thresholds import thresholds_of
from qualcode.triangulation.words import strand_word, word

_STAGES = {
    "study": N_("The study"),
    "materials": N_("Materials"),
    "coding": N_("Coding"),
    "reduction": N_("Reduction"),
    "display": N_("Display"),
    "triangulation": N_("Triangulation"),
    "conclusion": N_("Conclusion"),
    "": N_("Other"),
}


def audit_section(project: Project) -> list[Block]:
    """Return the appendix."""
    blocks: list[Block] = [
        Heading(_("Audit appendix")),
        Tabled("acts", _acts(project)),
        Tabled("thresholds", _thresholds(project)),
    ]
    table, evidence = _overrides(project)
    if table.rows:
        blocks.append(Tabled("overrides", table, evidence))
    told, grounds = _feedback(project)
    if told.rows:
        blocks.append(Tabled("feedback", told, grounds))
    return blocks


def _acts(project: Project) -> Table:
    """Return how often each stage's acts were performed, by whom, and when first and last."""
    stages: dict[str, Counter[str]] = {}
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    for event in project.events():  # newest first
        if event.kind is not EventKind.DO:
            continue
        stage = stage_of(event.act)
        stages.setdefault(stage, Counter())[event.coder] += 1
        first[stage] = event.at
        last.setdefault(stage, event.at)
    rows: list[tuple[Cell, ...]] = [
        (
            _(told),
            sum(stages[stage].values()),
            counted(dict(sorted(stages[stage].items()))),
            day(local_day(first[stage])),
            day(local_day(last[stage])),
        )
        for stage, told in _STAGES.items()
        if stage in stages
    ]
    columns = (
        Column("stage", _("Stage")),
        Column("acts", _("Acts")),
        Column("coders", _("By whom")),
        Column("first", _("First")),
        Column("last", _("Last")),
    )
    return Table(_("What was done"), columns, rows)


def _thresholds(project: Project) -> Table:
    """Return what the rules went by: numbers as numbers, and no line for what is not set."""
    found = thresholds_of(project)
    table = threshold_table(found)
    rows: list[tuple[Cell, ...]] = []
    for name, told, about in table.rows:
        value = getattr(found, str(name))
        rows.append((name, number(Decimal(value)) if isinstance(value, Decimal | int) else told, about))
    return replace(table, rows=[row for row in rows if row[1] != ""], notes=tuple(map(typeset, table.notes)))


def _overrides(project: Project) -> tuple[Table, tuple[tuple[tuple[str, int], ...], ...]]:
    """Return every decision that differs from what was proposed, with its reason."""
    rows = list(_decisions(project))
    columns = (
        Column("claim", _("Claim")),
        Column("about", _("About")),
        Column("proposed", _("Proposed")),
        Column("decided", _("Decided")),
        Column("reason", _("Reason")),
        Column("coder", _("Coder")),
        Column("day", _("Day")),
    )
    return (
        Table(_("Decisions that differ from what was proposed"), columns, [row for row, _step in rows]),
        tuple((step,) for _row, step in rows),
    )


def _feedback(project: Project) -> tuple[Table, tuple[Evidence, ...]]:
    """Return which informants were asked what they think of a finding, and what came of it; a row a note."""
    language, names = current_language(), {case.id: case.name for case in project.cases()}
    tests = [test for test in project.records(Verification) if test.tactic is Tactic.FEEDBACK]
    tests.sort(key=lambda test: (test.done_on, test.id))
    said = {finding.id: finding.statement.get(language) for finding in project.records(Finding)}
    columns = (
        Column("finding", _("Finding")),
        Column("cases", _("Informants")),
        Column("day", _("Day")),
        Column("outcome", _("Outcome"), words_for("outcome")),
        Column("note", _("Note")),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            said[test.finding_id],
            ", ".join(names[number] for number in test.cases if number in names),
            day(test.done_on),
            test.outcome.value,
            test.note,
        )
        for test in tests
    ]
    grounds = tuple(
        ((Verification.__name__, test.id), *((Case.__name__, number) for number in test.cases if number in names))
        for test in tests
    )
    return Table(_("Feedback from informants"), columns, rows), grounds


def _decisions(project: Project) -> Iterator[tuple[tuple[Cell, ...], tuple[str, int]]]:
    language, coders = current_language(), {coder.id: coder.name for coder in project.coders()}
    claims = {claim.id: claim.text.get(language) for claim in project.claims()}
    for one in project.records(Assessment):
        if one.proposed is not one.decided:
            about = strand_word(one.by, one.strand)
            told = (
                word(one.proposed),
                word(one.decided),
                one.reason,
                coders[one.coder_id],
                day(local_day(one.decided_at)),
            )
            yield (claims[one.claim_id], about, *told), ("Assessment", one.id)
    for each in project.records(ClassDecision):
        if each.proposed is not each.decided:
            pair = " × ".join(strand_word(each.by, name) for name in (each.first, each.second) if name)
            told = (
                word(each.proposed),
                word(each.decided),
                each.reason,
                coders[each.coder_id],
                day(local_day(each.decided_at)),
            )
            yield (claims[each.claim_id], pair or _("all strands"), *told), ("ClassDecision", each.id)
