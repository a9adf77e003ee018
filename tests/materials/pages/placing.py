"""Words, lines and pages for the tests: every letter is half as wide as it is high."""

from qualcode.materials.pages.lines import Line, lines_of
from qualcode.materials.pages.page import Page, Word


def words(text: str, x: float = 60, y: float = 100, size: float = 10, blank: float = 0.3) -> list[Word]:
    """The words of a text, from ``x`` to the right; ``blank`` in sizes."""
    placed = []
    for piece in text.split():
        end = x + len(piece) * size / 2
        placed.append(Word(piece, x, end, y, size))
        x = end + blank * size
    return placed


def line(text: str, x: float = 60, y: float = 100, size: float = 10, page: int = 1) -> Line:
    return Line(words(text, x, y, size), page)


def block(*texts: str, x: float = 60, y: float = 100, size: float = 10, step: float = 12) -> list[Word]:
    """Lines below each other."""
    return [word for n, text in enumerate(texts) for word in words(text, x, y + n * step, size)]


def page(placed: list[Word], number: int = 1, label: str = "") -> Page:
    return Page(number, label, 595, 842, placed)


def laid(*pages_: list[Word]) -> list[tuple[Page, list[Line]]]:
    """Pages with the lines of their words."""
    return [(page(placed, n), lines_of(placed, n)) for n, placed in enumerate(pages_, 1)]
