"""Noting the tactics by which a finding was tested, and taking such notes back."""

from dataclasses import dataclass, replace
from datetime import date

from qualcode.conclusion.finding_acts import told
from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.model import Case, Finding, FindingStatus, Outcome, Tactic, Verification
from qualcode.project import Transaction


@dataclass(frozen=True, slots=True)
class NoteTactic:
    """Note a tactic by which a finding was tested, and what came of it.

    Attributes:
        done_on: the day, ISO 8601; today where empty.
        cases: ids of the cases it was about.
    """

    finding_id: int
    tactic: Tactic
    outcome: Outcome
    note: str
    done_on: str = ""
    cases: tuple[int, ...] = ()

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if it does not say what was done, or the day is none.
            NotFoundError: if the finding or a case is gone.
        """
        finding = tx.get(Finding, self.finding_id)
        if not self.note.strip():
            raise RuleError(_("A tactic needs a note."), todo=_("Say what was done, and what came of it."))
        day = self.done_on or tx.at[:10]
        _refuse_no_day(day)
        cases = tuple(case.id for case in tx.get_all(Case, self.cases))
        tx.add(
            Verification(0, finding.id, self.tactic, self.outcome, self.note.strip(), day, tx.coder.id, tx.at, cases)
        )
        tx.say(N_("Noted a test of the finding {finding}"), finding=told(finding))


@dataclass(frozen=True, slots=True)
class ForgetTactic:
    """Take the note of a tactic back; a verified finding that nobody else has tested is tentative again."""

    verification_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        noted = tx.get(Verification, self.verification_id)
        finding = tx.get(Finding, noted.finding_id)
        tx.remove(noted)
        if finding.status is FindingStatus.VERIFIED and not tx.find(Verification, finding_id=finding.id):
            tx.change(replace(finding, status=FindingStatus.TENTATIVE))
        tx.say(N_("Took back a test of the finding {finding}"), finding=told(finding))


def _refuse_no_day(day: str) -> None:
    try:
        date.fromisoformat(day)
    except ValueError:
        raise RuleError(
            _("“{day}” is not a day.").format(day=day), todo=_("Write year, month and day: 2024-08-12.")
        ) from None
