"""The texts of a source: ``qualcode source history``, ``diff`` and ``text``, which change nothing."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.materials.comparing import Hunk


def is_terminal() -> bool:
    """Whether results are shown to somebody rather than written or piped."""
    return sys.stdout.isatty()


@base.command("history", summary=N_("List the texts a source has had, with who changed them and why."))
@base.argument("source")
@reading()
@click.pass_obj
def history(session: Session, source: str, form: str | None, target: Path | None) -> None:
    """List the texts of a source, oldest first."""
    from qualcode.materials.history import texts_of
    from qualcode.publishing.words import local_times, words_for

    with session.project() as project:
        found = project.source(source)
        rows = [
            (
                text.number,
                text.change.value if text.change else "imported",
                text.since,
                text.coder,
                text.reason,
                text.words,
                text.characters,
                "forgotten" if text.forgotten else "now" if text.revision is None else "",
            )
            for text in texts_of(project, found)
        ]
    columns = (
        ("number", _("No.")),
        ("change", _("Change")),
        ("since", _("Since")),
        ("coder", _("Coder")),
        ("reason", _("Reason")),
        ("words", _("Words")),
        ("characters", _("Characters")),
        ("state", _("State")),
    )
    times = local_times(row[2] for row in rows)
    words = {"change": words_for("change"), "state": words_for("text"), "since": times}
    show(listing(_("Texts of {source}").format(source=found.name), columns, rows, words), form, target)


@base.command(
    "diff",
    summary=N_("Show what was changed in a source."),
    details=N_(
        "On a terminal, words that went stand in [-...-] and words that came in {+...+}. In a file or pipe it is a "
        "unified diff, line by line."
    ),
)
@base.argument("source")
@base.option(
    "--from", "first", type=int, metavar="N", help=N_("The number of the older text; else the last former one.")
)
@base.option("--to", "last", type=int, metavar="N", help=N_("The number of the newer text; else the one it has now."))
@click.pass_obj
def diff(session: Session, source: str, first: int | None, last: int | None) -> None:
    """Show what differs between two texts of a source."""
    from qualcode.errors import RuleError
    from qualcode.materials.comparing import hunks_between, unified
    from qualcode.materials.history import text_numbered, texts_of

    with session.project() as project:
        found = project.source(source)
        newest = len(texts_of(project, found))
        if newest == 1:
            raise RuleError(
                _("{source} was never edited.").format(source=found.name), todo=_("There is nothing to compare.")
            )
        last = newest if last is None else last
        first = max(1, last - 1) if first is None else first
        old, new = text_numbered(project, found, first), text_numbered(project, found, last)
    if is_terminal():
        for hunk in hunks_between(old, new):
            _show_hunk(hunk)
        return
    output.give(unified(old, new, f"{found.name} ({first})", f"{found.name} ({last})"))


def _show_hunk(hunk: "Hunk") -> None:
    """Show words that went and came: by signs, and by colour where the terminal has any."""
    from qualcode.materials.comparing import PieceKind

    lines = _("line {old} -> {new}").format(old=hunk.old_line, new=hunk.new_line)
    click.echo(output.painted(f"@@ {lines} @@", fg="cyan"))
    for piece in hunk.pieces:
        if piece.kind is PieceKind.GONE:
            click.echo(output.painted(f"[-{piece.text}-]", fg="red"), nl=False)
        elif piece.kind is PieceKind.COME:
            click.echo(output.painted(f"{{+{piece.text}+}}", fg="green"), nl=False)
        else:
            click.echo(output.painted(piece.text), nl=False)
    click.echo("")


@base.command(
    "text",
    summary=N_("Give the text of a source as it is kept."),
    details=N_(
        "It is given in UTF-8, exactly as it is kept: a plain text file comes out as it was imported but for line ends "
        "and a byte order mark."
    ),
)
@base.argument("source")
@base.option("--revision", type=int, metavar="N", help=N_("A former text, by its number; see qualcode source history."))
@base.option(
    "-o",
    "--output",
    "target",
    type=base.file_type(),
    metavar="FILE",
    help=N_("Write to this file instead of the terminal."),
)
@click.pass_obj
def text(session: Session, source: str, revision: int | None, target: Path | None) -> None:
    """Give a text of a source."""
    from qualcode.materials.history import text_numbered
    from qualcode.publishing.writers import write_text

    with session.project() as project:
        body = text_numbered(project, project.source(source), revision)
    if target is not None:
        write_text(body, target)
    elif is_terminal():
        output.give(body)
    else:
        # The bytes themselves: another encoding or other line ends would not be the text.
        sys.stdout.buffer.write(body.encode("utf-8"))
