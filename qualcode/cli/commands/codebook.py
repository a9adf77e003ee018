"""``qualcode codebook``."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from qualcode.cli import base, output
from qualcode.cli.code_changes import colour_named, confirm_delete, history, recolour, set_key, split
from qualcode.cli.code_groups import groups
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import LANGUAGES, N_, _, current_language

if TYPE_CHECKING:
    from qualcode.model import Code, CodeDraft

C = TypeVar("C", bound="Code | CodeDraft")
SUMMARY = N_("List, show, import, export and change codes.")
_TEXTS = {
    "definition": N_("What the code means."),
    "include": N_("What belongs to it."),
    "exclude": N_("What does not belong to it."),
    "example": N_("A passage it fits."),
}

command = base.group("codebook", SUMMARY)
for each in (groups, history, set_key, recolour, split):
    command.add_command(each)


def _writing(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say what a code is."""
    own = [base.option(f"--{name}", metavar="TEXT", help=told) for name, told in reversed(list(_TEXTS.items()))]
    for decorate in (
        base.option(
            "--text-language",
            type=click.Choice(LANGUAGES),
            help=N_("The language of the texts given here; the study's where nobody says."),
        ),
        base.option("--colour", metavar="COLOUR", help=N_("Its colour: # and six digits, or a name of the palette.")),
        base.option("--key", metavar="KEY", help=N_("The key that applies it; an empty one takes it away.")),
        base.option(
            "--aspect",
            type=click.Choice(("dimension", "factor", "none")),
            help=N_("Which of the study's two aspects it belongs to."),
        ),
        *own,
    ):
        function = decorate(function)
    return function


@command.command(
    "list",
    summary=N_("List the codes with their codings, or the codebooks that come with the program."),
    details=N_("Without a project, the codebooks that come with the program are listed."),
)
@base.option("--group", metavar="GROUP", help=N_("Only the codes of this group, and those under them."))
@reading()
@click.pass_obj
def list_codes(session: Session, group: str | None, form: str | None, target: Path | None) -> None:
    """List the codes of the project, or the built-in codebooks."""
    if session.path is None:
        from qualcode.exchange.codebook_file import builtin_codebooks, read_codebook

        books = [(path.stem, read_codebook(path).name.get(current_language())) for path in builtin_codebooks()]
        show(listing(_("Codebooks"), (("codebook", _("Codebook")), ("name", _("Name"))), books), form, target)
        return
    from qualcode.coding.code_figures import code_figures
    from qualcode.coding.code_groups import codes_grouped, groups_of
    from qualcode.publishing.words import words_for

    with session.project() as project:
        codes = project.codes()
        figures = code_figures(project, codes)
        wanted = codes
        if group:
            asked = project.code_group(group)
            (ids,) = (each.code_ids for each in groups_of(project) if each.group.id == asked.id)
            wanted = codes_grouped(codes, ids)
    labels = {code.id: code.label for code in codes}
    rows = [
        (
            code.label,
            code.name.get(current_language()),
            labels.get(code.parent_id or 0, ""),
            code.key,
            code.aspect.value,
            figures[code.id].own,
            figures[code.id].total,
            figures[code.id].cases,
        )
        for code in wanted
    ]
    columns = (
        ("code", _("Code")),
        ("name", _("Name")),
        ("parent", _("Under")),
        ("key", _("Key")),
        ("aspect", _("Aspect")),
        ("codings", _("Codings")),
        ("codings_with_sub_codes", _("With sub-codes")),
        ("cases", _("Cases")),
    )
    show(listing(_("Codes"), columns, rows, {"aspect": words_for("aspect")}), form, target)


