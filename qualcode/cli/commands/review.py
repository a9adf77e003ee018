"""``qualcode review``."""

from pathlib import Path

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_

SUMMARY = N_("Read a code's passages again: keep them, set them aside, paraphrase them.")

command = base.group("review", SUMMARY)

VERDICTS = ("kept", "aside", "exemplary", "open")
_CODINGS = base.argument("codings", type=click.IntRange(1), nargs=-1, required=True, metavar="NUMBER...")


@command.command(
    "list",
    summary=N_("List coded passages with what was said of them."),
    details=N_("The first column has the number that the other commands take."),
)
@base.option("--code", "codes", metavar="CODE", multiple=True, help=N_("Only this code; may be repeated."))
@base.option("--case", "cases", metavar="CASE", multiple=True, help=N_("Only this case; may be repeated."))
@base.option(
    "--coder", "coders", metavar="NAME", multiple=True, help=N_("Only codings of this coder; may be repeated.")
)
@base.option("--by", "reviewer", default="", metavar="NAME", help=N_("Only reviews by this coder."))
@base.option(
    "--verdict",
    "verdicts",
    type=click.Choice(VERDICTS),
    multiple=True,
    help=N_("Only passages of this verdict; open: not reviewed yet."),
)
@reading("docx", "md")
@click.pass_obj
def list_reviews(
    session: Session,
    codes: tuple[str, ...],
    cases: tuple[str, ...],
    coders: tuple[str, ...],
    reviewer: str,
    verdicts: tuple[str, ...],
    form: str | None,
    target: Path | None,
) -> None:
    """List the passages."""
    from qualcode.model import Verdict
    from qualcode.publishing.reduction_tables import review_table
    from qualcode.reduction.reviews import reviewed_passages

    meant = {"kept": Verdict.KEPT, "aside": Verdict.ASIDE, "exemplary": Verdict.EXEMPLARY, "open": None}
    wanted = [meant[verdict] for verdict in verdicts]
    with session.project() as project:
        found = reviewed_passages(project, codes=codes, cases=cases, coders=coders, reviewer=reviewer, verdicts=wanted)
    show(review_table(found), form, target)


@command.command("keep", summary=N_("Keep coded passages."))
@_CODINGS
@base.option("--reason", default="", type=base.TEXT, metavar="TEXT", help=N_("Why."))
@click.pass_obj
def keep(session: Session, codings: tuple[int, ...], reason: str) -> None:
    """Keep passages."""
    _judge(session, codings, "kept", reason)


@command.command("aside", summary=N_("Set coded passages aside, for a reason."))
@_CODINGS
@base.option("--reason", required=True, type=base.TEXT, metavar="TEXT", help=N_("Why."))
@click.pass_obj
def aside(session: Session, codings: tuple[int, ...], reason: str) -> None:
    """Set passages aside."""
    _judge(session, codings, "set aside", reason)


@command.command("exemplary", summary=N_("Call coded passages exemplary: worth quoting."))
@_CODINGS
@base.option("--reason", default="", type=base.TEXT, metavar="TEXT", help=N_("Why."))
@click.pass_obj
def exemplary(session: Session, codings: tuple[int, ...], reason: str) -> None:
    """Call passages exemplary."""
    _judge(session, codings, "exemplary", reason)


@command.command(
    "reword",
    summary=N_("Paraphrase a coded passage, and say what it comes to in general."),
    details=N_("The passage itself always stands beside it."),
)
@base.argument("coding", type=click.IntRange(1), metavar="NUMBER")
@base.option("--paraphrase", default="", type=base.TEXT, metavar="TEXT", help=N_("What it says, in your words."))
@base.option(
    "--general", "generalisation", default="", type=base.TEXT, metavar="TEXT", help=N_("What that comes to in general.")
)
@click.pass_obj
def reword(session: Session, coding: int, paraphrase: str, generalisation: str) -> None:
    """Paraphrase a passage."""
    from qualcode.reduction.review_acts import RewordPassage

    with session.project() as project:
        output.say(project.perform(RewordPassage(coding, paraphrase, generalisation)).event.sentence())


@command.command("forget", summary=N_("Take your verdicts on coded passages back."))
@_CODINGS
@click.pass_obj
def forget(session: Session, codings: tuple[int, ...]) -> None:
    """Forget reviews."""
    from qualcode.reduction.review_acts import ForgetReviews

    with session.project() as project:
        output.say(project.perform(ForgetReviews(codings)).event.sentence())


@command.command("progress", summary=N_("Tell how far each code was reviewed."))
@base.option("--by", "reviewer", default="", metavar="NAME", help=N_("Only reviews by this coder."))
@reading()
@click.pass_obj
def progress(session: Session, reviewer: str, form: str | None, target: Path | None) -> None:
    """Tell the progress."""
    from qualcode.publishing.reduction_tables import progress_table
    from qualcode.reduction.reviews import progress_by_code

    with session.project() as project:
        found = progress_by_code(project, reviewer)
    show(progress_table(found), form, target)


def _judge(session: Session, codings: tuple[int, ...], verdict: str, reason: str) -> None:
    from qualcode.model import Verdict
    from qualcode.reduction.review_acts import ReviewPassages

    with session.project() as project:
        output.say(project.perform(ReviewPassages(codings, Verdict(verdict), reason)).event.sentence())
