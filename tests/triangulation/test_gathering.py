"""Who says what, against a count by hand that stands on the theme matrix and on nothing of the gathering."""

from collections import defaultdict
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.coding.acts import ApplyCodes
from qualcode.display import theme_matrix
from qualcode.model import Coding, CodingDraft, Direction, SourceKind, StanceTarget, Valence, Words
from qualcode.triangulation import converge, evidence_of
from qualcode.triangulation.claim_acts import AddClaim, TakeStance
from qualcode.triangulation.gathering import DIRECTIONS, Gathering
from qualcode.triangulation.ground import Ground
from qualcode.triangulation.looks import Look
from qualcode.triangulation.proposing import Proposing
from qualcode.triangulation.strands import Strands
from tests.factories import make_project, source_draft
from tests.triangulation.studied import CODES

TALK = "P: Pernah?\nN1: Kami belajar sendiri.\nN2: Saya tidak.\nX: Mari.\n"
ALONE = "Kantor sepi. Loket tutup."
KINDS = {"R01": "interview", "R02": "interview", "R03": "interview", "O1": "observation", "O2": "observation"}
KINDS |= {"D": "document"}
VALENCES = (*Valence, Valence.STRENGTH, Valence.GAP)


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Interviews of A and B, of A again, of nobody known; a note on C, a note on the office, and a document."""
    sources = (
        source_draft("R01", TALK, cases={"N1": "A", "N2": "B"}),
        source_draft("R02", TALK, cases={"N1": "A"}),
        source_draft("R03", TALK, cases={}),
        source_draft("O1", ALONE, case="C", kind=SourceKind.OBSERVATION),
        source_draft("O2", ALONE, kind=SourceKind.OBSERVATION),
        source_draft("D", ALONE, case="C", kind=SourceKind.DOCUMENT),
    )
    values = {"A": {"post": "staff"}, "B": {"post": "head"}, "C": {"post": ""}}
    folder = tmp_path_factory.mktemp("gathering")
    with make_project(folder, sources=sources, codes=CODES, values=values) as made:
        made.perform(AddClaim(made.code("D1").id, Words.of("Training is lacking"), -1, by_valence=True))
        made.perform(AddClaim(made.code("D1a").id, Words.of("Somebody spoke of it")))
        yield made


PIECES = st.tuples(
    st.sampled_from(sorted(KINDS)),
    st.integers(0, len(TALK) - 1),
    st.integers(1, 40),
    st.sampled_from(["D1", "D1a", "F1", "X"]),
    st.sampled_from(["", "Budi"]),
    st.sampled_from(VALENCES),
)


def draft(project, piece):
    name, start, length, code, coder, valence = piece
    source = project.source(name)
    start %= source.characters
    end = min(source.characters, start + length)
    if not project.text(source)[start:end].strip():
        start, end = 0, source.characters
    return CodingDraft(source.id, start, end, project.code(code).id, valence, None, coder)


def units_by_hand(project, top, kind, coders=()):
    """What each unit of a technique says of the default claim of a code of the top level, by name."""
    said = defaultdict(set)
    names = [name for name, of in KINDS.items() if of == kind]
    matrix = theme_matrix(project, coders=coders, sources=names)
    codings = {coding.id: coding for coding in project.codings()}
    for case in matrix.rows:
        for number in matrix.cell_codings(case, top):
            unit = project.source(codings[number].source_id).name if kind == "document" else case
            said[unit].add(codings[number].valence)
    nobody = [name for name in names if name in ("R03", "O2")]
    by_source = theme_matrix(project, rows="source", coders=coders, sources=nobody) if nobody else None
    for name in nobody:
        for number in by_source.cell_codings(name, top):
            said[name].add(codings[number].valence)
    return {unit: stance(found - {Valence.NONE}) for unit, found in said.items()}


def stance(valences):
    if not valences:
        return None
    return {
        frozenset({Valence.STRENGTH}): Direction.SUPPORTS,
        frozenset({Valence.GAP}): Direction.CONTRADICTS,
    }.get(frozenset(valences), Direction.MIXED)


def default(project, code="D1"):
    wanted = project.code(code).id
    return next(claim for claim in project.claims() if claim.is_default and claim.code_id == wanted)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=14), coders=st.sampled_from([(), ("Budi",)]))
def test_units_say_what_a_count_by_hand_says(project, pieces, coders):
    project.perform(ApplyCodes(tuple(draft(project, piece) for piece in pieces)))
    try:
        if coders and "Budi" not in {coder.name for coder in project.coders()}:
            coders = ()
        made = converge(project, coders=coders)
        for code in ("D1", "F1"):
            (row,) = (row for row in made.rows if row.claim == default(project, code))
            for cell in row.cells:
                strand = cell.proposal.strand.name
                by_hand = units_by_hand(project, code, strand, coders)
                found = evidence_of(project, row.claim.id, strand, coders=coders)
                assert dict(found.units) == {unit: way for unit, way in by_hand.items() if way}
                assert set(found.nowhere) == {unit for unit, way in by_hand.items() if not way}
                assert cell.proposal == found.proposal
                ways = list(by_hand.values())
                counts = cell.proposal.counts
                assert (counts.supports, counts.contradicts, counts.mixed, counts.undirected) == tuple(
                    ways.count(way) for way in (Direction.SUPPORTS, Direction.CONTRADICTS, Direction.MIXED, None)
                )
                assert counts.asked == counts.speaking + counts.undirected + len(found.silent)
                assert set(found.silent).isdisjoint(found.unread)
    finally:
        project.undo()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, min_size=1, max_size=14))
def test_a_claim_of_the_other_polarity_says_the_opposite(project, pieces):
    project.perform(ApplyCodes(tuple(draft(project, piece) for piece in pieces)))
    try:
        rows = [row for row in converge(project).rows if row.code.label == "D1"]
        own, lacking = rows
        turned = {Direction.SUPPORTS: Direction.CONTRADICTS, Direction.CONTRADICTS: Direction.SUPPORTS}
        for one, other in zip(own.cells, lacking.cells, strict=True):
            assert other.direction is turned.get(one.direction, one.direction)
            assert other.said.prominence is one.said.prominence
            assert other.proposal.counts.supports == one.proposal.counts.contradicts
        assert own.overall.holds is lacking.overall.holds
    finally:
        project.undo()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=14), seed=st.integers(0, 99))
def test_neither_the_order_of_codings_nor_what_else_is_asked_makes_a_difference(project, pieces, seed):
    drafts = [draft(project, piece) for piece in pieces]
    project.perform(ApplyCodes(tuple(drafts)))
    first = converge(project)
    alone = [converge(project, claims=(row.claim.id,)).rows[0] for row in first.rows]
    detailed = [whole_row(project, row.claim.id) for row in first.rows]
    project.undo()
    distinct = {(d.source_id, d.start, d.end, d.code_id, d.coder): d for d in reversed(drafts)}
    other = list(distinct.values())
    Random(seed).shuffle(other)
    project.perform(ApplyCodes(tuple(other)))
    again = converge(project)
    project.undo()
    assert first.rows == again.rows == tuple(alone)
    assert [[cell.proposal for cell in row.cells] for row in first.rows] == detailed


def whole_row(project, claim_id):
    """The proposals of a claim where every coding is put down one by one."""
    ground = Ground.of(project, Look())
    gathering = Gathering(ground, ground.claim_order([claim_id]), detailed=(claim_id,))
    stands = gathering.stands()
    strands = Strands.of(ground, gathering.speech(stands))
    proposing = Proposing(ground, strands, gathering.go(stands, strands))
    (claim,) = ground.claim_order([claim_id])
    return [proposing.proposal(claim, place) for place in range(len(strands.all))]


def test_a_stance_goes_before_valence_and_only_where_it_was_taken(project):
    drafts = (("R01", 0, 60, "D1a", "", Valence.STRENGTH), ("R02", 0, 60, "F1", "", Valence.GAP))
    made = project.perform(ApplyCodes(tuple(draft(project, piece) for piece in drafts))).added(Coding)
    own = default(project)
    (other,) = (claim for claim in project.claims() if not claim.reads_valence)
    project.perform(TakeStance(own.id, StanceTarget.CODING, (made[0].id,), Direction.CONTRADICTS))
    project.perform(TakeStance(other.id, StanceTarget.CODING, (made[1].id,), Direction.SUPPORTS))
    rows = {row.claim.id: row for row in converge(project).rows}
    interview = rows[own.id].cell("interview").proposal
    assert (interview.direction, interview.counts.contradicts) == (Direction.CONTRADICTS, 2)
    lacking = next(row for row in rows.values() if row.claim.polarity < 0)
    assert lacking.cell("interview").direction is Direction.CONTRADICTS  # by valence: nobody took a stance on that one
    # A stance reaches a claim from any code, and is the only thing that does where valence is not read.
    assert rows[other.id].cell("interview").proposal.counts.supports == 1
    assert dict(evidence_of(project, other.id, "interview").units) == {"A": Direction.SUPPORTS}
    assert rows[default(project, "F1").id].cell("interview").direction is Direction.CONTRADICTS
    for _ in range(3):
        project.undo()


def test_interviewers_count_for_nothing(project):
    project.perform(ApplyCodes((CodingDraft(project.source("R03").id, 3, 10, project.code("D1").id, Valence.GAP),)))
    cell = converge(project).rows[0].cell("interview").proposal
    assert (cell.direction, cell.counts.asked) == (Direction.SILENT, 1)  # its source was read all the same
    assert evidence_of(project, default(project).id, "interview").ids["Coding"] == []
    project.undo()


def test_bits_come_to_directions():
    assert [way.value if way else None for way in DIRECTIONS[:8]] == [
        None,
        "supports",
        "contradicts",
        "mixed",
        *("mixed",) * 4,
    ]
    assert DIRECTIONS[8:] == DIRECTIONS[:8]


def tallies(cells):
    """What cells count of those that speak, all together."""
    counts = [cell.proposal.counts for cell in cells]
    return [sum(getattr(one, name) for one in counts) for name in ("supports", "contradicts", "mixed", "undirected")]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, min_size=1, max_size=14))
def test_groups_share_out_the_cases_and_a_coder_s_strand_is_what_that_coder_says(project, pieces):
    project.perform(ApplyCodes(tuple(draft(project, piece) for piece in pieces)))
    try:
        whole, grouped, by_coder = converge(project), converge(project, by="case:post"), converge(project, by="coder")
        for row, groups in zip(whole.rows, grouped.rows, strict=True):
            if {strand.name for strand in whole.strands} >= {"interview"}:
                assert tallies([row.cell("interview")]) == tallies(groups.cells)
        for strand in by_coder.strands:
            alone = converge(project, coders=[strand.name])
            for row, own in zip(by_coder.rows, alone.rows, strict=True):
                found, expected = row.cell(strand.name).proposal, own.cell("interview").proposal
                assert (found.direction, found.prominence, found.counts) == (
                    expected.direction,
                    expected.prominence,
                    expected.counts,
                )
    finally:
        project.undo()