@command.command("show", summary=N_("Show a code with its definition, rules and claim."))
@base.argument("code")
@click.pass_obj
def show_code(session: Session, code: str) -> None:
    """Show a code."""
    from qualcode.coding.code_groups import groups_of
    from qualcode.model import MemoTarget, descendants

    language = current_language()
    with session.project() as project:
        found = project.code(code)
        codes, counts = project.codes(), project.code_counts()
        claims = [claim for claim in project.claims() if claim.code_id == found.id]
        groups = [each.group.name for each in groups_of(project) if found.id in each.code_ids]
        memos = project.memos(target=MemoTarget.CODE, target_id=found.id)
    below = set(descendants(codes, found.id))
    output.say(f"{output.line(found.label)}  {output.line(found.name.get(language))}")
    under = sum(counts.get(number, 0) for number in below)
    told = _("{own} codings of its own, {under} under it").format(own=counts.get(found.id, 0), under=under)
    output.say(told)
    for heading, text in (
        (_("Definition"), found.definition.get(language)),
        (_("Include"), found.include.get(language)),
        (_("Exclude"), found.exclude.get(language)),
        (_("Example"), found.example.get(language)),
        *((_("Claim"), claim.text.get(language)) for claim in claims),
        (_("Groups"), ", ".join(groups)),
        *((_("Memo"), memo.text) for memo in memos),
    ):
        if text:
            output.say(f"\n{heading}: {text}")
    if below:
        output.say("\n" + _("Sub-codes:"))
    for each in codes:
        if each.id in below:
            output.say(f"  {output.line(each.label)}  {output.line(each.name.get(language))}")


@command.command(
    "import",
    summary=N_("Add the codes of a codebook to the project."),
    details=N_("CODEBOOK is a YAML file, or the name of a codebook that comes with the program."),
)
@base.argument("codebook")
@click.pass_obj
def import_codebook(session: Session, codebook: str) -> None:
    """Add the codes of a file or of a built-in codebook."""
    from qualcode.coding.codebook_acts import ImportCodebook
    from qualcode.exchange.codebook_file import find_codebook, read_codebook

    draft = read_codebook(find_codebook(codebook))
    with session.project() as project:
        act = ImportCodebook(draft.codes, draft.name.get(current_language()), draft.groups)
        output.say(project.perform(act).event.sentence())


@command.command("export", summary=N_("Write the codes to a YAML file, in place of one that is there."))
@base.file_argument("file")
@click.pass_obj
def export_codebook(session: Session, file: Path) -> None:
    """Write the project's codebook."""
    from qualcode.coding.code_groups import groups_of
    from qualcode.exchange.codebook_draft import codebook_draft
    from qualcode.exchange.codebook_file import write_codebook
    from qualcode.model import Words

    with session.project() as project:
        study = project.study
        name = Words.of(study.name, study.language)
        draft = codebook_draft(project.codes(), project.claims(), name, groups_of(project))
    write_codebook(draft, file)
    output.say(_("Wrote {file}.").format(file=file))


@command.command("add", summary=N_("Make a code."))
@base.argument("label")
@base.argument("name")
@base.option("--under", metavar="CODE", help=N_("The code it goes under; at the top where nobody says."))
@base.option("--claim", metavar="TEXT", help=N_("The claim its codings speak to."))
@_writing
@click.pass_obj
def add_code(
    session: Session, /, label: str, name: str, under: str | None, claim: str | None, **said: str | None
) -> None:
    """Make a code."""
    from qualcode.coding.codebook_acts import AddCode
    from qualcode.model import CodeDraft, Words

    with session.project() as project:
        language = said.pop("text_language") or project.study.language
        draft = CodeDraft(label, Words.of(name, language), claim=Words.of(claim or "", language))
        texts: dict[str, Any] = {field: Words.of(said.pop(field) or "", language) for field in _TEXTS}
        parent = project.code(under).id if under else None
        draft = _marked(replace(draft, **texts), said)
        output.say(project.perform(AddCode(draft, parent)).event.sentence())


