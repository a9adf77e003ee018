"""Convergence matrices made by hand, for screens that show them: what the engine makes is tested with the engine."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from qualcode.coding.retrieval import Passage as Quoted
from qualcode.model import (
    Assessment,
    Claim,
    ClassDecision,
    Code,
    ConvergenceClass,
    Direction,
    FindingStatus,
    Indicator,
    Item,
    MetaInference,
    MetaInferenceType,
    Prominence,
    Resolution,
    Response,
    SourceKind,
    Thresholds,
    Valence,
    Words,
)
from qualcode.triangulation.cell_evidence import FigureEvidence, ItemEvidence
from qualcode.triangulation.indicators.checking import check_of
from qualcode.triangulation.results import Cell, ClassCell, Convergence, Counts, Proposal, Row, Strand
from qualcode.triangulation.rules import claim_class, meta_inference_of, pair_class
from qualcode.tui.convergence.evidence import Entry, figure_told, item_told, names_told, passage_told
from qualcode.tui.convergence.reading import Shown

TECHNIQUES = tuple(
    Strand(kind.value, kind)
    for kind in (SourceKind.INTERVIEW, SourceKind.OBSERVATION, SourceKind.QUESTIONNAIRE, SourceKind.DOCUMENT)
)
WHEN = "2026-11-25T08:00:00.000Z"
CODERS = {1: "Ani", 2: "Budi"}

_COUNTS = {
    Direction.SUPPORTS: Counts(7, 1, 1, asked=12),
    Direction.CONTRADICTS: Counts(1, 7, 1, asked=12),
    Direction.MIXED: Counts(3, 2, 1, asked=12),
    Direction.SILENT: Counts(asked=12),
    Direction.NOT_ASKED: Counts(),
    Direction.HELD: Counts(held=2, asked=2),
}
_SPEAKS = (Direction.SUPPORTS, Direction.CONTRADICTS, Direction.MIXED)


def proposal(claim_id: int, strand: Strand, direction: Direction) -> Proposal:
    """What the rules propose, with counts that fit."""
    prominence = Prominence.HIGH if direction in _SPEAKS else None
    return Proposal(claim_id, strand, direction, prominence, _COUNTS[direction])


def decided(
    cell: Cell, direction: Direction, reason: str = "", coder: int = 1, *, consensus: bool = False
) -> Assessment:
    """A decision on a cell."""
    about = cell.proposal
    names = (about.claim_id, "technique", about.strand.name)
    return Assessment(1, *names, coder, about.direction, direction, reason, "{}", WHEN, consensus)


def row(claim: Claim, code: Code, directions: Sequence[Direction], strands: Sequence[Strand] = TECHNIQUES) -> Row:
    """A claim of which the strands say so."""
    return fitted(
        Row(
            claim,
            code,
            tuple(Cell(proposal(claim.id, s, d)) for s, d in zip(strands, directions, strict=True)),
            {},
            ClassCell(ConvergenceClass.NO_EVIDENCE),
            None,
        )
    )


def fitted(of: Row) -> Row:
    """The row with the classes that its cells come to."""
    pairs = {
        (one.proposal.strand.name, other.proposal.strand.name): ClassCell(pair_class(one.said, other.said))
        for one, other in combinations(of.cells, 2)
    }
    overall = claim_class([cell.said for cell in of.cells])
    return replace(of, pairs=pairs, overall=ClassCell(overall), meta=meta_inference_of(overall))


def with_cell(of: Row, place: int, cell: Cell) -> Row:
    """The row with another cell, and the classes that follow."""
    return replace(
        fitted(replace(of, cells=(*of.cells[:place], cell, *of.cells[place + 1 :]))), inferences=of.inferences
    )


def matrix(rows: Iterable[Row], strands: Sequence[Strand] = TECHNIQUES, by: str = "technique") -> Convergence:
    """The matrix of some rows, with its shares and what one strand only says."""
    found = tuple(rows)
    pairs = [("", ""), *((one.name, other.name) for one, other in combinations(strands, 2))]
    shares = {
        pair: Counter((each.pairs[pair] if any(pair) else each.overall).holds for each in found) for pair in pairs
    }
    speaking = {each.claim.id: [c.proposal.strand.name for c in each.cells if c.said.speaks] for each in found}
    only = {
        strand.name: tuple(claim for claim, names in speaking.items() if names == [strand.name]) for strand in strands
    }
    return Convergence(by, tuple(strands), found, Thresholds(), shares, only, ("R06 and R17 are not coded yet.",))


_S, _C, _M = _SPEAKS
_Q, _N, _H = Direction.SILENT, Direction.NOT_ASKED, Direction.HELD


def study() -> Convergence:
    """Claims of every kind: agreement, dissonance, silence, not asked, held; decided, stale, disputed, inferred."""
    codes = [
        Code(n, None, label, Words.of({"en": name, "id": name_id}))
        for n, (label, name, name_id) in enumerate(_CODES, 1)
    ]
    claims = [
        Claim(
            n,
            n,
            Words.of({"en": f"{code.name.get('en')} is adequate", "id": f"{code.name.get('id')} memadai"}),
            is_default=True,
        )
        for n, code in enumerate(codes, 1)
    ]
    said = [
        (_C, _M, _S, _H),
        (_C, _C, _C, _Q),
        (_S, _S, _S, _Q),
        (_S, _N, _S, _N),
        (_Q, _S, _Q, _Q),
        (_Q, _Q, _N, _N),
        (_S, _S, _S, _S),
    ]
    rows = [row(claim, code, each) for claim, code, each in zip(claims, codes, said, strict=True)]
    own = Claim(
        20,
        1,
        Words.of(
            {"en": "Training depends on invitations from outside", "id": "Pelatihan bergantung pada undangan dari luar"}
        ),
    )
    rows.insert(1, row(own, codes[0], (_S, _Q, _N, _N)))
    first = rows[0].cells[0]
    rows[0] = with_cell(
        rows[0],
        0,
        replace(
            first,
            decided=decided(first, _M, "Two of the seven speak of another office"),
            changed=("Against: 7, were 6", "R09 is new"),
        ),
    )
    second = rows[2].cells[1]
    rows[2] = with_cell(
        rows[2], 1, replace(second, disputed=(decided(second, _C), decided(second, _M, "one note only", 2)))
    )
    third = rows[3].cells[0]
    rows[3] = with_cell(rows[3], 0, replace(third, decided=decided(third, _S, consensus=True)))
    whole = ClassDecision(
        1,
        claims[1].id,
        "technique",
        "",
        "",
        1,
        rows[2].overall.proposed,
        ConvergenceClass.DISSONANCE,
        "The notes say more",
        "{}",
        WHEN,
    )
    rows[2] = replace(rows[2], overall=replace(rows[2].overall, decided=whole))
    inferred = MetaInference(
        1,
        1,
        "technique",
        MetaInferenceType.DISCORDANCE,
        "Training was had, but by chance",
        Resolution.METHOD_DIFFERENCE,
        "The scale asks whether, not how",
        1,
        WHEN,
    )
    rows[0] = replace(rows[0], inferences=(inferred,))
    rows[7] = replace(rows[7], claim=replace(rows[7].claim, status=FindingStatus.VERIFIED))
    return matrix(rows)


_CODES = (
    ("D1", "Technical competence", "Kompetensi teknis"),
    ("D2", "Managerial competence", "Kompetensi manajerial"),
    ("D3", "Social competence", "Kompetensi sosial"),
    ("D4", "Strategic competence", "Kompetensi strategis"),
    ("F1", "Knowledge", "Pengetahuan"),
    ("F2", "Skills", "Keterampilan"),
    ("F3", "Attitude", "Sikap"),
)


def shown(convergence: Convergence) -> Shown:
    """The matrix as a screen reads it."""
    sides = ("technique", "case:position", "coder", "time")
    return Shown(convergence, convergence.by, SourceKind.INTERVIEW, sides, CODERS)


def only(convergence: Convergence, claims: Sequence[int]) -> Convergence:
    """The matrix of some claims."""
    return replace(convergence, rows=tuple(each for each in convergence.rows if each.claim.id in claims))


def entries(*_asked: object) -> dict[str, list[Entry]]:
    """Evidence of each strand: passages of the interviews, an item, a figure that fails, and who is silent."""
    item = Item(
        1,
        1,
        "Q1",
        Words.of("I was trained for what I do"),
        reverse=True,
        labels=("never", "rarely", "sometimes", "often", "always"),
    )
    answers = tuple(Response(n, n, 1, answer) for n, answer in enumerate((4, 4, 5, 3, 4, 2, None, 5, 4, 4, 1, 3), 1))
    indicator = Indicator(
        1, 1, 1, "Completion of government documents", "%", Decimal(90), Decimal(50), Decimal(64), "Table 1, row 4"
    )
    check = check_of(indicator, [indicator])
    said = [(Direction.CONTRADICTS, "R01"), (Direction.SUPPORTS, "R02"), (None, "R03")]
    quotes = [
        Entry(passage_told(quoted(n, case), case, says), "coding", {"source_id": 1, "offset": 43})
        for n, (says, case) in enumerate(said, 1)
    ]
    by_kind = {
        "interview": [*quotes, Entry(names_told("Asked, and silent", ("R04", "R05")))],
        "questionnaire": [Entry(item_told(ItemEvidence(item, answers, False)), "questionnaire", {"item_id": 1})],
        "document": [
            Entry(figure_told(FigureEvidence(indicator, check, Direction.HELD)), "evidence", {"indicator_id": 1})
        ],
    }
    return {strand.name: by_kind.get(strand.name, []) for strand in TECHNIQUES}


def quoted(number: int, case: str) -> Quoted:
    """A passage as it is retrieved."""
    words = "Pelatihan jarang, setahun sekali, dan hanya bila ada undangan dari luar kantor."
    return Quoted(
        number,
        case,
        SourceKind.INTERVIEW,
        12 * number,
        43,
        75,
        words,
        "N1",
        case,
        "D1",
        "D1 Technical",
        "Ani",
        Valence.GAP,
        None,
        "Compare with R02" if number == 1 else "",
        None,
    )
