"""``qualcode search``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.tables import listing, reading, show
from qualcode.cli.where import read, where_option
from qualcode.locale import N_, _, ngettext

if TYPE_CHECKING:
    from qualcode.coding.search import Search, Where

SUMMARY = N_("Find words in the sources, in any form.")
_KINDS = ("interview", "observation", "document", "questionnaire")
_ROLES = ("interviewer", "participant", "other")


@base.command(
    "search",
    SUMMARY,
    N_(
        "A word is found in all its forms: latih finds pelatihan, dilatih and melatih. Several words must stand in one "
        'turn. "A phrase" and =word stand exactly so; pelat* is any word that begins so; OR (ATAU), NOT (BUKAN) and a '
        "minus before a word join and leave out; NEAR/5 (DEKAT/5) keeps words at most five apart. The forms that were "
        "found are listed with the number of times they stand in the sources."
    ),
)
@base.argument("words", metavar="WORDS...", nargs=-1, required=True)
@base.option("--regex", is_flag=True, help=N_("WORDS are a regular expression."))
@base.option("--source", "sources", metavar="SOURCE", multiple=True, help=N_("Only in this source."))
@base.option("--kind", "kinds", type=click.Choice(_KINDS), multiple=True, help=N_("Only in sources of this kind."))
@base.option("--speaker", "speakers", metavar="LABEL", multiple=True, help=N_("Only what this speaker says."))
@base.option("--case", "cases", metavar="CASE", multiple=True, help=N_("Only what this case says."))
@base.option("--role", "roles", type=click.Choice(_ROLES), multiple=True, help=N_("Only what such speakers say."))
@where_option()
@base.option("--coded/--uncoded", "coded", default=None, help=N_("Only turns with a coding, or without one."))
@base.option(
    "--code",
    "codes",
    metavar="CODE",
    multiple=True,
    help=N_("Only turns coded with it; beside --uncoded, only others."),
)
@base.option(
    "--coder",
    "coders",
    metavar="NAME",
    multiple=True,
    help=N_("For --coded, --uncoded and --code only codings by this coder count."),
)
@base.option("--limit", type=click.IntRange(1), default=50, show_default=True, help=N_("How many are listed."))
@base.option("--all", "everything", is_flag=True, help=N_("List all that are found."))
@reading()
@click.pass_obj
def command(
    session: Session,
    words: tuple[str, ...],
    regex: bool,
    sources: tuple[str, ...],
    kinds: tuple[str, ...],
    speakers: tuple[str, ...],
    cases: tuple[str, ...],
    roles: tuple[str, ...],
    conditions: tuple[str, ...],
    coded: bool | None,
    codes: tuple[str, ...],
    coders: tuple[str, ...],
    limit: int,
    everything: bool,
    form: str | None,
    target: Path | None,
) -> None:
    """Find words and list what was found with the words around it."""
    from qualcode.coding.search import Where, search, search_pattern
    from qualcode.model import Role, SourceKind

    looked = Where(
        sources=sources,
        kinds=tuple(map(SourceKind, kinds)),
        speakers=speakers,
        roles=tuple(map(Role, roles)),
        cases=cases,
        conditions=read(conditions),
        coded=coded,
        codes=codes,
        coders=coders,
    )
    find = search_pattern if regex else search
    most = None if everything else limit
    with session.project() as project, output.progress(_("Indexing")) as told:
        found = find(project, " ".join(words), looked, limit=most, progress=lambda done, all_: told(done, all_, ""))
    _tell(found, looked)
    columns = (
        ("source", _("Source")),
        ("line", _("Line")),
        ("speaker", _("Speaker")),
        ("before", _("Before")),
        ("found", _("Found")),
        ("after", _("After")),
    )
    rows = [(hit.source, hit.line, hit.speaker, hit.before, hit.found, hit.after) for hit in found.hits]
    show(listing(_("Search"), columns, rows), form, target)


def _tell(found: "Search", looked: "Where") -> None:
    """Say where was looked, how much was found, and in which forms."""
    if restricted := looked.told():
        output.tell(output.line(", ".join(restricted)))
    told = ngettext("Found in {count} turn or paragraph.", "Found in {count} turns or paragraphs.", found.count)
    output.tell(told.format(count=found.count))
    for written, forms in found.forms.items():
        shown = ", ".join(f"{form} ({often})" for form, often in forms[:20]) or _("no such word")
        output.tell(f"  {output.line(written)}: {output.line(shown + (' ...' if len(forms) > 20 else ''))}")
    for note in found.notes:
        output.tell(note)
