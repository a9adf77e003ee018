"""``qualcode autocode``."""

from pathlib import Path
from typing import Any

import click

from qualcode.cli import base, output
from qualcode.cli.proposals import code_or_show, proposing
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.locale import N_, _

SUMMARY = N_("Code many passages at once: by words, speaker, question, heading or phrases.")
_UNITS = ("sentence", "turn", "paragraph", "line")

command = base.group(
    "autocode",
    SUMMARY,
    N_(
        "--dry-run shows what would be coded and changes nothing; --leave-out takes some of it out by its number. What "
        "is coded is one act, and marked as automatic until somebody has looked at it (autocode review)."
    ),
)

_code = base.option("--code", "code", metavar="CODE", required=True, help=N_("The code that the passages get."))
_where = base.option(
    "--where",
    "conditions",
    metavar="VARIABLE=VALUE",
    multiple=True,
    help=N_("Only what cases say that have this value; numbers and dates also with < <= > >=."),
)
_unit = base.option(
    "--unit",
    type=click.Choice(_UNITS),
    default="sentence",
    show_default=True,
    help=N_("What is coded around what is found."),
)
_over = base.option(
    "--over",
    type=click.IntRange(0),
    default=0,
    metavar="WORDS",
    help=N_("An interviewer's turn of at most so many words does not end an answer."),
)


@command.command(
    "search", summary=N_("Code where words are found, in all their forms."), details=N_("WORDS are as for search.")
)
@base.argument("words", metavar="WORDS...", nargs=-1, required=True)
@_code
@base.option("--regex", is_flag=True, help=N_("WORDS are a regular expression."))
@_unit
@base.option("--speaker", "speakers", metavar="LABEL", multiple=True, help=N_("Only what this speaker says."))
@base.option("--case", "cases", metavar="CASE", multiple=True, help=N_("Only what this case says."))
@_where
@proposing
@click.pass_obj
def by_search(
    session: Session,
    /,
    words: tuple[str, ...],
    code: str,
    regex: bool,
    unit: str,
    speakers: tuple[str, ...],
    cases: tuple[str, ...],
    conditions: tuple[str, ...],
    **asked: Any,
) -> None:
    """Code by words."""
    from qualcode.coding.autocoding.words import by_words
    from qualcode.coding.filters import condition
    from qualcode.coding.search import Where
    from qualcode.coding.units import UnitKind
    from qualcode.model import SourceKind

    where = Where(
        sources=asked["sources"],
        kinds=tuple(map(SourceKind, asked["kinds"])),
        speakers=speakers,
        cases=cases,
        conditions=tuple(map(condition, conditions)),
    )
    with session.project() as project:
        with output.progress(_("Indexing")) as told:
            found = by_words(
                project,
                " ".join(words),
                code,
                where=where,
                unit=UnitKind(unit),
                is_pattern=regex,
                progress=lambda done, all_: told(done, all_, ""),
            )
        code_or_show(project, found, asked)


@command.command("speaker", summary=N_("Code every turn of some speakers."))
@_code
@base.option("--speaker", "speakers", metavar="LABEL", multiple=True, help=N_("The turns of this speaker."))
@base.option(
    "--role",
    "roles",
    type=click.Choice(("interviewer", "participant", "other")),
    multiple=True,
    help=N_("The turns of speakers of this role."),
)
@base.option("--case", "cases", metavar="CASE", multiple=True, help=N_("Only what this case says."))
@_where
@proposing
@click.pass_obj
def by_speaker(
    session: Session,
    /,
    code: str,
    speakers: tuple[str, ...],
    roles: tuple[str, ...],
    cases: tuple[str, ...],
    conditions: tuple[str, ...],
    **asked: Any,
) -> None:
    """Code by speaker."""
    from qualcode.coding.autocoding import speakers as way
    from qualcode.model import Role, SourceKind

    with session.project() as project:
        found = way.by_speaker(
            project,
            code,
            speakers=speakers,
            roles=tuple(map(Role, roles)),
            cases=cases,
            where=conditions,
            sources=asked["sources"],
            kinds=tuple(map(SourceKind, asked["kinds"])),
        )
        code_or_show(project, found, asked)


