"""What a reader decided or left out of a document, as sentences for the analyst."""

from collections.abc import Collection, Iterable

from qualcode.locale import _
from qualcode.materials.cleaning import REPLACEMENT

CHANGES, HIDDEN, SYMBOLS = "changes", "hidden", "symbols"
"""What a document was seen to have besides what is left out: tracked changes, hidden text, symbols of picture fonts."""


def sentences(seen: Collection[str], left_out: Iterable[str]) -> list[str]:
    """Return a sentence on each thing to say.

    Args:
        seen: what the document has: the names above, and labels of ``left_out``.
        left_out: what readers of its format leave out, as labels marked for translation, in the order to name them.
    """
    told = []
    if CHANGES in seen:
        told.append(_("Tracked changes were taken as accepted: insertions are in the text, deletions are not."))
    if HIDDEN in seen:
        told.append(_("Hidden text was left out."))
    if SYMBOLS in seen:
        told.append(_("Symbols of picture fonts were replaced by {sign}.").format(sign=REPLACEMENT))
    if labels := [_(label) for label in dict.fromkeys(left_out) if label and label in seen]:
        told.append(_("Left out: {what}.").format(what=", ".join(labels)))
    return told
