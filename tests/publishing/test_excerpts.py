"""Passages and matrices as tables, and excerpts as people read them."""

import json

import pytest

from qualcode.coding.acts import ApplyCodes
from qualcode.coding.automatic_acts import CodeAutomatically
from qualcode.coding.codebook_acts import AddCode
from qualcode.coding.retrieval import passages
from qualcode.display.matrices import theme_matrix
from qualcode.errors import RuleError
from qualcode.locale import current_language, set_language
from qualcode.model import CodingDraft, Valence
from qualcode.publishing.excerpts import excerpt_table, matrix_table
from qualcode.publishing.tables import Column, Table
from qualcode.publishing.writers import write_table
from tests.factories import Coded, code_draft, make_project, source_draft

KEYS = ["quote", "source", "line", "speaker", "case", "code", "code_path", "coder", "valence", "weight", "memo"]
KEYS.append("time")
TALK = "P: Apa?\nN1: Belum pernah.\nN1: =1 | kami *belajar*\nX: Ya.\n"
CODES = (code_draft("D10"), code_draft("D2", code_draft("D2a", name="[x] *y*")))
D2, D2A, D10 = "D2 Code D2", "D2 Code D2 / D2a [x] *y*", "D10 Code D10"
CODINGS = (
    Coded("R01", "Belum pernah.", "D10", valence=Valence.GAP, weight=0, memo="Why?"),
    Coded("R02", "=1 | kami *belajar*", "D2a"),
    Coded("R01", "pernah.\nN1: =1", "D2a"),
    Coded("R01", "Ya.", "D2"),
)


@pytest.fixture
def project(tmp_path):
    values = {"R01": {"unit": "A"}, "R02": {"unit": "A"}, "R03": {"unit": ""}}
    drafts = [source_draft("R01", TALK), source_draft("R02", TALK)]
    with make_project(tmp_path, sources=drafts, codes=CODES, codings=CODINGS, values=values) as made:
        yield made


@pytest.fixture(params=["en", "id"])
def language(request):
    before = current_language()
    set_language(request.param)
    yield request.param
    set_language(before)


def test_an_excerpt_table_has_the_same_keys_and_values_in_every_language(project, language):
    table = excerpt_table(passages(project))
    assert list(table.keys) == KEYS
    assert dict(zip(KEYS, table.rows[0], strict=True)) == {
        "quote": "Belum pernah.",
        "source": "R01",
        "line": 2,
        "speaker": "N1",
        "case": "R01",
        "code": "D10",
        "code_path": D10,
        "coder": "Ani",
        "valence": "gap",
        "weight": 0,
        "memo": "Why?",
        "time": "",
    }


def test_the_time_of_the_turn_rides_along_in_every_format(tmp_path):
    draft = source_draft("R09", TALK, times=[0, 3_723_400, 5_000])
    codings = [Coded("R09", "Belum pernah.", "D10"), Coded("R09", "Ya.", "D10")]
    with make_project(tmp_path, sources=[draft], codes=CODES, codings=codings) as project:
        table = excerpt_table(passages(project))
    assert [row["time"] for row in json.loads(write_table(table, "json"))] == ["01:02:03", ""]
    assert "01:02:03" in write_table(table, "csv")
    assert "01:02:03" in write_table(table, "table")
    assert "> (N1, R09, line 2, 01:02:03; Ani)\n" in write_table(table, "md")
    assert "> (X, R09, line 4; Ani)\n" in write_table(table, "md")
    for form in ("docx", "xlsx"):
        write_table(table, form, tmp_path / f"out.{form}")
    import docx
    import openpyxl

    assert any("line 2, 01:02:03; Ani)" in p.text for p in docx.Document(str(tmp_path / "out.docx")).paragraphs)
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "out.xlsx").active.values for cell in row]
    assert "01:02:03" in cells


def test_a_word_document_has_the_excerpts_by_code_and_source(project, tmp_path):
    write_table(excerpt_table(passages(project)), "docx", tmp_path / "out.docx")
    import docx

    document = docx.Document(str(tmp_path / "out.docx"))
    assert not document.tables
    assert [(p.style.name, p.text) for p in document.paragraphs[1:]] == [
        ("Heading 1", D2),
        ("Heading 2", "R01"),
        ("Normal", "Ya. (X, R01, line 4; Ani)"),
        ("Heading 1", D2A),
        ("Heading 2", "R01"),
        ("Normal", "pernah.\nN1: =1 (N1, R01, line 2; Ani)"),
        ("Heading 2", "R02"),
        ("Normal", "=1 | kami *belajar* (N1, R02, line 3; Ani)"),
        ("Heading 1", D10),
        ("Heading 2", "R01"),
        ("Normal", "Belum pernah. (N1, R01, line 2; gap; Ani)"),
        ("List Bullet", "Why?"),
    ]
    quote, origin = document.paragraphs[3].runs
    assert (quote.text, quote.italic, origin.italic) == ("Ya.", True, None)


