import csv
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.generator import Size, Study, generate
from benchmarks.jobs import LIMITS
from qualcode.display import code_pairs, theme_matrix
from qualcode.display.crosstab import crosstab_of
from qualcode.project import Project
from qualcode.publishing.display_tables import crosstab_list, pair_table
from qualcode.publishing.excerpts import matrix_table
from qualcode.triangulation import converge


@pytest.fixture(scope="module")
def study() -> Study:
    return generate(Size("tiny", 30, 6_000, 12, 240))


@pytest.fixture(scope="module")
def database(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("limits") / "limit.sqlite3"
    study.build_limit_database(path)
    return path


def run(script: str, *arguments: Path | str) -> None:
    subprocess.run([sys.executable, str(LIMITS / script), *map(str, arguments)], check=True)


def rows(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.reader(opened))


@pytest.fixture(scope="module")
def project(study: Study, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    path = tmp_path_factory.mktemp("projects") / "study.qualcode"
    study.build_project(path)
    with Project.open(path) as opened:
        yield opened


@pytest.mark.parametrize("level", ["code", "all"])
def test_the_bare_matrix_is_what_qualcode_finds(
    project: Project, study: Study, database: Path, tmp_path: Path, level: str
) -> None:
    run("matrix_csv.py", database, tmp_path / "matrix.csv", level)
    ours = matrix_table(theme_matrix(project, level=level))
    assert rows(tmp_path / "matrix.csv") == [list(ours.keys), *([str(cell) for cell in row] for row in ours.rows)]
    # Each code has those under it among its own.
    tops = {code.label for code in project.codes() if code.parent_id is None}
    counted = [cell for line in ours.rows for key, cell in zip(ours.keys, line, strict=True) if key in tops]
    assert sum(counted) == study.size.codings


def test_the_bare_cross_tab_is_what_qualcode_finds(project: Project, database: Path, tmp_path: Path) -> None:
    run("crosstab_csv.py", database, tmp_path / "crosstab.csv")
    ours = crosstab_list(crosstab_of(project, "post", level="all"))
    expected = [["" if cell is None else str(cell) for cell in row] for row in ours.rows]
    assert rows(tmp_path / "crosstab.csv") == [list(ours.keys), *expected]


@pytest.mark.parametrize("script", ["cooccurrence_csv.py", "cooccurrence_numpy.py"])
def test_the_bare_co_occurrence_is_what_qualcode_finds(
    study: Study, database: Path, tmp_path: Path, script: str
) -> None:
    study.build_project(tmp_path / "study.qualcode")
    with Project.open(tmp_path / "study.qualcode") as project:
        ours = pair_table(code_pairs(project, level="all"))
    expected = [["" if cell is None else str(cell) for cell in row] for row in ours.rows]
    run(script, database, tmp_path / "pairs.csv")
    head, *found = rows(tmp_path / "pairs.csv")
    assert head == list(ours.keys)
    assert len(found) > 20
    # The codes stand in another order, so a pair may be turned.
    assert sorted(map(_straight, found)) == sorted(map(_straight, expected))


def _straight(row: list[str]) -> list[str]:
    one, other, n1, n2, *middle, p21, p12 = row
    return row if one < other else [other, one, n2, n1, *middle, p12, p21]


def test_the_bare_excerpts_are_the_passages(study: Study, database: Path, tmp_path: Path) -> None:
    run("excerpts_csv.py", database, tmp_path / "excerpts.csv")
    head, *excerpts = rows(tmp_path / "excerpts.csv")
    found = [dict(zip(head, row, strict=True)) for row in excerpts]
    expected = [
        (document.name, document.text.count("\n", 0, p.start) + 1, "N1", document.text[p.start : p.end])
        for document in study.documents()
        for p in document.passages
    ]
    assert [(row["source"], int(row["line"]), row["speaker"], row["quote"]) for row in found] == expected


@pytest.mark.parametrize("written", ["transcripts", "documents"])
def test_the_bare_import_with_an_index_finds_every_turn_by_its_words(
    study: Study, tmp_path: Path, written: str
) -> None:
    pytest.importorskip("lxml")
    (study.write_txt if written == "transcripts" else study.write_docx)(tmp_path / written)
    run("import_index.py", tmp_path / "limit.sqlite3", *sorted((tmp_path / written).iterdir()))
    documents = list(study.documents())
    with closing(sqlite3.connect(tmp_path / "limit.sqlite3")) as database:
        bodies = database.execute("SELECT body FROM document_text").fetchall()
        assert bodies == [(document.text,) for document in documents]
        found = database.execute("SELECT count(*) FROM words WHERE words MATCH ?", (study.word(0),)).fetchone()[0]
        assert found == turns_with(study, study.word(0)) > 0
        assert database.execute("SELECT count(*) FROM turn").fetchone()[0] == sum(len(d.turns) for d in documents)


def test_the_bare_search_counts_the_turns_and_writes_a_page(study: Study, database: Path, tmp_path: Path) -> None:
    index = tmp_path / "indexed.sqlite3"
    shutil.copy(database, index)
    run("index_words.py", index)
    word = study.word(3)
    run("search_words.py", index, word, tmp_path / "found.csv")
    head, *found = rows(tmp_path / "found.csv")
    expected = turns_with(study, word)
    assert head[0] == "source"
    assert len(found) == min(expected, 50) > 0
    texts = {document.name: document.text.splitlines() for document in study.documents()}
    for source, line, speaker, before, said, after in found:
        assert said.lower() == word
        assert before + said + after in texts[source][int(line) - 1]
        assert texts[source][int(line) - 1].startswith(f"{speaker}: ")


def turns_with(study: Study, word: str) -> int:
    """How many turns have a word."""
    lines = [line for document in study.documents() for line in document.text.splitlines()]
    return sum(bool(re.search(rf"\b{word}\b", line, re.IGNORECASE)) for line in lines)


@pytest.mark.parametrize("script", ["import_txt.py", "import_text.py"])
def test_the_bare_imports_take_every_text_in(study: Study, tmp_path: Path, script: str) -> None:
    study.write_txt(tmp_path / "transcripts")
    run(script, tmp_path / "limit.sqlite3", *sorted((tmp_path / "transcripts").iterdir()))
    documents = list(study.documents())
    with closing(sqlite3.connect(tmp_path / "limit.sqlite3")) as database:
        bodies = "document_text" if script == "import_txt.py" else "document"
        assert [body for (body,) in database.execute(f"SELECT body FROM {bodies}")] == [d.text for d in documents]
        if script == "import_txt.py":
            found = database.execute('SELECT document_id, start, "end", speaker FROM turn ORDER BY document_id, start')
            turns = [(number, t.start, t.end, t.speaker) for number, d in enumerate(documents, 1) for t in d.turns]
            assert found.fetchall() == turns


def test_the_bare_group_by_counts_what_is_triangulated(study: Study, database: Path, tmp_path: Path) -> None:
    study.build_project(tmp_path / "study.qualcode")
    with Project.open(tmp_path / "study.qualcode") as project:
        ours = converge(project)
        codings = len(project.codings())
    run("triangulate_pandas.py", database, tmp_path / "table.csv")
    _head, *found = rows(tmp_path / "table.csv")
    assert sum(int(count) for row in found for count in row[1:]) == codings == study.size.codings
    assert len({row[0] for row in found}) == len(found) <= len(ours.rows) == study.size.codes
    assert len(ours.strands) == min(4, study.size.interviews)
