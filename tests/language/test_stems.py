"""Words of one root have one stem; words that only look affixed keep what they have."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.language.stems import is_ordinary, stemmer

SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "hand60_stems.tsv"
indonesian, english = stemmer("id"), stemmer("en")

FAMILIES = {
    "latih": "latih pelatihan dilatih melatih pelatih terlatih latihannya Melatihkan",
    "terampil": "terampil keterampilan keterampilannya",
    "tanggung jawab": "tanggungjawab pertanggungjawaban bertanggungjawab",
    "tulis": "menulis penulisan tertulis tulisannya dituliskan",
    "karang": "mengarang pengarang karangan",
    "sapu": "menyapu penyapu disapukan",
    "pakai": "memakai pemakaian dipakainya",
    "nilai": "menilai penilaian dinilai nilainya",
    "nyanyi": "menyanyi penyanyi dinyanyikan",
    "cek": "mengecek pengecekan dicek",
    "kerja": "bekerja pekerjaan mempekerjakan dikerjakan bekerjalah",
    "ajar": "belajar pelajaran pembelajaran mempelajari mengajar pengajar",
    "rasa": "terasa merasakan perasaan dirasa",
    "adil": "keadilan ketidakadilan",
    "beri": "berikan diberikan memberikan pemberian",
    "tolong": "tolong-menolong menolong",
    "bagi": "berbagi-bagi pembagian bagi-bagi",
    "atur": "peraturan-peraturan pengaturannya",
    "buku": "bukunyalah bukuku buku-bukunya",
}
WHOLE = (
    "pemerintah kinerja pengalaman pegawai masyarakat dinas setiap sekali beras direktur merek kawasan e-kinerja 2023"
)


@pytest.mark.parametrize("root", FAMILIES)
def test_a_family_of_words_has_one_stem(root: str) -> None:
    assert {indonesian(word) for word in FAMILIES[root].split()} <= {root}


@pytest.mark.parametrize("word", WHOLE.split())
def test_words_that_only_look_affixed_stay_whole(word: str) -> None:
    assert indonesian(word) == word
    assert indonesian(word + "nya") == word or "-" in word or word.isdecimal()


def test_an_unknown_root_loses_only_clitics_and_whole_circumfixes() -> None:
    assert indonesian("mengzoomkan") == indonesian("dizoomkan") == "zoom"
    assert indonesian("zoomnya") == "zoom"
    assert indonesian("memzz") == "memzz"


def test_phrases_are_stemmed_word_by_word() -> None:
    assert indonesian("Pelatihan  kepemimpinan") == "latih pimpin"


def test_a_project_may_know_better() -> None:
    own = stemmer("id", (("Pelatihan", "pelatihan"),))
    assert own("pelatihan") == "pelatihan"
    assert own("melatih") == "latih"


def test_everyday_words_are_told_from_names() -> None:
    assert all(map(is_ordinary, ("masyarakat", "pelayanan", "indah", "baru")))
    assert not any(map(is_ordinary, ("tarmizi", "kalindra", "fauzi", "")))


def test_english() -> None:
    assert {english(word) for word in ("train", "training", "trained", "trains", "Training's")} == {"train"}


@given(st.text(max_size=40))
def test_any_text_has_a_stem_and_a_stem_of_words_is_never_empty(text: str) -> None:
    for stem in (indonesian, english):
        assert bool(stem(text)) == bool(text.split())


def test_a_word_of_a_megabyte_takes_no_longer_than_reading_it() -> None:
    assert indonesian("meng" * 250_000 + "kan")


def test_the_hand_made_list() -> None:
    if not SHARED.exists():
        pytest.skip("the shared list is not beside this checkout")
    with SHARED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    wrong = [
        (row["word"], row["gold"], indonesian(row["word"])) for row in rows if indonesian(row["word"]) != row["gold"]
    ]
    assert len(rows) - len(wrong) >= 54, wrong
