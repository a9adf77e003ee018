"""What screens of triangulation do with a record: show it where it stands, and tell of it in a table."""

import asyncio

from rich.text import Text
from textual.content import Content

from qualcode.coding.memo_list import memo_entry
from qualcode.errors import QualcodeError
from qualcode.locale import _
from qualcode.model import (
    Assessment,
    Case,
    ClassDecision,
    Code,
    Coding,
    Direction,
    Finding,
    Indicator,
    Item,
    Memo,
    Source,
    Verification,
)
from qualcode.project import Project
from qualcode.publishing.words import words_for
from qualcode.triangulation.records import Recorded, Step, recorded
from qualcode.triangulation.words import sign, word
from qualcode.tui import memo_work
from qualcode.tui.app import QualcodeApp
from qualcode.tui.plain import cell, plain
from qualcode.tui.routes import SCREENS

_STYLES = {Direction.SUPPORTS: "green", Direction.CONTRADICTS: "red", Direction.MIXED: "yellow"}


async def open_record(host: QualcodeApp, record: Recorded) -> None:
    """Show a record where it stands: a passage in its transcript, a figure among the figures, a memo in its reader."""
    if record.kind == Memo.__name__:
        try:
            entry = await asyncio.to_thread(memo_entry, host.project, record.id)
        except QualcodeError as error:
            host.refuse(error)
            return
        await memo_work.read_memo(host, entry)
    elif record.kind == Indicator.__name__:
        host.visit("evidence", indicator_id=record.id)
    elif record.kind == Item.__name__ and "questionnaire" in SCREENS:
        host.visit("questionnaire", item_id=record.id)
    elif record.place is not None:
        host.visit("coding", source_id=record.place[0], offset=record.place[1])
    else:
        host.say(_("This stands in no transcript; all that is known of it is shown below."))


async def open_step(host: QualcodeApp, step: Step) -> None:
    """Show a record, by its type and id, where it stands."""
    kind, number = step
    if kind in (Coding.__name__, Item.__name__, Indicator.__name__, Memo.__name__):
        found = await asyncio.to_thread(recorded, host.project, [step])
        if step in found:
            await open_record(host, found[step])
        else:
            host.say(_("This is not there any more."), severity="warning")
    elif kind == Source.__name__:
        host.visit("coding", source_id=number, offset=0)
    elif kind == Code.__name__:
        host.visit("codebook", code_id=number)
    elif kind == Case.__name__:
        host.visit("cases")
    elif kind == Finding.__name__:
        host.visit("findings", finding_id=number)
    elif owner := await asyncio.to_thread(_owner, host.project, step):
        screen, where = owner
        host.visit(screen, **where)
    else:
        host.say(_("This stands in no transcript; all that is known of it is shown below."))


def _owner(project: Project, step: Step) -> tuple[str, dict[str, int]] | None:
    """Return the screen that shows a record together with what it is about, and that: a finding or a claim."""
    kind, number = step
    if kind == Verification.__name__:
        tests = {test.id: test.finding_id for test in project.records(Verification)}
        return ("findings", {"finding_id": tests[number]}) if number in tests else None
    if kind in (Assessment.__name__, ClassDecision.__name__):
        decided: list[Assessment] | list[ClassDecision] = (
            project.records(Assessment) if kind == Assessment.__name__ else project.records(ClassDecision)
        )
        claims = {each.id: each.claim_id for each in decided}
        return ("claims", {"claim_id": claims[number]}) if number in claims else None
    return None


def about_record(record: Recorded, what: str, says: str = "") -> Content:
    """Return a record in full: where it stands, what it is, who coded or wrote it and what it says; then its words."""
    title = Content.assemble(
        (plain(record.where), "bold"),
        f"  {plain(what)}",
        (f"  {plain(record.coder)}" if record.coder else "", "dim"),
        f"  {says}" if says else "",
    )
    return Content("\n").join([title, Content(plain(record.words))])


def says_cell(says: Direction | None, by_stance: bool) -> Text:
    """Return the cell that tells what evidence says, with an asterisk where the analyst said so for the claim."""
    if says is None:
        return cell("")
    return cell(f"{sign(says)} {word(says)}{'*' if by_stance else ''}", _STYLES.get(says, ""))


def technique_of(record: Recorded) -> str:
    """Return by what a record was gathered, in words: "memo" for one that is the analyst's own."""
    return words_for("kind")[record.technique.value] if record.technique else _("memo")


def kind_of(record: Recorded) -> str:
    """Return what a record is, in words."""
    return {**words_for("stance"), "memo": _("memo")}[record.kind.lower()]
