"""What an analyst does when words must leave the project for good: somebody asks for their erasure."""

from dataclasses import dataclass
from typing import ClassVar

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.materials.revision_acts import revision_numbered
from qualcode.model import Forgotten, Source
from qualcode.project import Transaction


@dataclass(frozen=True, slots=True)
class ForgetRevision:
    """Take the words of a former text out of the project file; this cannot be undone.

    The journal keeps that there was such a text, its hash and its length, and stays verifiable. Where this or another
    source had the very same text at another time, it is forgotten there too. Memos, labels of speakers and names are
    not words of the text: they stay in the journal.

    Attributes:
        number: of the revision.
    """

    source_id: int
    number: int
    undoable: ClassVar[bool] = False

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            NotFoundError: if there is no such revision.
            RuleError: if it was forgotten already, or a source has that text now.
        """
        source = tx.get(Source, self.source_id)
        revision = revision_numbered(tx, source, self.number)
        if tx.find(Forgotten, text_hash=revision.text_hash):
            raise RuleError(
                _("The words of this text were forgotten already."),
                where=source.name,
                todo=_("There is nothing to do."),
            )
        if holders := tx.find(Source, text_hash=revision.text_hash):
            raise RuleError(
                _("{source} has this text now.").format(source=holders[0].name),
                todo=_("Edit or delete that source first."),
            )
        tx.add(Forgotten(0, revision.text_hash, tx.coder.id, tx.at))
        tx.say(N_("Forgot text {number} of {source} for good"), number=self.number, source=source.name)


@dataclass(frozen=True, slots=True)
class ForgetUnused:
    """Take all texts out of the project file that no source has or had; this cannot be undone.

    These are the texts of deleted sources, and those that only acts had which were undone.
    """

    undoable: ClassVar[bool] = False

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if there are none.
        """
        unused = tx.unused_texts()
        if not unused:
            raise RuleError(_("There are no texts of deleted sources."), todo=_("There is nothing to do."))
        tx.add_all(Forgotten(0, name, tx.coder.id, tx.at) for name in unused)
        tx.say(N_("Forgot {count} texts of deleted sources for good"), count=len(unused))
