"""A small triangulation made by hand, with texts that must stay text wherever they are shown."""

from decimal import Decimal
from itertools import combinations

from qualcode.model import (
    Assessment,
    Claim,
    Code,
    ConvergenceClass,
    Direction,
    MetaInference,
    MetaInferenceType,
    Prominence,
    Resolution,
    SourceKind,
    Thresholds,
    Words,
)
from qualcode.publishing.evidence_lines import CellLines, EvidenceLine
from qualcode.triangulation.results import Cell, ClassCell, Convergence, Counts, Proposal, Row, Scores, Strand
from qualcode.triangulation.rules import claim_class, meta_inference_of, pair_class

INTERVIEW, OBSERVATION = Strand("interview", SourceKind.INTERVIEW), Strand("observation", SourceKind.OBSERVATION)
QUESTIONNAIRE = Strand("questionnaire", SourceKind.QUESTIONNAIRE)
STRANDS = (INTERVIEW, OBSERVATION, QUESTIONNAIRE)
NASTY = "=1+1 <script>alert('x')</script> & \x1b[31m \"quoted\""


def passages(claim, strand, direction, counts, prominence=Prominence.HIGH):
    return Proposal(claim, strand, direction, prominence if counts.speaking else None, counts)


def scores(claim, direction, mean, low, high):
    made = Scores(Decimal(mean), 3, low, high, 16, 17)
    return Proposal(claim, QUESTIONNAIRE, direction, Prominence.HIGH, Counts(high, low, asked=17), made)


def row(claim_id, label, *cells, inferences=()):
    claim = Claim(claim_id, claim_id, Words.of({"id": f"Klaim {label}", "en": f"Claim {label}"}))
    code = Code(claim_id, None, label, Words.of("name"))
    pairs = {
        (one.proposal.strand.name, other.proposal.strand.name): ClassCell(pair_class(one.said, other.said))
        for one, other in combinations(cells, 2)
    }
    overall = claim_class([cell.said for cell in cells])
    return Row(claim, code, cells, pairs, ClassCell(overall), meta_inference_of(overall), inferences)


def sample():
    decided = Assessment(
        1, 1, "technique", "observation", 1, Direction.CONTRADICTS, Direction.MIXED, NASTY, "", "2026-01-01T00:00:00Z"
    )
    inference = MetaInference(
        1,
        2,
        "technique",
        MetaInferenceType.DISCORDANCE,
        "They say they can, and cannot.",
        Resolution.METHOD_DIFFERENCE,
        "People overrate themselves.",
        1,
        "2026-01-01T00:00:00Z",
    )
    rows = (
        row(
            1,
            "D1",
            Cell(passages(1, INTERVIEW, Direction.MIXED, Counts(4, 8, 3, asked=15, unread=2))),
            Cell(
                passages(1, OBSERVATION, Direction.CONTRADICTS, Counts(0, 3, asked=3)),
                decided,
                changed=("1 passage more",),
            ),
            Cell(scores(1, Direction.MIXED, "3.04", 8, 7)),
        ),
        row(
            2,
            "F2",
            Cell(passages(2, INTERVIEW, Direction.SUPPORTS, Counts(10, 1, 4, asked=15, unread=2))),
            Cell(passages(2, OBSERVATION, Direction.CONTRADICTS, Counts(0, 3, asked=3))),
            Cell(scores(2, Direction.SUPPORTS, "3.78", 1, 13)),
            inferences=(inference,),
        ),
        row(
            3,
            "=F5 <b>",
            Cell(passages(3, INTERVIEW, Direction.SUPPORTS, Counts(12, 0, 3, asked=15, unread=2))),
            Cell(passages(3, OBSERVATION, Direction.SILENT, Counts(asked=3))),
            Cell(Proposal(3, QUESTIONNAIRE, Direction.NOT_ASKED, None, Counts())),
        ),
    )
    shares = {
        ("", ""): {ConvergenceClass.PARTIAL: 1, ConvergenceClass.DISSONANCE: 1, ConvergenceClass.SILENCE: 1},
        ("interview", "observation"): {ConvergenceClass.PARTIAL: 1, ConvergenceClass.DISSONANCE: 1},
    }
    notes = ("R06 and R17 are not coded yet.",)
    return Convergence("technique", STRANDS, rows, Thresholds(), shares, {"interview": (3,)}, notes)


def sample_evidence():
    lines = (
        EvidenceLine("coding", 17, "R07:12", "R07", NASTY, Direction.CONTRADICTS, "Peneliti 1"),
        EvidenceLine("coding", 18, "R08:3", "R08", "Belum ada arah.", None),
        EvidenceLine("coding", 17, "R07:12", "R11", NASTY, Direction.CONTRADICTS, "Peneliti 1"),
        EvidenceLine("item", 4, "Q04", "", "I was trained.", Direction.SUPPORTS),
        EvidenceLine("indicator", 2, "Table 1, row 2", "", "Mutual cooperation", Direction.HELD),
    )
    return {(1, "interview"): CellLines(lines, silent=("R02",), not_asked=("R03",), unread=("R06", "R17"))}
