"""Every writer keeps the same promises: text stays text, files are whole or as they were."""

import csv
import io
import json
import os
import re
import stat
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import NotFoundError, QualcodeError, RuleError
from qualcode.locale import current_language, set_language
from qualcode.publishing import writers as package
from qualcode.publishing.tables import Column, Table
from qualcode.publishing.writers import workbook, write_table, writer_named, writers
from qualcode.publishing.writers.contract import Writer, fit

NASTY = {
    "formula": "=1+1",
    "plus": "+62 811",
    "minus": "-cmd|' /C calc'!A0",
    "at": "@SUM(1)",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "mark": "\ufeff=1+1",
    "markup": "[/] [bold]x[/bold]",
    "click": "[@click=app.quit]",
    "escape": "a\x1b[31mred\x1b]52;c;AAAA\x07",
    "c1": "a\x9b31m",
    "lines": "one\ntwo\r\nthree",
    "pipes": "a|b\\|c",
    "emoji": "👩‍🏫 🙂",
    "rtl": "שלום עולם",
    "override": "abc\u202ecba",
    "link": "[x](javascript:alert(1)) https://example.org",
    "html": "<script>alert(1)</script> & <r>x</r>",
    "rich": "<r><t>x</t></r>",
    "null": "a\x00b\ufffe",
    "surrogate": "a\ud800b",
    "excel": "_x0041_",
    "space": "  two  spaces  ",
    "quotes": 'He said "ya", then ;left',
    "empty": "",
}
UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
CELLS = st.one_of(
    st.none(),
    st.integers(),
    st.floats(),
    st.text(st.sampled_from("a,\"'\n\r\t =+-@＝;\u00a0\ufeff\u202e\x1b🙂")),
    st.text(max_size=200),
)
NAMES = ("csv", "docx", "json", "md", "table", "xlsx")


def load_workbook(path: Path):
    import openpyxl

    return openpyxl.load_workbook(path)


def load_document(path: Path):
    import docx

    return docx.Document(str(path))


def shown(text: str) -> str:
    """The text as every writer may show it."""
    return UNSAFE.sub("\ufffd", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def nasty() -> Table:
    rows = [(name, text, -5, 2.5, None) for name, text in NASTY.items()]
    columns = [Column(name, f"{name.capitalize()} | =1") for name in ("name", "text", "whole", "part", "none")]
    return Table("Title [/] <b> =1 '", tuple(columns), rows)


def written(tmp_path: Path, name: str, table: Table | None = None, **more) -> Path:
    target = tmp_path / f"out.{name}"
    assert write_table(table or nasty(), name, target, **more) is None
    return target


def test_the_writers_are_found():
    assert {writer.name for writer in writers()} == set(NAMES)
    for writer in writers():
        assert writer_named(writer.name) is writer
        assert writer.extensions
        assert all(re.fullmatch(r"\.[a-z]+", extension) for extension in writer.extensions)


def test_another_package_brings_a_writer(monkeypatch):
    mine = Writer("mine", "Mine", (".mine",), "utf-8", lambda _table, _options, stream: stream.write("mine"))
    monkeypatch.setattr(EntryPoint, "load", lambda self: mine if self.name == "mine" else 1 / 0)
    point = EntryPoint("mine", "somewhere:WRITER", package.GROUP)
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [point] if group == package.GROUP else [])
    package._others.cache_clear()
    try:
        assert write_table(nasty(), "mine") == "mine"
        assert write_table(nasty(), "csv")
        assert {writer.name for writer in writers()} == {*NAMES, "mine"}
    finally:
        package._others.cache_clear()


def test_an_unknown_format_is_refused_with_the_list(tmp_path):
    with pytest.raises(NotFoundError, match=r"“pdf”.*csv, json, .*xlsx"):
        write_table(nasty(), "pdf", tmp_path / "out.pdf")
    assert not list(tmp_path.iterdir())


# Every format


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_replaced_only_when_the_new_one_is_whole(tmp_path, name, monkeypatch):
    target = written(tmp_path, name)
    before = target.read_bytes()
    broken = Table("x", nasty().columns, [("a", "b", 1, 1.0, None), ("short",), object()])  # type: ignore[list-item]
    with pytest.raises((ValueError, IndexError, TypeError)):
        write_table(broken, name, target)
    assert target.read_bytes() == before

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(QualcodeError, match=r"out\..*there is no space left.*try again"):
        write_table(nasty(), name, target)
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("name", ["docx", "md", "table", "xlsx"])
@pytest.mark.parametrize("title", ["Title", "notes"])
def test_notes_stand_behind_the_table_for_people(tmp_path, name, title):
    table = Table(title, nasty().columns, nasty().rows, notes=("=First <b>note</b>", "Second\x1b note"))
    target = written(tmp_path, name, table)
    if name == "xlsx":
        sheet = load_workbook(target).worksheets[1]
        told = [cell.value for cell in sheet["A"]]
        assert all(cell.data_type == "s" for cell in sheet["A"])
    elif name == "docx":
        told = [paragraph.text for paragraph in load_document(target).paragraphs][-2:]
    else:
        told = [line.replace("\\", "") for line in target.read_text("utf-8").splitlines() if line][-2:]
    assert told == ["=First <b>note</b>", "Second\ufffd note"]


