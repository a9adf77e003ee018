"""A page and its words: where they stand, and how large they are."""

from dataclasses import dataclass, field
from typing import NamedTuple

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""How small raised figures are written: the signs of notes must not look like parts of numbers or words."""


class Word(NamedTuple):
    """A word on a page, in points from the upper left corner of the page as it is read.

    Attributes:
        x0, x1: where it begins and ends.
        y: the line it stands on (its baseline), growing downwards.
        size: of its letters, the body of the font.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(slots=True)
class Page:
    """A page and its words, in no certain order.

    Attributes:
        number: 1 for the first.
        label: the printed number as the file says it; empty where it does not.
        turned: words that are read in another direction than the most, a list for each direction.
        pictured: whether there is a picture on it; looked for only where it matters.
        recognised: whether the words are what a recogniser saw on a scan.
        hidden: how many words nobody can see, which were left out.
        meaningless: how many signs have no meaning that the file tells.
        remarks: whether somebody has put remarks on it.
        fields: whether there are filled-in form fields on it.
        damaged: whether it cannot be read.
    """

    number: int
    label: str
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    turned: list[list[Word]] = field(default_factory=list)
    pictured: bool = False
    recognised: bool = False
    hidden: int = 0
    meaningless: int = 0
    remarks: bool = False
    fields: bool = False
    damaged: bool = False
