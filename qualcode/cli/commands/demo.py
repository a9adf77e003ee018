"""``qualcode demo``."""

from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.terminal import open_terminal
from qualcode.locale import N_, _

SUMMARY = N_("Build the example study and open it.")
_FILE = "demo.qualcode"


@base.command(
    "demo",
    SUMMARY,
    N_(
        "The study is fictional: 17 interviews, observation notes, office papers and a questionnaire, coded by two "
        "coders. It is put into the folder DIR (qualcode-demo if you give none); a study that is there already is "
        "opened as you left it."
    ),
)
@base.file_argument("folder", metavar="[DIR]", default=Path("qualcode-demo"))
@base.option("--open/--no-open", "opens", default=True, help=N_("Open it in the terminal interface when it is built."))
@base.option("--fresh", is_flag=True, help=N_("Build it anew; the one that is there is kept under another name."))
@base.option("--tour", is_flag=True, help=N_("Begin with the guided tour of five minutes."))
@click.pass_obj
def command(session: Session, folder: Path, opens: bool, fresh: bool, tour: bool) -> None:
    """Build the example study where it is missing, and open it."""
    target = folder / _FILE
    if fresh or not target.exists():
        _build(target)
    if opens:
        open_terminal(target, session.coder, is_tour=tour)


def _build(target: Path) -> None:
    """Build the study; one that is there goes aside only once the new one is complete."""
    from qualcode.exchange.beginning import build_example, make_folder

    make_folder(target.parent)  # before a progress bar says that building has begun
    with output.progress(_("Building the example study")) as told:
        report, kept = build_example(target, progress=told)
    if kept:
        output.tell(_("The study that was there is now {file}.").format(file=kept))
    for sentence in report.unplaced:
        output.tell(sentence)
    told_built = _(
        "Built {file}: {sources} sources, {codings} codings, {items} items with {responses} responses, "
        "{indicators} figures of documents."
    )
    output.say(
        told_built.format(
            file=target,
            sources=report.sources,
            codings=report.codings,
            items=report.items,
            responses=report.responses,
            indicators=report.indicators,
        )
    )
