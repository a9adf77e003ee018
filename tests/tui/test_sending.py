"""Lines as a terminal is sent them look as Rich's would, and are shorter."""

from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from qualcode.tui.sending import sent
from tests.tui.cells import Cells, draw

_MAYBE = st.sampled_from([None, True, False])
_COLOURS = st.sampled_from([None, "#102030", "#a0b0c0", "red", "color(200)"])
styles = st.none() | st.builds(
    Style, color=_COLOURS, bgcolor=_COLOURS, bold=_MAYBE, dim=_MAYBE, underline=_MAYBE, reverse=_MAYBE, italic=_MAYBE
)
strips = st.lists(st.builds(Segment, st.sampled_from(["a", "  ", "saya rasa", " \u4e16", "\u258c "]), styles)).map(
    Strip
)


def drawn(written: str) -> Cells:
    cells: Cells = {}
    draw(written, cells)
    return cells


@given(strip=strips)
def test_a_line_looks_as_richs_does(strip):
    console = Console(color_system="truecolor", force_terminal=True)
    written = sent(strip, ColorSystem.TRUECOLOR)
    assert drawn(written) == drawn(strip.render(console))
    assert len(written) <= len(strip.render(console))


@given(strip=strips)
def test_a_line_leaves_no_look_behind(strip):
    """Whatever is sent next begins plain."""
    cells = drawn(sent(strip, ColorSystem.TRUECOLOR) + "x")
    assert cells[max(cells)] == ("x", frozenset())


@given(strip=strips)
def test_a_terminal_of_few_colours_is_sent_few(strip):
    console = Console(color_system="standard", force_terminal=True)
    strip.render(console)
    assert "8;2;" not in sent(strip, ColorSystem.STANDARD)


def test_a_link_stays_a_link():
    strip = Strip([Segment("see "), Segment("here", Style(link="https://example.org", bold=True)), Segment(" now")])
    assert "https://example.org" in sent(strip, ColorSystem.TRUECOLOR)
