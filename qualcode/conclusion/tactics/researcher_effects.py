"""Researcher effects: whether a finding rests on one coder's work, and whether it holds by each coder's codings."""

from collections import Counter
from collections.abc import Iterator

from qualcode.conclusion.standing import OPPOSITE, standing_by
from qualcode.conclusion.tactics.contract import Fact, Helper
from qualcode.conclusion.tactics.ground import Ground, as_evidence
from qualcode.conclusion.tactics.telling import BEARING, percent
from qualcode.locale import N_, _
from qualcode.model import Tactic, Valence


def _find(ground: Ground) -> Iterator[Fact]:
    every = len(ground.supporting)
    made = Counter(passage.coder for passage in ground.supporting)
    for coder in sorted(made, key=lambda coder: (-made[coder], coder)):
        own = [passage for passage in ground.supporting if passage.coder == coder]
        told = _("{coder} coded {count} of the {of} passages ({share}).")
        told = told.format(coder=coder, count=len(own), of=every, share=percent(len(own), every))
        yield Fact("evidence", told, coder, len(own), every, evidence=as_evidence(own), is_warning=len(own) == every)
    if ground.valence in OPPOSITE:
        for coder in sorted({passage.coder for passage in ground.on_code}):
            own = [p for p in ground.on_code if p.coder == coder and p.valence is not Valence.NONE]
            standing = standing_by(own, ground.valence, list(ground.cases))
            good, bad, of = len(standing.supporting), len(standing.opposing), standing.speaking
            told = _("By the codings of {coder}, {count} of {of} that speak bear it out, {against} speak against it.")
            told = told.format(coder=coder, count=good, of=of, against=bad)
            yield Fact("standing", told, coder, good, of, evidence=as_evidence(own), is_warning=bad >= good)


HELPER = Helper(
    Tactic.RESEARCHER_EFFECTS,
    (
        N_(
            "The passages that are evidence for the finding are counted by who coded them, and how the cases stand is"
            " worked out from each coder's codings alone."
        ),
        BEARING,
    ),
    _find,
)
