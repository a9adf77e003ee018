"""``qualcode memo``."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.model import Memo
    from qualcode.project import Project

SUMMARY = N_("Write and list memos.")

command = base.group("memo", SUMMARY)


@command.command(
    "add",
    summary=N_("Write a memo about the project, or about one thing in it."),
    details=N_("With --source, add --from and --to for a memo about a passage."),
)
@base.argument("text", type=base.TEXT)
@base.option("--source", metavar="SOURCE", help=N_("The source it is about."))
@base.option("--from", "start", type=click.IntRange(0), metavar="START", help=N_("Where the passage begins."))
@base.option("--to", "end", type=click.IntRange(1), metavar="END", help=N_("Where the passage ends."))
@base.option("--code", metavar="CODE", help=N_("The code it is about."))
@base.option("--case", metavar="CASE", help=N_("The case it is about."))
@click.pass_obj
def add_memo(
    session: Session,
    text: str,
    source: str | None,
    start: int | None,
    end: int | None,
    code: str | None,
    case: str | None,
) -> None:
    """Write a memo."""
    from qualcode.coding.acts import WriteMemo
    from qualcode.model import MemoTarget

    if sum(each is not None for each in (source, code, case)) > 1:
        raise click.UsageError(_("A memo is about one thing: a source, a code or a case."))
    if (start is None) != (end is None) or (start is not None and source is None):
        raise click.UsageError(_("A passage needs --source, --from and --to."))
    with session.project() as project:
        target, number = MemoTarget.PROJECT, 1
        if source is not None:
            target = MemoTarget.SOURCE if start is None else MemoTarget.PASSAGE
            number = project.source(source).id
        elif code is not None:
            target, number = MemoTarget.CODE, project.code(code).id
        elif case is not None:
            target, number = MemoTarget.CASE, project.case(case).id
        output.say(project.perform(WriteMemo(target, number, text, start, end)).event.sentence())


@command.command("list", summary=N_("List the memos, oldest first."))
@reading()
@click.pass_obj
def list_memos(session: Session, form: str | None, target: Path | None) -> None:
    """List the memos."""
    with session.project() as project:
        coders = {coder.id: coder.name for coder in project.coders()}
        about = _subjects(project)
        rows = [
            (memo.target.value, about(memo), coders.get(memo.coder_id, ""), memo.written_at, memo.text)
            for memo in project.memos()
        ]
    columns = (
        ("kind", _("Kind")),
        ("about", _("About")),
        ("coder", _("Coder")),
        ("written_at", _("When")),
        ("text", _("Memo")),
    )
    show(listing(_("Memos"), columns, rows), form, target)


def _subjects(project: "Project") -> "Callable[[Memo], str]":
    """Return what tells in a few words what a memo is about."""
    from qualcode.model import MemoTarget

    sources = {source.id: source.name for source in project.sources()}
    codes = {code.id: code.label for code in project.codes()}
    cases = {case.id: case.name for case in project.cases()}
    codings = {c.id: c for c in project.codings()}

    def told(memo: "Memo") -> str:
        if memo.target is MemoTarget.CODING and memo.target_id in codings:
            coding = codings[memo.target_id]
            return f"{sources[coding.source_id]} {coding.start}-{coding.end} {codes[coding.code_id]}"
        if memo.target is MemoTarget.PASSAGE:
            return f"{sources.get(memo.target_id, '')} {memo.start}-{memo.end}"
        names = {MemoTarget.SOURCE: sources, MemoTarget.CODE: codes, MemoTarget.CASE: cases}
        return names.get(memo.target, {}).get(memo.target_id, "")

    return told
