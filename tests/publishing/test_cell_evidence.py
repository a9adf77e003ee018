"""The evidence of cells as lines, on the example study."""

import pytest

from qualcode.exchange.study import build_study
from qualcode.locale import set_language
from qualcode.model import Direction
from qualcode.project import Project
from qualcode.publishing.cell_evidence import evidence_title, lines_of
from qualcode.publishing.evidence_lines import CODING, INDICATOR, ITEM
from qualcode.resources import resource
from qualcode.triangulation import cell_evidence
from qualcode.triangulation.cell_evidence import evidence_of, evidence_of_all
from qualcode.triangulation.claims import claim_named


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    target = tmp_path_factory.mktemp("example") / "demo.qualcode"
    build_study(resource("transcripts_example"), target)
    with Project.open(target, coder="reader") as opened:
        yield opened


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language("en")


def lines(project, code, strand):
    claim = claim_named(project, code).id
    return lines_of(project, {(claim, strand): evidence_of(project, claim, strand)})[claim, strand]


def test_passages_have_source_and_line_case_code_coder_and_memo(project):
    seen = lines(project, "F2", "observation")
    (first, *_more) = [line for line in seen.lines if "dua puluh tiga menit" in line.text]
    text = project.text(project.source("O1"))
    line = text[: text.index(first.text)].count("\n") + 1
    assert (first.kind, first.place, first.says) == (CODING, f"O1:{line}", Direction.CONTRADICTS)
    assert first.note.startswith("F2c; Peneliti 1; Ketergantungan pada satu orang")


def test_passages_of_interviews_say_whose_words_they_are(project):
    assert {line.who for line in lines(project, "D2", "interview").lines} >= {"R01", "R07", "R12"}


def test_items_tell_how_often_each_answer_was_given(project):
    found = lines(project, "F4", "questionnaire")
    reward = next(line for line in found.lines if line.place == "Q24")
    assert reward.kind == ITEM
    assert reward.note == "answers 1: 0, 2: 9, 3: 7, 4: 0, 5: 0; 1 missing"
    reverse = next(line for line in lines(project, "D1", "questionnaire").lines if line.place == "Q02")
    assert reverse.note.endswith("; reversed")


def test_figures_tell_what_is_printed_and_what_follows(project):
    (figure,) = lines(project, "D4", "document").lines
    assert (figure.kind, figure.says) == (INDICATOR, Direction.HELD)
    assert figure.place.count("Tabel 1") == 1
    assert figure.place.startswith("LKIP, ")
    for told in ("target 90", "realised 50", "printed 64", "100 × 50 / 90 = 55.56"):
        assert told in figure.note


def test_who_says_nothing_is_told(project):
    assert any(told.startswith("Silent: ") and "NOTA" in told for told in lines(project, "F5", "document").absent)
    assert "Not coded yet: R06, R17." in lines(project, "F5", "interview").absent


def test_a_cell_has_a_title(project):
    claim = claim_named(project, "D4").id
    title = evidence_title(evidence_of(project, claim, "document"), "document")
    assert title == "Intellectual and strategic competence is adequate. document: held"


@pytest.mark.parametrize("most", [0, 1_000])
def test_all_cells_at_once_have_the_evidence_of_each(project, monkeypatch, most):
    monkeypatch.setattr(cell_evidence, "_MOST_IDS", most)
    every = evidence_of_all(project)
    for code in ("D1", "F2", "F5"):
        claim = claim_named(project, code).id
        for strand in ("interview", "observation", "document", "questionnaire"):
            assert every[claim, strand] == evidence_of(project, claim, strand)


def test_groups_have_the_evidence_of_their_own(project):
    claim = claim_named(project, "D1").id
    every = evidence_of_all(project, by="case:group", claims=(claim,))
    found = lines_of(project, every)
    assert {line.who for line in found[claim, "struktural"].lines} == {"R01", "R02", "R03", "R04", "R05"}
    assert not set(found[claim, "struktural"].ids(CODING)) & set(found[claim, "pelaksana"].ids(CODING))