@pytest.mark.parametrize("name", ["csv", "json"])
def test_notes_stay_out_of_formats_for_programs(tmp_path, name):
    plain, noted = nasty(), Table(nasty().title, nasty().columns, nasty().rows, notes=("A note",))
    assert write_table(plain, name) == write_table(noted, name)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_table_is_written(tmp_path, name):
    for table in (Table("", nasty().columns, []), Table("x", (), [])):
        assert written(tmp_path, name, table).is_file()


@pytest.mark.parametrize("name", ["csv", "json", "md", "table"])
def test_text_comes_back_without_a_target_and_drives_no_terminal(tmp_path, name):
    text = write_table(nasty(), name)
    assert text
    assert not UNSAFE.search(text)
    assert not text.startswith("\ufeff")
    data = written(tmp_path, name).read_bytes()
    assert data.decode("utf-8-sig") == text
    assert data.startswith(b"\xef\xbb\xbf") == (name == "csv")


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_other_formats_need_a_file(name):
    with pytest.raises(RuleError, match=f"{name} needs a file"):
        write_table(nasty(), name)


def test_what_cannot_be_written_to_is_a_clear_error_and_stays(tmp_path):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe", "no/such/out.csv", "nul\0"):
        with pytest.raises(QualcodeError, match="Could not write the file"):
            write_table(nasty(), "csv", tmp_path / name)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert {path.name for path in tmp_path.iterdir()} == {"folder", "pipe"}


@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_a_file_that_is_replaced_keeps_who_may_read_it(tmp_path, mode):
    target = tmp_path / "out.csv"
    target.touch(mode)
    target.chmod(mode)
    write_table(nasty(), "csv", target)
    assert stat.S_IMODE(target.stat().st_mode) == mode


def words_of(name: str, path: Path) -> list[str]:
    if name == "docx":
        return [row.cells[0].text for row in load_document(path).tables[0].rows]
    if name == "xlsx":
        return [row[0].value for row in load_workbook(path).worksheets[0].iter_rows()]
    text = path.read_text("utf-8-sig")
    return [json.loads(text)[0]["v"]] if name == "json" else [text]


@pytest.mark.parametrize("name", NAMES)
def test_people_read_words_where_programs_read_values(tmp_path, name):
    table = Table("x", (Column("v", "V", {"gap": "kekurangan"}),), [("gap",), ("other",), (3,)])
    read = "\n".join(map(str, words_of(name, written(tmp_path, name, table))))
    assert ("kekurangan" in read, "gap" in read) == ((False, True) if name == "json" else (True, False))