@command.command("questions", summary=N_("List the questions that were asked, with how many turns answer them."))
@_over
@reading()
@click.pass_obj
def list_questions(session: Session, over: int, form: str | None, target: Path | None) -> None:
    """List the questions."""
    from qualcode.coding.autocoding.questions import questions

    with session.project() as project:
        rows = [
            (each.text, len(each.sources), each.answers, ", ".join(each.sources))
            for each in questions(project, over=over)
        ]
    columns = (
        ("question", _("Question")),
        ("count", _("Sources")),
        ("answers", _("Answers")),
        ("sources", _("In")),
    )
    show(listing(_("Questions"), columns, rows), form, target)


@command.command(
    "question",
    summary=N_("Code the answers to a question."),
    details=N_(
        "An answer is every turn up to the interviewer's next one; in a source that is an open question of a "
        "questionnaire, every turn. WORDS find the question as search does; --asked gives one exactly."
    ),
)
@base.argument("words", metavar="[WORDS...]", nargs=-1)
@_code
@base.option("--asked", metavar="QUESTION", multiple=True, help=N_("The question as “autocode questions” lists it."))
@_over
@proposing
@click.pass_obj
def by_question(
    session: Session, /, words: tuple[str, ...], code: str, asked: tuple[str, ...], over: int, **more: Any
) -> None:
    """Code by question."""
    from qualcode.coding.autocoding import questions as way
    from qualcode.model import SourceKind

    with session.project() as project:
        found = way.by_question(
            project,
            code,
            asked=asked,
            words=" ".join(words),
            over=over,
            sources=more["sources"],
            kinds=tuple(map(SourceKind, more["kinds"])),
        )
        code_or_show(project, found, more)


@command.command("headings", summary=N_("List the headings of the sources."))
@reading()
@click.pass_obj
def list_headings(session: Session, form: str | None, target: Path | None) -> None:
    """List the headings."""
    from qualcode.coding.autocoding.headings import headings

    with session.project() as project:
        rows = [(each.text, each.level, ", ".join(each.sources)) for each in headings(project)]
    columns = (("heading", _("Heading")), ("level", _("Level")), ("sources", _("In")))
    show(listing(_("Headings"), columns, rows), form, target)


@command.command(
    "heading",
    summary=N_("Code what stands under a heading."),
    details=N_("What stands under its sub-headings belongs to it. A star in HEADING stands for any words."),
)
@base.argument("headings", metavar="HEADING...", nargs=-1, required=True)
@_code
@base.option(
    "--unit",
    type=click.Choice((*_UNITS, "whole")),
    default="paragraph",
    show_default=True,
    help=N_("What is coded: units of the text, or the whole of it as one passage."),
)
@proposing
@click.pass_obj
def by_heading(session: Session, /, headings: tuple[str, ...], code: str, unit: str, **asked: Any) -> None:
    """Code by heading."""
    from qualcode.coding.autocoding import headings as way
    from qualcode.coding.units import UnitKind
    from qualcode.model import SourceKind

    with session.project() as project:
        found = way.by_heading(
            project,
            code,
            headings,
            unit=None if unit == "whole" else UnitKind(unit),
            sources=asked["sources"],
            kinds=tuple(map(SourceKind, asked["kinds"])),
        )
        code_or_show(project, found, asked)


