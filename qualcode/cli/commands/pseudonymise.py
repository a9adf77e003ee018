"""``qualcode pseudonymise``."""

from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.passphrases import keys_options, new_passphrase, opened_keys, opened_or_new_keys, place_of
from qualcode.cli.pseudonyms import (
    chosen_ids,
    decisions_of,
    leaks_table,
    mentions_table,
    scanned,
    tell_of_history,
    things_table,
)
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _, ngettext

SUMMARY = N_("Find what gives persons away, put pseudonyms in its place, and make a copy to pass on.")

command = base.group("pseudonymise", SUMMARY)

_FOUND = 3
_names_option = base.option(
    "--names",
    type=base.file_type(),
    metavar="FILE",
    help=N_("A list of names to look for: one a line, behind a semicolon the pseudonym wanted for it."),
)
_ignore_option = base.option(
    "--ignore", multiple=True, metavar="ID", help=N_("Leave this person, thing or kind out of it; may be repeated.")
)


@command.command(
    "scan",
    summary=N_("List what may give persons away, with reasons and proposals. Nothing is changed."),
    details=N_(
        "Looked at are the texts of the sources, and without SOURCE also names, labels, memos, cases, values, codes "
        "and findings. A row is a person or thing; with --mentions it is a place."
    ),
)
@base.argument("sources", nargs=-1)
@_names_option
@keys_options
@base.option("--mentions", is_flag=True, help=N_("List every mention with the words around it."))
@reading()
@click.pass_obj
def scan_project(
    session: Session,
    sources: tuple[str, ...],
    names: Path | None,
    keys: Path | None,
    secret: Path | None,
    mentions: bool,
    form: str | None,
    target: Path | None,
) -> None:
    """List candidates."""
    with session.project() as project:
        table = opened_keys(project, keys, secret)
        found = scanned(project, sources, names, table)
        show(mentions_table(found) if mentions else things_table(found, table), form, target)
    for note in found.notes:
        output.tell(note)


@command.command(
    "apply",
    summary=N_("Put pseudonyms in place of what is accepted, everywhere, as one act."),
    details=N_(
        "Nothing is replaced that is not named with --accept or --all. The texts get a revision; codings go along with "
        "their words. Who is who is written to the key table, which a passphrase seals."
    ),
)
@base.argument("sources", nargs=-1)
@_names_option
@keys_options
@base.option("--accept", multiple=True, metavar="ID", help=N_("An id or kind that scan lists; may be repeated."))
@base.option("--all", "everything", is_flag=True, help=N_("Accept everything that scan lists."))
@base.option(
    "--at-least",
    type=click.Choice(("unsure", "likely", "sure")),
    default="unsure",
    help=N_("Of kinds and --all, accept only what is at least so sure."),
)
@base.option("--reject", multiple=True, metavar="ID", help=N_("An id or kind to leave as it is; may be repeated."))
@base.option(
    "--skip", multiple=True, metavar="ID:N", help=N_("A single mention to leave as it is, as --mentions numbers.")
)
@base.option(
    "--merge",
    multiple=True,
    metavar="ID",
    help=N_("Take this person for the one proposed, or ID=ID for the one you say; “all” takes up all proposals."),
)
@base.option(
    "--separate", multiple=True, metavar="ID", help=N_("Keep this person apart from the one proposed; or “all”.")
)
@base.option("--replace", multiple=True, metavar="ID=TEXT", help=N_("The pseudonym for a person or thing."))
@click.pass_obj
def apply_pseudonyms(
    session: Session,
    sources: tuple[str, ...],
    names: Path | None,
    keys: Path | None,
    secret: Path | None,
    accept: tuple[str, ...],
    everything: bool,
    at_least: str,
    reject: tuple[str, ...],
    skip: tuple[str, ...],
    merge: tuple[str, ...],
    separate: tuple[str, ...],
    replace: tuple[str, ...],
) -> None:
    """Replace what is accepted."""
    from qualcode.materials.pseudonyms.applying import apply_plan
    from qualcode.materials.pseudonyms.replacing import plan

    if not (accept or everything):
        raise click.UsageError(_("Say what to replace: --accept ID, --accept KIND, or --all."))
    with session.project() as project:
        table = opened_or_new_keys(project, keys, secret)
        found = scanned(project, sources, names, table)
        chosen = chosen_ids(found, accept, everything=everything, at_least=at_least, reject=reject)
        decisions = decisions_of(found, chosen, skip=skip, merge=merge, separate=separate, replace=replace)
        planned = plan(found, decisions, table)
        if planned.act is None:
            output.tell(_("Nothing was accepted that is still there; nothing was changed."))
            return
        output.say(apply_plan(project, planned, table).event.sentence())
        output.tell(_("Who is who is in {file}. Keep it apart from the project.").format(file=table.path))
        tell_of_history(project)


