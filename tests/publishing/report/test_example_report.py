"""The report of the example: its numbers are those of the command line, and each leads to what it was counted from."""

import json
import re

import pytest
from click.testing import CliRunner

from qualcode.cli.program import program
from qualcode.locale import set_language
from qualcode.model import Case, Coding, Finding, Item, Source, Verification
from qualcode.project import Project
from qualcode.publishing.report.blocks import Heading, Paragraph, Quotation, Tabled
from qualcode.publishing.report.building import PARTS, build_report
from qualcode.publishing.report.wording import typeset
from qualcode.publishing.report.writers.contract import rows
from qualcode.publishing.writers.contract import written
from tests.factories import Coded, make_project, source_draft


@pytest.fixture(scope="module")
def ask(example, tmp_path_factory):
    """Ask the command line for what it says as JSON."""
    home = str(tmp_path_factory.mktemp("home"))

    def ask(*args: str):
        env = {"QUALCODE_LANG": "en", "LANGUAGE": "en", "QUALCODE_HOME": home}
        done = CliRunner().invoke(program, [*args, "-p", str(example), "--format", "json"], env=env)
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return ask


@pytest.fixture(scope="module")
def project(example):
    with Project.open(example, coder="reader") as opened:
        yield opened


def tabled(report, key) -> Tabled:
    (found,) = (each for each in report.tables if each.key == key)
    return found


def records(report, key) -> list[dict]:
    table = tabled(report, key).table
    return [dict(zip(table.keys, row, strict=True)) for row in table.rows]


def sentences(report):
    return [each for block in report.blocks if isinstance(block, Paragraph) for each in block.sentences]


class TestNumbersAreThoseOfTheCommandLine:
    def test_table_1(self, report, ask):
        keys = {"indicator": "indicator", "target": "target", "realised": "realised", "achievement": "reported"}
        keys |= {"computed": "computed", "check": "status"}
        told = [{ours: row[theirs] for ours, theirs in keys.items()} for row in ask("evidence", "list")]
        assert len(told) == 5
        assert [{key: row[key] for key in keys} for row in records(report, "documents")] == told

    @pytest.mark.parametrize(("key", "aspect", "rows"), [("dimensions", "dimension", 4), ("factors", "factor", 5)])
    def test_tables_2_and_3(self, report, ask, key, aspect, rows):
        told = ask("finding", "table", aspect)
        assert len(told) == rows
        assert records(report, key) == told

    def test_tables_1_to_3_have_those_numbers(self, report):
        assert [each.number for each in report.tables] == list(range(1, len(report.tables) + 1))
        assert [each.key for each in report.tables[:4]] == ["documents", "dimensions", "factors", "convergence"]

    def test_the_convergence_matrix(self, report, ask):
        told = ask("triangulate")
        assert len(told) == 9
        for place, claim in enumerate(told):
            row = tabled(report, "convergence").table.for_people()[place]
            assert row[1:3] == (claim["code"], claim["claim"])
            assert claim["class"] in row[-2]
            assert claim["inference"] in row[-1]
            for cell, strand in zip(row[3:], claim["strands"], strict=False):
                assert strand["direction"] in cell
                if strand["direction"] in ("supports", "contradicts", "mixed", "silent"):
                    spoke = strand["supports"] + strand["contradicts"] + strand["mixed"]
                    assert f" {spoke}/{strand['asked']}" in cell

    def test_the_rules_and_the_records_behind_them(self, report, ask):
        checked = 0
        for claim in ask("triangulate"):
            place = report.blocks.index(Heading(f"{claim['code']}: {claim['claim']}", 2))
            *cells, whole = report.blocks[place + 1].sentences
            assert whole.text == typeset(claim["rule"])
            for cell, strand in zip(cells, claim["strands"], strict=True):
                assert cell.text.partition(": ")[2] == typeset(strand["rule"])
                behind = {number for kind, number in cell.evidence if kind == "Coding"}
                assert behind == set(strand["codings"])
                checked += bool(behind)
        assert checked > 15

    def test_the_classes_counted(self, report, ask):
        told = ask("triangulate", "--view", "shares")
        assert len(records(report, "shares")) == len(told) == 7
        for ours, theirs in zip(records(report, "shares"), told, strict=True):
            assert set(ours) <= set(theirs)
            assert ours == {key: theirs[key] for key in ours}

    def test_the_agreement_of_coders(self, report, ask):
        rows = ask("agreement")
        together = rows[-1]
        (told,) = (each for each in sentences(report) if "Krippendorff" in each.text)
        behind = {int(number) for kind, number in told.evidence if kind == "Coding"}
        for key in ("alpha", "kappa"):
            assert f"{together[key]:.3f}" in told.text
        assert f"each of {len(rows) - 1} codes" in told.text
        assert f"{100 * together['percent']:.1f}%" in told.text
        differing = [row for row in ask("agreement", "--disagreements") if row["codings_1"]]
        assert differing
        assert {int(number) for row in differing for number in row["codings_1"].split(", ")} <= behind
        (compared,) = (each for each in sentences(report) if "both coded" in each.text)
        assert compared.evidence == told.evidence
        assert f"{len(ask('agreement', '--by', 'source'))} of " in compared.text
        assert f"{len(behind)} codings" in compared.text
        (trust,) = (row for row in tabled(report, "srqr").table.rows if "Techniques to enhance trustworthiness" in row)
        assert any(f"{together['alpha']:.3f}" in str(cell) for cell in trust)


