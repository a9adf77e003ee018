import pytest

from qualcode.errors import ReadingError
from qualcode.materials.limits import Limits
from qualcode.materials.sheets import Workbook, read_workbook
from qualcode.materials.surveys.mapping import Use
from qualcode.materials.surveys.plan import Known
from qualcode.materials.surveys.proposal import propose_survey
from qualcode.model import Item, SourceKind, Variable, VariableType, Words
from qualcode.resources import resource
from tests.materials.surveys.sheets import column, columns, plan_of, sheet_of, uses

CASE, VARIABLE, ITEM, QUESTION, NOTHING = Use
LIKERT = ["Setuju", "Sangat Setuju", "Netral", "Tidak Setuju", "Sangat Tidak Setuju", "Setuju"]
LONG = [
    "Jadwal pelatihan sering berubah mendadak.",
    "Alat kerja di loket sudah tua.",
    "Tidak ada yang perlu diubah lagi.",
]


def test_a_form_of_google():
    plan = plan_of(
        [
            "Timestamp",
            "Email Address",
            "Nama lengkap",
            "Usia",
            "Unit kerja",
            "1. Tugas saya jelas.",
            "2. Saya puas.",
            "Saran",
        ],
        ["04/03/2024 9:15:00", "a@x.id", "Ani", "31", "Loket", "Setuju", "Netral", LONG[0]],
        ["04/03/2024 9:20:00", "b@x.id", "Budi", "44", "Loket", "Sangat Setuju", "Setuju", LONG[1]],
        ["05/03/2024 9:20:00", "c@x.id", "Citra", "28", "Arsip", "Tidak Setuju", "Setuju", ""],
        ["05/03/2024 9:30:00", "d@x.id", "Dedi", "35", "Arsip", "Setuju", "Setuju", LONG[2]],
    )
    assert list(uses(plan).values()) == [NOTHING, NOTHING, CASE, VARIABLE, VARIABLE, ITEM, ITEM, QUESTION]
    assert column(plan, "Usia").type is VariableType.NUMBER
    assert column(plan, "Unit kerja").choices == ("Loket", "Arsip")
    item = column(plan, "1. Tugas saya jelas.")
    assert (item.name, item.text.get("id")) == ("Q01", "Tugas saya jelas.")
    assert item.scale.labels[-1] == "Sangat Setuju"
    assert all(each.reason for each in plan.mapping.columns)
    assert list(plan.mapping.problems()) == []


def test_grid_questions_are_items_by_their_rows():
    plan = plan_of(*columns("Nilailah [Ruang tunggu]|Nilailah [Keramahan]", LIKERT, LIKERT))
    assert [each.text.get("id") for each in plan.mapping.used(ITEM)] == ["Ruang tunggu", "Keramahan"]
    assert [each.name for each in plan.mapping.used(ITEM)] == ["Q01", "Q02"]


@pytest.mark.parametrize(
    ("headings", "names"),
    [
        ("kode responden|nama", "kode responden"),
        ("no|nama", "nama"),
        ("nama|nama panggilan", "nama"),
        ("id|unit", "id"),
        ("x|y", "x"),
    ],
)
def test_the_column_that_names_the_cases(headings, names):
    first = "R01 R02 R03" if names in ("kode responden", "x") else "Ani Budi Citra" if names == "nama" else "1 2 3"
    rows = [headings.split("|")]
    for number, name in enumerate(first.split(), 1):
        rows.append([str(number), name] if headings.startswith("no|") else [name, f"Orang {number % 2}"])
    plan = plan_of(*rows)
    assert [each.heading for each in plan.mapping.used(CASE)] == [names]


def test_names_the_project_knows_beat_every_heading():
    rows = [["id", "peserta"], ["1", "Ani"], ["2", "Budi"]]
    plan = plan_of(*rows, known=Known(cases=frozenset(["Ani", "Budi", "Citra"])))
    assert uses(plan) == {"id": NOTHING, "peserta": CASE}


