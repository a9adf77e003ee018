from hypothesis import given
from hypothesis import strategies as st

from qualcode.materials.flow import Flow
from qualcode.materials.notes import (
    COMMENTS,
    ENDNOTES,
    FOOTNOTES,
    Note,
    Notes,
    comment_mark,
    initials,
    last_words,
    roman,
    shortened,
)
from qualcode.model import SectionKind


def test_paragraphs_and_rows_are_lines_and_cells_are_joined_by_tabs() -> None:
    flow = Flow(100)
    flow.paragraph("a", level=2)
    flow.begin_table()
    flow.row(["b", "c"])
    flow.begin_row()
    flow.begin_cell()
    flow.paragraph("d")
    assert flow.next_line == flow.length + 1
    flow.paragraph("e")
    flow.end_cell()
    flow.begin_cell()
    assert flow.next_line == flow.length
    flow.end_cell()
    flow.end_row()
    flow.end_table()
    flow.paragraph("")
    read = flow.read(("n",), "utf-8")
    assert (read.text, read.notes, read.encoding) == ("a\nb\tc\nd\ne\t\n", ("n",), "utf-8")
    assert [(s.kind, read.text[s.start : s.end], s.level) for s in read.sections] == [
        (SectionKind.HEADING, "a", 2),
        (SectionKind.TABLE, "b\tc\nd\ne\t", 0),
    ]


def test_a_table_of_one_column_or_around_another_is_a_layout() -> None:
    flow = Flow(100)
    flow.begin_table()
    flow.row(["a"])
    flow.end_table()
    flow.begin_table()
    flow.begin_row()
    for _ in range(2):
        flow.begin_cell()
        flow.begin_table()
        flow.row(["b", "c"])
        flow.end_table()
        flow.end_cell()
    flow.end_row()
    flow.end_table()
    flow.begin_table()
    flow.end_table()
    read = flow.read(())
    assert [read.text[s.start : s.end] for s in read.sections] == ["b\tc", "b\tc"]


def test_notes_come_kind_by_kind_behind_the_text() -> None:
    notes = Notes(
        [
            Note(COMMENTS, "AN1", "kata", "Benar?"),
            Note(FOOTNOTES, "1", "", " Satu. "),
            Note(FOOTNOTES, "2", "x", "  "),
            Note(ENDNOTES, " i\n", "y", "Akhir."),
            Note(FOOTNOTES, "", "z", "Dua."),
        ]
    )
    flow = Flow(200)
    flow.paragraph("isi")
    (told,) = notes.put_behind(flow)
    assert flow.text() == "isi\n\n[1] Satu.\n[* “z”] Dua.\n[i “y”] Akhir.\n[AN1 “kata”] Benar?"
    assert "footnotes, endnotes, comments" in told
    assert [s.label for s in flow.read(()).sections] == ["1", "*", "i", "AN1"]
    assert Notes().put_behind(flow) == ()


@given(st.text())
def test_what_stands_for_words_is_short_and_their_end(words: str) -> None:
    short = shortened(words)
    assert len(short) <= 42
    assert " ".join(words.split()).endswith(short.removeprefix("… "))


@given(st.lists(st.text(max_size=30)), st.integers(0, 5))
def test_the_last_words_are_the_end_of_the_pieces(pieces: list[str], first: int) -> None:
    words = "".join(pieces[first:])
    assert words.endswith(last_words(pieces, first))
    assert len(last_words(pieces, first)) >= min(len(words), 80)


def test_marks() -> None:
    assert [roman(number) for number in (1, 4, 9, 14, 40, 1990)] == ["i", "iv", "ix", "xiv", "xl", "mcmxc"]
    assert [initials(name) for name in ("Ani Bu", "  ", "a b c d e", "(x) yz")] == ["AB", "", "ABCD", "Y"]
    assert [comment_mark(author, 3) for author in ("XY", " ")] == ["XY3", "#3"]
