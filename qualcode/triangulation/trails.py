"""Following a thread: from a record through the other strands on the same claim, and the trails that were kept.

After O'Cathain, Murphy & Nicholl (2010), *Three techniques for integrating data in mixed methods studies*, BMJ 341,
c4587: a question that one strand raises is followed across the others.
"""

from collections.abc import Collection
from dataclasses import dataclass

from qualcode.errors import NotFoundError
from qualcode.locale import _
from qualcode.model import Claim, Coding, Indicator, Item, Stance, StanceTarget, Trail
from qualcode.project import CodingFilter, Project
from qualcode.triangulation.claim_evidence import EvidenceLine, evidence_lines
from qualcode.triangulation.claims import ClaimLine, claim_lines
from qualcode.triangulation.records import Recorded, Step, recorded


@dataclass(frozen=True, slots=True)
class TrailLine:
    """A trail in words.

    Attributes:
        coder: who began it, by name.
        steps: what it leads over; None for what has been removed since, or may not be told.
    """

    trail: Trail
    claim: ClaimLine
    coder: str
    steps: tuple[Recorded | None, ...]


def trail_lines(project: Project, *, coders: Collection[str] = ()) -> list[TrailLine]:
    """Return the trails, in the order of the codebook and then in that in which they were begun.

    Args:
        project: where.
        coders: names of those whose trails, codings and memos may be told; everybody's if empty.
    """
    names = {coder.id: coder.name for coder in project.coders()}
    trails = [one for one in project.records(Trail) if not coders or names.get(one.coder_id) in coders]
    if not trails:
        return []
    claims = {line.claim.id: (place, line) for place, line in enumerate(claim_lines(project))}
    found = recorded(project, {step for trail in trails for step in trail.steps}, coders)
    trails.sort(key=lambda trail: (claims[trail.claim_id][0], trail.id))
    return [
        TrailLine(trail, claims[trail.claim_id][1], names[trail.coder_id], tuple(map(found.get, trail.steps)))
        for trail in trails
    ]


def trail_named(project: Project, name: str) -> Trail:
    """Return a trail by its name or number.

    Raises:
        NotFoundError: if there is none; it names those there are.
    """
    trails = project.records(Trail)
    number = int(name) if name.isascii() and name.isdecimal() and len(name) < 18 else 0
    found = next((one for one in trails if one.name.casefold() == name.casefold()), None)
    found = found or next((one for one in trails if one.id == number), None)
    if found is None:
        names = ", ".join(one.name for one in trails[:12])
        raise NotFoundError(
            _("There is no trail {name}.").format(name=name),
            todo=_("There are: {names}.").format(names=names) if trails else _("There are none yet."),
        )
    return found


def thread(project: Project, claim: Claim, start: Step, *, coders: Collection[str] = ()) -> list[EvidenceLine]:
    """Return what the other strands have on a claim: all evidence not gathered by the technique of the start.

    A memo belongs to no strand: from one, all evidence is offered. What points somewhere comes first.

    Args:
        project: where.
        claim: the question.
        start: type and id of the record the thread starts from.
        coders: names of those whose codings count; everybody's if empty.

    Raises:
        NotFoundError: if there is no such record.
    """
    found = recorded(project, [start], coders).get(start)
    if found is None:
        raise NotFoundError(
            _("There is no {kind} {number}.").format(kind=start[0].lower(), number=start[1]),
            todo=_("Look at the project again; it was changed since."),
        )
    others = [
        line
        for line in evidence_lines(project, claim, coders=coders)
        if line.record.step != start and (found.technique is None or line.record.technique is not found.technique)
    ]
    return sorted(others, key=lambda line: line.says is None)


def claims_of(project: Project, step: Step) -> list[ClaimLine]:
    """Return the claims that a record bears on: by a stance, or by its code and those above it."""
    kind, number = step
    codes = {code.id: code for code in project.codes()}
    targets = {Coding.__name__: StanceTarget.CODING, Item.__name__: StanceTarget.ITEM}
    target = targets.get(kind, StanceTarget.INDICATOR)
    said = {one.claim_id for one in project.records(Stance) if (one.target, one.target_id) == (target, number)}
    code = codes.get(_code_of(project, step) or 0)
    above: set[int] = set()
    while code is not None:
        above.add(code.id)
        code = codes.get(code.parent_id or 0)
    return [line for line in claim_lines(project) if line.claim.id in said or line.code.id in above]


def _code_of(project: Project, step: Step) -> int | None:
    kind, number = step
    if kind == Coding.__name__:
        return next((row.code_id for row in project.coding_rows(CodingFilter(ids=(number,)))), None)
    if kind == Item.__name__:
        return next((item.code_id for item in project.records(Item) if item.id == number), None)
    if kind == Indicator.__name__:
        return next((figure.code_id for figure in project.records(Indicator) if figure.id == number), None)
    return None
