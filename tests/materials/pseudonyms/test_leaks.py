import pytest

from qualcode.coding.acts import WriteMemo
from qualcode.coding.codebook_acts import ImportCodebook
from qualcode.materials.acts import ImportCases, RenameCase
from qualcode.materials.pseudonyms.acts import ForgetFormerTexts
from qualcode.materials.pseudonyms.leaks import find_leaks, former_words, journal_words
from qualcode.materials.pseudonyms.scanning import CancelledError
from qualcode.model import CodeDraft, MemoTarget, VariableType, Words
from tests.materials.pseudonyms.studies import pseudonymised


def told(leaks):
    return {(leak.where, leak.text) for leak in leaks}


def test_before_and_after(study):
    assert ("source R01", "Tarmizi Kalindra") in told(find_leaks(study))
    keys, _planned, _performed = pseudonymised(study)
    assert find_leaks(study, keys) == []
    assert find_leaks(study) == []


def test_whatever_comes_back_is_found_wherever_it_stands(study):
    keys, _planned, _performed = pseudonymised(study)
    study.perform(WriteMemo(MemoTarget.PROJECT, 1, "kalau Kalindra mau; tarmizi kalindra; 081234567890"))
    study.perform(RenameCase(study.case("R01").id, "Tarmizi"))
    study.perform(ImportCases((("surel", VariableType.TEXT),), (("Tarmizi", ("siti@x.go.id",)),)))
    words = Words.of({"id": "Kata Siti Aminah"})
    study.perform(ImportCodebook((CodeDraft("siti_aminah", Words.of("x"), definition=words),), "more"))
    found = told(find_leaks(study, keys))
    assert found == {
        ("memo 2", "Kalindra"),
        ("memo 2", "tarmizi kalindra"),
        ("memo 2", "081234567890"),
        ("case Tarmizi", "Tarmizi"),
        ("surel of the case Tarmizi", "siti@x.go.id"),
        ("texts of the code siti_aminah", "Siti Aminah"),
        ("code siti_aminah", "siti_aminah"),
    }


def test_places_in_texts_have_their_line(study):
    assert {leak.line for leak in find_leaks(study) if leak.where == "source R01"} == {2, 4}


def test_what_the_analyst_leaves_can_be_ignored(study):
    leaks = find_leaks(study)
    phone = next(leak for leak in leaks if leak.kind == "phone")
    left = find_leaks(study, ignored=[phone.id, "name"])
    assert {leak.kind for leak in left} == {"nip", "email"}


def test_ordinary_words_in_small_letters_are_no_leak(study):
    keys, _planned, _performed = pseudonymised(study)
    study.perform(WriteMemo(MemoTarget.PROJECT, 1, "siti dan kalindra dengan huruf kecil"))
    assert find_leaks(study, keys) == []


def test_the_journals_sentences_are_looked_through(study):
    keys, _planned, _performed = pseudonymised(study)
    assert [leak.text for leak in journal_words(study, keys)] == ["siti_aminah"]


def test_former_texts_are_told_until_they_are_forgotten(study):
    assert former_words(study) == []
    pseudonymised(study)
    assert former_words(study) == ["R01", "wawancara_Informan A"]
    study.perform(ForgetFormerTexts((study.source("R01").id,)))
    assert former_words(study) == ["wawancara_Informan A"]


def test_it_can_be_stopped(study):
    with pytest.raises(CancelledError):
        find_leaks(study, cancelled=lambda: True)