@pytest.mark.parametrize("name", NAMES)
def test_people_read_the_decimal_sign_of_their_language_and_programs_one_for_all(tmp_path, name):
    table = Table("x", (Column("v", "V"),), [(3.25,), ("1.5",)])
    before = current_language()
    set_language("id")
    try:
        read = "\n".join(map(str, words_of(name, written(tmp_path, name, table))))
    finally:
        set_language(before)
    assert ("3,25" if name in ("table", "md", "docx") else "3.25") in read
    assert name in ("json", "md") or "1.5" in read, "what is text stays as it is"


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    write_table(nasty(), "csv", tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text("utf-8-sig").startswith("Name")


# Each format


def test_csv_comes_back_cell_by_cell_with_no_formula(tmp_path):
    with written(tmp_path, "csv").open(encoding="utf-8-sig", newline="") as file:
        heading, *rows = csv.reader(file)
    assert heading[0] == "Name | =1"
    for (name, text), row in zip(NASTY.items(), rows, strict=True):
        dangerous = text.removeprefix("\ufeff")[:1] in {*"=+-@\t\r"} - {""}
        assert row == [name, ("'" if dangerous else "") + shown(text), "-5", "2.5", ""]
    headed = Table("x", (Column("a", "=1"),), [])
    assert write_table(headed, "csv") == "'=1\r\n"


def test_csv_writes_equal_numbers_each_as_it_is():
    rows = [("a", 1, 0), ("a", 1.0, 0), ("a", 1, 0.0), ("a", -1, 20_000), ("a", True, None), ("a", 1, 20_000)]
    table = Table("t", tuple(Column(key, key) for key in "xyz"), rows)
    written = write_table(table, "csv").splitlines()
    assert written == ["x,y,z", "a,1,0", "a,1.0,0", "a,1,0.0", "a,-1,20000", "a,True,", "a,1,20000"]


def test_csv_neutralises_a_cell_each_time_it_recurs():
    table = Table("x", (Column("a", "A"),), [("=1",), ("=1",), ("=" + "1" * 200,)])
    assert all(row[0].startswith("'=") for row in list(csv.reader(io.StringIO(write_table(table, "csv"))))[1:])


@given(st.lists(st.tuples(CELLS, CELLS), max_size=12), st.integers(1, 2))
def test_csv_is_what_python_s_csv_writes_of_the_same_cells(rows, width):
    """Python's own writer is the measure of what is quoted and how; the lines read back are the cells."""
    table = Table("x", (Column("a", "A"), Column("b", "B"))[:width], [row[:width] for row in rows])
    written = write_table(table, "csv")
    cells = [line[:width] for line in [("A", "B"), *rows]]
    held = [[guarded(fit(cell), cell) for cell in line] for line in cells]
    measure = io.StringIO(newline="")
    csv.writer(measure).writerows(held)
    assert written == measure.getvalue()
    assert list(csv.reader(io.StringIO(written, newline=""))) == [
        ["" if cell is None else str(cell) for cell in line] for line in held
    ]


def guarded(fitting, cell):
    """Say how a cell is kept from being calculated."""
    if isinstance(cell, str) and {fitting[:1], cell[:1]} & {*"=+-@\t\r\n＝＋－＠"}:
        return f"'{fitting}"
    return fitting


def test_json_is_a_list_of_records_with_the_keys():
    table = nasty()
    records = json.loads(write_table(table, "json"))
    assert [record["text"] for record in records] == [shown(text) for text in NASTY.values()]
    assert all(tuple(record) == ("name", "text", "whole", "part", "none") for record in records)
    assert (records[0]["whole"], records[0]["part"], records[0]["none"]) == (-5, 2.5, None)
    odd = Table("x", (Column("a", "A"),), [(float("nan"),), (float("inf"),)])
    assert json.loads(write_table(odd, "json")) == [{"a": None}, {"a": None}]


@pytest.mark.parametrize("many", [10, 50_000])
def test_xlsx_holds_text_as_text(tmp_path, monkeypatch, many):
    monkeypatch.setattr(workbook, "_MANY_ROWS", many)
    book = load_workbook(written(tmp_path, "xlsx"))
    (sheet,) = book.worksheets
    assert sheet.freeze_panes == "A2"
    assert all(cell.font.bold for cell in sheet[1])
    assert not any(cell.hyperlink for row in sheet for cell in row)
    for (name, text), row in zip(NASTY.items(), sheet.iter_rows(min_row=2), strict=True):
        assert all(cell.data_type in "sn" for cell in row)
        found = (row[1].value or "").replace("_x005F_", "_")  # openpyxl leaves the escape of an escape
        assert found == shown(text) + (" " if name == "rich" else "")
        assert (row[0].value, row[2].value, row[3].value, row[4].value) == (name, -5, 2.5, None)


def test_xlsx_cuts_what_no_cell_can_hold_and_says_so(tmp_path):
    texts = ["a" * 40_000, "🙂" * 20_000, "b" * 32_767]
    path = written(tmp_path, "xlsx", Table("x", (Column("a", "A"),), [(text,) for text in texts]))
    found = [row[0].value for row in load_workbook(path).worksheets[0].iter_rows(min_row=2)]
    assert found[0] == "a" * 32_766 + "…"
    assert found[1] == "🙂" * 16_383 + "…"
    assert found[2] == texts[2]


def test_xlsx_refuses_more_rows_than_a_sheet_has(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "_MOST_ROWS", 3)
    with pytest.raises(RuleError, match="at most 2 rows"):
        write_table(Table("x", (Column("a", "A"),), [(1,)] * 3), "xlsx", tmp_path / "out.xlsx")
    assert not list(tmp_path.iterdir())


def test_xlsx_refuses_more_columns_than_a_sheet_has(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "_MOST_COLUMNS", 4)
    with pytest.raises(RuleError, match="at most 4 columns"):
        write_table(nasty(), "xlsx", tmp_path / "out.xlsx")


@pytest.mark.parametrize("title", ["", "'", "[]:*?/\\", "x" * 40, "🙂" * 40, "a\nb"])
def test_xlsx_names_its_sheet_whatever_the_title(tmp_path, title):
    path = written(tmp_path, "xlsx", Table(title, (Column("a", "A"),), [(1,)]))
    assert load_workbook(path).worksheets[0].title


def test_docx_has_a_table_whose_first_row_is_repeated(tmp_path):
    document = load_document(written(tmp_path, "docx"))
    assert document.paragraphs[0].text == "Title [/] <b> =1 '"
    (table,) = document.tables
    heading, *rows = table.rows
    assert "tblHeader" in heading._tr.xml
    assert heading.cells[0].text == "Name | =1"
    for (name, text), row in zip(NASTY.items(), rows, strict=True):
        assert [cell.text for cell in row.cells] == [name, shown(text), "-5", "2.5", ""]
    assert document.core_properties.author == ""


def test_markdown_escapes_what_is_markup(tmp_path):
    text = write_table(nasty(), "md")
    lines = text.splitlines()
    assert lines[0] == r"# Title \[/\] \<b\> =1 '"
    assert lines[2].startswith(r"| Name \| =1 |")
    assert lines[3] == "| --- | --- | ---: | ---: | ---: |"
    rows = dict(zip(NASTY, lines[4:], strict=True))
    assert r"a\|b\\\|c" in rows["pipes"]
    assert "one<br>two<br>three" in rows["lines"]
    assert r"\<script\>alert(1)\</script\> \&" in rows["html"]
    assert r"\[x\](javascript:alert(1))" in rows["link"]
    assert r"| \=1+1 |" in rows["formula"]
    assert all(len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 6 for row in rows.values())


@pytest.mark.parametrize(
    ("text", "escaped"), [("# x", r"\# x"), ("1. x", r"1\. x"), ("    x", "x"), ("- x\n+ y", "\\- x<br>\\+ y")]
)
def test_markdown_escapes_what_begins_a_line(text, escaped):
    table = Table("x", (Column("a", "A"),), [(text,)])
    assert write_table(table, "md").splitlines()[-1] == f"| {escaped} |"


# The terminal


def terminal(rows, width=0, headings=("A", "B")):
    columns = tuple(Column(heading, heading) for heading in headings)
    return write_table(Table("x", columns, rows), "table", width=width).splitlines()


def test_the_terminal_shows_aligned_columns():
    assert terminal([("one", 5), ("a\nb\tc", -12), ("日本", None)]) == [
        "A        B",
        "─────  ───",
        "one      5",
        "a b c  -12",
        "日本",
    ]


@pytest.mark.parametrize("text", ["x" * 100, "日本語" * 40, "🙂" * 60, "e\u0301" * 90, "two words " * 12])
@pytest.mark.parametrize("width", [20, 21, 40])
def test_long_cells_go_on_below_where_there_is_a_width(text, width):
    import unicodedata

    def columns(line):
        wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in line)
        return len(line) + wide - sum(bool(unicodedata.combining(sign)) for sign in line)

    lines = terminal([(text, "short"), ("y", text)], width)
    assert all(columns(line) <= width for line in lines)
    shown = "".join("".join(line.split()) for line in lines[2:])
    assert shown.replace("short", "").replace("y", "") == "".join((text + text).split())
    assert len(terminal([(text, "short")])) == 3


