"""``qualcode memo``."""

from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

SUMMARY = N_("Write, list and read memos, and give the research journal.")
ABOUT = ("project", "source", "passage", "coding", "code", "case", "finding")

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
@base.option("--about", "about", type=click.Choice(ABOUT), multiple=True, help=N_("Only memos on this kind of thing."))
@base.option("--coder", "coders", metavar="NAME", multiple=True, help=N_("Only memos of this coder."))
@base.option("--source", metavar="SOURCE", help=N_("Only memos on this source and on what stands in it."))
@base.option("--words", default="", metavar="WORDS", help=N_("Only memos with these letters."))
@reading()
@click.pass_obj
def list_memos(
    session: Session,
    about: tuple[str, ...],
    coders: tuple[str, ...],
    source: str | None,
    words: str,
    form: str | None,
    target: Path | None,
) -> None:
    """List the memos."""
    from qualcode.coding.memo_list import MemoFilter, memo_entries
    from qualcode.model import MemoTarget
    from qualcode.publishing.words import local_times, words_for

    with session.project() as project:
        source_id = project.source(source).id if source is not None else None
        entries = memo_entries(project, MemoFilter(tuple(map(MemoTarget, about)), coders, words, source_id))
    rows = [
        (one.memo.id, one.memo.target.value, one.spot, one.coder, one.memo.written_at, one.memo.text) for one in entries
    ]
    told = {
        "kind": words_for("about"),
        "about": {one.spot: one.about for one in entries},
        "written_at": local_times(one.memo.written_at for one in entries),
    }
    columns = (
        ("number", _("No.")),
        ("kind", _("Kind")),
        ("about", _("About")),
        ("coder", _("Coder")),
        ("written_at", _("When")),
        ("text", _("Memo")),
    )
    show(listing(_("Memos"), columns, rows, told), form, target)


@command.command("show", summary=N_("Show a memo with what it is about, and where its links lead."))
@click.argument("number", type=click.IntRange(1))
@click.pass_obj
def show_memo(session: Session, number: int) -> None:
    """Show a memo."""
    from qualcode.coding.memo_links import Linker, links_in
    from qualcode.coding.memo_list import memo_entry
    from qualcode.publishing.words import local_times, words_for

    with session.project() as project:
        entry = memo_entry(project, number)
        memo, linker = entry.memo, Linker(project)
        found = {link.written: linker.find(link) for link in links_in(memo.text)}
    about = ": ".join(filter(None, (words_for("about")[memo.target.value], entry.about)))
    output.say(f"{memo.id}. {about}  {entry.coder}, {local_times([memo.written_at])[memo.written_at]}")
    output.say(f"\n{memo.text}")
    if found:
        output.say("")
    for written, linked in found.items():
        told = _("leads nowhere: {why}").format(why=linked.told) if linked.is_broken else linked.told
        output.say(f"[[{written}]]  {told}")


@command.command("change", summary=N_("Write a memo anew."))
@click.argument("number", type=click.IntRange(1))
@base.argument("text", type=base.TEXT)
@click.pass_obj
def change_memo(session: Session, number: int, text: str) -> None:
    """Write a memo anew."""
    from qualcode.coding.acts import ChangeMemo
    from qualcode.coding.memo_list import memo_entry

    with session.project() as project:
        act = ChangeMemo(memo_entry(project, number).memo.id, text)
        output.say(project.perform(act).event.sentence())


@command.command("delete", summary=N_("Take a memo away; undo brings it back."))
@click.argument("number", type=click.IntRange(1))
@click.pass_obj
def delete_memo(session: Session, number: int) -> None:
    """Take a memo away."""
    from qualcode.coding.acts import RemoveMemo
    from qualcode.coding.memo_list import memo_entry

    with session.project() as project:
        act = RemoveMemo(memo_entry(project, number).memo.id)
        output.say(project.perform(act).event.sentence())


@command.command("journal", summary=N_("Give the research journal: memos on the project by day, with what was done."))
@reading("md", "docx")
@click.pass_obj
def give_journal(session: Session, form: str | None, target: Path | None) -> None:
    """Give the research journal."""
    from qualcode.publishing.journal_table import journal_table

    with session.project() as project:
        show(journal_table(project), form, target)
