"""What the commands on pseudonyms have in common: scanning, their tables, and what their options decide."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import output
from qualcode.cli.tables import listing
from qualcode.locale import _, ngettext

if TYPE_CHECKING:
    from qualcode.materials.pseudonyms.key_table import KeyTable
    from qualcode.materials.pseudonyms.leaks import Leak
    from qualcode.materials.pseudonyms.places import Place
    from qualcode.materials.pseudonyms.replacing import Decisions
    from qualcode.materials.pseudonyms.scanning import Scan
    from qualcode.project import Project
    from qualcode.publishing.tables import Table

_ALL = "all"


def scanned(project: "Project", sources: Sequence[str], names: Path | None, keys: "KeyTable | None") -> "Scan":
    """Scan a project, or some of its sources by name, with a bar that shows how far it is."""
    from qualcode.materials.pseudonyms.name_list import read_names
    from qualcode.materials.pseudonyms.scanning import scan

    listed = read_names(names) if names else []
    chosen = [project.source(name) for name in sources]
    with output.progress(_("Looking")) as told:
        return scan(project, chosen, listed=listed, keys=keys, progress=told)


def things_table(found: "Scan", keys: "KeyTable | None") -> "Table":
    """Return a row for each person and thing, with the pseudonym it would get if all were accepted as they are."""
    from qualcode.materials.pseudonyms.replacing import Decisions, plan

    everything = Decisions(
        accepted=frozenset(thing.id for thing in found.things),
        merged={proposal.id: proposal.into for proposal in found.proposals},
    )
    pseudonyms = plan(found, everything, keys).pseudonyms
    proposals = {proposal.id: proposal for proposal in found.proposals}
    columns = (
        ("id", _("Id")),
        ("kind", _("Kind")),
        ("text", _("Text")),
        ("pseudonym", _("Pseudonym")),
        ("same_as", _("Seems to be")),
        ("mentions", _("Mentions")),
        ("confidence", _("How sure")),
        ("case", _("Case")),
        ("places", _("Where")),
        ("reason", _("Why")),
    )
    rows = []
    for thing in found.things:
        proposal = proposals.get(thing.id)
        best = max(thing.mentions, key=lambda mention: mention.confidence)
        rows.append(
            (
                thing.id,
                thing.kind.words,
                " / ".join(output.line(text) for text in thing.written),
                pseudonyms[thing.id],
                f"{proposal.into} ({found.thing(proposal.into).shown})" if proposal else "",
                len(thing.mentions),
                thing.confidence.words,
                thing.case,
                ", ".join(dict.fromkeys(mention.place.shown for mention in thing.mentions)),
                best.reason,
            )
        )
    return listing(_("What may give persons away"), columns, rows)


def mentions_table(found: "Scan") -> "Table":
    """Return a row for each mention, numbered within its person or thing."""
    columns = (
        ("mention", _("Mention")),
        ("kind", _("Kind")),
        ("place", _("Where")),
        ("line", _("Line")),
        ("before", _("Before")),
        ("text", _("Text")),
        ("after", _("After")),
        ("confidence", _("How sure")),
        ("reason", _("Why")),
    )
    rows = [
        (
            f"{thing.id}:{number}",
            thing.kind.words,
            mention.place.shown,
            mention.line or None,
            mention.before,
            mention.text,
            mention.after,
            mention.confidence.words,
            mention.reason,
        )
        for thing in found.things
        for number, mention in enumerate(thing.mentions, 1)
    ]
    return listing(_("Mentions"), columns, rows)


def leaks_table(leaks: "Sequence[Leak]") -> "Table":
    """Return a row for each real name or number that is still there."""
    columns = (
        ("id", _("Id")),
        ("kind", _("Kind")),
        ("place", _("Where")),
        ("line", _("Line")),
        ("text", _("Text")),
        ("reason", _("Why")),
    )
    rows = [(leak.id, leak.kind.words, leak.where, leak.line or None, leak.text, leak.why) for leak in leaks]
    return listing(_("Real names and numbers that are still there"), columns, rows)


def chosen_ids(
    found: "Scan", accept: Sequence[str], *, everything: bool, at_least: str, reject: Sequence[str]
) -> frozenset[str]:
    """Return the ids of what is accepted."""
    from qualcode.errors import NotFoundError
    from qualcode.materials.pseudonyms.candidates import Confidence, Kind

    least = {"unsure": Confidence.LOW, "likely": Confidence.MEDIUM, "sure": Confidence.HIGH}[at_least]
    ids = {thing.id for thing in found.things}
    kinds = {kind.value for kind in Kind}
    if unknown := [name for name in (*accept, *reject) if name not in ids | kinds]:
        raise NotFoundError(
            _("{name} is neither an id of this scan nor a kind.").format(name=unknown[0]),
            todo=_("Kinds are: {names}.").format(names=", ".join(sorted(kinds))),
        )
    chosen = {thing.id for thing in found.things if thing.id in accept}
    chosen |= {
        thing.id for thing in found.things if (everything or thing.kind.value in accept) and thing.confidence >= least
    }
    return frozenset(
        thing.id for thing in found.things if thing.id in chosen and not {thing.id, thing.kind.value} & set(reject)
    )


def decisions_of(
    found: "Scan",
    chosen: frozenset[str],
    *,
    skip: Sequence[str],
    merge: Sequence[str],
    separate: Sequence[str],
    replace: Sequence[str],
) -> "Decisions":
    """Return what the options say.

    Raises:
        QualcodeError: if persons who seem to be one are neither merged nor kept apart.
    """
    from qualcode.errors import RuleError
    from qualcode.materials.pseudonyms.replacing import Decisions, undecided

    proposed = {proposal.id: proposal.into for proposal in found.proposals}
    merged = dict(proposed) if _ALL in merge else {}
    for one in merge:
        thing_id, _sign, into = one.partition("=")
        if one != _ALL:
            if not into and thing_id not in proposed:
                raise click.UsageError(_("Nobody is proposed for {id}: say --merge {id}=ID.").format(id=thing_id))
            merged[thing_id] = into or proposed[thing_id]
    apart = set(proposed) if _ALL in separate else set(separate)
    merged = {thing_id: into for thing_id, into in merged.items() if thing_id not in apart}
    decisions = Decisions(
        accepted=chosen,
        merged=merged,
        separate=frozenset(apart),
        replacements=dict(_pair(one) for one in replace),
        skipped=frozenset(_skipped(found, one) for one in skip),
    )
    if open_ones := undecided(found, decisions):
        first = open_ones[0]
        raise RuleError(
            _("{name} seems to be {other}: {reason}.").format(
                name=found.thing(first.id).shown, other=found.thing(first.into).shown, reason=first.reason
            ),
            todo=_("Say --merge {id} or --separate {id}; --merge all takes up all {count} proposals.").format(
                id=first.id, count=len(open_ones)
            ),
        )
    return decisions


def _pair(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign:
        raise click.UsageError(_("Write --replace ID=TEXT."))
    return key, value


def _skipped(found: "Scan", text: str) -> "tuple[Place, int]":
    thing_id, _sign, number = text.rpartition(":")
    thing = next((thing for thing in found.things if thing.id == thing_id), None)
    if thing is None or not number.isdecimal() or not 1 <= int(number) <= len(thing.mentions):
        raise click.UsageError(_("There is no mention {name}: scan --mentions numbers them.").format(name=text))
    mention = thing.mentions[int(number) - 1]
    return mention.place, mention.start


def tell_of_history(project: "Project") -> None:
    """Say that the file itself still holds what its texts were."""
    from qualcode.materials.pseudonyms.leaks import former_words

    count = len(former_words(project))
    if not count:
        return
    told = ngettext(
        "The project file still holds the former words of {count} source, until they are forgotten: qualcode "
        "pseudonymise forget.",
        "The project file still holds the former words of {count} sources, until they are forgotten: qualcode "
        "pseudonymise forget.",
        count,
    )
    output.tell(told.format(count=count))
    output.tell(
        _(
            "Its journal holds the former names, memos and values in any case. To pass the study on, make a copy: "
            "qualcode pseudonymise export."
        )
    )
