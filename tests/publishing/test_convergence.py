"""A triangulation as tables, records, a Word document and a web page."""

import io
import json
from html.parser import HTMLParser

import pytest

from qualcode.locale import set_language
from qualcode.model import Direction
from qualcode.publishing.convergence_document import write_convergence_document
from qualcode.publishing.convergence_page import convergence_page
from qualcode.publishing.convergence_records import convergence_json
from qualcode.publishing.convergence_table import VIEWS, cell_text, convergence_table
from qualcode.publishing.evidence_lines import evidence_table
from qualcode.publishing.writers import write_table
from tests.publishing.convergence_samples import NASTY, sample, sample_evidence


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language("en")


def named(table):
    return [dict(zip(table.keys, row, strict=True)) for row in table.rows]


class TestTables:
    def test_the_matrix_has_a_row_a_claim_and_a_column_a_strand(self):
        table = convergence_table(sample())
        assert table.keys == (
            "claim_id",
            "code",
            "claim",
            "interview",
            "observation",
            "questionnaire",
            "class",
            "inference",
        )
        first, second, third = named(table)
        assert first["interview"] == "± mixed 15/15"
        assert first["observation"] == "± mixed 3/3 (decided; proposed: contradicts; stale)"
        assert second["interview"] == "+ supports 15/15, with a gap"
        assert second["questionnaire"] == "+ supports 16/17, mean 3.78, with a gap"
        assert second["class"] == "≠ dissonance"
        assert second["inference"] == "≠ discordance (difference of methods)"
        assert third["observation"] == "○ silent 0/3"
        assert third["questionnaire"] == "· not asked"

    def test_indonesian_headings_and_the_same_keys(self):
        english = convergence_table(sample())
        set_language("id")
        table = convergence_table(sample())
        assert table.keys == english.keys
        assert table.headings[3:6] == ("wawancara", "observasi", "kuesioner")
        assert named(table)[1]["interview"] == "+ mendukung 15/15, dengan kesenjangan"
        assert named(table)[1]["claim"] == "Klaim F2"

    @pytest.mark.parametrize("view", VIEWS)
    def test_the_numbers_of_the_rules_stand_under_every_view(self, view):
        shown = write_table(convergence_table(sample(), view), "table")
        for told in ("Rules 1", "from 0.5 on", "R06 and R17 are not coded yet.", "○ silent"):
            assert told in shown

    @pytest.mark.parametrize("view", VIEWS)
    @pytest.mark.parametrize("name", ["csv", "json", "md", "table"])
    def test_every_view_is_written_in_every_format(self, view, name):
        assert "F2" in write_table(convergence_table(sample(), view), name) or view in ("shares", "completeness")

    @pytest.mark.parametrize("view", VIEWS)
    def test_a_workbook_holds_no_formula(self, view, tmp_path):
        import openpyxl

        write_table(convergence_table(sample(), view), "xlsx", tmp_path / "t.xlsx")
        book = openpyxl.load_workbook(tmp_path / "t.xlsx")
        assert len(book.worksheets) == 2
        assert {cell.data_type for sheet in book for line in sheet for cell in line} <= {"s", "n"}

    def test_cells_tell_counts_and_rule(self):
        found = {(each["code"], each["strand"]): each for each in named(convergence_table(sample(), "cells"))}
        cell = found["D1", "interview"]
        assert (cell["supports"], cell["contradicts"], cell["mixed"], cell["asked"], cell["unread"]) == (4, 8, 3, 15, 2)
        assert "balance -0.27 between -0.5 and 0.5: mixed" in cell["rule"]
        decided = found["D1", "observation"]
        assert (decided["direction"], decided["proposed"], decided["changed"]) == (
            "mixed",
            "contradicts",
            "1 passage more",
        )
        items = found["F2", "questionnaire"]
        assert items["mean"] == 3.78
        assert "band “Good” (4 of 5)" in items["rule"]

    def test_pairs_tell_class_and_rule(self):
        pairs = {
            (each["code"], each["first"], each["second"]): each for each in named(convergence_table(sample(), "pairs"))
        }
        assert len(pairs) == 9
        pair = pairs["F2", "interview", "observation"]
        assert pair["class"] == "dissonance"
        assert pair["rule"].endswith("one supports and the other contradicts: dissonance.")

    def test_shares_count_claims_for_all_strands_first(self):
        table = convergence_table(sample(), "shares")
        whole, pair = named(table)
        assert (whole["first"], whole["claims"], whole["dissonance"]) == ("", 3, 1)
        assert (pair["first"], pair["claims"]) == ("interview", 2)
        assert table.for_people()[0][0] == "all strands"
        assert "dissonance 1/3 (33%)" in table.notes[0]

    def test_completeness_lists_what_one_strand_alone_says(self):
        (only,) = named(convergence_table(sample(), "completeness"))
        assert (only["strand"], only["claim_id"], only["direction"]) == ("interview", 3, "supports")

    def test_a_group_called_as_a_column_keeps_a_key_of_its_own(self):
        from dataclasses import replace

        from qualcode.triangulation.results import Strand

        made = sample()
        strands = (Strand("code", made.strands[0].technique), *made.strands[1:])
        keys = convergence_table(replace(made, by="case:group", strands=strands)).keys
        assert len(set(keys)) == len(keys)
        assert keys[3] == "strand:code"

    def test_a_decided_direction_is_shown_with_the_proposed_one(self):
        cell = sample().rows[0].cells[1]
        assert cell.direction is Direction.MIXED
        assert "proposed: contradicts" in cell_text(cell)


