"""Bars: as long as their counts say, and never without the count in figures."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from qualcode.triangulation.questionnaire.figures import Share
from qualcode.tui.widgets.bars import bars

NAMES = ("STS", "Tidak Setuju", "Ragu-ragu", "Setuju", "Sangat Setuju sekali dan seterusnya")


def shares(counts, *, shown=True):
    total = sum(counts)
    return [
        Share(NAMES[n % 5], n + 1, tuple(range(count)), total, shown=shown and total > 0)
        for n, count in enumerate(counts)
    ]


def test_a_distribution_reads_from_the_top():
    lines = [line.plain for line in bars(shares([1, 6, 5, 3, 0]), 50, has_points=True)]
    assert lines[0].startswith("5 Sangat Setuju sekal…")
    assert lines[0].rstrip().endswith("0 (0%)")
    assert lines[3].startswith("2 Tidak Setuju")
    assert lines[3].rstrip().endswith("6 (40%)")
    longest = max(line.count("█") for line in lines)
    assert lines[3].count("█") == longest


def test_few_persons_have_no_shares_and_nobody_no_bar():
    lines = [line.plain for line in bars(shares([0, 2, 0], shown=False), 40, has_points=False)]
    assert not any("%" in line for line in lines)
    assert [line.count("█") > 0 for line in lines] == [False, True, False]
    assert lines[1].startswith("Tidak Setuju")


@given(st.lists(st.integers(0, 40), min_size=1, max_size=9), st.integers(24, 120), st.booleans())
def test_lines_fit_and_longer_bars_are_for_more_persons(counts, width, has_points):
    lines = [line.plain for line in bars(shares(counts), width, has_points=has_points)][::-1]
    assert len({cell_len(line) for line in lines}) == 1
    assert cell_len(lines[0]) <= width
    lengths = [line.count("█") for line in lines]
    pairs = sorted(zip(counts, lengths, strict=True))
    assert [length for _count, length in pairs] == sorted(lengths)
    assert all((count > 0) == (length > 0) for count, length in pairs)
