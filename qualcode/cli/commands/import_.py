"""``qualcode import``."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.surveys import known_to, show_survey
from qualcode.errors import QualcodeError
from qualcode.locale import N_, _, ngettext

if TYPE_CHECKING:
    from qualcode.model import SourceDraft, SourceKind

SUMMARY = N_("Import files as sources.")
_FIRST_TURNS = 3
_ROLES = {"interviewer": N_("interviewer"), "participant": N_("participant"), "other": N_("other")}
_KINDS = ("interview", "observation", "document", "questionnaire")


@base.command(
    "import",
    SUMMARY,
    N_(
        "FILE may be a folder: the files in it that can be read are meant. A file that cannot be read does not stop "
        "the others; it is named at the end with the reason. All that is imported is one act, so one undo takes it "
        "back. A sheet with a row a respondent is taken for a questionnaire, and what each column was taken for is "
        "told; qualcode questionnaire import lets you say otherwise. The command qualcode readers lists the formats."
    ),
)
@base.file_argument("files", metavar="FILE...", nargs=-1, required=True)
@base.option(
    "--kind",
    type=click.Choice(_KINDS),
    help=N_("The technique they were gathered by; else a sheet of answers is a questionnaire, the rest interviews."),
)
@base.option("--encoding", default="", metavar="NAME", help=N_("The encoding of text files, where you know it."))
@base.option("--case", default="", metavar="NAME", help=N_("The participant they speak for; else the file's name."))
@base.option("--dry-run", is_flag=True, help=N_("Import nothing; show what would be: cases, speakers, first turns."))
@click.pass_context
def command(
    ctx: click.Context, files: tuple[Path, ...], kind: str | None, encoding: str, case: str, dry_run: bool
) -> None:
    """Import files, or show what importing them would give."""
    from qualcode.materials.importing import import_files
    from qualcode.model import SourceKind

    asked = SourceKind(kind) if kind else None
    session = ctx.ensure_object(Session)
    if dry_run:
        failed = _preview(session, files, asked, encoding, case)
    else:
        with session.project() as project, output.progress(_("Reading")) as told:
            report = import_files(project, files, asked, encoding=encoding, case=case, progress=told)
        for survey in report.surveys:
            show_survey(survey)
        for note in report.notes:
            output.tell(note)
        if report.performed:
            output.say(report.performed.event.sentence())
        failed = report.failed
    _tell_failed(failed)
    if failed:
        ctx.exit(1)


def _tell_failed(failed: tuple[tuple[Path, QualcodeError], ...]) -> None:
    if failed:
        told = ngettext("{count} file was not imported:", "{count} files were not imported:", len(failed))
        output.tell(told.format(count=len(failed)))
    for file, error in failed:
        output.tell_error(str(error) if error.where else f"{file}: {error}")


def _preview(
    session: Session, files: tuple[Path, ...], kind: "SourceKind | None", encoding: str, case: str
) -> tuple[tuple[Path, QualcodeError], ...]:
    """Show what each file would become; return those that cannot be read."""
    from qualcode.materials.importing import files_in
    from qualcode.materials.limits import user_limits
    from qualcode.materials.reading import read_source
    from qualcode.materials.surveys.importing import plan_or_kind
    from qualcode.materials.surveys.planning import act_of
    from qualcode.model import SourceKind

    found, failed = files_in(files)
    limits, known = user_limits(), known_to(session)
    for file in found:
        try:
            planned = plan_or_kind(file, kind, known, limits, encoding)
            if isinstance(planned, SourceKind):
                _show_draft(read_source(file, planned, encoding=encoding, case=case, limits=limits))
            else:
                show_survey(planned)
                _act, notes = act_of(planned, file, known, limits)
                for note in (*planned.notes, *notes):
                    output.say("  " + output.line(note))
        except QualcodeError as error:
            failed.append((file, error))
    return tuple(failed)


def _show_draft(draft: "SourceDraft") -> None:
    """Show what a file would become."""
    output.say(f"{output.line(draft.file_name)} -> {output.line(draft.name)}")
    output.say("  " + _("{count} characters").format(count=len(draft.text)))
    if draft.encoding:
        output.say("  " + _("Encoding: {name}").format(name=draft.encoding))
    cases = [case for _label, case in draft.cases] or [draft.case or "-"]
    output.say("  " + _("Cases: {names}").format(names=output.line(", ".join(dict.fromkeys(cases)))))
    turns = Counter(turn.speaker for turn in draft.turns)
    for label, role in draft.roles:
        told = _("Speaker {label}: {role}, {count} turns")
        output.say("  " + told.format(label=output.line(label), role=_(_ROLES[role.value]), count=turns[label]))
    for note in draft.notes:
        output.say("  " + output.line(note))
    for turn in draft.turns[:_FIRST_TURNS]:
        speech = output.line(draft.text[turn.speech_start : turn.end], 70)
        output.say(f"    {output.line(turn.speaker) or '-'}: {speech}")
