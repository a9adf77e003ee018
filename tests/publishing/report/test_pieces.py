"""A report in pieces has all that its documents have, each with what it rests on."""

from dataclasses import replace

from qualcode.publishing.report.blocks import Figure, Heading, Named, Paragraph, Quotation, Report, Sentence, Tabled
from qualcode.publishing.report.pieces import Piece, pieces
from qualcode.publishing.tables import Column, Table

CODED, ITEM = (("Coding", 1),), (("Item", 2),)


def test_each_kind_of_block():
    table = Table("Facts", (Column("a", "A"), Column("b", "B")), [("x", 2.5), ("y", None)], notes=("Note.",))
    report = Report(
        "Study",
        "en",
        (
            Heading("Method"),
            Paragraph((Sentence("{table} has two rows.", ITEM, "facts"), Sentence("No figure."))),
            Tabled("facts", table, (CODED, ()), 1),
            Heading("Detail", 2),
            Quotation("Words", "R01, line 2", 1),
            Tabled("none", Table("Nothing", (Column("a", "A"),), []), (), 2),
            Paragraph((Sentence("{figure} draws them.", ITEM, figure="drawn"),)),
            Figure("drawn", replace(table, title="Drawn"), "Two bars.", _never, (ITEM, ()), 1),
        ),
        {("Coding", 1): Named("R01:2", "Words"), ("Item", 2): Named("Q1")},
    )
    assert pieces(report) == [
        Piece("Study", "title"),
        Piece("Method", "heading", level=1),
        Piece("Table 1 has two rows.", "sentence", ITEM),
        Piece("No figure.", "sentence"),
        Piece("Table 1. Facts", "caption"),
        Piece("A │ B", "columns"),
        Piece("x │ 2.5", "row", CODED),
        Piece("y │ ", "row"),
        Piece("Note.", "note"),
        Piece("Detail", "heading", level=2),
        Piece("“Words” (R01, line 2)", "quote", CODED),
        Piece("Table 2. Nothing", "caption"),
        Piece("A", "columns"),
        Piece("(no rows)", "note"),
        Piece("Figure 1 draws them.", "sentence", ITEM),
        Piece("Figure 1. Drawn", "caption"),
        Piece("A │ B", "columns"),
        Piece("x │ 2.5", "row", ITEM),
        Piece("y │ ", "row"),
        Piece("Note.", "note"),
    ]


def _never(form):
    raise AssertionError("A screen of letters needs no picture.")


def test_nothing_of_the_example_is_lost(report):
    found = pieces(report)
    assert {each.evidence for each in found if each.evidence} == set(report.grounds)
    assert sum(each.kind == "row" for each in found) == sum(
        len(each.table.rows) for each in (*report.tables, *report.figures)
    )
