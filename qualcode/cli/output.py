"""Everything the command line prints: cleaned, so that no text or name drives the terminal."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from qualcode.errors import QualcodeError
from qualcode.locale import N_, _
from qualcode.materials.cleaning import clean, clean_name

Told = Callable[[int, int, str], None]

# click's own words, which it looks up in our catalogues.
CLICK_WORDS = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Missing command."),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("No such command {name!r}."),
    N_("No such option {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("Argument {name!r} takes {nargs} values."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Choose from:\n\t{choices}"),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("default: {default}"),
    N_("env var: {var}"),
    N_("required"),
)


def say(text: str) -> None:
    """Write a result to standard output."""
    click.echo(clean(text).text)


def give(text: str) -> None:
    """Write a table to standard output: as it is into a file or pipe, cleaned on a terminal."""
    shown = clean(text).text if sys.stdout.isatty() else text
    click.echo(shown, nl=not shown.endswith("\n"))


def painted(text: str, **style: Any) -> str:
    """Return a text, cleaned, in a style of click's for a terminal; plain where ``NO_COLOR`` is set."""
    cleaned = clean(text).text
    return cleaned if os.environ.get("NO_COLOR") else click.style(cleaned, **style)


def tell(text: str) -> None:
    """Write a message to standard error."""
    click.echo(clean(text).text, err=True)


def tell_error(text: str) -> None:
    """Write an error to standard error, on one line whatever it quotes."""
    tell(" ".join(clean(text).text.split()))


def tell_usage_error(error: click.UsageError) -> None:
    """Write what is wrong with a command's options and arguments, and where its help is."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        tell(error.format_message())
        return
    if error.ctx is not None:
        tell(error.ctx.get_usage())
        tell(_("{command} --help says more.").format(command=error.ctx.command_path))
    tell(error.format_message())


def line(text: str, width: int = 0) -> str:
    """Return a text fit for one line, cut to ``width`` characters where that is not 0."""
    told = clean_name(" ".join(text.split()))
    return told if not width or len(told) <= width else told[: width - 1] + "…"


def confirm(question: str, *, unless: str) -> None:
    """Ask for a yes on the terminal.

    Args:
        question: what is about to happen, to be answered with yes or no.
        unless: the option that makes asking needless, named where nobody can answer.

    Raises:
        QualcodeError: on any other answer, or where nobody can answer.
    """
    # Asked on standard error: standard output belongs to results.
    click.echo(f"{line(question)} [{_('y/n')}] ", err=True, nl=False)
    answer = sys.stdin.readline()
    if not answer:
        tell("")
        raise QualcodeError(
            _("Nobody could answer, so nothing was changed."), todo=_("Add {option} to go on.").format(option=unless)
        )
    if answer.strip().casefold() not in {"y", "yes", "ya", _("yes")}:
        raise QualcodeError(_("Nothing was changed."))


@contextmanager
def progress(label: str) -> Iterator[Told]:
    """Show a bar on standard error while the block runs; call what it gives with done, total and what comes now."""

    def shown(name: str | None) -> str:
        return line(name or "", 30)

    bar = click.progressbar(length=1, label=line(label), file=sys.stderr, item_show_func=shown)
    with bar:

        def told(done: int, total: int, name: str) -> None:
            bar.length = max(total, 1)
            bar.update(max(0, done - bar.pos), name)

        yield told
