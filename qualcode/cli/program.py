"""The program ``qualcode``: its commands are found by their files, and every error leaves it in the same way."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from itertools import zip_longest
from typing import Any

import click

from qualcode import __version__
from qualcode.cli import commands
from qualcode.cli.base import Group, Option, speak
from qualcode.cli.session import Session
from qualcode.errors import QualcodeError
from qualcode.locale import LANGUAGES, N_, _, language_from_environment

_BEFORE, _AFTER = 'SUMMARY = N_("', '")\n'
_WIDTH = 80
_BROKEN_PIPE = 141
_INTERRUPTED = 130


class Program(Group):
    """The top of the command line.

    A module of :mod:`qualcode.cli.commands` that has a ``SUMMARY = N_("...")`` on a line of its own and a ``command``
    is a command, named as its file (an underscore at the end is dropped, others are hyphens). The list of commands
    reads the summaries without importing anything.
    """

    reads_environment = True

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(_modules())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, after importing its module; None where there is none by that name."""
        module = _modules().get(cmd_name)
        if module is None:
            return None
        found = import_module(f"{commands.__name__}.{module}").command
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands with their summaries."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(summary_of(module))) for name, module in sorted(_modules().items())])

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the program and leave with its exit code: 0 done, 1 could not, 2 wrong usage, 3 a check found something.

        Raises:
            SystemExit: always, whatever ``standalone_mode`` says.
        """
        asked = _language_asked(sys.argv[1:] if args is None else args)
        speak(
            asked or ("" if os.environ.get("QUALCODE_LANG") else _language_preferred()) or language_from_environment()
        )
        sys.exit(self._run(args, prog_name or "qualcode", complete_var, extra))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a reader that has gone away (``| head``) is no error to tell of."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            ctx.exit(_BROKEN_PIPE)

    def _run(self, args: Sequence[str] | None, prog_name: str, complete_var: str | None, extra: dict[str, Any]) -> int:
        for stream in (sys.stdout, sys.stderr):
            # A terminal that lacks a sign shows a question mark rather than nothing.
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")
        try:
            settings = {"terminal_width": _width(), **extra}
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **settings)
            sys.stdout.flush()
        except BrokenPipeError:
            # What is still waiting to be written must not fail again when Python shuts down.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return _BROKEN_PIPE
        except click.Abort:
            return _INTERRUPTED
        except Exception as error:  # noqa: BLE001  (the last resort: a line the analyst can act on, not a traceback)
            return _failed(error)
        return code if isinstance(code, int) else 0


def summary_of(module: str) -> str:
    """Return the summary of a command's module as it is marked there, without importing it.

    Raises:
        LookupError: if it has none.
    """
    # Without pathlib and re, for the same reason: this is what people wait for when they ask what there is.
    with open(f"{commands.__path__[0]}/{module}.py", encoding="utf-8") as file:  # noqa: PTH123
        for line in file:
            if line.startswith(_BEFORE) and line.endswith(_AFTER):
                return line[len(_BEFORE) : -len(_AFTER)]
    raise LookupError(f"{module} has no line {_BEFORE}...{_AFTER}")


def _modules() -> dict[str, str]:
    """Return the commands' modules by the names of the commands."""
    files = (name for name in os.listdir(commands.__path__[0]) if name.endswith(".py"))  # noqa: PTH208
    modules = (name.removesuffix(".py") for name in files if not name.startswith("_"))
    return {module.rstrip("_").replace("_", "-"): module for module in modules}


def _language_asked(args: Sequence[str]) -> str:
    """Return the language that ``--lang`` asks for, wherever it stands: help comes before options are read."""
    for here, following in zip_longest(args, args[1:], fillvalue=""):
        if here == "--":
            break
        name, _sign, value = here.partition("=")
        if name == "--lang" and (value or following) in LANGUAGES:
            return value or following
    return ""


def _language_preferred() -> str:
    """Return the language of the settings, empty where they say none; read as far as help can wait for it."""
    folder = os.environ.get("QUALCODE_HOME")
    if not folder:
        import platformdirs

        folder = platformdirs.user_config_dir("qualcode")
    else:
        folder = os.path.join(folder, "config")  # noqa: PTH118
    try:
        with open(os.path.join(folder, "settings.yaml"), encoding="utf-8") as file:  # noqa: PTH118, PTH123
            words = [line.replace(":", " ").replace('"', " ").split() for line in file if line.startswith("language:")]
    except (OSError, ValueError):
        return ""  # opening the program and `qualcode settings` tell of a file that cannot be read
    return words[-1][1] if words and len(words[-1]) > 1 and words[-1][1] in LANGUAGES else ""


def _width() -> int:
    """Return how wide help may be, as click would find it out; but click loads shutil for it, which takes longer."""
    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        columns = _WIDTH
    return max(min(columns, _WIDTH) - 2, 50)


def _failed(error: Exception) -> int:
    """Tell of an error; return the exit code it stands for."""
    # Only now: help and results that are no errors need not wait for it.
    from qualcode.cli import output

    if isinstance(error, QualcodeError):
        output.tell_error(str(error))
        return error.exit_code
    if isinstance(error, click.UsageError):
        output.tell_usage_error(error)
        return error.exit_code
    if isinstance(error, click.ClickException):
        output.tell_error(error.format_message())
        return error.exit_code
    # Nobody foresaw it. Its words may hold a user's text: they are shown here and go nowhere else.
    if os.environ.get("QUALCODE_DEBUG"):
        import traceback

        output.tell("".join(traceback.format_exception(error)))
        return 1
    told = _("Something unexpected happened ({kind}: {reason}); what was saved before is safe.")
    todo = _("Please report it among the project's issues, with what QUALCODE_DEBUG=1 shows when you do it again.")
    output.tell_error(f"{told.format(kind=type(error).__name__, reason=error)} {todo}")
    return 1


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"qualcode {__version__}")
        ctx.exit()


@click.pass_context
def _start(ctx: click.Context) -> None:
    """Open the terminal interface where no command was given."""
    if ctx.invoked_subcommand is None:
        from qualcode.cli.terminal import open_terminal

        session = ctx.ensure_object(Session)
        open_terminal(session.path, session.coder)


program = Program(
    "qualcode",
    callback=_start,
    invoke_without_command=True,
    params=[
        Option(
            ["--version", "_version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help=N_("Show the version of the program."),
        )
    ],
    summary=N_("Code qualitative interviews, see who said what on which theme, and export the passages."),
    details=N_("Without a command the terminal interface opens, on the project of -p if one is given."),
)
