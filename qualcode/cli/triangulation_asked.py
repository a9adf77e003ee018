"""What triangulation commands take to say which strands and claims are meant."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from qualcode.cli import base
from qualcode.locale import N_

if TYPE_CHECKING:
    from qualcode.model import Claim, SourceKind
    from qualcode.project import Project
    from qualcode.triangulation.cell_evidence import CellEvidence
    from qualcode.triangulation.results import Convergence

_TECHNIQUES = ("interview", "observation", "questionnaire", "document")
_SIDES = ("technique", "coder", "time", "time:year")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which strands are meant.

    Attributes:
        by: as the engine takes it: "technique", "coder", "time", "time:year", or "case:" and a variable's name.
        technique: what is compared where strands are not techniques.
        coders: whose codings count; all where empty.
    """

    by: str
    technique: "SourceKind"
    coders: tuple[str, ...] = ()

    @classmethod
    def of(cls, by: str, technique: str, coders: Sequence[str] = ()) -> "Asked":
        """Return what some options ask for; what is none of the program's own words is a variable."""
        from qualcode.model import SourceKind
        from qualcode.triangulation.words import BY_CASE

        named = by if by in _SIDES or by.startswith(BY_CASE) else BY_CASE + by
        return cls(named, SourceKind(technique), tuple(coders))

    def converge(self, project: "Project", claims: Sequence[int]) -> "Convergence":
        """Return the matrix of some claims, of all where none is named."""
        from qualcode.triangulation.converging import converge

        return converge(project, by=self.by, coders=self.coders, technique=self.technique, claims=claims)

    def evidence(self, project: "Project", claims: Sequence[int]) -> "dict[tuple[int, str], CellEvidence]":
        """Return what is behind every cell of the matrix of some claims."""
        from qualcode.triangulation.cell_evidence import evidence_of_all

        return evidence_of_all(project, by=self.by, coders=self.coders, technique=self.technique, claims=claims)


def strand_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options ``--by`` and ``--technique``, which :class:`Asked` understands."""
    by = base.option(
        "--by",
        default="technique",
        show_default=True,
        metavar="WHAT",
        help=N_("What the strands are: technique, coder, time, time:year, or a variable of the cases."),
    )
    technique = base.option(
        "--technique",
        type=click.Choice(_TECHNIQUES),
        default="interview",
        show_default=True,
        help=N_("What is compared where the strands are not techniques."),
    )
    return by(technique(function))


def claim_meant(project: "Project", name: str) -> "Claim":
    """Return a claim by its number, or by the label of the code whose own claim it is.

    Raises:
        NotFoundError: if there is none.
    """
    from qualcode.triangulation.claims import claim_named

    return claim_named(project, name)


def claims_meant(project: "Project", names: Sequence[str], codes: Sequence[str], level: str) -> list[int]:
    """Return the ids of the claims that options ask for.

    Args:
        project: the study.
        names: claims by number or code.
        codes: labels of codes; their claims, and those of the codes under them, are meant.
        level: where neither is given, "code" for the claims of codes of the top level, "all" for every claim.

    Raises:
        NotFoundError: if there is no such claim or code.
    """
    from qualcode.model import descendants

    claims = project.claims()
    if not names and not codes:
        if level == "all":
            return [claim.id for claim in claims]
        top = {code.id for code in project.codes() if code.parent_id is None}
        return [claim.id for claim in claims if claim.code_id in top]
    chosen = [claim_meant(project, name).id for name in names]
    every = project.codes()
    for label in codes:
        code = project.code(label)
        under = {code.id, *descendants(every, code.id)}
        chosen += [claim.id for claim in claims if claim.code_id in under]
    return list(dict.fromkeys(chosen))
