from pathlib import Path

import pytest

from qualcode.cli import output
from qualcode.model import Memo, MemoTarget, Valence
from qualcode.project import Project

NAMES = ["=1+1", "[/]", "[@click=app.quit]", "[bold]x", "\x1b[2Jx", "a\nb", "\u202eabc"]


def opened(path: Path) -> Project:
    return Project.open(path, coder="Ani")


def told_of(path: Path):
    """What the project holds, in a form that can be compared."""
    with opened(path) as project:
        return project.sources(), project.cases(), project.values(), project.codes(), project.codings(), project.memos()


# new, demo


def test_new_makes_a_project_and_never_replaces_one(run, tmp_path):
    result = run("new", "a", "--name", "Study =1+1", "--language", "id", "--codebook", "blank")
    assert "a.qualcode" in result.stdout
    before = Path("a.qualcode").read_bytes()
    run("new", "a.qualcode", code=1)
    assert Path("a.qualcode").read_bytes() == before
    with Project.open(tmp_path / "a.qualcode") as project:
        assert (project.study.name, project.study.language, project.codes()) == ("Study =1+1", "id", [])


def test_new_leaves_nothing_behind_when_the_codebook_is_bad(run, tmp_path):
    Path("bad.yaml").write_text("name: x\ncodes:\n- label: A\n")
    run("new", "a.qualcode", "--codebook", "bad.yaml", code=1)
    run("new", "a.qualcode", "--codebook", "missing", code=1)
    assert not Path("a.qualcode").exists()


@pytest.fixture
def example(tmp_path, monkeypatch):
    """A small study in place of the example, so that the demo is built at once."""
    folder = tmp_path / "resources" / "transcripts_example"
    folder.mkdir(parents=True)
    (folder / "A.txt").write_text("P: Apa?\nN: Ada.\n", "utf-8")
    (folder / "study.yaml").write_text("name: Contoh\nsources:\n- {file: A.txt, name: A}\n", "utf-8")
    monkeypatch.setattr("qualcode.exchange.beginning.resource", lambda _name: folder)
    return folder


def test_demo_is_built_once_and_then_opened_as_it_was_left(run, example):
    assert "1 sources" in run("demo", "there", "--no-open").stdout
    path = Path("there/demo.qualcode")
    before = path.read_bytes()
    run("demo", "there", "--no-open")
    assert path.read_bytes() == before


def test_fresh_demo_keeps_the_one_that_was_there(run, example):
    run("demo", "there", "--no-open")
    before = Path("there/demo.qualcode").read_bytes()
    run("demo", "there", "--no-open", "--fresh")
    kept = [path for path in Path("there").iterdir() if path.name != "demo.qualcode"]
    assert [path.read_bytes() for path in kept] == [before]


def test_demo_that_cannot_be_built_leaves_the_old_one(run, example):
    run("demo", "there", "--no-open")
    before = Path("there/demo.qualcode").read_bytes()
    (example / "A.txt").unlink()
    run("demo", "there", "--no-open", "--fresh", code=1)
    assert [path.name for path in Path("there").iterdir()] == ["demo.qualcode"]
    assert Path("there/demo.qualcode").read_bytes() == before


def test_demo_folder_that_cannot_be_made_is_a_clear_error(run, example):
    Path("there").write_text("a file")
    assert len(run("demo", "there", "--no-open", code=1).stderr.splitlines()) == 1


# import


def test_one_bad_file_stops_no_other_and_is_named_with_its_reason(run, project):
    Path("good.txt").write_text("P: Ya?\nN: Baik.\n", "utf-8")
    Path("empty.txt").write_bytes(b"")
    result = run("import", "empty.txt", "good.txt", "missing.txt", "-p", project, code=1)
    assert "good" in result.stdout
    assert "empty.txt" in result.stderr
    assert "missing.txt" in result.stderr
    with opened(project) as found:
        assert [source.name for source in found.sources()] == ["R01", "good"]


