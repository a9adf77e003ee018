"""What commands give where a picture is asked for."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from qualcode.locale import _

PICTURES = ("svg", "png")


def gave_picture(draw: Callable[[], Any], form: str | None, target: Path | None) -> bool:
    """Give a chart to standard output or a file where ``--format`` or the file's ending says so.

    Args:
        draw: gives the chart.
        form: as ``--format`` says.
        target: the file, if any.

    Returns:
        Whether a picture was asked for; otherwise nothing was done.

    Raises:
        UsageError: if a terminal is to show a picture.
    """
    asked = form or (target.suffix.lower().removeprefix(".") if target else "")
    if asked not in PICTURES:
        return False
    from qualcode.display.charts.drawing import render
    from qualcode.publishing.writers import write_bytes

    if target is None and asked == "png" and sys.stdout.isatty():
        raise click.UsageError(_("A file of the format {format} needs a name: add -o FILE.").format(format=asked))
    picture = render(draw(), asked)
    if target is None:
        sys.stdout.buffer.write(picture)
    else:
        write_bytes(lambda stream: stream.write(picture), target)
    return True
