"""The tables of verification: what was computed for a tactic, and the feedback of informants."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from qualcode.locale import N_, _, current_language
from qualcode.model import Evidence
from qualcode.publishing.rounding import rounded, share
from qualcode.publishing.tables import Cell, Column, Table
from qualcode.publishing.words import words_for

if TYPE_CHECKING:
    from qualcode.conclusion.feedback import FeedbackLine
    from qualcode.conclusion.tactics import Fact, Help

_NOT_ASKED = N_("not asked")
_FACTS = {
    "against": N_("speaks against"),
    "asked": N_("asked"),
    "automatic": N_("coded automatically"),
    "balance high": N_("most for it"),
    "balance low": N_("least for it"),
    "balance same": N_("all the same"),
    "both": N_("says both"),
    "case": N_("case"),
    "cases": N_("cases"),
    "claim": N_("claim"),
    "class": N_("class"),
    "differs": N_("differs"),
    "evidence": N_("evidence"),
    "exemplary": N_("exemplary"),
    "group": N_("group"),
    "interviewer": N_("interviewer"),
    "kept": N_("kept"),
    "no case": N_("no case"),
    "no claim": N_("no claim"),
    "no evidence": N_("no evidence"),
    "no passages": N_("no passages"),
    "no side": N_("no side"),
    "no valence": N_("no valence"),
    "not asked": _NOT_ASKED,
    "not computed": N_("not computed"),
    "not heard": N_("not heard"),
    "not looked at": N_("not looked at"),
    "not reviewed": N_("not reviewed"),
    "nothing": N_("nothing found"),
    "score": N_("score"),
    "score high": N_("highest score"),
    "score low": N_("lowest score"),
    "score same": N_("all the same"),
    "scores": N_("questionnaire"),
    "set aside": N_("set aside"),
    "share high": N_("highest share"),
    "share low": N_("lowest share"),
    "share same": N_("all the same"),
    "silent": N_("silent"),
    "standing": N_("standing of cases"),
    "strand": N_("strand"),
    "technique": N_("technique"),
    "techniques": N_("techniques"),
    "unresolved": N_("unresolved"),
    "weight": N_("weight"),
}
"""What people read for the kinds of facts."""


def help_table(helps: Sequence["Help"]) -> Table:
    """Return what was computed for tactics, a fact a row; the notes are the rules.

    The keys are tactic, fact (what kind of fact it is), told (the sentence), about (the case, group, technique, strand
    or coder), count, of, value (a share, balance or score), caution ("yes"), and evidence ("Coding 3 7, Item 2").
    """
    rows: list[tuple[Cell, ...]] = [
        (
            each.tactic.value,
            fact.key,
            fact.told,
            fact.who,
            fact.count,
            fact.of,
            _value(fact),
            "yes" if fact.is_warning else "",
            evidence_ids(fact.evidence),
        )
        for each in helps
        for fact in each.facts
    ]
    columns = (
        Column("tactic", _("Tactic"), words_for("tactic")),
        Column("fact", _("Fact"), {key: _(told) for key, told in _FACTS.items()}),
        Column("told", _("In words")),
        Column("about", _("About")),
        Column("count", _("How many")),
        Column("of", _("Of how many")),
        Column("value", _("Value")),
        Column("caution", _("Caution"), {"yes": _("yes")}),
        Column("evidence", _("Evidence")),
    )
    return Table(_("Help for tactics"), columns, rows, notes=tuple(_rules(helps)))


def _value(fact: "Fact") -> Cell:
    if fact.value is None or fact.key.startswith("share"):
        return share(fact.value)
    return rounded(float(fact.value))


def _rules(helps: Sequence["Help"]) -> Iterable[str]:
    """Give each rule once, with the tactics it is of."""
    of: dict[str, list[str]] = {}
    for each in helps:
        for rule in each.rules:
            of.setdefault(rule, []).append(words_for("tactic")[each.tactic.value])
    return (f"{', '.join(tactics)}: {rule}" for rule, tactics in of.items())


def evidence_ids(evidence: Evidence) -> str:
    """Return evidence as types and numbers: "Coding 3 7, Item 2"."""
    kinds = groupby(sorted(evidence, key=lambda step: step[0]), key=lambda step: step[0])
    return ", ".join(" ".join([kind, *(str(number) for _kind, number in steps)]) for kind, steps in kinds)


def feedback_table(lines: Sequence["FeedbackLine"]) -> Table:
    """Return who was asked for feedback on what, and who was not; a row an informant and note.

    The keys are finding (its number), statement, case, supporting, opposing (how many of its passages are evidence for
    and against), day, outcome ("not asked" where it was not), note and test (the note's number).
    """
    language = current_language()
    rows: list[tuple[Cell, ...]] = []
    for line in lines:
        known = (
            line.finding.id,
            line.finding.statement.get(language),
            line.case.name if line.case else "",
            len(line.supporting),
            len(line.opposing),
        )
        if not line.tests:
            rows.append((*known, "", "not asked", "", None))
        rows += [(*known, test.done_on, test.outcome.value, test.note, test.id) for test in line.tests]
    columns = (
        Column("finding", _("Finding")),
        Column("statement", _("Statement")),
        Column("case", _("Case")),
        Column("supporting", _("For")),
        Column("opposing", _("Against")),
        Column("day", _("Day")),
        Column("outcome", _("Outcome"), {**words_for("outcome"), "not asked": _(_NOT_ASKED)}),
        Column("note", _("Note")),
        Column("test", _("Test")),
    )
    return Table(_("Feedback from informants"), columns, rows)
