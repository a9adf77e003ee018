"""What a key does on a screen."""

from dataclasses import dataclass

UNBOUND = "none"
"""Stands for no key: the palette has the act, and users can give it a key of their own."""


@dataclass(frozen=True, slots=True)
class Key:
    """One thing keys do on a screen.

    Attributes:
        id: stable name by which users rebind it ("coding.undo").
        keys: Textual's names of the keys, joined by commas, or :data:`UNBOUND`.
        action: the Textual action.
        description: English, marked for the catalogues.
        shown: how early the line of hints has it, 1 first; 0 leaves it out. The help screen has all.
        hint: what that line calls it, in a word or two; the description where it is empty. Keys that follow each
            other with the same hint share it.
        display: how the keys are written where there is little room.
    """

    id: str
    keys: str
    action: str
    description: str
    shown: int = 0
    hint: str = ""
    display: str = ""
