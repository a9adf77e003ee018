"""Foreseeing: what an edit would do to the codings of a source, before it is made."""

from dataclasses import dataclass

from qualcode.materials.anchors import Moves
from qualcode.materials.cleaning import clean
from qualcode.materials.differences import edits_between
from qualcode.materials.following import follow_codings
from qualcode.model import Coding


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How many codings would keep their words, how many would have others, and how many would have none left."""

    sound: int
    touched: int
    unplaced: int


def foresee(codings: list[Coding], old: str, new: str) -> Foreseen:
    """Return what becomes of the codings of a source when its text ``old`` is edited to ``new``."""
    new = clean(new).text
    followed = follow_codings(codings, Moves(edits_between(old, new), new), old, exact=False, known=False)
    return Foreseen(len(followed.sound), len(followed.touched), len(followed.unplaced))
