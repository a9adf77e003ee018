import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.generator import CODERS, PARTICIPANT, SIZES, VARIABLES, Document, Size, Study, generate
from qualcode.language.words import count_words
from qualcode.materials.reading import read_source
from qualcode.materials.turns import find_turns
from qualcode.model import Role, SourceKind
from qualcode.project import Project

TINY = Size("tiny", 3, 900, 12, 40)


@pytest.fixture(scope="module")
def small() -> list[Document]:
    return list(generate("S").documents())


def test_the_same_seed_gives_the_same_study(small: list[Document]) -> None:
    assert list(generate("S").documents()) == small


def test_another_seed_gives_another_text(small: list[Document]) -> None:
    assert generate("S", seed=8).document(0).text != small[0].text


def test_a_document_does_not_depend_on_those_made_before(small: list[Document]) -> None:
    assert generate("S").document(11) == small[11]


def test_size_s_has_what_it_says(small: list[Document]) -> None:
    study = generate("S")
    assert len(small) == 17
    assert sum(count_words(document.text) for document in small) == 101_100
    assert sum(len(document.passages) for document in small) == 1_488
    labels = [code.label for top in study.codebook() for code in (top, *top.codes)]
    assert sorted(labels) == sorted({study.code_label(n) for n in range(20)})


@pytest.mark.parametrize("size", SIZES.values(), ids=lambda size: size.name)
def test_every_size_is_shared_out_without_a_rest(size: Size) -> None:
    shares = Study(size)._shares
    assert [sum(column) for column in zip(*shares, strict=True)] == [size.words, size.codings]
    assert len(shares) == size.interviews


def test_passages_lie_in_answers_and_are_all_different(small: list[Document]) -> None:
    for document in small:
        answers = [(turn.speech_start, turn.end) for turn in document.turns if turn.speaker == PARTICIPANT]
        for passage in document.passages:
            assert any(start <= passage.start < passage.end <= end for start, end in answers)
            quote = document.text[passage.start : passage.end]
            assert quote == quote.strip()
            assert quote.endswith(".")
        places = {(p.start, p.end, p.code, p.coder) for p in document.passages}
        assert len(places) == len(document.passages)


def test_passages_overlap_and_come_from_two_coders(small: list[Document]) -> None:
    passages = small[0].passages
    assert any(one.start < other.start < one.end for one in passages for other in passages)
    assert {passage.coder for passage in passages} == {0, 1}


def test_the_readers_find_the_turns_that_were_invented(small: list[Document]) -> None:
    for document in small:
        found = find_turns(document.text)
        assert found.turns == document.turns
        assert found.roles == {"P": Role.INTERVIEWER, "N1": Role.PARTICIPANT}


def test_the_transcripts_are_written_as_they_are(tmp_path: Path) -> None:
    study = generate(TINY)
    study.write_txt(tmp_path / "texts")
    written = [file.read_text("utf-8") for file in sorted((tmp_path / "texts").iterdir())]
    assert written == [document.text for document in study.documents()]


def test_the_project_is_whole_and_holds_every_coding(tmp_path: Path) -> None:
    study = generate(TINY)
    study.build_project(tmp_path / "study.qualcode")
    with Project.open(tmp_path / "study.qualcode") as project:
        assert project.check() == []
        sources = {source.id: source for source in project.sources()}
        codes = {code.id: code.label for code in project.codes()}
        coders = {coder.id: coder.name for coder in project.coders()}
        stored = {
            (sources[c.source_id].name, c.start, c.end, codes[c.code_id], coders[c.coder_id], c.valence)
            for c in project.codings()
        }
        assert sum(source.words for source in sources.values()) == TINY.words
        assert len(codes) == TINY.codes
    assert stored == {
        (document.name, p.start, p.end, study.code_label(p.code), CODERS[p.coder], p.valence)
        for document in study.documents()
        for p in document.passages
    }


def test_the_bare_tables_hold_the_same_study(tmp_path: Path) -> None:
    study = generate(TINY)
    study.build_limit_database(tmp_path / "limit.sqlite3")
    with closing(sqlite3.connect(tmp_path / "limit.sqlite3")) as connection:
        stored = connection.execute(
            'SELECT document.name, start, "end", label, coder.name, valence FROM segment'
            " JOIN document ON document.id = document_id JOIN code ON code.id = code_id"
            " JOIN coder ON coder.id = coder_id"
        ).fetchall()
        assert connection.execute("SELECT sum(words) FROM document").fetchone() == (TINY.words,)
        assert connection.execute("SELECT count(DISTINCT path) FROM code").fetchone() == (TINY.codes,)
    assert sorted(stored) == sorted(
        (document.name, p.start, p.end, study.code_label(p.code), CODERS[p.coder], p.valence.value)
        for document in study.documents()
        for p in document.passages
    )


def test_what_cases_have_is_the_same_in_the_project_and_in_the_bare_tables(tmp_path: Path) -> None:
    study = generate(Size("tiny", 40, 8_000, 9, 40))
    known = [
        (study.name(n), name, value)
        for n in range(40)
        for (name, _type), value in zip(VARIABLES, study.values(n), strict=True)
        if value
    ]
    assert 80 < len(known) < 120  # of a few it is not known
    study.build_project(tmp_path / "study.qualcode")
    with Project.open(tmp_path / "study.qualcode") as project:
        variables = {variable.id: variable.name for variable in project.variables()}
        cases = {case.id: case.name for case in project.cases()}
        assert sorted((cases[v.case_id], variables[v.variable_id], v.value) for v in project.values()) == sorted(known)
    study.build_limit_database(tmp_path / "limit.sqlite3")
    with closing(sqlite3.connect(tmp_path / "limit.sqlite3")) as connection:
        stored = connection.execute('SELECT name, variable, value FROM "value" JOIN cases ON cases.id = case_id')
        assert sorted(stored) == sorted(known)


def test_a_word_document_says_what_the_text_file_says(tmp_path: Path) -> None:
    study = generate(Size("tiny", 2, 400, 9, 10))
    study.write_docx(tmp_path / "documents")
    study.write_txt(tmp_path / "transcripts")
    for document in study.documents():
        word = read_source(tmp_path / "documents" / f"{document.name}.docx", SourceKind.INTERVIEW)
        text = read_source(tmp_path / "transcripts" / f"{document.name}.txt", SourceKind.INTERVIEW)
        assert word.turns == text.turns == document.turns
        assert word.text.rstrip("\n") == text.text.rstrip("\n")