def test_names_beside_codes_are_left_out():
    plan = plan_of(["kode", "nama", "hp"], ["A1", "Ani", "0812"], ["A2", "Budi", "0813"])
    assert uses(plan) == {"kode": CASE, "nama": NOTHING, "hp": NOTHING}


def test_without_names_the_respondents_are_numbered_and_that_is_told():
    plan = plan_of(["Usia", "Saran"], ["31", LONG[0]], ["31", LONG[1]])
    assert plan.mapping.used(CASE) == ()
    assert any("numbered" in note for note in plan.notes)


def test_plain_numbers_are_items_where_headings_or_neighbours_say_so():
    answers = [["4", "5", "3", "2", "5"]] * 3
    assert set(uses(plan_of(*columns("Q1|Q2|Q3", *answers))).values()) == {CASE, ITEM}
    assert set(uses(plan_of(*columns("Ramah|Cepat|Rapi", *answers))).values()) == {CASE, ITEM}
    assert set(uses(plan_of(*columns("Ramah|Cepat", *answers[:2]))).values()) == {CASE, VARIABLE}
    assert set(uses(plan_of(*columns("Usia|Lama kerja (tahun)|Jumlah anak", *answers))).values()) == {CASE, VARIABLE}


@pytest.mark.parametrize(
    ("answers", "ends"),
    [
        ("1 2 3 4 5", (1, 5)),
        ("4 4 5 4 4", (1, 5)),
        ("0 1 1 0 1", (0, 1)),
        ("1 6 7 2 3", (1, 7)),
        ("1 10 7 2 3", (1, 10)),
    ],
)
def test_the_ends_of_a_scale_of_numbers(answers, ends):
    plan = plan_of(*columns("Q1|Q2", answers.split(), answers.split()))
    scale = column(plan, "Q1").scale
    assert (scale.low, scale.high) == ends


def test_ends_that_nobody_chose_are_told():
    plan = plan_of(*columns("Q1|Q2", ["4", "4", "5"], ["3", "4", "5"]))
    assert any("answered 1" in note and "B to C" in note for note in plan.notes)


def test_one_answer_that_fits_no_scale_leaves_it_an_item_to_be_asked_about():
    plan = plan_of(*columns("Q1|Q2", ["4", "5", "3", "2", "x"], ["5", "4", "44", "2", "1"]))
    assert set(uses(plan).values()) == {CASE, ITEM}
    assert column(plan, "Q2").scale.high == 5


def test_totals_beside_items_are_left_out():
    plan = plan_of(*columns("Q1|Q2|Total", ["4", "5"], ["3", "4"], ["7", "9"]))
    assert uses(plan)["Total"] is NOTHING


@pytest.mark.parametrize(
    ("heading", "answers", "use"),
    [
        ("Saran Anda?", ["Lebih cepat", "Tidak ada"], QUESTION),
        ("antwort", ["erste\nzweite", "x"], QUESTION),
        ("Catatan lain", LONG, QUESTION),
        ("Jabatan", ["Camat", "Sekretaris Camat"], VARIABLE),
        ("PNS", ["Ya", "Tidak"], VARIABLE),
        ("Kosong", ["", "-", "."], NOTHING),
        ("NIP", ["198001012005011001", "197901012004012002"], NOTHING),
    ],
)
def test_words(heading, answers, use):
    assert (
        uses(
            plan_of(
                *columns(
                    heading,
                    answers,
                )
                if len(answers) > 1
                else []
            )
        )[heading]
        is use
    )


def test_yes_and_no_to_statements_among_items_are_items():
    rows = columns(
        "Saya tahu aturan kerja saya|Saya pernah ikut diklat teknis", LIKERT, ["Ya", "Tidak", "Ya", "Ya", "Ya", "Tidak"]
    )
    scale = column(plan_of(*rows), "Saya pernah ikut diklat teknis").scale
    assert (scale.low, scale.high, scale.labels) == (0, 1, ("Tidak", "Ya"))


