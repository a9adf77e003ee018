"""Headers, footers and numbers go; words that merely come twice stay."""

import pytest

from qualcode.materials.pages.furniture import Furniture, without_furniture
from qualcode.materials.pages.page import Word
from tests.materials.pages.placing import block, laid, words


def kept(*pages: list[Word]) -> tuple[list[list[str]], Furniture]:
    lines, furniture = without_furniture(laid(*pages))
    return [[line.plain for line in page] for page in lines], furniture


def with_edges(top: str, bottom: str, *body: str) -> list[Word]:
    return [*words(top, y=40), *block(*body, y=100), *words(bottom, y=810)]


def test_headers_and_footers_go_whatever_their_digits() -> None:
    pages = [
        with_edges("Transkrip R21", f"Halaman {n} dari 3", f"Isi {word}.")
        for n, word in ((1, "satu"), (2, "dua"), (3, "tiga"))
    ]
    texts, furniture = kept(*pages)
    assert texts == [["Isi satu."], ["Isi dua."], ["Isi tiga."]]
    assert furniture.lines == ["Transkrip R#"]
    assert furniture.printed == {1: "1", 2: "2", 3: "3"}


def test_headers_of_left_and_right_pages_go() -> None:
    pages = [with_edges("Kiri" if n % 2 else "Kanan", "- -", f"Isi {'abcdef'[n]}.") for n in range(6)]
    texts, furniture = kept(*pages)
    assert texts == [[f"Isi {letter}."] for letter in "abcdef"]
    assert set(furniture.lines) == {"Kiri", "Kanan", "- -"}


def test_a_chapters_title_with_the_page_number_goes() -> None:
    titles = ["Pendahuluan 11", "Tinjauan pustaka 12", "Metode 13", "Hasil 14"]
    texts, furniture = kept(*(with_edges(title, "", f"Isi {title[0]}.") for title in titles))
    assert texts == [["Isi P."], ["Isi T."], ["Isi M."], ["Isi H."]]
    assert furniture.printed[3] == "13"


def test_two_pages_that_begin_with_the_same_answer_keep_it() -> None:
    pages = [block("N: Ya.", f"P: Lalu {word}?", "N: Begitu.") for word in ("apa", "siapa")]
    texts, furniture = kept(*pages)
    assert texts == [["N: Ya.", "P: Lalu apa?", "N: Begitu."], ["N: Ya.", "P: Lalu siapa?", "N: Begitu."]]
    assert furniture == Furniture()


def test_what_comes_again_in_the_middle_of_pages_is_text() -> None:
    pages = [[*words("Ya.", y=400), *words(f"Isi {word}.", y=500)] for word in ("a", "b", "c")]
    assert kept(*pages)[0] == [["Ya.", f"Isi {word}."] for word in ("a", "b", "c")]


def test_pages_that_are_all_the_same_stay() -> None:
    assert kept(*[words("Sama.", y=40)] * 3)[0] == [["Sama."]] * 3


def test_one_page_keeps_its_numbers_but_its_own() -> None:
    texts, furniture = kept([*block("Isi.", "Tahun"), *words("2024", y=136), *words("1", x=290, y=810)])
    assert texts == [["Isi.", "Tahun", "2024"]]
    assert furniture.printed == {1: "1"}


@pytest.mark.parametrize("step", [1, 5])
def test_numbers_in_the_margin_go(step: int) -> None:
    page = [
        word
        for n in range(1, 9)
        for word in [
            *words(str(n * step), x=30, y=100 + 14 * n),
            *words(f"Kalimat {'abcdefgh'[n - 1]}.", y=100 + 14 * n),
        ]
    ]
    texts, furniture = kept(page)
    assert texts == [[f"Kalimat {letter}." for letter in "abcdefgh"]]
    assert furniture.margin == 8


def test_numbers_of_turns_go_wherever_they_stand() -> None:
    texts, furniture = kept(block("Wawancara", *(f"{n} {'PN'[n % 2]}: Kata." for n in range(1, 8))))
    assert texts == [["Wawancara", *(f"{'PN'[n % 2]}: Kata." for n in range(1, 8))]]
    assert furniture.margin == 7


def test_numbers_that_begin_lines_of_text_stay() -> None:
    body = ["40 orang datang, dan", "12 orang pulang. Ada", "30 orang menunggu di", "luar sampai sore hari."]
    assert kept(block(*body))[0] == [body]


def test_a_line_that_the_edge_cuts_and_the_page_before_has_whole_goes() -> None:
    texts, _furniture = kept(block("Awal.", "Baris di tepi"), [*words("Baris di tepi", y=5), *words("lanjutan.", y=17)])
    assert texts == [["Awal.", "Baris di tepi"], ["lanjutan."]]
