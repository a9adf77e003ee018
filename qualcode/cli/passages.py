"""Passages as the command line names them: by their place, or by their words."""

from typing import TYPE_CHECKING

import click

from qualcode.cli import base
from qualcode.errors import NotFoundError
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.model import Source
    from qualcode.project import Project

valence_option = base.option(
    "--valence",
    type=click.Choice(("strength", "gap", "mixed")),
    help=N_("Whether the passage speaks of a strength, of a gap, or of both."),
)


def passage(
    project: "Project", source: "Source", place: tuple[int, ...], quote: str | None, occurrence: int
) -> tuple[int, int]:
    """Return the span ``[start, end)`` that is meant.

    Args:
        project: holds the source.
        source: where the passage is.
        place: two numbers, or none where ``quote`` gives the words.
        quote: the words.
        occurrence: which time they are meant.

    Raises:
        UsageError: if there is neither a place nor a quote, or both.
        NotFoundError: if the source has no such words.
    """
    if quote is None and len(place) == 2:
        return place[0], place[1]
    if quote is None or place:
        raise click.UsageError(_("Give either START and END, or --quote TEXT."))
    from qualcode.coding.quotes import find_quote

    span = find_quote(project.text(source), quote, occurrence)
    if span is None:
        raise NotFoundError(
            _("These words do not stand there so often: {quote}").format(quote=quote),
            where=source.name,
            todo=_("Check the words, and --occurrence."),
        )
    return span
