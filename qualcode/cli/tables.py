"""What reading commands give: a table, on the terminal or in a file, in the format asked for."""

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.publishing.tables import Cell, Table

FORMATS = ("table", "csv", "json", "xlsx")
_NOT_FOR_TERMINALS = frozenset({"xlsx", "docx"})


def reading(*more: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command ``--format`` (parameter ``form``) and ``--output`` (parameter ``target``) for :func:`show`.

    Args:
        more: formats beside those of every reading command.
    """
    formats = (*FORMATS, *more)
    form = base.option(
        "--format",
        "form",
        type=click.Choice(formats),
        help=N_("How to give it; else the ending of the output file says, else it is a table to read."),
    )
    target = base.option(
        "-o",
        "--output",
        "target",
        type=base.file_type(),
        metavar="FILE",
        help=N_("Write to this file instead of the terminal."),
    )
    return lambda function: form(target(function))


def listing(
    title: str,
    columns: Sequence[tuple[str, str]],
    rows: Sequence[Sequence["Cell"]],
    words: "Mapping[str, Mapping[str, str]] | None" = None,
) -> "Table":
    """Return a table.

    Args:
        title: what it is, in the user's language.
        columns: pairs of the stable key that JSON uses and the heading people read.
        rows: a cell a column.
        words: what people read instead of the values of some columns, by the columns' keys.
    """
    from qualcode.publishing.tables import Column, Table

    made = tuple(Column(key, heading, (words or {}).get(key, {})) for key, heading in columns)
    return Table(title, made, tuple(tuple(row) for row in rows))


def show(table: "Table", form: str | None, target: Path | None) -> None:
    """Give a table to standard output, or to a file.

    Raises:
        UsageError: for a format that a terminal cannot show, or a file whose ending says none.
    """
    from qualcode.publishing.writers import write_table

    form = format_of(form, target)
    if target is None and form in _NOT_FOR_TERMINALS and sys.stdout.isatty():
        raise click.UsageError(_("A file of the format {format} needs a name: add -o FILE.").format(format=form))
    is_terminal = sys.stdout.isatty()
    text = write_table(table, form, target, width=shutil.get_terminal_size().columns if is_terminal else 0)
    if text is not None:
        output.give(text)


def format_of(form: str | None, target: Path | None, more: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return the format that is asked for: as said, or by the ending of the file, or a table to read.

    Args:
        form: what was said.
        target: the file.
        more: formats by their endings that a command has beside those of all tables.

    Raises:
        UsageError: for a file whose ending says none.
    """
    if form or target is None:
        return form or "table"
    from qualcode.publishing.writers import writers

    named = {ending: writer.name for writer in writers() for ending in writer.extensions} | dict(more)
    if target.suffix.lower() not in named:
        told = _("The ending of {file} says no format.").format(file=target)
        raise click.UsageError(f"{told} {_('There are: {names}.').format(names=' '.join(named))}")
    return named[target.suffix.lower()]