@command.command("edit", summary=N_("Change what a code is called, means and looks like."))
@base.argument("code")
@base.option("--label", metavar="LABEL", help=N_("Its new label."))
@base.option("--name", metavar="NAME", help=N_("Its new name."))
@base.option("--claim", metavar="TEXT", help=N_("The claim its codings speak to; an empty one takes it away."))
@_writing
@click.pass_obj
def edit_code(session: Session, /, code: str, label: str | None, claim: str | None, **said: str | None) -> None:
    """Write a code anew; what is not said stays."""
    from qualcode.coding.codebook_acts import EditCode
    from qualcode.model import Words

    if (
        label is None
        and claim is None
        and not any(value is not None for key, value in said.items() if key != "text_language")
    ):
        raise click.UsageError(_("Say what to change."))
    with session.project() as project:
        language = said.pop("text_language") or project.study.language
        new = project.code(code)
        for field in ("name", *_TEXTS):
            text = said.pop(field)
            if text is not None:
                new = replace(new, **{field: getattr(new, field).with_text(language, text)})
        new = replace(_marked(new, said), label=label or new.label)
        claims = project.claims() if claim is not None else []
        now = next((each.text for each in claims if each.code_id == new.id and each.is_default), Words())
        claimed = None if claim is None else now.with_text(language, claim)
        output.say(project.perform(EditCode(new, claimed)).event.sentence())


@command.command("move", summary=N_("Put a code elsewhere in the codebook."))
@base.argument("code")
@base.option("--under", metavar="CODE", help=N_("The code to put it under."))
@base.option("--top", is_flag=True, help=N_("Put it at the top level."))
@base.option(
    "--position", type=click.IntRange(1), metavar="N", help=N_("Its place among its neighbours, from 1; else the last.")
)
@click.pass_obj
def move_code(session: Session, code: str, under: str | None, top: bool, position: int | None) -> None:
    """Move a code."""
    from qualcode.coding.codebook_acts import MoveCode

    if (under and top) or not (under or top or position):
        raise click.UsageError(_("Say where: --under CODE or --top, and --position N if you like."))
    with session.project() as project:
        found, codes = project.code(code), project.codes()
        parent = project.code(under).id if under else None if top else found.parent_id
        place = position - 1 if position else len(codes)
        output.say(project.perform(MoveCode(found.id, parent, place)).event.sentence())


@command.command(
    "merge",
    summary=N_("Make one code of several."),
    details=N_("Codings, sub-codes and memos of each CODE go over to the one of --into, and the codes go."),
)
@base.argument("codes", metavar="CODE...", nargs=-1, required=True)
@base.option("--into", metavar="CODE", required=True, help=N_("The code that stays."))
@click.pass_obj
def merge_codes(session: Session, codes: tuple[str, ...], into: str) -> None:
    """Merge codes."""
    from qualcode.coding.codebook_acts import MergeCodes

    with session.project() as project:
        ids = tuple(project.code(code).id for code in codes)
        output.say(project.perform(MergeCodes(ids, project.code(into).id)).event.sentence())


@command.command("delete", summary=N_("Take a code out, with its sub-codes, codings and memos."))
@base.argument("code")
@base.option("--yes", is_flag=True, help=N_("Do not ask."))
@click.pass_obj
def delete_code(session: Session, code: str, yes: bool) -> None:
    """Delete a code, after saying what goes with it."""
    from qualcode.coding.codebook_acts import DeleteCode

    with session.project() as project:
        found = project.code(code)
        if not yes:
            confirm_delete(project, found)
        output.say(project.perform(DeleteCode(found.id)).event.sentence())


def _marked(code: C, said: dict[str, str | None]) -> C:
    """Return a code, or the draft of one, with the colour, key and aspect that were given."""
    from qualcode.model import Aspect

    colour, key, aspect = said["colour"], said["key"], said["aspect"]
    if colour is not None:
        code = replace(code, colour=colour_named(colour))
    if key is not None:
        if len(key) > 1:
            raise click.UsageError(_("A key is one character."))
        code = replace(code, key=key)
    if aspect is not None:
        code = replace(code, aspect=Aspect("" if aspect == "none" else aspect))
    return code
