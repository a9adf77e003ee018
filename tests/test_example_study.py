"""The example study keeps what its README promises, read without qualcode."""

import csv
import re
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from itertools import pairwise
from operator import itemgetter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STUDY = ROOT / "transcripts_example"
CODES = ("D1", "D2", "D3", "D4", "F1", "F2", "F3", "F4", "F5")
NAMES = [f"R{number:02d}" for number in range(1, 18)]
UNCODED = {"R06", "R17"}
DOUBLE_CODED = {"R01", "R02", "R07", "R08", "R12"}
FIRST, SECOND = "Peneliti 1", "Peneliti 2"
# A turn as it opens in the texts: an optional time, an optional bold mark, one of the labels, a colon.
LABEL = re.compile(
    r"(\[\d\d:\d\d:\d\d\] )?(\*\*)?(P|N1?|Pewawancara|Interviewer|Narasumber|Informan(?: \d+)?):(\*\*)? "
)


@cache
def table(name):
    with (STUDY / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def manifest():
    import yaml

    return yaml.safe_load((STUDY / "study.yaml").read_text(encoding="utf-8"))


@cache
def sources():
    return {source["name"]: source for source in manifest()["sources"]}


@cache
def paragraphs(name):
    """Return the paragraphs of a source, as written."""
    path = STUDY / sources()[name]["file"]
    if path.suffix == ".docx":
        import docx

        return [paragraph.text for paragraph in docx.Document(path).paragraphs]
    if path.suffix == ".pdf":
        import pypdfium2

        # Where its lines end is the page's matter, not the text's.
        pages = pypdfium2.PdfDocument(path)
        return [" ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())]
    return path.read_text(encoding="utf-8").split("\n\n")


@cache
def text(name):
    """Return the text codings are anchored in."""
    separator = "\n" if sources()[name]["file"].endswith(".docx") else "\n\n"
    return separator.join(paragraphs(name))


@cache
def sheet(file, name):
    """Return the rows of a sheet, each a mapping of the header in row 1 to the value."""
    import openpyxl

    header, *rows = openpyxl.load_workbook(STUDY / file, read_only=True)[name].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in rows]


def group(name):
    return next(case["group"] for case in table("cases.csv") if case["name"] == name)


def codings(coder, *, kind="interview"):
    return [row for row in table("codings.csv") if row["coder"] == coder and sources()[row["source"]]["kind"] == kind]


def occurrences(quote, whole):
    return [match.start() for match in re.finditer(f"(?={re.escape(quote)})", whole)]


class TestManifest:
    def test_names_every_file_once_and_no_other(self):
        parts = ("sources", "questionnaire", "evidence")
        listed = [source["file"] for part in parts for source in manifest()[part]]
        folders = ("interviews", "observations", "documents")
        present = [path.relative_to(STUDY).as_posix() for folder in folders for path in (STUDY / folder).iterdir()]
        assert sorted(listed) == sorted([*present, "questionnaire.xlsx"])
        assert len(sources()) == len(manifest()["sources"])

    def test_says_in_both_languages_that_it_is_fiction(self):
        assert manifest()["fictional"] is True
        assert set(manifest()["notice"]) == set(manifest()["name"]) == {"id", "en"}
        assert manifest()["language"] == "id"
        assert manifest()["codebook"] == "competence"

    def test_points_to_tables_that_exist(self):
        assert (STUDY / manifest()["cases"]).is_file()
        assert [(STUDY / name).is_file() for name in manifest()["codings"]] == [True]

    def test_ties_each_interview_to_its_case(self):
        interviews = [source for source in manifest()["sources"] if source["kind"] == "interview"]
        assert [source["case"] for source in interviews] == [source["name"] for source in interviews] == NAMES

    def test_documents_are_a_memo_a_plan_and_a_table_of_figures(self):
        documents = {name: source["file"] for name, source in sources().items() if source["kind"] == "document"}
        assert {name: Path(file).suffix for name, file in documents.items()} == {"NOTA": ".docx", "RENJA": ".pdf"}
        assert [entry["file"] for entry in manifest()["evidence"]] == ["documents/table1_lkip2023.xlsx"]

    def test_sources_carry_the_date_their_text_gives(self):
        months = {"08": "Agustus", "09": "September"}
        dated = {name: source["date"] for name, source in sources().items() if "date" in source}
        assert set(sources()) - set(dated) == {"RENJA"}
        for name, date in dated.items():
            year, month, day = str(date).split("-")
            assert f"{int(day)} {months[month]} {year}" in text(name)


class TestCases:
    def test_seventeen_participants_in_two_groups(self):
        assert [case["name"] for case in table("cases.csv")] == NAMES
        assert Counter(case["group"] for case in table("cases.csv")) == {"pelaksana": 11, "struktural": 6}

    def test_attributes_are_complete_and_typed(self):
        for case in table("cases.csv"):
            assert list(case) == ["name", "group", "position", "unit", "sex", "years", "education"]
            assert all(case.values())
            assert case["sex"] in {"L", "P"}
            assert 1 <= int(case["years"]) <= 40
            assert case["education"] in {"SMA", "D3", "S1", "S2"}


class TestInterviews:
    def test_come_in_three_formats(self):
        kinds = Counter(Path(sources()[name]["file"]).suffix for name in NAMES)
        assert kinds == {".docx": 7, ".txt": 5, ".md": 5}

    @pytest.mark.parametrize("name", NAMES)
    def test_is_long_enough_and_alternates_between_two_speakers(self, name):
        turns = [LABEL.match(paragraph) for paragraph in paragraphs(name)[3:]]
        assert all(turns)
        assert len({turn[3] for turn in turns}) == 2
        assert all(one[3] != other[3] for one, other in pairwise(turns))
        speech = " ".join(LABEL.sub("", paragraph) for paragraph in paragraphs(name)[3:])
        assert len(speech.split()) >= 800

    @pytest.mark.parametrize("name", NAMES)
    def test_opens_with_title_notice_and_date_that_are_no_turns(self, name):
        title, notice, date = paragraphs(name)[:3]
        assert title.removeprefix("# ") == sources()[name]["title"]
        assert "rekaan" in notice
        assert re.search(r"\d{1,2} (Agustus|September) 2024", date)
        assert ":" not in title + notice + date

    def test_label_speakers_in_every_form_transcripts_use(self):
        forms = {(first[1] is not None, first[2] is not None, first[3]) for first in map(self.answer, NAMES)}
        labels = {label.split()[0] for *_, label in forms}
        assert labels == {"N", "N1", "Narasumber", "Informan"}
        assert {(True, False, "Informan"), (False, True, "N"), (False, False, "N")} <= forms

    @staticmethod
    def answer(name):
        return LABEL.match(paragraphs(name)[4])  # after title, notice, date and the first question

    @pytest.mark.parametrize("name", ["R04", "R08"])
    def test_times_increase(self, name):
        times = [LABEL.match(paragraph)[1] for paragraph in paragraphs(name)[3:]]
        assert all(one < other for one, other in pairwise(times))

    def test_word_files_have_a_heading_and_bold_labels(self):
        import docx

        for path in (STUDY / "interviews").glob("*.docx"):
            title, _, _, *turns = docx.Document(path).paragraphs
            assert title.style.name.startswith("Heading")
            assert all(turn.runs[0].bold and LABEL.match(turn.runs[0].text + " ") for turn in turns)

    def test_share_no_sentence(self):
        seen = {}
        for name in NAMES:
            for paragraph in paragraphs(name)[3:]:
                for sentence in re.split(r"(?<=[.?!])\s+", LABEL.sub("", paragraph)):
                    if len(sentence.split()) > 7:
                        assert seen.setdefault(sentence, name) == name

    def test_hold_no_number_long_enough_to_identify_a_person(self):
        assert [name for name in sources() if re.search(r"(?:\d[ .-]?){9,}", text(name))] == []


class TestObservations:
    def test_three_notes_in_three_formats_that_say_they_are_fiction(self):
        notes = [source for source in manifest()["sources"] if source["kind"] == "observation"]
        assert [note["name"] for note in notes] == ["O1", "O2", "O3"]
        assert {Path(note["file"]).suffix for note in notes} == {".md", ".txt", ".docx"}
        for note in notes:
            title, notice, place = paragraphs(note["name"])[:3]
            assert title.removeprefix("# ") == note["title"]
            assert "rekaan" in notice
            assert "2024" in place


class TestCodings:
    def test_first_coder_covers_fifteen_interviews_and_the_notes(self):
        assert len(codings(FIRST)) >= 450
        assert {row["source"] for row in codings(FIRST)} == set(NAMES) - UNCODED
        assert {row["source"] for row in codings(FIRST, kind="observation")} == {"O1", "O2", "O3"}
        assert {row["source"] for row in codings(FIRST, kind="document")} == {"NOTA", "RENJA"}

    def test_second_coder_covers_five_and_nobody_else_codes(self):
        assert {row["source"] for row in table("codings.csv") if row["coder"] == SECOND} == DOUBLE_CODED
        assert {row["coder"] for row in table("codings.csv")} == {FIRST, SECOND}

    @pytest.mark.parametrize("name", sorted(DOUBLE_CODED))
    def test_coders_mostly_agree_but_not_always(self, name):
        first, second = (
            {(row["code"], row["quote"]) for row in codings(coder) if row["source"] == name}
            for coder in (FIRST, SECOND)
        )
        assert 0.6 <= len(first & second) / len(second) <= 0.9

    def test_quotes_stand_in_the_speech_of_the_source(self):
        for row in table("codings.csv"):
            quote, whole = row["quote"], text(row["source"])
            assert quote == quote.strip() != ""
            assert "\n" not in quote
            assert not LABEL.match(quote)
            assert 1 <= int(row["occurrence"]) <= len(occurrences(quote, whole))

    def test_quotes_of_interviews_are_the_participants_words(self):
        for row in codings(FIRST) + codings(SECOND):
            whole = text(row["source"])
            start = occurrences(row["quote"], whole)[int(row["occurrence"]) - 1]
            turn = LABEL.match(whole[whole.rfind("\n", 0, start) + 1 :])
            assert turn[3].startswith(("N", "Informan"))

    def test_no_coding_is_given_twice(self):
        identity = itemgetter("source", "coder", "code", "quote", "occurrence")
        keys = [identity(row) for row in table("codings.csv")]
        assert len(keys) == len(set(keys))

    def test_valences_are_known_and_codes_are_of_the_codebook(self):
        assert {row["valence"] for row in table("codings.csv")} == {"strength", "gap", "mixed"}
        assert {row["code"] for row in table("codings.csv")} <= codebook_labels()

    def test_each_coded_interview_speaks_to_all_nine_codes(self):
        counts = Counter((row["source"], row["code"][:2]) for row in codings(FIRST))
        assert all(counts[name, code] >= 2 for name in set(NAMES) - UNCODED for code in CODES)


def codebook_labels():
    import yaml

    def walk(node):
        children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        if isinstance(node, dict) and isinstance(node.get("label"), str):
            yield node["label"]
        for child in children:
            yield from walk(child)

    return set(walk(yaml.safe_load((ROOT / "codebooks/competence.yaml").read_text(encoding="utf-8"))))


def balance(code, groups=("struktural", "pelaksana")):
    """Return (S - C) / m over the cases the first coder coded: cases are counted, not segments."""
    stances = {}
    for row in codings(FIRST):
        if row["code"].startswith(code) and group(row["source"]) in groups:
            stances.setdefault(row["source"], set()).add(row["valence"])
    supports = sum(valences == {"strength"} for valences in stances.values())
    contradicts = sum(valences == {"gap"} for valences in stances.values())
    return Decimal(supports - contradicts) / len(stances)


def signed(value):
    return f"{value:+.2f}".replace("-", "−")


def direction(value):
    return "supports" if value >= 0.5 else "contradicts" if value <= -0.5 else "mixed"


class TestDirections:
    def test_interviews_reproduce_the_founding_study(self):
        found = {code: direction(balance(code)) for code in CODES}
        assert found == {**dict.fromkeys(CODES, "supports"), "D1": "mixed", "D2": "contradicts"}

    def test_the_readme_prints_what_the_codings_give(self):
        printed = re.findall(
            r"^\| ([DF]\d) .*\| ([+−]\d\.\d\d) \| (\w+) \| \w+ \(([+−].{4})\) \| \w+ \(([+−].{4})\) \|$",
            (STUDY / "README.md").read_text("utf-8"),
            re.MULTILINE,
        )
        groups = [("struktural", "pelaksana"), ("struktural",), ("pelaksana",)]
        assert printed == [
            (code, signed(balance(code)), direction(balance(code)), *(signed(balance(code, g)) for g in groups[1:]))
            for code in CODES
        ]

    def test_communication_is_good_though_few_were_trained_in_it(self):
        assert direction(balance("D3d")) == "mixed"
        assert balance("D3d", ("pelaksana",)) == -1
        assert min(balance("D3a"), balance("D3b"), balance("D3c")) == 1

    def test_managerial_competence_is_the_weakest(self):
        assert min(CODES, key=balance) == "D2"

    def test_structural_and_implementing_staff_differ_on_d1_and_d2_only(self):
        found = {
            code: (direction(balance(code, ("struktural",))), direction(balance(code, ("pelaksana",))))
            for code in CODES
        }
        assert found.pop("D1") == ("supports", "contradicts")
        assert found.pop("D2") == ("mixed", "contradicts")
        assert set(found.values()) == {("supports", "supports")}

    def test_positive_codes_still_have_gaps(self):
        gaps = {row["code"] for row in codings(FIRST) if row["valence"] == "gap"}
        assert {"D3d", "D4c", "F1b", "F2b", "F2c", "F3d", "F4d", "F5b"} <= gaps

    def test_observation_finds_d1_and_d2_wanting_and_d3_good(self):
        seen = Counter((row["code"][:2], row["valence"]) for row in codings(FIRST, kind="observation"))
        assert seen["D1", "gap"] > 0 == seen["D1", "strength"]
        assert seen["D2", "gap"] > 0 == seen["D2", "strength"]
        assert seen["D3", "strength"] > 0 == seen["D3", "gap"]


def items():
    return sheet("questionnaire.xlsx", "Kodebuku")


def turned(answer, item):
    """Return the answer with high speaking for the code, or None where there is none."""
    return answer if answer is None or item["reverse"] == "no" else item["low"] + item["high"] - answer


def scores(code, groups=("struktural", "pelaksana")):
    """Return the mean of each respondent who answered all three items of ``code``."""
    rows = [row for row in sheet("questionnaire.xlsx", "Jawaban") if group(row["respondent"]) in groups]
    answers = [[turned(row[item["item"]], item) for item in items() if item["code"] == code] for row in rows]
    return [Decimal(sum(three)) / 3 for three in answers if None not in three]


def mean(values):
    """Return the mean rounded half up to two decimals, as the bands are read."""
    return (sum(values) / len(values)).quantize(Decimal("0.01"), ROUND_HALF_UP)


class TestQuestionnaire:
    def test_three_items_a_code_in_two_languages(self):
        assert [item["item"] for item in items()] == [f"Q{number:02d}" for number in range(1, 28)]
        assert Counter(item["code"] for item in items()) == dict.fromkeys(CODES, 3)
        assert all(item["statement_id"] and item["statement_en"] for item in items())
        assert {(item["low"], item["high"]) for item in items()} == {(1, 5)}
        assert all(len(item["labels"].split("; ")) == len(item["labels_en"].split("; ")) == 5 for item in items())

    def test_at_least_five_codes_have_a_reversed_item(self):
        reversed_items = Counter(item["code"] for item in items() if item["reverse"] == "yes")
        assert len(reversed_items) >= 5
        assert set(reversed_items.values()) == {1}

    def test_answers_of_everybody_with_a_few_missing(self):
        rows = sheet("questionnaire.xlsx", "Jawaban")
        assert [row["respondent"] for row in rows] == NAMES
        answers = [row[item["item"]] for row in rows for item in items()]
        assert 6 <= answers.count(None) <= 9
        assert {answer for answer in answers if answer is not None} == {1, 2, 3, 4, 5}

    def test_managerial_competence_is_lowest_and_technical_in_the_middle(self):
        means = {code: mean(scores(code)) for code in CODES}
        assert min(means, key=means.get) == "D2"
        assert means["D2"] <= Decimal("2.60")
        assert Decimal("2.61") <= means["D1"] <= Decimal("3.40")
        assert all(means[code] >= Decimal("3.41") for code in CODES[2:])

    @pytest.mark.parametrize("code", ["D1", "D2"])
    def test_structural_officers_are_clearly_higher(self, code):
        assert mean(scores(code, ("struktural",))) - mean(scores(code, ("pelaksana",))) >= 1

    @pytest.mark.parametrize("code", [code for code in CODES if code != "D1"])
    def test_no_code_but_d1_is_polarised(self, code):
        values = scores(code)
        sides = sum(value > 3 for value in values), sum(value < 3 for value in values)
        assert min(sides) < Decimal("0.3") * len(values)

    def test_rewards_are_low_though_the_inner_drive_is_high(self):
        drive, persistence, reward = (item for item in items() if item["code"] == "F4")
        assert min(self.item_mean(drive), self.item_mean(persistence)) >= Decimal("3.41")
        assert self.item_mean(reward) <= Decimal("2.60")

    @staticmethod
    def item_mean(item):
        answers = [row[item["item"]] for row in sheet("questionnaire.xlsx", "Jawaban")]
        return mean([Decimal(turned(answer, item)) for answer in answers if answer is not None])


class TestTableOne:
    FILE = "documents/table1_lkip2023.xlsx"

    def rows(self):
        return [tuple(row.values()) for row in sheet(self.FILE, "Tabel 1")]

    def test_is_as_printed(self):
        header = ", ".join(sheet(self.FILE, "Tabel 1")[0])
        assert header == "No, Indikator, Target (%), Realisasi (%), Capaian (%)"
        figures = [(95, 95, 100), (95, 25, 26.32), (90, 100, 100), (90, 50, 64), (95, 50, 63)]
        assert [(no, *row) for no, _, *row in self.rows()] == [(no, *row) for no, row in enumerate(figures, 1)]

    def test_two_printed_figures_do_not_follow_from_their_row(self):
        computed = {no: min(100, 100 * realised / target) for no, _, target, realised, _ in self.rows()}
        assert [no for no, *_, printed in self.rows() if abs(computed[no] - printed) > 0.01] == [4, 5]

    def test_names_its_source(self):
        import openpyxl

        cells = openpyxl.load_workbook(STUDY / self.FILE)["Sumber"].iter_rows(values_only=True)
        assert "10.37858/publisitas.v12i2.693" in " ".join(str(cell) for row in cells for cell in row)


def test_readme_tells_every_person_and_the_source():
    readme = (STUDY / "README.md").read_text(encoding="utf-8")
    assert "10.37858/publisitas.v12i2.693" in readme
    assert all("| " + " | ".join(case.values()) + " |" in readme for case in table("cases.csv"))


def test_memo_says_it_is_fiction():
    assert "rekaan" in text("NOTA")
    assert 200 <= len(text("NOTA").split()) <= 320
