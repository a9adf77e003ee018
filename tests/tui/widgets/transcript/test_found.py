"""Places are marked on just the cells they are drawn on."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from qualcode.tui.widgets.transcript.found import Found
from qualcode.tui.widgets.transcript.layout import TranscriptLayout

TEXTS = st.text("ab \n가e\u0301\U0001f600\u200d", min_size=1, max_size=80)


@given(TEXTS, st.integers(4, 20), st.sets(st.integers(0, 80), max_size=8), st.integers(0, 5))
def test_marks(text: str, width: int, cuts: set[int], left: int) -> None:
    layout = TranscriptLayout(text, (), width)
    ends = sorted(min(cut, len(text)) for cut in cuts)
    spans = [(a, b) for a, b in zip(ends[::2], ends[1::2], strict=False) if a < b]
    for row in range(layout.height):
        clusters = list(layout.clusters(row))
        drawn = "." * left + "".join(cluster.shown for cluster in clusters)
        plain = Strip([Segment(drawn)])
        marked = Found(spans, 0).marked(plain, layout, row, left)
        assert "".join(segment.text for segment in marked) == drawn
        assert marked.cell_length == plain.cell_length
        shown = "".join(each.text for each in marked if each.style and (each.style.reverse or each.style.underline))
        start, end = layout.shown_span(row)
        whole = "".join(
            cluster.shown
            for cluster, after in zip(clusters, [*(c.offset for c in clusters[1:]), end], strict=False)
            if any(a < after and cluster.offset < b and a <= cluster.offset and after <= b for a, b in spans)
        )
        touched = "".join(
            cluster.shown
            for cluster, after in zip(clusters, [*(c.offset for c in clusters[1:]), end], strict=False)
            if any(a < after and cluster.offset < b for a, b in spans)
        )
        assert cell_len(whole) <= cell_len(shown) <= cell_len(touched)
        assert not shown or start < end