class TestEvidence:
    def test_is_listed_with_ids_and_with_those_who_say_nothing(self):
        table = evidence_table("Evidence", sample_evidence()[1, "interview"])
        assert [(each["kind"], each["id"], each["says"]) for each in named(table)][:2] == [
            ("coding", 17, "contradicts"),
            ("coding", 18, ""),
        ]
        assert table.notes == ("Silent: R02.", "Not asked: R03.", "Not coded yet: R06, R17.")


class TestRecords:
    def test_hold_directions_classes_and_the_ids_of_the_evidence(self):
        first, second, _third = json.loads(convergence_json(sample(), sample_evidence()))
        assert (first["claim_id"], first["code"], first["by"], first["ruleset"]) == (1, "D1", "technique", 1)
        interview, observation, _items = first["strands"]
        assert (interview["codings"], interview["items"], interview["indicators"]) == ([17, 18], [4], [2])
        assert (interview["silent"], interview["not_coded"]) == (["R02"], ["R06", "R17"])
        assert observation["decision"]["reason"] == NASTY.replace("\x1b", "\ufffd")
        assert observation["changed"] == ["1 passage more"]
        assert second["class"] == "dissonance"
        assert second["inferences"][0]["resolution"] == "method difference"
        assert second["strands"][2]["scores"] == {
            "mean": 3.78,
            "band": 4,
            "low": 1,
            "high": 13,
            "scored": 16,
            "asked": 17,
        }
        assert first["thresholds"]["balance"] == 0.5

    def test_have_the_same_keys_in_every_language(self):
        def keys(value):
            if isinstance(value, dict):
                return {key: keys(each) for key, each in value.items()}
            return [keys(each) for each in value] if isinstance(value, list) else None

        english = json.loads(convergence_json(sample(), {}))
        set_language("id")
        assert keys(json.loads(convergence_json(sample(), {}))) == keys(english)


