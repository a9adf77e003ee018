"""Tables of Word documents as sheets: cells in their columns, whatever is merged."""

import pytest

from qualcode.errors import ReadingError
from qualcode.materials.archives import open_archive
from qualcode.materials.limits import Limits
from qualcode.materials.word_document import document_tables
from tests.materials.word_files import docx, paragraph


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, text.split('|')))}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tables(body: str, limits: Limits | None = None):
    limits = limits or Limits()
    with open_archive(docx(body), limits) as archive:
        return document_tables(archive, limits)


def test_cells_keep_their_columns_and_paragraphs():
    [table] = tables(f"<w:tbl>{row(cell('No'), cell('Target|(%)'))}{row(cell('1'), cell(''))}</w:tbl>")
    assert (table.name, table.rows) == ("Table 1", (("No", "Target\n(%)"), ("1", "")))
    assert table.types == ("tt", "t-")


def test_the_paragraph_above_is_the_caption_if_it_says_so():
    bare = f"<w:tbl>{row(cell('a'))}</w:tbl>"
    found = tables(f"{paragraph('Tabel 3.1. Capaian')}{bare}{paragraph('Tabel di atas.')}{paragraph('x')}{bare}")
    assert [table.name for table in found] == ["Tabel 3.1. Capaian", "Table 2"]


def test_merged_cells_stand_in_each_of_their_places():
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = (
        row(cell("a", begins), cell("b"), cell("c")),
        row(cell("", goes_on), cell("d", '<w:gridSpan w:val="2"/>')),
        row(cell("e", begins), cell("f"), cell("g")),
    )
    [table] = tables(f"<w:tbl>{''.join(body)}</w:tbl>")
    assert table.rows == (("a", "b", "c"), ("a", "d", "d"), ("e", "f", "g"))
    assert set(table.merged) == {(0, 0, 1, 0), (1, 1, 1, 2)}


def test_columns_left_out_before_a_row_are_empty():
    late = row(cell("c"), properties='<w:gridBefore w:val="1"/>')
    [table] = tables(f"<w:tbl>{row(cell('a'), cell('b'))}{late}</w:tbl>")
    assert table.rows == (("a", "b"), ("", "c"))


def test_a_table_in_a_cell_is_one_of_its_own():
    inner = f"<w:tbl>{row(cell('x'), cell('y'))}</w:tbl>"
    holds = f"<w:tc>{inner}{paragraph('b')}</w:tc>"
    [outer, within] = tables(f"<w:tbl>{row(cell('a'), holds, cell('c'))}</w:tbl>")
    assert outer.rows == (("a", "b", "c"),)
    assert within.rows == (("x", "y"),)


@pytest.mark.parametrize("span", ["999999", "-1", "much", "99999999999999"])
def test_absurd_spans_do_no_harm(span):
    wide = cell("b", f'<w:gridSpan w:val="{span}"/>')
    [table] = tables(f"<w:tbl>{row(cell('a'), wide)}{row(cell('c'), cell('d'))}</w:tbl>")
    assert table.rows == (("a", "b"), ("c", "d"))


def test_a_cell_beyond_the_limit_of_columns_is_refused():
    many = "".join(cell(str(number)) for number in range(30))
    with pytest.raises(ReadingError, match="limit is 20 columns"):
        tables(f"<w:tbl>{row(many)}</w:tbl>", Limits(columns=20))


def test_deleted_words_are_left_out_and_inserted_ones_taken():
    changed = (
        "<w:tc><w:p><w:ins><w:r><w:t>90</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>80</w:delText></w:r></w:del></w:p></w:tc>"
    )
    [table] = tables(f"<w:tbl>{row(cell('a'), changed)}</w:tbl>")
    assert table.rows == (("a", "90"),)
