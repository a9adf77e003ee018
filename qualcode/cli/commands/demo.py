"""``qualcode demo``."""

from datetime import datetime
from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.terminal import open_terminal
from qualcode.errors import cannot_write
from qualcode.locale import N_, _
from qualcode.resources import resource

SUMMARY = N_("Build the example study and open it.")
_FILE = "demo.qualcode"


@base.command(
    "demo",
    SUMMARY,
    N_(
        "The study is fictional: 17 interviews, observation notes and office papers, coded by two coders. It is put "
        "into the folder DIR (qualcode-demo if you give none); a study that is there already is opened as you left it."
    ),
)
@base.file_argument("folder", metavar="[DIR]", default=Path("qualcode-demo"))
@base.option("--open/--no-open", "opens", default=True, help=N_("Open it in the terminal interface when it is built."))
@base.option("--fresh", is_flag=True, help=N_("Build it anew; the one that is there is kept under another name."))
@click.pass_obj
def command(session: Session, folder: Path, opens: bool, fresh: bool) -> None:
    """Build the example study where it is missing, and open it."""
    target = folder / _FILE
    if fresh or not target.exists():
        _build(folder, target)
    if opens:
        open_terminal(target, session.coder)


def _build(folder: Path, target: Path) -> None:
    """Build the study; one that is there goes aside only once the new one is complete."""
    from qualcode.exchange.study import build_study

    beside = folder / f"{_FILE}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)
        with output.progress(_("Building the example study")) as told:
            report = build_study(resource("transcripts_example"), beside, progress=told)
        if target.exists():
            kept = folder / f"demo-{datetime.now().astimezone():%Y%m%d-%H%M%S}.qualcode"
            target.rename(kept)
            output.tell(_("The study that was there is now {file}.").format(file=kept))
        beside.rename(target)
    except OSError as error:
        raise cannot_write(str(error.filename or folder), error.strerror or str(error)) from error
    for sentence in report.unplaced:
        output.tell(sentence)
    told_built = _("Built {file}: {sources} sources, {codings} codings.")
    output.say(told_built.format(file=target, sources=report.sources, codings=report.codings))
