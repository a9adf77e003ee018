from pathlib import Path

import pytest

from qualcode.coding.segmentation import known_sentences
from qualcode.errors import FileFormatError, NotFoundError, QualcodeError
from qualcode.exchange.study import build_study
from qualcode.model import AchievementRule, Asked, Better, Indicator, Memo, SourceKind, VariableType
from qualcode.project import Project
from qualcode.resources import resource

MANIFEST = """name: {id: Studi, en: A study}
language: id
codebook: competence
cases: cases.csv
codings: [codings.csv]
sources:
- {file: a.txt, name: R01, case: R01}
- {file: b.md, kind: observation, name: O1}
"""
CODINGS = """source,coder,code,valence,quote,occurrence,memo
R01,Ani,D1a,gap,Belum pernah,1,
R01,Budi,D1a,,Belum pernah,2,Lihat lagi
O1,Ani,D3,strength,antrean  panjang,1,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "study"
    folder.mkdir()
    (folder / "study.yaml").write_text(MANIFEST, "utf-8")
    (folder / "a.txt").write_text("P: Pernah ikut?\nN: Belum pernah. Belum pernah!\n", "utf-8")
    (folder / "b.md").write_text("Ada antrean\npanjang.\n", "utf-8")
    (folder / "cases.csv").write_text("name,group,years\nR01,struktural,24\n", "utf-8")
    (folder / "codings.csv").write_text(CODINGS, "utf-8")
    return folder


def test_sources_have_the_days_they_were_gathered(folder, tmp_path):
    change(folder, "study.yaml", "case: R01}", "case: R01, date: 2024-08-26}")
    report = build_study(folder, tmp_path / "p.qualcode")
    with Project.open(report.path) as project:
        assert [source.gathered_on for source in project.sources()] == ["2024-08-26", ""]
    change(folder, "study.yaml", "2024-08-26", "soon")
    with pytest.raises(FileFormatError, match=r"study.yaml, line 7, sources\[0\].date: This is no day: soon"):
        build_study(folder, tmp_path / "q.qualcode")


def change(folder: Path, file: str, old: str, new: str) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")


def test_a_study_becomes_a_project(folder, tmp_path):
    report = build_study(folder, tmp_path / "p.qualcode")
    assert (report.sources, report.codings, report.unplaced) == (2, 3, ())
    with Project.open(report.path) as project:
        assert (project.study.name, project.study.language) == ("Studi", "id")
        assert [(s.name, s.kind) for s in project.sources()] == [
            ("R01", SourceKind.INTERVIEW),
            ("O1", SourceKind.OBSERVATION),
        ]
        assert [(v.name, v.type) for v in project.variables()] == [
            ("group", VariableType.TEXT),
            ("years", VariableType.NUMBER),
        ]
        texts = {source.id: project.text(source) for source in project.sources()}
        coders = {coder.id: coder.name for coder in project.coders()}
        found = [(texts[c.source_id][c.start : c.end], coders[c.coder_id], c.valence.value) for c in project.codings()]
        assert found == [
            ("Belum pernah", "Ani", "gap"),
            ("Belum pernah", "Budi", ""),
            ("antrean\npanjang", "Ani", "strength"),
        ]
        assert [memo.text for memo in project.records(Memo)] == ["Lihat lagi"]
        assert all(known_sentences(project, source) for source in project.sources())
        assert project.check() == []


def test_what_cannot_be_placed_is_reported_and_the_rest_is_built(folder, tmp_path):
    with (folder / "codings.csv").open("a", encoding="utf-8") as table:
        table.write(
            "R01,Ani,D1a,,Tidak ada di sini,1,\nR01,Ani,X9,,Belum,1,\nR99,Ani,D1,,Belum,1,\nR01,Ani,D1,,Belum,3,\n"
        )
    report = build_study(folder, tmp_path / "p.qualcode")
    assert report.codings == 3
    assert len(report.unplaced) == 4
    for told, word, line in zip(report.unplaced, ("Tidak ada", "X9", "R99", "R01"), (5, 6, 7, 8), strict=True):
        assert word in told
        assert f"codings.csv, line {line}" in told


def test_documents_come_in_as_sources_and_their_figures_with_them(folder, tmp_path):
    rows = (
        "No;Indikator;Target;Realisasi;Capaian\n1;Dokumen selesai;90;50;64\n2;Pengaduan;0;0;100\nJumlah;;90;50;55,56\n"
    )
    (folder / "lkip.csv").write_text(rows, "utf-8")
    (folder / "renja.md").write_text("Rencana kerja tahun 2024.\n", "utf-8")
    entry = "{file: lkip.csv, name: LKIP, codes: {1: D4}, rules: {2: yes/no}, better: {2: lower}, answers: {A4: skip}}"
    change(folder, "study.yaml", "language: id", f"language: id\nevidence: [{entry}, renja.md]")
    report = build_study(folder, tmp_path / "p.qualcode")
    assert (report.sources, report.indicators) == (4, 2)
    with Project.open(report.path) as project:
        sources = {source.id: (source.name, source.kind) for source in project.sources()}
        assert list(sources.values())[2:] == [("LKIP", SourceKind.DOCUMENT), ("renja", SourceKind.DOCUMENT)]
        first, second = project.records(Indicator)
        assert (first.code_id, sources[first.source_id][0]) == (project.code("D4").id, "LKIP")
        assert (second.code_id, second.rule, second.better) == (None, AchievementRule.YES_NO, Better.LOWER)


def test_a_table_with_an_open_question_is_refused_by_name_of_cell(folder, tmp_path):
    (folder / "lkip.csv").write_text("Indikator;Target;Realisasi\nDokumen;0;50\n", "utf-8")
    change(folder, "study.yaml", "language: id", "language: id\nevidence: [lkip.csv]")
    with pytest.raises(QualcodeError, match="line 2, column B"):
        build_study(folder, tmp_path / "p.qualcode")
    assert not (tmp_path / "p.qualcode").exists()


def test_what_a_technique_did_not_ask_is_recorded(folder, tmp_path):
    change(
        folder, "study.yaml", "language: id", "language: id\nnot_asked: [{technique: observation, claims: [D1, F5]}]"
    )
    with Project.open(build_study(folder, tmp_path / "p.qualcode").path) as project:
        codes = {code.id: code.label for code in project.codes()}
        claims = {claim.id: codes[claim.code_id] for claim in project.claims()}
        found = [(claims[each.claim_id], each.technique, each.case_id, each.asked) for each in project.records(Asked)]
    assert found == [("D1", SourceKind.OBSERVATION, None, False), ("F5", SourceKind.OBSERVATION, None, False)]


def test_progress_reaches_its_end(folder, tmp_path):
    told = []
    build_study(folder, tmp_path / "p.qualcode", progress=lambda *what: told.append(what))
    assert [done for done, _total, _what in told] == list(range(len(told)))
    assert {total for _done, total, _what in told} == {len(told)}


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        ("study.yaml", "language: id", "language: fr", "line 2, language"),
        ("study.yaml", "a.txt", "../secret.txt", "line 7, sources[0].file"),
        ("study.yaml", "a.txt", "/etc/passwd", "line 7, sources[0].file"),
        ("study.yaml", "file: a.txt", "fil: a.txt", "line 7, sources[0]"),
        ("study.yaml", "kind: observation", "kind: gossip", "line 8, sources[1].kind"),
        ("study.yaml", "[codings.csv]", "codings.csv", "line 5, codings"),
        ("study.yaml", "name: {id: Studi, en: A study}", "title: x", "study.yaml"),
        ("study.yaml", "cases.csv", "missing.csv", "missing.csv"),
        ("codings.csv", "gap", "bad", "codings.csv, line 2"),
        ("codings.csv", "pernah,1", "pernah,0", "codings.csv, line 2"),
        ("codings.csv", "coder", "who", "codings.csv"),
        ("cases.csv", "R01,struktural,24", "R01", "cases.csv, line 2"),
        ("study.yaml", "language: id", "language: id\nevidence: [x.csv, {name: a}]", "line 3, evidence[1]"),
        (
            "study.yaml",
            "language: id",
            "language: id\nevidence: [{file: a.csv, rules: much}]",
            "line 3, evidence[0].rules",
        ),
        (
            "study.yaml",
            "language: id",
            "language: id\nevidence: [{file: a.csv, columns: {z: C}}]",
            "evidence[0].columns.z",
        ),
        ("study.yaml", "language: id", "language: id\nevidence: [../a.csv]", "line 3, evidence[0]"),
        ("study.yaml", "language: id", "language: id\nnot_asked: [D1]", "line 3, not_asked[0]"),
        (
            "study.yaml",
            "language: id",
            "language: id\nnot_asked: [{technique: hearsay, claims: [D1]}]",
            "line 3, not_asked[0].technique",
        ),
        (
            "study.yaml",
            "language: id",
            "language: id\nnot_asked: [{technique: document, claims: D1}]",
            "line 3, not_asked[0].claims",
        ),
        (
            "study.yaml",
            "language: id",
            "language: id\nnot_asked: [{technique: document, claims: [D1, X9]}]",
            "line 3, not_asked[0].claims[1]",
        ),
        ("a.txt", "P: Pernah ikut?\nN: Belum pernah. Belum pernah!\n", "", "a.txt"),
    ],
)
def test_mistakes_are_named_with_their_place_and_leave_nothing(folder, tmp_path, file, old, new, where):
    change(folder, file, old, new)
    with pytest.raises(QualcodeError) as caught:
        build_study(folder, tmp_path / "p.qualcode")
    assert where in caught.value.where
    assert [path.name for path in tmp_path.iterdir()] == ["study"]


def test_links_out_of_the_folder_are_refused(folder, tmp_path):
    (tmp_path / "secret.txt").write_text("P: a?\nN: b.\n")
    (folder / "a.txt").unlink()
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(FileFormatError):
        build_study(folder, tmp_path / "p.qualcode")


def test_a_folder_without_manifest_is_refused(tmp_path):
    with pytest.raises(NotFoundError):
        build_study(tmp_path, tmp_path / "p.qualcode")


def test_a_project_that_is_there_is_left_alone(folder, tmp_path):
    (tmp_path / "p.qualcode").write_bytes(b"mine")
    with pytest.raises(QualcodeError):
        build_study(folder, tmp_path / "p.qualcode")
    assert (tmp_path / "p.qualcode").read_bytes() == b"mine"


def test_the_example_study_is_built_whole(tmp_path):
    report = build_study(resource("transcripts_example"), tmp_path / "p.qualcode")
    assert report.unplaced == ()
    assert report.sources == 23
    assert report.indicators == 5
    assert report.codings >= 450
    with Project.open(report.path) as project:
        assert len(project.cases()) == 17
        assert {coder.name for coder in project.coders()} >= {"Peneliti 1", "Peneliti 2"}
