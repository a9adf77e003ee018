"""``qualcode suggest``."""

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _, current_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.coding.suggestions import Evaluation, OfCode
    from qualcode.project import Project
    from qualcode.publishing.tables import Table

SUMMARY = N_("Suggest codes for what carries none yet, or say how good suggestions are.")


@base.command(
    "suggest",
    SUMMARY,
    N_(
        "What is suggested follows from the words of the codebook and of what was coded so far, with the words that "
        "speak for it. Nothing leaves the computer, and nothing is ever coded by this."
    ),
)
@base.option("--accuracy", is_flag=True, help=N_("Say how good suggestions are, tried on people not learned from."))
@base.option("--source", "sources", metavar="SOURCE", multiple=True, help=N_("Only for this source."))
@base.option(
    "--unit", type=click.Choice(("sentence", "turn")), default="sentence", show_default=True, help=N_("What is coded.")
)
@base.option("--most", type=click.IntRange(1, 20), default=3, show_default=True, help=N_("Codes for each unit."))
@base.option(
    "--level",
    type=click.Choice(("auto", "top", "all")),
    default="auto",
    show_default=True,
    help=N_("Codes of the top level, all codes, or whichever are mostly used."),
)
@base.option("--learn-from", "coders", metavar="NAME", multiple=True, help=N_("Learn from this coder's codings only."))
@base.option("--suggester", default="words", show_default=True, metavar="NAME", help=N_("The way of learning."))
@base.option("--limit", type=click.IntRange(1), default=50, show_default=True, help=N_("How many units are listed."))
@base.option("--all", "everything", is_flag=True, help=N_("List all units."))
@reading()
@click.pass_obj
def command(
    session: Session,
    accuracy: bool,
    sources: tuple[str, ...],
    unit: str,
    most: int,
    level: str,
    coders: tuple[str, ...],
    suggester: str,
    limit: int,
    everything: bool,
    form: str | None,
    target: Path | None,
) -> None:
    """Suggest codes, or try how good suggestions are."""
    from qualcode.coding.retrieval import coder_named
    from qualcode.coding.suggestions import level_of, suggesters

    if suggester not in suggesters():
        raise click.BadParameter(
            _("There are: {names}.").format(names=" ".join(suggesters())), param_hint="--suggester"
        )
    with session.project() as project:
        ids = [coder_named(project.coders(), name).id for name in coders]
        level = level_of(project, coders=ids) if level == "auto" else level
        if accuracy:
            table = _accuracy(project, suggester, ids, level)
        else:
            table = _suggestions(project, suggester, ids, level, sources, unit, most, None if everything else limit)
    show(table, form, target)


def _suggestions(
    project: "Project",
    suggester: str,
    coders: "Sequence[int]",
    level: str,
    sources: "Sequence[str]",
    unit: str,
    most: int,
    limit: int | None,
) -> "Table":
    from qualcode.coding.suggestions import for_uncoded, trained
    from qualcode.coding.units import UnitKind

    asked = [project.source(name) for name in dict.fromkeys(sources)] if sources else project.sources()
    labels = {code.id: (code.label, code.name.get(current_language())) for code in project.codes()}
    model = trained(project, suggester=suggester, coders=coders, level=level).model
    found = for_uncoded(project, model, asked, kind=UnitKind(unit), most=most)
    rows = [
        (
            each.source.name,
            each.line,
            each.start,
            each.end,
            each.speaker,
            each.text,
            place,
            *labels[code.code_id],
            ", ".join(code.words),
            round(code.score, 3),
        )
        for each in islice(found, limit)
        for place, code in enumerate(each.codes, 1)
    ]
    columns = (
        ("source", _("Source")),
        ("line", _("Line")),
        ("start", _("Start")),
        ("end", _("End")),
        ("speaker", _("Speaker")),
        ("text", _("Text")),
        ("rank", _("Rank")),
        ("code", _("Code")),
        ("name", _("Name")),
        ("words", _("Words")),
        ("score", _("Score")),
    )
    return listing(_("Suggestions"), columns, rows)


def _accuracy(project: "Project", suggester: str, coders: "Sequence[int]", level: str) -> "Table":
    from qualcode.coding.suggestions import evaluate, examples_of, suggesters, topics_of, verdict

    topics = topics_of(project, level=level)
    examples = examples_of(project, coders=coders, level=level)
    with output.progress(_("Trying")) as told:
        found = evaluate(
            suggesters()[suggester],
            topics,
            examples,
            project.study.language,
            progress=lambda done, all_: told(done, all_, ""),
        )
    output.tell(verdict(found))
    columns = (
        ("code", _("Code")),
        ("name", _("Name")),
        ("passages", _("Passages")),
        ("first", _("First is right")),
        ("third", _("One of three is right")),
        ("usual_first", _("Most frequent code")),
        ("usual_third", _("Three most frequent")),
    )
    return listing(_("How good are the suggestions?"), columns, _accuracy_rows(project, found))


def _accuracy_rows(project: "Project", found: "Evaluation | None") -> "list[tuple[str | int | float, ...]]":
    if found is None:
        return []
    labels = {code.id: (code.label, code.name.get(current_language())) for code in project.codes()}
    named: list[tuple[tuple[str, str], Evaluation | OfCode]] = [
        (("", _("All")), found),
        *((labels[each.code_id], each) for each in found.codes),
    ]
    return [
        (
            *name,
            shares.passages,
            *(round(share, 3) for share in (shares.first, shares.third, shares.usual_first, shares.usual_third)),
        )
        for name, shares in named
    ]
