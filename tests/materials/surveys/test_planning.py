from dataclasses import replace
from pathlib import Path

import pytest

from qualcode.errors import FileFormatError, QualcodeError, ReadingError, RuleError
from qualcode.materials.limits import Limits
from qualcode.materials.surveys.mapping import Use
from qualcode.materials.surveys.plan import Known, SurveyPlan
from qualcode.materials.surveys.planning import act_of, look, plan_survey
from qualcode.model import SectionKind, SourceKind, Variable, VariableType
from tests.materials.sheet_files import inline, xlsx, xlsx_cells

FILES = Path(__file__).parents[1] / "files"
LIMITS = Limits()
FORM = (
    "kode;usia;mulai;Saya puas dengan tugas saya;Saya diberi waktu belajar;saran\n"
    'R01;31;17/08/2005;SS;TS;"Lebih banyak pelatihan, ya.\nDi sini saja."\n'
    "R02;44;1/4/2010;S;STS;-\n"
    "R03;28;02/12/2019;N;.;Tidak ada saran lagi.\n"
)


@pytest.fixture
def form(tmp_path):
    path = tmp_path / "form.csv"
    path.write_text(FORM, "utf-8")
    return path


def take(path, known=Known(), **options):  # noqa: B008 - frozen
    plan = plan_survey(path, known, LIMITS, **options)
    return act_of(plan, path, known, LIMITS)


def test_a_survey_becomes_cases_values_items_answers_and_sources(form):
    act, notes = take(form)
    assert notes == ()
    assert act.cases == ("R01", "R02", "R03")
    assert act.variables == (("usia", VariableType.NUMBER, ()), ("mulai", VariableType.DATE, ()))
    assert act.values[0] == ("31", "2005-08-17")
    assert [(item.label, item.low, item.high) for item in act.items] == [("Q01", 1, 5), ("Q02", 1, 5)]
    assert act.items[0].labels == ("STS", "TS", "N", "S", "SS")
    assert act.answers == ((5, 2), (4, 1), (3, None))
    (source,) = act.sources
    assert (source.name, source.kind) == ("saran", SourceKind.QUESTIONNAIRE)
    assert source.text == "saran\n\nR01: Lebih banyak pelatihan, ya.\nDi sini saja.\nR03: Tidak ada saran lagi.\n"
    spoken = [(turn.speaker, source.text[turn.speech_start : turn.end]) for turn in source.turns]
    assert spoken == [("R01", "Lebih banyak pelatihan, ya.\nDi sini saja."), ("R03", "Tidak ada saran lagi.")]
    assert dict(source.cases) == {"R01": "R01", "R03": "R03"}
    assert source.sections[0].kind is SectionKind.HEADING