def test_dry_run_imports_nothing_and_shows_speakers_and_turns(run, project):
    before = told_of(project)
    result = run("import", "R01.txt", "--dry-run", "--case", "R99", "-p", project)
    for told in ("R99", "P: interviewer, 2 turns", "N1: participant, 2 turns", "Belum pernah", "utf-8"):
        assert told in result.stdout
    assert told_of(project) == before
    run("import", "missing.txt", "--dry-run", code=1)


def test_import_takes_kind_case_and_encoding(run, project):
    Path("o.txt").write_bytes("Di loket ada antrean “panjang”.".encode("cp1252"))
    run("import", "o.txt", "--kind", "observation", "--encoding", "cp1252", "--case", "R05", "-p", project)
    with opened(project) as found:
        source = found.source("o")
        assert (source.kind.value, source.encoding) == ("observation", "cp1252")
        assert "“panjang”" in found.text(source)
        assert source.case_id == found.case("R05").id


@pytest.mark.parametrize("name", ["=1+1.txt", "[bold]x.txt", "[@click=app.quit].txt", "\x1b[31m.txt"])
def test_hostile_file_names_are_names(run, project, name):
    Path(name).write_text(f"P: Ya?\nN: Baik {name!r}.\n", "utf-8")
    result = run("import", name, "-p", project)
    assert "\x1b" not in result.output
    with opened(project) as found:
        assert found.sources()[-1].name == name.removesuffix(".txt").replace("\x1b", "\ufffd")


# sources, cases


@pytest.mark.parametrize("name", NAMES)
def test_sources_and_cases_take_any_name(run, project, name):
    run("source", "rename", "R01", name, "-p", project)
    run("cases", "rename", "R01", name, "-p", project)
    with opened(project) as found:
        assert found.sources()[0].name == found.cases()[0].name
        assert not {"\x1b", "\n", "\u202e"} & set(found.sources()[0].name)
    run("undo", "-p", project)
    run("undo", "-p", project)
    with opened(project) as found:
        assert found.sources()[0].name == "R01"


def test_deleting_a_source_asks_and_says_what_goes(run, project):
    before = told_of(project)
    for answer in ("", "n\n", "x\n"):
        result = run("source", "delete", "R01", "-p", project, input=answer, code=1)
        assert "0 codings" in result.stderr
        assert told_of(project) == before
    run("source", "delete", "R01", "-p", project, input="y\n")
    run("undo", "-p", project)
    assert told_of(project) == before
    run("source", "delete", "R01", "--yes", "-p", project)
    with opened(project) as found:
        assert not found.sources()


def test_cases_are_imported_and_set(run, project):
    Path("cases.csv").write_text("name,group,years\nR01,pelaksana,6\nR02,struktural,20\n", "utf-8")
    run("cases", "import", "cases.csv", "-p", project)
    run("cases", "set", "R01", "group", "struktural", "-p", project)
    assert "--new" in run("cases", "set", "R01", "grup", "x", "-p", project, code=1).stderr
    run("cases", "set", "R01", "born", "1980-02-03", "--new", "-p", project)
    run("cases", "set", "R99", "group", "x", "-p", project, code=1)
    run("cases", "set", "R02", "years", "", "-p", project)
    with opened(project) as found:
        variables = {variable.id: variable for variable in found.variables()}
        assert [(v.name, v.type.value) for v in variables.values()] == [
            ("group", "text"),
            ("years", "number"),
            ("born", "date"),
        ]
        cases = {case.id: case.name for case in found.cases()}
        known = {(cases[v.case_id], variables[v.variable_id].name): v.value for v in found.values()}
    assert known == {
        ("R01", "group"): "struktural",
        ("R01", "years"): "6",
        ("R01", "born"): "1980-02-03",
        ("R02", "group"): "struktural",
    }


# codebook


