"""Auto-coding: by words, speaker, question, heading or lists of phrases; proposed first, then coded in one act.

Each way returns a :class:`~qualcode.coding.autocoding.proposing.Preview` of what would be coded; what the analyst does
not leave out of it becomes codings by :class:`~qualcode.coding.automatic_acts.CodeAutomatically`.
"""

from qualcode.coding.autocoding.proposing import Preview, Proposed
from qualcode.coding.autocoding.units import drafts_for, units_around

__all__ = ["Preview", "Proposed", "drafts_for", "units_around"]