class TestDocument:
    @pytest.fixture
    def document(self):
        import docx

        stream = io.BytesIO()
        write_convergence_document(sample(), stream, "Studi contoh")
        return docx.Document(io.BytesIO(stream.getvalue()))

    def test_has_styled_tables_with_captions_that_word_numbers(self, document):
        captions = [each for each in document.paragraphs if each.style.name == "Caption"]
        assert [each._p.xpath("string(.)") for each in captions] == [
            "Table 1. Convergence by technique",
            "Table 2. Convergence assessment by technique",
            "Table 3. Completeness by technique",
        ]
        assert all("SEQ Table" in each._p.xml for each in captions)
        assert {table.style.name for table in document.tables} == {"Table Grid"}

    def test_repeats_the_head_of_its_tables_on_every_page(self, document):
        assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)

    def test_shades_what_the_sign_says_too(self, document):
        cell = document.tables[0].rows[2].cells[4]
        assert cell.text.startswith("− contradicts")
        assert 'w:fill="F6D5CF"' in cell._tc.xml

    def test_gives_every_column_room_for_its_longest_word(self, document):
        table = document.tables[0]
        widths = {cell.text: cell.width for cell in table.rows[0].cells}
        assert widths["Claim"] > widths["No."]
        assert sum(widths.values()) <= document.sections[0].page_width

    def test_gives_the_reason_of_every_cell_and_the_thresholds(self, document):
        text = "\n".join(paragraph.text for paragraph in document.paragraphs)
        assert "balance -0.27 between -0.5 and 0.5: mixed" in text
        assert "Changed since the decision: 1 passage more" in text
        assert "Rules 1" in text
        assert sum(each.style.name == "List Bullet" for each in document.paragraphs) == 9


class Page(HTMLParser):
    """Keeps what a page is made of."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.links, self.open = [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.append((tag, found))
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


class TestPage:
    @pytest.fixture
    def text(self):
        return convergence_page(sample(), sample_evidence(), NASTY, "id")

    def test_is_whole_and_names_nothing_twice(self, text):
        page = Page(text)
        assert page.open == []
        assert len(page.ids) == len(set(page.ids))

    def test_every_cell_leads_to_its_evidence_and_back(self, text):
        page = Page(text)
        assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
        for claim in (1, 2, 3):
            for place in (0, 1, 2):
                assert f"#e{claim}-{place}" in page.links
                assert f"#m{claim}-{place}" in page.links

    def test_holds_everything_and_runs_nothing(self, text):
        page = Page(text)
        assert not {tag for tag, _attrs in page.tags} & {"script", "link", "img", "iframe", "form", "object"}
        assert not [name for _tag, attrs in page.tags for name in attrs if name.startswith("on") or name == "src"]
        assert "url(" not in text
        assert "default-src &#x27;none&#x27;" in text or "default-src 'none'" in text

    def test_texts_stay_text(self, text):
        assert "&lt;script&gt;alert(" in text
        assert "\x1b" not in text
        assert "=F5 &lt;b&gt;" in text

    def test_tells_screen_readers_what_is_a_heading_and_of_what(self, text):
        page = Page(text)
        heads = [attrs.get("scope") for tag, attrs in page.tags if tag == "th"]
        assert set(heads) == {"col", "row"}
        assert sum(tag == "caption" for tag, _attrs in page.tags) == 3
        assert ("html", {"lang": "en"}) in page.tags
        assert {attrs["lang"] for tag, attrs in page.tags if tag == "q"} == {"id"}

    def test_shows_evidence_with_what_it_says_and_who_says_nothing(self, text):
        assert "R07, R07:12, Peneliti 1" in text
        assert "no direction" in text
        assert "Not coded yet: R06, R17." in text

    def test_marks_rows_for_the_filters(self, text):
        rows = [attrs["class"] for tag, attrs in Page(text).tags if tag == "tr" and "class" in attrs]
        assert rows == ["claim", "claim is-dissonant", "claim has-gap"]

    def test_speaks_indonesian(self):
        set_language("id")
        text = convergence_page(sample(), {}, "Studi")
        assert '<html lang="id">' in text
        assert "Konvergensi menurut teknik" in text
