"""``qualcode triangulate``: the matrix in every format, its evidence, and deciding."""

import json

import pytest

from qualcode.exchange.study import build_study
from qualcode.model import Assessment, ClassDecision, MetaInference
from qualcode.project import Project

MANIFEST = """name: {id: Studi, en: A study}
language: id
codebook: competence
cases: cases.csv
codings: [codings.csv]
sources:
- {file: a.txt, name: R01, case: R01}
- {file: b.txt, name: R02, case: R02}
- {file: c.txt, name: R03, case: R03}
- {file: d.md, kind: observation, name: O1}
"""
CODINGS = """source,coder,code,valence,quote,occurrence,memo
R01,Ani,F2a,strength,Saya terampil,1,
R02,Ani,F2a,strength,Saya bisa,1,=1+1 <b>
O1,Ani,F2c,gap,Layar baru menghentikan kerja,1,
R01,Ani,D1a,strength,Sering ikut pelatihan,1,
R02,Ani,D1b,gap,Menunggu undangan,1,
"""


@pytest.fixture
def study(tmp_path, monkeypatch):
    folder = tmp_path / "study"
    folder.mkdir()
    (folder / "study.yaml").write_text(MANIFEST, "utf-8")
    (folder / "cases.csv").write_text("name,group\nR01,struktural\nR02,pelaksana\nR03,pelaksana\n", "utf-8")
    (folder / "a.txt").write_text("P: Bagaimana?\nN: Saya terampil. Sering ikut pelatihan.\n", "utf-8")
    (folder / "b.txt").write_text("P: Bagaimana?\nN: Saya bisa. Menunggu undangan.\n", "utf-8")
    (folder / "c.txt").write_text("P: Bagaimana?\nN: Belum tahu.\n", "utf-8")
    (folder / "d.md").write_text("Layar baru menghentikan kerja.\n", "utf-8")
    (folder / "codings.csv").write_text(CODINGS, "utf-8")
    path = tmp_path / "p.qualcode"
    build_study(folder, path)
    monkeypatch.setenv("QUALCODE_PROJECT", str(path))
    monkeypatch.setenv("QUALCODE_CODER", "Ani")
    return path


@pytest.fixture
def records(run, study):
    def records(*args):
        return {each["code"]: each for each in json.loads(run("triangulate", *args, "--format", "json").stdout)}

    return records


def test_shows_the_matrix_with_the_numbers_of_its_rules(run, study):
    shown = run("triangulate").stdout
    line = next(line for line in shown.splitlines() if " F2 " in line)
    assert "+ supports 2/2" in line
    assert "− contradicts 1/1" in line
    assert "≠ dissonance" in line
    assert "R03 is not coded yet" in shown
    assert "Rules 1" in shown


def test_records_lead_to_the_evidence(study, records):
    found = records()["F2"]
    assert found["class"] == "dissonance"
    interview, observation = found["strands"]
    with Project.open(study) as project:
        texts = {coding.id: coding for coding in project.codings()}
        sources = {source.id: source.name for source in project.sources()}
        assert [sources[texts[number].source_id] for number in interview["codings"]] == ["R01", "R02"]
        assert [sources[texts[number].source_id] for number in observation["codings"]] == ["O1"]
    assert interview["not_coded"] == ["R03"]


def test_groups_are_compared_by_a_variable(records):
    cells = {each["strand"]: each["direction"] for each in records("--by", "group")["D1"]["strands"]}
    assert cells == {"struktural": "supports", "pelaksana": "contradicts"}
    assert records("--by", "case:group")["D1"]["class"] == "dissonance"


def test_claims_are_chosen_by_name_code_and_level(run, records):
    assert set(records("--claim", "F2", "--claim", "D1")) == {"F2", "D1"}
    assert set(records("--code", "D1")) == {"D1", "D1a", "D1b", "D1c"}
    assert set(records()) == {"D1", "D2", "D3", "D4", "F1", "F2", "F3", "F4", "F5"}
    assert len(records("--level", "all")) > 30
    assert "There is no claim X" in run("triangulate", "--claim", "X", code=1).output


def test_nothing_that_is_asked_about_is_not_everything(run, study):
    run("codebook", "add", "X1", "Lain-lain")
    result = run("triangulate", "--code", "X1")
    assert "no claims to triangulate" in result.output
    assert "F2" not in result.stdout


def test_a_variable_that_is_not_there_is_named(run, study):
    assert "income" in run("triangulate", "--by", "income", code=1).output


@pytest.mark.parametrize("view", ["cells", "pairs", "shares", "completeness"])
def test_every_view_is_a_list_of_records_too(run, study, view):
    assert isinstance(json.loads(run("triangulate", "--view", view, "--format", "json").stdout), list)
    assert run("triangulate", "--view", view, "--format", "csv", "--level", "all").stdout


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx", "docx", "html", "md"])
def test_the_ending_says_the_format(run, study, tmp_path, ending):
    run("triangulate", "-o", tmp_path / f"out.{ending}")
    written = (tmp_path / f"out.{ending}").read_bytes()
    assert written.startswith({"xlsx": b"PK", "docx": b"PK", "html": b"<!DOCTYPE html>"}.get(ending, b""))
    assert len(written) > 100


def test_a_page_has_the_evidence_as_text(run, study):
    page = run("triangulate", "--format", "html").stdout
    assert "Layar baru menghentikan kerja" in page
    assert "=1+1 &lt;b&gt;" in page
    assert "<b>" not in page


