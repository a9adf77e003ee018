"""``qualcode words``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, counted, output
from qualcode.cli.session import Session
from qualcode.cli.tables import reading, show
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.project import Project
    from qualcode.publishing.tables import Table

SUMMARY = N_("Show which words people use, or one word in its contexts.")


@base.command(
    "words",
    SUMMARY,
    N_(
        "Words that say nothing of a topic (stop words, Indonesian or English) are left out. With WORDS, every place "
        "is shown where they are said, in any form, as qualcode search finds them. Interviewers' words are left out."
    ),
)
@base.argument("written", metavar="[WORDS]...", nargs=-1)
@base.option(
    "--per",
    type=click.Choice(("case", "code", "speaker", "source")),
    help=N_("Count apart for each of these."),
)
@base.option("--stems", is_flag=True, help=N_("Count by stems: pelatihan, dilatih and melatih are one."))
@base.option(
    "--code",
    "codes",
    multiple=True,
    metavar="CODE",
    help=N_("Only words coded with it or what lies under it; may be given several times."),
)
@counted.sources
@base.option(
    "--language", type=click.Choice(("id", "en")), help=N_("Of the stop words and stems; else the study's language.")
)
@base.option("--stop", "also_stop", multiple=True, metavar="WORD", help=N_("Leave this word out as well."))
@base.option("--keep", multiple=True, metavar="WORD", help=N_("Count this word though it is a stop word."))
@base.option("--with-stop-words", is_flag=True, help=N_("Count stop words too."))
@base.option("--interviewer", is_flag=True, help=N_("Count what interviewers say too."))
@base.option("--limit", type=click.IntRange(1), default=50, show_default=True, help=N_("How many are listed."))
@base.option("--all", "everything", is_flag=True, help=N_("List all that are found."))
@base.option(
    "--width", type=click.IntRange(1), default=6, show_default=True, help=N_("Words on each side of a word in context.")
)
@base.option(
    "--order",
    type=click.Choice(("place", "before", "after")),
    default="place",
    show_default=True,
    help=N_("The order of contexts: by place, or by the words before or behind."),
)
@base.option("--content", is_flag=True, help=N_("Leave stop words out of contexts."))
@reading()
@click.pass_obj
def command(
    session: Session,
    written: tuple[str, ...],
    per: str | None,
    stems: bool,
    codes: tuple[str, ...],
    sources: tuple[str, ...],
    language: str | None,
    also_stop: tuple[str, ...],
    keep: tuple[str, ...],
    with_stop_words: bool,
    interviewer: bool,
    limit: int,
    everything: bool,
    width: int,
    order: str,
    content: bool,
    form: str | None,
    target: Path | None,
) -> None:
    """Show words, or contexts."""
    from qualcode.display.wordings import word_counts
    from qualcode.publishing.display_tables import word_table

    most = None if everything else limit
    if written:
        with session.project() as project:
            table = _contexts(
                project,
                " ".join(written),
                codes=codes,
                sources=sources,
                interviewer=interviewer,
                width=width,
                content=content,
                order=order,
                language=language or "",
                most=most,
            )
        show(table, form, target)
        return
    with session.project() as project:
        made = word_counts(
            project,
            per=per or "",
            stems=stems,
            language=language or "",
            with_stop_words=with_stop_words,
            also_stop=also_stop,
            keep=keep,
            codes=codes,
            sources=sources,
            include_interviewer=interviewer,
        )
    show(word_table(made, most), form, target)
    told = _("{said} words are said; {left_out} of them are stop words, numbers or single letters.")
    output.tell(told.format(said=made.said, left_out=made.left_out))


def _contexts(
    project: "Project",
    written: str,
    *,
    codes: tuple[str, ...],
    sources: tuple[str, ...],
    interviewer: bool,
    width: int,
    content: bool,
    order: str,
    language: str,
    most: int | None,
) -> "Table":
    from qualcode.coding.search import Where
    from qualcode.display.contexts import keyword_in_context
    from qualcode.model import Role
    from qualcode.publishing.display_tables import context_table

    roles = () if interviewer else (Role.PARTICIPANT, Role.OTHER)
    where = Where(sources=sources, codes=codes, roles=roles)
    with output.progress(_("Indexing")) as told:
        found = keyword_in_context(
            project,
            written,
            where,
            width=width,
            without_stop_words=content,
            order=order,
            language=language,
            progress=lambda done, all_: told(done, all_, ""),
        )
    output.tell(_("Said in {count} places.").format(count=len(found)))
    return context_table(found[:most])
