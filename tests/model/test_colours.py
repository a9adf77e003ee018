import pytest

from qualcode.model import colours
from qualcode.model.colours import PALETTE, colour_for


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2."""
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_and_white_is_21():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)


@pytest.mark.parametrize("colour", PALETTE)
@pytest.mark.parametrize("background", ["#121212", "#1e1e1e", "#ffffff"])
def test_every_colour_can_be_read_on_dark_and_light(colour: str, background: str):
    assert contrast(colour, background) >= 3


def test_no_two_colours_are_the_same():
    assert len(set(PALETTE)) == len(PALETTE) >= 9


def test_colours_come_in_order_and_begin_again():
    assert [colour_for(n) for n in range(len(PALETTE))] == list(PALETTE)
    assert colour_for(len(PALETTE)) == PALETTE[0]


def test_contrast_is_that_of_the_standard():
    assert colours.contrast("#ffffff", "#000000") == pytest.approx(21)
    # The example of the W3C: the grey that just reaches 4.5 on white.
    assert colours.contrast("#ffffff", "#767676") == pytest.approx(4.54, abs=0.005)


def test_colours_that_cannot_be_seen_are_told_from_those_that_can():
    assert all(map(colours.can_be_seen, PALETTE))
    assert not colours.can_be_seen("#ffee00")
    assert not colours.can_be_seen("#101010")
