"""Frames of changes show what Textual's own compositor would show."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.geometry import Region
from textual.widgets._toast import Toast

from qualcode.tui.app import QualcodeApp
from qualcode.tui.compositing import ChangesCompositor
from tests.tui.cells import Cells, draw
from tests.tui.coding_project import make_coding_project
from tests.tui.driving import opened, until

SIZE = (120, 30)

regions = st.builds(
    Region, st.integers(-3, SIZE[0]), st.integers(-3, SIZE[1]), st.integers(1, SIZE[0]), st.integers(1, 8)
).map(Region(0, 0, *SIZE).intersection)
changes = st.lists(regions.filter(bool), min_size=1, max_size=5)


@pytest.fixture
def app(tmp_path):
    """The program on a project to code in."""
    return QualcodeApp(make_coding_project(tmp_path / "study.qualcode"), "Ani")


async def test_a_change_is_drawn_as_textual_draws_it(app):
    """Wherever it is: in panels, between them, under a message, and over all of these."""
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot, "coding")
        app.say("a message lies over the panels")
        ours = app.screen._compositor
        await until(pilot, lambda: any(isinstance(widget, Toast) for widget in ours.visible_widgets))
        assert isinstance(ours, ChangesCompositor)

        there: Cells = {}
        draw(ours.render_full_update().render_segments(app.console), there)

        @settings(max_examples=100)
        @given(changed=changes)
        def drawn_alike(changed):
            ours._dirty_regions = set(changed)
            now = {place: cell for place, cell in there.items() if not any(each.contains(*place) for each in changed)}
            assert len(now) < len(there)
            draw(ours.render_partial_update().render_segments(app.console), now)
            assert now == there

        drawn_alike()


async def test_only_lines_that_have_changed_are_asked_for(app, monkeypatch):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "coding")
        await until(pilot, lambda: app.screen.view.units.count("sentence"))
        asked: list[tuple[str, int]] = []
        for widget in app.screen._compositor.visible_widgets:
            kept = widget.render_lines

            def counted(crop, widget=widget, kept=kept):
                asked.append((widget.id or type(widget).__name__, crop.height))
                return kept(crop)

            monkeypatch.setattr(widget, "render_lines", counted)
        place = app.screen.view.region
        app.screen._compositor._dirty_regions = {Region(place.x + 5, place.y + n, 10, 1) for n in (1, 2, 7)}
        app.screen._compositor.render_partial_update()
        assert asked == [("transcript", 2), ("transcript", 1)]


async def test_nothing_that_has_changed_is_no_frame(app):
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "coding")
        app.screen._compositor._dirty_regions = set()
        assert app.screen._compositor.render_partial_update() is None
