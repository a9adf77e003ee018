"""The figures of the report: their numbers are those of the command line, and each leads to what it is counted from."""

import re
import sys

import pytest

from qualcode.locale import set_language
from qualcode.model import Valence
from qualcode.publishing.report.blocks import Figure, Heading, Paragraph
from qualcode.publishing.report.building import build_report
from qualcode.publishing.report.figures import figures_section, parts
from tests.factories import Coded, code_draft, make_project, source_draft

KEYS = ("frequencies", "matrix", "network", "saturation")
TALK = "P: Pernah belajar?\nN1: Kami belajar sendiri dari rekan.\n"


def figure(report, key) -> Figure:
    (found,) = (each for each in report.figures if each.key == key)
    return found


def records(shown) -> list[dict]:
    return [dict(zip(shown.table.keys, row, strict=True)) for row in shown.table.rows]


def sentences(blocks):
    return [each for block in blocks if isinstance(block, Paragraph) for each in block.sentences]


class TestNumbersAreThoseOfTheCommandLine:
    @pytest.mark.parametrize(
        ("key", "command", "rows"),
        [
            ("frequencies", ("frequencies", "--level", "code"), 9),
            ("matrix", ("matrix",), 17),
            ("network", ("cooccurrence",), 6),
            ("saturation", ("saturation", "--orders", "0"), 17),
        ],
    )
    def test_of_each_figure(self, report, ask, key, command, rows):
        made = records(figure(report, key))
        told = ask(*command)
        assert len(made) == len(told) == rows
        for ours, theirs in zip(made, told, strict=True):
            assert ours == {name: theirs[name] for name in ours}
            assert len(ours) >= 5

    def test_sentences_say_the_most_of_it(self, report, ask):
        told = {each.figure: each.text for each in sentences(report.blocks) if each.figure}
        assert tuple(told) == KEYS
        used = {row["code"]: row["codings"] for row in ask("frequencies", "--level", "code")}
        most, least = max(used, key=used.__getitem__), min(used, key=used.__getitem__)
        assert f"{most} has most ({used[most]}), {least} fewest ({used[least]})" in told["frequencies"]
        cells = {(row["case"], code): number for row in ask("matrix") for code, number in row.items() if code != "case"}
        (case, code), number = max(cells.items(), key=lambda item: item[1])
        assert f"at most {number} ({case} on {code}" in told["matrix"]
        pair = max(ask("cooccurrence"), key=lambda row: row["n_12"])
        assert f"most often {pair['code_1']} – {pair['code_2']}, {pair['n_12']} times" in told["network"]
        rows = ask("saturation", "--orders", "0")
        assert f"brings {rows[0]['new']} of {rows[-1]['known']} sub-codes" in told["saturation"]

    def test_the_words_for_who_does_not_see_have_the_numbers(self, report):
        for row in records(figure(report, "frequencies")):
            told = f"{row['code']}: {row['codings']} (strengths {row['strength']}, gaps {row['gap']})"
            assert told in figure(report, "frequencies").alternative
        for row in records(figure(report, "network")):
            assert f"{row['code_1']} – {row['code_2']}: {row['n_12']}" in figure(report, "network").alternative
        assert "Empty rows: R06, R17." in figure(report, "matrix").alternative
        assert "17 cases as rows and 9 codes" in figure(report, "matrix").alternative
        assert "R01 brings 30, so that 30 are known" in figure(report, "saturation").alternative


class TestEvidence:
    def test_of_the_rows_of_a_code_or_case_is_every_coding(self, report):
        for row, evidence in zip(
            records(figure(report, "frequencies")), figure(report, "frequencies").evidence, strict=True
        ):
            assert len(evidence) == row["codings"]
        shown = figure(report, "matrix")
        for row, evidence in zip(shown.table.rows, shown.evidence, strict=True):
            assert len(evidence) == sum(row[1:])

    def test_it_is_the_codings_themselves(self, report, project):
        rows = {row.id: row for row in project.coding_rows()}
        labels = {code.id: code.label for code in project.codes()}
        for row, evidence in zip(
            records(figure(report, "frequencies")), figure(report, "frequencies").evidence, strict=True
        ):
            assert {labels[rows[number].code_id][:2] for _kind, number in evidence} == {row["code"]}
        for row, evidence in zip(records(figure(report, "network")), figure(report, "network").evidence, strict=True):
            found = {labels[rows[number].code_id][:2] for _kind, number in evidence}
            assert found == {row["code_1"], row["code_2"]}

    def test_a_case_that_brings_no_code_rests_on_itself(self, report):
        shown = figure(report, "saturation")
        first, *others = shown.evidence
        assert {kind for kind, _number in first} == {"Coding"}
        assert {kind for evidence in others for kind, _number in evidence} == {"Case"}

    def test_every_sentence_with_a_number_has_some(self, project):
        told = sentences(figures_section(project))
        assert len(told) == 6
        assert all(each.evidence for each in told if re.search(r"\d", each.text))


