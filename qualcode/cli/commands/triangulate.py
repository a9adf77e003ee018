"""``qualcode triangulate``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, deciding, output, triangulation_numbers
from qualcode.cli.session import Session
from qualcode.cli.tables import format_of, reading, show
from qualcode.cli.triangulation_asked import Asked, claim_meant, claims_meant, strand_options
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.triangulation.results import Convergence

SUMMARY = N_("Show what each strand says of each claim, how that fits together, and decide.")


@click.group(
    "triangulate",
    cls=base.Group,
    invoke_without_command=True,
    summary=SUMMARY,
    details=N_(
        "Without a command the convergence matrix is shown. Rules propose directions and classes and are printed with "
        "their numbers; decide and classify overrule them, with a reason."
    ),
)
@strand_options
@base.option(
    "--coder", "coders", metavar="NAME", multiple=True, help=N_("Only codings of this coder; may be repeated.")
)
@base.option(
    "--claim", "claims", metavar="CLAIM", multiple=True, help=N_("Only this claim, by number or code; may be repeated.")
)
@base.option(
    "--code",
    "codes",
    metavar="CODE",
    multiple=True,
    help=N_("Only the claims of this code and of those under it; may be repeated."),
)
@base.option(
    "--level",
    type=click.Choice(("code", "all")),
    default="code",
    show_default=True,
    help=N_("The claims of the codes of the top level, or every claim."),
)
@base.option(
    "--view",
    type=click.Choice(("matrix", "cells", "pairs", "shares", "completeness")),
    default="matrix",
    show_default=True,
    help=N_(
        "The matrix, each cell with its counts and rule, each pair of strands with its class, how many claims have "
        "which class, or what one strand alone speaks of."
    ),
)
@reading("docx", "html", "md")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    by: str,
    technique: str,
    coders: tuple[str, ...],
    claims: tuple[str, ...],
    codes: tuple[str, ...],
    level: str,
    view: str,
    form: str | None,
    target: Path | None,
) -> None:
    """Show a triangulation, unless a command follows."""
    if ctx.invoked_subcommand is not None:
        _refuse_lost_options(ctx)
        return
    session: Session = ctx.obj
    asked = Asked.of(by, technique, coders)
    form = format_of(form, target, {".html": "html", ".htm": "html"})
    with session.project() as project:
        meant = claims_meant(project, claims, codes, level)
        if not meant:
            output.tell(_("There are no claims to triangulate: codes bring them, and claims can be added under codes."))
            return
        # To the engine, none named stands for all; it then also tells of codings that no claim reads.
        found = asked.converge(project, () if len(meant) == len(project.claims()) else meant)
        _give(project, asked, found, view, form, target)


def _refuse_lost_options(ctx: click.Context) -> None:
    """Refuse what was said in front of a command, where the command would not see it."""
    for name in ctx.params:
        if ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(_("Write the options behind {command}.").format(command=ctx.invoked_subcommand))


def _give(project: "Project", asked: Asked, found: "Convergence", view: str, form: str, target: Path | None) -> None:
    """Give a triangulation in a format: a page and a document have all views; records are those of the matrix."""
    from qualcode.publishing.convergence_table import convergence_table

    if form == "docx":
        _give_document(project, found, target)
    elif form == "html" or (form == "json" and view == "matrix"):
        _give_text(project, asked, found, form, target)
    else:
        show(convergence_table(found, view), form, target)


def _give_document(project: "Project", found: "Convergence", target: Path | None) -> None:
    from qualcode.publishing.convergence_document import write_convergence_document
    from qualcode.publishing.writers import write_bytes

    if target is None:
        raise click.UsageError(_("A file of the format {format} needs a name: add -o FILE.").format(format="docx"))
    write_bytes(lambda stream: write_convergence_document(found, stream, project.study.name), target)


def _give_text(project: "Project", asked: Asked, found: "Convergence", form: str, target: Path | None) -> None:
    """Give what leads to the evidence of every cell: the page, or records."""
    from qualcode.publishing.cell_evidence import lines_of
    from qualcode.publishing.convergence_page import convergence_page
    from qualcode.publishing.convergence_records import convergence_json
    from qualcode.publishing.writers import write_text

    lines = lines_of(project, asked.evidence(project, [row.claim.id for row in found.rows]))
    made = (
        convergence_page(found, lines, project.study.name, project.study.language)
        if form == "html"
        else convergence_json(found, lines)
    )
    if target is None:
        output.give(made)
    else:
        write_text(made, target)


for each in (*deciding.COMMANDS, *triangulation_numbers.COMMANDS):
    command.add_command(each)


@command.command(
    "evidence",
    summary=N_("List everything behind what a strand says of a claim, with its numbers."),
    details=N_("CLAIM is a number, or the label of the code whose own claim it is; STRAND is its name."),
)
@base.argument("claim")
@base.argument("strand")
@strand_options
@base.option(
    "--coder", "coders", metavar="NAME", multiple=True, help=N_("Only codings of this coder; may be repeated.")
)
@reading("docx", "md")
@click.pass_obj
def show_evidence(
    session: Session,
    claim: str,
    strand: str,
    by: str,
    technique: str,
    coders: tuple[str, ...],
    form: str | None,
    target: Path | None,
) -> None:
    """List the evidence of a cell."""
    from qualcode.publishing.cell_evidence import evidence_title, lines_of
    from qualcode.publishing.evidence_lines import evidence_table
    from qualcode.triangulation.cell_evidence import evidence_of
    from qualcode.triangulation.thresholds import thresholds_of
    from qualcode.triangulation.words import rule_of, strand_word

    asked = Asked.of(by, technique, coders)
    with session.project() as project:
        number = claim_meant(project, claim).id
        found = evidence_of(project, number, strand, by=asked.by, coders=asked.coders, technique=asked.technique)
        lines = lines_of(project, {(number, strand): found})[number, strand]
        rule = rule_of(found.proposal, thresholds_of(project))
    output.tell(output.line(rule))
    show(evidence_table(evidence_title(found, strand_word(asked.by, strand)), lines), form, target)