def test_codebook_acts(run, project):
    run(
        "codebook",
        "add",
        "D5",
        "Digital",
        "--definition",
        "Aplikasi.",
        "--key",
        "x",
        "--claim",
        "Memadai.",
        "-p",
        project,
    )
    run("codebook", "add", "D5a", "E-Kinerja", "--under", "D5", "--colour", "#00FF00", "-p", project)
    run("codebook", "edit", "D5", "--label", "D6", "--text-language", "en", "--name", "Digital skill", "-p", project)
    run("codebook", "edit", "D6", "--key", "", "--aspect", "factor", "--include", "WA", "-p", project)
    run("codebook", "move", "D6", "--position", 1, "-p", project)
    run("codebook", "move", "D5a", "--top", "-p", project)
    with opened(project) as found:
        codes = found.codes()
        code, moved = codes[0], found.code("D5a")
        assert (code.label, code.name.get("en"), code.name.get("id")) == ("D6", "Digital skill", "Digital")
        assert (code.key, code.aspect.value, code.include.get("id")) == ("", "factor", "WA")
        assert code.definition.get("id") == "Aplikasi."
        assert [claim.text.get("id") for claim in found.claims() if claim.code_id == code.id] == ["Memadai."]
        assert (moved.parent_id, moved.colour, codes[-1]) == (None, "#00ff00", moved)
    shown = run("codebook", "show", "D6", "-p", project).stdout
    for told in ("Digital skill", "Aplikasi.", "Memadai.", "WA"):
        assert told in shown
    run("codebook", "merge", "D5a", "D1a", "--into", "D6", "-p", project)
    with opened(project) as found:
        assert not {"D5a", "D1a"} & {each.label for each in found.codes()}


def test_codebook_refuses_what_says_nothing_or_too_much(run, project):
    for args in (
        ["edit", "D1"],
        ["move", "D1"],
        ["move", "D1", "--top", "--under", "D2"],
        ["edit", "D1", "--colour", "rouge"],
        ["edit", "D1", "--key", "xy"],
        ["merge", "D1"],
    ):
        run("codebook", *args, "-p", project, code=2)
    run("codebook", "move", "D1", "--under", "D1a", "-p", project, code=1)


def test_deleting_a_code_asks_and_says_what_goes(run, project):
    run("code", "R01", "--quote", "Belum pernah ikut diklat", "D1a", "-p", project)
    before = told_of(project)
    result = run("codebook", "delete", "D1", "-p", project, input="n\n", code=1)
    assert "1 coding by 1 coder in 1 source, 3 sub-codes" in result.stderr
    assert told_of(project) == before
    run("codebook", "delete", "D1", "-p", project, input="yes\n")
    with opened(project) as found:
        assert not found.codings()
        assert "D1a" not in {code.label for code in found.codes()}


@pytest.mark.parametrize("label", NAMES)
def test_codebook_goes_out_and_comes_in_again(run, project, label):
    run("codebook", "add", label, f"Name {label}", "-p", project)
    run("codebook", "export", "out.yaml", "-p", project)
    run("new", "copy", "--language", "id", "--codebook", "blank")
    run("codebook", "import", "out.yaml", "-p", "copy.qualcode")
    with opened(project) as one, opened(Path("copy.qualcode")) as other:
        assert [(c.label, c.name) for c in one.codes()] == [(c.label, c.name) for c in other.codes()]
    assert "\x1b" not in run("codebook", "show", label, "-p", project).output


# code, uncode


def test_coding_by_place_and_by_words(run, project):
    run("code", "R01", 27, 51, "D1a", "--valence", "gap", "-p", project)
    run("code", "R01", "--quote", "Belum pernah ikut diklat", "--occurrence", 2, "D1a", "-p", project)
    with opened(project) as found:
        text = found.text(found.source("R01"))
        first, second = found.codings()
        assert (first.start, first.end, first.valence) == (27, 51, Valence.GAP)
        assert text[second.start : second.end] == "Belum pernah ikut diklat"
        assert second.start > first.end


def test_coding_needs_one_way_of_saying_where(run, project):
    for args in (["D1"], ["1", "D1"], ["1", "2", "3", "D1"], ["1", "2", "D1", "--quote", "x"], ["a", "b", "D1"]):
        run("code", "R01", *args, "-p", project, code=2)
    for args in (["0", "999999", "D1"], ["--quote", "tidak ada", "D1"], ["0", "5", "nonsense"], ["5", "5", "D1"]):
        run("code", "R01", *args, "-p", project, code=1)
    run("code", "nowhere", 0, 5, "D1", "-p", project, code=1)
    assert not told_of(project)[4]


