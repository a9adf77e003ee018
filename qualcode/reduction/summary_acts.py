"""Writing and removing summaries: the cells of a framework matrix."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualcode.coding.coders import coder_ids
from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.model import Case, Code, Coding, Performed, Summary
from qualcode.project import CodingFilter, Project, Transaction
from qualcode.reduction.cells import Basis, basis_of, cells_of


@dataclass(frozen=True, slots=True)
class WriteSummary:
    """Say in one's own words what one case says on one code; over what the same coder said before.

    Attributes:
        codings: ids of those it rests on most.
        basis: the cell's codings as the coder saw them (:func:`~qualcode.reduction.cells.basis_of`).
    """

    case_id: int
    code_id: int
    text: str
    codings: tuple[int, ...] = ()
    basis: Basis = ()

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            RuleError: if nothing is written, or it is to rest on a coding that is not in the cell.
        """
        case, code = tx.get(Case, self.case_id), tx.get(Code, self.code_id)
        if not self.text.strip():
            raise RuleError(_("A summary needs words."), todo=_("Write some, or remove the summary."))
        if strange := set(self.codings) - {each[0] for each in self.basis}:
            raise RuleError(
                _("Coding {number} is not what {case} says on {code}.").format(
                    number=min(strange), case=case.name, code=code.label
                ),
                todo=_("Choose among the passages of this cell."),
            )
        tx.get_all(Coding, self.codings)
        rests = {"text": self.text.strip(), "codings": self.codings, "basis": self.basis, "written_at": tx.at}
        found = tx.find(Summary, case_id=case.id, code_id=code.id, coder_id=tx.coder.id)
        if found:
            tx.change(replace(found[0], **rests))  # type: ignore[arg-type]
        else:
            tx.add(Summary(0, case.id, code.id, coder_id=tx.coder.id, **rests))  # type: ignore[arg-type]
        tx.say(N_("Summarised what {case} says on {code}"), case=case.name, code=code.label)


@dataclass(frozen=True, slots=True)
class RemoveSummary:
    """Take a summary away."""

    summary_id: int

    def perform(self, tx: Transaction) -> None:
        """Do it.

        Raises:
            NotFoundError: if it is gone.
        """
        summary = tx.get(Summary, self.summary_id)
        case, code = tx.get(Case, summary.case_id), tx.get(Code, summary.code_id)
        tx.remove(summary)
        tx.say(N_("Removed the summary of what {case} says on {code}"), case=case.name, code=code.label)


def write_summary(
    project: Project, case: str, code: str, text: str, codings: Sequence[int] = (), coders: Sequence[str] = ()
) -> Performed:
    """Write a summary on what the cell holds now.

    Args:
        project: where.
        case: name of the case.
        code: label of the code; those under it count too.
        text: the summary.
        codings: ids of those it rests on most.
        coders: names of those whose codings count; everybody's if empty.

    Raises:
        NotFoundError: if there is no such case, code or coder.
        RuleError: as :class:`WriteSummary` does.
    """
    cell = project.case(case).id, project.code(code).id
    held = cells_of(project, CodingFilter(coders=coder_ids(project, coders))).get(cell, [])
    return project.perform(WriteSummary(*cell, text, tuple(codings), basis_of(held)))