def test_a_document_needs_a_file(run, study):
    assert "add -o FILE" in run("triangulate", "--format", "docx", code=2).output


def test_evidence_lists_what_is_behind_a_cell(run, study):
    result = run("triangulate", "evidence", "F2", "interview", "--format", "json")
    found = json.loads(result.stdout)
    assert [(each["kind"], each["place"], each["who"], each["says"]) for each in found] == [
        ("coding", "R01:2", "R01", "supports"),
        ("coding", "R02:2", "R02", "supports"),
    ]
    assert "2 of 2 asked speak: 2 for; balance 1.00 >= 0.5: supports" in result.stderr
    assert "Not coded yet: R03." in run("triangulate", "evidence", "F2", "interview").stdout
    assert "There are: interview, observation" in run("triangulate", "evidence", "F2", "hearsay", code=1).output


def test_a_decision_needs_a_reason_and_stands_beside_what_was_proposed(run, study, records):
    assert "needs a reason" in run("triangulate", "decide", "F2", "observation", "mixed", code=1).output
    run("triangulate", "decide", "F2", "observation", "mixed", "--reason", "Only counters")
    cell = records()["F2"]["strands"][1]
    assert (cell["direction"], cell["proposed"]) == ("mixed", "contradicts")
    assert cell["decision"]["reason"] == "Only counters"
    run("triangulate", "withdraw", "F2", "observation")
    assert records()["F2"]["strands"][1]["decision"] is None
    with Project.open(study) as project:
        assert project.records(Assessment) == []


def test_a_decision_goes_stale_when_evidence_changes(run, study, records):
    run("triangulate", "decide", "F2", "interview", "supports")
    assert records()["F2"]["strands"][0]["changed"] == []
    run("code", "R01", "--quote", "Sering ikut pelatihan", "F2a", "--valence", "gap")
    assert records()["F2"]["strands"][0]["changed"]


def test_classes_of_all_strands_and_of_pairs_are_decided_and_withdrawn(run, study, records):
    run("triangulate", "classify", "F2", "weak-dissonance", "--reason", "x")
    run("triangulate", "classify", "F2", "partial-agreement", "--pair", "observation", "interview", "--reason", "y")
    found = records()["F2"]
    assert found["class"] == "weak dissonance"
    assert (found["pairs"][0]["class"], found["pairs"][0]["proposed"]) == ("partial agreement", "dissonance")
    run("triangulate", "withdraw", "F2")
    run("triangulate", "withdraw", "F2", "--pair", "interview", "observation")
    assert "decided nothing" in run("triangulate", "withdraw", "F2", code=1).output
    with Project.open(study) as project:
        assert project.records(ClassDecision) == []


def test_an_inference_explains_a_dissonance(run, study, records):
    args = ("triangulate", "infer", "F2", "discordance", "Skilled in routine")
    assert "without a reason" in run(*args, "--resolution", "method-difference", code=1).output
    run(*args, "--resolution", "method-difference", "--reason", "They judge themselves")
    (written,) = records()["F2"]["inferences"]
    assert (written["resolution"], written["reason"]) == ("method difference", "They judge themselves")
    with Project.open(study) as project:
        assert len(project.records(MetaInference)) == 1


def test_two_analysts_are_compared(run, study, records):
    run("triangulate", "classify", "F2", "dissonance")
    run("triangulate", "classify", "F2", "weak-dissonance", "--reason", "x", "--coder", "Budi")
    assert len(records()["F2"]["disputed"]) == 2
    (different,) = json.loads(run("triangulate", "compare", "Ani", "Budi", "--format", "json").stdout)
    assert (different["code"], different["decided_first"], different["decided_second"]) == (
        "F2",
        "dissonance",
        "weak dissonance",
    )
    assert "0 of 1 classes that both decided are the same" in run("triangulate", "compare", "Ani", "Budi").stdout
    run("triangulate", "classify", "F2", "dissonance", "--consensus", "--reason", "We talked")
    assert records()["F2"]["disputed"] == []


def test_thresholds_are_listed_and_set(run, study, records):
    listed = {
        each["name"]: each["value"] for each in json.loads(run("triangulate", "thresholds", "--format", "json").stdout)
    }
    assert (listed["balance"], listed["compared"]) == ("0.5", "5")
    run("triangulate", "thresholds", "--set", "balance=0,9", "--set", "compared=6")
    assert records()["F2"]["thresholds"]["balance"] == 0.9
    assert "is not a number" in run("triangulate", "thresholds", "--set", "balance=much", code=2).output
    assert "There are: balance" in run("triangulate", "thresholds", "--set", "id=3", code=2).output
    run("triangulate", "thresholds", "--set", "balance=2", code=1)


def test_options_before_a_command_are_not_lost(run, study):
    result = run("triangulate", "--by", "group", "decide", "D1", "pelaksana", "mixed", code=2)
    assert "Write the options behind decide" in result.output


def test_speaks_indonesian_with_the_same_keys(run, study):
    english = json.loads(run("triangulate", "--format", "json").stdout)
    indonesian = json.loads(run("triangulate", "--format", "json", "--lang", "id").stdout)
    assert [set(each) for each in indonesian] == [set(each) for each in english]
    assert indonesian[5]["class"] == english[5]["class"] == "dissonance"
    assert "menyangkal" in run("triangulate", "--lang", "id").stdout
