import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from qualcode.materials.cleaning import clean, clean_name

# Everything st.text() leaves out or rarely draws: surrogates, controls, bidi marks, line ends, marks.
AWKWARD = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("\r\n\t\x1b\x00\x85\u2028\u202e\ud800\ufeff\x7fab"))
)


def test_line_ends_become_line_feeds() -> None:
    assert clean("a\r\nb\rc\nd\r\r\ne").text == "a\nb\nc\nd\n\ne"
    assert clean("a\x0bb\x0cc\x85d\u2028e\u2029f").text == "a\nb\nc\nd\ne\nf"


def test_what_drives_a_terminal_is_replaced_one_for_one_and_counted() -> None:
    cleaned = clean("a\x1b]52;c;UFdORUQ=\x07b\x9b2Jc\u202ed\ud800e\x7f\tf")
    assert cleaned.text == "a�]52;c;UFdORUQ=�b�2Jc�d�e�\tf"
    assert cleaned.replaced == 6


def test_only_a_byte_order_mark_at_the_beginning_goes() -> None:
    assert clean("\ufeffHalo\ufeff").text == "Halo\ufeff"


def test_text_is_not_normalised_and_markup_stays() -> None:
    text = "u\u0308ber 👩\u200d👧 [@click=app.quit]x[/] ﬁ\u00a0 "
    assert clean(text).text == text


def test_names_fit_one_line() -> None:
    assert clean_name(" \x1b[31mrot\x1b[0m\nbaru\tlagi\u2028\u202ex ") == "�[31mrot�[0m�baru�lagi��x"


@given(AWKWARD)
def test_positions_shift_only_by_crlf_and_byte_order_mark(text: str) -> None:
    body = text.lstrip("\ufeff")
    assert len(clean(text).text) == len(body) - body.count("\r\n")


@given(AWKWARD)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    cleaned = clean(text).text
    assert clean(cleaned).text == cleaned
    assert clean(cleaned).replaced == 0


@given(AWKWARD)
def test_nothing_unsafe_is_left(text: str) -> None:
    left = {character for character in clean(text).text if unicodedata.category(character) in ("Cc", "Cs")}
    assert left <= {"\n", "\t"}
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029]", clean(text).text)


@given(st.text(alphabet=st.characters(categories=("L", "N", "P"))))
def test_letters_numbers_and_punctuation_are_left_alone(text: str) -> None:
    assert clean(text).text == text
