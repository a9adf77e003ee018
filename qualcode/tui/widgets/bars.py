"""Bars for a terminal: a line for each count, with its name, its bar, and the count and share in figures.

textual-plotext would draw them too, but it holds back a drawing library at a version of 2024, gives bars of uneven
height, and an axis of half persons instead of counts; and what it draws is no text that linear mode could read out.
"""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from qualcode.publishing.questionnaire_tables import count_and_share
from qualcode.triangulation.questionnaire.figures import Share
from qualcode.tui.plain import plain

_WIDEST_NAME = 22
_LEAST_BAR = 4


def bars(shares: Sequence[Share], width: int, *, has_points: bool) -> list[Content]:
    """Return a distribution as lines, the highest point first.

    Args:
        shares: from the lowest to the highest.
        width: cells that a line may take.
        has_points: whether the number of each is told before its name, as it is of points and not of bands.
    """
    told = [count_and_share(share) for share in shares]
    names = [plain(f"{share.number} {share.name}".strip() if has_points else share.name) for share in shares]
    most = max((share.count for share in shares), default=0)
    room = max(map(len, told), default=0)
    widest = min(max(map(cell_len, names), default=0), _WIDEST_NAME, max(width - room - _LEAST_BAR - 2, 2))
    full = max(width - widest - room - 2, _LEAST_BAR)
    lines = []
    for share, name, figures in zip(shares, names, told, strict=True):
        length = round(full * share.count / most) if most else 0
        # Somebody is never nobody.
        bar = "█" * max(length, 1 if share.count else 0)
        cut = f"{set_cell_size(name, widest - 1)}…" if cell_len(name) > widest else set_cell_size(name, widest)
        lines.append(Content.assemble(cut, " ", (bar, "$accent"), f"{' ' * (full - len(bar))} {figures:>{room}}"))
    return lines[::-1]
