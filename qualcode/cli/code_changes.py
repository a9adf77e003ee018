"""``qualcode codebook history``, ``key``, ``recolour`` and ``split``."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _, ngettext

if TYPE_CHECKING:
    from qualcode.coding.retrieval import Passage
    from qualcode.model import Code
    from qualcode.project import Project


@base.command("history", N_("Tell what was done to a code: who, when, and each field before and after."))
@base.argument("code")
@reading()
@click.pass_obj
def history(session: Session, code: str, form: str | None, target: Path | None) -> None:
    """Tell the history of a code, also of one that is gone."""
    from qualcode.publishing.act_details import FieldTold
    from qualcode.publishing.code_history import history_of_code, id_ever_called
    from qualcode.publishing.words import local_times

    with session.project() as project:
        steps = history_of_code(project, id_ever_called(project, code))
    rows = []
    for step in steps:
        for change in step.changes or (FieldTold("", "", ""),):
            about = (change.name, change.language, change.before, change.after)
            rows.append((step.event.n, step.event.at, step.event.coder, step.event.sentence(), *about))
    columns = (
        ("number", _("No.")),
        ("at", _("When")),
        ("coder", _("Coder")),
        ("what", _("What was done")),
        ("field", _("Field")),
        ("language", _("Language")),
        ("before", _("Before")),
        ("after", _("After")),
    )
    times = local_times(step.event.at for step in steps)
    show(listing(_("History of {code}").format(code=code), columns, rows, {"at": times}), form, target)


@base.command("key", N_("Give a code another key; an empty one takes it away."))
@base.argument("code")
@base.argument("key")
@base.option("--swap", is_flag=True, help=N_("Where another code beside it has the key, change the keys over."))
@click.pass_obj
def set_key(session: Session, code: str, key: str, swap: bool) -> None:
    """Give a code another key."""
    from qualcode.coding.code_marks import SetKey

    with session.project() as project:
        output.say(project.perform(SetKey(project.code(code).id, key, swap)).event.sentence())


@base.command(
    "recolour",
    N_("Give codes another colour."),
    N_("COLOUR is # and six digits, or one of the palette: blue, orange, green, purple, red, teal, olive, ..."),
)
@base.argument("colour")
@base.argument("codes", metavar="CODE...", nargs=-1, required=True)
@base.option("--with-sub-codes", is_flag=True, help=N_("The codes under them too."))
@click.pass_obj
def recolour(session: Session, colour: str, codes: tuple[str, ...], with_sub_codes: bool) -> None:
    """Give codes another colour."""
    from qualcode.coding.code_marks import Recolour
    from qualcode.model import descendants

    with session.project() as project:
        ids = [project.code(code).id for code in codes]
        if with_sub_codes:
            every = project.codes()
            ids += [below for number in list(ids) for below in descendants(every, number)]
        output.say(project.perform(Recolour(tuple(dict.fromkeys(ids)), colour_named(colour))).event.sentence())


def colour_named(text: str) -> str:
    """Return a colour given by its digits or by its name in the palette, and say where it is hard to see.

    Raises:
        UsageError: if it is neither.
    """
    from qualcode.coding.code_marks import read_colour
    from qualcode.errors import RuleError
    from qualcode.model.colours import NAMES, can_be_seen

    for colour, name in NAMES.items():
        if text.casefold() in (name, _(name).casefold()):
            return colour
    try:
        colour = read_colour(text)
    except RuleError as error:
        names = ", ".join(_(name) for name in NAMES.values())
        raise click.UsageError(f"{error.what} {_('There are: {names}.').format(names=names)}") from error
    if not can_be_seen(colour):
        output.tell(_("{colour} is hard to see on a light or on a dark screen.").format(colour=colour))
    return colour


@base.command(
    "split",
    N_("Go through the passages of a code and give each another code."),
    N_(
        "Each passage is shown and waits for the number of a code on a line; an empty line leaves it, q ends. What "
        "is done is done at once, and can be gone on with later: passages that got another code do not come again."
    ),
)
@base.argument("code")
@base.option(
    "--to", "targets", metavar="CODE", multiple=True, help=N_("A code to give; those under the code where none is.")
)
@base.option("--all-coders", is_flag=True, help=N_("What others coded too."))
@click.pass_obj
def split(session: Session, code: str, targets: tuple[str, ...], all_coders: bool) -> None:
    """Split a code."""
    from qualcode.coding.recoding import RecodeCodings
    from qualcode.coding.retrieval import passages

    with session.project() as project:
        found = project.code(code)
        into = [project.code(target) for target in targets] or [c for c in project.codes() if c.parent_id == found.id]
        if not into:
            raise click.UsageError(_("Say which codes there are to give, with --to CODE."))
        there = any(coder.name == project.coder for coder in project.coders())
        coders = () if all_coders else (project.coder,)
        some = passages(project, codes=[found.label], coders=coders, with_subcodes=False) if all_coders or there else []
        moved = 0
        for place, passage in enumerate(some, start=1):
            _show(passage, place, len(some), into)
            chosen = _asked(into)
            if chosen is None:
                break
            if chosen:
                output.say(project.perform(RecodeCodings((passage.coding_id,), chosen)).event.sentence())
                moved += 1
        told = ngettext(
            "{count} passage of {all} got another code.", "{count} passages of {all} got another code.", moved
        )
        output.say(told.format(count=moved, all=len(some)))


def _show(passage: "Passage", place: int, count: int, into: list["Code"]) -> None:
    where = f"{passage.source}:{passage.line}  {passage.speaker}  {passage.coder}"
    output.tell(f"\n[{place}/{count}] {output.line(where)}")
    output.tell(f"“{output.line(passage.quote)}”")
    output.tell("  ".join(f"{number} {output.line(code.label)}" for number, code in enumerate(into, start=1)))


def _asked(into: list["Code"]) -> int | None:
    """Return the id of the code that was chosen, 0 to leave the passage, None to end."""
    while True:
        click.echo("> ", err=True, nl=False)
        answer = sys.stdin.readline()
        typed = answer.strip()
        if not answer or typed.casefold() == "q":
            return None
        if not typed:
            return 0
        if typed.isdecimal() and 1 <= int(typed) <= len(into):
            return into[int(typed) - 1].id
        output.tell(_("Type a number from 1 to {count}, nothing, or q.").format(count=len(into)))


def confirm_delete(project: "Project", code: "Code") -> None:
    """Ask whether a code is to be deleted, after saying what goes with it.

    Raises:
        QualcodeError: where it is not.
    """
    from qualcode.coding.code_belongings import belongings

    told = _("Delete code {code}? With it goes: {what}.")
    output.confirm(told.format(code=code.label, what=belongings(project, [code.id]).sentence()), unless="--yes")
