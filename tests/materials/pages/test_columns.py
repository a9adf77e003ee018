"""Columns are read one after the other, tables by rows, labels with their lines."""

import pytest

from qualcode.materials.pages.columns import Column, Grid, in_reading_order
from qualcode.materials.pages.lines import lines_of
from qualcode.materials.pages.page import Word
from qualcode.materials.pages.tables import rows_of
from tests.materials.pages.placing import block, words

LEFT = [
    "kolom kiri baris awal di",
    "sini dan terus ke baris",
    "berikutnya sampai habis ya",
    "lalu berhenti di bawah ini",
]
RIGHT = [
    "kolom kanan baris awal di",
    "sini dan terus ke baris",
    "berikutnya sampai habis ya",
    "lalu selesai sudah ceritanya",
]


def order(placed: list[Word]) -> list[list[str] | list[list[str]]]:
    """The columns as their lines, the tables as their rows."""
    read: list[list[str] | list[list[str]]] = []
    for found in in_reading_order(lines_of(placed, 1)):
        if isinstance(found, Column):
            read.append([line.plain for line in found.lines])
        else:
            read.append([[" ".join(line.plain for line in cell) for cell in row] for row in rows_of(found)])
    return read


@pytest.mark.parametrize("offset", [0, 5.5])
def test_columns_are_read_one_after_the_other(offset: float) -> None:
    head = "Judul yang berdiri di atas kedua kolom dan melintasi celah di antara keduanya di halaman"
    placed = [*words(head, y=70), *block(*LEFT), *block(*RIGHT, x=220, y=100 + offset), *words(head, y=180)]
    assert order(placed) == [[head], LEFT, RIGHT, [head]]


def test_three_columns() -> None:
    placed = [*block(*LEFT), *block(*RIGHT, x=220), *block(*LEFT, x=390)]
    assert order(placed) == [LEFT, RIGHT, LEFT]


def test_a_table_is_read_by_rows() -> None:
    placed = [
        *words("Kegiatan"), *words("Jumlah", x=200), *words("Catatan", x=300),
        *words("Rapat", y=112), *words("3", x=200, y=112), *words("rutin", x=300, y=112),
        *words("Apel", y=124), *words("48", x=200, y=124),
    ]  # fmt: skip
    assert order(placed) == [[["Kegiatan", "Jumlah", "Catatan"], ["Rapat", "3", "rutin"], ["Apel", "48", ""]]]


def test_cells_of_several_lines_are_one_cell_where_rows_are_further_apart() -> None:
    placed = [
        *words("Kegiatan"), *words("Catatan", x=200),
        *words("Perubahan data", y=118), *words("menunggu", x=200, y=118),
        *words("keluarga", y=130), *words("jaringan", x=200, y=130),
        *words("Rapat", y=148), *words("rutin", x=200, y=148),
    ]  # fmt: skip
    assert order(placed)[0][1] == ["Perubahan data keluarga", "menunggu jaringan"]


def test_a_cell_that_is_full_goes_on_where_rows_are_as_close_as_lines() -> None:
    placed = [
        *words("Kegiatan"), *words("Catatan", x=200),
        *words("Rapat", y=112), *words("hanya bila ada masalah", x=200, y=112),
        *words("besar", x=200, y=124),
        *words("Apel", y=136), *words("Senin", x=200, y=136),
    ]  # fmt: skip
    assert order(placed) == [[["Kegiatan", "Catatan"], ["Rapat", "hanya bila ada masalah besar"], ["Apel", "Senin"]]]


def test_two_columns_that_begin_anew_side_by_side_are_a_table() -> None:
    placed = []
    for n in range(4):
        placed += block(*LEFT[:2], y=100 + 40 * n) + block(*RIGHT[:2], x=220, y=100 + 40 * n)
    assert len(order(placed)[0]) == 4
    assert isinstance(in_reading_order(lines_of(placed, 1))[0], Grid)


def test_labels_are_read_with_the_lines_beside_them() -> None:
    placed = [
        *words("P:"),
        *words("N:", y=124),
        *block("Siapa yang datang kemarin?", "", x=100),
        *block(*LEFT, x=100, y=124),
    ]
    assert order(placed) == [["P: Siapa yang datang kemarin?", f"N: {LEFT[0]}", *LEFT[1:]]]


def test_what_stands_before_and_after_a_table_is_no_part_of_it() -> None:
    rows = [word for n in range(3) for word in [*words("Isi", y=120 + 12 * n), *words("nilai", x=250, y=120 + 12 * n)]]
    assert order([*words("Tabel satu"), *rows, *words("Sumber: kantor", y=180)]) == [
        ["Tabel satu"],
        [["Isi", "nilai"]] * 3,
        ["Sumber: kantor"],
    ]


def test_wide_blanks_of_typewriter_letters_are_no_columns() -> None:
    texts = ["aku dan dia", "ada dua ibu", "ini itu apa", "kau mau apa", "dia tak ada"]
    placed = [word for n, text in enumerate(texts) for word in words(text, y=100 + 12 * n, blank=0.6)]
    assert order(placed) == [texts]
