"""How far two analysts agree on convergence classes, as a table of where they differ."""

from typing import TYPE_CHECKING

from qualcode.locale import _, current_language
from qualcode.model import ConvergenceClass
from qualcode.publishing.tables import Cell, Column, Table
from qualcode.triangulation.words import number, strand_word, word

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.triangulation.comparing import ClassComparison


def comparison_table(project: "Project", comparison: "ClassComparison", by: str) -> Table:
    """Return where two analysts differ; how far they agree stands in the notes.

    The keys are claim_id, code, claim, first and second (strands; both empty for the claim as a whole), and
    decided_first and decided_second (the classes the two analysts gave).
    """
    claims = {claim.id: claim for claim in project.claims()}
    codes = {code.id: code.label for code in project.codes()}
    classes = {each.value: word(each) for each in ConvergenceClass}
    named = {name for each in comparison.differences for name in (each.first, each.second) if name}
    strands = {"": _("all strands"), **{name: strand_word(by, name) for name in named}}
    columns = (
        Column("claim_id", _("No.")),
        Column("code", _("Code")),
        Column("claim", _("Claim")),
        Column("first", _("First strand"), strands),
        Column("second", _("Second strand"), strands),
        Column("decided_first", comparison.analysts[0], classes),
        Column("decided_second", comparison.analysts[1], classes),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            claims[each.claim_id].id,
            codes[claims[each.claim_id].code_id],
            " ".join(claims[each.claim_id].text.get(current_language()).split()),
            each.first,
            each.second,
            each.decided[0].value,
            each.decided[1].value,
        )
        for each in comparison.differences
    ]
    return Table(_("Where analysts differ"), columns, rows, notes=agreement_told(comparison))


def agreement_told(comparison: "ClassComparison") -> tuple[str, ...]:
    """Return how far two analysts agree, a sentence each."""
    first, second = comparison.analysts
    told = [
        _("{same} of {compared} classes that both decided are the same.").format(
            same=comparison.same, compared=comparison.compared
        )
    ]
    measures = [
        f"{name} = {number(value)}"
        for name, value in ((_("Cohen's kappa"), comparison.kappa), (_("Krippendorff's alpha"), comparison.alpha))
        if value is not None
    ]
    if measures:
        told.append("; ".join(measures) + ".")
    if comparison.why_not:
        told.append(_("Agreement beyond chance cannot be computed: {why}.").format(why=comparison.why_not))
    if any(comparison.alone):
        told.append(
            _("Only {first} decided {first_count} more, only {second} {second_count}.").format(
                first=first, first_count=comparison.alone[0], second=second, second_count=comparison.alone[1]
            )
        )
    return tuple(told)
