"""Places of figures: whatever the language of whoever imported them, who reads gets their own."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.locale import LANGUAGES, current_language, set_language
from qualcode.model import Indicator
from qualcode.triangulation.indicators.places import place_told, row_place

FIGURE = Indicator(1, None, None, "Trained", "%", None, None, None)


@pytest.fixture(autouse=True)
def _language_as_before():
    before = current_language()
    yield
    set_language(before)


def imported_in(language: str, table: str, row: str) -> Indicator:
    set_language(language)
    return replace(FIGURE, table=table, place=row_place(table, row))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_is_told_in_the_language_of_who_reads(language):
    figure = imported_in(language, "Tabel 1", "4")
    set_language("en")
    assert place_told(figure) == "Tabel 1, row 4"
    set_language("id")
    assert place_told(figure) == "Tabel 1, baris 4"


@given(st.text(), st.text(min_size=1), st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
def test_table_and_row_stay_whatever_they_are_called(table, row, imported, read):
    figure = imported_in(imported, table, row)
    set_language(read)
    assert place_told(figure) == row_place(table, row)


@pytest.mark.parametrize("place", ["", "page 12", "Table 1", "Table 2, row 4", "Table 1, row "])
def test_words_of_somebody_s_own_stay(place):
    set_language("id")
    assert place_told(replace(FIGURE, table="Table 1", place=place)) == place