@command.command(
    "phrases",
    summary=N_("Code with lists of phrases, one for each code."),
    details=N_(
        "FILE is YAML (D1: [pelatihan, rapat kerja]) or CSV (the code in the first column, phrases parted by "
        "semicolons). A word is found in all its forms, several words as they stand side by side."
    ),
)
@base.file_argument("file", metavar="[FILE]", required=False)
@base.option("--names", is_flag=True, help=N_("Look for the names of the codes too."))
@base.option("--code", "codes", metavar="CODE", multiple=True, help=N_("Only the lists of this code."))
@_unit
@proposing
@click.pass_obj
def by_phrases(
    session: Session, /, file: Path | None, names: bool, codes: tuple[str, ...], unit: str, **asked: Any
) -> None:
    """Code by phrases."""
    from qualcode.coding.autocoding import phrases as way
    from qualcode.coding.search import Where
    from qualcode.coding.units import UnitKind
    from qualcode.model import SourceKind

    if file is None and not names:
        raise click.UsageError(_("Give a file with phrases, or --names."))
    lists = way.read_phrases(file) if file else []
    with session.project() as project:
        own = way.own_phrases(project.codes(), project.study.language) if names else []
        wanted = {project.code(label).label for label in codes}
        lists = [each for each in (*lists, *own) if not wanted or each.label in wanted]
        with output.progress(_("Searching")) as told:
            found = way.by_phrases(
                project,
                lists,
                how=file.name if file else _("names of codes"),
                where=Where(sources=asked["sources"], kinds=tuple(map(SourceKind, asked["kinds"]))),
                unit=UnitKind(unit),
                progress=lambda done, all_: told(done, all_, ""),
            )
        code_or_show(project, found, asked)


@command.command(
    "review",
    summary=N_("List automatic codings, and say which are right and which go."),
    details=N_("Without --accept and --remove it lists them. You can accept and remove your own codings only."),
)
@base.option("--code", "codes", metavar="CODE", multiple=True, help=N_("Only codings of this code."))
@base.option("--source", "sources", metavar="SOURCE", multiple=True, help=N_("Only passages of this source."))
@base.option("--accept", metavar="ID", multiple=True, help=N_("The coding of this number is right; all: those listed."))
@base.option("--remove", metavar="ID", multiple=True, help=N_("Take this coding off; all: those listed."))
@reading()
@click.pass_obj
def review(
    session: Session,
    codes: tuple[str, ...],
    sources: tuple[str, ...],
    accept: tuple[str, ...],
    remove: tuple[str, ...],
    form: str | None,
    target: Path | None,
) -> None:
    """Look at automatic codings."""
    from qualcode.coding.acts import RemoveCodings
    from qualcode.coding.automatic_acts import ReviewCodings
    from qualcode.coding.retrieval import passages

    with session.project() as project:
        found = passages(project, codes=codes, sources=sources, automatic=True)
        own = {each.coding_id for each in found if each.coder == project.coder}
        right, wrong = _meant(accept, own, "--accept"), _meant(remove, own, "--remove")
        if right & wrong:
            raise click.UsageError(_("The same coding cannot be accepted and removed."))
        if right:
            output.say(project.perform(ReviewCodings(tuple(sorted(right)))).event.sentence())
        if wrong:
            output.say(project.perform(RemoveCodings(tuple(sorted(wrong)))).event.sentence())
    if accept or remove:
        return
    columns = (
        ("id", _("Coding")),
        ("code", _("Code")),
        ("source", _("Source")),
        ("line", _("Line")),
        ("speaker", _("Speaker")),
        ("coder", _("Coder")),
        ("quote", _("Quote")),
    )
    rows = [(each.coding_id, each.code, each.source, each.line, each.speaker, each.coder, each.quote) for each in found]
    show(listing(_("Automatic codings"), columns, rows), form, target)


def _meant(named: tuple[str, ...], own: set[int], option: str) -> set[int]:
    """Return the codings that an option names."""
    if "all" in named:
        return set(own)
    numbers = {int(name) for name in named if name.isascii() and name.isdecimal() and len(name) < 18}
    if len(numbers) < len(set(named)) or not numbers <= own:
        raise click.BadParameter(
            _("Name automatic codings of your own by their numbers, as “autocode review” lists them, or all."),
            param_hint=option,
        )
    return numbers