class TestSection:
    def test_stands_before_the_findings_and_numbers_its_figures(self, report):
        headings = [block.text for block in report.blocks if isinstance(block, Heading) and block.level == 1]
        assert headings.index("The codings at a glance") == headings.index("Findings") - 1
        assert [(each.key, each.number) for each in report.figures] == list(zip(KEYS, (1, 2, 3, 4), strict=True))
        assert [each.number for each in report.tables] == list(range(1, len(report.tables) + 1))

    def test_is_left_out_where_it_is_not_wanted(self, project):
        made = build_report(project, parts=("method", "findings"))
        assert made.figures == ()
        assert not [each for each in sentences(made.blocks) if each.figure]

    def test_speaks_the_language_of_the_report(self, project):
        set_language("id")
        made = build_report(project, parts=("figures",))
        assert made.figures[0].table.title == "Seberapa sering tiap kode dipakai, menurut valensi"
        assert "kekuatan 22, kesenjangan 61" in made.figures[0].alternative

    def test_needs_no_libraries_until_something_is_drawn(self, project, monkeypatch):
        monkeypatch.setitem(sys.modules, "altair", None)
        assert len(build_report(project, parts=("figures",)).figures) == 4

    def test_is_drawn_after_the_project_is_closed(self, report):
        pytest.importorskip("altair", reason="the extra charts is not installed")
        for each in report.figures:
            assert each.draw("svg").startswith(b"<svg")
            assert each.table.title.encode() not in each.draw("svg")


class TestData:
    def test_without_any_there_is_no_section(self, tmp_path):
        with make_project(tmp_path, sources=[source_draft("R01", TALK)]) as empty:
            assert figures_section(empty) == []

    def test_each_figure_needs_its_own(self, tmp_path):
        codes = (code_draft("D1"), code_draft("D2"))
        codings = (Coded("R01", "Kami belajar", "D1"), Coded("R01", "dari rekan", "D2"))
        with make_project(tmp_path, sources=[source_draft("R01", TALK)], codes=codes, codings=codings) as made:
            keys = [block.key for block in figures_section(made) if isinstance(block, Figure)]
        # No two codes meet, and there are no sub-codes to be saturated.
        assert keys == ["frequencies", "matrix"]

    def test_one_code_at_the_top_is_looked_into(self, tmp_path):
        codes = (code_draft("A", code_draft("A1"), code_draft("A2")),)
        codings = (Coded("R01", "Kami belajar", "A1"), Coded("R01", "belajar sendiri", "A2"))
        with make_project(tmp_path, sources=[source_draft("R01", TALK)], codes=codes, codings=codings) as made:
            report = build_report(made, parts=("figures",))
        assert [row["code"] for row in records(figure(report, "frequencies"))] == ["A", "A1", "A2"]
        assert [row["code_1"] for row in records(figure(report, "network"))] == ["A1"]

    def test_of_many_those_that_say_most_are_shown_and_a_note_says_so(self, tmp_path, monkeypatch):
        for name in ("MOST_CODES", "MOST_CASES", "MOST_PAIRS"):
            for module in ("use", "cases", "meeting"):
                monkeypatch.setattr(f"qualcode.publishing.report.figures.{module}.{name}", 2, raising=False)
        codes = tuple(code_draft(name) for name in ("A", "B", "C"))
        whole, part = "Kami belajar sendiri dari rekan", "belajar sendiri"
        codings = (
            *(Coded("R01", text, code) for code in "AC" for text in (whole, part)),
            Coded("R01", whole, "B"),
            *(Coded("R03", text, "C") for text in (whole, part)),
        )
        sources = [source_draft(name, TALK) for name in ("R01", "R02", "R03")]
        with make_project(tmp_path, sources=sources, codes=codes, codings=codings) as made:
            report = build_report(made, parts=("figures",))
        assert [row["code"] for row in records(figure(report, "frequencies"))] == ["A", "C"]
        assert figure(report, "matrix").table.rows == [("R01", 2, 2), ("R03", 0, 2)]
        assert [len(evidence) for evidence in figure(report, "matrix").evidence] == [4, 2]
        assert [row["n_12"] for row in records(figure(report, "network"))] == [2, 4]
        notes = [note for each in report.figures for note in each.table.notes]
        assert notes == [
            "The 2 codes used most of 3 are shown.",
            "The 2 cases that say most of 3 are shown.",
            "The 2 pairs that meet most of 3 are shown.",
        ]

    def test_whose_codings_count_is_said_where_several_code(self, tmp_path):
        codings = (Coded("R01", "Kami", "D1"), Coded("R01", "Kami", "D1", coder="Budi"))
        with make_project(tmp_path, sources=[source_draft("R01", TALK)], codings=codings) as made:
            report = build_report(made, parts=("figures",))
        assert "counts twice" in figure(report, "frequencies").table.notes[0]

    @pytest.mark.parametrize(
        ("valence", "told"), [(Valence.GAP, "More gaps than strengths are told of: D1 (1 to 0)."), (Valence.NONE, None)]
    )
    def test_gaps_are_told_where_there_are_valences(self, tmp_path, valence, told):
        codings = (Coded("R01", "Kami", "D1", valence=valence),)
        with make_project(tmp_path, sources=[source_draft("R01", TALK)], codings=codings) as made:
            found = [each.text for each in sentences(figures_section(made))]
        assert (told in found) is bool(told)
        assert any("gaps" in each for each in found) is bool(told)

    def test_braces_in_names_are_names(self, tmp_path):
        codes = (code_draft("{figure}"), code_draft("{0}"))
        codings = (Coded("R01", "Kami", "{figure}"), Coded("R01", "Kami", "{0}"))
        with make_project(tmp_path, sources=[source_draft("R01", TALK)], codes=codes, codings=codings) as made:
            report = build_report(made, parts=("figures",))
        split = [report.split(each) for each in sentences(report.blocks) if each.figure]
        assert [before for before, _shown, _behind in split] == [""] * len(split)
        assert "{figure} – {0}" in split[2][2]


def test_the_largest_keep_their_order_and_of_two_alike_the_first_stays():
    assert parts.largest([1, 5, 5, 2, 5], 3) == [1, 2, 4]
    assert parts.largest([2, 2, 2], 2) == [0, 1]
    assert parts.largest([2], 5) == [0]
