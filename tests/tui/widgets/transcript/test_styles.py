"""What marks text in a transcript can be read in every theme."""

import pytest
from textual.app import App, ComposeResult
from textual.color import Color

from qualcode.tui.contrast import contrast, readable
from qualcode.tui.widgets.transcript import TranscriptView
from qualcode.tui.widgets.transcript.styles import Look, Styles

READABLE = 4.5
"""The contrast WCAG 2 asks of text."""


class OneView(App[None]):
    def compose(self) -> ComposeResult:
        yield TranscriptView()


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "nord", "gruvbox"])
async def test_text_is_read_under_the_cursor_in_a_selection_and_where_it_is_coded(theme):
    app = OneView()
    async with app.run_test() as pilot:
        app.theme = theme
        await pilot.pause()
        styles = Styles(app.query_one(TranscriptView))
        for look in (Look.PLAIN, Look.CODED, Look.CURSOR, Look.SELECTED, Look.CODED | Look.CURSOR | Look.SPEAKER):
            style = styles.look(look)
            ink, paper = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
            assert contrast(ink, paper) >= READABLE, look


async def test_every_look_of_text_differs_from_the_others():
    app = OneView()
    async with app.run_test():
        styles = Styles(app.query_one(TranscriptView))
        looks = [styles.look(look) for look in Look]
        assert len(set(looks)) == len(looks)


@pytest.mark.parametrize("paper", ["#121212", "#e0e0e0", "#777777"])
def test_signs_are_moved_from_a_background_they_would_vanish_in(paper):
    background = Color.parse(paper)
    assert contrast(readable(background, background), background) >= 3.0


async def test_without_colours_other_signs_tell_what_is_coded_and_where_the_cursor_is(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = OneView()
    async with app.run_test():
        styles = Styles(app.query_one(TranscriptView))
        assert styles.look(Look.CODED).underline
        assert styles.look(Look.CURSOR).reverse
        assert not styles.look(Look.PLAIN).reverse


async def test_with_colours_text_is_not_underlined():
    app = OneView()
    async with app.run_test():
        assert not Styles(app.query_one(TranscriptView)).look(Look.CODED).underline
