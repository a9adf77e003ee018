"""``qualcode memo``."""

from functools import cache
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
    from qualcode.publishing.words import local_times, words_for

    with session.project() as project:
        coders = {coder.id: coder.name for coder in project.coders()}
        memos = project.memos()
        subjects = _subjects(project, memos)
        rows = [
            (memo.target.value, place, coders.get(memo.coder_id, ""), memo.written_at, memo.text)
            for memo, (place, _told) in zip(memos, subjects, strict=True)
        ]
    words = {"kind": words_for("about"), "about": dict(subjects), "written_at": local_times(row[3] for row in rows)}
    columns = (
        ("kind", _("Kind")),
        ("about", _("About")),
        ("coder", _("Coder")),
        ("written_at", _("When")),
        ("text", _("Memo")),
    )
    show(listing(_("Memos"), columns, rows, words), form, target)


def _subjects(project: "Project", memos: "list[Memo]") -> list[tuple[str, str]]:
    """Return what each memo is about: as programs find the place, by characters, and as people do, by line."""
    from qualcode.model import MemoTarget

    sources = {source.id: source for source in project.sources()}
    codes = {code.id: code.label for code in project.codes()}
    cases = {case.id: case.name for case in project.cases()}
    codings = {coding.id: coding for coding in project.codings()}
    # Codings that wait after an edit lie nowhere; their memos still name them.
    waiting = {d.former_id: f"{sources[d.source_id].name} {codes[d.code_id]}" for d in project.displaced()}
    names = {MemoTarget.CODE: codes, MemoTarget.CASE: cases, MemoTarget.CODING: waiting}
    text = cache(lambda number: project.text(sources[number]))

    def place(number: int, start: int, end: int, code: str = "") -> tuple[str, str]:
        line = _("line {line}").format(line=text(number).count("\n", 0, start) + 1)
        name = sources[number].name
        return f"{name} {start}-{end} {code}".rstrip(), ", ".join(filter(None, (name, line, code)))

    def told(memo: "Memo") -> tuple[str, str]:
        if memo.target is MemoTarget.CODING and memo.target_id in codings:
            coding = codings[memo.target_id]
            return place(coding.source_id, coding.start, coding.end, codes[coding.code_id])
        if memo.target is MemoTarget.PASSAGE and memo.target_id in sources:
            return place(memo.target_id, memo.start or 0, memo.end or 0)
        if memo.target is MemoTarget.SOURCE and memo.target_id in sources:
            return (sources[memo.target_id].name,) * 2
        return (names.get(memo.target, {}).get(memo.target_id, ""),) * 2

    return [told(memo) for memo in memos]
