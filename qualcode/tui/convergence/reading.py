"""Reading a convergence matrix for a screen, in a thread."""

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.model import (
    Asked as AskedAbout,
)
from qualcode.model import (
    Assessment,
    Case,
    Claim,
    ClassDecision,
    Code,
    Coder,
    Coding,
    Indicator,
    Item,
    MetaInference,
    Response,
    Source,
    SourceKind,
    Speaker,
    Stance,
    Thresholds,
    Value,
    Variable,
)
from qualcode.model.records import Record
from qualcode.project import Project
from qualcode.triangulation.converging import converge
from qualcode.triangulation.results import Convergence
from qualcode.triangulation.thresholds import thresholds_of
from qualcode.triangulation.words import BY_CASE, CODER, TECHNIQUE, TIME, YEAR
from qualcode.tui.convergence.asked import Asked

EVIDENCE: tuple[type[Record], ...] = (
    *(Coding, Source, Speaker, Case, Variable, Value, Coder),
    *(Code, Claim, Item, Response, Indicator, Stance, AskedAbout),
    *(Assessment, ClassDecision, MetaInference, Thresholds),
)
"""The records that a matrix is made of."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What was read.

    Attributes:
        by: what the strands are.
        technique: whose evidence is compared where they are no techniques.
        sides: what strands can be, as :class:`~qualcode.triangulation.results.Convergence` has it.
        coders: names of those who may have decided, by their ids.
        known: names of the coders whose codings count; all where there are none.
    """

    convergence: Convergence
    by: str
    technique: SourceKind
    sides: tuple[str, ...]
    coders: Mapping[int, str]
    known: tuple[str, ...] = ()

    @property
    def is_of_nobody(self) -> bool:
        """Whether those whose codings count have done nothing yet."""
        return bool(self.known) and not set(self.coders.values()).intersection(self.known)


def read(project: Project, asked: Asked, coders: tuple[str, ...], claims: tuple[int, ...] = ()) -> Shown:
    """Return the matrix that is asked for.

    Args:
        project: the project.
        asked: by what the strands are told apart; a variable that is gone gives way to techniques.
        coders: whose codings and decisions count; everybody's where none are named.
        claims: ids of the claims that are wanted; all where none are.

    Raises:
        QualcodeError: if it cannot be computed.
    """
    sides = (TECHNIQUE, *(f"{BY_CASE}{variable.name}" for variable in project.variables()), CODER, TIME, YEAR)
    by = asked.by if asked.by in sides else TECHNIQUE
    names = {coder.id: coder.name for coder in project.coders()}
    if coders and not set(names.values()).intersection(coders):
        # Who has done nothing yet is no coder of the project: there is nothing of theirs to compare.
        convergence = Convergence(by, (), (), thresholds_of(project), {}, {})
    else:
        convergence = converge(project, by=by, coders=coders, technique=asked.technique, claims=claims)
    return Shown(
        convergence,
        by,
        asked.technique,
        sides,
        names,
        coders,
    )
