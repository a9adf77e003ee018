"""``qualcode agreement``."""

from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, counted, output
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.coding.agreement.comparing import Agreement
    from qualcode.project import Project
    from qualcode.publishing.tables import Table

SUMMARY = N_("Show how far coders agree who coded the same sources, and where they differ.")
DETAILS = N_(
    "Only sources that two coders coded are compared, and in them all text but interviewers' words. A code stands for "
    "its sub-codes too."
)


@base.command("agreement", SUMMARY, DETAILS)
@base.option(
    "--coder",
    "coders",
    multiple=True,
    metavar="NAME",
    help=N_("Compare this coder; give it twice or more. Without it, all who coded anything are compared."),
)
@counted.sources
@base.option(
    "--code",
    "codes",
    multiple=True,
    metavar="CODE",
    help=N_("Only this code with all under it; may be given several times."),
)
@counted.level("code")
@base.option(
    "--unit",
    type=click.Choice(("character", "sentence", "turn", "paragraph", "line")),
    default="character",
    show_default=True,
    help=N_("What is judged; larger units have the codes that touch them."),
)
@base.option(
    "--by",
    type=click.Choice(("code", "source", "pair", "domain")),
    default="code",
    show_default=True,
    help=N_("A row for each code, source or two coders; or for each aspect, with the alphas of unitizing."),
)
@base.option("--disagreements", is_flag=True, help=N_("List the passages that two coders coded differently instead."))
@base.option("--interviewer", is_flag=True, help=N_("Count what interviewers say too."))
@base.option(
    "--draws",
    type=click.IntRange(0, 1_000_000),
    default=1_000,
    show_default=True,
    metavar="N",
    help=N_("How often to draw sources by lot for the intervals; 0 for none."),
)
@base.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, metavar="N", help=N_("What the lot begins with.")
)
@reading()
@click.pass_obj
def command(
    session: Session,
    coders: tuple[str, ...],
    sources: tuple[str, ...],
    codes: tuple[str, ...],
    level: str,
    unit: str,
    by: str,
    disagreements: bool,
    interviewer: bool,
    draws: int,
    seed: int,
    form: str | None,
    target: Path | None,
) -> None:
    """Show how far coders agree."""
    from qualcode.coding.agreement.comparing import agreement_of
    from qualcode.publishing.agreement_words import agreement_sentences

    if disagreements and unit != "character":
        raise click.UsageError(_("Passages that differ are told by their characters: leave --unit out."))
    with session.project() as project:
        found = agreement_of(
            project,
            coders=coders,
            sources=sources,
            codes=codes,
            level=level,
            unit=unit,
            include_interviewer=interviewer,
            draws=draws,
            seed=seed,
        )
        if disagreements:
            table = _differences(project, found, sources, codes, level, interviewer)
        else:
            table = _compared(found, by)
    show(table, form, target)
    for sentence in agreement_sentences(found):
        output.tell(sentence)


def _compared(found: "Agreement", by: str) -> "Table":
    from qualcode.publishing import agreement_tables

    if by == "source":
        return agreement_tables.agreement_table(found, "source")
    if by == "pair":
        return agreement_tables.agreement_table(found, "pair")
    return agreement_tables.domain_table(found.domains) if by == "domain" else agreement_tables.agreement_table(found)


def _differences(
    project: "Project",
    found: "Agreement",
    sources: tuple[str, ...],
    codes: tuple[str, ...],
    level: str,
    interviewer: bool,
) -> "Table":
    """Return the passages on which any two of the coders differ."""
    from qualcode.coding.agreement.disagreeing import disagreements
    from qualcode.publishing.agreement_tables import disagreement_table

    differing = [
        each
        for first, second in combinations(found.coders, 2)
        for each in disagreements(
            project, first, second, sources=sources, codes=codes, level=level, include_interviewer=interviewer
        )
    ]
    touched = {each.source_id for each in differing}
    chosen = [source for source in project.sources() if source.id in touched]
    return disagreement_table(differing, chosen, project.texts(chosen))
