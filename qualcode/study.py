"""The study as a whole: beginning it, and giving it another title."""

from dataclasses import dataclass, replace

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.model import Study
from qualcode.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class BeginStudy:
    """Enter what a new project says about itself."""

    name: str
    language: str
    uuid: str

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        tx.add(Study(0, self.uuid, self.name, self.language, tx.at))
        tx.say(N_("Began the study {name}"), name=self.name)


@dataclass(frozen=True, slots=True)
class RenameStudy:
    """Give the study another title."""

    name: str

    def perform(self, tx: Transaction) -> None:
        """Do it."""
        if not self.name.strip():
            raise RuleError(_("A study needs a name."))
        (study,) = tx.find(Study)
        tx.change(replace(study, name=self.name))
        tx.say(N_("Named the study {name}"), name=self.name)
