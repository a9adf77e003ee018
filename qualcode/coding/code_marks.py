"""What marks a code on the screen: its key and its colour."""

from dataclasses import dataclass, replace

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.model import Code
from qualcode.project import Transaction


@dataclass(frozen=True, slots=True)
class SetKey:
    """Give a code another key among its siblings; an empty one takes it away.

    Attributes:
        swap: whether a sibling that has the key gets the one this code had; else such a key is refused.
    """

    code_id: int
    key: str
    swap: bool = False

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if it is no key, or another has it.
        """
        code = tx.get(Code, self.code_id)
        if len(self.key) > 1 or self.key.isspace():
            raise RuleError(
                _("A key is one character."), where=code.label, todo=_("Use a digit at the top, a letter below.")
            )
        holder = next(
            (
                other
                for other in tx.find(Code, parent_id=code.parent_id)
                if self.key and other.key == self.key and other.id != code.id
            ),
            None,
        )
        if holder and not self.swap:
            raise RuleError(
                _("The key {key} is taken by {code}.").format(key=self.key, code=holder.label),
                where=code.label,
                todo=_("Choose another key."),
            )
        if holder:
            tx.change_all([replace(code, key=self.key), replace(holder, key=code.key)])
            tx.say(N_("Gave the key {key} of {former} to {code}"), key=self.key, former=holder.label, code=code.label)
            return
        tx.change(replace(code, key=self.key))
        if self.key:
            tx.say(N_("Gave {code} the key {key}"), code=code.label, key=self.key)
        else:
            tx.say(N_("Took the key of {code} away"), code=code.label)


@dataclass(frozen=True, slots=True)
class Recolour:
    """Give codes another colour, ``#rrggbb``."""

    ids: tuple[int, ...]
    colour: str

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        codes = tx.get_all(Code, self.ids)
        tx.change_all(replace(code, colour=read_colour(self.colour)) for code in codes)
        if len(codes) == 1:
            tx.say(N_("Gave {code} another colour"), code=codes[0].label)
        else:
            tx.say(N_("Gave {count} codes another colour"), count=len(codes))


def read_colour(text: str) -> str:
    """Return a colour that somebody wrote as ``#rrggbb``.

    Raises:
        RuleError: if it is none.
    """
    digits = text.strip().lower().removeprefix("#")
    if len(digits) != 6 or any(digit not in "0123456789abcdef" for digit in digits):
        raise RuleError(_("A colour is # and six digits from 0-9 and a-f."), where=text[:20])
    return f"#{digits}"
