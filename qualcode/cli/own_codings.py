"""Codings as the command line names them: the passage, and the code that the acting coder gave it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from qualcode.cli import base
from qualcode.cli.passages import passage
from qualcode.errors import NotFoundError
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.model import Coding, Source
    from qualcode.project import Project


def _quote_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that name a passage by its words."""
    occurrence = base.option(
        "--occurrence",
        type=click.IntRange(1),
        default=1,
        show_default=True,
        help=N_("Which time the words stand there, where they do more than once."),
    )
    quote = base.option("--quote", metavar="TEXT", help=N_("The words of the passage, in place of START and END."))
    return quote(occurrence(command))


def coding_arguments(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the arguments and options that name a coding: those of :func:`own_coding`."""
    source = base.argument("source")
    place = base.argument("place", metavar="[START END]", nargs=-1, type=int)
    code = base.argument("code")
    return source(place(code(_quote_options(command))))


def own_coding(
    project: "Project", source: "Source", place: tuple[int, ...], quote: str | None, occurrence: int, code: str
) -> "Coding":
    """Return the acting coder's coding of exactly this passage with a code.

    Args:
        project: holds the source.
        source: where the passage is.
        place: as for :func:`passage`, like the two after it.
        quote: the words.
        occurrence: which time they are meant.
        code: the code's label.

    Raises:
        UsageError: if there is neither a place nor a quote, or both.
        NotFoundError: if there is no such code, source or coding.
    """
    from qualcode.project import CodingFilter

    span = passage(project, source, place, quote, occurrence)
    wanted = project.code(code).id
    own = tuple(coder.id for coder in project.coders() if coder.name == project.coder)
    asked = CodingFilter(sources=(source.id,), codes=(wanted,), coders=own)
    found = next((c for c in project.codings(asked) if (c.start, c.end) == span), None) if own else None
    if found is None:
        raise NotFoundError(
            _("{coder} has given this passage no such code.").format(coder=project.coder),
            where=source.name,
            todo=_("See qualcode codings --source {name}; --coder says who acts.").format(name=source.name),
        )
    return found
