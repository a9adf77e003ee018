"""What an analyst does when a code's passages are read again: keep, set aside, paraphrase, generalise."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.model import Coding, Review, Verdict
from qualcode.project import Transaction

_SAID = {
    Verdict.KEPT: N_("Kept {count} coded passages"),
    Verdict.ASIDE: N_("Set {count} coded passages aside"),
    Verdict.EXEMPLARY: N_("Called {count} coded passages exemplary"),
}


@dataclass(frozen=True, slots=True)
class ReviewPassages:
    """Say what becomes of coded passages; what was paraphrased stays.

    Attributes:
        reason: why; needed to set passages aside.
    """

    coding_ids: tuple[int, ...]
    verdict: Verdict
    reason: str = ""

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if passages are set aside without a reason, or no verdict is given.
            NotFoundError: if a coding is gone.
        """
        if self.verdict is Verdict.NONE:
            raise RuleError(_("No verdict was given."), todo=_("Keep passages, set them aside or call them exemplary."))
        if self.verdict is Verdict.ASIDE and not self.reason.strip():
            raise RuleError(
                _("A passage is set aside for a reason."),
                todo=_("Say why it will not count, so that it can be looked at again."),
            )
        codings = tx.get_all(Coding, self.coding_ids)
        if not codings:
            raise RuleError(_("No passage was chosen."), todo=_("Choose at least one."))
        _review(tx, codings, verdict=self.verdict, reason=self.reason.strip())
        tx.say(_SAID[self.verdict], count=len(codings))


@dataclass(frozen=True, slots=True)
class RewordPassage:
    """Say what a coded passage says in other words, and what that comes to beyond its case; empty takes it away.

    It is no verdict: a passage nobody has judged stays open, and one that was judged stays as it is.
    """

    coding_id: int
    paraphrase: str = ""
    generalisation: str = ""

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            NotFoundError: if the coding is gone.
            RuleError: if there is nothing to take away.
        """
        coding = tx.get(Coding, self.coding_id)
        words = {"paraphrase": self.paraphrase.strip(), "generalisation": self.generalisation.strip()}
        own = next(iter(tx.find(Review, coding_id=coding.id, coder_id=tx.coder.id)), None)
        if any(words.values()):
            # When a verdict was given decides which is the latest; words do not make one newer.
            at = own.reviewed_at if own and own.verdict is not Verdict.NONE else tx.at
            _review(tx, [coding], reviewed_at=at, **words)
            tx.say(N_("Paraphrased a coded passage"))
            return
        if own is None or not own.has_words:
            raise RuleError(_("You have not paraphrased this passage."), todo=_("Say what it says in your words."))
        if own.verdict is Verdict.NONE:
            tx.remove(own)
        else:
            tx.change(replace(own, paraphrase="", generalisation=""))
        tx.say(N_("Took the paraphrase of a coded passage back"))


@dataclass(frozen=True, slots=True)
class ForgetReviews:
    """Take one's verdicts on coded passages back, with what was paraphrased."""

    coding_ids: tuple[int, ...]

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if there is none.
        """
        found = tx.find(Review, coding_id=list(dict.fromkeys(self.coding_ids)), coder_id=tx.coder.id)
        if not found:
            raise RuleError(_("You have not reviewed these passages."))
        tx.remove_all(found)
        tx.say(N_("Took the reviews of {count} coded passages back"), count=len(found))


def _review(tx: Transaction, codings: Iterable[Coding], **changes: object) -> None:
    """Change the coder's reviews of some codings, as of now unless told; make those that are missing."""
    changes = {"reviewed_at": tx.at} | changes
    ids = [coding.id for coding in codings]
    there = {review.coding_id: review for review in tx.find(Review, coding_id=ids, coder_id=tx.coder.id)}
    fresh = [Review(0, number, tx.coder.id, Verdict.NONE, "", "", "", tx.at) for number in ids if number not in there]
    tx.add_all(replace(review, **changes) for review in fresh)  # type: ignore[arg-type]
    tx.change_all(replace(review, **changes) for review in there.values())  # type: ignore[arg-type]
