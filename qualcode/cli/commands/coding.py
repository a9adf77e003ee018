"""``qualcode coding``."""

import click

from qualcode.cli import base, output
from qualcode.cli.own_codings import coding_arguments, own_coding
from qualcode.cli.passages import passage
from qualcode.cli.session import Session
from qualcode.errors import NotFoundError
from qualcode.locale import N_, _

SUMMARY = N_("Change codings that are there.")

command = base.group(
    "coding",
    SUMMARY,
    N_(
        "A coding is named by its passage, as for qualcode code, and by its code. Only codings of the coder who acts "
        "are changed."
    ),
)


@command.command(
    "move",
    summary=N_("Let a coding begin and end elsewhere."),
    details=N_("Where it goes is said by --to START END, or by its words with --to-quote."),
)
@coding_arguments
@base.option("--to", type=int, nargs=2, metavar="START END", help=N_("Where it begins and ends from now on."))
@base.option("--to-quote", metavar="TEXT", help=N_("The words it lies on from now on."))
@click.pass_obj
def move(
    session: Session,
    source: str,
    place: tuple[int, ...],
    code: str,
    quote: str | None,
    occurrence: int,
    to: tuple[int, int] | None,
    to_quote: str | None,
) -> None:
    """Move the ends of a coding."""
    from qualcode.coding.acts import MoveCoding

    with session.project() as project:
        found = project.source(source)
        coding = own_coding(project, found, place, quote, occurrence, code)
        start, end = passage(project, found, to or (), to_quote, 1)
        output.say(project.perform(MoveCoding(coding.id, start, end)).event.sentence())


@command.command(
    "split",
    summary=N_("Make two codings of one."),
    details=N_("The cut falls between words; memos stay with the first half."),
)
@coding_arguments
@base.option("--at", type=click.IntRange(0), metavar="PLACE", help=N_("Where the second half begins, in characters."))
@base.option("--before", metavar="TEXT", help=N_("The words the second half begins with."))
@click.pass_obj
def split(
    session: Session,
    source: str,
    place: tuple[int, ...],
    code: str,
    quote: str | None,
    occurrence: int,
    at: int | None,
    before: str | None,
) -> None:
    """Split a coding."""
    from qualcode.coding.quotes import find_quote
    from qualcode.coding.shaping_acts import SplitCoding

    if (at is None) == (before is None):
        raise click.UsageError(_("Give either --at PLACE, or --before TEXT."))
    with session.project() as project:
        found = project.source(source)
        coding = own_coding(project, found, place, quote, occurrence, code)
        if at is None:
            words = find_quote(project.text(found)[coding.start : coding.end], before or "", 1)
            if words is None:
                raise NotFoundError(
                    _("These words do not stand there so often: {quote}").format(quote=before),
                    where=found.name,
                    todo=_("Check the words, and --occurrence."),
                )
            at = coding.start + words[0]
        output.say(project.perform(SplitCoding(coding.id, at)).event.sentence())


@command.command(
    "join",
    summary=N_("Join a coding with the next one of the same code."),
    details=N_("What lies between the two belongs to it then; their memos are joined."),
)
@coding_arguments
@click.pass_obj
def join(session: Session, source: str, place: tuple[int, ...], code: str, quote: str | None, occurrence: int) -> None:
    """Join a coding with the next."""
    from qualcode.coding.shaping import next_alike
    from qualcode.coding.shaping_acts import JoinCodings
    from qualcode.project import CodingFilter

    with session.project() as project:
        found = project.source(source)
        coding = own_coding(project, found, place, quote, occurrence, code)
        following = next_alike(project.codings(CodingFilter(sources=(found.id,))), coding)
        if following is None:
            raise NotFoundError(
                _("No coding with {code} follows in this source.").format(code=code),
                where=found.name,
                todo=_("Name the first of the two."),
            )
        output.say(project.perform(JoinCodings((coding.id, following.id))).event.sentence())


@command.command("recode", summary=N_("Give a coding another code; its valence, weight and memos stay."))
@coding_arguments
@base.argument("new")
@click.pass_obj
def recode(
    session: Session, source: str, place: tuple[int, ...], code: str, new: str, quote: str | None, occurrence: int
) -> None:
    """Give a coding another code."""
    from qualcode.coding.shaping_acts import RecodeCodings

    with session.project() as project:
        coding = own_coding(project, project.source(source), place, quote, occurrence, code)
        output.say(project.perform(RecodeCodings((coding.id,), project.code(new).id)).event.sentence())


@command.command("weight", summary=N_("Say how strongly a passage speaks, 0 to 100, or take that away with “none”."))
@coding_arguments
@base.argument("weight")
@click.pass_obj
def weight(
    session: Session, source: str, place: tuple[int, ...], code: str, weight: str, quote: str | None, occurrence: int
) -> None:
    """Set the weight of a coding."""
    from qualcode.coding.acts import SetWeight
    from qualcode.coding.shaping import weight_of

    with session.project() as project:
        coding = own_coding(project, project.source(source), place, quote, occurrence, code)
        said = weight_of("" if weight == "none" else weight)
        output.say(project.perform(SetWeight(coding.id, said)).event.sentence())


@command.command("valence", summary=N_("Say whether a passage speaks of a strength, a gap or both, or of “none”."))
@coding_arguments
@base.argument("valence", type=click.Choice(("strength", "gap", "mixed", "none")))
@click.pass_obj
def valence(
    session: Session, source: str, place: tuple[int, ...], code: str, valence: str, quote: str | None, occurrence: int
) -> None:
    """Set the valence of a coding."""
    from qualcode.coding.acts import SetValence
    from qualcode.model import Valence

    with session.project() as project:
        coding = own_coding(project, project.source(source), place, quote, occurrence, code)
        said = Valence("" if valence == "none" else valence)
        output.say(project.perform(SetValence((coding.id,), said)).event.sentence())