def test_markdown_has_the_excerpts_as_block_quotes(project):
    text = write_table(excerpt_table(passages(project)), "md")
    assert (
        "## D2 Code D2 / D2a \\[x\\] \\*y\\*\n\n### R01\n\n> pernah.  \n> N1: =1\n>\n> (N1, R01, line 2; Ani)\n" in text
    )
    assert "> \\=1 \\| kami \\*belajar\\*\n>\n> (N1, R02, line 3; Ani)\n" in text
    assert text.index("## D2 Code D2\n") < text.index("## D2 Code D2 / D2a") < text.index("## D10")


def test_a_table_of_excerpts_if_asked_for(project, tmp_path):
    write_table(excerpt_table(passages(project)), "docx", tmp_path / "out.docx", layout="table")
    import docx

    (table,) = docx.Document(str(tmp_path / "out.docx")).tables
    assert len(table.rows) == 5


def test_other_tables_cannot_be_laid_out_as_excerpts(tmp_path):
    with pytest.raises(RuleError, match="code_path, quote, speaker"):
        write_table(Table("x", (Column("a", "A"),), []), "docx", tmp_path / "x.docx", layout="excerpts")


def records(matrix):
    return json.loads(write_table(matrix_table(matrix), "json"))


def test_a_matrix_table_has_a_record_a_row(project, language):
    assert records(theme_matrix(project)) == [
        {"case": "R01", "D10": 1, "D2": 1},
        {"case": "R02", "D10": 0, "D2": 1},
        {"case": "R03", "D10": 0, "D2": 0},
    ]


def test_a_grouped_matrix_says_how_many_cases_there_are(project):
    grouped = theme_matrix(project, by="unit")
    assert records(grouped) == [
        {"unit": "A", "cases": 2, "D10": 1, "D2": 2},
        {"unit": "", "cases": 1, "D10": 0, "D2": 0},
    ]
    assert write_table(matrix_table(grouped), "csv").splitlines()[1:] == ["A,2,1,2", "(not known),1,0,0"]
    table = matrix_table(theme_matrix(project, rows="code", columns="case", by="unit"))
    assert table.headings == ("Code", "A (n = 2)", "(not known) (n = 1)")


def test_a_column_named_as_the_first_loses_nothing(project):
    project.perform(AddCode(code_draft("case")))
    project.perform(ApplyCodes((Coded("R01", "kami", "case").draft(project),)))
    assert records(theme_matrix(project))[0] == {"case": "R01", "D10": 1, "D2": 1, "code:case": 1}


def test_people_read_headings_and_valences_in_their_language_and_programs_do_not(project, language, tmp_path):
    table = excerpt_table(passages(project))
    heading, word = {"en": ("Valence", "gap"), "id": ("Valensi", "kesenjangan")}[language]
    place = KEYS.index("valence")
    assert table.headings[place] == heading
    for name in ("csv", "md", "table"):
        text = write_table(table, name, layout="table")
        assert heading in text
        assert word in text
    import docx
    import openpyxl

    write_table(table, "docx", tmp_path / "out.docx", layout="table")
    (shown,) = docx.Document(str(tmp_path / "out.docx")).tables
    assert [row.cells[place].text for row in shown.rows][:2] == [heading, word]
    write_table(table, "xlsx", tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert [row[place].value for row in sheet.iter_rows()][:2] == [heading, word]
    assert {record["valence"] for record in json.loads(write_table(table, "json"))} == {"gap", ""}


@pytest.mark.parametrize("by", ["code", "case", "cases", "D1"])
def test_a_variable_named_as_something_else_loses_nothing(tmp_path, by):
    codings = [Coded("R01", "Belum", "D1")]
    with make_project(tmp_path, sources=[source_draft("R01")], codings=codings, values={"R01": {by: "A"}}) as project:
        (record,) = records(theme_matrix(project, by=by))
        assert list(record.values()) == ["A", 1, 1, 0, 0]
        first, *_others = records(theme_matrix(project, rows="code", columns="case", by=by))
        assert first == {"code": "D1", "A": 1}


def test_codings_made_automatically_carry_their_mark_into_every_format(project):
    source = project.source("R02")
    project.perform(CodeAutomatically((CodingDraft(source.id, 0, 6, project.code("D2").id),), "Apa"))
    table = excerpt_table(passages(project))
    assert list(table.keys) == [*KEYS, "automatic"]
    assert [row[-1] for row in table.rows].count("yes") == 1
    told = write_table(table, "md", None, layout="excerpts")
    assert told.count("; automatic)") == 1
    rows = json.loads(write_table(table, "json", None))
    assert [row["source"] for row in rows if row["automatic"] == "yes"] == ["R02"]
    project.undo()
    assert list(excerpt_table(passages(project)).keys) == KEYS
