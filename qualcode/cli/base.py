"""What the program's commands are made of: click's classes with help in the interface's language."""

import gettext
import os
from collections.abc import Callable
from copy import copy
from typing import Any

import click

from qualcode import locale
from qualcode.cli.session import Session
from qualcode.locale import LANGUAGES, N_, _, set_language

Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def speak(language: str) -> None:
    """Set the language of everything shown, click's own words included."""
    set_language(language)
    # click asks gettext's default domain, which looks at the environment; our catalogues hold its words too.
    gettext.bindtextdomain("qualcode", locale.__path__[0])
    gettext.textdomain("qualcode")
    os.environ["LANGUAGE"] = language


class _Typed(click.ParamType[str]):
    """Something typed on the command line, cleaned as the texts of files are; bytes that are no text come in here too.

    Args:
        on_one_line: whether it is a name rather than a text.
    """

    name = "text"

    def __init__(self, *, on_one_line: bool) -> None:
        self._on_one_line = on_one_line

    def convert(self, value: str, _param: click.Parameter | None, _ctx: click.Context | None) -> str:
        """Return the cleaned text."""
        from qualcode.materials.cleaning import clean, clean_name

        return clean_name(value) if self._on_one_line else clean(value).text


NAME, TEXT = _Typed(on_one_line=True), _Typed(on_one_line=False)


class Option(click.Option):
    """An option whose help is marked with ``N_`` and translated when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's spelling and its help."""
        told = copy(self)
        told.help = _(self.help) if self.help else ""
        return click.Option.get_help_record(told, ctx)


class Command(click.Command):
    r"""A command whose help is marked with ``N_``, and which takes the options that hold everywhere.

    Args:
        summary: what it does, one sentence.
        details: more about it; a paragraph that begins with a line of ``\b`` keeps its lines.
    """

    def __init__(self, *args: Any, summary: str, details: str = "", **attributes: Any) -> None:
        super().__init__(*args, **_completed(attributes))
        self.summary = summary
        self.details = details

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the summary and the details."""
        _write_help(formatter, self.summary, self.details)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the summary for a list of commands."""
        return _(self.summary)


class Group(click.Group):
    """A command with sub-commands; see :class:`Command`.

    Attributes:
        reads_environment: whether the environment says what its options that hold everywhere do not; true for the top
            only, so that it never overrules an option that was given.
    """

    command_class = Command
    reads_environment = False

    def __init__(self, *args: Any, summary: str, details: str = "", **attributes: Any) -> None:
        super().__init__(*args, **_completed(attributes, self.reads_environment))
        self.summary = summary
        self.details = details

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the summary and the details."""
        _write_help(formatter, self.summary, self.details)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the summary for a list of commands."""
        return _(self.summary)


def command(name: str, summary: str, details: str = "") -> Callable[[Callable[..., None]], Command]:
    """Make a command of a function; it is called with the session and then with what its options and arguments say."""
    return click.command(name, cls=Command, summary=summary, details=details)


def option(*names: str, **attributes: Any) -> Decorator:
    """Give a command an option; where no type is given it takes a text (metavar ``TEXT``) or else a name."""
    if "metavar" in attributes and "type" not in attributes:
        attributes["type"] = TEXT if attributes["metavar"] == "TEXT" else NAME
    return click.option(*names, cls=Option, **attributes)


def argument(name: str, **attributes: Any) -> Decorator:
    """Give a command an argument; it takes a name where no type is given."""
    return click.argument(name, **{"type": NAME, **attributes})


def file_argument(name: str, **attributes: Any) -> Decorator:
    """Give a command an argument that names a file (a path; whether it is there is for the command to say)."""
    return click.argument(name, type=file_type(), **attributes)


def file_type() -> click.Path:
    """Return the type of options and arguments that name a file."""
    # The list of commands does without: pathlib alone would make it a tenth slower.
    from pathlib import Path

    return click.Path(path_type=Path)


def group(name: str, summary: str, details: str = "") -> Group:
    """Return a command with sub-commands, which are put into it with :meth:`click.Group.add_command`."""
    return Group(name, summary=summary, details=details)


def _completed(attributes: dict[str, Any], environment: bool = False) -> dict[str, Any]:
    """Add the options that hold everywhere, and our own help option in place of click's."""
    own = list(attributes.pop("params", None) or [])
    taken = {name for parameter in own for name in parameter.opts}
    # A command may have a use of its own for a name: codings asks whose codings are meant with --coder.
    added = [each for each in _everywhere(environment) if taken.isdisjoint(each.opts)]
    return {"add_help_option": False, **attributes, "params": [*own, *added]}


def _everywhere(environment: bool) -> list[Option]:
    """Return the options that every command takes, before and after its name."""
    return [
        Option(
            ["-p", "--project", "_project"],
            metavar="FILE",
            envvar="QUALCODE_PROJECT" if environment else None,
            show_envvar=environment,
            expose_value=False,
            callback=_set_project,
            help=N_("The project to work with."),
        ),
        Option(
            ["--coder", "_coder"],
            type=NAME,
            metavar="NAME",
            envvar="QUALCODE_CODER" if environment else None,
            show_envvar=environment,
            expose_value=False,
            callback=_set_coder,
            help=N_("Who codes; the name of the computer's user where nobody says."),
        ),
        Option(
            ["--lang", "_language"],
            type=click.Choice(LANGUAGES),
            expose_value=False,
            is_eager=True,
            callback=_set_language,
            help=N_("The language of everything shown; else QUALCODE_LANG or the locale says."),
        ),
        Option(
            ["-h", "--help", "_help"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_help,
            help=N_("Show this help."),
        ),
    ]


def _set_project(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    session = ctx.find_root().ensure_object(Session)
    session.file = value or session.file


def _set_coder(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    session = ctx.find_root().ensure_object(Session)
    session.coder = value or session.coder


def _set_language(_ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value:
        speak(value)


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


def _write_help(formatter: click.HelpFormatter, summary: str, details: str) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(_(summary))
        if details:
            formatter.write_paragraph()
            formatter.write_text(_(details))
