"""``qualcode saturation``."""

from pathlib import Path

import click

from qualcode.cli import base, counted, output
from qualcode.cli.charting import PICTURES, gave_picture
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_

SUMMARY = N_("Show how codes come in, case by case, and when hardly any is new.")
DETAILS = N_("After Guest, Namey & Chen (2020): a description, not a licence to stop.")


@base.command("saturation", SUMMARY, DETAILS)
@base.option(
    "--base",
    "first",
    type=click.IntRange(1),
    default=4,
    show_default=True,
    metavar="N",
    help=N_("How many cases are heard before anything is judged."),
)
@base.option(
    "--run",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    metavar="N",
    help=N_("How many cases are judged together."),
)
@base.option(
    "--threshold",
    default="0.05",
    show_default=True,
    metavar="SHARE",
    help=N_("How much a run may bring, as a share of the codes in the base; 0 for nothing."),
)
@base.option(
    "--level",
    type=click.Choice(("sub", "code", "all")),
    default="sub",
    show_default=True,
    help=N_("Which codes: those under others, those of the top level with all under them, or every code."),
)
@base.option("--code", "under", default="", metavar="CODE", help=N_("Only this code and what lies under it."))
@base.option(
    "--order",
    type=click.Choice(("import", "name", "date")),
    default="import",
    show_default=True,
    help=N_("The order of the cases: as they came in, by name, or by when they were gathered."),
)
@base.option("--by", default="", metavar="VARIABLE", help=N_("Order the cases by what they have for this variable."))
@base.option(
    "--kind",
    "kinds",
    type=click.Choice(("interview", "observation", "document", "questionnaire")),
    multiple=True,
    help=N_("Count only sources of this technique; may be given several times."),
)
@counted.coders
@base.option(
    "--orders",
    type=click.IntRange(0, 1_000_000),
    default=10_000,
    show_default=True,
    metavar="N",
    help=N_("How many orders to draw by lot; 0 for none."),
)
@base.option(
    "--seed", type=click.IntRange(0), default=1, show_default=True, metavar="N", help=N_("What the lot begins with.")
)
@base.option(
    "--as",
    "layout",
    type=click.Choice(("cases", "summary")),
    default="cases",
    show_default=True,
    help=N_("A row for each case, or one with all that is found."),
)
@reading(*PICTURES)
@click.pass_obj
def command(
    session: Session,
    first: int,
    run: int,
    threshold: str,
    level: str,
    under: str,
    order: str,
    by: str,
    kinds: tuple[str, ...],
    coders: tuple[str, ...],
    orders: int,
    seed: int,
    layout: str,
    form: str | None,
    target: Path | None,
) -> None:
    """Show how codes come in."""
    from qualcode.display.charts.accumulation import saturation_curve
    from qualcode.display.saturating import Criterion, threshold_of
    from qualcode.display.saturation import saturation_of
    from qualcode.model import SourceKind
    from qualcode.publishing import saturation_words

    with session.project() as project:
        made = saturation_of(
            project,
            criterion=Criterion(first, run, threshold_of(threshold)),
            level=level,
            under=under,
            order=order,
            by=by,
            kinds=tuple(SourceKind(kind) for kind in kinds),
            coders=coders,
        )
    drawn = made.in_any_order(orders, seed) if orders else None
    tables = {
        "cases": lambda: saturation_words.saturation_table(made),
        "summary": lambda: saturation_words.saturation_summary_table(made, drawn),
    }
    if not gave_picture(lambda: saturation_curve(made), form, target):
        show(tables[layout](), form, target)
    for sentence in saturation_words.saturation_sentences(made, drawn):
        output.tell(sentence)