def test_uncode_takes_off_only_what_the_coder_gave_that_passage(run, project):
    for coder, code in (("Ani", "D1"), ("Ani", "D2"), ("Budi", "D1")):
        run("code", "R01", 27, 51, code, "-p", project, "--coder", coder)
    run("code", "R01", 27, 40, "D1", "-p", project, "--coder", "Ani")
    run("uncode", "R01", 27, 51, "--code", "D1", "-p", project, "--coder", "Ani")
    with opened(project) as found:
        labels = {code.id: code.label for code in found.codes()}
        coders = {coder.id: coder.name for coder in found.coders()}
        left = {(c.end, labels[c.code_id], coders[c.coder_id]) for c in found.codings()}
    assert left == {(40, "D1", "Ani"), (51, "D2", "Ani"), (51, "D1", "Budi")}
    run("uncode", "R01", "--quote", "Belum pernah ikut diklat", "-p", project, "--coder", "Budi")
    run("uncode", "R01", 27, 51, "-p", project, "--coder", "Budi", code=1)
    run("uncode", "R01", 27, 51, "-p", project, "--coder", "Nobody", code=1)


# memo


def test_memos_are_about_one_thing(run, project):
    run("memo", "add", "About all", "-p", project)
    run("memo", "add", "On [/] R01", "--source", "R01", "-p", project)
    run("memo", "add", "Passage\x1b[2J", "--source", "R01", "--from", 27, "--to", 51, "-p", project)
    run("memo", "add", "Code", "--code", "D1", "-p", project)
    run("memo", "add", "Case", "--case", "R01", "-p", project)
    with opened(project) as found:
        memos = found.records(Memo)
    assert [memo.target for memo in memos] == [
        MemoTarget.PROJECT,
        MemoTarget.SOURCE,
        MemoTarget.PASSAGE,
        MemoTarget.CODE,
        MemoTarget.CASE,
    ]
    assert (memos[2].start, memos[2].end, memos[2].text) == (27, 51, "Passage\ufffd[2J")
    for args in (["--source", "R01", "--code", "D1"], ["--from", "1", "--to", "2"], ["--source", "R01", "--from", "1"]):
        run("memo", "add", "x", *args, "-p", project, code=2)
    run("memo", "add", " ", "-p", project, code=1)


# history and safety


def test_undo_and_redo_say_what_they_did(run, project):
    run("code", "R01", 27, 51, "D1a", "-p", project, "--coder", "Ani")
    assert "Undone: Coded R01, line 2, with D1a" in run("undo", "-p", project, "--coder", "Ani").stdout
    assert "Redone: Coded R01, line 2, with D1a" in run("redo", "-p", project, "--coder", "Ani").stdout
    run("redo", "-p", project, "--coder", "Ani", code=1)


def test_check_is_quiet_on_a_sound_project(run, project):
    before = project.read_bytes()
    result = run("check", "-p", project)
    assert not result.stdout
    assert str(project) in result.stderr
    assert project.read_bytes() == before


def test_backup_is_a_project_and_replaces_nothing(run, project):
    run("backup", "copy.qualcode", "-p", project)
    assert told_of(Path("copy.qualcode")) == told_of(project)
    run("backup", "copy.qualcode", "-p", project, code=1)


# output


@pytest.mark.parametrize(
    ("text", "width", "line"), [("a\n\tb", 0, "a b"), ("abcdef", 4, "abc…"), ("abcd", 4, "abcd"), ("\x1b", 0, "\ufffd")]
)
def test_line_is_one_line(text, width, line):
    assert output.line(text, width) == line


def test_a_case_is_deleted_after_asking(run, project):
    assert "--yes" in run("cases", "delete", "R01", "-p", project, code=1).stderr
    run("cases", "delete", "R01", "--yes", "-p", project)
    with Project.open(project) as found:
        assert "R01" not in [case.name for case in found.cases()]
        assert "R01" in [source.name for source in found.sources()]