def test_blocks_of_other_words_have_other_scales():
    often = ["Sering", "Selalu", "Jarang", "Tidak Pernah", "Kadang-kadang", "Sering"]
    plan = plan_of(*columns("A|B|C|D", LIKERT, LIKERT, often, often))
    labels = [each.scale.labels[-1] for each in plan.mapping.used(ITEM)]
    assert labels == ["Sangat Setuju", "Sangat Setuju", "Selalu", "Selalu"]


def test_an_example_with_its_codebook():
    workbook = read_workbook(resource("transcripts_example") / "questionnaire.xlsx", Limits())
    known = Known(codes={1: "D1", 2: "D2", 3: "D3"})
    plan = propose_survey(workbook, "questionnaire.xlsx", known)
    items = plan.mapping.used(ITEM)
    assert [item.name for item in items] == [f"Q{n:02}" for n in range(1, 28)]
    assert [item.reverse for item in items[:3]] == [False, True, False]
    assert [item.code for item in items[:10]] == ["D1"] * 3 + ["D2"] * 3 + ["D3"] * 3 + [""]
    assert dict(items[0].text.texts).keys() == {"id", "en"}
    assert items[0].scale.labels[2] == "Ragu-ragu"
    assert any("D4, F1" in note for note in plan.notes)
    assert any("Kodebuku" in note for note in plan.notes)


def test_a_codebook_may_name_items_by_their_wording():
    book = sheet_of([["Butir", "Kode", "Pernyataan", "Arah"], ["X1", "D1", "Saya puas.", "negatif"]], "Kode")
    plan = plan_of(["id", "Saya puas."], ["R1", "Setuju"], known=Known(codes={5: "D1"}), others=[book])
    item = column(plan, "Saya puas.")
    assert (item.name, item.code, item.reverse, item.use) == ("X1", "D1", True, ITEM)


def test_a_sheet_that_only_looks_like_a_codebook_changes_nothing():
    book = sheet_of([["No", "Kode", "Arah"], ["1", "x", "maju"], ["2", "y", "mundur"]], "Lain")
    assert set(uses(plan_of(*columns("Q1", ["4", "5"]), others=[book])).values()) == {CASE, ITEM}


def test_a_codebook_that_does_not_say_yes_or_no_is_asked_about():
    book = sheet_of([["item", "code", "reverse"], ["Q1", "D1", "perhaps"]], "Book")
    with pytest.raises(ReadingError, match="Book!C2"):
        plan_of(*columns("Q1", ["4", "5"]), others=[book])


def test_the_sheet_may_be_chosen():
    other = sheet_of([["id", "Kota"], ["R1", "Palembang"]], "Lain")
    assert uses(plan_of(*columns("Q1", ["4", "5"]), others=[other], sheet="lain")) == {"id": CASE, "Kota": VARIABLE}
    with pytest.raises(ReadingError, match="Answers, Lain"):
        plan_of(*columns("Q1", ["4", "5"]), others=[other], sheet="x")


def test_items_the_project_has_keep_label_code_and_direction():
    there = Item(7, 3, "B4", Words.of("Saya puas."), 1, 4, True, 0, ("TS", "KS", "S", "SS"))
    known = Known(codes={3: "D2"}, items=(there,))
    item = column(plan_of(*columns("1. Saya puas.", ["SS", "S", "TS"]), known=known), "1. Saya puas.")
    assert (item.name, item.code, item.reverse, item.scale.labels) == ("B4", "D2", True, ("TS", "KS", "S", "SS"))


def test_labels_of_other_items_are_not_given_again():
    there = Item(7, None, "Q01", Words.of("Something else"))
    plan = plan_of(*columns("1. Saya puas.", ["SS", "S", "TS"]), known=Known(items=(there,)))
    assert column(plan, "1. Saya puas.").name == "Q01-2"


