"""``qualcode import``."""

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.pairs import numbers, pairs
from qualcode.cli.session import Session
from qualcode.cli.surveys import known_to as survey_known_to
from qualcode.cli.surveys import show_survey
from qualcode.errors import QualcodeError
from qualcode.locale import N_, _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualcode.materials.plans import Answers
    from qualcode.materials.surveys.plan import SurveyPlan
    from qualcode.model import SourceDraft

    Drafts = tuple[tuple[Path, SourceDraft], ...]

SUMMARY = N_("Import files as sources.")
_KINDS = ("interview", "observation", "document", "questionnaire")
FORMS = ("cues", "tabs", "name-time", "labels", "alone", "hanging", "none")
"""The forms of turns there are; spelt out, so that help need not load them."""
_FEW_TURNS = 3


@base.command(
    "import",
    SUMMARY,
    N_(
        "FILE may be a folder: the files in it that can be read are meant. A file that cannot be read does not stop "
        "the others; it is named at the end with the reason. All that is imported is one act, so one undo takes it "
        "back. A sheet with a row a respondent is taken for a questionnaire, and what each column was taken for is "
        "told; qualcode questionnaire import lets you say otherwise. The command qualcode readers lists the formats."
        "\n\n"
        "Look at what would be imported with --dry-run first, and say with --speaker, --interviewer, --alias and "
        "--form what is to be otherwise. These options hold for all the files; each may be given several times."
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
@base.option(
    "--dry-run",
    is_flag=True,
    help=N_("Import nothing; show what would be: form of the turns, speakers, likely aliases, first 40 turns."),
)
@base.option(
    "--speaker",
    "speakers",
    metavar="LABEL=CASE",
    multiple=True,
    help=N_("The case a speaker stands for; with nothing behind the sign, none."),
)
@base.option("--interviewer", "interviewers", metavar="LABEL", multiple=True, help=N_("A speaker who asks."))
@base.option(
    "--alias",
    "aliases",
    metavar="LABEL=LABEL",
    multiple=True,
    help=N_("A label that is another one's speaker, or a new name for it."),
)
@base.option("--join-aliases", is_flag=True, help=N_("Take the likely aliases that --dry-run shows."))
@base.option("--form", type=click.Choice(FORMS), help=N_("The form of the turns, where the guess is wrong."))
@base.option(
    "--limit", "limits", metavar="NAME=NUMBER", multiple=True, help=N_("A limit for reading, as in seconds=20.")
)
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    kind: str | None,
    encoding: str,
    case: str,
    dry_run: bool,
    speakers: tuple[str, ...],
    interviewers: tuple[str, ...],
    aliases: tuple[str, ...],
    join_aliases: bool,
    form: str | None,
    limits: tuple[str, ...],
) -> None:
    """Import files, or show what importing them would give."""
    from qualcode.materials.folders import files_in
    from qualcode.materials.limits import user_limits
    from qualcode.materials.reading_ahead import Reading, ReadingAhead
    from qualcode.model import SourceKind

    answers = _answers(speakers, interviewers, aliases, join_aliases)
    known = answers.labels() if answers else ()
    allowed = user_limits(numbers(limits, "--limit"))
    session = ctx.ensure_object(Session)
    reading = Reading(SourceKind(kind or "interview"), encoding, case, form or "", known, allowed)
    with ExitStack() as entered:
        # Reading begins before what storing needs is loaded, which takes as long as reading two hundred files.
        ahead = entered.enter_context(ReadingAhead(files_in(files)[0], reading))
        from qualcode.materials.importing import import_drafts, known_to, read_files

        # Opened before anything is read here: that there is no project should not be told after two hundred files.
        project = None if dry_run else entered.enter_context(session.project())
        with output.progress(_("Reading")) as told:
            read = read_files(
                files,
                SourceKind(kind) if kind else None,
                encoding=encoding,
                case=case,
                form=form or "",
                known=known,
                has=(lambda: survey_known_to(session)) if project is None else (lambda: known_to(project)),
                limits=allowed,
                progress=told,
                ahead=ahead,
            )
        drafts = _answered(read.drafts, answers, case) if answers else read.drafts
        if project is None:
            _preview([draft for _file, draft in drafts], read.surveys)
            failed = read.failed
        else:
            report = import_drafts(project, drafts, read.failed, read.surveys)
            failed = report.failed
            for survey in report.surveys:
                show_survey(survey)
            for note in report.notes:
                output.tell(note)
            if report.performed:
                output.say(report.performed.event.sentence())
    _tell_failed(failed)
    if failed:
        ctx.exit(1)


def _answers(
    speakers: tuple[str, ...], interviewers: tuple[str, ...], aliases: tuple[str, ...], join_aliases: bool
) -> "Answers | None":
    """Return what is said of the speakers, None where nothing is."""
    if not (speakers or interviewers or aliases or join_aliases):
        return None
    from qualcode.materials.plans import Answers

    return Answers(pairs(speakers, "--speaker"), interviewers, pairs(aliases, "--alias", "Kiki=K"), join_aliases)


def _answered(drafts: "Drafts", answers: "Answers", case: str) -> "Drafts":
    """Return drafts with what is said of their speakers."""
    from qualcode.materials.plans import all_answered

    planned = all_answered((draft for _file, draft in drafts), answers, case)
    return tuple((file, draft) for (file, _draft), draft in zip(drafts, planned, strict=True))


def _preview(drafts: "Sequence[SourceDraft]", surveys: "Sequence[tuple[Path, SurveyPlan]]") -> None:
    """Show what each file would become: of one file many turns, of several a few each."""
    from qualcode.cli.previews import show_draft
    from qualcode.materials.preview import FIRST_TURNS

    for draft in drafts:
        show_draft(draft, FIRST_TURNS if len(drafts) == 1 else _FEW_TURNS)
    for _file, plan in surveys:
        show_survey(plan)
        for note in plan.notes:
            output.say("  " + output.line(note))


def _tell_failed(failed: tuple[tuple[Path, QualcodeError], ...]) -> None:
    if failed:
        told = ngettext("{count} file was not imported:", "{count} files were not imported:", len(failed))
        output.tell(told.format(count=len(failed)))
    for file, error in failed:
        output.tell_error(str(error) if error.where else f"{file}: {error}")
