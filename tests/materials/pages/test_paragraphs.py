"""Lines are joined to paragraphs by how they are laid out."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.materials.pages.document import assembled
from qualcode.materials.pages.headings import OutlineItem
from qualcode.materials.pages.page import Page, Word
from qualcode.model import SectionKind
from tests.materials.pages.placing import block, page, words

WIDTH = 60
MORNING = (
    "Pagi itu antrean sudah panjang ketika petugas membuka loket, dan seorang bapak bertanya apakah syaratnya berubah. "
    "Petugas menjelaskan tanpa membaca catatan, lalu menuliskan dua syarat pada secarik kertas."
)
NOON = (
    "Menjelang siang hujan turun, sehingga warga yang menunggu di teras masuk ke ruang depan dan berdiri di dekat "
    "meja. Tidak ada yang mengeluh. Seorang ibu membagikan kue."
)
STORY = [MORNING, NOON, "Sore hari berkas disusun menurut tanggal."]


def text_of(*pages: list[Word]) -> str:
    placed = [page(words_, n) for n, words_ in enumerate(pages, 1)]
    return assembled(placed, [], 10**6).builder.text().rstrip("\n")


def set_in(
    paragraphs: list[str], *, first: float = 0, rest: float = 0, between: float = 0, y: float = 100
) -> list[Word]:
    """Paragraphs broken into lines: how far first and other lines are indented, and the room between them."""
    placed: list[Word] = []
    for paragraph in paragraphs:
        begin = " " * round(first / 5)
        broken = textwrap.wrap(begin + paragraph, WIDTH, subsequent_indent=" " * round(rest / 5), drop_whitespace=True)
        for n, text in enumerate(broken):
            placed += words(text, 60 + (rest if n else first), y)
            y += 12
        y += between
    return placed


@pytest.mark.parametrize(
    "layout",
    [{"between": 6}, {"first": 20}, {"rest": 20}, {"between": 12, "first": 20}, {}],
    ids=["room", "indented", "hanging", "both", "short last lines only"],
)
def test_paragraphs_are_joined_however_they_are_set_off(layout: dict[str, float]) -> None:
    assert text_of(set_in(STORY, **layout)).split("\n") == STORY


def test_a_paragraph_runs_on_over_the_page() -> None:
    placed = set_in(STORY[:1])
    first = [word for word in placed if word.y < 112]
    second = [word._replace(y=word.y - 12) for word in placed if word.y > 111]
    assert text_of(first, second) == STORY[0]


def test_a_full_line_with_its_end_and_a_new_sentence_overleaf_are_two_paragraphs() -> None:
    full = "Kalimat ini berakhir tepat di tepi kanan halaman pertama itu."
    assert text_of([*set_in(STORY[:1], y=60), *words(full, y=120)], words("Halaman kedua.")).split("\n")[1:] == [
        full,
        "Halaman kedua.",
    ]


def test_labels_begin_paragraphs_even_after_full_lines() -> None:
    full = "P: Pertanyaan ini panjangnya persis sampai ke tepi kanan ya?"
    turns = [full, "N: Ya.", full, "N: Tidak."]
    assert text_of(set_in([*STORY, *turns])).split("\n") == [*STORY, *turns]


def test_items_of_a_list_are_paragraphs() -> None:
    items = [f"{n}. {text}" for n, text in enumerate(STORY, 1)]
    assert text_of(set_in(items, rest=15)).split("\n") == items


def test_short_lines_stay_lines() -> None:
    verse = ["Air beriak", "tanda tak dalam", "begitu katanya", "dahulu kala"]
    assert text_of(block(*verse)).split("\n") == verse


def test_a_footnote_does_not_interrupt_the_paragraph_that_runs_on() -> None:
    placed = set_in(STORY[:1])
    first = [word for word in placed if word.y < 112] + words("1 Sebuah catatan kaki.", y=780, size=7)
    first[2] = first[2]._replace(text=first[2].text + "¹")
    second = [word._replace(y=word.y - 12) for word in placed if word.y > 111] + set_in(STORY[1:], y=160)
    placed_pages = [page(first, 1), page(second, 2)]
    builder = assembled(placed_pages, [], 10**6).builder
    note = "[1 “Pagi itu antrean”] Sebuah catatan kaki."
    assert builder.text().split("\n") == [*STORY, "", note, ""]
    marked = next(section for section in builder.structure() if section.kind is SectionKind.NOTE)
    assert (builder.text()[marked.start : marked.end], marked.label) == (note, "1")


@pytest.mark.parametrize(("word", "left"), [("m²", "m²"), ("(dinas)²", "(dinas)"), ("kantor²,", "kantor,"), ("²", "")])
def test_marks_of_notes_are_taken_out_and_exponents_are_not(word: str, left: str) -> None:
    told = assembled([page([*words(f"Luasnya {word} sekarang"), *words("2 Catatan.", y=780, size=7)])], [], 10**6)
    assert told.builder.text().startswith(" ".join(f"Luasnya {left} sekarang".split()) + "\n\n[2")


def heads(outline: list[OutlineItem], *texts: tuple[str, float]) -> list[tuple[int, str]]:
    placed, y = set_in(STORY, between=6), 300.0
    for text, size in texts:
        placed += words(text, y=y, size=size)
        y += 40
    builder = assembled([page(placed)], outline, 10**6).builder
    found = [section for section in builder.structure() if section.kind is SectionKind.HEADING]
    return [(section.level, builder.text()[section.start : section.end]) for section in found]


def test_large_letters_are_headings_by_their_sizes() -> None:
    assert heads([], ("Bab satu", 20), ("Bagian a", 14), ("Bagian b", 14.2), ("Kecil", 10)) == [
        (1, "Bab satu"),
        (2, "Bagian a"),
        (2, "Bagian b"),
    ]


def test_an_outline_goes_before_sizes() -> None:
    outline = [OutlineItem(1, "Bagian a", 1), OutlineItem(2, "Kecil", 0), OutlineItem(2, "Kecil", 9)]
    assert heads(outline, ("1.1 Bagian a", 14), ("Kecil", 10), ("Bab satu", 20)) == [(1, "1.1 Bagian a"), (2, "Kecil")]


def test_an_outline_that_names_other_things_counts_for_nothing() -> None:
    assert heads([OutlineItem(1, "Sampul", 1)], ("Bab satu", 20)) == [(1, "Bab satu")]


LETTERS = "abcdefghij"
# Anywhere, or in line with others as in columns and tables.
ACROSS = st.floats(20, 560) | st.sampled_from([60.0, 90.0, 200.0, 350.0])
DOWN = st.floats(10, 830) | st.integers(4, 60).map(lambda n: 12.0 * n)
PLACES = st.lists(
    st.tuples(ACROSS, DOWN, st.sampled_from([6.0, 9.0, 10.0, 14.0]), st.integers(1, 3)),
    min_size=1,
    max_size=60,
)


@settings(deadline=None)
@given(PLACES)
def test_no_word_is_lost_or_doubled_wherever_words_stand(places: list[tuple[float, float, float, int]]) -> None:
    named = ["q" + "".join(LETTERS[int(digit)] for digit in f"{n:02}") for n in range(len(places))]
    pages: list[Page] = [page([], number) for number in (1, 2, 3)]
    for name, (x, y, size, number) in zip(named, places, strict=True):
        pages[number - 1].words.append(Word(name, x, x + 1.5 * size, y, size))
    builder = assembled(pages, [], 10**6).builder
    text = builder.text()
    assert all(text.count(name) == 1 for name in named)
    starts = [section.start for section in builder.structure()]
    assert starts == sorted(starts)
    assert all(0 <= section.start <= section.end <= len(text) for section in builder.structure())
