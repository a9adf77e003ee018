"""Questions about a table that only the analyst can answer, each about a cell."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from qualcode.errors import RuleError
from qualcode.locale import N_, _
from qualcode.materials.values import fold, normalised
from qualcode.model import VariableType

SKIP, EMPTY, KEEP, EACH, FIRST, SUM, MEAN, INDICATOR, FRACTIONS, PERCENT, NONE, YES_NO = (
    "skip", "empty", "keep", "each", "first", "sum", "mean", "indicator", "fractions", "percent", "none", "yes/no",
)  # fmt: skip

WORDS = {
    SKIP: N_("leave the row out"),
    EMPTY: N_("nothing is given here"),
    KEEP: N_("take it as it is"),
    EACH: N_("it holds for each of these rows"),
    FIRST: N_("it holds for the first of these rows only"),
    SUM: N_("the row sums up those above"),
    MEAN: N_("the row is the mean of those above"),
    INDICATOR: N_("it is an indicator like the others"),
    FRACTIONS: N_("the column has fractions: 0.95 is 95 %"),
    PERCENT: N_("the column has percentages as they are: 0.95 is 0.95 %"),
    NONE: N_("none of them"),
    YES_NO: N_("the rule is yes/no: reached or not"),
}
"""What answers mean, as people read them; others say what they are."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something about a cell that can be taken in more than one way.

    Attributes:
        cell: its name: "D4"; of a text file, its column and line.
        place: where it is, as people find it ("Tabel 1!D4").
        what: what is unclear, a sentence.
        choices: what may be answered, each by a word of :data:`WORDS`, a number, a column's letter or a code's label.
        number: whether any other number may be answered as well.
        proposed: the likely answer; empty where none is.
    """

    cell: str
    place: str
    what: str
    choices: tuple[str, ...]
    number: bool = False
    proposed: str = ""

    @property
    def where(self) -> str:
        """The place, and the name of the cell where that is not part of it."""
        return self.place if self.cell in self.place else f"{self.cell} ({self.place})"

    def worded(self) -> tuple[tuple[str, str], ...]:
        """Return each choice with what it means."""
        return tuple((choice, _(WORDS[choice]) if choice in WORDS else choice) for choice in self.choices)

    def sentence(self) -> str:
        """Return the question with its answers, for a line."""
        options = ", ".join(f"{choice} ({words})" if words != choice else choice for choice, words in self.worded())
        if self.number:
            options = _("{choices}, or a number").format(choices=options)
        told = _("{place}: {what} Answers: {choices}.").format(place=self.where, what=self.what, choices=options)
        proposed = _("Proposed: {answer}.").format(answer=self.proposed) if self.proposed else ""
        return f"{told} {proposed}".rstrip()


class Asking:
    """Collects questions, and looks up what was answered.

    Attributes:
        open: the questions that have no answer yet.
    """

    def __init__(self, answers: Mapping[str, str]) -> None:
        self._answers = {cell.strip().upper(): answer.strip() for cell, answer in answers.items()}
        self._used: set[str] = set()
        self.open: list[Question] = []

    def ask(self, question: Question) -> str:
        """Return the answer, spelled as the choice it is or as a number; empty where there is none yet.

        Raises:
            RuleError: if what was answered cannot be.
        """
        self._used.add(question.cell)
        answer = self._answers.get(question.cell)
        if answer is None:
            if question.cell not in {other.cell for other in self.open}:
                self.open.append(question)
            return ""
        by_spelling = {fold(choice): choice for choice in question.choices}
        if fold(answer) in by_spelling:
            return by_spelling[fold(answer)]
        number = normalised(answer, VariableType.NUMBER) if question.number else None
        if number is None or abs(Decimal(number).adjusted()) > 24:
            raise RuleError(
                _("{answer} is no answer to this question.").format(answer=answer), where=question.sentence()
            )
        return number

    def refuse_unused(self) -> None:
        """Refuse answers about cells of which nothing was asked.

        Raises:
            RuleError: naming them.
        """
        if unused := [cell for cell in self._answers if cell not in self._used]:
            raise RuleError(
                _("Nothing was asked about {cells}.").format(cells=", ".join(unused)),
                todo=_("Leave the answer out, or check the name of the cell."),
            )