@command.command(
    "forget",
    summary=N_("Take all former texts of sources out of the project file for good; this cannot be undone."),
    details=N_(
        "The journal still holds former names, memos and values, and backups hold everything. A copy made by export "
        "has nothing of either."
    ),
)
@base.option("--yes", is_flag=True, help=N_("Do not ask."))
@click.pass_obj
def forget_former(session: Session, yes: bool) -> None:
    """Forget former texts."""
    from qualcode.materials.pseudonyms.acts import ForgetFormerTexts
    from qualcode.materials.pseudonyms.leaks import former_words

    with session.project() as project:
        if not yes:
            question = ngettext(
                "Forget the former texts of {count} source for good? This cannot be undone.",
                "Forget the former texts of {count} sources for good? This cannot be undone.",
                len(former_words(project)),
            )
            output.confirm(question.format(count=len(former_words(project))), unless="--yes")
        act = ForgetFormerTexts(tuple(source.id for source in project.sources()))
        output.say(project.perform(act).event.sentence())


@command.command("keys", summary=N_("Show who is behind which pseudonym, after the passphrase."))
@keys_options
@base.option("--new-passphrase", "renew", is_flag=True, help=N_("Seal the table with another passphrase."))
@reading()
@click.pass_obj
def show_keys(
    session: Session, keys: Path | None, secret: Path | None, renew: bool, form: str | None, target: Path | None
) -> None:
    """Show the key table."""
    with session.project() as project:
        table = opened_keys(project, keys or place_of(project, keys), secret)
    assert table
    if renew:
        table.save(new_passphrase(table.path, None))
        output.tell(_("Sealed {file} with the new passphrase.").format(file=table.path))
        return
    columns = (
        ("kind", _("Kind")),
        ("pseudonym", _("Pseudonym")),
        ("text", _("Stands for")),
        ("written", _("Written as")),
    )
    rows = [(e.kind.words, e.pseudonym, e.shown, "; ".join(e.written)) for e in table.entries]
    show(listing(_("Key table"), columns, rows), form, target)


@command.command(
    "check",
    summary=N_("Look for real names and numbers that are still there."),
    details=N_(
        "Everything of the key table is looked for in texts, names, labels, memos, cases, values, codes and findings, "
        "and what is surely a name or number beside. The exit code is 3 when something was found."
    ),
)
@keys_options
@_ignore_option
@reading()
@click.pass_context
def check_leaks(
    ctx: click.Context,
    keys: Path | None,
    secret: Path | None,
    ignore: tuple[str, ...],
    form: str | None,
    target: Path | None,
) -> None:
    """List leaks."""
    from qualcode.materials.pseudonyms.leaks import find_leaks

    with ctx.ensure_object(Session).project() as project:
        table = opened_keys(project, keys, secret)
        with output.progress(_("Looking")) as told:
            leaks = find_leaks(project, table, ignored=ignore, progress=told)
        if leaks or form or target:
            show(leaks_table(leaks), form, target)
        if table is None:
            output.tell(_("There is no key table, so only what is surely a name or number was looked for."))
        tell_of_history(project)
    if leaks:
        ctx.exit(_FOUND)
    output.tell(_("No real name or number was found in what the project shows now."))


@command.command(
    "export",
    summary=N_("Write a copy of the project to pass on: without former texts, its journal begun afresh."),
    details=N_(
        "What check looks for is looked for in the copy first; if anything is found there is no copy, and the exit "
        "code is 3. The copy is a project of its own: codings, codes, cases and memos are in it, the history is not."
    ),
)
@base.file_argument("copy")
@keys_options
@_ignore_option
@click.pass_context
def export_project(
    ctx: click.Context, copy: Path, keys: Path | None, secret: Path | None, ignore: tuple[str, ...]
) -> None:
    """Write a copy to pass on."""
    from qualcode.materials.pseudonyms.copying import LeakError, export_copy

    with ctx.ensure_object(Session).project() as project:
        table = opened_keys(project, keys, secret)
        try:
            with output.progress(_("Looking")) as told:
                report = export_copy(project, copy, table, ignored=ignore, progress=told)
        except LeakError as error:
            show(leaks_table(error.leaks), None, None)
            raise
    output.say(_("Wrote {file}.").format(file=copy))
    if table is None:
        output.tell(_("There is no key table, so only what is surely a name or number was looked for."))
    if report.left_out:
        told_of = ngettext(
            "{count} coding waits to be looked at after an edit and is not in the copy.",
            "{count} codings wait to be looked at after an edit and are not in the copy.",
            report.left_out,
        )
        output.tell(told_of.format(count=report.left_out))