def test_of_sources_that_one_coded_nothing_is_said_of_agreement(tmp_path):
    codings = (Coded("R01", "Belum pernah", "D1"),)
    with make_project(tmp_path, sources=[source_draft("R01")], codings=codings) as project:
        told = [each.text for each in sentences(build_report(project, parts=("method",)))]
    assert [each for each in told if "coded by two" in each] == [
        "No source was coded by two people, so nothing is said of their agreement."
    ]


class TestEvidence:
    @pytest.mark.parametrize("language", ["en", "id"])
    def test_every_sentence_with_a_figure_has_some(self, project, language):
        set_language(language)
        told = [each for each in sentences(build_report(project)) if re.search(r"\d", each.text)]
        assert len(told) > 50
        assert [each.text for each in told if not each.evidence] == []

    @pytest.mark.parametrize("language", ["en", "id"])
    def test_every_row_of_what_projects_know_has_some_where_it_states_a_figure(self, project, language):
        set_language(language)
        made = build_report(project)
        stated = 0
        for key in ("documents", "dimensions", "factors", "convergence", "coreq", "srqr"):
            for row, evidence in rows(tabled(made, key)):
                # The first column numbers rows; names of the program and of persons are no figures.
                told = re.sub(r"qualcode [\d.]+|Peneliti \d", "", " ".join(map(str, row[1:])))
                assert evidence or not re.search(r"\b\d", told), row
                stated += bool(evidence)
        assert stated > 30

    def test_everything_it_rests_on_is_named(self, report):
        assert {step for evidence in report.grounds for step in evidence} == set(report.named)
        assert all(each.name for each in report.named.values())

    def test_it_exists(self, report, project):
        types = {"Case": Case, "Coding": Coding, "Finding": Finding, "Item": Item, "Source": Source}
        for name, kind in types.items():
            wanted = {number for step, number in report.named if step == name}
            assert wanted
            assert wanted <= {record.id for record in project.records(kind)}

    def test_evidence_is_counted_as_it_is_listed(self, report):
        counted = [each for each in sentences(report) if each.text.startswith("Evidence ")]
        assert len(counted) == 18
        for each in counted:
            assert int(re.search(r"(\d+)\.$", each.text).group(1)) == len(each.evidence) == len(set(each.evidence))

    def test_quotes_are_the_passages_of_their_codings(self, report):
        quotes = [block for block in report.blocks if isinstance(block, Quotation)]
        assert len(quotes) >= 9
        for quote in quotes:
            named = report.named["Coding", quote.coding_id]
            assert quote.text == named.words
            assert quote.label.endswith(f"line {named.name.rpartition(':')[2]}")

    def test_a_note_stands_under_one_table(self, report):
        notes = [note for each in report.tables for note in each.table.notes]
        assert notes
        assert len(notes) == len(set(notes))


