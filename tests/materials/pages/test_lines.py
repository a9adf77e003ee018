"""Words beside each other are a line."""

import pytest

from qualcode.materials.pages.lines import label_of, lines_of
from qualcode.materials.pages.page import Word
from tests.materials.pages.placing import words


def texts(placed: list[Word]) -> list[str]:
    return [line.text for line in lines_of(placed, 1)]


def test_words_are_read_from_the_left_and_lines_from_above() -> None:
    placed = [*words("dua tiga", y=112), *words("nol satu", y=100.5)]
    assert texts(placed[::-1]) == ["nol satu", "dua tiga"]


def test_a_wide_gap_is_a_tab() -> None:
    assert texts([*words("P:"), *words("Ya.", x=105)]) == ["P:\tYa."]


@pytest.mark.parametrize(("x", "shown"), [(75, "dinas.¹"), (79, "dinas. ¹")])
def test_small_raised_figures_stay_apart_from_words_and_numbers(x: float, shown: str) -> None:
    placed = words("dinas.", x=45)
    assert texts([*placed, Word("1", x, x + 3, 96, 6)]) == [shown]


def test_a_small_number_in_the_margin_of_a_heading_is_none_of_its_words() -> None:
    assert texts([Word("1", 20, 25, 90, 10), *words("Wawancara", x=47, y=100, size=24)]) == ["1", "Wawancara"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("P: Apa?", "p"),
        ("Informan  3 : Ya", "informan 3"),
        ("[00:01:23] Pewawancara: Ya", "pewawancara"),
        ("Speaker 1 (00:01:23): Yes", "speaker 1"),
        ("[00:01:23] Ya", "[time]"),
        ("Jam 10:30 kami", ""),
        ("https://contoh.id", ""),
        ("tanpa titik dua", ""),
    ],
)
def test_labels(text: str, label: str) -> None:
    assert label_of(text) == label