@pytest.mark.parametrize("name", ["sheet_survey.xlsx", "sheet_survey.ods", "sheet_survey.csv"])
def test_surveys_that_libreoffice_wrote(name):
    act, _notes = take(FILES / name, Known(codes={1: "D1", 2: "D3"}))
    assert act.cases == ("R01", "R02", "R03", "R04")
    assert [row[0] for row in act.values] == ["41", "38", "29", "52"]
    assert [row[1] for row in act.values] == ["2005-04-01", "2010-01-04", "2019-12-02", "1998-03-01"]
    assert [row[2] for row in act.values] == ["1", "0", "0", "1"]
    assert act.answers == ((4, 5, 2), (5, 3, 1), (4, 2, 2), (3, 4, None))
    assert [item.code for item in act.items] == (["D1", "D3", "D1"] if name != "sheet_survey.csv" else [""] * 3)
    assert "=Ruang arsip" in act.sources[0].text
    assert len(act.sources[0].turns) == 3


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        (("SS;", "maybe;"), "line 2, column D", "“maybe”"),
        (("R02;", ";"), "line 4, column A", "name"),
        (("R02;", "R01;"), "line 4, column A", "line 2, column A"),
        (("S;STS;-", "S;STS;-;x"), "line 4", "7 cells"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(form, change, where, what):
    plan = plan_survey(form, Known(), LIMITS)
    form.write_text(FORM.replace(*change), "utf-8")
    changed = plan_survey(form, Known(), LIMITS)
    with pytest.raises(ReadingError) as caught:
        act_of(SurveyPlan(plan.file, changed.sheet, plan.headings, plan.mapping), form, Known(), LIMITS)
    assert caught.value.where == f"{form}, {where}"
    assert what in str(caught.value)
    assert caught.value.todo


@pytest.mark.parametrize("slip", ["7", "0", "55", "empat", "3,5"])
def test_a_slip_in_numbers_widens_no_scale_but_is_named(tmp_path, slip):
    path = tmp_path / "a.csv"
    rows = "".join(f"R{n},{n % 5 + 1},{n % 5 + 1}\n" for n in range(40))
    path.write_text(f'id,Q1,Q2\n{rows}X,"{slip}",5\n', "utf-8")
    with pytest.raises(ReadingError, match="line 42, column B") as caught:
        take(path)
    assert f"“{slip}”" in str(caught.value)
    assert "1 to 5" in str(caught.value)


def test_errors_are_no_answers_and_are_named(tmp_path):

    headings = inline("A1", "id") + inline("B1", "Q1")
    rows = (
        headings,
        inline("A2", "R1") + '<c r="B2"><v>4</v></c>',
        inline("A3", "R2") + '<c r="B3" t="e"><v>#REF!</v></c>',
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(("S", xlsx_cells(*rows))))
    act, notes = take(path)
    assert act.answers == ((4,), (None,))
    assert "S!B3" in notes[0]


def test_respondents_without_names_are_numbered(tmp_path):
    path = tmp_path / "form.csv"
    path.write_text("usia,saran\n" + "31,Lebih banyak waktu istirahat.\n" * 11, "utf-8")
    assert take(path)[0].cases[0] == "form 01"


def test_names_that_are_almost_one_are_told_and_never_merged(form):
    act, notes = take(form, Known(cases=frozenset(["r-1", "R2x", "R03"])))
    assert act.cases == ("R01", "R02", "R03")
    (note,) = notes
    assert "R01" in note
    assert "r-1" in note


def test_names_of_people_that_are_almost_one_are_told(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("nama,usia\nSiti Aminah,30\nBudi,31\n", "utf-8")
    _act, notes = take(path, Known(cases=frozenset(["Siti Aminnah", "Joko"])))
    assert len(notes) == 1


def test_a_value_is_held_to_the_type_a_variable_has(form):
    known = Known(variables=(Variable(1, "usia", VariableType.DATE),))
    with pytest.raises(ReadingError, match="column B"):
        take(form, known)


# Mappings made before


def mapped(tmp_path, text):
    path = tmp_path / "m.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_mapping_decides(form, tmp_path):
    text = (
        "missing: [n]\ncases: {r02: Dua}\ncolumns:\n- {heading: SARAN, is: nothing}\n- {heading: kode, is: case}\n"
        "- {heading: Saya puas dengan tugas saya, is: item, name: A, scale: {labels: [S, SS]}, code: D1}\n"
    )
    plan = plan_survey(form, Known(), LIMITS, mapping=mapped(tmp_path, text))
    assert [column.column for column in plan.mapping.columns] == [0, 3, 5]
    assert any("usia, mulai" in note for note in plan.notes)
    act, _notes = act_of(plan, form, Known(), LIMITS)
    assert act.cases == ("R01", "Dua", "R03")
    assert act.answers == ((2,), (1,), (None,))
    assert (act.items[0].code, act.variables, act.sources) == ("D1", (), ())


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("columns:\n- {heading: nama, is: case}\n", "“nama”"),
        ("headings: 99\ncolumns:\n- {heading: kode, is: case}\n", "99"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(form, tmp_path, text, what):
    with pytest.raises(FileFormatError, match=what) as caught:
        take(form, mapping=mapped(tmp_path, text))
    assert caught.value.where == "m.yaml"


def test_a_mapping_that_takes_nothing_in_is_refused(form, tmp_path):
    with pytest.raises(ReadingError, match="No column"):
        take(form, mapping=mapped(tmp_path, "columns:\n- {heading: kode, is: nothing}\n"))


def test_a_changed_mapping_with_a_fault_is_refused_by_column(form):
    plan = plan_survey(form, Known(), LIMITS)
    usia = next(column for column in plan.mapping.columns if column.heading == "usia")
    broken = plan.with_mapping(plan.mapping.with_column(replace(usia, use=Use.ITEM)))
    with pytest.raises(RuleError, match="usia"):
        act_of(broken, form, Known(), LIMITS)


# What a file of sheets is


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("start,end,text\n0,2500,Halo.\n2500,5000,Ya.\n", SourceKind.INTERVIEW),
        ("No,Indikator,Target (%),Realisasi (%)\n1,IKM,95,95\n", SourceKind.DOCUMENT),
        ("tanggal,kegiatan\n1/2/2024,Rapat\n1/2/2024,Kunjungan ke kelurahan\n", SourceKind.DOCUMENT),
    ],
)
def test_other_sheets_are_no_surveys(tmp_path, content, kind):
    path = tmp_path / "a.csv"
    path.write_text(content, "utf-8")
    assert look(path, Known(), LIMITS) is kind


def test_a_sheet_of_answers_is_a_survey(form):
    assert isinstance(look(form, Known(), LIMITS), SurveyPlan)


def test_statements_may_speak_of_targets(tmp_path):
    path = tmp_path / "a.csv"
    heading = "Program kerja saya jelas bagi saya,Target saya wajar menurut saya,Capaian saya dinilai dengan adil"
    path.write_text(f"id,{heading}\nR1,S,SS,TS\nR2,N,S,S\n", "utf-8")
    assert isinstance(look(path, Known(), LIMITS), SurveyPlan)


def test_errors_name_the_file(tmp_path):
    (tmp_path / "a.csv").write_text("id,a\n", "utf-8")
    for read in (lambda path: look(path, Known(), LIMITS), take):
        with pytest.raises(QualcodeError, match=r"a\.csv"):
            read(tmp_path / "a.csv")


def test_numbered_rows_of_two_sheets_are_other_people(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text("No,Q1\n1,4\n2,5\n", "utf-8")
    assert take(tmp_path / "a.csv")[0].cases == ("a 1", "a 2")
    assert take(tmp_path / "b.csv")[0].cases == ("b 1", "b 2")
