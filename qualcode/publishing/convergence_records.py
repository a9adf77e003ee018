"""A triangulation for programs: a record a claim, with its strands, pairs and the ids of the evidence."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qualcode.publishing.convergence_table import claim_text
from qualcode.publishing.evidence_lines import CODING, INDICATOR, ITEM, CellLines
from qualcode.publishing.writers.contract import fit_text
from qualcode.triangulation.rules import RULESET
from qualcode.triangulation.words import claim_rule, pair_rule, rule_of

if TYPE_CHECKING:
    from qualcode.model import Assessment, ClassDecision, Thresholds
    from qualcode.triangulation.results import Cell, ClassCell, Convergence, Row

Evidence = Mapping[tuple[int, str], CellLines]
"""What is behind each cell, by claim id and name of the strand."""


def convergence_json(convergence: "Convergence", evidence: Evidence) -> str:
    """Return a triangulation as a JSON list of records, one a claim.

    The keys stay as they are from version to version and are the same in every language; docs/triangulation.md
    describes them. Rules are sentences in the current language.
    """
    records = [_record(row, convergence, evidence) for row in convergence.rows]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _record(row: "Row", convergence: "Convergence", evidence: Evidence) -> dict[str, Any]:
    return {
        "claim_id": row.claim.id,
        "code": fit_text(row.code.label),
        "claim": fit_text(claim_text(row)),
        "status": row.claim.status.value,
        "by": fit_text(convergence.by),
        **_class(row.overall, claim_rule(row, convergence.by)),
        "silent": [fit_text(name) for name in row.silent],
        "inference": row.meta.value if row.meta else None,
        "inferences": [
            {
                "type": written.type.value,
                "text": fit_text(written.text),
                "resolution": written.resolution.value,
                "reason": fit_text(written.reason),
                "coder_id": written.coder_id,
                "written_at": written.written_at,
            }
            for written in row.inferences
        ],
        "strands": [
            _strand(cell, convergence.thresholds, evidence.get((row.claim.id, cell.proposal.strand.name)))
            for cell in row.cells
        ],
        "pairs": [
            {
                "first": fit_text(pair[0]),
                "second": fit_text(pair[1]),
                **_class(cell, pair_rule(row, pair, convergence.by)),
            }
            for pair, cell in row.pairs.items()
        ],
        "ruleset": RULESET,
        "thresholds": _thresholds(convergence.thresholds),
    }


def _strand(cell: "Cell", thresholds: "Thresholds", evidence: CellLines | None) -> dict[str, Any]:
    proposal, counts, scores = cell.proposal, cell.proposal.counts, cell.proposal.scores
    found = evidence or CellLines()
    return {
        "strand": fit_text(proposal.strand.name),
        "technique": proposal.strand.technique.value,
        "direction": cell.direction.value,
        "proposed": proposal.direction.value,
        "prominence": proposal.prominence.value if proposal.prominence else None,
        "with_gap": proposal.with_gap,
        "supports": counts.supports,
        "contradicts": counts.contradicts,
        "mixed": counts.mixed,
        "undirected": counts.undirected,
        "asked": counts.asked,
        "held": counts.held,
        "unread": counts.unread,
        "scores": None
        if scores is None
        else {
            "mean": None if scores.mean is None else float(scores.mean),
            "band": None if scores.band is None else scores.band + 1,
            "low": scores.low,
            "high": scores.high,
            "scored": scores.scored,
            "asked": scores.asked,
        },
        "rule": rule_of(proposal, thresholds),
        **_decision(cell.decided, cell.disputed, cell.changed),
        "codings": found.ids(CODING),
        "items": found.ids(ITEM),
        "indicators": found.ids(INDICATOR),
        "silent": [fit_text(name) for name in found.silent],
        "not_asked": [fit_text(name) for name in found.not_asked],
        "not_coded": [fit_text(name) for name in found.unread],
    }


def _class(cell: "ClassCell", rule: str) -> dict[str, Any]:
    return {
        "class": cell.holds.value,
        "proposed": cell.proposed.value,
        "rule": rule,
        **_decision(cell.decided, cell.disputed, cell.changed),
    }


def _decision(
    decided: "Assessment | ClassDecision | None",
    disputed: "Sequence[Assessment | ClassDecision]",
    changed: Sequence[str],
) -> dict[str, Any]:
    return {
        "decision": None if decided is None else _decided(decided),
        "disputed": [_decided(each) for each in disputed],
        "changed": list(changed),
    }


def _decided(decision: "Assessment | ClassDecision") -> dict[str, Any]:
    return {
        "decided": decision.decided.value,
        "proposed": decision.proposed.value,
        "reason": fit_text(decision.reason),
        "coder_id": decision.coder_id,
        "decided_at": decision.decided_at,
        "consensus": decision.consensus,
    }


def _thresholds(thresholds: "Thresholds") -> dict[str, Any]:
    return {
        "balance": float(thresholds.balance),
        "high": float(thresholds.high),
        "medium": float(thresholds.medium),
        "polarised": float(thresholds.polarised),
        "answered": float(thresholds.answered),
        "bands": thresholds.bands,
        "document_bands": thresholds.document_bands,
        "compared": thresholds.compared,
    }
