"""What an analyst does to codings made automatically: makes them, and says of them that they are right.

Whatever else an analyst does to such a coding (valence, weight, other ends, the same code by hand) counts as having
looked at it too: those acts take the mark off themselves.
"""

from dataclasses import dataclass, replace

from qualcode.coding.acts import ApplyCodes
from qualcode.errors import RuleError
from qualcode.locale import N_, _, ngettext
from qualcode.model import Code, Coding, CodingDraft
from qualcode.project import Transaction


@dataclass(frozen=True, slots=True)
class CodeAutomatically:
    """Make many codings at once that wait to be looked at: one event, one undo.

    Those that are there already are passed over.

    Attributes:
        how: what they were found by, for the history: words, speakers ...
    """

    drafts: tuple[CodingDraft, ...]
    how: str

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if there is nothing to code.
        """
        if not self.drafts:
            raise RuleError(_("There is nothing to code."), todo=_("Look for something else, or leave less out."))
        before = {coding.id for coding in tx.find(Coding, source_id=sorted({d.source_id for d in self.drafts}))}
        ApplyCodes(tuple(replace(draft, automatic=True) for draft in self.drafts)).perform(tx)
        after = tx.find(Coding, source_id=sorted({d.source_id for d in self.drafts}))
        count = sum(coding.id not in before for coding in after)
        tx.say(N_("Coded {count} passages automatically: {how}"), count=count, how=self.how)


@dataclass(frozen=True, slots=True)
class ReviewCodings:
    """Say of codings made automatically that they are right; of others it changes nothing."""

    ids: tuple[int, ...]

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if none of them was made automatically.
        """
        waiting = [coding for coding in tx.get_all(Coding, self.ids) if coding.automatic]
        if not waiting:
            raise RuleError(
                ngettext(
                    "This coding was not made automatically, or somebody has looked at it.",
                    "None of these codings was made automatically and waits to be looked at.",
                    len(self.ids),
                )
            )
        tx.change_all(replace(coding, automatic=False) for coding in waiting)
        if len(waiting) == 1:
            code = tx.get(Code, waiting[0].code_id)
            tx.say(N_("Looked at a coding with {code}: it is right"), code=code.label)
        else:
            tx.say(N_("Looked at {count} codings: they are right"), count=len(waiting))
