"""Each way of auto-coding proposes just what it says; what is proposed becomes one act, to be looked at."""

from dataclasses import replace

import pytest

from qualcode.coding.autocoding.headings import by_heading, headings
from qualcode.coding.autocoding.phrases import PhraseList, by_phrases, own_phrases, read_phrases, written
from qualcode.coding.autocoding.questions import by_question, questions
from qualcode.coding.autocoding.speakers import by_speaker
from qualcode.coding.autocoding.words import by_words
from qualcode.coding.automatic_acts import CodeAutomatically
from qualcode.coding.search import Where
from qualcode.coding.units import UnitKind
from qualcode.errors import FileFormatError, NotFoundError, RuleError
from qualcode.model import Role, SectionDraft, SectionKind, SourceKind
from tests.factories import Coded, code_draft, make_project, source_draft

TALK = (
    "P: Pernah ikut pelatihan?\n"
    "N1: Belum pernah. Kami belajar sendiri.\n"
    "P: Hm.\n"
    "N1: Rekan melatih kami.\n"
    "P: Siapa yang memutuskan?\n"
    "N1: Atasan.\n"
)
OTHER = "P: Pernah ikut, pelatihan\nN1: Pernah dilatih dua kali.\n"
NOTES = "Hasil\nKantor sepi.\n\nLoket\nLoket tutup. Warga pulang.\nSaran\nTambah loket.\n"
SURVEY = "Apa saran Anda?\nR01: Pelatihan lebih awal.\nR02: Tidak ada.\n"


def heading(text: str, line: str, level: int) -> SectionDraft:
    start = text.index(line)
    return SectionDraft(SectionKind.HEADING, start, start + len(line), level)


@pytest.fixture
def project(tmp_path):
    notes = source_draft("Note", NOTES, kind=SourceKind.OBSERVATION)
    parts = (heading(NOTES, "Hasil", 1), heading(NOTES, "Loket\n", 2), heading(NOTES, "Saran", 1))
    notes = replace(notes, sections=parts)
    survey = source_draft("Saran", SURVEY, cases={"R01": "R01", "R02": "R02"}, kind=SourceKind.QUESTIONNAIRE)
    survey = replace(survey, sections=(heading(SURVEY, "Apa saran Anda?", 1),))
    codes = (
        code_draft("D1", code_draft("D1a", name={"id": "Pelatihan"})),
        code_draft("D2", name={"id": "Loket tutup"}),
    )
    with make_project(
        tmp_path,
        sources=[source_draft("R01", TALK), source_draft("R02", OTHER), notes, survey],
        codes=codes,
        codings=[Coded("R01", "Atasan.", "D2")],
        values={"R01": {"group": "staff"}, "R02": {"group": "head"}},
    ) as made:
        yield made


def quotes(preview) -> list[tuple[str, str, str]]:
    return [(each.source, each.code, each.quote) for each in preview.proposed]


def test_words_in_every_form_with_the_form_as_the_reason(project):
    found = by_words(project, "latih", "D1")
    assert quotes(found) == [
        ("R01", "D1", "Pernah ikut pelatihan?"),
        ("R01", "D1", "Rekan melatih kami."),
        ("R02", "D1", "Pernah ikut, pelatihan"),
        ("R02", "D1", "Pernah dilatih dua kali."),
        ("Saran", "D1", "Pelatihan lebih awal."),
    ]
    assert [each.reason for each in found.proposed][1::2] == ["melatih", "dilatih"]
    assert [each.line for each in found.proposed] == [1, 4, 1, 2, 2]


def test_words_only_where_they_are_asked_for(project):
    found = by_words(project, "latih", "D1", where=Where(speakers=("N1",)), unit=UnitKind.TURN)
    assert [each.quote for each in found.proposed] == ["Rekan melatih kami.", "Pernah dilatih dua kali."]
    assert [each.quote for each in by_words(project, r"\bk\w+ali\b", "D1", is_pattern=True).proposed] == []


def test_turns_of_a_speaker_of_a_role_or_of_cases_with_a_value(project):
    assert len(by_speaker(project, "D1", speakers=["N1"]).proposed) == 4
    assert len(by_speaker(project, "D1", roles=[Role.INTERVIEWER], sources=["R01"]).proposed) == 3
    assert quotes(by_speaker(project, "D1", where=["group=head"])) == [
        ("R02", "D1", "Pernah dilatih dua kali."),
        ("Saran", "D1", "Tidak ada."),
    ]
    with pytest.raises(RuleError):
        by_speaker(project, "D1")
    with pytest.raises(NotFoundError) as caught:
        by_speaker(project, "D1", speakers=["N9"])
    assert "N1" in caught.value.todo


def test_questions_with_the_same_words_are_one_and_a_survey_asks_one(project):
    asked = questions(project)
    assert [(each.text, each.sources, each.answers) for each in asked][:2] == [
        ("Pernah ikut pelatihan?", ("R01", "R02"), 2),
        ("Hm.", ("R01",), 1),
    ]
    assert asked[-1].text == "Apa saran Anda?"
    assert [each.text for each in questions(project, over=1)].count("Hm.") == 0