class TestOptions:
    def test_only_some_parts_in_their_order(self, project):
        made = build_report(project, parts=("audit", "documents"))
        assert [b.text for b in made.blocks if isinstance(b, Heading)] == ["Document evidence", "Audit appendix"]
        assert [each.number for each in made.tables] == list(range(1, len(made.tables) + 1))

    def test_each_part_stands_for_itself(self, project):
        for part in PARTS:
            made = build_report(project, parts=(part,))
            assert all(made.split(each) for each in sentences(made))
            assert [block for block in made.blocks if isinstance(block, Heading)]

    def test_labels_say_the_value_of_a_variable(self, project):
        groups = {"struktural", "pelaksana"}
        made = build_report(project, parts=("findings",), label_by="group")
        labels = [block.label.split(", ") for block in made.blocks if isinstance(block, Quotation)]
        assert labels
        assert all(len(parts) == 3 and parts[1] in groups for parts in labels)

    def test_only_verified_findings(self, project):
        verified = [each for each in project.records(Finding) if each.status == "verified"]
        made = build_report(project, parts=("findings",), verified_only=True)
        assert len([b for b in made.blocks if isinstance(b, Heading) and b.level == 2]) == len(verified)


def test_a_project_with_nothing_in_it_says_so(tmp_path):
    with Project.create(tmp_path / "empty.qualcode", "Empty", language="en", coder="Ani") as project:
        made = build_report(project)
    told = [each.text for each in sentences(made)]
    assert "Nothing is coded yet." in told
    assert "No finding has been stated yet." in told
    assert not [each for each in told if re.search(r"\d", each)]
    assert all(block.sentences for block in made.blocks if isinstance(block, Paragraph))
    headings = [b.text for b in made.blocks if isinstance(b, Heading)]
    assert headings == ["Method", "Findings", "Audit appendix", "Reporting checklists"]


class TestAsAnArticleSaysIt:
    @pytest.fixture
    def told(self, project):
        set_language("id")
        made = build_report(project)
        return made, [each.text for each in sentences(made)]

    def test_thousands_days_and_shares(self, told, ask):
        _made, texts = told
        words = sum(source["words"] for source in ask("source", "list") if source["kind"] == "interview")
        assert words == 19744
        assert "Bahan wawancara terdiri atas 17 sumber dengan 19.744 kata." in texts
        assert "Bahan itu dikumpulkan dari 26 Agustus 2024 sampai 12 September 2024." in texts
        assert "Dari jumlah itu, 1 dikumpulkan pada 12 Agustus 2024." in texts
        assert "Menurut education: D3 (3), S1 (9), S2 (2), SMA (3)." in texts

    def test_no_sentence_begins_with_a_figure_or_has_a_number_of_english(self, told):
        made, texts = told
        assert [text for text in texts if text[0].isdigit()] == []
        notes = [note for each in made.tables for note in each.table.notes]
        # "(2004)." ends a citation; thresholds and figures have commas.
        assert [text for text in (*texts, *notes) if re.search(r"\d\.\d(?!\d\d)|\d{4}-\d\d|[<>]=| %", text)] == []

    def test_table_1_says_units_and_where_it_is_from(self, told):
        made, _texts = told
        table = tabled(made, "documents").table
        assert table.headings[2:5] == ("Target (%)", "Realisasi (%)", "Capaian (%)")
        assert "Sumber: LKIP." in table.notes

    def test_figures_of_a_column_have_as_many_decimals(self, told):
        made, _texts = told
        table = tabled(made, "documents").table
        cells = [[written(row[column]) for row in table.rows] for column in (2, 4, 5)]
        assert cells[0] == ["95", "95", "90", "90", "95"]
        assert cells[1] == ["100,00", "26,32", "100,00", "64,00", "63,00"]
        assert cells[2] == ["100,00", "26,32", "111,11", "55,56", "52,63"]

    def test_tables_2_and_3_have_the_article_s_headings(self, told):
        made, _texts = told
        assert tabled(made, "dimensions").table.headings == ("Dimensi", "Temuan Utama", "Implikasi Pengembangan")
        assert tabled(made, "factors").table.headings == ("Faktor", "Kondisi Empiris", "Arah Perbaikan")

    def test_headings_of_columns_begin_with_a_capital(self, told):
        made, _texts = told
        headings = [heading for each in made.tables for heading in each.table.headings]
        assert [heading for heading in headings if heading[0].islower()] == []

    def test_findings_say_where_they_stand_and_how_they_were_tested(self, told, project):
        made, _texts = told
        states = [each for each in sentences(made) if each.text.startswith("Status: ")]
        assert len(states) == len(project.records(Finding)) == 9
        tested = {step for each in states for step in each.evidence}
        assert tested == {("Verification", test.id) for test in project.records(Verification)}

    def test_thresholds_are_numbers_of_the_language(self, told):
        made, _texts = told
        values = dict(row[:2] for row in tabled(made, "thresholds").table.rows)
        assert values["balance"] == 0.5
        assert values["compared"] == 5
        assert "" not in values.values()