def test_lines_break_between_words():
    assert terminal([("one two three", "x")], 9)[2:] == ["one     x", "two", "three"]


def test_narrow_columns_keep_their_width():
    heading, _rule, row, *more = terminal([("x" * 100, "short")], 30)
    assert row == "x" * 23 + "  short"
    assert more == ["x" * 23] * 3 + ["x" * 8]
    assert heading == "A" + " " * 24 + "B"


def test_numbers_are_never_cut_nor_broken():
    lines = terminal([(1234567, 5), (8, 12)], 7, headings=("Long heading", "Other"))
    assert [line.split() for line in lines[-2:]] == [["1234567", "5"], ["8", "12"]]


PASSAGE = {
    "quote": "Kami belajar\nsendiri dari rekan.",
    "source": "R01",
    "line": 2,
    "speaker": "N1",
    "code_path": "D1 Technical",
    "coder": "Ana",
    "valence": "gap",
    "memo": "Compare.",
}


def passages(width, layout="excerpts"):
    columns = tuple(Column(key, key) for key in PASSAGE)
    table = Table("x", columns, [tuple(PASSAGE.values())] * 2, layout=layout)
    return write_table(table, "table", width=width).splitlines()


def test_passages_are_laid_out_to_be_read_on_a_terminal():
    assert (
        passages(40)
        == [
            "R01:2  N1  D1 Technical  [gap]  Ana",
            "  “Kami belajar sendiri dari rekan.”",
            "  ✎ Compare.",
            "",
        ]
        * 2
    )
    assert max(map(len, passages(20))) <= 20


def test_passages_stay_a_table_in_files_and_where_that_is_asked_for():
    assert len(passages(0)) == len(passages(200, "table")) == 4


def test_control_characters_are_replaced_in_the_terminal():
    (*_, row) = terminal([("a\x1b[31m", "b\u202e")])
    assert row == "a\ufffd[31m  b\ufffd"