def test_answers_to_a_question(project):
    first = questions(project)[0].text
    assert quotes(by_question(project, "D1", asked=[first])) == [
        ("R01", "D1", "Belum pernah. Kami belajar sendiri."),
        ("R02", "D1", "Pernah dilatih dua kali."),
    ]
    # What an interviewer only puts in does not end the answer.
    assert ("R01", "D1", "Rekan melatih kami.") in quotes(by_question(project, "D1", asked=[first], over=1))
    # Words of the question, in any form; the answers that have them are none.
    assert [each.quote for each in by_question(project, "D1", words="putus").proposed] == ["Atasan."]
    assert [each.quote for each in by_question(project, "D1", words="saran").proposed] == [
        "Pelatihan lebih awal.",
        "Tidak ada.",
    ]
    with pytest.raises(RuleError):
        by_question(project, "D1", words=" ")


def test_what_stands_under_a_heading_and_its_sub_headings(project):
    assert [(each.text, each.level, each.sources) for each in headings(project)] == [
        ("Hasil", 1, ("Note",)),
        ("Loket", 2, ("Note",)),
        ("Saran", 1, ("Note",)),
        ("Apa saran Anda?", 1, ("Saran",)),
    ]
    assert [each.quote for each in by_heading(project, "D1", ["hasil"]).proposed] == [
        "Kantor sepi.",
        "Loket tutup. Warga pulang.",
    ]
    sentences = by_heading(project, "D1", ["LOK*"], unit=UnitKind.SENTENCE)
    assert [each.quote for each in sentences.proposed] == ["Loket tutup.", "Warga pulang."]
    (whole,) = by_heading(project, "D1", ["hasil"], unit=None).proposed
    assert whole.quote == "Kantor sepi. Loket Loket tutup. Warga pulang."
    assert by_heading(project, "D1", ["H[a]sil"]).proposed == ()


def test_phrases_of_several_codes(project):
    lists = [PhraseList("D1", ("latih", "belajar sendiri")), PhraseList("D2", ("dua kali", "entah"))]
    found = by_phrases(project, lists, unit=UnitKind.SENTENCE)
    assert ("R01", "D1", "Kami belajar sendiri.") in quotes(found)
    assert ("R02", "D2", "Pernah dilatih dua kali.") in quotes(found)
    assert found.counts()["D1", "R02"] == 2
    assert any("entah" in note for note in found.notes)


def test_names_of_codes_are_looked_for_together(project):
    lists = own_phrases(project.codes(), "id")
    assert [(each.label, each.phrases) for each in lists if each.label in ("D1a", "D2")] == [
        ("D1a", ("Pelatihan",)),
        ("D2", ("Loket tutup",)),
    ]
    found = by_phrases(project, [each for each in lists if each.label == "D2"])
    # "Tambah loket." has but one of the two words.
    assert quotes(found) == [("Note", "D2", "Loket tutup.")]


@pytest.mark.parametrize(
    ("phrase", "search"),
    [("rapat kerja", '"rapat kerja"'), ("latih", "latih"), ("a OR b", "a OR b"), ('"a b"', '"a b"'), ("a -b", "a -b")],
)
def test_a_phrase_as_a_search(phrase, search):
    assert written(phrase) == search


def test_lists_from_files(tmp_path, project):
    yaml, sheet = tmp_path / "a.yaml", tmp_path / "a.csv"
    yaml.write_text("D1: [pelatihan, rapat kerja]\nD2: sepi; tutup\n", "utf-8")
    sheet.write_text("kode,frasa\nD1,pelatihan;rapat kerja\nD2,sepi,tutup\n", "utf-8")
    wanted = [("D1", ("pelatihan", "rapat kerja")), ("D2", ("sepi", "tutup"))]
    for file in (yaml, sheet):
        assert [(each.label, each.phrases) for each in read_phrases(file)] == wanted
    yaml.write_text("D9: x\n", "utf-8")
    with pytest.raises(NotFoundError) as caught:
        by_phrases(project, read_phrases(yaml))
    assert caught.value.where == "a.yaml:1"
    yaml.write_text("- x\n", "utf-8")
    sheet.write_bytes(b"D1,\xff\n")
    for file in (yaml, sheet):
        with pytest.raises(FileFormatError):
            read_phrases(file)


def test_what_is_proposed_is_coded_in_one_act_without_what_is_left_out(project):
    found = by_question(project, "D2", words="putus")
    assert [each.is_there for each in found.proposed] == [True]
    assert found.drafts() == ()
    with pytest.raises(RuleError):
        project.perform(CodeAutomatically(found.drafts(), found.how))
    found = by_words(project, "latih", "D1")
    last = project.last_event
    performed = project.perform(CodeAutomatically(found.drafts({0, 2}), found.how))
    assert project.last_event == last + 1
    assert "3" in performed.event.sentence()
    made = [coding for coding in project.codings() if coding.automatic]
    assert len(made) == 3
    again = by_words(project, "latih", "D1")
    assert (len(again.proposed), again.fresh) == (5, 2)
    project.undo()
    assert not [coding for coding in project.codings() if coding.automatic]