def test_variables_the_project_has_keep_their_type():
    known = Known(variables=(Variable(1, "Unit", VariableType.CHOICE, ("A",)),))
    found = column(plan_of(*columns("unit", ["a", "B"]), known=known), "unit")
    assert (found.type, found.choices) == (VariableType.CHOICE, ("A", "B"))


def test_a_question_gets_a_name_that_no_other_source_has():
    heading = "Apa yang menurut Anda paling perlu dibenahi dalam pelatihan pegawai di kantor ini?"
    known = Known(sources={"Saran": SourceKind.INTERVIEW})
    plan = plan_of(*columns(f"Saran|{heading}", LONG, LONG), known=known)
    names = [each.name for each in plan.mapping.used(QUESTION)]
    assert names[0] == "Saran-2"
    assert len(names[1]) <= 60
    assert heading.startswith(names[1][:-1])


@pytest.mark.parametrize("rows", [[["id", "a"]], [["only"], [""]]])
def test_headings_without_answers_are_refused(rows):
    with pytest.raises(ReadingError, match="no rows"):
        propose_survey(Workbook((sheet_of(rows),)), "a.csv", Known())


def test_what_was_taken_is_told_in_few_sentences():
    plan = plan_of(*columns("Q1|Q2|Q3|Usia", *[["4", "5", "1", "2"]] * 3, ["30", "31", "32", "33"]))
    told = plan.told()
    assert len(told) == 3
    assert told[1].startswith("B-D “Q1” … “Q3”: item, 1-5")
    assert "30 · 31 · 32" in told[2]
    assert plan.counts()[ITEM] == 3


@pytest.mark.parametrize(
    ("heading", "answers", "use"),
    [
        ("Cap waktu", ["04/03/2024", "05/03/2024"], NOTHING),
        ("Start time", ["3/4/24 9:15:00", "3/4/24 9:20:00"], NOTHING),
        ("Timestamp", ["2024/03/04 9:15:00 AM GMT+7", "2024/03/04 9:17:00 AM GMT+7"], NOTHING),
        ("Timestamp", ["pagi", "sore"], VARIABLE),
        ("Waktu", ["04/03/2024 9:15", "04/03/2024 9:16"], NOTHING),
        ("Waktu", ["pagi", "sore"], VARIABLE),
        ("Tanggal", ["04/03/2024", "05/03/2024"], VARIABLE),
    ],
)
def test_when_a_form_was_sent_is_left_out(heading, answers, use):
    assert uses(plan_of(*columns(heading, answers)))[heading] is use


@pytest.mark.parametrize("heading", ["U1", "KT 2", "x1.1", "Butir 3", "12", "P01a"])
def test_labels_of_items(heading):
    assert uses(plan_of(*columns(heading, ["3", "4"])))[heading] is ITEM


def test_numbers_of_rows_get_the_name_of_the_file_unless_the_project_has_them():
    rows = [["No", "unit"], ["2", "Loket"], ["1", "Arsip"]]
    assert plan_of(*rows).mapping.used(CASE)[0].name == "survey"
    assert plan_of(*rows, known=Known(cases=frozenset(["1", "2"]))).mapping.used(CASE)[0].name == ""
    assert plan_of(["No", "unit"], ["101", "Loket"], ["317", "Arsip"]).mapping.used(CASE)[0].name == ""


def test_long_answers_that_recur_are_open_ones():
    answers = ["Semoga ada pelatihan rutin setiap tahun.", "Semoga lebih baik lagi ke depan nanti."] * 4
    assert uses(plan_of(*columns("Harapan", answers)))["Harapan"] is QUESTION


def test_a_number_that_may_be_two_is_named_by_its_cell():
    plan = plan_of(*columns("Gaji", ["900", "1.234"]))
    assert column(plan, "Gaji").type is VariableType.TEXT
    assert plan.notes[-1].startswith("Answers!B3: 1.234")
