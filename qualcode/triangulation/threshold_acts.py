"""What an analyst does to the numbers that the rules go by."""

from dataclasses import dataclass, fields, replace
from decimal import Decimal

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.model import Thresholds
from qualcode.project import Transaction
from qualcode.triangulation.bands import SCHEMES, BandsOf, scheme_named
from qualcode.triangulation.thresholds import thresholds_of

_SHARES = ("balance", "high", "medium", "polarised", "answered")


@dataclass(frozen=True, slots=True)
class SetThresholds:
    """Set the numbers that the rules go by; what is proposed follows at once, and decisions become stale.

    Attributes:
        thresholds: all of them; the id is passed over.
    """

    thresholds: Thresholds

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if a share is not between 0 and 1, "medium" is more than "high", a group needs less than one
                case, or nothing changes.
            NotFoundError: if there is no such scheme of bands.
        """
        new, old = self.thresholds, thresholds_of(tx)
        new = replace(new, id=old.id, citation=new.citation.strip())
        _refuse_bad(new)
        changed = [field.name for field in fields(Thresholds) if getattr(old, field.name) != getattr(new, field.name)]
        if not changed:
            raise RuleError(_("The thresholds are these already."), todo=_("Change at least one of them."))
        if old.id:
            tx.change(new)
        else:
            tx.add(new)
        told = ", ".join(f"{name} {getattr(old, name)} → {getattr(new, name)}" for name in changed)
        tx.say(N_("Set thresholds: {what}"), what=told)


def _refuse_bad(thresholds: Thresholds) -> None:
    for name in _SHARES:
        share: Decimal = getattr(thresholds, name)
        # From a balance of 0 on everything would support a claim, and from a share of 0 on everything would be high.
        if not (share.is_finite() and 0 < share <= 1):
            raise RuleError(
                _("{name} must be more than 0 and at most 1, not {given}.").format(name=name, given=share),
                where=_("thresholds"),
                todo=_("Write a share with a point, such as 0.5."),
            )
    if thresholds.medium > thresholds.high:
        raise RuleError(
            _("medium ({medium}) is more than high ({high}).").format(medium=thresholds.medium, high=thresholds.high),
            where=_("thresholds"),
            todo=_("Let medium be the smaller of the two."),
        )
    if thresholds.compared < 1:
        raise RuleError(
            _("A group needs at least one case."), where=_("thresholds"), todo=_("Write a whole number from 1 on.")
        )
    for key, of in ((thresholds.bands, BandsOf.MEANS), (thresholds.document_bands, BandsOf.ACHIEVEMENTS)):
        if scheme_named(key).of is not of:
            raise RuleError(
                _("The scheme {name} does not name these.").format(name=key),
                where=_("thresholds"),
                todo=_("There are: {names}.").format(names=", ".join(s.key for s in SCHEMES if s.of is of)),
            )
