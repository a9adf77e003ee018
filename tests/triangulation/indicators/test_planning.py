"""Tables of indicators: every format, and every malformed cell asked about by its name."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualcode.errors import QualcodeError, ReadingError, RuleError
from qualcode.materials.sheets.contract import CellType, Sheet
from qualcode.materials.values import Habits, normalised
from qualcode.model import AchievementRule, Better, VariableType
from qualcode.triangulation.indicators.planning import Declared, plan_table
from qualcode.triangulation.indicators.uses import Use
from tests.triangulation.indicators.tables_made import CODES, HEADINGS, TABLE_1, plan, write

D = Decimal


@pytest.fixture
def csv(tmp_path: Path):
    """Plans a table written as CSV."""

    def planning(*rows, headings=HEADINGS, **said):
        return plan(write(tmp_path, ".csv", [headings, *rows]), **said)

    return planning


def figures(found):
    return [(draft.target, draft.realised, draft.reported) for draft in found.drafts]


def asked(found):
    return {question.cell: question.choices for question in found.questions}


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".docx", ".pdf"])
def test_table_1_is_the_same_in_every_format(tmp_path, ending):
    found = plan(write(tmp_path, ending, TABLE_1))
    assert found.questions == ()
    assert [draft.text for draft in found.drafts] == [row[1] for row in TABLE_1[1:]]
    assert figures(found) == [tuple(D(str(cell).replace(",", ".")) for cell in row[2:]) for row in TABLE_1[1:]]
    assert {draft.unit for draft in found.drafts} == {"%"}
    table = "lkip" if ending == ".csv" else "Tabel 1"
    assert found.drafts[3].place == f"{table}, row 4"
    assert [(use, letter) for use, letter, _heading in found.columns] == [
        (Use.NUMBER, "A"), (Use.INDICATOR, "B"), (Use.TARGET, "C"), (Use.REALISED, "D"), (Use.REPORTED, "E"),
    ]  # fmt: skip


def test_headings_in_english_and_other_words(csv):
    found = csv(
        ("Hours of training", "hours", 8, 6, 75, "D3"),
        headings=("Performance indicator", "Unit", "Planned 2023", "Actual 2023", "% achieved", "Code"),
    )
    assert figures(found) == [(8, 6, 75)]
    assert (found.drafts[0].unit, found.drafts[0].code) == ("hours", "D3")


def test_capaian_beside_a_percentage_is_what_was_realised(csv):
    found = csv((1, "a", 8, 6, 75), headings=("No", "Sasaran", "Target", "Capaian", "%"))
    assert figures(found) == [(8, 6, 75)]


def test_two_columns_of_a_kind_are_asked_about(csv):
    headings = ("Indikator", "Target", "Target", "Realisasi")
    found = csv(("a", 8, 9, 6), headings=headings)
    assert asked(found) == {"B1": ("B", "C", "none")}
    assert figures(csv(("a", 8, 9, 6), headings=headings, answers={"b1": "C"})) == [(9, 6, None)]
    assert figures(csv(("a", 8, 9, 6), headings=headings, columns={Use.TARGET: "B"})) == [(8, 6, None)]


def test_headings_that_stand_there_twice_and_rows_without_figures_are_left_out_by_name(csv):
    found = csv(
        ("(1)", "(2)", "(3)", "(4)", "(5=4/3)"),
        ("", "Sasaran 1: pelayanan", "", "", ""),
        (1, "a", 8, 6, 75),
        HEADINGS,
        (2, "b", 8, 8, 100),
        ("", "", "", "", ""),
        ("Sumber: LKIP", "", "", "", ""),
    )
    assert [draft.text for draft in found.drafts] == ["a", "b"]
    assert found.questions == ()
    told = " ".join(found.notes)
    assert "again and were left out: B5" in told
    assert "numbers the columns was left out: B2" in told
    assert "without a figure were left out: B3, B8" in told


@pytest.mark.parametrize(
    ("target", "answer", "expected"),
    [
        (0, "keep", [(0, 5, 100)]),
        (0, "skip", []),
        (0, "12", [(12, 5, 100)]),
        (-4, "keep", [(-4, 5, 100)]),
        (-4, "4", [(4, 5, 100)]),
    ],
)
def test_a_target_nothing_can_be_divided_by_is_asked_about(csv, target, answer, expected):
    rows = [(1, "a", target, 5, 100)]
    assert list(asked(csv(*rows))) == ["C2"]
    assert figures(csv(*rows, answers={"C2": answer})) == expected


def test_a_target_of_zero_may_be_a_question_of_yes_or_no(csv):
    [draft] = csv((1, "a", 0, 0, 100), answers={"C2": "yes/no"}).drafts
    assert draft.rule is AchievementRule.YES_NO
    found = csv((1, "a", 0, 0, 100), rules={"": AchievementRule.YES_NO})
    assert found.questions == ()


@pytest.mark.parametrize("text", ["n/a", "95 orang", "≥ 90", "90-95", "nihil", "90/100", "12abc"])
def test_text_among_numbers_is_asked_about(csv, text):
    found = csv((1, "a", 90, text, 100), (2, "b", 90, 45, 50))
    assert asked(found) == {"D2": ("empty", "skip")}
    assert text in found.questions[0].what
    assert figures(csv((1, "a", 90, text, 100), answers={"D2": "empty"})) == [(90, None, 100)]
    assert figures(csv((1, "a", 90, text, 100), answers={"D2": "90,5"})) == [(90, D("90.5"), 100)]
    assert figures(csv((1, "a", 90, text, 100), answers={"D2": "skip"})) == []


def test_numbers_are_read_with_signs_of_percent_and_money_and_dashes_for_nothing(csv):
    found = csv((1, "a", "Rp1.000.000,00", "Rp 500.000,50", "50,00 %"), (2, "b", "90%", "-", "–"))
    assert found.questions == ()
    assert figures(found) == [(1_000_000, D("500000.50"), 50), (90, None, None)]


def test_a_number_that_may_be_two_is_asked_about_where_no_other_tells(csv):
    found = csv((1, "a", "1.234", 617, 50), headings=("No", "Indikator", "Target", "Realisasi", "Capaian"))
    assert asked(found) == {"C2": ("1.234", "1234", "empty", "skip")}
    told = csv((1, "a", "1.234", "617,5", 50), headings=("No", "Indikator", "Target", "Realisasi", "Capaian"))
    assert figures(told) == [(1234, D("617.5"), 50)]
    assert any("C2 (1.234 = 1234)" in note for note in told.notes)


def test_both_decimal_signs_in_a_table_are_asked_about(csv):
    headings = ("No", "Indikator", "Target", "Realisasi", "Capaian")
    rows = [(1, "a", "1.234,56", "617,28", 50), (2, "b", "1,234.56", 600, 50)]
    found = csv(*rows, headings=headings)
    assert asked(found) == {"C3": ("1234.56", "empty", "skip")}
    assert figures(csv(*rows, headings=headings, answers={"C3": "1234.56"}))[1] == (D("1234.56"), 600, 50)
    even = csv((1, "a", "1.234,56", 617, 50), (2, "b", "1,234.56", 600, 50), headings=headings)
    assert set(asked(even)) == {"C2", "C3"}
    doubtful = csv(*rows, (3, "c", "2.345", 1, 1), headings=headings)
    assert set(asked(doubtful)) == {"C3", "C4"}


def test_percentages_as_fractions_are_asked_about(csv):
    rows = [(1, "a", 95, "0,95", 100), (2, "b", 95, 25, "26,32")]
    found = csv(*rows)
    assert asked(found) == {"D2": ("95", "0.95", "skip")}
    assert figures(csv(*rows, answers={"D2": "95"}))[0] == (95, 95, 100)
    assert figures(csv(*rows, answers={"D2": "0.95"}))[0] == (95, D("0.95"), 100)
    with_one = csv(*rows, (3, "c", 95, 1, "1,05"))
    assert asked(with_one) == {"D2": ("95", "0.95", "skip"), "D4": ("100", "1", "skip")}
    column = [(1, "a", 95, 95, 1), (2, "b", 95, 25, "0,26")]
    assert asked(csv(*column)) == {"E1": ("fractions", "percent")}
    assert [row[2] for row in figures(csv(*column, answers={"E1": "fractions"}))] == [100, 26]
    assert [row[2] for row in figures(csv(*column, answers={"E1": "percent"}))] == [1, D("0.26")]


def test_cells_of_excel_that_are_percentages_are_what_they_show(tmp_path):
    import openpyxl

    path = write(tmp_path, ".xlsx", [HEADINGS, (1, "a", 0.95, 0.25, 0.2632)])
    book = openpyxl.load_workbook(path)
    for column in "CDE":
        book.active[f"{column}2"].number_format = "0.00%"
    book.save(path)
    found = plan(path)
    assert found.questions == ()
    assert figures(found) == [(95, 25, D("26.32"))]


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("Jumlah", "sum"), ("TOTAL", "sum"), ("Grand Total", "sum"), ("Jumlah total", "sum"), ("Rata-rata", "mean"),
        ("Rata-rata capaian", "mean"), ("Rerata", "mean"), ("Average", "mean"), ("Jumlah / Rata-rata", "mean"),
    ],
)  # fmt: skip
def test_rows_that_sum_up_are_asked_about(csv, text, proposed):
    rows = [(1, "a", 10, 5, 50), (2, "b", 10, 10, 100), ("", text, 20, 15, 75)]
    found = csv(*rows)
    assert [(question.cell, question.proposed) for question in found.questions] == [("B4", proposed)]
    taken = csv(*rows, answers={"B4": "sum"})
    assert [draft.rule for draft in taken.drafts] == [AchievementRule.RATIO] * 2 + [AchievementRule.SUM]
    assert csv(*rows, answers={"B4": "indicator"}).drafts[2].rule is AchievementRule.RATIO
    assert len(csv(*rows, answers={"B4": "skip"}).drafts) == 2
    before = csv(*rows[:2], (text, "", 20, 15, 75))
    assert [question.cell for question in before.questions] == ["A4"]


def test_an_indicator_that_begins_with_jumlah_is_one(csv):
    assert csv((1, "Jumlah pegawai yang mengikuti diklat teknis", 10, 5, 50)).questions == ()
    assert csv((1, "Jumlah pelatihan", 10, 5, 50)).questions == ()


def test_a_row_with_figures_and_no_indicator_is_asked_about(csv):
    rows = [(1, "a", 10, 5, 50), (2, "", 10, 10, 100)]
    assert asked(csv(*rows)) == {"B3": ("skip", "each")}
    assert [draft.text for draft in csv(*rows, answers={"B3": "each"}).drafts] == ["a", "a"]
    assert len(csv(*rows, answers={"B3": "skip"}).drafts) == 1


MERGED = [HEADINGS, (1, "a", 90, 45, 50), (2, "b", "", 90, 100), ("Jumlah", "", 180, 135, 75)]


def test_merged_cells_are_asked_about(tmp_path):
    import openpyxl

    path = write(tmp_path, ".xlsx", MERGED)
    book = openpyxl.load_workbook(path)
    book.active.merge_cells("C2:C3")
    book.active.merge_cells("A4:B4")
    book.save(path)
    assert asked(plan(path)) == {"C2": ("each", "first"), "A4": ("sum", "mean", "indicator", "skip")}
    assert figures(plan(path, answers={"C2": "each", "A4": "skip"})) == [(90, 45, 50), (90, 90, 100)]
    assert figures(plan(path, answers={"C2": "first", "A4": "skip"})) == [(90, 45, 50), (None, 90, 100)]


def test_merged_cells_of_a_word_document(tmp_path):
    import docx

    path = write(tmp_path, ".docx", MERGED)
    document = docx.Document(str(path))
    table = document.tables[0]
    table.cell(1, 2).merge(table.cell(2, 2))
    table.cell(3, 0).merge(table.cell(3, 1))
    document.save(str(path))
    assert asked(plan(path)) == {"C2": ("each", "first"), "A4": ("sum", "mean", "indicator", "skip")}
    assert figures(plan(path, answers={"C2": "each", "A4": "sum"})) == [(90, 45, 50), (90, 90, 100), (180, 135, 75)]


def test_rules_directions_and_codes_of_rows(csv):
    rows = [(1, "a", 10, 5, 50), (2, "b", 10, 8, 125), (3, "c", 1, 1, 100)]
    found = csv(
        *rows,
        codes={"1": "D3", "": "D1"},
        rules={"2": AchievementRule.INVERSE},
        better={"2": Better.LOWER},
    )
    assert [(draft.code, draft.rule, draft.better) for draft in found.drafts] == [
        ("D3", AchievementRule.RATIO, Better.HIGHER),
        ("D1", AchievementRule.INVERSE, Better.LOWER),
        ("D1", AchievementRule.RATIO, Better.HIGHER),
    ]
    with pytest.raises(RuleError, match="no row 9"):
        csv(*rows, codes={"9": "D3"})


def test_a_code_rule_or_direction_in_a_column_that_is_none_is_asked_about(csv):
    headings = ("Indikator", "Target", "Realisasi", "Kode", "Rumus", "Arah")
    assert asked(csv(("a", 1, 1, "X9", "kali", "samping"), headings=headings)) == {
        "D2": (*CODES, "none"),
        "E2": tuple(rule.value for rule in AchievementRule),
        "F2": ("higher", "lower"),
    }
    [draft] = csv(("a", 1, 1, "D3", "yes/no", "lebih rendah lebih baik, turun"), headings=headings).drafts
    assert (draft.code, draft.rule, draft.better) == ("D3", AchievementRule.YES_NO, Better.LOWER)


def test_rows_numbered_anew_are_called_by_their_order(csv):
    found = csv((1, "a", 1, 1, 100), (2, "b", 1, 1, 100), (1, "c", 1, 1, 100), codes={"3": "D3"})
    assert found.keys == ("1", "2", "3")
    assert [draft.code for draft in found.drafts] == ["", "", "D3"]
    assert any("same number" in note for note in found.notes)


def test_a_sign_of_percent_in_a_cell_makes_a_fraction_beside_it_doubtful(csv):
    headings = ("No", "Indikator", "Target", "Realisasi", "Capaian")
    found = csv((1, "a", "95%", "0,25", "26,32"), headings=headings)
    assert asked(found) == {"D1": ("fractions", "percent")}
    bare = csv((1, "a", 95, "0,25", "26,32"), headings=headings)
    assert bare.questions == ()


def test_answers_that_do_not_fit_are_refused(csv):
    with pytest.raises(RuleError, match="is no answer") as caught:
        csv((1, "a", 0, 5, 100), answers={"C2": "maybe"})
    assert "C2" in str(caught.value) or "line 2, column C" in str(caught.value)
    with pytest.raises(RuleError, match="Nothing was asked about D9"):
        csv((1, "a", 1, 5, 100), answers={"D9": "keep"})
    with pytest.raises(RuleError, match="There is no column Z"):
        csv((1, "a", 1, 5, 100), columns={Use.TARGET: "Z"})


def test_files_without_a_table_of_figures_say_so(tmp_path):
    path = write(tmp_path, ".csv", [("a", "b"), (1, 2)])
    with pytest.raises(ReadingError, match="No table has headings"):
        plan(path)
    assert figures(plan(path, columns={Use.INDICATOR: "A", Use.REPORTED: "B"})) == [(None, None, 2)]
    (tmp_path / "bare.docx").write_bytes(write(tmp_path, ".docx", [("a",)]).read_bytes()[:-40])
    with pytest.raises(QualcodeError, match=r"bare\.docx"):
        plan(tmp_path / "bare.docx")


CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "-",
            "Jumlah",
            "n/a",
            "1.234",
            "1.234,56",
            "1,234.56",
            "0.95",
            "0,95",
            "95%",
            "-5",
            "0",
            "#DIV/0!",
            "Target",
        ]
    ),
    st.integers(-10, 10_000).map(str),
    st.text(max_size=6),
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=6), first=st.integers(0, 3))
def test_any_cells_end_in_rows_questions_or_a_refusal_and_every_question_can_be_answered(rows, first):
    """What is taken in without a question is a number that stands in its cell, whatever else is in the table."""
    cells = (HEADINGS, *rows)
    types = tuple("".join(CellType.TEXT if cell else CellType.EMPTY for cell in row) for row in cells)
    sheet = Sheet("Data", cells, types)
    answers: dict[str, str] = {}
    try:
        for _round in range(len(rows) * 8):
            found = plan_table(sheet, Declared(answers=answers), CODES)
            if not found.questions:
                break
            for question in found.questions:
                assert question.cell in question.place
                choices = [choice for choice in question.choices if choice != "fractions"]
                answers[question.cell] = choices[first % len(choices)]
        assert found.questions == ()
    except QualcodeError as error:
        assert error.where or error.todo  # noqa: PT017
        return
    may_be = {D(answer) for answer in answers.values() if re.fullmatch(r"-?[\d.]+", answer)}
    may_be |= {
        D(number)
        for row in rows
        for cell in row[2:]
        for sign in ".,"
        if (number := normalised(bare(cell), VariableType.NUMBER, habits=Habits(sign))) is not None
    }
    for draft in found.drafts:
        assert draft.text.strip()
        assert {draft.target, draft.realised, draft.reported} - {None} <= may_be


def bare(cell):
    return cell.strip().removesuffix("%").removeprefix("Rp").strip()
