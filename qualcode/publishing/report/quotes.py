"""Quotes by code as an article prints them: “...” (R07, struktural, line 214)."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from qualcode.coding.retrieval import Passage, passages
from qualcode.locale import _, current_language
from qualcode.materials.case_groups import variable_named
from qualcode.model import Case, Verdict
from qualcode.project import Project
from qualcode.publishing.report.blocks import Block, Heading, Paragraph, Quotation, Report, Sentence
from qualcode.publishing.tables import Column, Table
from qualcode.reduction.reviews import latest_verdicts

STYLES = ("full", "short", "source")
"""How the label of a quote is written: "R07, struktural, line 214", "R07, 214", or "R07:214"."""


def label_of(passage: Passage, groups: Mapping[str, str], style: str = "full") -> str:
    """Return who says a passage and where, as it stands in brackets behind it.

    Args:
        passage: the passage.
        groups: what is told of a case, by its name, as :func:`groups_by` gives it.
        style: one of :data:`STYLES`.
    """
    if style == "source":
        return f"{passage.source}:{passage.line}"
    place = str(passage.line) if style == "short" else _("line {line}").format(line=passage.line)
    group = "" if style == "short" else groups.get(passage.case, "")
    return ", ".join(filter(None, (passage.case or passage.source, group, place)))


def groups_by(project: Project, variable: str) -> dict[str, str]:
    """Return what cases have for a variable, by their names; nothing without one.

    Raises:
        NotFoundError: if there is no such variable; it names those there are.
    """
    if not variable:
        return {}
    chosen = variable_named(project, variable).id
    names = {case.id: case.name for case in project.records(Case)}
    return {names[value.case_id]: value.value for value in project.values() if value.variable_id == chosen}


def quotable(
    project: Project, *, codes: Sequence[str] = (), cases: Sequence[str] = (), exemplary: bool = False
) -> list[Passage]:
    """Return the passages that may be quoted, by code in the order of the codebook; none that was set aside.

    Args:
        project: the study.
        codes: labels of codes, each with its sub-codes; all if empty.
        cases: names of cases; all if empty.
        exemplary: whether only those that were called exemplary in a review are meant.

    Raises:
        NotFoundError: if something is named that does not exist.
    """
    said = latest_verdicts(project)
    found = passages(project, codes=codes, cases=cases)
    kept = [each for each in found if said.get(each.coding_id) is not Verdict.ASIDE]
    if exemplary:
        kept = [each for each in kept if said.get(each.coding_id) is Verdict.EXEMPLARY]
    # What two coders coded alike is quoted once.
    kept = list({(each.code, each.source, each.start, each.quote): each for each in reversed(kept)}.values())[::-1]
    order = {code.label: place for place, code in enumerate(project.codes())}
    return sorted(kept, key=lambda passage: order[passage.code])


def quotes_report(project: Project, found: Sequence[Passage], *, label_by: str = "", style: str = "full") -> Report:
    """Return passages as a document: a heading a code, and under it the quotes."""
    groups = groups_by(project, label_by)
    blocks: list[Block] = []
    for path, quoted in groupby(found, key=lambda passage: passage.code_path):
        blocks.append(Heading(path))
        blocks += [Quotation(_words(each), label_of(each, groups, style)) for each in quoted]
    return Report(
        project.study.name,
        current_language(),
        tuple(blocks) or (Paragraph((Sentence(_("There is nothing to quote.")),)),),
    )


def quotes_table(project: Project, found: Sequence[Passage], *, label_by: str = "", style: str = "full") -> Table:
    """Return passages as a table; the keys are code, code_path, quote, label, source, line and coding (its number)."""
    groups = groups_by(project, label_by)
    columns = (
        Column("code", _("Code")),
        Column("code_path", _("Code with those above it")),
        Column("quote", _("Quote")),
        Column("label", _("Label")),
        Column("source", _("Source")),
        Column("line", _("Line")),
        Column("coding", _("Coding")),
    )
    rows = [(p.code, p.code_path, _words(p), label_of(p, groups, style), p.source, p.line, p.coding_id) for p in found]
    return Table(_("Quotes"), columns, rows)


def _words(passage: Passage) -> str:
    return " ".join(passage.quote.split())
