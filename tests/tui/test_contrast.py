"""What is written can be read: contrast of text and signs in every theme, and all of it without colours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.widgets import OptionList

from qualcode.model.colours import PALETTE
from qualcode.preferences import prefer
from qualcode.tui.app import QualcodeApp
from qualcode.tui.contrast import ENHANCED, SIGNS, HighContrast, contrast, readable
from qualcode.tui.screens.settings import SettingsScreen
from tests.tui.driving import opened, shown, until

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: Color(*rgb))


@given(COLOURS, COLOURS, st.booleans(), st.booleans())
def test_whatever_the_colours_high_contrast_is_high(ink, paper, dim, reverse):
    segment = Segment("word", Style(color=ink.rich_color, bgcolor=paper.rich_color, dim=dim, reverse=reverse))
    (changed,) = HighContrast().apply([segment], Color(0, 0, 0))
    style = changed.style
    assert contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)) >= ENHANCED
    assert not style.dim
    assert (changed.text, style.reverse) == ("word", reverse)


@pytest.mark.parametrize("background", ["#121212", "#e0e0e0", "#000000", "#ffffff"])
@pytest.mark.parametrize("colour", PALETTE)
@pytest.mark.parametrize("least", [SIGNS, ENHANCED])
def test_every_colour_of_codes_can_be_told_from_every_background(colour, background, least):
    paper = Color.parse(background)
    assert contrast(readable(Color.parse(colour), paper, least), paper) >= least


def written(app):
    """All segments of the screen that show something."""
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            if segment.text.strip() and segment.style is not None:
                yield segment


@pytest.mark.parametrize("theme", ["contrast-dark", "contrast-light"])
@pytest.mark.parametrize("screen", ["coding", "materials", "matrix", "cases", "search"])
async def test_all_text_of_a_screen_has_the_ratio_of_aaa(study, theme, screen):
    prefer("theme", theme)
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, screen)
        await until(pilot, lambda: screen == app.screen.KEY_GROUP and len(shown(app).split()) > 12)
        seen = list(written(app))
        assert len(seen) > 10
        for segment in seen:
            ink, paper = Color.from_rich_color(segment.style.color), Color.from_rich_color(segment.style.bgcolor)
            assert contrast(ink, paper) >= ENHANCED, (segment.text, segment.style)


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_signs_of_codes_can_be_told_in_the_codebook(study, theme):
    prefer("theme", theme)
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        await opened(pilot, "coding")
        await until(pilot, lambda: "▌" in shown(app))
        signs = [segment for segment in written(app) if "▌" in segment.text]
        assert signs
        for sign in signs:
            ink, paper = Color.from_rich_color(sign.style.color), Color.from_rich_color(sign.style.bgcolor)
            assert contrast(ink, paper) >= SIGNS, sign


async def highlights(app, pilot):
    """The segments of the highlighted line of the settings, and of the line after it."""
    await opened(pilot, "coding")
    await pilot.press("f12")
    await until(pilot, lambda: isinstance(app.screen, SettingsScreen) and "Theme" in shown(app))
    strips = app.screen._compositor.render_strips()
    top = app.screen.query_one(OptionList).region.y
    return list(strips[top]), list(strips[top + 2])


@pytest.mark.parametrize("theme", ["contrast-dark", "contrast-light"])
async def test_in_high_contrast_the_highlight_is_no_matter_of_colour(study, theme):
    prefer("theme", theme)
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        here, other = await highlights(app, pilot)
        assert any(segment.style.underline for segment in here)
        assert not any(segment.style.underline for segment in other)


async def test_without_colours_the_highlight_is_seen(study, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = QualcodeApp(study, "Ani")
    async with app.run_test(size=(120, 40)) as pilot:
        here, other = await highlights(app, pilot)
        assert any(segment.style.underline for segment in here)
        assert not any(segment.style.underline for segment in other)
