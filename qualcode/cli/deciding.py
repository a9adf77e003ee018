"""The commands of ``qualcode triangulate`` by which analysts decide and infer."""

from typing import TYPE_CHECKING

import click

from qualcode.cli import base, output
from qualcode.cli.session import Session
from qualcode.cli.triangulation_asked import Asked, claim_meant, strand_options
from qualcode.errors import NotFoundError
from qualcode.locale import N_, _

if TYPE_CHECKING:
    from qualcode.model import Assessment, ClassDecision
    from qualcode.project import Project

# The values of the model, with hyphens; written here because help must not wait for the model.
_DIRECTIONS = ("supports", "contradicts", "mixed", "silent", "not-asked", "held")
_CLASSES = (
    "agreement",
    "partial-agreement",
    "silence",
    "dissonance",
    "weak-dissonance",
    "no-evidence",
    "held",
    "not-comparable",
)
_INFERENCES = ("confirmation", "expansion", "discordance")
_RESOLUTIONS = ("method-difference", "sampling-difference", "data-quality", "real-contradiction", "collect-more")

_REASON = base.option("--reason", default="", metavar="TEXT", help=N_("Why."))
_CONSENSUS = base.option(
    "--consensus", is_flag=True, help=N_("What several analysts agreed on after they had decided apart.")
)
_PAIR = base.option(
    "--pair", nargs=2, type=base.NAME, metavar="FIRST SECOND", help=N_("Two strands; else all of them are meant.")
)


@base.command(
    "decide",
    N_("Decide what a strand says of a claim, whatever the rules propose."),
    N_(
        "CLAIM is a number, or the label of the code whose own claim it is. What was proposed is kept beside the "
        "decision; a decision other than that needs a reason."
    ),
)
@base.argument("claim")
@base.argument("strand")
@base.argument("direction", type=click.Choice(_DIRECTIONS))
@_REASON
@_CONSENSUS
@strand_options
@click.pass_obj
def decide(
    session: Session, claim: str, strand: str, direction: str, reason: str, consensus: bool, by: str, technique: str
) -> None:
    """Decide a direction."""
    from qualcode.model import Direction
    from qualcode.triangulation.decision_acts import DecideDirection

    asked = Asked.of(by, technique)
    with session.project() as project:
        number, decided = claim_meant(project, claim).id, Direction(_spaced(direction))
        act = DecideDirection(number, asked.by, strand, decided, reason, consensus, asked.technique)
        output.say(project.perform(act).event.sentence())


@base.command(
    "classify",
    N_("Decide how all strands, or two of them, fit together on a claim, whatever the rules propose."),
    N_("CLAIM is a number, or the label of the code whose own claim it is."),
)
@base.argument("claim")
@base.argument("class_", metavar="CLASS", type=click.Choice(_CLASSES))
@_PAIR
@_REASON
@_CONSENSUS
@strand_options
@click.pass_obj
def classify(
    session: Session,
    claim: str,
    class_: str,
    pair: tuple[str, str] | None,
    reason: str,
    consensus: bool,
    by: str,
    technique: str,
) -> None:
    """Decide a class."""
    from qualcode.model import ConvergenceClass
    from qualcode.triangulation.decision_acts import DecideClass

    asked = Asked.of(by, technique)
    with session.project() as project:
        number, decided = claim_meant(project, claim).id, ConvergenceClass(_spaced(class_))
        act = DecideClass(number, asked.by, *(pair or ("", "")), decided, reason, consensus, asked.technique)
        output.say(project.perform(act).event.sentence())


@base.command(
    "withdraw",
    N_("Take back what you decided of a strand, of two strands (--pair), or of all (neither)."),
    N_("What the rules propose, or what others decided, holds again."),
)
@base.argument("claim")
@base.argument("strand", required=False, default=None)
@_PAIR
@_CONSENSUS
@strand_options
@click.pass_obj
def withdraw(
    session: Session,
    claim: str,
    strand: str | None,
    pair: tuple[str, str] | None,
    consensus: bool,
    by: str,
    technique: str,
) -> None:
    """Take a decision back."""
    from qualcode.triangulation.decision_acts import WithdrawDecision

    if strand is not None and pair:
        raise click.UsageError(_("Give either STRAND or --pair."))
    asked = Asked.of(by, technique)
    with session.project() as project:
        number = claim_meant(project, claim).id
        decision = _own(project, asked, number, strand, frozenset(pair or ("",)), consensus)
        output.say(project.perform(WithdrawDecision(decision)).event.sentence())


@base.command(
    "infer",
    N_("Write what all strands together say of a claim, and how a dissonance among them is explained."),
    N_("A claim in dissonance cannot be called verified before it has a resolution with a reason."),
)
@base.argument("claim")
@base.argument("type_", metavar="TYPE", type=click.Choice(_INFERENCES))
@base.argument("text", type=base.TEXT)
@base.option("--resolution", type=click.Choice(_RESOLUTIONS), help=N_("How the dissonance is explained."))
@_REASON
@strand_options
@click.pass_obj
def infer(
    session: Session, claim: str, type_: str, text: str, resolution: str | None, reason: str, by: str, technique: str
) -> None:
    """Write a meta-inference."""
    from qualcode.model import MetaInferenceType, Resolution
    from qualcode.triangulation.decision_acts import WriteMetaInference

    asked = Asked.of(by, technique)
    with session.project() as project:
        act = WriteMetaInference(
            claim_meant(project, claim).id,
            asked.by,
            MetaInferenceType(type_),
            text,
            Resolution(_spaced(resolution or "")),
            reason,
            asked.technique,
        )
        output.say(project.perform(act).event.sentence())


COMMANDS = (decide, classify, withdraw, infer)


def _spaced(written: str) -> str:
    return written.replace("-", " ")


def _own(
    project: "Project", asked: Asked, claim_id: int, strand: str | None, pair: frozenset[str], consensus: bool
) -> "Assessment | ClassDecision":
    """Return the decision that is meant: the acting coder's own, or the consensus."""
    from qualcode.triangulation.decisions import Decisions
    from qualcode.triangulation.looks import Look

    made = Decisions.of(project.reads, Look(asked.by, asked.technique))
    found: list[Assessment] | list[ClassDecision] = (
        made.classes.get((claim_id, pair), []) if strand is None else made.directions.get((claim_id, strand), [])
    )
    me = next((coder.id for coder in project.coders() if coder.name == project.coder), 0)
    for decision in found:
        if decision.consensus is consensus and (consensus or decision.coder_id == me):
            return decision
    raise NotFoundError(
        _("You have decided nothing there."),
        todo=_("Look at what was decided: qualcode triangulate --view cells, or --view pairs."),
    )
